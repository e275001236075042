"""What the page can do: each deed by its name in the address, with what the page sent."""

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from bot.local_telegram import JSON, Chat, Message, Person, Toast
from bot.playground.play import Playground

WAIT = 10.0
NAME_LENGTH = 40


class CannotError(Exception):
    """One kind sentence on why that cannot be done."""


class Asked:
    """What the page sent, looked up in the world."""

    def __init__(self, play: Playground, given: JSON) -> None:
        self.play, self.lt = play, play.lt
        self._given = given

    def text(self, name: str) -> str:
        value = self._given.get(name)
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> int:
        value: Any = self._given.get(name)
        return value if isinstance(value, int) else 0

    @property
    def person(self) -> Person:
        found = self.lt.world.people.get(self.number("person"))
        if found is None:
            raise CannotError("That person is not here.")
        return found

    @property
    def chat(self) -> Chat:
        found = self.lt.world.chats.get(self.number("chat"))
        if found is None or (found.owner is not None and found.owner is not self.person):
            raise CannotError("That chat is not here.")
        return found

    def own_chat(self) -> Chat:
        """A chat that the person can write in."""
        chat, person = self.chat, self.person
        if chat.owner is None and not chat.has(person):
            raise CannotError(f"{person.name} is not in this group now.")
        if chat.owner is person and person.blocked:
            raise CannotError("You have blocked the bot. Press Start first.")
        return chat

    def message(self, name: str) -> Message | None:
        number = self.number(name)
        found = self.lt.world.message(self.chat, number)
        if number and found is None:
            raise CannotError("That message is gone.")
        return found


async def write(asked: Asked) -> JSON:
    text = asked.text("text")
    if not text.strip():
        raise CannotError("Please write something first.")
    message = asked.lt.write(asked.person, asked.own_chat(), text, reply_to=asked.message("reply_to"))
    return {"message": message.id}


async def photo(asked: Asked) -> JSON:
    caption = asked.text("text").strip() or None
    message = asked.lt.photo(asked.person, asked.own_chat(), caption, reply_to=asked.message("reply_to"))
    return {"message": message.id}


async def press(asked: Asked) -> JSON:
    asked.own_chat()
    message, data = asked.message("message"), asked.text("data")
    if message is None or not any(each.data == data for row in message.buttons for each in row):
        raise CannotError("That button is not there any more.")
    pressed = asked.lt.press_raw(asked.person, message, data)
    try:
        return {"answer": _answer(await pressed.answered(WAIT))}
    except TimeoutError:
        return {"answer": None}


def _answer(toast: Toast) -> JSON:
    return {"text": toast.text, "alert": toast.alert, "url": toast.url}


async def start(asked: Asked) -> JSON:
    asked.lt.start(asked.person)
    return {"chat": asked.person.id}


async def follow(asked: Asked) -> JSON:
    """Opens a link to the bot: ?start= in the private chat, ?startgroup= in a group."""
    link = asked.text("link")
    if "://" not in link:
        link = f"https://{link}"
    parts = urlsplit(link)
    if parts.netloc != "t.me" or parts.path.strip("/").lower() != (asked.lt.bot.username or "").lower():
        raise CannotError("This link does not lead to the bot.")
    wanted = parse_qs(parts.query, keep_blank_values=True)
    if "startgroup" in wanted:
        return {"chat": _into_a_group(asked, wanted["startgroup"][0]).id}
    asked.lt.follow(asked.person, link)
    return {"chat": asked.person.id}


def _into_a_group(asked: Asked, payload: str) -> Chat:
    """The person's group that has no bot yet, or a new one with everybody."""
    lt, person = asked.lt, asked.person
    groups = [each for each in lt.world.chats.values() if each.kind == "group" and each.has(person)]
    group = next((each for each in groups if not each.has(lt.bot)), None)
    if group is None:
        everybody = list(lt.world.people.values())
        group = lt.group(f"{person.name}'s new group", everybody, creator=person)
    lt.add_bot(group, person, payload or None)
    return group


async def next_day(asked: Asked) -> JSON:
    asked.play.jump(days=1)
    return {"now": asked.play.clock.now().isoformat()}


async def ten_minutes(asked: Asked) -> JSON:
    asked.play.jump(minutes=10)
    return {"now": asked.play.clock.now().isoformat()}


async def restart(asked: Asked) -> JSON:
    await asked.play.restart()
    return {}


async def afresh(asked: Asked) -> JSON:
    await asked.play.afresh()
    return {}


def _group(asked: Asked) -> Chat:
    chat = asked.chat
    if chat.owner is not None:
        raise CannotError("That works in a group only.")
    return chat


async def leave(asked: Asked) -> JSON:
    chat = asked.own_chat()
    asked.lt.leave(_group(asked), asked.person)
    return {"chat": chat.id}


async def join(asked: Asked) -> JSON:
    chat = _group(asked)
    if not chat.has(asked.person):
        asked.lt.join(chat, asked.person)
    return {"chat": chat.id}


async def add_person(asked: Asked) -> JSON:
    """Somebody new, whom the person adds to the group."""
    name, chat = " ".join(asked.text("name").split())[:NAME_LENGTH], _group(asked)
    if not name:
        raise CannotError("Please write a first name.")
    if any(each.name.casefold() == name.casefold() for each in asked.lt.world.people.values()):
        raise CannotError(f"There is a {name} already. Please take another name.")
    added = asked.lt.person(name)
    asked.lt.join(chat, added, by=asked.person)
    return {"person": added.id}


async def add_bot(asked: Asked) -> JSON:
    chat = _group(asked)
    if chat is asked.own_chat() and not chat.has(asked.lt.bot):
        asked.lt.add_bot(chat, asked.person)
    return {}


async def remove_bot(asked: Asked) -> JSON:
    chat = _group(asked)
    if not chat.is_admin(asked.person):
        raise CannotError("Only an admin of the group can take the bot out.")
    if chat.has(asked.lt.bot):
        asked.lt.remove_bot(chat, asked.person)
    return {}


async def block(asked: Asked) -> JSON:
    if not asked.person.blocked:
        asked.lt.block(asked.person)
    return {}


DEEDS: dict[str, Callable[[Asked], Awaitable[JSON]]] = {
    "write": write, "photo": photo, "press": press, "start": start, "follow": follow,
    "next-day": next_day, "ten-minutes": ten_minutes, "restart": restart, "afresh": afresh,
    "leave": leave, "join": join, "add-person": add_person, "add-bot": add_bot, "remove-bot": remove_bot,
    "block": block,
}  # fmt: skip
