"""Sets single values in a content file and leaves every other character as somebody typed it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.content.entry_texts import TEXTS
from bot.content.mistakes import Unreadable
from bot.content.raw import Fields, Items, Node, Text
from bot.content.read import read_root
from bot.content.yaml import read_yaml


def with_fields(text: str, matching: Mapping[str, str], wanted: Mapping[str, str]) -> str:
    """The text of a YAML file with these values wherever a set of fields has those of `matching`.

    Only values that stand in one line, under names that are there, can be set. Raises Unreadable when one cannot.
    """
    root, problems = read_yaml(text)
    found = [each for each in _sets_of_fields(root) if all(each.value(n) == v for n, v in matching.items())]
    if problems or not found:
        raise Unreadable(1, "What was to be changed is not here any more.", "Look at it again.")
    lines = text.split("\n")
    for each in found:
        for name, value in wanted.items():
            _set(lines, each, name, value)
    made = "\n".join(lines)
    _look_whether_only_these_changed(root, made, found, wanted)
    return made


def with_own_fields(text: str, kind: str, wanted: Mapping[str, str]) -> str:
    """The text of a file of this kind with these values of its own. Raises Unreadable.

    A text of an entry may have several paragraphs. Any other value is one line.
    """
    before, made = _read(text, kind), text
    for name, value in wanted.items():
        is_long = kind == "entry" and name in TEXTS
        made = _with_value(made, kind, name, _in_block(value) if is_long else [_typed(" ".join(value.split()))])
    if _others(_read(made, kind), wanted) != _others(before, wanted):
        raise Unreadable(before.line, "This cannot be changed from here.", "Change it in the file.")
    return made


def _read(text: str, kind: str) -> Fields:
    root, problems = read_root(text, kind)
    if problems:
        raise Unreadable(*problems[0])
    return root


def _others(root: Fields, wanted: Mapping[str, str]) -> object:
    """What stands in the fields that are not to change."""
    rest = {name: each for name, each in root.fields.items() if name not in wanted}
    return _plain(replace(root, fields=rest), set(), {})


def _in_block(value: str) -> list[str]:
    """What somebody typed as a block: each line a paragraph of its own but for those of a list."""
    lines, before = list[str](), ""
    for line in filter(None, map(str.strip, value.split("\n"))):
        lines += [""] if before and not line.startswith("- ") else []
        lines.append(f"  {line}")
        before = line
    return ["|", *lines]


def _with_value(text: str, kind: str, name: str, value: list[str]) -> str:
    """The file with another value of a field in place of all lines of the old one."""
    lines, at = text.split("\n"), _read(text, kind).line_of(name) - 1
    if not lines[at].startswith(f"{name}:"):
        raise Unreadable(at + 1, f'"{name}" cannot be set from here.', "Change it in the file.")
    return "\n".join([*lines[:at], f"{name}: {value[0]}", *value[1:], *lines[_end_of_value(lines, at) :]])


def _end_of_value(lines: list[str], at: int) -> int:
    """The line after a value that begins at this one: it has the lines that are set in, and empty ones between."""
    end = at + 1
    for number, line in enumerate(lines[end:], end):
        if line.strip():
            if not line[0].isspace():
                break
            end = number + 1
    return end


def _set(lines: list[str], fields: Fields, name: str, value: str) -> None:
    at = fields.line_of(name) - 1
    begins = re.match(rf"\s*(?:- +)*{re.escape(name)}:", lines[at])
    if name not in fields.fields or begins is None:
        raise Unreadable(at + 1, f'"{name}" cannot be set from here.', "Change it in the file.")
    lines[at] = f"{begins.group()} {_typed(value)}"


def _typed(value: str) -> str:
    """The value in quotes, unless it is a date."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _sets_of_fields(node: Node) -> Iterator[Fields]:
    if isinstance(node, Fields):
        yield node
    below = node.fields.values() if isinstance(node, Fields) else node.items if isinstance(node, Items) else ()
    for each in below:
        yield from _sets_of_fields(each)


def _look_whether_only_these_changed(root: Fields, made: str, found: list[Fields], wanted: Mapping[str, str]) -> None:
    """A value of several lines would leave a rest behind. Raises Unreadable then."""
    after, problems = read_yaml(made)
    changed = {id(each) for each in found}
    if problems or _plain(after, set(), {}) != _plain(root, changed, wanted):
        raise Unreadable(found[0].line, "This cannot be changed from here.", "Change it in the file.")


def _plain(node: Node, changed: set[int], wanted: Mapping[str, str]) -> object:
    """What stands in a file without where it stands, with the wanted values in those that change."""
    if isinstance(node, Text):
        return "" if node.is_empty else node.value
    if isinstance(node, Items):
        return [_plain(each, changed, wanted) for each in node.items]
    values = {name: _plain(each, changed, wanted) for name, each in node.fields.items()}
    return {**values, **wanted} if id(node) in changed else values
