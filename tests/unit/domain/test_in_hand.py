"""Which statement is in hand: asked, talked about, meant by a typed answer; and what may be done in which state."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.checkin import (
    CheckIn,
    Phase,
    Refused,
    Way,
    agree,
    back,
    can_answer,
    can_choose_again,
    can_drop,
    can_show,
    carry_on,
    choose_questionnaire,
    choose_theme,
    finish,
    not_between_themes,
    not_in_hand,
    open_before,
    open_statements,
    pause,
    place,
    said_last,
    show,
    start,
    statement_meant,
)
from bot.domain.votes import Shown, Spread
from tests.unit.domain.small import (
    NEEDED,
    NOW,
    QUESTIONS,
    asking,
    choosing,
    done,
    opened,
    placing,
    questionnaire,
    resting,
    said,
    talking,
)

STATEMENTS = ("h1", "h2", "h3", "r1", "gone", "")


def paused(state: CheckIn) -> CheckIn:
    return done(pause(state, NOW))


def closed() -> CheckIn:
    return done(place(placing(), "good", NOW))


def begun(way: Way) -> CheckIn:
    return done(start(opened(way), QUESTIONS, NEEDED, NOW))


def every_state() -> Iterator[CheckIn]:
    """Each phase in each way, paused and not, with and without something said before."""
    yield from (choosing(), closed(), paused(choosing()))
    for way in Way:
        first = begun(way)
        second = said(first, "yes")
        done_with = said(said(second, "no"))
        states = [opened(way), first, show(first, Shown(Spread.DIFFERED)), second, done(back(second, QUESTIONS))]
        states += [done_with, done(finish(done_with))]
        yield from (*states, *map(paused, states))


EVERY_STATE = list(every_state())


# -- asked, or talked about


@pytest.mark.parametrize(
    ("state", "statement", "asked", "talked_about"),
    [
        (choosing(), "h1", Refused.NOT_NOW, Refused.NOT_NOW),
        (opened(), "h1", Refused.NOT_NOW, Refused.NOT_NOW),
        (asking(), "h1", None, Refused.LATER),
        (asking(), "h2", Refused.LATER, Refused.LATER),
        (talking(), "h1", Refused.TALKING, None),
        (talking(), "h2", Refused.LATER, Refused.LATER),
        (said(asking(), "yes"), "h1", Refused.DONE, Refused.DONE),
        (said(asking(), "yes"), "h2", None, Refused.LATER),
        (said(asking()), "h1", Refused.DONE, Refused.DONE),
        (done(back(said(asking(), "yes"), QUESTIONS)), "h1", Refused.TALKING, None),
        (done(back(said(asking(), "yes"), QUESTIONS)), "h2", Refused.LATER, Refused.LATER),
        (begun(Way.TALK), "h1", Refused.TALKING, None),
        (begun(Way.DAYS), "h1", None, Refused.LATER),
        (begun(Way.DAYS), "h2", Refused.LATER, Refused.LATER),
        (resting(), "r1", Refused.DONE, Refused.DONE),
        (resting(), "h1", Refused.NOT_NOW, Refused.NOT_NOW),
        (placing(), "r1", Refused.DONE, Refused.DONE),
        (paused(asking()), "h1", Refused.PAUSED, Refused.PAUSED),
        (paused(talking()), "h1", Refused.PAUSED, Refused.PAUSED),
        (closed(), "r1", Refused.CLOSED, Refused.CLOSED),
    ],
)
def test_a_press_on_another_statement_hears_why_not(
    state: CheckIn, statement: str, asked: Refused | None, talked_about: Refused | None
) -> None:
    assert not_in_hand(state, statement, Phase.ASKING) is asked
    assert not_in_hand(state, statement, Phase.TALKING) is talked_about


@pytest.mark.parametrize("state", EVERY_STATE)
def test_what_is_talked_about_is_what_the_group_can_say_something_to(state: CheckIn) -> None:
    for statement in STATEMENTS:
        recorded = agree(state, statement, ("yes",), QUESTIONS, NOW)
        assert (not_in_hand(state, statement, Phase.TALKING) is None) is isinstance(recorded, CheckIn)


@pytest.mark.parametrize("state", EVERY_STATE)
def test_what_is_asked_is_what_can_be_shown(state: CheckIn) -> None:
    asked = [s for s in STATEMENTS if not_in_hand(state, s, Phase.ASKING) is None]
    can = can_show(state, NOW, second=True) is None
    assert asked == ([state.statement] if can else [])


@pytest.mark.parametrize("state", EVERY_STATE)
def test_a_member_and_the_group_hear_the_same_reason_once_it_has_started(state: CheckIn) -> None:
    """Except for what members may answer, and for the one that the group talks about."""
    if not state.has_started:
        return
    for statement in STATEMENTS:
        member, group = can_answer(state, statement, QUESTIONS), not_in_hand(state, statement, Phase.ASKING)
        assert member is group or (member is None and statement in open_statements(state, QUESTIONS))


# -- a typed private answer


@pytest.mark.parametrize("asked", STATEMENTS)
def test_one_by_one_a_typed_answer_is_about_the_one_that_is_open(asked: str) -> None:
    assert statement_meant(asking(), QUESTIONS, asked) == "h1"
    assert statement_meant(said(asking(), "yes"), QUESTIONS, asked) == "h2"


@pytest.mark.parametrize("asked", STATEMENTS)
def test_over_some_days_it_is_about_the_one_that_was_asked_last_or_about_none(asked: str) -> None:
    assert statement_meant(begun(Way.DAYS), QUESTIONS, asked) == (asked if asked in ("h1", "h2", "h3") else None)
    last = said(said(begun(Way.DAYS), "yes"), "no")
    assert open_statements(last, QUESTIONS) == ("h3",)
    assert statement_meant(last, QUESTIONS, asked) == (asked if asked == "h3" else None)


@pytest.mark.parametrize("asked", STATEMENTS)
@pytest.mark.parametrize("state", [choosing(), opened(), talking(), begun(Way.TALK), resting(), placing(), closed()])
def test_when_none_is_open_it_is_about_none(state: CheckIn, asked: str) -> None:
    assert statement_meant(state, QUESTIONS, asked) is None


def test_a_pause_does_not_change_what_is_meant_only_whether_it_is_taken() -> None:
    assert statement_meant(paused(asking()), QUESTIONS, "h1") == "h1"
    assert can_answer(paused(asking()), "h1", QUESTIONS) is Refused.PAUSED


@pytest.mark.parametrize("state", EVERY_STATE)
@pytest.mark.parametrize("asked", STATEMENTS)
def test_what_is_meant_may_be_answered(state: CheckIn, asked: str) -> None:
    meant = statement_meant(state, QUESTIONS, asked)
    assert meant is None or can_answer(state, meant, QUESTIONS) in (None, Refused.PAUSED)


# -- back, in private


@pytest.mark.parametrize(
    ("state", "statement", "before"),
    [
        (begun(Way.DAYS), "h3", "h2"),
        (begun(Way.DAYS), "h2", "h1"),
        (begun(Way.DAYS), "h1", None),
        (begun(Way.DAYS), "", "h3"),
        (said(begun(Way.DAYS), "yes"), "h3", "h2"),
        (said(begun(Way.DAYS), "yes"), "h2", None),
        (said(begun(Way.DAYS), "yes"), "h1", "h3"),
        (asking(), "h1", None),
        (asking(), "", "h1"),
        (talking(), "h1", None),
        (talking(), "", None),
        (resting(), "r1", None),
    ],
)
def test_before_a_statement_is_the_open_one_before_it(state: CheckIn, statement: str, before: str | None) -> None:
    assert open_before(state, QUESTIONS, statement) == before


@pytest.mark.parametrize("state", EVERY_STATE)
def test_back_and_back_again_comes_to_the_first_open_one_and_stops(state: CheckIn) -> None:
    waiting, reached = open_statements(state, QUESTIONS), []
    statement = open_before(state, QUESTIONS, "")
    while statement:
        reached.append(statement)
        statement = open_before(state, QUESTIONS, statement)
    assert reached == list(reversed(waiting))


# -- what was said last


def test_what_was_said_last_is_the_latest_and_not_the_last_of_the_theme() -> None:
    assert said_last(asking(), QUESTIONS) is None
    state = said(asking(), "yes")
    assert said_last(state, QUESTIONS) == "h1"
    second = replace(state.outcomes["h1"], at=NOW + timedelta(minutes=1))
    state = replace(state, outcomes={**state.outcomes, "h2": second})
    assert said_last(state, QUESTIONS) == "h2"
    changed = replace(state.outcomes["h1"], at=NOW + timedelta(minutes=2))
    assert said_last(replace(state, outcomes={**state.outcomes, "h1": changed}), QUESTIONS) == "h1"


def test_one_that_was_left_counts_and_one_of_another_theme_does_not() -> None:
    assert said_last(said(asking()), QUESTIONS) == "h1"
    assert said_last(done(carry_on(resting(), "heard", QUESTIONS, NOW)), QUESTIONS) is None
    assert said_last(resting(), questionnaire(other=("o1",))) is None
    assert said_last(choosing(), QUESTIONS) is None


# -- until Start, and between themes


@pytest.mark.parametrize("state", EVERY_STATE)
def test_until_start_everything_can_be_chosen_again_and_the_round_can_be_dropped(state: CheckIn) -> None:
    before_start = state.phase in (Phase.CHOOSING, Phase.OPENED)
    assert can_choose_again(state) is (None if before_start else Refused.NOT_NOW)
    assert can_drop(state) is (None if before_start else Refused.NOT_NOW)
    assert state.has_started is not before_start
    for chosen in (choose_questionnaire(state, "other"), choose_theme(state, "run")):
        if state.is_paused:
            assert chosen is Refused.PAUSED
        else:
            assert isinstance(chosen, CheckIn) is before_start


def test_other_questions_begin_anew_with_theme_and_way() -> None:
    state = done(choose_questionnaire(opened(), "other"))
    assert (state.questionnaire, state.phase, state.theme, state.way) == ("other", Phase.CHOOSING, None, None)
    assert replace(state, questionnaire="small") == choosing()


@pytest.mark.parametrize("state", EVERY_STATE)
def test_only_between_themes_a_group_carries_on_finishes_or_rests(state: CheckIn) -> None:
    refused = not_between_themes(state)
    expected = None if state.phase is Phase.RESTING else Refused.NOT_NOW
    assert refused is (Refused.PAUSED if state.is_paused else expected)
    for after in (carry_on(state, "run", QUESTIONS, NOW), finish(state)):
        assert after is refused or (refused is None and isinstance(after, CheckIn))
