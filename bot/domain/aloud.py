"""What can be read aloud in a minute: as much as fits, and a little of everything rather than all of one thing."""

from collections.abc import Callable, Sequence
from typing import TypeVar

MOST_WORDS = 140
"""As many words as people say in a minute, slowly enough to be followed."""

T = TypeVar("T")

Picked = list[list[T]]
"""What was picked of each group, in the order in which it stands there."""


def takes_a_minute(text: str) -> bool:
    """Whether a text can be read aloud in a minute."""
    return len(text.split()) <= MOST_WORDS


def as_much_as_fits(groups: Sequence[Sequence[T]], fits: Callable[[Picked[T]], bool]) -> Picked[T]:
    """The first sentence of each group, then the second of each, and so on. One that does not fit is passed over."""
    taken: set[tuple[int, int]] = set()
    for place in range(max(map(len, groups), default=0)):
        for number, group in enumerate(groups):
            if place < len(group) and fits(_picked(groups, {*taken, (number, place)})):
                taken.add((number, place))
    return _picked(groups, taken)


def _picked(groups: Sequence[Sequence[T]], taken: set[tuple[int, int]]) -> Picked[T]:
    return [
        [each for place, each in enumerate(group) if (number, place) in taken] for number, group in enumerate(groups)
    ]
