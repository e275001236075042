"""How votes become words, and what small groups must not see."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.votes import TO_CHOOSE_FROM, Shown, Spread, numbers_to_choose, show, threshold
from tests.unit.domain.small import OWN

NONE, DIFFERED = Shown(Spread.NONE), Shown(Spread.DIFFERED)
ANSWERS = st.lists(st.sampled_from(["yes", "partly", "no", "notsure", "notfit", OWN]), max_size=40)
NEEDED = st.integers(0, 12)


def most(answer: str) -> Shown:
    return Shown(Spread.MOST, answer)


@pytest.mark.parametrize(
    ("staff", "chosen", "needed"),
    [(False, 0, 4), (True, 0, 5), (False, 3, 4), (False, 6, 6), (True, 4, 5), (True, 9, 9)],
)
def test_the_threshold_is_four_or_five_with_staff_and_a_group_may_only_raise_it(
    staff: bool,  # noqa: FBT001 - a table
    chosen: int,
    needed: int,
) -> None:
    assert threshold(staff_here=staff, chosen=chosen) == needed


def test_a_group_can_choose_what_it_needs_at_least_and_more_but_never_fewer() -> None:
    assert numbers_to_choose(staff_here=False) == TO_CHOOSE_FROM == (4, 5, 8, 12, 20)
    assert numbers_to_choose(staff_here=True) == (5, 8, 12, 20)
    for staff in (False, True):
        offered = numbers_to_choose(staff_here=staff)
        assert offered[0] == threshold(staff_here=staff), "the first choice changes nothing"
        assert [threshold(staff_here=staff, chosen=number) for number in offered] == list(offered)


@pytest.mark.parametrize(
    ("answers", "needed", "shown"),
    [
        ("", 4, NONE),
        ("yes yes yes", 4, NONE),
        ("yes yes yes yes", 4, most("yes")),
        ("yes yes yes no", 4, most("yes")),
        ("yes yes no partly", 4, DIFFERED),
        ("yes yes yes yes", 5, NONE),
        ("yes yes yes yes no", 5, most("yes")),
        # exactly half is no majority
        ("yes yes no no", 4, DIFFERED),
        ("yes yes yes no partly notsure", 4, DIFFERED),
        # more than half, but only one ahead
        ("yes yes yes no no", 4, DIFFERED),
        ("yes yes yes yes no no no", 4, DIFFERED),
        # two ahead
        ("yes yes yes no partly", 4, most("yes")),
        ("yes yes yes yes no no", 4, most("yes")),
        # two ahead, but not more than half
        ("yes yes yes no partly notsure notfit", 4, DIFFERED),
        # not sure and doesn't fit us are answers
        ("notsure notsure notsure yes", 4, most("notsure")),
        ("notfit notfit notfit no", 4, most("notfit")),
        # skip counts neither as a voter nor in the half
        ("skip skip skip skip", 4, NONE),
        ("yes yes yes skip skip skip", 4, NONE),
        ("yes yes yes no skip skip skip", 4, most("yes")),
        ("yes yes no no skip", 4, DIFFERED),
    ],
)
def test_what_a_group_sees(answers: str, needed: int, shown: Shown) -> None:
    assert show(answers.split(), needed, OWN) == shown


def test_where_no_answer_is_a_members_own_every_one_counts() -> None:
    assert show(["yes", "skip", "skip", "skip"], 4, None) == most("skip")


@pytest.mark.parametrize("needed", [-1, 0, 1, 3])
def test_even_a_wrong_threshold_shows_nothing_of_three_people(needed: int) -> None:
    """A round that was started when three were enough has 3 stored."""
    assert show(["yes", "yes", "yes"], needed, OWN) == NONE
    assert show(["yes"], needed, OWN) == NONE


@given(ANSWERS, NEEDED)
def test_a_suggested_answer_is_one_that_more_than_half_gave_and_two_more_than_any_other(
    answers: list[str], needed: int
) -> None:
    shown = show(answers, needed, OWN)
    counted = [a for a in answers if a != OWN]
    if shown.suggested is None:
        assert shown.spread is not Spread.MOST
    else:
        assert shown.spread is Spread.MOST
        assert shown.suggested != OWN
        assert all(counted.count(shown.suggested) >= counted.count(a) + 2 for a in {*counted} - {shown.suggested})
        assert counted.count(shown.suggested) * 2 > len(counted)


@given(ANSWERS, NEEDED)
def test_below_the_threshold_nothing_is_said_and_from_it_on_something_is(answers: list[str], needed: int) -> None:
    counted = [a for a in answers if a != OWN]
    too_few = len(counted) < max(needed, 4)
    assert (show(answers, needed, OWN).spread is Spread.NONE) == too_few


@given(ANSWERS, NEEDED, st.integers(0, 20), st.randoms(use_true_random=False))
def test_neither_skips_nor_the_order_change_anything(
    answers: list[str], needed: int, skips: int, random: Random
) -> None:
    mixed = [*answers, *[OWN] * skips]
    random.shuffle(mixed)
    assert show(mixed, needed, OWN) == show(answers, needed, OWN)


@given(ANSWERS, NEEDED, NEEDED)
def test_a_higher_threshold_never_shows_more(answers: list[str], one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert show(answers, high, OWN) in (show(answers, low, OWN), NONE)


@given(ANSWERS, NEEDED)
def test_one_persons_answer_alone_never_turns_into_what_most_said(answers: list[str], needed: int) -> None:
    """Somebody who is the only one with their answer is not named by it, whatever the others said."""
    assert show([*answers, "my own answer"], needed, OWN).suggested != "my own answer"
