"""Turns an update of Telegram into an event of the conversation, which knows nothing of Telegram's types."""

from dataclasses import replace
from typing import Any

from telegram import (
    Bot,
    CallbackQuery,
    Chat,
    ChatMember,
    ChatMemberAdministrator,
    ChatMemberRestricted,
    ChatMemberUpdated,
    Message,
    Update,
    User,
)
from telegram.constants import ChatMemberStatus, ChatType

from bot.conversation.events import (
    Answered,
    Arrived,
    Commanded,
    Demoted,
    InChannel,
    Incoming,
    Joined,
    Left,
    Moved,
    Muted,
    Place,
    Pressed,
    Promoted,
    Removed,
    Said,
    Sender,
    SentFile,
    TopicClosed,
    Unmuted,
    Written,
)
from bot.conversation.reply import Choice
from bot.telegram import words

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member", "chat_member", "inline_query")
"""The kinds of updates that we ask Telegram for. Posts of channels never reach us."""

NOBODY = frozenset({1087968824, 777000, 136817688})
"""Telegram's stand-ins for anonymous admins, linked channels and channel identities: never stored as people."""

GENERAL = 1
"""The id of the general topic. Telegram refuses it in messages, so it must be left out."""

_OF_MESSAGE = ("message_id", "date", "chat", "message_thread_id", "is_topic_message", "reply_to_message")
"""What is looked at of a message whose button was pressed. Telegram dates one that cannot be read any more with 0."""

_STANDS = "codes_and_labels"
"""Beside it, the codes and labels of the buttons that stand under the message now."""

_HERE = (ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER)


def update_in(raw: dict[str, Any], bot: Bot) -> Update:
    """The update in this JSON. Of the message with the pressed button it has what is read here, and not what it says.

    Its text and buttons are our own. To make objects of them takes longer than of all the rest. Which buttons stand
    there now is kept as it came: a phone may still show others.
    """
    query = raw.get("callback_query")
    message = query.get("message") if isinstance(query, dict) else None
    if isinstance(query, dict) and isinstance(message, dict):
        looked_at = {name: message[name] for name in _OF_MESSAGE if name in message}
        if message.get("date"):
            rows = (message.get("reply_markup") or {}).get("inline_keyboard", ())
            looked_at[_STANDS] = [(e["callback_data"], e["text"]) for row in rows for e in row if "callback_data" in e]
        raw = {**raw, "callback_query": {**query, "message": looked_at}}
    return Update.de_json(raw, bot)


def read(update: Update, me: User) -> Incoming | None:
    """The event that this update is; None for an inline query, which belongs to no chat, and for what we ignore."""
    if update.callback_query:
        return _pressed(update.update_id, update.callback_query)
    if update.chat_member:
        return _others_membership(update.update_id, update.chat_member)
    if update.my_chat_member:
        return _own_membership(update.update_id, update.my_chat_member)
    if update.edited_message:
        return _edited(update.update_id, update.edited_message, me)
    return _message(update.update_id, update.message, me) if update.message else None


def _buttons(message: Message | None) -> tuple[Choice, ...]:
    """Every button under a message that comes back as a press, left to right, top row first."""
    rows = message.reply_markup.inline_keyboard if message and message.reply_markup else ()
    return tuple(Choice(each.text, str(each.callback_data)) for row in rows for each in row if each.callback_data)


def _message(update: int, message: Message, me: User) -> Incoming | None:
    place = _place(message)
    if message.via_bot and message.via_bot.id == me.id:
        return None  # one of our own cards, chosen in inline mode: nobody wrote it
    if message.migrate_to_chat_id:
        return Moved(update, place, new_chat=message.migrate_to_chat_id)
    if message.migrate_from_chat_id:
        return Moved(update, Place(message.migrate_from_chat_id), new_chat=message.chat_id)
    if message.forum_topic_closed:
        return TopicClosed(update, place)
    if message.left_chat_member and message.left_chat_member.id != me.id:
        return Left(update, place, Sender(message.left_chat_member.id))
    if any(member.id == me.id for member in message.new_chat_members):
        return Arrived(update, place, _sender(message))
    if any(not member.is_bot for member in message.new_chat_members):
        return Joined(update, place)
    return _written(update, message, me)


def _edited(update: int, message: Message, me: User) -> Written | None:
    """What the message reads as now. Telegram also tells of changes that nobody made: those have no date."""
    if message.edit_date is None:
        return None
    written = _written(update, message, me)
    has_words = written is not None and (isinstance(written, Commanded) or written.text or written.beside)
    return replace(written, edited=message.edit_date - message.date) if written and has_words else None


def _written(update: int, message: Message, me: User) -> Written | None:
    """What somebody wrote to us: anything in a private chat; in a group a command for us, or a reply to us.

    What Telegram copies from a channel into its discussion group was written to nobody here.

    What other people in a group say to each other is not looked at. Nor is what they say to another bot, unless it is
    a reply to us: then it is heard for urgent help and nothing else.
    """
    private, ours = _place(message).private, _replied_to_us(message, me)
    command = words.command_in(message)
    is_theirs = not private and command is not None and command.bot not in ("", (me.username or "").casefold())
    if not (private or ours or (command and not is_theirs)) or _is_service(message) or message.is_automatic_forward:
        return None
    parts = (update, _place(message), _sender(message))
    on = ours.message_id if ours else None
    about: dict[str, Any] = {"card": _buttons(ours), "on": on, "message": message.message_id}
    if is_theirs:
        return Said(*parts, beside=words.text_of(message), **about)
    about["beside"] = words.beside(message)
    if command is None:
        about["file"] = _file(message)
        return Said(*parts, text=words.text_of(message), formatted=words.formatted(message), **about)
    about["answered"] = None if private else _answered(message)
    return Commanded(*parts, name=command.name, text=command.text, names_us=bool(command.bot), **about)


