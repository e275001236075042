"""A made-up language: English with every letter exchanged, so that it is whole, and no word of it is English.

Its lines run to the left, its dates and its six forms of a number are those of Arabic.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from bot.content.rules.paths import LABELS, PROSE, is_among
from bot.content.schema import FORMS

CODE, NAME, MARK = "zz", "Ramgalu", "(um Ramgalu: ni)"
"""The code of the language, its name, and what stands before a text that it does not have."""

LETTERS = "aeioubcdfghjklmnpqrstvwxyz"
OTHERS = "oauiedfghjklmnpqrstvwxyzbc"
_EXCHANGED = str.maketrans(LETTERS + LETTERS.upper(), OTHERS + OTHERS.upper())
_BACK = str.maketrans(OTHERS + OTHERS.upper(), LETTERS + LETTERS.upper())
_KEPT = re.compile(r"(\b[A-Z]{4,}\b|\{[a-z_]+\}|/[a-z]+|[\w.+-]+@[\w.-]+|(?:[\w-]+\.)+[a-z]{2,}\S*)")

MANIFEST = f"""\
name: {NAME}
direction: rtl
switched_on: true
translated_by: A program
urgent_reviewed_by: Nobody, it is made up
urgent_reviewed_on: 2026-11-01
in_english: "{MARK}"
offer: Zuq {NAME}.
"""

STYLE = """\
locale: ar
example_users: vasmuda evasv
example_field: xga xsevx
"""

SAID = {
    **{kind: [*PROSE.get(kind, ()), *LABELS.get(kind, ())] for kind in {*PROSE, *LABELS}},
    "answers": [f"answers.{name}" for name in ("label", "inline", "menu", "most", "we_say", "we_said", "differ")]
    + [f"answers.{name}" for name in ("we", "some", "others", "typed", "letter")],
}
SAID["questionnaire"] = [
    *SAID["questionnaire"],
    *("title", "source", "stages.name", "stages.placed", "themes.name", "themes.about", "statements.name"),
    "statements.examples.text",
]
SAID["entry"] = [*SAID["entry"], "title", "source"]
FILES = {"answers.yaml": "answers", "topics.yaml": "topics", "needs.yaml": "needs", "urgent.yaml": "urgent"}
FOLDERS = {
    "questionnaires": "questionnaire",
    "organisations": "signpost",
    "training": "signpost",
    "documents": "signpost",
}


def made_up(text: str) -> str:
    """A text in the made-up language. Fields, commands, numbers, addresses and words in capitals stay as they are."""
    parts = _KEPT.split(text)
    return "".join(part if number % 2 else part.translate(_EXCHANGED) for number, part in enumerate(parts))


def english(text: str) -> str:
    """What a text in the made-up language says."""
    parts = _KEPT.split(text)
    return "".join(part if number % 2 else part.translate(_BACK) for number, part in enumerate(parts))


def beside_english(shipped: Path, folder: Path, *, without: tuple[str, ...] = ()) -> Path:
    """The shipped content in `folder` with the made-up language beside it, but `without` these of its files."""
    shutil.copytree(shipped, folder)
    own = folder / CODE
    own.mkdir()
    (own / "language.yaml").write_text(MANIFEST, "utf-8")
    (own / "style.yaml").write_text(STYLE, "utf-8")
    _write(folder, "phrases.yaml", lambda _: True)
    _give_forms(own / "phrases.yaml")
    for name, kind in FILES.items():
        _write(folder, name, _among(kind))
    for name, kind in FOLDERS.items():
        for path in sorted((folder / "en" / name).glob("*.yaml")):
            _write(folder, f"{name}/{path.name}", _among(kind))
    for path in sorted((folder / "en" / "terms").glob("*.yaml")):
        _write_entry(path, own / "terms" / path.name)
    for name in without:
        (own / name).unlink()
    return folder


def _give_forms(file: Path) -> None:
    """The phrase that opens a check-in, in six forms that name themselves."""
    read = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - it makes texts only
    text = read["opening"]["heading"]
    read["opening"]["heading"] = {form: text.replace("{minutes}", f"{{minutes}} {form}") for form in FORMS}
    file.write_text(yaml.safe_dump(read, allow_unicode=True, sort_keys=False, width=10_000), "utf-8")


def _among(kind: str) -> Callable[[str], bool]:
    wanted = set(SAID[kind])
    return lambda path: is_among(path, wanted)


def _write(folder: Path, name: str, is_said: Callable[[str], bool]) -> None:
    read = yaml.load((folder / "en" / name).read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - it makes texts only
    path = folder / CODE / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        yaml.safe_dump(_said(read, "", is_said), allow_unicode=True, sort_keys=False, width=10_000), "utf-8"
    )


def _said(node: Any, path: str, is_said: Callable[[str], bool]) -> Any:
    """What a translator would write: the texts, and the ids to which they belong."""
    if isinstance(node, list):
        return [found for each in node if (found := _said(each, path, is_said))]
    if isinstance(node, dict):
        inside = {name: _said(value, f"{path}.{name}" if path else name, is_said) for name, value in node.items()}
        found = {name: value for name, value in inside.items() if value}
        return ({"id": node["id"]} if "id" in node else {}) | found if found else None
    return made_up(node) if node and is_said(path) else None


def _write_entry(source: Path, path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    fields = yaml.load(source.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - it makes texts only
    own = {name: made_up(fields[name]) for name in ("title", "short_title", "source")}
    text = yaml.safe_dump(own, allow_unicode=True, width=10_000)
    for name in ("short", "more"):
        lines = (made_up(line) for line in fields[name].rstrip("\n").split("\n"))
        text += "\n".join([f"{name}: |", *(f"  {line}".rstrip() for line in lines), ""])
    path.write_text(text, "utf-8")
