"""Turns a reply into a message of Telegram, and sends it as a new one, with a file, or as an edit.

Whoever calls these says how long a call may take.
"""

import html
import logging
from collections.abc import Sequence
from typing import Any

from telegram import (
    Bot,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaDocument,
    InputMediaPhoto,
    InputTextMessageContent,
    KeyboardButton,
    LinkPreviewOptions,
    Message,
    ReplyKeyboardMarkup,
    ReplyParameters,
)
from telegram.constants import MessageLimit, ParseMode

from bot.conversation.events import Place
from bot.conversation.reply import CODE_LENGTH, LABEL_LENGTH, Choice, Reply, Rows, cut
from bot.conversation.text import SENTENCES, Text, spaced
from bot.delivery import Drawn
from bot.telegram.errors import Unsendable

log = logging.getLogger(__name__)

GENERAL = 1
_LONGEST = int(MessageLimit.MAX_TEXT_LENGTH)
_LONGEST_CAPTION = int(MessageLimit.CAPTION_LENGTH)
_LONGEST_PLACEHOLDER = 64
_CUT_SHORT, _DOTS = " …", "…"

OUR_TIME: dict[str, Any] = {"read_timeout": None, "write_timeout": None}
"""A call of Telegram ends when its caller says so: if the client struck first, a slow message would be sent twice."""


async def send(bot: Bot, place: Place, reply: Reply, keys: Sequence[str] = ()) -> int:
    """Send the reply as a new message. Returns the message's id."""
    topic = None if place.topic == GENERAL else place.topic
    sent = await bot.send_message(
        place.chat,
        message_thread_id=topic,
        disable_notification=not reply.sound,
        reply_markup=markup(reply, (reply.keys or keys) if place.private else ()),
        reply_parameters=_under(reply),
        **_content(reply),
        **OUR_TIME,
    )
    return sent.message_id


async def send_file(bot: Bot, place: Place, reply: Reply, drawn: Drawn) -> int:
    """Send the file as a picture or a document, with the reply's text under it. Returns the message's id."""
    file = InputFile(drawn.content, filename=drawn.name)
    how: dict[str, Any] = {
        "message_thread_id": None if place.topic == GENERAL else place.topic,
        "disable_notification": not reply.sound,
        "reply_markup": buttons(reply.rows),
        "caption": _caption(reply, drawn),
        "parse_mode": ParseMode.HTML,
        **OUR_TIME,
    }
    if drawn.is_picture:
        return (await bot.send_photo(place.chat, file, **how)).message_id
    return (await bot.send_document(place.chat, file, disable_content_type_detection=True, **how)).message_id


async def edit_file(bot: Bot, place: Place, message: int, reply: Reply, drawn: Drawn) -> int:
    """Put the file and the reply's text in place of an earlier message with a file. Returns the message's id."""
    file = InputFile(drawn.content, filename=drawn.name, attach=True)
    words: dict[str, Any] = {"caption": _caption(reply, drawn), "parse_mode": ParseMode.HTML}
    media = (
        InputMediaPhoto(file, **words)
        if drawn.is_picture
        else InputMediaDocument(file, disable_content_type_detection=True, **words)
    )
    edited = await bot.edit_message_media(
        media, chat_id=place.chat, message_id=message, reply_markup=buttons(reply.rows), **OUR_TIME
    )
    return edited.message_id if isinstance(edited, Message) else message


def _caption(reply: Reply, drawn: Drawn) -> str:
    return as_html(fitting(SENTENCES.join(filter(None, [reply.text, drawn.note])), _LONGEST_CAPTION))


async def edit(bot: Bot, place: Place, message: int, reply: Reply) -> int:
    """Replace an earlier message, text and buttons, by the reply. Returns the message's id."""
    edited = await bot.edit_message_text(
        chat_id=place.chat, message_id=message, reply_markup=buttons(reply.rows), **_content(reply), **OUR_TIME
    )
    return edited.message_id if isinstance(edited, Message) else message


