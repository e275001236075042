"""What the pages for those who join in say is so: maps, decisions, dependencies, and what CI calls."""

import fnmatch
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.conversation import routes
from bot.domain.votes import SMALLEST_GROUP, WITH_STAFF
from bot.settings import Settings
from storage.tables import metadata
from tests.conftest import ROOT
from tests.unit.readability import flesch_kincaid_grade

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DECISIONS = ROOT / "docs" / "decisions"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
FOR_MACHINES = sorted([*(ROOT / ".github").rglob("*.yml"), ROOT / ".pre-commit-config.yaml", *(ROOT / ".ci").iterdir()])
HOSTS = {"127.0.0.1", "t.me", "pre-commit.com", "keepachangelog.com", "semver.org"}
"""All that our pages link to, besides each other."""


def text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def section(path: str, heading: str) -> str:
    """What stands under a heading of a page."""
    return text(path).partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def packages() -> list[str]:
    folders = [p.parent for top in ("bot", "storage") for p in (ROOT / top).rglob("__init__.py")]
    return sorted(str(folder.relative_to(ROOT)) for folder in folders if folder.name not in ("bot", "versions"))


def top_level() -> Iterator[str]:
    """The folders of the repository: what is there, less what .gitignore names."""
    ignored = [*text(".gitignore").split(), ".git/"]
    for folder in (path for path in ROOT.iterdir() if path.is_dir()):
        if not any(fnmatch.fnmatch(f"{folder.name}/", pattern) for pattern in ignored):
            yield folder.name


def parsed(path: str) -> Any:
    return yaml.safe_load(text(path))


def headings(page: Path) -> set[str]:
    """The anchors of a page, as a forge makes them."""
    found = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in found}


# -- the maps


@pytest.mark.parametrize("package", packages())
def test_every_package_is_in_the_table_of_changes(package: str) -> None:
    table = section("CONTRIBUTING.md", "Where does a change go")
    assert f"`{package}/`" in table, f"where does a change to {package} go?"


def test_every_folder_at_the_top_is_explained() -> None:
    table = section("docs/architecture.md", "What is where")
    assert [name for name in top_level() if f"`{name}/`" not in table] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_everything_a_page_names_is_there(page: Path) -> None:
    words = page.read_text(encoding="utf-8")
    named = re.findall(r"`((?:bot|storage|content|tests|docs|\.ci|\.github)/[\w./-]*)`", words)
    assert [name for name in named if not (ROOT / name).exists()] == []
    links = [link.partition("#") for link in re.findall(r"\]\(([^)]*)\)", words) if "://" not in link]
    linked = [(page.parent / file if file else page, anchor) for file, _, anchor in links]
    assert [str(file) for file, _ in linked if not file.exists()] == []
    assert [anchor for file, anchor in linked if anchor and anchor not in headings(file)] == []


@pytest.mark.parametrize("page", [*PAGES, *FOR_MACHINES], ids=lambda page: str(page.relative_to(ROOT)))
def test_no_page_names_somebodys_machine_or_an_unknown_address(page: Path) -> None:
    words = page.read_text(encoding="utf-8")
    assert set(re.findall(r"https?://([^/:>)\s]+)", words)) - HOSTS == set()
    assert re.findall(r"(?<![\w./:<>!~-])/[a-z]+/\w+", words) == []


def test_the_example_of_a_test_is_one_of_ours() -> None:
    example = section("CONTRIBUTING.md", "Writing a test").partition("```python\n")[2].partition("```")[0]
    assert example
    assert any(example in file.read_text(encoding="utf-8") for file in (ROOT / "tests" / "journeys").glob("test_*.py"))


# -- decisions

RECORDS = sorted(DECISIONS.glob("[0-9]*.md"))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.stem)
def test_a_decision_is_one_page_with_four_headings_and_is_in_the_index(record: Path) -> None:
    lines = record.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 40
    assert lines[0].startswith(f"# {int(record.name[:4])}. ")
    assert [line for line in lines if line.startswith("## ")] == [
        "## Context", "## Decision", "## Consequences", "## What was weighed",
    ]  # fmt: skip
    assert f"({record.name})" in text("docs/decisions/README.md")


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [int(record.name[:4]) for record in RECORDS] == list(range(1, len(RECORDS) + 1))


# -- dependencies


