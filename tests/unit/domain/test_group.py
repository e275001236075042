"""What a group has chosen, how long a wish waits, and tidy names."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.group import ANYONE_MAY_OPEN_AFTER, URGENT_NOTE_EVERY, Group, SetupStep

NOW = datetime(2026, 3, 3, 18, 0, tzinfo=UTC)
MOMENT = timedelta(seconds=1)


def test_set_up_asks_for_the_organisation_then_staff_then_the_nation() -> None:
    group = Group(1)
    assert (group.missing(), group.is_set_up) == (SetupStep.ORG, False)
    group = replace(group, org="the trust")
    assert (group.missing(), group.is_set_up) == (SetupStep.STAFF, False)
    group = replace(group, staff_here=False)
    assert (group.missing(), group.is_set_up) == (SetupStep.NATION, False)
    group = replace(group, nation="wales")
    assert (group.missing(), group.is_set_up) == (None, True)


def test_no_staff_is_an_answer_too() -> None:
    assert Group(1, org="x", nation="england", staff_here=False).is_set_up
    assert not Group(1, org="x", nation="england", staff_here=None).is_set_up


def test_the_groups_own_word_is_its_choice_and_not_asked_for() -> None:
    assert Group(1, org="x", nation="england", staff_here=True, users="").missing() is None


def test_after_a_day_without_a_coordinator_anyone_may_open() -> None:
    group = Group(1, wanted_at=NOW)
    assert not group.anyone_may_open(NOW)
    assert not group.anyone_may_open(NOW + ANYONE_MAY_OPEN_AFTER - MOMENT)
    assert group.anyone_may_open(NOW + ANYONE_MAY_OPEN_AFTER)
    assert timedelta(days=1) == ANYONE_MAY_OPEN_AFTER


def test_without_a_wish_nobody_but_a_coordinator_may_open() -> None:
    assert not Group(1).anyone_may_open(NOW + timedelta(days=1000))


@pytest.mark.parametrize("staff_here", [None, False, True])
@pytest.mark.parametrize("chosen", range(9))
def test_a_group_needs_four_answers_or_five_with_staff_or_as_many_as_it_chose(
    staff_here: bool | None,  # noqa: FBT001 - a table
    chosen: int,
) -> None:
    needed = Group(1, staff_here=staff_here, least_answers=chosen).needed
    assert needed == max(chosen, 5 if staff_here else 4)


def test_a_wish_waits_for_a_coordinator_until_anyone_may_open() -> None:
    group = Group(1, wanted_at=NOW)
    assert group.waits_for_coordinator(NOW)
    assert group.waits_for_coordinator(NOW + ANYONE_MAY_OPEN_AFTER - MOMENT)
    assert not group.waits_for_coordinator(NOW + ANYONE_MAY_OPEN_AFTER)
    assert not Group(1).waits_for_coordinator(NOW)


def test_the_long_urgent_note_comes_at_once_and_then_not_for_six_hours() -> None:
    assert Group(1).wants_urgent_note(NOW)
    group = Group(1, urgent_note_at=NOW)
    assert not group.wants_urgent_note(NOW + URGENT_NOTE_EVERY - MOMENT)
    assert group.wants_urgent_note(NOW + URGENT_NOTE_EVERY)
