"""Words published from a phone over files that may have changed since."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.laid_over import laid_over

BASE = "name: NSUN\nphone: 1\nemail: a\nnote: x\n"
OURS = BASE.replace("phone: 1", "phone: 2")

LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "d\n"]), max_size=8).map("".join)


def test_over_the_same_file_stands_what_was_published() -> None:
    assert laid_over(BASE, OURS, BASE) == OURS


def test_a_file_that_changed_elsewhere_keeps_both() -> None:
    file = BASE.replace("note: x", "note: y")
    assert laid_over(BASE, OURS, file) == OURS.replace("note: x", "note: y")


def test_a_file_that_changed_the_same_line_stands() -> None:
    assert laid_over(BASE, OURS, BASE.replace("phone: 1", "phone: 3")) is None


def test_what_was_taken_into_the_file_changes_nothing_more() -> None:
    file = OURS.replace("note: x", "note: y")
    assert laid_over(BASE, OURS, file) == file


def test_a_new_file_that_is_not_there() -> None:
    assert laid_over("", "name: New\n", "") == "name: New\n"


@given(LINES, LINES)
def test_nothing_of_either_is_lost_when_only_one_changed(base: str, other: str) -> None:
    assert laid_over(base, other, base) == other
    assert laid_over(base, base, other) == other
