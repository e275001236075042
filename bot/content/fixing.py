"""Puts right what has one right answer: how a file is saved, tabs, ends of lines, curly quotes, unseen letters in ids.

A step that would change what a file says is not taken. What stays wrong `check` tells.
"""

import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from bot.content.build import Builder
from bot.content.files import LARGEST, names_in, refuse_odd
from bot.content.mistakes import Unreadable
from bot.content.old_entries import NEW, OLD, as_yaml
from bot.content.raw import Document, Fields, Items, Node
from bot.content.read import read_root
from bot.content.shapes import FOLDERS, NOT_TYPED, SHAPES, SINGLE_FILES
from bot.content.signs import ODD_SPACES, cleaned, in_curly_quotes, read_rightly

TAB_STOPS = (2, 4, 8)
"""The spaces that a tab at the beginning of a line may stand for."""

MARK = "\ufeff"
"""What Windows puts at the beginning of a file."""

_NAME = re.compile(r"^( *(?:- +)*)([^ \"'#:]+)(:(?: |$))")
_VALUE = re.compile(r"^( *(?:- +)+(?:[\w-]+: +)?| *[\w-]+: +)([^ ].*)$")
_BLOCK = re.compile(r"^[^#]*: +[|>][-+]? *$")
_UNSEEN = re.compile(f"[{ODD_SPACES}]")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")

Step = Callable[[str, str], str]
"""Takes the text of a file and its kind. Returns the text as it should be."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """One thing that was put right. `file` begins with the name of the content folder."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


def fix(folder: Path) -> Iterator[Fixed]:
    """Put right what has one right answer in all files of a content folder. Yields what was done.

    Raises OSError for a file that cannot be written; those before it are put right.
    """
    called = folder.name or folder.absolute().resolve().name or "content"
    for path in _old_entries(folder):
        yield from _renew(path, f"{called}/{path.relative_to(folder).as_posix()}")
    for path, kind in _files(folder):
        yield from _fix_file(path, kind, f"{called}/{path.relative_to(folder).as_posix()}")


def _files(folder: Path) -> Iterator[tuple[Path, str]]:
    """The files of all languages that have a known place, each with its kind."""
    for language in (folder / name for name in _names(folder)):
        for name in _names(language):
            if name in SINGLE_FILES:
                yield language / name, SINGLE_FILES[name]
            elif name in FOLDERS:
                kind = FOLDERS[name]
                inside = (language / name / each for each in _names(language / name))
                yield from ((path, kind) for path in inside if path.suffix == NEW)


def _old_entries(folder: Path) -> Iterator[Path]:
    """The entries of the form before this one, but for those that are there in today's too."""
    of_entries = next(name for name, kind in FOLDERS.items() if kind == "entry")
    for entries in (folder / language / of_entries for language in _names(folder)):
        paths = (entries / name for name in _names(entries))
        yield from (path for path in paths if path.suffix == OLD and not path.with_suffix(NEW).exists())


def _renew(path: Path, file: str) -> Iterator[Fixed]:
    """Put an entry in today's form in the place of an old one."""
    try:
        refuse_odd(path)
    except Unreadable:
        return
    data = path.read_bytes()
    text, _ = _decoded(data) if len(data) <= LARGEST else (None, "")
    if text is None or (made := as_yaml(text)) == text:
        return
    _write(path, made)
    path.rename(path.with_suffix(NEW))
    yield Fixed(file, 1, f'Made "{path.with_suffix(NEW).name}" of it: entries are such files now.')


def _names(folder: Path) -> list[str]:
    with suppress(Unreadable):
        refuse_odd(folder, folder=True)
        return names_in(folder)
    return []


def _fix_file(path: Path, kind: str, file: str) -> Iterator[Fixed]:
    try:
        refuse_odd(path)
    except Unreadable:
        return
    data = path.read_bytes()
    text, was = _decoded(data) if len(data) <= LARGEST else (None, "")
    if text is None:
        return
    done = [Fixed(file, 1, f"Saved as UTF-8. It was {was}.")] if was else []
    for step, what in STEPS:
        after = step(text, kind)
        if after != text and (step in OF_THE_WHOLE or _says_the_same(text, after, kind)):
            done.append(_told(file, what, _changed(text, after)))
            text = after
    if done:
        _write(path, text)
    yield from done


def _decoded(data: bytes) -> tuple[str | None, str]:
    """The text of a file, and how it was saved if not as UTF-8. None if that cannot be told for sure."""
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16"), "UTF-16"
        if data and data.count(0) * 3 > len(data):
            ends = "utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be"
            text = data.decode(ends)
            return (None, "") if "\0" in text else (text, "UTF-16 without a mark")
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        return None, ""


def _told(file: str, what: str, lines: Sequence[int]) -> Fixed:
    more = len(lines) - 1
    also = f" So in {more} more {'line' if more == 1 else 'lines'}." if more else ""
    return Fixed(file, lines[0], f"{what}{also}")


def _changed(before: str, after: str) -> list[int]:
    """The lines that differ. Steps that make lines of one differ as a whole are told with the first line."""
    old, new = before.split("\n"), after.split("\n")
    if len(old) != len(new):
        return [1]
    return [at for at, (one, other) in enumerate(zip(old, new, strict=True), start=1) if one != other] or [1]


