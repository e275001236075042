"""When a group looks back at a step, and when it is let be."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.checkin import Newcomers, Phase, carry_on, chat_changed, open_round, pause, resume
from bot.domain.steps import (
    JUST_SAID,
    MOST_STEPS,
    MOVED_BY,
    StepOutcome,
    asks_at_start,
    has_steps_enough,
    is_in_the_way,
    is_offered,
    look_back_not_before,
    months_later,
    more_may_come,
)
from tests.unit.domain.small import NOW, QUESTIONS

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("kept", "months", "then"),
    [
        ("2026-03-03 18:00", 3, "2026-06-03 17:00"),
        ("2026-11-30 10:00", 3, "2027-02-28 10:00"),
        ("2027-11-30 10:00", 3, "2028-02-29 10:00"),
        ("2026-10-31 12:00", 1, "2026-11-30 12:00"),
        ("2026-12-31 23:30", 6, "2027-06-30 22:30"),
    ],
)
def test_months_are_counted_as_people_count_them(kept: str, months: int, then: str) -> None:
    """The first and the last are over the change to summer time."""
    at = datetime.fromisoformat(kept).replace(tzinfo=UTC)
    assert months_later(at, months, LONDON) == datetime.fromisoformat(then).replace(tzinfo=UTC)


def test_w22_a_check_in_opens_with_no_step_that_is_settled_or_was_just_spoken_of() -> None:
    assert asks_at_start(None, None, NOW)
    for came in (StepOutcome.DONE, StepOutcome.NOT_NEEDED):
        assert not asks_at_start(came, NOW - timedelta(days=80), NOW)
    for came in (StepOutcome.PART, StepOutcome.NOT_YET):
        assert not asks_at_start(came, NOW - JUST_SAID + timedelta(seconds=1), NOW)
        assert asks_at_start(came, NOW - JUST_SAID, NOW)
    assert all(asks_at_start(came, NOW + timedelta(hours=1), NOW) for came in StepOutcome), "said on that very card"


def test_w4_a_suggestion_is_offered_again_once_it_is_not_open_and_not_just_done() -> None:
    for came in (None, StepOutcome.PART, StepOutcome.NOT_YET):
        assert not is_offered(came, NOW - timedelta(days=400) if came else None, NOW, LONDON)
    assert not is_offered(StepOutcome.DONE, NOW - timedelta(days=80), NOW, LONDON)
    assert is_offered(StepOutcome.DONE, NOW - timedelta(days=95), NOW, LONDON)
    assert is_offered(StepOutcome.NOT_NEEDED, NOW, NOW, LONDON)


@pytest.mark.parametrize("came", [None, *StepOutcome])
def test_of_what_is_done_or_not_needed_nothing_more_comes(came: StepOutcome | None) -> None:
    assert more_may_come(came) is (came in (None, StepOutcome.PART, StepOutcome.NOT_YET))


@pytest.mark.parametrize("of_theme", range(5))
@pytest.mark.parametrize("of_others", range(5))
def test_two_steps_of_a_theme_are_enough_however_many_there_are_of_others(of_theme: int, of_others: int) -> None:
    assert MOST_STEPS == 2
    kept = ["heard"] * of_theme + ["run"] * of_others
    assert has_steps_enough("heard", kept) is (of_theme >= 2)
    assert has_steps_enough("heard", kept[::-1]) is (of_theme >= 2)


@pytest.mark.parametrize("phase", Phase)
def test_a_look_back_in_the_way_of_a_check_in_waits_a_day_at_a_time(phase: Phase) -> None:
    state = replace(open_round("small", NOW), phase=phase)
    later = NOW + MOVED_BY if is_in_the_way(state, NOW) else NOW
    assert look_back_not_before(state, NOW) == later
    assert look_back_not_before(None, NOW) == NOW
    assert timedelta(days=1) == MOVED_BY


@pytest.mark.parametrize("phase", Phase)
def test_a_look_back_waits_while_a_group_is_about_to_answer_or_talks(phase: Phase) -> None:
    state = replace(open_round("small", NOW), phase=phase)
    rests = phase in (Phase.CHOOSING, Phase.RESTING, Phase.CLOSED)
    assert is_in_the_way(state, NOW) is not rests
    paused = replace(state, paused_at=NOW)
    assert is_in_the_way(paused, NOW + timedelta(hours=23)) is not rests
    assert not is_in_the_way(paused, NOW + timedelta(days=1))


def test_a2_3_the_group_is_told_once_in_a_sitting_that_the_chat_has_changed() -> None:
    state = replace(open_round("small", NOW), phase=Phase.RESTING, started_at=NOW)
    told = chat_changed(state)
    assert told.newcomers is Newcomers.TOLD
    assert chat_changed(told) == told
    again = carry_on(told, "heard", QUESTIONS, NOW)
    assert getattr(again, "newcomers", None) is Newcomers.NONE


def test_a2_3_who_joins_in_a_pause_is_told_of_after_it() -> None:
    state = replace(open_round("small", NOW), phase=Phase.ASKING, started_at=NOW)
    paused = pause(state, NOW)
    waiting = chat_changed(paused)  # type: ignore[arg-type]
    assert waiting.newcomers is Newcomers.WAITING
    assert getattr(resume(waiting, NOW), "newcomers", None) is Newcomers.WAITING
    told = replace(waiting, newcomers=Newcomers.TOLD)
    assert getattr(resume(told, NOW), "newcomers", None) is Newcomers.NONE


@pytest.mark.parametrize("phase", [Phase.CHOOSING, Phase.CLOSED])
def test_a2_3_with_no_check_in_open_to_members_nothing_is_said(phase: Phase) -> None:
    state = replace(open_round("small", NOW), phase=phase)
    assert chat_changed(state) == state