def _file(message: Message) -> SentFile | None:
    """The file of a message. An animation has one too, for old clients, and is none."""
    sent = None if message.animation else message.document
    return SentFile(sent.file_id, sent.file_name or "", sent.file_size or 0) if sent else None


def _replied_to_us(message: Message, me: User) -> Message | None:
    replied = message.reply_to_message
    return replied if replied and replied.from_user and replied.from_user.id == me.id else None


def _answered(message: Message) -> Answered | None:
    """The message that a command replies to. In a topic that is also what opened it, which nobody wrote."""
    replied = message.reply_to_message
    return Answered(_sender(replied), replied.message_id) if replied and not _is_service(replied) else None


def _pressed(update: int, query: CallbackQuery) -> Pressed:
    """The event of a pressed button. Without its message (inline mode) it becomes a private press without a code."""
    if query.message is None:
        return Pressed(update, Place(query.from_user.id, private=True), person_of(query.from_user))
    ours = query.message if isinstance(query.message, Message) else None
    chat, topic = query.message.chat, _topic(ours) if ours else None
    place = Place(chat.id, chat.type == ChatType.PRIVATE, topic, chat.title or "")
    above = ours.reply_to_message if ours else None
    quoted = _own_words(above, query.from_user) if above else ""
    message = above.message_id if above and quoted else None
    pressed = Pressed(update, place, person_of(query.from_user), query.data or "", quoted=quoted, message=message)
    stands = ours.api_kwargs.get(_STANDS) if ours else None
    card = tuple(Choice(label, code) for code, label in stands or ())
    gone = stands is not None and all(each.code != pressed.code for each in card)
    return replace(pressed, on=query.message.message_id, card=card, gone=gone)


def _own_words(message: Message, writer: User) -> str:
    """The text of a message without its command; empty unless this person wrote it."""
    if message.from_user is None or message.from_user.id != writer.id:
        return ""
    command = words.command_in(message)
    return command.text if command else words.text_of(message)


def _own_membership(update: int, change: ChatMemberUpdated) -> Incoming | None:
    """That we came, or are gone. Telegram tells of a supergroup in the same way that a group has become it.

    So in a supergroup it counts only as a line in the chat, which says who added us.
    """
    was, now = _is_here(change.old_chat_member), _is_here(change.new_chat_member)
    place = Place(change.chat.id, change.chat.type == ChatType.PRIVATE, title=change.chat.title or "")
    if not (was or now):
        return None
    if change.chat.type == ChatType.CHANNEL:
        return InChannel(update, place, may_write=_may_post(change.new_chat_member)) if now and not was else None
    if not now:
        return Removed(update, place)
    if was:
        return _own_rights(update, place, change)
    person, is_admin = change.from_user.id, change.new_chat_member.status == ChatMemberStatus.ADMINISTRATOR
    if place.private or (change.chat.type == ChatType.SUPERGROUP and not is_admin):
        return None
    return Arrived(update, place, Sender(None if person in NOBODY else person), is_admin=is_admin)


def _own_rights(update: int, place: Place, change: ChatMemberUpdated) -> Incoming | None:
    """That we were made an admin, or may write, or are or may so no more. An admin may always write."""
    was, now = (
        each.status == ChatMemberStatus.ADMINISTRATOR for each in (change.old_chat_member, change.new_chat_member)
    )
    before, after = _may_write(change.old_chat_member), _may_write(change.new_chat_member)
    if now and not was:
        return Promoted(update, place)
    if was and after:
        return None if now else Demoted(update, place)
    if before == after:
        return None
    return Unmuted(update, place) if after else Muted(update, place)


def _is_here(member: ChatMember) -> bool:
    return member.is_member if isinstance(member, ChatMemberRestricted) else member.status in _HERE


def _may_write(member: ChatMember) -> bool:
    return not isinstance(member, ChatMemberRestricted) or member.can_send_messages


def _may_post(member: ChatMember) -> bool:
    return isinstance(member, ChatMemberAdministrator) and bool(member.can_post_messages)


def _others_membership(update: int, change: ChatMemberUpdated) -> Incoming | None:
    """Somebody who left. Telegram says it here only to a bot that is an admin, otherwise in a message."""
    is_here, person = _is_here(change.new_chat_member), change.new_chat_member.user
    return None if is_here or person.is_bot else Left(update, Place(change.chat.id), Sender(person.id))


def _place(message: Message) -> Place:
    return Place(message.chat_id, message.chat.type == ChatType.PRIVATE, _topic(message), message.chat.title or "")


def _topic(message: Message) -> int | None:
    topic = message.message_thread_id if message.is_topic_message else None
    return None if topic == GENERAL else topic


def _sender(message: Message) -> Sender:
    behind: Chat | None = message.sender_chat
    if behind is not None:
        return Sender(hidden_admin=behind.id == message.chat_id)
    user = message.from_user
    return Sender() if user is None or user.is_bot or user.id in NOBODY else person_of(user)


def person_of(user: User) -> Sender:
    """The person, with the language of their app: "pt-br" is Portuguese."""
    return Sender(user.id, language=(user.language_code or "").partition("-")[0].lower())


def _is_service(message: Message) -> bool:
    """Whether Telegram wrote it, and nobody: somebody joined, a picture of the chat was changed."""
    return not (message.effective_attachment or message.text or message.caption or message.checklist)