def test_every_dependency_has_its_reason() -> None:
    table = section("docs/architecture.md", "Why each dependency").casefold()
    names = [re.split(r"[\[~>=<]", line)[0] for line in PROJECT["dependencies"]]
    assert [name for name in names if name.casefold() not in table] == []


def test_every_dependency_is_pinned() -> None:
    pinned = {
        line.partition("==")[0].casefold().replace("_", "-")
        for line in Path(ROOT / "constraints.txt").read_text().splitlines()
    }
    wanted = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]
    names = [re.split(r"[\[~>=<]", line)[0].casefold().replace("_", "-") for line in wanted]
    assert [name for name in names if name not in pinned] == []


# -- what CI and pre-commit call


def test_the_workflow_calls_our_script_on_every_python_we_name() -> None:
    job = parsed(".github/workflows/ci.yml")["jobs"]["all"]
    named = [line.rpartition(" ")[2] for line in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", line)]
    assert job["strategy"]["matrix"]["python"] == named
    assert PROJECT["requires-python"] == f">={named[0]}"
    assert [step["run"] for step in job["steps"] if "run" in step] == ["bash .ci/run"]
    actions = [step["uses"] for step in job["steps"] if "uses" in step]
    assert [action for action in actions if not re.fullmatch(r"actions/[\w-]+@v\d+", action)] == []


def test_all_checks_run_in_ci_and_before_a_commit() -> None:
    script = text(".ci/checks")
    checks = re.findall(r"^(\w+)\(\)", script, re.MULTILINE)
    assert f"all=({' '.join(checks)})" in script
    assert text(".ci/run").splitlines()[-1] == ".ci/checks"
    (repository,) = parsed(".pre-commit-config.yaml")["repos"]
    assert repository["repo"] == "local"
    assert [hook["entry"] for hook in repository["hooks"]] == [f".ci/checks {check}" for check in checks]


def test_forms_ask_nobody_for_a_name() -> None:
    for form in ("words", "code"):
        fields = parsed(f".github/ISSUE_TEMPLATE/{form}.yml")["body"]
        assert {field["type"] for field in fields} <= {"markdown", "textarea", "input", "dropdown"}
        assert "SECURITY.md" in fields[0]["attributes"]["value"]
        assert not {"name", "email", "contact"} & {field.get("id") for field in fields}


# -- for hosts and groups

FOR_HOSTS = ("hosting", "if-something-leaks", "dpia", "record-of-processing")
FOR_GROUPS = ("when-someone-is-in-distress", "what-the-bot-cannot-see")


@pytest.mark.parametrize("page", [*FOR_HOSTS, *FOR_GROUPS])
def test_each_page_for_hosts_and_groups_is_in_the_readme(page: str) -> None:
    assert text("README.md").count(f"(docs/{page}.md)") >= 1


@pytest.mark.parametrize("page", FOR_HOSTS)
def test_a_page_about_the_law_says_that_it_is_no_legal_advice(page: str) -> None:
    assert "It is no legal advice" in " ".join(text(f"docs/{page}.md").split())


def test_the_record_of_processing_names_every_table() -> None:
    named = re.findall(r"`(\w+)`", section("docs/record-of-processing.md", "What is kept").partition("Not kept")[0])
    assert sorted(named) == sorted(metadata.tables)


@pytest.mark.parametrize("page", [*FOR_HOSTS, *FOR_GROUPS])
def test_every_command_and_setting_that_a_page_names_is_there(page: str) -> None:
    words = text(f"docs/{page}.md")
    ours = {*routes.COMMANDS, *routes.URGENT} | {"revoke", "deletebot"}  # the last two are BotFather's
    assert set(re.findall(r"`/(\w+)`", words)) <= ours
    assert set(re.findall(r"\b([A-Z]+_[A-Z]+)\b", words)) <= {name.upper() for name in Settings.model_fields}


def test_the_fewest_answers_in_the_assessment_are_those_of_the_rules() -> None:
    assert f"nothing suggested below {SMALLEST_GROUP} answers, or {WITH_STAFF} with staff there" in text("docs/dpia.md")


# -- plain words


@pytest.mark.parametrize(
    "path",
    [
        "CODE_OF_CONDUCT.md",
        ".github/ISSUE_TEMPLATE/words.yml",
        "docs/what-the-bot-cannot-see.md",
        "docs/when-someone-is-in-distress.md",
    ],
)
def test_pages_for_everybody_are_easy_to_read(path: str) -> None:
    assert flesch_kincaid_grade(text(path)) <= 6
