"""What moved between rounds: only steps on the line are moves, and each statement is told of once."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.checkin import CheckIn, Outcome, Phase
from bot.domain.progress import LINE, Change, EarlierOutcome, Move, began_at, compare, of, runs
from bot.domain.spectrum import Questionnaire
from bot.domain.votes import Spread
from tests.unit.domain.small import NOW, QUESTIONS

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


def moved(then: Outcome | None, now: Outcome | None, questions: Questionnaire = QUESTIONS) -> Move:
    """What became of one statement."""
    earlier = {"h1": before(then)} if then else {}
    (change,) = compare(round_of({"h1": now} if now else {}), earlier, questions)
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
    changes = compare(round_of({"gone": outcome("yes"), "h1": outcome("yes")}), {}, QUESTIONS)
    assert [(c.statement, c.move) for c in changes] == [("h1", Move.NEW), ("gone", Move.GONE)]


@given(SAID, SAID)
def test_each_statement_is_told_of_once_and_under_one_heading(
    now: dict[str, Outcome], then: dict[str, Outcome]
) -> None:
    earlier = {s: before(o) for s, o in then.items() if not o.was_left}
    changes = compare(round_of(now), earlier, QUESTIONS)
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
    there, back = (compare(round_of(now), earlier, turned(towards)) for towards in ("yes", "no"))
    turn = {Move.TOWARDS: Move.BACK, Move.BACK: Move.TOWARDS}
    assert [turn.get(change.move, change.move) for change in there] == [change.move for change in back]


@given(st.lists(OUTCOMES, max_size=12))
def test_runs_say_all_of_a_row_and_nothing_twice(row: list[Outcome]) -> None:
    told = runs(row)
    starts = [place for place, _ in told]
    assert [said for _, said in told] == [row[place] for place in starts]
    for place, said in enumerate(row):
        begin = max(start for start in starts if start <= place)
        assert (set(row[begin].answers), row[begin].wording) == (set(said.answers), said.wording)
    for (_, one), (_, other) in pairwise(told):
        assert (set(one.answers), one.wording) != (set(other.answers), other.wording)


def test_a_round_is_known_by_the_day_it_began() -> None:
    began = NOW + timedelta(days=1)
    assert began_at(replace(round_of({}), started_at=began)) == began
    assert began_at(round_of({})) == NOW