async def edit_buttons(bot: Bot, place: Place, message: int, reply: Reply) -> None:
    """Replace the buttons of an earlier message. Its text stays."""
    await bot.edit_message_reply_markup(
        chat_id=place.chat, message_id=message, reply_markup=buttons(reply.rows), **OUR_TIME
    )


def _under(reply: Reply) -> ReplyParameters | None:
    """The message that this one answers, if it still exists."""
    if reply.answering is None:
        return None
    return ReplyParameters(reply.answering, allow_sending_without_reply=True)


def _content(reply: Reply) -> dict[str, Any]:
    return {
        "text": as_html(fitting(reply.text)),
        "parse_mode": ParseMode.HTML,
        "link_preview_options": LinkPreviewOptions(is_disabled=True),
    }


def inline_content(reply: Reply) -> InputTextMessageContent:
    """The text of the reply, as the message that an inline result becomes."""
    content = _content(reply)
    return InputTextMessageContent(content.pop("text"), **content)


def as_html(text: str) -> str:
    """The text as HTML. Only what the text itself knows to be bold has a mark; whatever stands in it is escaped."""
    pieces = ((html.escape(piece, quote=False), is_bold) for piece, is_bold in Text(text).pieces())
    return "".join(f"<b>{piece}</b>" if is_bold else piece for piece, is_bold in pieces)


def fitting(text: str, longest: int = _LONGEST) -> str:
    """The text, cut short if Telegram would refuse it for its length."""
    if not text.strip():
        msg = "a message needs words"
        raise Unsendable(msg)
    parts, text = cut(text, longest), spaced(text)
    return text if len(parts) == 1 else cut(text, longest - len(_CUT_SHORT))[0] + _CUT_SHORT


def markup(reply: Reply, keys: Sequence[str] = ()) -> InlineKeyboardMarkup | ReplyKeyboardMarkup | ForceReply | None:
    """The buttons under the message, or that it asks for a reply, or the quiet keys. Telegram accepts only one of them.

    A card has no keys: Telegram does not edit a message that was sent with keys.
    """
    if reply.placeholder and not reply.rows:
        return ForceReply(selective=True, input_field_placeholder=reply.placeholder[:_LONGEST_PLACEHOLDER])
    return buttons(reply.rows) or (quiet_keys(keys) if keys and reply.card is None else None)


def buttons(rows: Rows) -> InlineKeyboardMarkup | None:
    """The buttons under a message. Raises Unsendable if a code has a wrong length."""
    made = [[_button(choice) for choice in row] for row in rows if row]
    return InlineKeyboardMarkup(made) if made else None


def quiet_keys(labels: Sequence[str]) -> ReplyKeyboardMarkup:
    """The row of keys that stays under the input field of a private chat."""
    return ReplyKeyboardMarkup([[KeyboardButton(each) for each in labels]], is_persistent=True, resize_keyboard=True)


def _button(choice: Choice) -> InlineKeyboardButton:
    label = _fitting_label(choice)
    if (choice.code is None) == (choice.link is None):
        msg = f"a button has a code or a link: {choice.label!r}"
        raise Unsendable(msg)
    if choice.link is not None:
        return InlineKeyboardButton(label, url=choice.link)
    if not 1 <= len((choice.code or "").encode()) <= CODE_LENGTH:
        msg = f"a code needs 1 to {CODE_LENGTH} bytes: {choice.code!r}"
        raise Unsendable(msg)
    return InlineKeyboardButton(label, callback_data=choice.code)


def _fitting_label(choice: Choice) -> str:
    """The label, cut short with dots if it is too long. A message is not lost because somebody reworded a button."""
    if choice.label.strip() and len(choice.label) <= LABEL_LENGTH:
        return choice.label
    verb = (choice.code or "link").partition(":")[0]
    log.warning("A label was cut short or empty. Run: python -m bot check-content. The button's verb: %s", verb)
    return choice.label.strip()[: LABEL_LENGTH - len(_DOTS)].rstrip() + _DOTS
