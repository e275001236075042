"""JSON Schemas of the content files, for editors, and what each is for. `python -m bot.content.schema` writes all."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from bot.content.field_notes import note_on
from bot.content.overlay import LAID_OVER
from bot.content.rules.contacts import FORMS as CONTACT_FORMS
from bot.content.rules.contacts import WAYS
from bot.content.rules.ids import ID
from bot.content.rules.ids import LONGEST as LONGEST_ID
from bot.content.rules.lengths import LONGEST, LONGEST_PHRASE
from bot.content.rules.one_of import CONTACTS, ROUTES, STATUSES
from bot.content.rules.paths import LABELS
from bot.content.rules.phrases import Phrasebook
from bot.content.shapes import ENGLISH, FOLDERS, MUST_BE_TYPED, NOT_TYPED, SHAPES, SINGLE_FILES
from bot.conversation.content import DIRECTIONS
from bot.conversation.phrasebook import COUNTED
from bot.conversation.phrases import PHRASES
from bot.conversation.reply import LABEL_LENGTH, NOTICE_LENGTH
from bot.domain.questionnaire import ANSWER_SHAPES

FOLDER = Path(__file__).parents[2] / "content" / "schema"
SETTINGS = Path(__file__).parents[2] / ".vscode" / "settings.json"

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ONE_OF: dict[str, dict[str, tuple[str, ...]]] = {
    "Answer": {"shape": ANSWER_SHAPES},
    "Manifest": {"direction": DIRECTIONS},
    "Contact": {"kind": CONTACTS, "status": STATUSES},
    "Signpost": {"status": STATUSES},
    "Route": {"kind": ROUTES},
}
_NUMBERS = {"stage_confidence": {"minimum": 0, "maximum": 100}, "hour": {"minimum": 0, "maximum": 23}}
_DATE = r"^\d{4}-\d{2}-\d{2}$"
_SECTIONS = {
    "button": "Labels of buttons: 20 characters at most.",
    "notice": "What pops up when somebody presses a button: short, and without more than one line.",
    "menu": "What /help and Telegram's menu say of each command.",
}

FORMS = ("zero", "one", "two", "few", "many", "other")
"""The forms of a number that CLDR knows."""


def schemas(phrasebook: Phrasebook = PHRASES) -> dict[str, str]:
    """The text of each schema, by the name of its file."""
    found = {kind: _schema(kind, shape) for kind, shape in SHAPES.items()}
    found["phrases"] = _phrases(phrasebook)
    found |= {f"translated_{kind}": _for_translators(found[kind]) for kind in LAID_OVER}
    found["english"] = _english()
    return {f"{kind}.json": json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for kind, schema in found.items()}


def write(folder: Path = FOLDER) -> None:
    """Write all schemas into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")


def _schema(kind: str, shape: type) -> dict[str, Any]:
    schema = TypeAdapter(shape).json_schema()
    for name in NOT_TYPED.get(kind, ()):
        del schema["properties"][name]
        schema["required"].remove(name)
    for name, thing in {shape.__name__: schema, **schema.get("$defs", {})}.items():
        _tighten(name, thing)
        _note(name, thing)
    longest = {path: most for (of, path), most in LONGEST.items() if of == kind}
    longest |= dict.fromkeys(LABELS.get(kind, ()), LABEL_LENGTH) | (
        {"name": LABEL_LENGTH} if kind == "manifest" else {}
    )
    for path, most in longest.items():
        if field := _field_at(schema, path.split(".")):
            field.get("items", field)["maxLength"] = most
    return {"$schema": _DIALECT, **_without_titles(schema)}


def _field_at(schema: dict[str, Any], path: list[str]) -> dict[str, Any] | None:
    """The field to which a path leads through lists and things of their own, such as `statements.talk.agree`."""
    thing = schema
    for number, name in enumerate(path):
        if name not in thing.get("properties", {}):
            return None
        field: dict[str, Any] = thing["properties"][name]
        if number == len(path) - 1:
            return field
        inside = field.get("items", field)
        thing = schema["$defs"][inside["$ref"].rpartition("/")[2]] if "$ref" in inside else inside
    return None


