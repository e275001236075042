"""An editor that reads `.vscode/` checks each file of the words by the schema of its kind."""

import json
from fnmatch import fnmatch
from pathlib import Path

from bot.content.shapes import FOLDERS, SINGLE_FILES

MAPPED = json.loads(Path(".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]


def test_each_file_is_checked_by_the_one_schema_of_its_kind() -> None:
    files = sorted(path.as_posix() for path in Path("content/en").rglob("*.yaml"))
    assert files
    for file in files:
        name, folder = Path(file).name, Path(file).parent.name
        kind = SINGLE_FILES.get(name) if folder == "en" else FOLDERS[folder]
        found = [schema for schema, globs in MAPPED.items() if any(fnmatch(file, glob) for glob in globs)]
        assert found == [f"./content/schema/{kind}.json"], file


def test_each_schema_that_is_named_is_there() -> None:
    assert [schema for schema in MAPPED if not Path(schema).is_file()] == []
