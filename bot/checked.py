"""What a check of a content folder found, kept in a file: the next check of the same files is this alone.

It is kept under the hash of every byte that the check read, so it is never one of other files. Contacts and numbers
become due as days pass: what was found yesterday is found anew.
"""

import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from bot.compiled import KEPT, encoded, hashed, parts_of, read, write
from bot.content.mistakes import Report


def report_of(folder: Path, today: date, check: Callable[[], Report], kept: Path = KEPT, *, everything: bool) -> Report:
    """The report on a content folder.

    `everything`: only one of a check that read all examples anew will do, as `check` does then.
    """
    key = _key_of_check(folder, today)
    names = ("checked-all",) if everything else ("checked-all", "checked")
    for name in names:
        if found := read(kept / name, key, Report, _nothing_else):
            return found
    report = check()
    if _key_of_check(folder, today) == key:  # else somebody saved a file meanwhile
        write(kept / names[-1], key, encoded(report, _nothing_else))
    return report


def kept_report(file: Path, seen: Sequence[str]) -> Report | None:
    """The report that is kept of what was read by this program. None if there is none."""
    return read(file, _key_of_reading(seen), Report, _nothing_else)


def keep_report(file: Path, seen: Sequence[str], report: Report) -> None:
    """Keep the report of what was read."""
    write(file, _key_of_reading(seen), encoded(report, _nothing_else))


def _key_of_reading(seen: Sequence[str]) -> bytes:
    return hashed([_key_of_program(), *(each.encode("utf-8", "replace") for each in seen)])


def _key_of_check(folder: Path, today: date) -> bytes | None:
    """The hash of all that decides what a check finds. None if something there cannot be read."""
    try:
        shown = (str(folder.absolute()), today.isoformat())
        return hashed([_key_of_program(), *(each.encode("utf-8", "replace") for each in shown), *parts_of(folder)])
    except OSError:
        return None


@cache
def _key_of_program() -> bytes:
    """The hash of the program and of the versions of all that is installed with it."""
    files = (path for path in sorted(Path(__file__).parent.rglob("*")) if path.suffix != ".pyc" and path.is_file())
    installed = (each.name for place in map(Path, sys.path) for each in sorted(place.glob("*.dist-info")))
    return hashed([sys.version.encode(), *map(str.encode, installed), *(path.read_bytes() for path in files)])


def _nothing_else(*kept: object) -> object:
    raise NotImplementedError(kept)
