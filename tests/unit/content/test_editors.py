"""An editor that reads `.vscode/` checks each file of the words by its schema, and says what each field is."""

import json
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from bot.content.schema import bound
from bot.content.shapes import ENGLISH, FOLDERS, SINGLE_FILES
from tests.made_up_language import CODE, beside_english

CONTENT = Path("content")
MAPPED = json.loads(Path(".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
SCHEMAS = sorted(Path("content/schema").glob("*.json"))
FILES = sorted(path for path in CONTENT.rglob("*") if path.is_file() and path.suffix != ".json")

NOT_IN_A_SCHEMA = ("content/README.md",)
"""What no schema is for."""


class AsInAnEditor(yaml.SafeLoader):
    """Reads YAML 1.2 as editors do: `no` and 2027-01-12 are texts."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - so it is called there
        first: [(tag, form) for tag, form in found if tag.rpartition(":")[2] in ("null", "merge")]
        for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


AsInAnEditor.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
AsInAnEditor.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[0-9]+$"), list("0123456789"))


@cache
def checker(schema: str) -> Any:
    """What checks a file by this schema."""
    return jsonschema.Draft202012Validator(json.loads(Path(schema).read_text("utf-8")))


def schemas_of(file: str) -> list[str]:
    return [schema for schema, globs in MAPPED.items() if any(fnmatch(file, glob) for glob in globs)]


def found_by_an_editor(path: Path, schema: str) -> list[str]:
    read = yaml.load(path.read_text("utf-8"), AsInAnEditor)  # noqa: S506 - it makes plain values only
    return [f"{path}: {each.json_path}: {each.message[:150]}" for each in checker(schema).iter_errors(read)]


def test_each_file_has_the_one_schema_of_its_kind() -> None:
    assert FILES
    for path in FILES:
        file, name, folder = path.as_posix(), path.name, path.parent.name
        if any(fnmatch(file, each) for each in NOT_IN_A_SCHEMA):
            continue
        kind = "english" if name == ENGLISH else FOLDERS.get(folder) or SINGLE_FILES[name]
        is_laid_over = path.parts[1] != "en" and Path(f"content/schema/translated_{kind}.json").exists()
        assert schemas_of(file) == [f"./content/schema/{'translated_' if is_laid_over else ''}{kind}.json"], file


def test_the_settings_are_those_that_the_command_writes() -> None:
    assert bound() == MAPPED, "run: python -m bot.content.schema"
    assert [schema for schema in MAPPED if not Path(schema).is_file()] == []


def test_an_editor_finds_no_mistake_in_any_file() -> None:
    for path in FILES:
        for schema in schemas_of(path.as_posix()):
            assert found_by_an_editor(path, schema) == []


def test_nor_in_a_whole_translation(tmp_path: Path) -> None:
    folder = beside_english(CONTENT, tmp_path / "content")
    for path in sorted((folder / CODE).rglob("*.yaml")):
        file = f"content/{CODE}/{path.relative_to(folder / CODE).as_posix()}"
        assert found_by_an_editor(path, schemas_of(file)[0]) == []


MISTAKES = {
    "a field nobody knows": ("organisations/nsun.yaml", "short_title:", "short_titel:"),
    "a status nobody knows": ("organisations/nsun.yaml", "status: unknown", "status: unknwon"),
    "letters in a number": ("organisations/nsun.yaml", "020 7820", "O20 7820"),
    "a space in an address": ("urgent.yaml", 'reach: "jo@', 'reach: "jo @'),
    "a day that is none": ("urgent.yaml", "last_checked: null", "last_checked: 1 May 2026"),
    "a line that is too long": ("urgent.yaml", "To talk to someone:", "To talk to someone: " + "someone " * 8),
    "a capital in an id": ("topics.yaml", "- id: words", "- id: Words"),
    "a label that is too long": ("topics.yaml", "label: What words mean", "label: What all of these words mean"),
    "a line of a menu that is too long": ("answers.yaml", 'menu: "', f'menu: "{"x" * 60} '),
    "a phrase nobody knows": ("phrases.yaml", "button:\n", "button:\n  not_a_button: x\n"),
}


@pytest.mark.parametrize("case", MISTAKES)
def test_an_editor_marks_a_mistake_while_it_is_typed(tmp_path: Path, case: str) -> None:
    name, old, new = MISTAKES[case]
    text = (CONTENT / "en" / name).read_text("utf-8")
    assert old in text
    path = tmp_path / "copy.yaml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    assert found_by_an_editor(path, schemas_of(f"content/en/{name}")[0])


def fields(schema: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every field that a schema has, with what it says of it."""
    for name, thing in schema.get("properties", {}).items() if isinstance(schema, dict) else ():
        yield f"{path}.{name}", thing
    for name, value in schema.items() if isinstance(schema, dict) else ():
        yield from fields(value, f"{path}.{name}")
    for each in schema if isinstance(schema, list) else ():
        yield from fields(each, path)


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda path: path.stem)
def test_a_schema_says_in_a_sentence_what_each_field_is(schema: Path) -> None:
    read = json.loads(schema.read_text("utf-8"))
    assert read["description"]
    there = [(path, each) for path, each in fields(read) if "then" not in path and "if" not in path.split(".")]
    assert [path for path, each in there if not re.fullmatch(r"[^\n]{10,}\.", each.get("description", ""))] == []
    ids = [each for path, each in there if path.endswith("properties.id") or path == ".id"]
    assert all("pattern" in each and "maxLength" in each for each in ids)
    labels = [each for path, each in there if path.rpartition(".")[2] in ("short_title", "label")]
    assert all(each["maxLength"] == 20 for each in labels)
