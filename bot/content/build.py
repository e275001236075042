"""Builds the domain's dataclasses from the text of content files. A value that does not fit becomes a mistake."""

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints

from bot.content.causes import no_text
from bot.content.guess import closest, did_you_mean
from bot.content.mistakes import Mistake
from bot.content.raw import Document, Fields, Items, Node, Text
from bot.content.shapes import MUST_BE_TYPED

UNUSABLE: Final = object()
"""Stands for a value that has a mistake in it."""

_WHOLE_NUMBER = re.compile(r"[0-9]{1,6}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Builder:
    """Builds the values of one file and collects its mistakes."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.mistakes = list[Mistake]()

    def build(self, shape: type, node: Fields, given: Mapping[str, Any]) -> Any:
        """Build a dataclass from the fields of a file and the values `given`. Returns UNUSABLE if one has a mistake."""
        types, known = types_of(shape), [name for name in types_of(shape) if name not in given]
        unknown = {name: closest(name, known) for name in node.fields if name not in known}
        for name in unknown:
            self._unknown(node, name, known)
        values = dict(given)
        missing = [] if unknown else self._several_missing(shape, node, known)
        for name in known:
            if name in missing:
                values[name] = UNUSABLE
                continue
            if name in unknown.values() and name not in node.fields:
                values[name] = UNUSABLE  # it stands there under a misspelt name, which was told
                continue
            value = self._field(shape, node, name, types[name])
            if value is not MISSING:
                values[name] = value
        return UNUSABLE if UNUSABLE in values.values() else shape(**values)

    def _several_missing(self, shape: type, node: Fields, known: list[str]) -> list[str]:
        """The fields that must be there and are not, if there are several of them: they are told in one line."""
        must = [name for name in known if name not in MUST_BE_TYPED and _defaults(shape).get(name, MISSING) is MISSING]
        missing = [name for name in must if name not in node.fields]
        if len(missing) < 2:
            return []
        them = f"{', '.join(_quoted(missing[:-1]))} and {_quoted(missing)[-1]}"
        whose = f' in "{node.value("id")}"' if node.value("id") else ""
        fix = f'Add a line for each, such as "{missing[0]}: ...".'
        self.mistakes.append(self._document.mistake(node.line, f"{them} are missing{whose}.", fix))
        return missing

    def _field(self, shape: type, node: Fields, name: str, wanted: Any) -> Any:
        default = _defaults(shape).get(name, MISSING)
        typed = node.fields.get(name)
        if typed is None and (default is MISSING or name in MUST_BE_TYPED):
            self._missing(node, name)
            return UNUSABLE
        if typed is None or (default is not MISSING and isinstance(typed, Text) and typed.is_empty):
            return MISSING
        return self._value(wanted, typed, name)

    def _value(self, wanted: Any, node: Node, name: str) -> Any:
        if get_origin(wanted) is UnionType:
            wanted = get_args(wanted)[0]
        if get_origin(wanted) is tuple:
            return self._list(get_args(wanted)[0], node, name)
        if get_origin(wanted) is Mapping:
            return self._by_id(get_args(wanted)[1], node, name)
        if is_dataclass(wanted) and isinstance(wanted, type):
            return self._thing(wanted, node, name)
        if isinstance(node, Fields) and node.value("id"):
            what = f'"{name}" names things by their ids, and here stands a whole one ("{node.value("id")}").'
            return self._wrong(node, what, "Write its id here, and all the rest once, in the list of such things.")
        if not isinstance(node, Text):
            return self._wrong(node, *no_text(name, is_parted=isinstance(node, Fields)))
        if node.is_empty:
            return self._wrong(node, f'"{name}" is empty.', "Write something after the colon.")
        return self._one(wanted, node, name)

    def _one(self, wanted: type, text: Text, name: str) -> Any:
        read, must_be, fix = _READERS[wanted]
        value = read(text.value)
        return value if value is not None else self._wrong(text, f'"{name}" must be {must_be}: "{_short(text)}".', fix)

    def _list(self, wanted: Any, node: Node, name: str) -> Any:
        if isinstance(node, Text) and node.is_empty:
            return ()
        if not isinstance(node, Items):
            return self._wrong(node, f'"{name}" must be a list.', 'Write each thing on a line of its own, after "- ".')
        if wanted is str and all(isinstance(item, Text) and not item.is_empty for item in node.items):
            return tuple(item.value for item in node.items if isinstance(item, Text))  # nearly all there is
        values = tuple(self._value(wanted, item, name) for item in node.items)
        return UNUSABLE if UNUSABLE in values else values

    def _by_id(self, wanted: Any, node: Node, name: str) -> Any:
        """Values under ids of which only the content knows how many there are."""
        if not isinstance(node, Fields):
            return self._wrong(
                node, f'"{name}" must have fields of its own.', 'Write each on a line such as "id: ...".'
            )
        values = {each: self._value(wanted, value, each) for each, value in node.fields.items()}
        return UNUSABLE if UNUSABLE in values.values() else values

    def _thing(self, wanted: type, node: Node, name: str) -> Any:
        if not isinstance(node, Fields):
            names = ", ".join(types_of(wanted))
            return self._wrong(node, f'"{name}" must have fields of its own.', f"They are: {names}.")
        return self.build(wanted, node, {})

    def _wrong(self, node: Node, what: str, fix: str) -> object:
        self.mistakes.append(self._document.mistake(node.line, what, fix))
        return UNUSABLE

    def _missing(self, node: Fields, name: str) -> None:
        whose = f' in "{node.value("id")}"' if node.value("id") else ""
        fix = f'Add the line "{name}: ...".'
        if name in MUST_BE_TYPED:
            fix = f'Add the line "{name}: null". Put something else only after a real check.'
        self.mistakes.append(self._document.mistake(node.line, f'"{name}" is missing{whose}.', fix))

    def _unknown(self, node: Fields, name: str, known: list[str]) -> None:
        self.mistakes.append(self._document.mistake(*unknown_field(node, name, known)))


def unknown_field(node: Fields, name: str, known: list[str]) -> tuple[int, str, str]:
    """The line of a field that is not known, what is wrong with it, and what to do."""
    fix = did_you_mean(name, known) or f"The fields here are: {', '.join(known)}."
    return node.line_of(name), f'"{name}" is not a field here.', fix


def _quoted(names: list[str]) -> list[str]:
    return [f'"{name}"' for name in names]


def _short(text: Text) -> str:
    return text.value if len(text.value) <= 40 else f"{text.value[:40]}..."


def as_date(text: str) -> date | None:
    """The day that somebody typed as year, month and day. None for anything else."""
    try:
        return date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        return None


_READERS: dict[type, tuple[Callable[[str], Any], str, str]] = {
    str: (str, "a text", ""),
    bool: ({"true": True, "false": False}.get, "true or false", "Write true or false, in small letters."),
    int: (
        lambda text: int(text) if _WHOLE_NUMBER.fullmatch(text) else None,
        "a whole number",
        "Write it in digits, such as 1.",
    ),
    date: (as_date, "a date or null", "Write a date such as 2027-01-12: year, month, day."),
}


@cache
def types_of(shape: type) -> dict[str, Any]:
    """The fields of a dataclass, each with its type."""
    return get_type_hints(shape)


@cache
def _defaults(shape: type) -> dict[str, Any]:
    return {f.name: f.default for f in fields(shape) if f.default is not MISSING}
