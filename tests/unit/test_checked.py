"""What a check found is kept for the next one, and is never that of other files or of another day."""

import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.checked import report_of
from bot.content import Report, check
from tests.unit.content.small_content import BOOK, TODAY, SmallContent

ASKED = "asked/co-production.yaml"


@pytest.fixture
def small(tmp_path: Path) -> SmallContent:
    return SmallContent(tmp_path / "content")


def checked(small: SmallContent, day: date = TODAY, *, everything: bool = False) -> Report:
    """The report of a check that remembers those before it."""
    kept = small.folder.parent / "kept"
    return report_of(small.folder, day, lambda: afresh(small, day), kept, everything=everything)


def afresh(small: SmallContent, day: date = TODAY) -> Report:
    return check(small.folder, today=day, phrasebook=BOOK)


def nothing_read() -> Report:
    raise AssertionError("it was read again")


def same_size_and_time(small: SmallContent) -> None:
    """A mistake typed over as many letters, by a program that keeps the time of the file."""
    file = small.folder / "en" / ASKED
    before = file.stat()
    file.write_bytes(file.read_bytes().replace(b"ways:", b"wsys:"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = file.stat()
    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)


def renamed(small: SmallContent) -> None:
    file = small.folder / "en" / ASKED
    file.rename(file.with_name("nothing.yaml"))


def deleted(small: SmallContent) -> None:
    (small.folder / "en" / ASKED).unlink()


def added(small: SmallContent) -> None:
    (small.folder / "en" / "asked" / "note.txt").touch()


def empty_folder(small: SmallContent) -> None:
    (small.folder / "en" / "notes").mkdir()


def linked(small: SmallContent) -> None:
    file = small.folder / "en" / ASKED
    elsewhere = small.folder.parent / "elsewhere.yaml"
    file.rename(elsewhere)
    file.symlink_to(elsewhere)


def moved_away(small: SmallContent) -> None:
    small.folder.rename(small.folder.with_name("moved"))


CHANGES = (same_size_and_time, renamed, deleted, added, empty_folder, linked, moved_away)


@pytest.mark.parametrize("change", CHANGES)
def test_each_change_is_told_at_the_next_check(small: SmallContent, change: Callable[[SmallContent], None]) -> None:
    before = checked(small)
    change(small)
    after = checked(small)
    assert after == afresh(small)
    assert after != before


def test_what_was_put_right_is_told_no_more(small: SmallContent) -> None:
    good = checked(small)
    same_size_and_time(small)
    assert checked(small).mistakes
    small.change(ASKED, "wsys:", "ways:")
    assert checked(small) == good


def test_a_contact_becomes_due_as_days_pass(small: SmallContent) -> None:
    later = TODAY + timedelta(days=2000)
    assert checked(small).warnings != afresh(small, later).warnings
    assert checked(small, later) == afresh(small, later)


def test_nothing_changed_and_nothing_is_read_again(small: SmallContent) -> None:
    same_size_and_time(small)
    found, kept = checked(small), small.folder.parent / "kept"
    assert report_of(small.folder, TODAY, nothing_read, kept, everything=False) == found


def test_who_wants_all_read_gets_no_report_of_less(small: SmallContent) -> None:
    found, kept = checked(small), small.folder.parent / "kept"
    with pytest.raises(AssertionError):
        report_of(small.folder, TODAY, nothing_read, kept, everything=True)
    assert checked(small, everything=True) == found
    assert report_of(small.folder, TODAY, nothing_read, kept, everything=True) == found


@pytest.mark.parametrize("spoilt", [b"", b"nonsense"])
def test_a_kept_report_that_is_spoilt_is_made_anew(small: SmallContent, spoilt: bytes) -> None:
    found = checked(small)
    (small.folder.parent / "kept" / "checked").write_bytes(spoilt)
    assert checked(small) == found


def test_a_file_saved_during_the_check_is_seen_by_the_next(small: SmallContent) -> None:
    def while_saving() -> Report:
        found = afresh(small)
        same_size_and_time(small)
        return found

    kept = small.folder.parent / "kept"
    assert report_of(small.folder, TODAY, while_saving, kept, everything=False).mistakes != checked(small).mistakes
    assert checked(small) == afresh(small)
