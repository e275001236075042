"""Turns an update of Telegram into an event of the conversation, which knows nothing of Telegram's types."""

from telegram import CallbackQuery, Chat, ChatMemberRestricted, ChatMemberUpdated, Message, Update, User
from telegram.constants import ChatMemberStatus, ChatType, MessageEntityType

from bot.conversation.events import (
    Arrived,
    Commanded,
    Incoming,
    Joined,
    Left,
    Moved,
    Place,
    Pressed,
    Removed,
    Said,
    Sender,
)
from bot.conversation.reply import Choice

ALLOWED_UPDATES = ("message", "callback_query", "my_chat_member", "chat_member")
"""The kinds of updates that we ask Telegram for. Edited messages and channel posts never reach us."""

NOBODY = frozenset({1087968824, 777000, 136817688})
"""Telegram's stand-ins for anonymous admins, linked channels and channel identities: never stored as people."""

GENERAL = 1
"""The id of the general topic. Telegram refuses it in messages, so it must be left out."""

_HERE = (ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER, ChatMemberStatus.RESTRICTED)


def read(update: Update, me: User) -> Incoming | None:
    """The event that this update is; None for an update that we ignore."""
    if update.callback_query:
        return _pressed(update.update_id, update.callback_query, me)
    if update.chat_member:
        return _others_membership(update.update_id, update.chat_member)
    if update.my_chat_member:
        return _own_membership(update.update_id, update.my_chat_member)
    return _message(update.update_id, update.message, me) if update.message else None


def _buttons(message: Message | None) -> tuple[Choice, ...]:
    """Every button under a message that comes back as a press, left to right, top row first."""
    rows = message.reply_markup.inline_keyboard if message and message.reply_markup else ()
    return tuple(Choice(each.text, str(each.callback_data)) for row in rows for each in row if each.callback_data)


def _message(update: int, message: Message, me: User) -> Incoming | None:
    place, sender = _place(message), _sender(message)
    if message.migrate_to_chat_id:
        return Moved(update, place, new_chat=message.migrate_to_chat_id)
    if message.migrate_from_chat_id:
        return Moved(update, Place(message.migrate_from_chat_id), new_chat=message.chat_id)
    if message.left_chat_member and message.left_chat_member.id != me.id:
        return Left(update, place, Sender(message.left_chat_member.id))
    if any(not member.is_bot for member in message.new_chat_members):
        return Joined(update, place)
    if message.text:
        return _text(update, message, message.text, me)
    return Said(update, place, sender) if place.private and not _is_service(message) else None


def _text(update: int, message: Message, text: str, me: User) -> Incoming | None:
    place, sender = _place(message), _sender(message)
    ours = _replied_to_us(message, me)
    card, number = _buttons(ours), message.message_id
    command = _command(message, text, me)
    if command:
        name, rest, names_us = command
        return Commanded(update, place, sender, name=name, text=rest, card=card, message=number, names_us=names_us)
    if _is_command(message) or not (place.private or ours):
        return None
    return Said(update, place, sender, text=text, card=card, message=number)


def _command(message: Message, text: str, me: User) -> tuple[str, str, bool] | None:
    """The name and the rest of a command that is for us, and whether it names us; None for any other message."""
    if not _is_command(message):
        return None
    first, _, rest = text.partition(" ")
    first, newline, below = first.partition("\n")
    name, at, whom = first.removeprefix("/").partition("@")
    if at and whom.casefold() != (me.username or "").casefold():
        return None
    return name.lower(), (below + newline + rest if newline else rest).strip(), bool(at)


def _is_command(message: Message) -> bool:
    return any(e.type == MessageEntityType.BOT_COMMAND and e.offset == 0 for e in message.entities)


def _replied_to_us(message: Message, me: User) -> Message | None:
    replied = message.reply_to_message
    return replied if replied and replied.from_user and replied.from_user.id == me.id else None


def _pressed(update: int, query: CallbackQuery, me: User) -> Pressed:
    """The event of a pressed button. Without its message (inline mode) it becomes a private press without a code."""
    if query.message is None:
        return Pressed(update, Place(query.from_user.id, private=True), Sender(query.from_user.id))
    ours = query.message if isinstance(query.message, Message) else None
    place = Place(query.message.chat.id, query.message.chat.type == ChatType.PRIVATE, _topic(ours) if ours else None)
    above = ours.reply_to_message if ours else None
    quoted = _own_words(above, query.from_user, me) if above else ""
    message = above.message_id if above and quoted else None
    return Pressed(update, place, Sender(query.from_user.id), code=query.data or "", quoted=quoted, message=message)


def _own_words(message: Message, writer: User, me: User) -> str:
    """The text of a message without its command; empty unless this person wrote it."""
    if message.text is None or message.from_user is None or message.from_user.id != writer.id:
        return ""
    command = _command(message, message.text, me)
    return command[1] if command else message.text


def _own_membership(update: int, change: ChatMemberUpdated) -> Incoming | None:
    was, now = change.old_chat_member.status in _HERE, change.new_chat_member.status in _HERE
    place = Place(change.chat.id, change.chat.type == ChatType.PRIVATE)
    if change.chat.type == ChatType.CHANNEL or was == now:
        return None
    if not now:
        return Removed(update, place)
    person = None if change.from_user.id in NOBODY else change.from_user.id
    return None if place.private else Arrived(update, place, Sender(person))


def _others_membership(update: int, change: ChatMemberUpdated) -> Incoming | None:
    """Somebody who left. Telegram says it here only to a bot that is an admin, otherwise in a message."""
    is_here = change.new_chat_member.status in _HERE
    if isinstance(change.new_chat_member, ChatMemberRestricted):
        is_here = change.new_chat_member.is_member
    person = change.new_chat_member.user
    return None if is_here or person.is_bot else Left(update, Place(change.chat.id), Sender(person.id))


def _place(message: Message) -> Place:
    return Place(message.chat_id, message.chat.type == ChatType.PRIVATE, _topic(message))


def _topic(message: Message) -> int | None:
    topic = message.message_thread_id if message.is_topic_message else None
    return None if topic == GENERAL else topic


def _sender(message: Message) -> Sender:
    behind: Chat | None = message.sender_chat
    if behind is not None:
        return Sender(hidden_admin=behind.id == message.chat_id)
    user = message.from_user
    return Sender(None if user is None or user.is_bot or user.id in NOBODY else user.id)


def _is_service(message: Message) -> bool:
    return not (message.effective_attachment or message.text)
