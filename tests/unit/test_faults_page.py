"""The page about faults: every row is whole, and every test that it names is there."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "faults.md").read_text(encoding="utf-8")
ROWS = 68
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def rows(heading: str) -> list[list[str]]:
    """The cells of a table below a heading, without its first two lines."""
    section = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


@cache
def functions_of(file: Path) -> set[str]:
    """The names of the functions of a file, which is not run for it."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_the_rows_are_numbered_without_a_gap() -> None:
    assert [row[0] for row in rows("Fault by fault")] == [str(number) for number in range(1, ROWS + 1)]


@pytest.mark.parametrize(
    "row", [*rows("Fault by fault"), *rows("What the sender makes of an error")], ids=lambda row: row[0]
)
def test_each_row_says_what_is_seen_and_names_a_test_that_is_there(row: list[str]) -> None:
    assert all(re.search(r"\w", cell) for cell in row), "a cell is empty"
    named = [found for cell in row for found in NAMED.findall(cell)]
    assert named, "no test"
    assert [f"{file}::{test}" for file, test in named if test not in functions_of(ROOT / file)] == []
