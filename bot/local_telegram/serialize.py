"""Turns the world and the queue of updates into plain JSON and back."""

from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from bot.local_telegram.updates import Update, Updates
from bot.local_telegram.world import (
    HIDDEN,
    JSON,
    Button,
    Chat,
    File,
    Membership,
    Message,
    Person,
    Press,
    Toast,
    Topic,
    World,
)

_PLAIN_CHAT = ("id", "kind", "title", "forum", "general_open", "other_bot_spoke_last", "migrated_to", "pinned",
               "members_may_write", "slow_mode", "last_message_id", "keyboard")  # fmt: skip
_PLAIN_MESSAGE = ("id", "text", "entities", "keyboard", "topic", "service", "photo", "silent", "edited", "deleted",
                  "markup_fixed", "forwarded", "asks_reply", "asks_one")  # fmt: skip
_PLAIN_WORLD = ("privacy", "descriptions", "webhook", "last_message_id", "numbers")


def _plain(thing: object, names: tuple[str, ...]) -> JSON:
    return {name: getattr(thing, name) for name in names}


def _moment(text: str | None) -> Any:
    return datetime.fromisoformat(text) if text else None


def saved_world(world: World) -> JSON:
    messages = [each for chat in world.messages.values() for each in chat.values()]
    return _plain(world, _PLAIN_WORLD) | {
        "bot": asdict(world.bot),
        "people": [asdict(each) for each in world.people.values()],
        "chats": [_saved_chat(each) for each in world.chats.values()],
        "messages": [_saved_message(each) for each in messages],
        "presses": [_saved_press(each) for each in world.presses.values()],
        "menus": [[*key, [list(line) for line in menu]] for key, menu in world.menus.items()],
    }


def _saved_chat(chat: Chat) -> JSON:
    topics = [[number, each.name, each.creator.id, each.open] for number, each in chat.topics.items()]
    members = [[number, each.status, each.anonymous, each.may_post] for number, each in chat.members.items()]
    owner = chat.owner.id if chat.owner else None
    return _plain(chat, _PLAIN_CHAT) | {"owner": owner, "members": members, "topics": topics}


def _saved_message(message: Message) -> JSON:
    return _plain(message, _PLAIN_MESSAGE) | {
        "media": message.media,
        "via": message.via.id if message.via else None,
        "chat": message.chat.id,
        "sender": message.sender.id if message.sender else None,
        "sender_chat": message.sender_chat.id if message.sender_chat else None,
        "reply_to": [message.reply_to.chat.id, message.reply_to.id] if message.reply_to else None,
        "date": message.date.isoformat(),
        "edited_at": message.edited_at.isoformat() if message.edited_at else None,
        "buttons": [[asdict(button) for button in row] for row in message.buttons],
        "file": message.file and asdict(message.file) | {"content": b64encode(message.file.content).decode()},
    }


def _saved_press(press: Press) -> JSON:
    answer = press.answer and [press.answer.text, press.answer.alert, press.answer.url]
    message = press.message.id if press.message else None
    named = {"id": press.id, "person": press.person.id, "chat": press.chat.id, "message": message, "data": press.data}
    return named | {"date": press.date.isoformat(), "answer": answer}


def restored_world(saved: JSON, clock: Callable[[], datetime]) -> World:
    world = World(clock, Person(**saved["bot"]), **{name: saved[name] for name in _PLAIN_WORLD})
    world.people = {each["id"]: Person(**each) for each in saved["people"]}
    known = {**HIDDEN, **world.people, world.bot.id: world.bot}
    for each in saved["chats"]:
        world.chats[each["id"]] = _restored_chat(each, known)
    for each in saved["messages"]:
        message = _restored_message(each, world, known)
        world.messages.setdefault(message.chat.id, {})[message.id] = message
    for each in saved["presses"]:
        world.presses[each["id"]] = _restored_press(each, world, known)
    world.menus = {(scope, code): [(name, text) for name, text in menu] for scope, code, menu in saved["menus"]}
    return world


def _restored_chat(each: JSON, known: dict[int, Person]) -> Chat:
    # an earlier version saved fewer fields
    chat = Chat(**{name: each[name] for name in _PLAIN_CHAT if name in each}, owner=known.get(each["owner"] or 0))
    chat.members = {number: Membership(*each) for number, *each in each["members"]}
    chat.topics = {number: Topic(name, known[creator], is_open) for number, name, creator, is_open in each["topics"]}
    return chat


def _restored_message(each: JSON, world: World, known: dict[int, Person]) -> Message:
    there, number = each["reply_to"] or (0, 0)
    return Message(
        chat=world.chats[each["chat"]],
        sender=known.get(each["sender"] or 0),
        sender_chat=world.chats.get(each["sender_chat"] or 0),
        reply_to=world.messages.get(there, {}).get(number),
        date=_moment(each["date"]),
        edited_at=_moment(each["edited_at"]),
        buttons=[[Button(**button) for button in row] for row in each["buttons"]],
        file=_restored_file(each.get("file")),
        media=each.get("media", {}),
        via=known.get(each.get("via") or 0),
        **{name: each[name] for name in _PLAIN_MESSAGE if name in each},  # as with chats
    )


def _restored_file(saved: JSON | None) -> File | None:
    return File(**saved | {"content": b64decode(saved["content"])}) if saved else None


def _restored_press(each: JSON, world: World, known: dict[int, Person]) -> Press:
    person, chat = known[each["person"]], world.chats[each["chat"]]
    message = world.messages.get(chat.id, {}).get(each["message"] or 0)
    answer = Toast(person, *each["answer"]) if each["answer"] else None
    return Press(each["id"], person, chat, message, each["data"], _moment(each["date"]), answer)


def saved_updates(updates: Updates) -> JSON:
    return {
        "next_id": updates.next_id,
        "allowed": updates.allowed,
        "pending": [[each.id, each.body, each.made.isoformat()] for each in updates.pending],
    }


def restored_updates(saved: JSON) -> Updates:
    # `*_`: a world that an earlier version saved has a fourth part
    pending = [Update(number, body, _moment(made)) for number, body, made, *_ in saved["pending"]]
    return Updates(saved["next_id"], saved["allowed"], pending)
