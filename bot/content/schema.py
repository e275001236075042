"""JSON Schemas of the content files, for editors. `python -m bot.content.schema` writes them."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from bot.content.rules.lengths import LONGEST, LONGEST_PHRASE
from bot.content.rules.one_of import CONTACTS, ROUTES, STATUSES
from bot.content.rules.phrases import Phrasebook
from bot.content.shapes import MUST_BE_TYPED, NOT_TYPED, SHAPES
from bot.conversation.content import DIRECTIONS
from bot.conversation.phrasebook import COUNTED
from bot.conversation.phrases import PHRASES
from bot.conversation.reply import LABEL_LENGTH, NOTICE_LENGTH
from bot.domain.questionnaire import ANSWER_SHAPES

FOLDER = Path(__file__).parents[2] / "content" / "schema"

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ONE_OF: dict[str, dict[str, tuple[str, ...]]] = {
    "Answer": {"shape": ANSWER_SHAPES},
    "Manifest": {"direction": DIRECTIONS},
    "Contact": {"kind": CONTACTS, "status": STATUSES},
    "Signpost": {"status": STATUSES},
    "Route": {"kind": ROUTES},
}
_LABELS = ("short_title", "label")

FORMS = ("zero", "one", "two", "few", "many", "other")
"""The forms of a number that CLDR knows."""


def schemas(phrasebook: Phrasebook = PHRASES) -> dict[str, str]:
    """The text of each schema, by the name of its file."""
    found = {kind: _schema(kind, shape) for kind, shape in SHAPES.items()}
    found["phrases"] = _phrases(phrasebook)
    return {f"{kind}.json": json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for kind, schema in found.items()}


def write(folder: Path = FOLDER) -> None:
    """Write all schemas into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")


def _schema(kind: str, shape: type) -> dict[str, Any]:
    schema = TypeAdapter(shape).json_schema()
    for name, thing in {shape.__name__: schema, **schema.get("$defs", {})}.items():
        _tighten(name, thing)
    for name in NOT_TYPED.get(kind, ()):
        del schema["properties"][name]
        schema["required"].remove(name)
    for (of, path), most in LONGEST.items():
        if of == kind and path in schema["properties"]:
            schema["properties"][path]["maxLength"] = most
    return {"$schema": _DIALECT, **_without_titles(schema)}


def _tighten(name: str, thing: dict[str, Any]) -> None:
    thing["additionalProperties"] = False
    properties = thing["properties"]
    required = [*thing.get("required", []), *(n for n in MUST_BE_TYPED if n in properties)]
    thing["required"] = [n for n in properties if n in required]
    for field, allowed in _ONE_OF.get(name, {}).items():
        properties[field]["enum"] = list(allowed)
    for field in _LABELS:
        if field in properties:
            properties[field]["maxLength"] = LABEL_LENGTH


def _without_titles(schema: Any) -> Any:
    """The schema without the titles and defaults that pydantic adds."""
    if isinstance(schema, list):
        return [_without_titles(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        name: _without_titles(value)
        for name, value in schema.items()
        if not (name == "title" and isinstance(value, str)) and name != "default"
    }


def _phrases(phrasebook: Phrasebook) -> dict[str, Any]:
    sections: dict[str, dict[str, Any]] = {}
    for key, may_use in phrasebook.items():
        section, _, name = key.partition(".")
        most = {"button": LABEL_LENGTH, "notice": NOTICE_LENGTH}.get(section, LONGEST_PHRASE)
        note = f"May use {', '.join('{' + field + '}' for field in may_use)}." if may_use else "Fills in nothing."
        text = {"type": "string", "maxLength": most, "description": note}
        sections.setdefault(section, {})[name] = _counted(text) if key in COUNTED else text
    properties = {section: _all_of(names) for section, names in sections.items()}
    return {"$schema": _DIALECT, "description": "Every sentence, button and notice of the bot.", **_all_of(properties)}


def _counted(text: dict[str, Any]) -> dict[str, Any]:
    """A phrase with a number: one text, or one for each form that the language has for a number."""
    each = {key: {"type": "string", "maxLength": text["maxLength"]} for key in FORMS}
    by_form = {"type": "object", "properties": each, "required": ["other"], "additionalProperties": False}
    return {
        "description": text["description"],
        "anyOf": [{k: v for k, v in text.items() if k != "description"}, by_form],
    }


def _all_of(properties: Mapping[str, Any]) -> dict[str, Any]:
    required = list(properties)
    return {"type": "object", "properties": dict(properties), "required": required, "additionalProperties": False}


if __name__ == "__main__":
    write()
