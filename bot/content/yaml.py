"""Parses YAML with every value as text. Refuses aliases, tags, doubled names and second documents."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import yaml
from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from bot.content.causes import PUT_QUOTES, cause, cut_by_comment
from bot.content.mistakes import Unreadable
from bot.content.raw import Fields, Items, Node, Text
from bot.content.signs import in_curly_quotes, odd_in_name, without_odd

DEEPEST = 8
"""The deepest nesting allowed. No content file needs more levels."""

Problem = tuple[int, str, str]
"""The line, what is wrong there, and what to do."""

_STRANGE = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
"""Errors that the YAML library raises on text that is hardly YAML, besides its own."""


_IN_PYTHON = yaml.SafeLoader
_IN_C: Any = getattr(yaml, "CSafeLoader", None)
"""The loader in C: thirty times as fast, but its errors say less. Not every computer has it."""


def read_yaml(text: str, first_line: int = 1) -> tuple[Fields, list[Problem]]:
    """Parse a YAML text. Returns its fields and the problems in them. Raises Unreadable where parsing cannot go on."""
    if _IN_C:
        with suppress(YAMLError, *_STRANGE):
            return _read(text, first_line, _IN_C)
    return _read_carefully(text, first_line)


def _read(text: str, first_line: int, loader: Any) -> tuple[Fields, list[Problem]]:
    builder = _Builder(text.split("\n"), first_line)
    for event in yaml.parse(text, loader):
        builder.take(event)
    return builder.root(), builder.problems


def _read_carefully(text: str, first_line: int) -> tuple[Fields, list[Problem]]:
    builder = _Builder(text.split("\n"), first_line)
    try:
        for event in yaml.parse(text, _IN_PYTHON):
            builder.take(event)
    except MarkedYAMLError as error:
        line, what, fix = cause(error, builder.lines, builder.long_quote)
        raise Unreadable(line + first_line, what, fix) from None
    except (YAMLError, *_STRANGE):
        raise Unreadable(first_line, "This file cannot be read as YAML.", "Compare it with another file.") from None
    return builder.root(), builder.problems


class _Open:
    """A list or a set of fields whose end has not been read yet."""

    def __init__(self, line: int, *, is_list: bool) -> None:
        self.line, self.is_list = line, is_list
        self.items: list[Node] = []
        self.fields: dict[str, Node] = {}
        self.lines: dict[str, int] = {}
        self.twice: list[tuple[str, int]] = []
        self.name: str | None = None
        self.name_line = line

    def done(self) -> Node:
        return Items(tuple(self.items), self.line) if self.is_list else Fields(self.fields, self.lines, self.line)


class _Builder:
    def __init__(self, lines: list[str], first_line: int) -> None:
        self.lines, self.first_line = lines, first_line
        self.problems: list[Problem] = []
        self._open: list[_Open] = []
        self._roots: list[Node] = []
        self._documents = 0
        self.long_quote: int | None = None

    def root(self) -> Fields:
        """The fields of the file. Raises Unreadable if it holds anything else."""
        root = self._roots[0] if self._roots else Text("", self.first_line)
        if isinstance(root, Fields):
            return root
        if isinstance(root, Text) and root.is_empty:
            raise Unreadable(self.first_line, "There is nothing in this file.", "Fill it in, or delete it.")
        raise Unreadable(root.line, "This file must hold fields, such as name: text.", "Compare it with another file.")

    def take(self, event: Any) -> None:
        line = event.start_mark.line + self.first_line
        self._refuse(event, line)
        if isinstance(event, ScalarEvent):
            self._text(event, line)
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            self._open.append(_Open(line, is_list=isinstance(event, SequenceStartEvent)))
        elif isinstance(event, CollectionEndEvent):
            self.problems += _twice(self._open[-1])
            self._put(self._open.pop().done())

    def _refuse(self, event: Any, line: int) -> None:
        if isinstance(event, AliasEvent):
            raise Unreadable(line, "A text starts with a star (*).", PUT_QUOTES)
        if isinstance(event, NodeEvent) and event.anchor is not None:
            raise Unreadable(line, "A text starts with &.", PUT_QUOTES)
        if getattr(event, "tag", None) is not None:
            raise Unreadable(line, "A text starts with an exclamation mark.", PUT_QUOTES)
        self._documents += isinstance(event, DocumentStartEvent)
        if self._documents > 1:
            raise Unreadable(line, "A line of three dashes (---) stands in the middle.", "Take the line out.")
        if len(self._open) > DEEPEST:
            raise Unreadable(line, "Too many things stand inside each other.", "Compare it with another file.")

    def _text(self, event: Any, line: int) -> None:
        plain = not event.style
        is_long = event.style in ("'", '"') and event.end_mark.line > event.start_mark.line
        self.long_quote = event.start_mark.line if is_long else None
        parent = self._open[-1] if self._open else None
        if parent and not parent.is_list and parent.name is None:
            self._name(parent, event.value, line)
            return
        if plain and cut_by_comment(self.lines, event.end_mark.line, event.end_mark.column):
            fix = f"{PUT_QUOTES} Is it a comment? Put a space after the #."
            self.problems.append((line, "The text from # on is lost: # starts a comment.", fix))
        if parent and parent.name and not event.value:
            line = parent.name_line
        if parent and parent.is_list and self._is_joined(event):
            what = f'Two lines are read as one text here: "{_short(event.value)}".'
            self.problems.append((line, what, "Put a dash before the second, or join them to one line."))
        value = self._cleaned(event.value, parent, line) if plain else event.value
        self._put(Text(value, line, plain, tuple(_starts(event, line))))

    def _is_joined(self, event: Any) -> bool:
        """Whether an item of a list goes on in the next line, without quotes or with a dash there."""
        begins, ends = event.start_mark.line, event.end_mark.line
        if event.style in ("|", ">") or ends <= begins:
            return False
        rest = self.lines[begins + 1 : ends + 1]
        return not event.style or any(line.lstrip().startswith("- ") for line in rest)

    def _cleaned(self, value: str, parent: _Open | None, line: int) -> str:
        """The value without curly quotes round it, and an id without characters that only look right."""
        is_id = parent is not None and parent.name == "id"
        if is_id and (odd := odd_in_name(value)):
            self.problems.append((line, f'The id "{value}" has {odd} in it.', "Type it again by hand."))
            return without_odd(value)
        if inside := in_curly_quotes(value):
            what = f'Curly quotes stand round this text: "{_short(value)}".'
            self.problems.append((line, what, "Put straight quotes, or none, in their place."))
            return inside
        return value

    def _name(self, parent: _Open, typed: str, line: int) -> None:
        name = without_odd(typed)
        if odd := odd_in_name(typed):
            self.problems.append((line, f'The name "{typed}" has {odd} in it.', "Type the name again by hand."))
        if name in parent.lines:
            parent.twice.append((name, line))
        parent.name, parent.name_line = name, line
        parent.lines.setdefault(name, line)

    def _put(self, node: Node) -> None:
        parent = self._open[-1] if self._open else None
        if parent is None:
            self._roots.append(node)
        elif parent.is_list:
            parent.items.append(node)
        elif parent.name is None:
            raise Unreadable(node.line, "A list or brackets stand where a name should be.", PUT_QUOTES)
        else:
            parent.fields.setdefault(parent.name, node)
            parent.name = None


def _twice(fields: _Open) -> Iterator[Problem]:
    """What is wrong where names stand twice: each, or one line where a dash or a name was lost above them all."""
    again = [name for name, _ in fields.twice]
    if len(again) > 1 and again == list(fields.lines)[: len(again)]:
        name, line = fields.twice[0]
        begun = fields.lines[name]
        what = f'A dash is missing before "{name}": what stands from here on is there already, from line {begun} on.'
        yield line, what, "Put a dash and a space before it, or delete what is there twice."
        return
    for name, line in fields.twice:
        what = f'"{name}" stands here twice: in line {fields.lines[name]} and in line {line}.'
        yield line, what, "Delete one of the two."


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}..."


def _starts(event: Any, line: int) -> Iterator[tuple[int, int]]:
    """The positions in a value after "|" at which a line begins, each with its line in the file."""
    at = 0
    for number, typed in enumerate(event.value.split("\n") if event.style == "|" else (), start=1):
        yield at, line + number
        at += len(typed) + 1
