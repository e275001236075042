"""Words published from a phone over files that may have changed since."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.laid_over import laid_over

BASE = "name: NSUN\nphone: 1\nemail: a\nnote: x\n"
OURS = BASE.replace("phone: 1", "phone: 2")

LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "d\n"]), max_size=8).map("".join)


def test_over_the_same_file_stands_what_was_published() -> None:
    assert laid_over(BASE, OURS, BASE) == (OURS, True)


def test_a_file_that_changed_elsewhere_keeps_both() -> None:
    file = BASE.replace("note: x", "note: y")
    assert laid_over(BASE, OURS, file) == (OURS.replace("note: x", "note: y"), True)


def test_a_file_that_changed_the_same_line_stands() -> None:
    file = BASE.replace("phone: 1", "phone: 3")
    assert laid_over(BASE, OURS, file) == (file, False)


def test_the_rest_of_what_was_published_stays_where_one_place_counts_for_the_file() -> None:
    file = BASE.replace("phone: 1", "phone: 3")
    made = file.replace("note: x", "note: z")
    assert laid_over(BASE, OURS.replace("note: x", "note: z"), file) == (made, False)


def test_what_was_taken_into_the_file_changes_nothing_more() -> None:
    file = OURS.replace("note: x", "note: y")
    assert laid_over(BASE, OURS, file) == (file, True)


def test_a_new_file_that_is_not_there() -> None:
    assert laid_over("", "name: New\n", "") == ("name: New\n", True)


@given(LINES, LINES)
def test_nothing_of_either_is_lost_when_only_one_changed(base: str, other: str) -> None:
    assert laid_over(base, other, base) == (other, True)
    assert laid_over(base, base, other) == (other, True)