def _tighten(name: str, thing: dict[str, Any]) -> None:
    thing["additionalProperties"] = False
    properties = thing["properties"]
    required = [*thing.get("required", []), *(n for n in MUST_BE_TYPED if n in properties)]
    thing["required"] = [n for n in properties if n in required]
    for field, allowed in _ONE_OF.get(name, {}).items():
        properties[field]["enum"] = list(allowed)
    if "id" in properties:
        properties["id"] |= {"pattern": f"^{ID}$", "maxLength": LONGEST_ID}
    for field, limits in _NUMBERS.items():
        if field in properties:
            properties[field] |= limits
    for text in _texts_in(properties):
        if text.get("format") == "date":
            text["pattern"] = _DATE
    if name in ("Contact", "Route"):
        thing["allOf"] = list(_forms("value" if name == "Contact" else "reach"))


def _texts_in(properties: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The text that each field holds, also where it may be null."""
    for field in properties.values():
        yield from (field, *field.get("anyOf", ()))


def _forms(name: str) -> Iterator[dict[str, Any]]:
    """What a number, an address or a site looks like, for each kind of contact."""
    kinds = {kind: WAYS.get(kind, kind) for kind in (CONTACTS if name == "value" else ROUTES)}
    for kind, form in kinds.items():
        if form in CONTACT_FORMS:
            pattern = f"^(?:{CONTACT_FORMS[form][0].pattern})$".replace("[a-z]", "[A-Za-z]")
            yield {
                "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
                "then": {"properties": {name: {"pattern": pattern}}},
            }


def _note(name: str, thing: dict[str, Any]) -> None:
    """A sentence on each field. What stands beside a reference counts too in this dialect."""
    for field, schema in thing["properties"].items():
        schema["description"] = note_on(name, field)


def _for_translators(schema: Any) -> Any:
    """The schema of a file in another language: ids and texts, and nothing must be there but an id."""
    if isinstance(schema, list):
        return [_for_translators(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    found = {name: _for_translators(value) for name, value in schema.items() if name not in ("required", "allOf")}
    needed = [name for name in schema.get("required", ()) if name in ("id", "other")]
    return found | ({"required": needed} if needed else {})


def _english() -> dict[str, Any]:
    text = {"type": "string", "description": "The English from which this text was translated."}
    texts = "The texts of one file, by where they stand."
    file = {"type": "object", "description": texts, "additionalProperties": text}
    what = "The English from which a language was translated. `translate-status --looked-at` writes it."
    return {"$schema": _DIALECT, "description": what, "type": "object", "additionalProperties": file}


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
    properties = {
        section: {**_all_of(names), "description": _SECTIONS.get(section, f'What the bot says under "{section}".')}
        for section, names in sections.items()
    }
    return {"$schema": _DIALECT, "description": "Every sentence, button and notice of the bot.", **_all_of(properties)}


def _counted(text: dict[str, Any]) -> dict[str, Any]:
    """A phrase with a number: one text, or one for each form that the language has for a number."""
    each = {
        key: {"type": "string", "maxLength": text["maxLength"], "description": f'Said where the number is "{key}".'}
        for key in FORMS
    }
    by_form = {"type": "object", "properties": each, "required": ["other"], "additionalProperties": False}
    return {
        "description": text["description"],
        "anyOf": [{k: v for k, v in text.items() if k != "description"}, by_form],
    }


def _all_of(properties: Mapping[str, Any]) -> dict[str, Any]:
    required = list(properties)
    return {"type": "object", "properties": dict(properties), "required": required, "additionalProperties": False}


def bound() -> dict[str, list[str]]:
    """The patterns of the files that each schema is for, as `.vscode/settings.json` names them.

    A file of another language needs no more than ids and texts, where it is laid over the English one.
    """
    found: dict[str, list[str]] = {"english": [f"content/*/{ENGLISH}"]}
    places = {**SINGLE_FILES, **{f"{name}/*.yaml": kind for name, kind in FOLDERS.items()}}
    for place, kind in places.items():
        if kind in LAID_OVER:
            found.setdefault(kind, []).append(f"content/en/{place}")
            found.setdefault(f"translated_{kind}", []).extend(f"content/{code}/{place}" for code in ("[!e]*", "e[!n]*"))
        else:
            found.setdefault(kind, []).append(f"content/*/{place}")
    return {f"./content/schema/{kind}.json": found[kind] for kind in sorted(found)}


def bind(file: Path = SETTINGS) -> None:
    """Write into the settings of an editor which file has which schema."""
    settings = json.loads(file.read_text("utf-8"))
    settings["yaml.schemas"] = bound()
    file.write_text(json.dumps(settings, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    write()
    bind()
