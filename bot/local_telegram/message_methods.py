"""Bot API methods that send, edit, delete and pin messages, and answer presses of buttons."""

from datetime import timedelta
from typing import Any

from bot.local_telegram import wire
from bot.local_telegram.access import editable, in_slow_mode, readable, replied_to, topic_for, writable
from bot.local_telegram.checks import (
    Parameters,
    RefusedError,
    caption,
    forced_reply,
    formatted,
    inline_keyboard,
    picture_size,
    reply_keyboard,
)
from bot.local_telegram.entities import units
from bot.local_telegram.world import JSON, Button, Chat, File, Message, Toast, World

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content"
    " and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
ATTACHED = "attach://"
"""How a field names a file that comes with the same call."""

LARGEST_DOWNLOAD = 20_000_000
ACTIONS = frozenset({
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
})  # fmt: skip


def send_message(world: World, given: Parameters) -> JSON:
    chat = writable(world, given)
    text, entities = formatted(given)
    return _post(world, chat, given, text=text, entities=entities)


def send_photo(world: World, given: Parameters) -> JSON:
    chat, upload = writable(world, given), given.file("photo", is_photo=True)
    text, entities = caption(given)
    wide, high = picture_size(upload)
    file = File(upload.name, "image/png", upload.content, wide, high)
    return _post(world, chat, given, text=text, entities=entities, photo=True, file=file)


def send_document(world: World, given: Parameters) -> JSON:
    chat, upload = writable(world, given), given.file("document")
    text, entities = caption(given)
    file = File(upload.name, upload.kind, upload.content)
    return _post(world, chat, given, text=text, entities=entities, file=file)


def get_file(world: World, given: Parameters) -> JSON:
    name = given.text("file_id")
    if name not in world.uploads:
        raise RefusedError("wrong file_id or the file is temporarily unavailable")
    size = len(world.uploads[name])
    if size > LARGEST_DOWNLOAD:
        raise RefusedError("file is too big")
    return {"file_id": name, "file_unique_id": f"u{name}", "file_size": size, "file_path": f"documents/{name}"}


def _post(world: World, chat: Chat, given: Parameters, **content: Any) -> JSON:
    in_slow_mode(world, chat)
    markup = given.parsed("reply_markup", dict, "reply keyboard markup") or {}
    buttons = inline_keyboard(markup) if "inline_keyboard" in markup else []
    keyboard = reply_keyboard(markup) if "keyboard" in markup else []
    asks_reply = forced_reply(markup)
    reply_to = replied_to(world, chat, given)
    topic = topic_for(chat, given.number("message_thread_id"), reply_to)
    if keyboard or markup.get("remove_keyboard"):
        chat.keyboard = keyboard
    chat.other_bot_spoke_last = False
    if reply_to is None and topic is not None:
        reply_to = world.message(chat, topic)
    message = world.post(
        chat, world.bot, **content, buttons=buttons, keyboard=keyboard, topic=topic,
        reply_to=reply_to, silent=given.flag("disable_notification"),
        markup_fixed=bool(markup) and "inline_keyboard" not in markup,
        asks_reply=asks_reply, asks_one=bool(markup.get("selective")),
    )  # fmt: skip
    return wire.message(message)


def edit_message_text(world: World, given: Parameters) -> JSON:
    message = editable(world, given)
    if message.file is not None:
        raise RefusedError("there is no text in the message to edit")
    text, entities = formatted(given, editing=True)
    buttons = _inline(given)
    if (text, entities, buttons) == (message.text, message.entities, message.buttons):
        raise RefusedError(NOT_MODIFIED)
    message.edited = message.edited or (text, entities) != (message.text, message.entities)
    message.text, message.entities = text, entities
    return _edited(world, message, buttons)


