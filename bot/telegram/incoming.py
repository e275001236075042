"""Turns an update of Telegram into an event of the conversation, which knows nothing of Telegram's types."""

from telegram import CallbackQuery, Chat, ChatMemberUpdated, Message, Update, User
from telegram.constants import ChatMemberStatus, ChatType, MessageEntityType

from bot.conversation.incoming import (
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

ALLOWED_UPDATES = ("message", "callback_query", "my_chat_member")
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
    if update.my_chat_member:
        return _own_membership(update.update_id, update.my_chat_member)
    return _message(update.update_id, update.message, me) if update.message else None


def button_codes(message: Message | None) -> list[tuple[str, str]]:
    """Label and code of every button under a message, left to right, top row first."""
    rows = message.reply_markup.inline_keyboard if message and message.reply_markup else ()
    return [(button.text, str(button.callback_data)) for row in rows for button in row if button.callback_data]


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
    codes = button_codes(ours)
    card = codes[0][1] if codes else None
    command = _command(message, text, me)
    if command:
        name, rest = command
        return Commanded(update, place, sender, name=name, text=rest, card=card, message=message.message_id)
    if _is_command(message) or not (place.private or ours):
        return None
    twin = _twin(text, ours)
    return (
        Pressed(update, place, sender, code=twin, typed=True)
        if twin
        else Said(update, place, sender, text=text, card=card, message=message.message_id)
    )


def _twin(text: str, ours: Message | None) -> str | None:
    """The code of the button that this text names: by number, by label, or by a first word that no other label has."""
    codes = button_codes(ours)
    wanted = folded(text)
    if wanted.isdecimal() and 0 < int(wanted[:4]) <= len(codes):
        return codes[int(wanted[:4]) - 1][1]
    whole = [code for label, code in codes if folded(label) == wanted]
    first_word = [code for label, code in codes if wanted and folded(label).partition(" ")[0] == wanted]
    return whole[0] if whole else first_word[0] if len(first_word) == 1 else None


def folded(text: str) -> str:
    """The text for comparing with a label: lower case, without marks, with single spaces."""
    letters = (c for c in text.casefold() if c not in "'\u2019")
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


def _command(message: Message, text: str, me: User) -> tuple[str, str] | None:
    """The name and the rest of a command, if the message begins with one that is for us."""
    if not _is_command(message):
        return None
    first, _, rest = text.partition(" ")
    first, newline, below = first.partition("\n")
    name, at, whom = first.removeprefix("/").partition("@")
    if at and whom.casefold() != (me.username or "").casefold():
        return None
    return name.lower(), (below + newline + rest if newline else rest).strip()


def _is_command(message: Message) -> bool:
    return any(e.type == MessageEntityType.BOT_COMMAND and e.offset == 0 for e in message.entities)


def _replied_to_us(message: Message, me: User) -> Message | None:
    replied = message.reply_to_message
    return replied if replied and replied.from_user and replied.from_user.id == me.id else None


def _pressed(update: int, query: CallbackQuery, me: User) -> Incoming | None:
    """The event of a pressed button; None without its message (too old, or inline mode): no chat to answer in."""
    if query.message is None:
        return None
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
