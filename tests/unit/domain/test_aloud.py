"""What fits into a minute: a little of everything, in its order."""

from bot.domain.aloud import MOST_WORDS, Picked, as_much_as_fits, takes_a_minute


def at_most(count: int, picked: Picked[str]) -> bool:
    return sum(map(len, picked)) <= count


def test_all_of_it_when_it_fits() -> None:
    assert as_much_as_fits([["a", "b"], [], ["c"]], lambda picked: at_most(3, picked)) == [["a", "b"], [], ["c"]]


def test_the_first_of_each_before_the_second_of_any() -> None:
    groups = [["a", "b", "c"], ["d", "e"], ["f"]]
    assert as_much_as_fits(groups, lambda picked: at_most(4, picked)) == [["a", "b"], ["d"], ["f"]]


def test_what_is_too_long_is_passed_over_for_what_fits() -> None:
    groups = [["a long one", "b"], ["c"]]
    assert as_much_as_fits(groups, lambda picked: len("".join(map("".join, picked))) <= 2) == [["b"], ["c"]]


def test_nothing_to_say() -> None:
    assert as_much_as_fits([], lambda _: True) == []


def test_a_minute_is_140_words() -> None:
    assert takes_a_minute("word " * MOST_WORDS)
    assert not takes_a_minute("word " * (MOST_WORDS + 1))
    assert MOST_WORDS == 140
