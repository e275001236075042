"""A content file as it was typed: every value is a text with its line."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from bot.content.mistakes import Mistake

EMPTY = ("", "null", "~", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class Text:
    """A value exactly as typed. `plain`: it had no quotes.

    `starts` maps positions in a value of several lines to the lines of the file, for `line_of`.
    """

    value: str
    line: int
    plain: bool = True
    starts: tuple[tuple[int, int], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written: no text, or `null` without quotes."""
        return not self.value.strip() or (self.plain and self.value in EMPTY)

    def line_of(self, part: str) -> int:
        """The line of the file in which this part of the value begins. Falls back to the first line of the value."""
        at = self.value.find(part)
        return max((line for start, line in self.starts if start <= at), default=self.line)


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple["Node", ...]
    line: int


@dataclass(frozen=True, slots=True)
class Fields:
    """Names with their values; `lines` has the line of each name."""

    fields: dict[str, "Node"]
    lines: dict[str, int]
    line: int

    def text(self, name: str) -> Text | None:
        """The text under this name, if there is one and it is not empty."""
        found = self.fields.get(name)
        return found if isinstance(found, Text) and not found.is_empty else None

    def value(self, name: str) -> str:
        """The text under this name as a string; empty when there is none."""
        found = self.text(name)
        return found.value if found else ""

    def texts(self, name: str) -> list[Text]:
        """The texts of the list under this name."""
        found = self.fields.get(name)
        items = found.items if isinstance(found, Items) else ()
        return [item for item in items if isinstance(item, Text) and not item.is_empty]

    def things(self, name: str) -> list["Fields"]:
        """The sets of fields in the list under this name."""
        found = self.fields.get(name)
        items = found.items if isinstance(found, Items) else ()
        return [item for item in items if isinstance(item, Fields)]

    def line_of(self, name: str) -> int:
        """The line of this name, or else the first line of these fields."""
        return self.lines.get(name, self.line)


Node: TypeAlias = Text | Items | Fields


@dataclass(frozen=True)
class Document:
    """A file of the content folder. `kind` says what it holds, `id` is its name without the ending."""

    file: str
    kind: str
    id: str
    root: Fields
    texts: tuple[tuple[str, Text], ...] = field(init=False)
    paths: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "texts", tuple(_walk(self.root, "")))
        object.__setattr__(self, "paths", frozenset(path for path, _ in self.texts))

    def mistake(self, line: int, what: str, fix: str) -> Mistake:
        """A mistake in this file."""
        return Mistake(self.file, line, what, fix)


def _walk(node: Node, path: str) -> Iterator[tuple[str, Text]]:
    """Every text that is not empty, with its path: the names that lead to it, such as `statements.talk.agree`."""
    if isinstance(node, Text):
        if not node.is_empty:
            yield path, node
    elif isinstance(node, Items):
        for item in node.items:
            yield from _walk(item, path)
    else:
        for name, value in node.fields.items():
            yield from _walk(value, f"{path}.{name}" if path else name)
