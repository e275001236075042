"""What somebody who knows some of the answers can work out from what is shown. Every case, by brute force.

The strictest case is tried: they know that all of this group answered or passed. Nobody is told who passed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations_with_replacement
from pathlib import Path

import pytest

from bot.domain.votes import SMALLEST_GROUP, Shown, Spread, show
from tests.unit.domain.small import OWN

ANSWERS = ("yes", "partly", "no", "notsure", "notfit", OWN)
MOST_PEOPLE = 7
PAGE = (Path(__file__).parents[3] / "docs" / "checkin.md").read_text("utf-8")

Answers = tuple[str, ...]
"""Some people's answers, sorted: nobody is told who gave which."""


def everything_that_can_be_given(people: int) -> Iterator[Answers]:
    """Every set of answers of so many people. One of the six is to pass."""
    yield from combinations_with_replacement(sorted(ANSWERS), people)


def shown(answers: Answers) -> Shown:
    """What the group sees."""
    return show(answers, SMALLEST_GROUP, OWN)


def rest_of(answers: Answers, known: Answers) -> Answers:
    """The answers of the others."""
    return tuple(sorted((Counter(answers) - Counter(known)).elements()))


def worked_out(people: int, know: int) -> dict[tuple[Answers, Shown], str]:
    """What so many members who tell each other their answers can be sure that a third one answered.

    By symmetry a third one's answer is certain only if the others all gave the same one in every case that fits.
    """
    fits: defaultdict[tuple[Answers, Shown], set[Answers]] = defaultdict(set)
    for answers in everything_that_can_be_given(people):
        for known in set(combinations_with_replacement(sorted(set(answers)), know)):
            if not Counter(known) - Counter(answers):
                fits[known, shown(answers)].add(rest_of(answers, known))
    certain = {seen: {answer for rest in rests for answer in rest} for seen, rests in fits.items()}
    return {seen: min(given) for seen, given in certain.items() if len(given) == 1}


@pytest.mark.parametrize("people", range(3, MOST_PEOPLE + 1))
def test_one_member_alone_learns_anothers_answer_only_where_three_of_four_agree_without_them(people: int) -> None:
    for ((own,), seen), answer in worked_out(people, 1).items():
        assert people == SMALLEST_GROUP
        assert seen == Shown(Spread.MOST, answer)
        assert own not in (answer, OWN)


@pytest.mark.parametrize("people", range(3, MOST_PEOPLE + 1))
def test_two_who_tell_each_other_theirs_never_learn_an_answer_other_than_the_one_that_is_named(people: int) -> None:
    """Who differed from the most is never found out, and nothing is where people saw it differently."""
    for (_, seen), answer in worked_out(people, 2).items():
        assert seen == Shown(Spread.MOST, answer)


@pytest.mark.parametrize("people", range(3, MOST_PEOPLE + 1))
def test_two_learn_even_that_only_in_a_group_of_six_or_fewer_where_all_the_rest_agree(people: int) -> None:
    """Small numbers make it unavoidable: whoever sees that most said yes, and did not, knows who is left."""
    cases = {how_they_stand(known, answer) for (known, _), answer in worked_out(people, 2).items()}
    assert (
        cases
        == {
            3: set(),
            4: {"one of two"},
            5: {"neither, and they differ", "one passed"},
            6: {"neither, and they agree"},
            7: set(),
        }[people]
    )


def how_they_stand(known: Answers, answer: str) -> str:
    """How two answers stand to the one that is named."""
    if OWN in known:
        return "one passed"
    if answer in known:
        return "one of two"
    return "neither, and they agree" if known[0] == known[1] else "neither, and they differ"


@pytest.mark.parametrize("people", range(4, MOST_PEOPLE + 1))
def test_no_result_turns_on_one_person(people: int) -> None:
    """Whoever changes their answer, or takes it away: what was named stays ahead of or level with any other."""
    for answers in everything_that_can_be_given(people):
        named = shown(answers).suggested
        if named is None:
            continue
        for one in set(answers):
            without = rest_of(answers, (one,))
            assert is_ahead(named, without, by=1)
            for other in ANSWERS:
                changed = tuple(sorted((*without, other)))
                assert is_ahead(named, changed, by=0)
                assert shown(changed).suggested in (named, None), "one person never names another answer"


def is_ahead(named: str, answers: Answers, *, by: int) -> bool:
    """Whether more people gave this answer than any other, by so many at least."""
    given = Counter(a for a in answers if a != OWN)
    return all(given[named] - given[other] >= by for other in given if other != named)


@pytest.mark.parametrize("people", range(1, MOST_PEOPLE + 1))
def test_what_one_or_two_gave_is_never_named(people: int) -> None:
    for answers in everything_that_can_be_given(people):
        named = shown(answers).suggested
        assert named is None or answers.count(named) >= 3
