"""Finds the chat, topic or message that a call names, and refuses where the bot has no access."""

import math

from bot.local_telegram.checks import Parameters, RefusedError
from bot.local_telegram.world import GENERAL, Chat, Message, Person, World


def chat_named(world: World, given: Parameters) -> Chat:
    name = given.text("chat_id").strip()
    if not name:
        raise RefusedError("chat_id is empty")
    try:
        found = world.chats.get(int(name))
    except ValueError:
        found = None
    if found is None:
        raise RefusedError("chat not found")
    return found


def readable(world: World, given: Parameters) -> Chat:
    """Returns the chat that the call names, if the bot may read it."""
    chat = chat_named(world, given)
    if chat.kind != "private" and chat.migrated_to is None:
        _inside(world, chat)
    return chat


def writable(world: World, given: Parameters) -> Chat:
    """Returns the chat that the call names, if the bot may write there."""
    chat = chat_named(world, given)
    if chat.owner is not None:
        _reachable(chat.owner)
    elif chat.migrated_to is not None:
        raise RefusedError("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to)
    else:
        _inside(world, chat)
        if chat.kind == "channel" and not (chat.is_admin(world.bot) and chat.members[world.bot.id].may_post):
            raise RefusedError("need administrator rights in the channel chat")
        if chat.kind != "channel" and not chat.may_write(world.bot):
            raise RefusedError("not enough rights to send text messages to the chat")
    return chat


def in_slow_mode(world: World, chat: Chat) -> None:
    """Refuses a new message that comes too soon after the bot's last one, in a group that keeps people slow."""
    if not chat.slow_mode or chat.is_admin(world.bot):
        return
    mine = [each.date for each in world.in_chat(chat) if each.sender is world.bot]
    left = chat.slow_mode - (world.clock() - max(mine)).total_seconds() if mine else 0
    if left > 0:
        seconds = math.ceil(left)
        raise RefusedError(f"Too Many Requests: retry after {seconds}", 429, retry_after=seconds)


def _reachable(person: Person) -> None:
    if not person.started:
        raise RefusedError("bot can't initiate conversation with a user", 403)
    if person.blocked:
        raise RefusedError("bot was blocked by the user", 403)


def _inside(world: World, chat: Chat) -> None:
    if chat.has(world.bot):
        return
    was = chat.members.get(world.bot.id)
    if was is None:
        raise RefusedError("chat not found")
    if was.status == "kicked":
        raise RefusedError(f"bot was kicked from the {chat.kind} chat", 403)
    raise RefusedError(f"bot is not a member of the {chat.kind} chat", 403)


def topic_for(chat: Chat, number: int | None, reply_to: Message | None) -> int | None:
    """Returns the topic that a message goes to; None is General, or a chat without topics."""
    if not number and reply_to is not None:
        number = reply_to.topic
    if number is not None and number != 0:
        if number == GENERAL or number not in chat.topics:
            raise RefusedError("message thread not found")
        if not chat.topics[number].open:
            raise RefusedError("TOPIC_CLOSED")
        return number
    if chat.forum and not chat.general_open:
        raise RefusedError("TOPIC_CLOSED")
    return None


def replied_to(world: World, chat: Chat, given: Parameters) -> Message | None:
    wanted = given.parsed("reply_parameters", dict, "reply parameters") or {}
    number = wanted.get("message_id") or given.number("reply_to_message_id")
    if not number:
        return None
    there = world.chats.get(int(wanted.get("chat_id") or chat.id), chat)
    found = world.message(there, int(number))
    if found is None and not (wanted.get("allow_sending_without_reply") or given.flag("allow_sending_without_reply")):
        raise RefusedError("message to be replied not found")
    return found


def editable(world: World, given: Parameters) -> Message:
    number = given.number("message_id")
    if number is None:
        raise RefusedError("message identifier is not specified")
    message = world.message(writable(world, given), number)
    if message is None:
        raise RefusedError("message to edit not found")
    if message.sender is not world.bot or message.service or message.markup_fixed:
        raise RefusedError("message can't be edited")
    return message
