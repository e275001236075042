"""`docs/checkin.md` says what the rules do: every state, every refusal, every way from one state to another."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.conversation.checkin.session import REFUSALS
from bot.domain.checkin import (
    PAUSED_BY_ITSELF_AFTER,
    REMIND_AFTER,
    REMIND_WHEN_QUIET_FOR,
    SHOW_ALONE_AFTER,
    SHOW_ALONE_OVER_DAYS,
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
from bot.domain.retention import LINKS_LIVE, UNSHOWN_ANSWERS_LIVE
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


def test_what_time_does_is_told_with_the_periods_of_the_rules() -> None:
    minutes, days = timedelta(minutes=1), timedelta(days=1)
    rows = (
        f"| {SHOW_ALONE_AFTER // minutes} minutes from the card,",
        f"| {REMIND_AFTER // days} days from then, and {REMIND_WHEN_QUIET_FOR // days} days without a touch,",
        f"| {PAUSED_BY_ITSELF_AFTER // days} days without a press |",
        f"| {UNSHOWN_ANSWERS_LIVE // days} days from the card,",
    )
    assert [row for row in rows if f"\n{row}" not in PAGE] == []
    assert (days, days) == (SHOW_ALONE_OVER_DAYS, LINKS_LIVE)
    assert "| a day from when the theme was opened," in PAGE
    assert "| a day after *Answer privately* |" in PAGE


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
