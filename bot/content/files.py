"""Reads the files of a content folder. Refuses what is not an ordinary file, is larger than 1 MB, or is not UTF-8."""

import re
import stat
from collections.abc import Collection
from pathlib import Path

from bot.content.guess import closest, did_you_mean
from bot.content.mistakes import Unreadable

LARGEST = 1_000_000
"""The largest content file, in bytes."""

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,80}")
_LEFT_BY_PROGRAMS = ("thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r", "__macosx")
_ENDS_OF_COPIES = ("~", ".swp", ".swo", ".swx", ".tmp", ".bak", ".orig", ".rej", ".part", ".crdownload")
_BEGINNINGS_OF_COPIES = (".", "~", "#", "._")


_PLAIN = "Use small letters (a to z), digits and - only."
_OTHER_KINDS = (b"PK\x03\x04", b"\x89PNG", b"%PDF", b"\xd0\xcf\x11\xe0", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")


def names_in(folder: Path) -> list[str]:
    """The names in a folder, sorted, without hidden files and those that editors and operating systems leave there."""
    try:
        names = sorted(path.name for path in folder.iterdir())
    except (OSError, ValueError) as error:
        raise Unreadable(1, f"This folder cannot be opened ({_reason(error)}).", "Look whether it is there.") from None
    return [name for name in names if not _is_left_behind(name.lower())]


def _is_left_behind(name: str) -> bool:
    """Whether a program left this there: Word's "~$urgent.yaml", an editor's copy, the pictures of a folder."""
    return name in _LEFT_BY_PROGRAMS or name.startswith(_BEGINNINGS_OF_COPIES) or name.endswith(_ENDS_OF_COPIES)


_COPY = re.compile(r"^copy of | - copy| copy\b| ?\([^()]*\)", re.IGNORECASE)
"""What programs add to the name of a copy: "nsun - Copy", "nsun (1)", "nsun (Ruth's conflicted copy)"."""


def _renamed(path: Path) -> str:
    """What to do with a file whose name has a space or a sign in it."""
    plain = "-".join(re.findall(r"[a-z0-9]+", path.stem.lower()))
    call_it = f'all it "{plain}{path.suffix}"' if plain and path.stem.isascii() else ""
    first = f"{_COPY.sub('', path.stem)}{path.suffix}"
    if first != path.name and path.with_name(first).is_file():
        otherwise = f", or c{call_it} if it is a thing of its own" if call_it else ""
        return f'It looks like a copy of "{first}". Delete it{otherwise}.'
    return f"C{call_it}." if call_it else _PLAIN


_ENDINGS = (".txt", ".yaml", ".yml", ".md", ".markdown")


def right_name(name: str, ending: str) -> str:
    """What a file with this ending is called, if this is another way of writing its name. Else nothing."""
    plain, ended = name.lower().strip(), False
    while cut := next((each for each in _ENDINGS if plain.endswith(each)), ""):
        plain, ended = plain.removesuffix(cut).strip(), True
    return f"{plain}{ending}" if ended and plain else ""


def meant_or_out(path: Path, known: Collection[str]) -> str:
    """What to do with a file or folder of a name that is not known: its right name, if one is like it."""
    if not (meant := did_you_mean(path.name, known)):
        return "Move it out of this folder."
    is_there = path.with_name(closest(path.name, known) or "").exists()
    return f"{meant} That is there already, so move this one out." if is_there else meant


def wrongly_named(names: Collection[str], known: Collection[str]) -> dict[str, str]:
    """The names that are another way of writing a known one that is not there, each with that one."""
    absent = {*known} - {*names}
    meant = {name: right_name(name, ".yaml") or name.lower().strip() for name in names if name not in known}
    return {name: right for name, right in meant.items() if right in absent}


def refuse_odd(path: Path, *, folder: bool = False) -> None:
    """Raise Unreadable for a link, a name with odd characters, or anything but an ordinary file (or a folder)."""
    if not _NAME.fullmatch(path.name):
        what = f"The name of this {'folder' if folder else 'file'} has a space or a sign in it."
        raise Unreadable(1, what, _renamed(path))
    try:
        mode = path.lstat().st_mode
    except (OSError, ValueError) as error:
        raise Unreadable(1, f"This cannot be opened ({_reason(error)}).", "Look whether it is there.") from None
    if stat.S_ISLNK(mode):
        raise Unreadable(1, "This is a link to somewhere else.", "Put the file itself here.")
    if folder and not stat.S_ISDIR(mode):
        raise Unreadable(1, "This is a file, and should be a folder.", "Delete it, or give it another name.")
    if not folder and not stat.S_ISREG(mode):
        raise Unreadable(1, "This is not an ordinary file.", "Delete it, or move it out of the folder.")


def read_text(path: Path) -> str:
    """The text of a file with plain line ends. Raises Unreadable."""
    refuse_odd(path)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise Unreadable(1, f"This file cannot be opened ({_reason(error)}).", "Look who may read it.") from None
    return text_of(data)


def text_of(data: bytes) -> str:
    """The text that is in a file, with plain line ends. Raises Unreadable."""
    if len(data) > LARGEST:
        raise Unreadable(1, "This file is larger than 1 MB.", "Look whether it is the right file.")
    return _decoded(data).replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str:
    save_again = "Save it again as UTF-8 (in Notepad: Save as, Encoding)."
    if data.startswith(_OTHER_KINDS):
        raise Unreadable(1, "This is a picture, a PDF or a Word document.", "Save its words as plain text, in UTF-8.")
    if data and not data.strip(b"\0"):
        what = "There is nothing in this file but zeros, as after a crash."
        raise Unreadable(1, what, "Take it from your last copy.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data.count(0) * 3 > len(data) > 0:
        raise Unreadable(1, "This file is saved as UTF-16.", f"Run check-content --fix. Or: {save_again}")
    try:
        return data.decode("utf-8").lstrip("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable(line, "This line has a letter that is not saved as UTF-8.", save_again) from None


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or "its name cannot be used").lower()
