"""`docs/checkin.md` says what the rules do: every state, every refusal, every way from one state to another."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.conversation.checkin.session import REFUSALS
from bot.domain.checkin import (
    CheckIn,
    Phase,
    Refused,
    Way,
    agree,
    back,
    carry_on,
    choose_theme,
    choose_way,
    finish,
    place,
    show,
    start,
)
from bot.domain.votes import Shown, Spread
from tests.unit.domain.small import NEEDED, NOW, QUESTIONS, choosing

PAGE = (Path(__file__).parents[3] / "docs" / "checkin.md").read_text("utf-8")
ARROW = re.compile(r"^ +(\w+) --> (\w+) : (.+)$", re.MULTILINE)
THEMES = ("heard", "run", "gone")
"""The last one has no statement left in the content."""


@pytest.mark.parametrize("phase", Phase)
def test_every_state_has_its_row(phase: Phase) -> None:
    assert f"| `{phase}` |" in PAGE


@pytest.mark.parametrize("refused", Refused)
def test_every_refusal_has_its_row_and_its_phrase(refused: Refused) -> None:
    assert re.search(rf"^\| `{refused}` \|.*`{re.escape(REFUSALS[refused])}` \|$", PAGE, re.MULTILINE)


def test_every_phrase_it_names_is_one_of_ours() -> None:
    assert set(re.findall(r"`(notice\.\w+)`", PAGE)) == set(REFUSALS.values())


def test_the_arrows_are_the_ways_that_the_rules_know() -> None:
    drawn = {(one, step, other) for one, other, step in ARROW.findall(PAGE)}
    assert drawn == _walked()


def _walked() -> set[tuple[str, str, str]]:
    """Every step from every state that can be reached."""
    arrows, seen, ahead = set(), [choosing()], [choosing()]
    while ahead:
        state = ahead.pop()
        for step, after in _steps(state):
            if isinstance(after, CheckIn):
                arrows.add((str(state.phase), step, str(after.phase)))
                if after not in seen:
                    seen.append(after)
                    ahead.append(after)
    return arrows


def _steps(state: CheckIn) -> Iterator[tuple[str, CheckIn | Refused]]:
    for theme in THEMES:
        yield "theme", choose_theme(state, theme)
        yield "carry on", carry_on(state, theme, QUESTIONS, NOW)
    for way in Way:
        yield "way", choose_way(state, way)
    yield "start", start(state, QUESTIONS, NEEDED, NOW)
    if state.phase is Phase.ASKING:
        yield "show", show(state, Shown(Spread.DIFFERED))
    before = state.outcome()
    yield "agree", agree(state, state.statement or "", before.answers if before else ("yes",), QUESTIONS, NOW)
    yield "back", back(state, QUESTIONS)
    yield "finish", finish(state)
    if state.phase is Phase.PLACING:
        yield "place", place(state, None, NOW)
