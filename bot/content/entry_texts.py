"""The two texts of an entry: paragraphs in a YAML block, as somebody types them who does not think of YAML."""

import re
from collections.abc import Collection, Iterator, Sequence

from bot.content.guess import closest
from bot.content.raw import Fields, Text
from bot.content.yaml import Problem

TEXTS = ("short", "more")

_NAMED = re.compile(r"([\w-]+)[ \t]*:([ \t].*|)$")
_FORGOTTEN_MORE = re.compile(r"#+\s*more\s*:?\s*", re.IGNORECASE)
_DASHES = re.compile(r"---+\s*$")
_INDENT = "  "
_UNDER_MORE = 'The longer text begins under a line "more: |".'


def mended(text: str, known: Collection[str]) -> tuple[str, list[Problem]]:
    """A file of an entry, with both texts as the blocks that they were meant to be, and what was wrong with them.

    `known`: the names of fields. No line moves, so that whatever else is found has its own line.
    """
    lines = text.split("\n")
    problems = list(_begun_as_of_old(lines, known))
    for name, at, end in _blocks(lines, known):
        block, found = lines[at + 1 : end], list[Problem]()
        if lines[at].rstrip() == f"{name}:":
            found.append((at + 1, f'The "|" after "{name}:" is missing.', f'Write "{name}: |" there.'))
            lines[at] = f"{name}: |"
        found += _lost(block, at + 2)
        problems += found
        if found:
            lines[at + 1 : end] = [
                _INDENT + line.strip() if line.strip(" ") and line[0] != "#" else "" for line in block
            ]
        problems += _no_text_of_members(block, at + 2, known)
        lines[at + 1 : end] = ["" if _FORGOTTEN_MORE.fullmatch(line.strip()) else line for line in lines[at + 1 : end]]
    return "\n".join(lines), problems


def _begun_as_of_old(lines: list[str], known: Collection[str]) -> Iterator[Problem]:
    """Put the line that begins the longer text where the heading stands that began it in older files."""
    at = next((at for at, line in enumerate(lines) if _FORGOTTEN_MORE.fullmatch(line.strip())), None)
    if at is not None and "more" not in {_name_in(line, known) for line in lines}:
        yield at + 1, f'"{lines[at].strip()}" stands in the text.', _UNDER_MORE
        lines[at] = "more: |"


def _blocks(lines: Sequence[str], known: Collection[str]) -> Iterator[tuple[str, int, int]]:
    """Each text in lines of its own: its name, the line that names it (from 0), and the line of the next field."""
    fields = [at for at, line in enumerate(lines) if _name_in(line, known)]
    for at, following in zip(fields, [*fields[1:], len(lines)], strict=False):
        name = _name_in(lines[at], known)
        rest = lines[at].partition(":")[2].strip()
        if name in TEXTS and (rest[:1] in ("|", ">") or (not rest and any(map(str.strip, lines[at + 1 : following])))):
            yield name, at, following


def _name_in(line: str, known: Collection[str]) -> str | None:
    """The name of the field that begins with this line, also if it is misspelt. A text may have a colon in it too."""
    found = _NAMED.match(line)
    is_one = found and (found[1] in known or found[2].strip() in ("|", ">"))
    return found and (found[1] if is_one else closest(found[1], known))


def _lost(block: Sequence[str], first_line: int) -> Iterator[Problem]:
    """Lines that YAML does not take for the text, the first of them: they begin further left, or with a #."""
    begins = next((_width(line) for line in block if line.strip()), 0) or len(_INDENT)
    for number, line in enumerate(block, start=first_line):
        if not line.strip() or _width(line) >= begins:
            continue
        if _FORGOTTEN_MORE.fullmatch(line.strip()):
            yield number, f'"{line.strip()}" stands in the text.', _UNDER_MORE
        elif line.startswith("#"):
            what = f'Members do not read "{_short(line)}": # begins a note.'
            yield number, what, "Put it above all fields, or delete it."
        else:
            what = f'This line begins further left than the text that it belongs to: "{_short(line)}".'
            yield number, what, "Put two spaces before it, as before every line of the text."
            return


def _no_text_of_members(block: Sequence[str], first_line: int, known: Collection[str]) -> Iterator[Problem]:
    for number, line in enumerate(map(str.strip, block), start=first_line):
        found = _NAMED.match(line)
        if _FORGOTTEN_MORE.fullmatch(line) and block[number - first_line][0] == " ":
            yield number, f'"{line}" stands in the text.', _UNDER_MORE
        elif (found and found[1] in known) or _DASHES.match(line):
            what = f'"{line}" stands in the text: members would read it.'
            yield number, what, "Put fields above the texts, at the very left."


def _width(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _short(text: str) -> str:
    return text.strip() if len(text) <= 40 else f"{text.strip()[:40].rstrip()}..."


def with_paragraphs(root: Fields) -> Fields:
    """The fields of an entry, each text in its paragraphs: with an empty line between them, and no other ends of lines.

    Only lines of a list stay lines of their own.
    """
    texts = {name: _in_paragraphs(each) for name in TEXTS if isinstance(each := root.fields.get(name), Text)}
    return Fields({**root.fields, **texts}, root.lines, root.line)


def _in_paragraphs(text: Text) -> Text:
    if text.is_empty:
        return text
    is_block = bool(text.starts)  # elsewhere YAML has joined the lines, and left one end of a line for an empty one
    lines = (text.value if is_block else text.value.replace("\n", "\n\n")).split("\n")
    value, starts = "", list[tuple[int, int]]()
    for line, paragraph in paragraphs(lines, text.starts[0][1] if is_block else text.line):
        value += "\n\n" if value else ""
        starts.append((len(value), line if is_block else text.line))
        value += paragraph
    return Text(value, starts[0][1], plain=False, starts=tuple(starts))


def paragraphs(lines: Sequence[str], first_line: int) -> Iterator[tuple[int, str]]:
    """Join lines into paragraphs, except lines of a list. Yields each paragraph with the number of its first line."""
    begun, parts = first_line, list[str]()
    for number, line in enumerate([*lines, ""], start=first_line):
        if line.strip():
            begun = begun if parts else number
            parts.append(("\n" if parts and line.lstrip().startswith("- ") else " ") + line.strip())
        elif parts:
            yield begun, "".join(parts).strip()
            parts = []
