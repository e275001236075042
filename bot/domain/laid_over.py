"""Words that were published from a phone, laid over the files: line by line, so that both may change meanwhile."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple


class _Change(NamedTuple):
    """Lines `first` to `last` of what stood there, and what stands there instead."""

    first: int
    last: int
    lines: tuple[str, ...]


def laid_over(base: str, published: str, file: str) -> tuple[str, bool]:
    """The file with what was published over it, and whether all of it is. Where both changed a place, the file stands.

    `base`: the file as it was when the words were published.
    """
    if file in (base, published):
        return published, True
    were = base.splitlines(keepends=True)
    ours = list(_changes(were, published.splitlines(keepends=True)))
    theirs = [each for each in _changes(were, file.splitlines(keepends=True)) if each not in ours]
    apart = [mine for mine in ours if not any(_touch(mine, other) for other in theirs)]
    made = list(were)
    for change in sorted([*apart, *theirs], reverse=True):
        made[change.first : change.last] = change.lines
    return "".join(made), len(apart) == len(ours)


def _changes(before: Sequence[str], after: Sequence[str]) -> Iterator[_Change]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, first, last, begins, ends in matcher.get_opcodes():
        if kind != "equal":
            yield _Change(first, last, tuple(after[begins:ends]))


def _touch(one: _Change, other: _Change) -> bool:
    """Whether the two change the same lines, or lines that stand side by side."""
    return one.first <= other.last and other.first <= one.last
