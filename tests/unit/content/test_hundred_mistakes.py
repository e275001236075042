"""A hundred mistakes in copies of the shipped folder: each told once, with its file and line, in plain words."""

import shutil
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from bot.content import check, read
from tests.unit.content.mistakes import ANSWERS, IGNORED, MISTAKES, OWN, PHRASES, SPECTRUM, Made

SHIPPED = Path(__file__).parents[3] / "content"
TODAY = date(2026, 11, 30)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the shipped folder. Files that are the same are parsed once."""
    parse = read.read_root
    read.read_root = lru_cache(2000)(parse)
    folder = tmp_path_factory.mktemp("copy") / "content"
    shutil.copytree(SHIPPED, folder)
    yield folder
    read.read_root = parse


@pytest.fixture(scope="module")
def before(copy: Path) -> frozenset[str]:
    """What is printed of the folder as it is shipped."""
    report = check(copy, today=TODAY)
    assert report.mistakes == ()
    return frozenset(report.lines())


def make(copy: Path, made: Made) -> int:
    """Make a mistake. Returns the line in which it should be found."""
    path = copy / "en" / made.file
    if not made.old:
        path.write_bytes(made.new if isinstance(made.new, bytes) else made.new.encode())
        return 1 + made.below
    text = path.read_text("utf-8")
    assert made.old in text, f"{made.old!r} is not in {made.file}"
    assert isinstance(made.new, str)
    path.write_bytes(text.replace(made.old, made.new, 1).encode())
    return text.count("\n", 0, text.index(made.old)) + 1 + made.below


def put_back(copy: Path, file: str) -> None:
    """The file as it is shipped."""
    shipped, path = SHIPPED / "en" / file, copy / "en" / file
    path.write_bytes(shipped.read_bytes()) if shipped.exists() else path.unlink()


def test_there_are_a_hundred() -> None:
    assert len(MISTAKES) >= 100


def rounds() -> list[list[Made]]:
    """The mistakes in rounds: in each, one at most in a file, and in all the files of which buttons are made."""
    found: list[list[Made]] = []
    for made in MISTAKES:
        free = next((each for each in found if _home(made) not in map(_home, each)), None)
        if free is None:
            found.append(free := [])
        free.append(made)
    return found


def _home(made: Made) -> str:
    return "buttons" if made.file in (ANSWERS, PHRASES, SPECTRUM, OWN) else made.file


@pytest.mark.parametrize("together", rounds())
@pytest.mark.long
def test_each_mistake_is_told_once_where_it_stands(copy: Path, before: frozenset[str], together: list[Made]) -> None:
    lines_of = {made: make(copy, made) for made in together}
    try:
        lines = [each for each in check(copy, today=TODAY).lines() if each not in before]
    finally:
        for made in together:
            put_back(copy, made.file)
    wrong = []
    for made, line in lines_of.items():
        of_file = [each for each in lines if each.startswith(f"content/en/{made.file}:")]
        told = [e for e in of_file if e.startswith(f"content/en/{made.file}:{line}: ") and made.printed in e]
        if len(told) != 1 or len(of_file) > 1 + made.more:
            wrong.append((made, line, of_file))
    assert wrong == []


def test_all_at_once_each_is_told(copy: Path) -> None:
    together, files = list[Made](), list[str]()
    for made in (each for each in MISTAKES if not each.alone):
        path = copy / "en" / made.file
        if not made.old or made.old in path.read_text("utf-8"):
            make(copy, made)
            together.append(made)
            files.append(made.file)
    try:
        lines = check(copy, today=TODAY).lines()
    finally:
        for file in set(files):
            put_back(copy, file)
    untold = [(m.file, m.printed) for m in together if not any(m.file in line and m.printed in line for line in lines)]
    assert len(together) > 60
    assert not untold, "\n".join(map(str, untold))


@pytest.mark.long
def test_what_programs_leave_behind_is_no_mistake(copy: Path, before: frozenset[str]) -> None:
    for name in IGNORED:
        (copy / "en" / name).write_bytes(b"\x00\xff")
    try:
        assert set(check(copy, today=TODAY).lines()) == before
    finally:
        for name in IGNORED:
            (copy / "en" / name).unlink()
