"""Who may do what: every role with every standing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from bot.domain.group import ANYONE_MAY_OPEN_AFTER, Group
from bot.domain.rights import Role, Standing, coordinates, may, may_step_back
from tests.unit.domain.small import NOW

MOMENT = timedelta(seconds=1)
NEW = Group(1)
SET_UP = Group(1, org="the trust", nation="wales", staff_here=False)
LONG_AGO, LATELY = NOW - ANYONE_MAY_OPEN_AFTER, NOW - ANYONE_MAY_OPEN_AFTER + MOMENT
OPEN = replace(NEW, open_to_all=True)
GROUPS = [
    None,
    *(replace(group, wanted_at=wish) for group in (NEW, SET_UP, OPEN) for wish in (None, LATELY, LONG_AGO)),
]

MEMBER, COORDINATOR, OPENER, CORRECTOR, CONTENT_ADMIN = Role


def is_open(standing: Standing) -> bool:
    return standing.group is not None and standing.group.open_to_all


def allowed(standing: Standing) -> set[Role]:
    return {role for role in Role if may(role, standing, NOW)}


def everybody() -> Iterator[Standing]:
    """Every standing that there is."""
    for coordinating, admin, group, started in product((False, True), (False, True), GROUPS, (False, True)):
        yield Standing(coordinating, admin, group, started)


@pytest.mark.parametrize(
    ("standing", "roles"),
    [
        # a member, in a group
        (Standing(group=NEW), {MEMBER}),
        (Standing(group=SET_UP), {MEMBER, CORRECTOR}),
        (Standing(group=SET_UP, has_started=True), {MEMBER}),
        (Standing(group=replace(NEW, wanted_at=LATELY)), {MEMBER}),
        (Standing(group=replace(SET_UP, wanted_at=LATELY)), {MEMBER, CORRECTOR}),
        (Standing(group=replace(NEW, wanted_at=LONG_AGO)), {MEMBER, OPENER, CORRECTOR}),
        (Standing(group=replace(SET_UP, wanted_at=LONG_AGO)), {MEMBER, OPENER, CORRECTOR}),
        (Standing(group=replace(SET_UP, wanted_at=LONG_AGO), has_started=True), {MEMBER, OPENER, CORRECTOR}),
        # a coordinator
        (Standing(coordinates=True, group=NEW), {MEMBER, COORDINATOR, OPENER, CORRECTOR}),
        (Standing(coordinates=True, group=SET_UP, has_started=True), {MEMBER, COORDINATOR, OPENER, CORRECTOR}),
        # any member, where the role is open to all
        (Standing(group=OPEN), {MEMBER, COORDINATOR, OPENER, CORRECTOR}),
        # alone with the bot
        (Standing(), {MEMBER}),
        (Standing(is_content_admin=True), {MEMBER, CONTENT_ADMIN}),
    ],
)
def test_who_may_do_what(standing: Standing, roles: set[Role]) -> None:
    assert allowed(standing) == roles


def test_everybody_may_do_what_members_may() -> None:
    assert all(may(MEMBER, standing, NOW) for standing in everybody())


def test_only_coordinators_may_do_what_coordinators_may() -> None:
    """However long a wish has waited: to open a check-in is all that it gives."""
    for standing in everybody():
        assert may(COORDINATOR, standing, NOW) is (standing.coordinates or is_open(standing))


def test_to_coordinate_a_group_gives_no_right_over_the_content_and_the_other_way_round() -> None:
    for standing in everybody():
        assert may(CONTENT_ADMIN, standing, NOW) is standing.is_content_admin
        assert allowed(replace(standing, is_content_admin=True)) == allowed(standing) | {CONTENT_ADMIN}


def test_whoever_may_more_may_less_too() -> None:
    for standing in everybody():
        rights = [may(role, standing, NOW) for role in (COORDINATOR, OPENER, CORRECTOR, MEMBER)]
        assert rights == sorted(rights), standing


def test_a_wish_that_has_waited_a_day_makes_everybody_an_opener() -> None:
    for standing in everybody():
        waited = standing.group is not None and standing.group.wanted_at == LONG_AGO
        assert may(OPENER, standing, NOW) is (waited or standing.coordinates or is_open(standing)), standing
        if standing.group:
            granted = replace(standing, group=replace(standing.group, wanted_at=None))
            assert may(OPENER, granted, NOW) is (standing.coordinates or is_open(standing))


def test_start_takes_the_right_to_correct_from_members_and_nothing_else() -> None:
    for standing in everybody():
        before, after = (allowed(replace(standing, has_started=started)) for started in (False, True))
        assert before - after <= {CORRECTOR}
        assert after <= before
        lost = standing.group is not None and standing.group.is_set_up and not may(OPENER, standing, NOW)
        assert (before != after) is lost, standing


def test_a_right_comes_at_the_very_instant() -> None:
    member = Standing(group=replace(NEW, wanted_at=NOW))
    assert not may(OPENER, member, NOW + ANYONE_MAY_OPEN_AFTER - MOMENT)
    assert may(OPENER, member, NOW + ANYONE_MAY_OPEN_AFTER)


@pytest.mark.parametrize(("is_admin", "is_named"), list(product((False, True), repeat=2)))
def test_an_admin_and_whoever_was_named_coordinate(*, is_admin: bool, is_named: bool) -> None:
    assert coordinates(is_admin=is_admin, is_named=is_named) is (is_admin or is_named)


@pytest.mark.parametrize(
    ("group", "others_named", "has_admins", "may_go"),
    [
        (SET_UP, False, False, False),
        (SET_UP, True, False, True),
        (SET_UP, False, True, True),
        (replace(SET_UP, open_to_all=True), False, False, True),
        (replace(SET_UP, wanted_at=LONG_AGO), False, False, False),
    ],
)
def test_a8_6_the_last_one_stays_until_somebody_else_may(
    group: Group, *, others_named: bool, has_admins: bool, may_go: bool
) -> None:
    assert may_step_back(group, others_named=others_named, has_admins=has_admins) is may_go
