"""A mistake in a content file, and the report that lists all of them."""

from collections.abc import Sequence
from dataclasses import dataclass

LONGEST_LINE = 400
"""The longest sentence about a mistake, in characters; longer ones quote a whole page and are cut."""


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One thing to put right: where it is, what is wrong, what to do. `file` starts with the content folder's name."""

    file: str
    line: int
    what: str
    fix: str

    def __str__(self) -> str:
        file = "".join(c if c.isprintable() else "?" for c in self.file)
        return f"{file}:{self.line}: {_on_one_line(self.what)} {_on_one_line(self.fix)}".rstrip()


@dataclass(frozen=True, slots=True)
class Report:
    """All mistakes and warnings in a content folder. Warnings do not keep the bot from starting."""

    mistakes: tuple[Mistake, ...]
    warnings: tuple[Mistake, ...]
    count_of_files: int

    def lines(self) -> list[str]:
        """The mistakes, one a line, then the warnings."""
        return [str(m) for m in self.mistakes] + [_as_warning(w) for w in self.warnings]

    def summary(self) -> str:
        """The last line of the report: the numbers of mistakes, warnings and files."""
        mistakes, warnings = _counted(self.mistakes, "mistake"), _counted(self.warnings, "warning")
        return f"{mistakes} and {warnings} in {_counted(range(self.count_of_files), 'file')}.".capitalize()


class ContentBroken(Exception):
    """The content cannot be used. It lists every mistake."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


class Unreadable(Exception):
    """A file cannot be read. Caught in this package, where it becomes a mistake."""

    def __init__(self, line: int, what: str, fix: str) -> None:
        self.line, self.what, self.fix = line, what, fix
        super().__init__(what)


def _on_one_line(text: str) -> str:
    line = " ".join(text.split("\n"))
    return line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]}..."


def _as_warning(warning: Mistake) -> str:
    return str(Mistake(warning.file, warning.line, f"Warning. {warning.what}", warning.fix))


def _counted(things: Sequence[object], name: str) -> str:
    return f"1 {name}" if len(things) == 1 else f"{len(things) or 'no'} {name}s"