def _without_mark(text: str, _: str) -> str:
    return text.lstrip(MARK)


def _plain_ends(text: str, _: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _without_tabs(text: str, kind: str) -> str:
    """The text with spaces for tabs, if there is only one way to read them that makes a whole file."""
    made = list(dict.fromkeys(_spaced(text, size) for size in TAB_STOPS))
    whole = {repr(_bare(read_root(each, kind)[0])): each for each in made if _is_whole(each, kind)}
    if len(made) == 1:
        return made[0]  # no line begins with a tab
    return next(iter(whole.values())) if len(whole) == 1 else text


def _spaced(text: str, size: int) -> str:
    lines = []
    for line in text.split("\n"):
        rest = line.lstrip(" \t")
        begins = line[: len(line) - len(rest)]
        lines.append(begins.replace("\t", " " * size) + re.sub(r"\t+", " ", rest))
    return "\n".join(lines) if "\t" in text else text


def _tight_ends(text: str, _: str) -> str:
    return "\n".join(line.rstrip(" \t") for line in text.split("\n"))


def _straight_quotes(text: str, _: str) -> str:
    """The text with straight quotes where curly ones stand round a whole value."""

    def straight(line: str) -> str:
        found = _VALUE.match(line)
        inside = in_curly_quotes(found[2]) if found else ""
        return f'{found[1]}"{inside}"' if found and inside and "\\" not in inside else line

    return _of_fields(text, straight)


def _seen_ids(text: str, _: str) -> str:
    """The text without letters that cannot be seen in names of fields and in ids."""

    def seen(line: str) -> str:
        if found := _NAME.match(line):
            line = f"{found[1]}{_UNSEEN.sub('', found[2])}{line[found.end(2) :]}"
        found = _VALUE.match(line)
        bare = _UNSEEN.sub("", found[2]) if found else ""
        return f"{found[1]}{bare}" if found and bare != found[2] and _ID.fullmatch(bare) else line

    return _of_fields(text, seen)


def _of_fields(text: str, change: Callable[[str], str]) -> str:
    """The text with each line changed that holds a field, and not a part of a text in several lines."""
    lines, begun = list[str](), None
    for line in text.split("\n"):
        begun = None if begun is not None and line.strip() and _indent(line) <= begun else begun
        lines.append(line if begun is not None else change(line))
        begun = _indent(line) if begun is None and _BLOCK.search(line) else begun
    return "\n".join(lines)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _read_rightly(text: str, _: str) -> str:
    return read_rightly(text)


STEPS: tuple[tuple[Step, str], ...] = (
    (_without_mark, "Took out the mark that Windows puts at the beginning of a file."),
    (_read_rightly, "Put back letters that a program had read wrongly."),
    (_plain_ends, "Put plain ends of lines for those of Windows."),
    (_without_tabs, "Put spaces for a tab."),
    (_tight_ends, "Took spaces off the end of the line."),
    (_seen_ids, "Took a character that cannot be seen out of an id or a name."),
    (_straight_quotes, "Put straight quotes for curly ones round a text."),
)
"""What is put right, in this order, and how that is told."""

OF_THE_WHOLE = (_without_mark, _read_rightly, _plain_ends, _without_tabs)
"""Steps about how a file is saved. They look themselves whether the file is read as before."""


def _says_the_same(before: str, after: str, kind: str) -> bool:
    """Whether both are read alike, or were not readable and are now."""
    old, new = _read(before, kind), _read(after, kind)
    if old is None:
        return new is not None
    return new is not None and _bare(old) == _bare(new)


def _read(text: str, kind: str) -> Fields | None:
    with suppress(Unreadable):
        return read_root(cleaned(text), kind)[0]
    return None


def _is_whole(text: str, kind: str) -> bool:
    """Whether a text is a file of this kind without a mistake in its fields."""
    try:
        root, problems = read_root(text, kind)
    except Unreadable:
        return False
    if problems or kind not in SHAPES:
        return not problems
    given = dict.fromkeys(NOT_TYPED.get(kind, ()), "")
    typed = Fields({n: v for n, v in root.fields.items() if n not in given}, root.lines, root.line)
    builder = Builder(Document("", kind, "", typed))
    builder.build(SHAPES[kind], typed, given)
    return not builder.mistakes


def _bare(node: Node) -> object:
    """The values of a tree, with single spaces between their words."""
    if isinstance(node, Fields):
        return {_UNSEEN.sub("", name): _bare(value) for name, value in node.fields.items()}
    if isinstance(node, Items):
        return [_bare(each) for each in node.items]
    value = " ".join(re.sub(r"[ \t]+", " ", line).strip() for line in node.value.split("\n"))
    bare = _UNSEEN.sub("", value)
    return bare if _ID.fullmatch(bare) else value.strip()


def _write(path: Path, text: str) -> None:
    """Put a file in the place of the old one, whole or not at all."""
    with NamedTemporaryFile(dir=path.parent, prefix=".fixing-", delete=False) as file:
        written = Path(file.name)
    try:
        written.write_bytes(text.encode("utf-8"))
        shutil.copymode(path, written)
        written.replace(path)
    except OSError:
        written.unlink(missing_ok=True)
        raise
