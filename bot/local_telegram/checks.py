"""What Telegram refuses, in its own words: parameters, texts, keyboards, commands."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image, UnidentifiedImageError

from bot.local_telegram.entities import Entity, MarkupError, found_entities, parse_html, trim, units
from bot.local_telegram.world import JSON, Button

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
PHOTO_BYTES, DOCUMENT_BYTES = 10_000_000, 50_000_000
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_URL = re.compile(r"(?:https?://[^\s/.]+(?:\.[^\s/.]+)*(?::\d+)?(?:[/?#]\S*)?|tg://\S+)")


class RefusedError(Exception):
    """An answer with "ok": false."""

    def __init__(self, description: str, status: int = 400, **parameters: int) -> None:
        super().__init__(description)
        prefix = {400: "Bad Request: ", 403: "Forbidden: ", 409: "Conflict: "}.get(status, "")
        self.status = status
        self.body: JSON = {"ok": False, "error_code": status, "description": prefix + description}
        if parameters:
            self.body["parameters"] = parameters


@dataclass(frozen=True)
class Upload:
    """A file that comes with a call."""

    name: str
    content: bytes
    kind: str


class Parameters:
    """The parameters of one call: all are strings, as in a form; lists and objects are JSON in a string."""

    def __init__(self, given: Mapping[str, str], files: Mapping[str, Upload] | None = None) -> None:
        self._given = given
        self._files = files or {}

    def file(self, name: str, *, is_photo: bool = False) -> Upload:
        """The file that comes under this name. A photo may not be as large as a document."""
        found = self._files.get(name)
        if found is None:
            raise RefusedError(f"there is no {name} in the request")
        if not found.content:
            raise RefusedError("file must be non-empty")
        if len(found.content) > (PHOTO_BYTES if is_photo else DOCUMENT_BYTES):
            raise RefusedError("Request Entity Too Large", 413)
        return found

    def text(self, name: str) -> str:
        value = self._given.get(name, "")
        try:
            value.encode()
        except UnicodeEncodeError:
            raise RefusedError("strings must be encoded in UTF-8") from None
        return value.replace("\r", "").replace("\0", " ")

    def number(self, name: str) -> int | None:
        value = self._given.get(name, "").strip()
        if not value:
            return None
        try:
            return int(value.partition(".")[0])
        except ValueError:
            raise RefusedError(f"{name} must be an integer") from None

    def flag(self, name: str) -> bool:
        return self._given.get(name, "").lower() in ("true", "yes", "1")

    def parsed(self, name: str, kind: type[list[Any]] | type[dict[str, Any]], called: str) -> Any:
        value = self._given.get(name, "")
        if not value or value == "null":
            return None
        try:
            found = json.loads(value)
        except ValueError:
            raise RefusedError(f"can't parse {called} JSON object") from None
        if not isinstance(found, kind):
            raise RefusedError(f"can't parse {called}: {kind.__name__} expected")
        return found


def formatted(given: Parameters, *, editing: bool = False) -> tuple[str, list[Entity]]:
    """Reads the text of a message to be sent and checks its length; returns it with its entities."""
    found, entities = _formatted(given, "text", "entities")
    if not found:
        raise RefusedError("message text is empty")
    if units(found) > TEXT_LIMIT:
        raise RefusedError("MESSAGE_TOO_LONG" if editing else "message is too long")
    return found, entities


def caption(given: Parameters) -> tuple[str, list[Entity]]:
    """Reads the caption of a file, which may be empty; returns it with its entities."""
    text, entities = _formatted(given, "caption", "caption_entities")
    if units(text) > CAPTION_LIMIT:
        raise RefusedError("message caption is too long")
    return text, entities


def picture_size(upload: Upload) -> tuple[int, int]:
    """Refuses a photo that Telegram would not take; returns its width and height."""
    try:
        with Image.open(BytesIO(upload.content)) as picture:
            picture.load()
            wide, high = picture.size
    except (UnidentifiedImageError, OSError, SyntaxError):
        raise RefusedError("IMAGE_PROCESS_FAILED") from None
    if wide + high > 10_000 or max(wide, high) > 20 * min(wide, high):
        raise RefusedError("PHOTO_INVALID_DIMENSIONS")
    return wide, high


def _formatted(given: Parameters, name: str, entities_name: str) -> tuple[str, list[Entity]]:
    text, entities = given.text(name), given.parsed(entities_name, list, "entities") or []
    mode = given.text("parse_mode").lower()
    if mode not in ("", "html"):
        raise RefusedError("unsupported parse_mode")
    if mode == "html":
        try:
            text, entities = parse_html(text)
        except MarkupError as wrong:
            raise RefusedError(f"can't parse entities: {wrong}") from None
    text, entities = trim(text, entities)
    return text, found_entities(text, entities) if text else []


def inline_keyboard(markup: JSON) -> list[list[Button]]:
    rows = _rows(markup["inline_keyboard"])
    if any(len(row) > 8 for row in rows) or sum(map(len, rows)) > 100:
        raise RefusedError("REPLY_MARKUP_TOO_LONG")
    return [[_inline_button(button) for button in row] for row in rows if row]


def _rows(rows: Any) -> list[list[Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise RefusedError("can't parse keyboard: expected an Array of Arrays")
    return rows


def _inline_button(button: Any) -> Button:
    cannot = "can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise RefusedError(cannot + "InlineKeyboardButton must be an Object")
    label, url, data = (button.get(name) for name in ("text", "url", "callback_data"))
    if not isinstance(label, str) or not label.strip():
        raise RefusedError(cannot + 'Field "text" must be a non-empty String')
    if url and data:
        raise RefusedError(cannot + "exactly one of url and callback_data must be used")
    if url:
        if not _URL.fullmatch(url):
            raise RefusedError(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    elif not isinstance(data, str) or not data:
        raise RefusedError(cannot + "Text buttons are unallowed in the inline keyboard")
    elif len(data.encode()) > 64:
        raise RefusedError("BUTTON_DATA_INVALID")
    return Button(label, data or None, url or None)


def reply_keyboard(markup: JSON) -> list[list[str]]:
    """The labels of the keys under the input field."""
    rows: list[list[str]] = []
    for row in _rows(markup["keyboard"]):
        labels: list[Any] = [key.get("text") if isinstance(key, dict) else key for key in row]
        if not all(isinstance(label, str) and label.strip() for label in labels):
            raise RefusedError("can't parse keyboard button: Keyboard button text must be non-empty")
        rows.append(labels)
    if not any(rows):
        raise RefusedError("can't parse reply keyboard markup: keyboard is empty")
    return rows


def forced_reply(markup: JSON) -> str | None:
    """The placeholder of a box that becomes a reply; None when the markup asks for none."""
    if not markup.get("force_reply"):
        return None
    placeholder = str(markup.get("input_field_placeholder", ""))
    if len(placeholder) > 64:
        raise RefusedError("can't parse reply keyboard markup: input field placeholder is too long")
    return placeholder


def commands(given: Parameters) -> list[tuple[str, str]]:
    listed = given.parsed("commands", list, "commands") or []
    if len(listed) > 100:
        raise RefusedError("BOT_COMMANDS_TOO_MUCH")
    for each in listed:
        if not isinstance(each, dict) or not _COMMAND.fullmatch(str(each.get("command", ""))):
            raise RefusedError("BOT_COMMAND_INVALID")
        if not 1 <= units(str(each.get("description", "")).strip()) <= 256:
            raise RefusedError("BOT_COMMAND_DESCRIPTION_INVALID")
    if len({each["command"] for each in listed}) < len(listed):
        raise RefusedError("BOT_COMMAND_DUPLICATE")
    return [(each["command"], each["description"].strip()) for each in listed]
