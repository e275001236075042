"""What the README says is so."""

import re

import pytest

from bot.__main__ import app
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_verb_is_in_the_readme() -> None:
    assert [name for name in app.commands if f"| `{name}" not in README] == []


@pytest.mark.parametrize("ending", ["python -m bot try", "python -m pytest"])
def test_the_two_commands_are_one_line_each_and_take_options_at_their_end(ending: str) -> None:
    lines = [line for line in README.splitlines() if line.startswith("python3 ") and line.endswith(ending)]
    assert len(lines) == 1
    assert ".venv" in lines[0]
    assert "-c constraints.txt" in lines[0]


def test_it_is_short_enough_for_a_first_visit() -> None:
    assert len(README.splitlines()) <= 120


def test_the_first_screen_says_what_it_is_and_what_it_is_not() -> None:
    first_screen = README.partition("## Try it")[0]
    assert "groups of people who use mental health services" in first_screen
    assert "not a crisis service" in first_screen
    assert re.search(r"no programming\W", first_screen), "a volunteer sees what there is to do"
