"""What the README says is so."""

import re
import tomllib
from pathlib import Path

import pytest

from bot.__main__ import app
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
TABLE = README.partition("## Where does a change go")[2].partition("\n## ")[0]


def packages() -> list[str]:
    folders = [p.parent for top in ("bot", "storage") for p in (ROOT / top).rglob("__init__.py")]
    return sorted(str(folder.relative_to(ROOT)) for folder in folders if folder.name not in ("bot", "versions"))


@pytest.mark.parametrize("package", packages())
def test_every_package_is_in_the_table_of_changes(package: str) -> None:
    assert f"`{package}/`" in TABLE, f"where does a change to {package} go?"


def test_everything_the_readme_names_is_there() -> None:
    named = set(re.findall(r"`((?:bot|storage|content|tests|docs)/[\w./-]*)`", README))
    linked = set(re.findall(r"\]\((?!http)([\w./-]+)\)", README))
    assert [name for name in named | linked if not (ROOT / name).exists()] == []


def test_every_dependency_has_its_reason() -> None:
    table = README.partition("## Why each dependency")[2].partition("\n## ")[0].casefold()
    names = [re.split(r"[\[~>=<]", line)[0] for line in PROJECT["dependencies"]]
    assert [name for name in names if name.casefold() not in table] == []


def test_every_verb_is_in_the_readme() -> None:
    names = [command.name or getattr(command.callback, "__name__", "") for command in app.registered_commands]
    assert [name for name in names if f"| `{name.replace('_', '-')}" not in README] == []


@pytest.mark.parametrize("ending", ["python -m bot try", "python -m pytest"])
def test_the_two_commands_are_one_line_each_and_take_options_at_their_end(ending: str) -> None:
    lines = [line for line in README.splitlines() if line.startswith("python3 ") and line.endswith(ending)]
    assert len(lines) == 1
    assert ".venv" in lines[0]
    assert "-c constraints.txt" in lines[0]


def test_every_dependency_is_pinned() -> None:
    pinned = {
        line.partition("==")[0].casefold().replace("_", "-")
        for line in Path(ROOT / "constraints.txt").read_text().splitlines()
    }
    wanted = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]
    names = [re.split(r"[\[~>=<]", line)[0].casefold().replace("_", "-") for line in wanted]
    assert [name for name in names if name not in pinned] == []
