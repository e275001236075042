"""What moved between rounds: only steps on the line are moves, and each statement is told of once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.checkin import CheckIn, Outcome, Phase
from bot.domain.progress import (
    Change,
    EarlierOutcome,
    Move,
    began_at,
    compare,
    has_more,
    in_order,
    is_in_these_words,
    of,
)
from bot.domain.questionnaire import Questionnaire
from bot.domain.votes import Spread
from tests.unit.domain.small import LINE, NOW, QUESTIONS

OTHER = ("notsure", "notfit")
ANSWERS = st.one_of(
    st.sampled_from([(answer,) for answer in (*LINE, *OTHER)]),
    st.lists(st.sampled_from((*LINE, *OTHER)), min_size=2, max_size=2, unique=True).map(tuple),
    st.just(()),
)
OUTCOMES = st.builds(lambda answers, wording: outcome(*answers, wording=wording), ANSWERS, st.integers(1, 2))
STATEMENTS = [s.id for s in QUESTIONS.statements]
SAID = st.dictionaries(st.sampled_from([*STATEMENTS, "gone"]), OUTCOMES)


def outcome(*answers: str, wording: int = 1) -> Outcome:
    """What a group said."""
    return Outcome(answers, Spread.NONE, wording, NOW)


def round_of(said: dict[str, Outcome]) -> CheckIn:
    """A round in which this was said."""
    return CheckIn("small", Phase.CLOSED, NOW, outcomes=said)


def before(answers: Outcome) -> EarlierOutcome:
    """The same, said three months ago."""
    return EarlierOutcome(1, NOW - timedelta(days=90), answers)


def moved(
    then: Outcome | None, now: Outcome | None, questions: Questionnaire = QUESTIONS, line: Sequence[str] = LINE
) -> Move:
    """What became of one statement."""
    earlier = {"h1": before(then)} if then else {}
    (change,) = compare(round_of({"h1": now} if now else {}), earlier, questions, line)
    return change.move


def turned(towards: str) -> Questionnaire:
    """The small questionnaire with another direction."""
    return replace(QUESTIONS, statements=tuple(replace(s, towards=towards) for s in QUESTIONS.statements))


@pytest.mark.parametrize(
    ("then", "now", "move"),
    [
        ("no", "partly", Move.TOWARDS),
        ("partly", "yes", Move.TOWARDS),
        ("yes", "no", Move.BACK),
        ("partly", "partly", Move.SAME),
        ("notsure", "yes", Move.CHANGED),
        ("no", "notfit", Move.CHANGED),
        ("notfit", "notfit", Move.SAME),
    ],
)
def test_only_yes_partly_and_no_lie_on_a_line(then: str, now: str, move: Move) -> None:
    assert moved(outcome(then), outcome(now)) is move


def test_for_an_early_stage_statement_no_is_further_along() -> None:
    assert moved(outcome("yes"), outcome("partly"), turned("no")) is Move.TOWARDS
    assert moved(outcome("no"), outcome("yes"), turned("no")) is Move.BACK


@pytest.mark.parametrize("line", [("never", "seldom", "often", "always"), ("always", "often", "seldom", "never")])
def test_a_line_has_as_many_answers_as_the_content_puts_on_it_and_may_be_written_from_either_end(
    line: Sequence[str],
) -> None:
    always, never = turned("always"), turned("never")
    assert moved(outcome("seldom"), outcome("often"), always, line) is Move.TOWARDS
    assert moved(outcome("seldom"), outcome("often"), never, line) is Move.BACK
    assert moved(outcome("often"), outcome("never"), always, line) is Move.BACK
    assert moved(outcome("always"), outcome("never"), never, line) is Move.TOWARDS


def test_when_the_content_has_another_line_by_now_nothing_has_moved_along_it() -> None:
    """A round keeps the questions it was opened with; what was further along then may be no end of the line today."""
    line = ("never", "seldom", "often", "always")
    assert moved(outcome("seldom"), outcome("often"), QUESTIONS, line) is Move.CHANGED
    assert moved(outcome("no"), outcome("yes"), QUESTIONS, line) is Move.CHANGED
    assert moved(outcome("no"), outcome("yes"), QUESTIONS, ()) is Move.CHANGED


def test_two_views_are_no_step_in_either_direction() -> None:
    assert moved(outcome("no"), outcome("no", "yes")) is Move.DIFFERED
    assert moved(outcome("no", "yes"), outcome("yes")) is Move.CHANGED
    assert moved(None, outcome("no", "yes")) is Move.DIFFERED


def test_what_was_left_is_new_or_not_asked() -> None:
    assert moved(outcome("no"), outcome()) is Move.LEFT
    assert moved(None, outcome("no")) is Move.NEW
    assert moved(outcome("no"), None) is Move.NOT_ASKED


def test_other_words_are_not_compared() -> None:
    assert moved(outcome("no", wording=0), outcome("yes")) is Move.REWORDED
    assert moved(outcome("no", wording=0), outcome("yes", wording=0)) is Move.REWORDED
    assert moved(outcome("no", wording=0), None) is Move.REWORDED


def test_a_statement_that_is_gone_comes_last() -> None:
    changes = compare(round_of({"gone": outcome("yes"), "h1": outcome("yes")}), {}, QUESTIONS, LINE)
    assert [(c.statement, c.move) for c in changes] == [("h1", Move.NEW), ("gone", Move.GONE)]


@given(SAID, SAID)
def test_each_statement_is_told_of_once_and_under_one_heading(
    now: dict[str, Outcome], then: dict[str, Outcome]
) -> None:
    earlier = {s: before(o) for s, o in then.items() if not o.was_left}
    changes = compare(round_of(now), earlier, QUESTIONS, LINE)
    told = [change.statement for change in changes]
    assert sorted(told) == sorted(now.keys() | earlier.keys())
    assert sum(len(of(changes, move)) for move in Move) == len(changes)
    assert all(_is_right(change) for change in changes)


def _is_right(change: Change) -> bool:
    """A move has two single answers on the line, in the same words."""
    if change.move not in (Move.TOWARDS, Move.BACK):
        return True
    now, then = change.now, change.before.outcome if change.before else None
    if now is None or then is None or now.wording != then.wording:
        return False
    return len(now.answers) == len(then.answers) == 1 and {*now.answers, *then.answers} <= set(LINE)


@given(SAID, SAID)
def test_the_other_direction_turns_every_move_round(now: dict[str, Outcome], then: dict[str, Outcome]) -> None:
    earlier = {s: before(o) for s, o in then.items() if not o.was_left}
    there, back = (compare(round_of(now), earlier, turned(towards), LINE) for towards in ("yes", "no"))
    turn = {Move.TOWARDS: Move.BACK, Move.BACK: Move.TOWARDS}
    assert [turn.get(change.move, change.move) for change in there] == [change.move for change in back]


@pytest.mark.parametrize(
    ("earlier", "now", "more"),
    [
        # nothing before: now is all there is
        ("", "yes", False),
        ("", "left", False),
        ("", "", False),
        # said once before: the comparison tells both
        ("no", "yes", False),
        ("no", "no", False),
        ("no", "", False),
        # said twice before: the first is told nowhere else
        ("no partly", "yes", True),
        ("no no", "no", True),
        ("no partly", "", True),
        # left before: that it was left is told nowhere else
        ("left", "yes", True),
        ("left", "", True),
        ("no left", "yes", True),
        ("left no", "yes", True),
        # left now: the comparison says nothing of before
        ("no", "left", True),
        ("left", "left", True),
        ("no partly", "left", True),
    ],
)
def test_a_history_has_more_than_a_comparison_tells(earlier: str, now: str, more: bool) -> None:  # noqa: FBT001 - a table
    """Oldest first. `left`: it was left for another time; without a word for now it was not asked."""
    before = [_said(word) for word in earlier.split()]
    assert has_more(before, _said(now) if now else None) is more
    assert has_more(before[::-1], _said(now) if now else None) is more, "the order tells nothing"


def _said(word: str) -> Outcome:
    return outcome() if word == "left" else outcome(word)


@given(SAID, st.lists(SAID, max_size=4))
def test_a_history_is_told_when_the_comparison_leaves_something_out(
    now: dict[str, Outcome], rounds: list[dict[str, Outcome]]
) -> None:
    """What a comparison names is now, and (unless it is left now) the last thing that was said before."""
    earlier = {s: before(o) for said in rounds for s, o in said.items() if not o.was_left}
    for change in compare(round_of(now), earlier, QUESTIONS, LINE):
        row = [said[change.statement] for said in rounds if change.statement in said]
        named = change.before is not None and change.move is not Move.LEFT
        if change.move is not Move.GONE:
            assert has_more(row, change.now) is (len(row) - named > 0)


@given(SAID)
def test_statements_come_in_the_order_of_the_questionnaire_and_lost_ones_last(said: dict[str, Outcome]) -> None:
    there = [s for s in STATEMENTS if s in said]
    assert in_order(said, QUESTIONS) == [*there, *(["gone"] if "gone" in said else [])]
    assert in_order(["z", "r1", "a", "h1"], QUESTIONS) == ["h1", "r1", "a", "z"]


def test_an_outcome_belongs_to_the_words_that_were_asked() -> None:
    asked = QUESTIONS.statement("h1")
    assert is_in_these_words(asked, outcome("yes"))
    assert not is_in_these_words(asked, outcome("yes", wording=2))
    assert not is_in_these_words(None, outcome("yes"))


@given(OUTCOMES, OUTCOMES)
def test_two_views_in_another_order_are_the_same_as_before(one: Outcome, other: Outcome) -> None:
    change = Change("h1", Move.SAME, one, before(other))
    assert change.is_as_before is (set(one.answers) == set(other.answers))
    assert not replace(change, now=None).is_as_before
    assert not replace(change, before=None).is_as_before


def test_a_round_is_known_by_the_day_it_began() -> None:
    began = NOW + timedelta(days=1)
    assert began_at(replace(round_of({}), started_at=began)) == began
    assert began_at(round_of({})) == NOW
