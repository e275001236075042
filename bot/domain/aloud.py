"""What can be read aloud in a minute: as much as fits, and a little of everything rather than all of one thing."""

from collections.abc import Callable, Sequence

MOST_WORDS = 140
"""As many words as people say in a minute, slowly enough to be followed."""

Picked = list[list[str]]
"""The sentences of each group that were picked, in the order in which they stand there."""


def takes_a_minute(text: str) -> bool:
    """Whether a text can be read aloud in a minute."""
    return len(text.split()) <= MOST_WORDS


def as_much_as_fits(groups: Sequence[Sequence[str]], fits: Callable[[Picked], bool]) -> Picked:
    """The first sentence of each group, then the second of each, and so on. One that does not fit is passed over."""
    taken: set[tuple[int, int]] = set()
    for place in range(max(map(len, groups), default=0)):
        for number, group in enumerate(groups):
            if place < len(group) and fits(_picked(groups, {*taken, (number, place)})):
                taken.add((number, place))
    return _picked(groups, taken)


def _picked(groups: Sequence[Sequence[str]], taken: set[tuple[int, int]]) -> Picked:
    return [
        [each for place, each in enumerate(group) if (number, place) in taken] for number, group in enumerate(groups)
    ]
