"""`content/README.md`: its examples are right as they stand, and it names every kind of file."""

import re
import shutil
from datetime import date
from pathlib import Path

from bot.content import check
from bot.content.read import read_root
from bot.content.shapes import FOLDERS, SINGLE_FILES
from tests.unit.content.test_editors import found_by_an_editor

CONTENT = Path("content")
PAGE = (CONTENT / "README.md").read_text("utf-8")
TODAY = date(2026, 11, 30)

EXAMPLE = re.compile(r"^```(?:yaml)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PLACE = re.compile(r"^## [^\n]*`((?:en|cy)/\S+)`", re.MULTILINE)
NAMED_INSIDE = re.compile(r"# (cy/\S+\.yaml)")

PARTS = ("en/reading.yaml", "en/urgent.yaml", "en/questionnaires/leadership-spectrum.yaml", "cy/urgent.yaml")
"""Examples that show a part of a file. The others are whole."""


def examples() -> dict[str, str]:
    """The examples of the page, each with the file to which it belongs."""
    found = {}
    for each in EXAMPLE.finditer(PAGE):
        inside = NAMED_INSIDE.match(each.group(1))
        place = inside.group(1) if inside else PLACE.findall(PAGE[: each.start()])[-1]
        found[place] = each.group(1)
    return found


def test_the_whole_examples_pass_in_a_copy_of_the_folder(tmp_path: Path) -> None:
    copy = tmp_path / "content"
    shutil.copytree(CONTENT, copy)
    whole = {place: text for place, text in examples().items() if place not in PARTS}
    assert len(whole) >= 5
    for place, text in whole.items():
        (copy / place).write_text(text, "utf-8")
    assert [str(each) for each in check(copy, today=TODAY).mistakes] == []


def test_the_parts_have_the_fields_of_their_files_and_no_other(tmp_path: Path) -> None:
    parts = {place: text for place, text in examples().items() if place in PARTS}
    assert sorted(parts) == sorted(PARTS)
    for place, text in parts.items():
        language, *folder, name = place.split("/")
        kind = FOLDERS[folder[0]] if folder else SINGLE_FILES[name]
        assert read_root(text, kind)[1] == [], place
        schema = CONTENT / "schema" / f"{'' if language == 'en' else 'translated_'}{kind}.json"
        path = tmp_path / name
        path.write_text(text, "utf-8")
        assert [each for each in found_by_an_editor(path, str(schema)) if "required" not in each] == [], place


def test_every_kind_of_file_is_named() -> None:
    table = PAGE[PAGE.index("## Which file is what") : PAGE.index("## How to write")]
    for path in sorted((CONTENT / "en").rglob("*")):
        if path.is_file():
            place = path.relative_to(CONTENT).as_posix()
            kind = f"{Path(place).parent.as_posix()}/*{path.suffix}"
            assert f"`{place}`" in table or f"`{kind}`" in table or f"`{path.name}`" in table, place
    for name in ("cy/language.yaml", "cy/urgent.yaml", "cy/english.yaml", "schema"):
        assert f"`{name}`" in PAGE or f"# {name}" in PAGE, name
    assert not [each for each in re.findall(r"`(en/[\w/.-]+)`", PAGE) if not (CONTENT / each).exists()]
