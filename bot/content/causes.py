"""Explains in plain words why a YAML file cannot be parsed: a colon, a star, an open quote."""

import re
from collections.abc import Iterable

from yaml.error import MarkedYAMLError

PUT_QUOTES = "Put quotes round the whole text."

_COLON_IN_TEXT = re.compile(r"^\s*(- +)?[^\s:\"'#][^:]*:\s+\S.*:(\s|$)")
_NO_SPACE = re.compile(r"^\s*(- +)?[\w.-]+:[^\s:/]")
_COMMENT = re.compile(r"^\s+#+[^\s#=-]|^:?\s*#+[^\s#=-]")

_BLANKS = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
"""White space that looks like a space and is none for YAML."""

_LOOKALIKES = (
    (
        re.compile(rf"^ *[{_BLANKS}]"),
        "This line begins with a space of another kind, such as a no-break space.",
        "Delete what stands before its first letter, and type the spaces again.",
    ),
    (
        re.compile(rf"^ *-[{_BLANKS}]"),
        "After the dash stands a space of another kind, such as a no-break space.",
        "Delete it and type a space.",
    ),
    (
        re.compile(rf"^ *(- +)?[A-Za-z0-9_.-]+:[{_BLANKS}]"),
        "After the colon stands a space of another kind, such as a no-break space.",
        "Delete it and type a space.",
    ),
    (
        re.compile(rf"^ *(- +)?[A-Za-z0-9_.-]+[ {_BLANKS}]*[\uff1a\ufe55\ufe13\u2236\ua789\u02d0]"),
        "This line has a colon of another kind, such as a full-width colon.",
        "Delete it and type : and a space.",
    ),
)
"""Beginnings of lines with a character that looks like the right one: what stands there, and what to do."""

Cause = tuple[int, str, str]


def no_text(name: str, *, is_parted: bool) -> tuple[str, str]:
    """What is wrong with a value that is no text, and what to do. `is_parted`: a colon in it made two things of it."""
    if is_parted:
        return f'There is a colon inside a text of "{name}".', PUT_QUOTES
    return f'"{name}" must be one text.', "Write it after the colon, in quotes if need be."


def cause(error: MarkedYAMLError, lines: list[str], long_quote: int | None = None) -> Cause:
    """Find the cause of a YAML error. Returns the line (from 0), what is wrong there, and what to do.

    `long_quote` is the line where a quoted text over several lines began, if the last text was one.
    """
    at = _line(error.problem_mark, lines)
    begun = _line(error.context_mark, lines) if error.context_mark else at
    problem, context = str(error.problem or ""), str(error.context or "")
    if lookalike := _lookalike((begun, at, _above(begun, lines), _above(at, lines)), lines):
        return lookalike
    if "mapping values are not allowed" in problem:
        return _colon(at, lines)
    quote_runs_on = long_quote is not None and "expected <block end>" in problem
    if quote_runs_on or "found unexpected end of stream" in problem or "found unexpected document" in problem:
        begun = long_quote if long_quote is not None else begun
        return begun, "A quote is opened here and never closed.", "Put the same quote at the end of the text."
    if "an alias" in context or "an anchor" in context:
        return at, f"A text starts with {'a star (*)' if 'alias' in context else '&'}.", PUT_QUOTES
    if "cannot start any token" in problem:
        return at, f"A text starts with {_sign(problem)}.", PUT_QUOTES
    if "could not find expected ':'" in problem:
        if lines[begun].lstrip().startswith("-"):
            return begun, "There is no space after the dash.", "Put a space after it."
        return begun, "This line has no colon.", "Start it with a name and a colon, or join it to the line above."
    if "flow" in context:
        return begun, "A bracket is opened here and not closed.", f"Close it. Is it part of a text? {PUT_QUOTES}"
    return _other(at, problem)


def _other(at: int, problem: str) -> Cause:
    if "sequence entries are not allowed" in problem:
        return at, "A dash stands right after a colon.", "Put the dash on a line of its own, or quotes round the text."
    if "unknown escape character" in problem:
        return at, "There is a backslash inside double quotes.", "Use single quotes for this text."
    if "expected <block end>" in problem and "<scalar>" in problem:
        what = "Text stands after a closing quote or bracket."
        return at, what, f"{PUT_QUOTES} Use the other kind of quote inside it."
    if "expected the node content" in problem:
        return at, "A text starts with a comma or a bracket.", PUT_QUOTES
    if "block end" in problem or "document start" in problem or "indentation" in problem:
        what = "This line starts too far left or too far right."
        return at, what, "Put it exactly under the line it belongs with."
    if "comment or a line break" in problem or "chomping" in problem:
        return at, "A text starts with | or >.", PUT_QUOTES
    return at, "This line cannot be read.", "Look for a missing quote, colon or space, here or just above."


def _colon(at: int, lines: list[str]) -> Cause:
    above = _above(at, lines)
    if _COLON_IN_TEXT.match(lines[at]):
        return at, "There is a colon inside this text.", PUT_QUOTES
    if _NO_SPACE.match(lines[above]):
        return above, "There is no space after the colon.", "Put a space after it."
    return at, "This line starts too far right, or the text above it goes on.", "Put it under the line it belongs with."


def _lookalike(near: Iterable[int], lines: list[str]) -> Cause | None:
    """The first of these lines that begins with a character which only looks like the right one."""
    found = ((at, what, fix) for at in near for begins, what, fix in _LOOKALIKES if begins.match(lines[at]))
    return next(found, None)


def _above(at: int, lines: list[str]) -> int:
    """The line above that is not empty."""
    return next((n for n in range(at - 1, -1, -1) if lines[n].strip()), at)


def cut_by_comment(lines: list[str], line: int, column: int) -> bool:
    """Whether YAML took the rest of a text for a comment: true for `Call #1`, false for `null  # a date`."""
    return line < len(lines) and "#" in lines[line] and bool(_COMMENT.match(lines[line][column:]))


def _line(mark: object, lines: list[str]) -> int:
    return max(0, min(int(getattr(mark, "line", 0)), len(lines) - 1))


def _sign(problem: str) -> str:
    found = re.search(r"character '(.{1,2})' that", problem)
    return found.group(1) if found else "a sign that has a meaning of its own"