def edit_message_media(world: World, given: Parameters) -> JSON:
    """A new file in place of the old one, with its own caption. What the caption was before does not stay."""
    message = editable(world, given)
    media = given.parsed("media", dict, "InputMedia") or {}
    kind, name = media.get("type"), str(media.get("media", ""))
    if kind not in ("photo", "document"):
        raise RefusedError("can't parse InputMedia: unsupported media type")
    if not name.startswith(ATTACHED):
        raise RefusedError("wrong file identifier/HTTP URL specified")
    upload = given.file(name.removeprefix(ATTACHED), is_photo=kind == "photo")
    text, entities = caption(Parameters({key: str(value) for key, value in media.items()}))
    buttons = _inline(given)
    wide, high = picture_size(upload) if kind == "photo" else (0, 0)
    message.file = File(upload.name, "image/png" if kind == "photo" else upload.kind, upload.content, wide, high)
    message.photo, message.edited = kind == "photo", True
    message.text, message.entities = text, entities
    return _edited(world, message, buttons)


def edit_message_reply_markup(world: World, given: Parameters) -> JSON:
    message = editable(world, given)
    buttons = _inline(given)
    if buttons == message.buttons:
        raise RefusedError(NOT_MODIFIED)
    return _edited(world, message, buttons)


def _inline(given: Parameters) -> list[list[Button]]:
    markup = given.parsed("reply_markup", dict, "reply keyboard markup") or {"inline_keyboard": []}
    if "inline_keyboard" not in markup:
        raise RefusedError("inline keyboard expected")
    return inline_keyboard(markup)


def _edited(world: World, message: Message, buttons: list[list[Button]]) -> JSON:
    message.buttons = buttons
    message.edited_at = world.clock()
    world.changed(message)
    return wire.message(message)


def delete_message(world: World, given: Parameters) -> bool:
    chat = writable(world, given)
    message = world.message(chat, given.number("message_id"))
    if message is None:
        raise RefusedError("message to delete not found")
    mine = message.sender is world.bot or chat.kind == "private"
    if not mine and not chat.is_admin(world.bot):
        raise RefusedError("message can't be deleted")
    if world.clock() - message.date > timedelta(hours=48) and not chat.is_admin(world.bot):
        raise RefusedError("message can't be deleted for everyone")
    world.remove(message)
    return True


def pin_chat_message(world: World, given: Parameters) -> bool:
    chat = writable(world, given)
    message = world.message(chat, given.number("message_id"))
    if message is None:
        raise RefusedError("message to pin not found")
    if chat.kind != "private" and not chat.is_admin(world.bot):
        raise RefusedError("not enough rights to manage pinned messages in the chat")
    chat.pinned = message.id
    world.announce("pinned", chat=chat.id, message_id=message.id)
    return True


def answer_callback_query(world: World, given: Parameters) -> bool:
    text, url = given.text("text").strip(), given.text("url")
    if units(text) > 200:
        raise RefusedError("MESSAGE_TOO_LONG")
    press = world.presses.get(given.text("callback_query_id"))
    if press is None or world.clock() - press.date > timedelta(seconds=150):
        raise RefusedError(TOO_OLD)
    if url and not url.startswith((f"https://t.me/{world.bot.username}?", f"t.me/{world.bot.username}?")):
        raise RefusedError("URL_INVALID")
    if press.answer is None:
        press.answer = Toast(press.person, text, given.flag("show_alert"), url or None)
        press.signal.wake()
        fields = {"text": text, "alert": press.answer.alert, "url": press.answer.url}
        world.announce("toast", chat=press.chat.id, person=press.person.id, press=press.id, **fields)
    return True


def send_chat_action(world: World, given: Parameters) -> bool:
    chat = writable(world, given)
    topic_for(chat, given.number("message_thread_id"), None)
    if given.text("action") not in ACTIONS:
        raise RefusedError("wrong parameter action in request")
    world.announce("action", chat=chat.id, action=given.text("action"))
    return True


def leave_chat(world: World, given: Parameters) -> bool:
    chat = readable(world, given)
    if chat.kind == "private":
        raise RefusedError("chat member status can't be changed in private chats")
    chat.members[world.bot.id].status = "left"
    world.announce("member", chat=chat.id, person=world.bot.id, status="left")
    return True
