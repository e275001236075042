"""What the page can do: one function an action, found by its name in the address."""

from base64 import b64decode
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

from bot.local_telegram import JSON, Chat, Message, Person, Toast, reaches_bot
from bot.playground.passing import pass_days, pass_to_next
from bot.playground.play import CannotError, Playground
from bot.playground.walk import THREE_MONTHS, go

WAIT = 10.0
NAME_LENGTH = 40
NAME_OF_FILE = 100
NOTHING_DUE = "The bot has nothing to come back to yet. It does when a group has chosen something to try."


class ActionRequest:
    """What the page sent with an action, looked up in the world."""

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

    def group_in_view(self) -> int:
        """The id of the chat that is open if it is a group, or else of any group; 0 when there is none."""
        groups = [each.id for each in self.lt.world.chats.values() if each.owner is None and not each.migrated_to]
        return self.number("chat") if self.number("chat") in groups else next(iter(groups), 0)

    def message(self, name: str) -> Message | None:
        number = self.number(name)
        found = self.lt.world.message(self.chat, number)
        if number and found is None:
            raise CannotError("That message is gone.")
        return found


async def write(request: ActionRequest) -> JSON:
    text = request.text("text")
    if not text.strip():
        raise CannotError("Please write something first.")
    if (wanted := _after_name_of_bot(request, text)) is not None:
        return {"message": (await _card(request, wanted)).id}
    message = request.lt.write(request.person, request.own_chat(), text, reply_to=request.message("reply_to"))
    return {"message": message.id, "unseen": not reaches_bot(request.lt.world, message)}


def _after_name_of_bot(request: ActionRequest, text: str) -> str | None:
    """What stands after the bot's name, when a text begins with that: it asks for a card. None for any other text."""
    first, _, wanted = text.strip().partition(" ")
    return wanted if first.lower() == f"@{request.lt.bot.username}".lower() else None


async def _card(request: ActionRequest, wanted: str) -> Message:
    """Telegram would show cards to choose from while somebody types. Here the first one is sent."""
    query = request.lt.type_inline(request.person, wanted)
    cards = await query.answered(WAIT)
    if not cards:
        raise CannotError("The bot has no card for that. Write a word that it explains.")
    return request.lt.choose(query, cards[0].title, request.own_chat())


async def photo(request: ActionRequest) -> JSON:
    caption = request.text("text").strip() or None
    message = request.lt.photo(request.person, request.own_chat(), caption, reply_to=request.message("reply_to"))
    return {"message": message.id}


async def file(request: ActionRequest) -> JSON:
    """A file from this computer, with what stands in the box under it. `data`: what is in it, in base64."""
    name, caption = request.text("name")[:NAME_OF_FILE], request.text("text").strip()
    content = b64decode(request.text("data"))
    to = request.message("reply_to")
    message = request.lt.upload(request.person, request.own_chat(), name or "file", content, caption, reply_to=to)
    return {"message": message.id}


async def press(request: ActionRequest) -> JSON:
    request.own_chat()
    message, data = request.message("message"), request.text("data")
    if message is None or not any(each.data == data for row in message.buttons for each in row):
        raise CannotError("That button is not there any more.")
    pressed = request.lt.press_raw(request.person, message, data)
    try:
        return {"answer": _answer(await pressed.answered(WAIT))}
    except TimeoutError:
        return {"answer": None}


def _answer(toast: Toast) -> JSON:
    return {"text": toast.text, "alert": toast.alert, "url": toast.url}


async def start(request: ActionRequest) -> JSON:
    request.lt.start(request.person)
    return {"chat": request.person.id}


async def follow(request: ActionRequest) -> JSON:
    """Opens a link to the bot: ?start= in the private chat, ?startgroup= in a group."""
    link = request.text("link")
    if "://" not in link:
        link = f"https://{link}"
    parts = urlsplit(link)
    if parts.netloc != "t.me" or parts.path.strip("/").lower() != (request.lt.bot.username or "").lower():
        raise CannotError("This link does not lead to the bot.")
    wanted = parse_qs(parts.query, keep_blank_values=True)
    if "startgroup" in wanted:
        return {"chat": _into_a_group(request, wanted["startgroup"][0]).id}
    request.lt.follow(request.person, link)
    return {"chat": request.person.id}


def _into_a_group(request: ActionRequest, payload: str) -> Chat:
    """The person's group that has no bot yet, or a new one with everybody."""
    lt, person = request.lt, request.person
    groups = [each for each in lt.world.chats.values() if each.kind == "group" and each.has(person)]
    group = next((each for each in groups if not each.has(lt.bot)), None)
    if group is None:
        everybody = list(lt.world.people.values())
        group = lt.group(f"{person.name}'s new group", everybody, creator=person)
    lt.add_bot(group, person, payload or None)
    return group


def _by_days(days: int) -> Callable[[ActionRequest], Awaitable[JSON]]:
    async def later(request: ActionRequest) -> JSON:
        await pass_days(request.play, request.group_in_view(), days)
        return {"now": request.play.clock.now().isoformat()}

    return later


async def ten_minutes(request: ActionRequest) -> JSON:
    request.play.jump(timedelta(minutes=10))
    return {"now": request.play.clock.now().isoformat()}


async def next_due(request: ActionRequest) -> JSON:
    if not await pass_to_next(request.play, request.group_in_view()):
        raise CannotError(NOTHING_DUE)
    return {"now": request.play.clock.now().isoformat()}


async def others(request: ActionRequest) -> JSON:
    """Lets the others do something in the group: `what` names a step of the walk."""
    chat = _group(request)
    if not chat.has(request.lt.bot):
        raise CannotError("The bot is not in this group.")
    await go(request.play, chat, request.person, request.text("what"))
    return {}


async def quicker(request: ActionRequest) -> JSON:
    """Lets the others be quicker, or as slow as before."""
    play = request.play
    play.quick = not play.quick
    play.announce({"kind": "others"})
    return {}


async def halt(request: ActionRequest) -> JSON:
    request.play.halt()
    return {}


async def restart(request: ActionRequest) -> JSON:
    await request.play.restart()
    return {}


async def afresh(request: ActionRequest) -> JSON:
    await request.play.afresh()
    return {}


def _group(request: ActionRequest) -> Chat:
    chat = request.chat
    if chat.owner is not None:
        raise CannotError("That works in a group only.")
    return chat


async def leave(request: ActionRequest) -> JSON:
    chat = request.own_chat()
    request.lt.leave(_group(request), request.person)
    return {"chat": chat.id}


async def join(request: ActionRequest) -> JSON:
    chat = _group(request)
    if not chat.has(request.person):
        request.lt.join(chat, request.person)
    return {"chat": chat.id}


async def add_person(request: ActionRequest) -> JSON:
    """Somebody new, whom the person adds to the group."""
    name, chat = " ".join(request.text("name").split())[:NAME_LENGTH], _group(request)
    if not name:
        raise CannotError("Please write a first name.")
    if any(each.name.casefold() == name.casefold() for each in request.lt.world.people.values()):
        raise CannotError(f"There is a {name} already. Please take another name.")
    added = request.lt.person(name)
    request.lt.join(chat, added, by=request.person)
    return {"person": added.id}


async def add_bot(request: ActionRequest) -> JSON:
    chat = _group(request)
    if chat is request.own_chat() and not chat.has(request.lt.bot):
        request.lt.add_bot(chat, request.person)
    return {}


async def remove_bot(request: ActionRequest) -> JSON:
    chat = _group(request)
    if not chat.is_admin(request.person):
        raise CannotError("Only an admin of the group can take the bot out.")
    if chat.has(request.lt.bot):
        request.lt.remove_bot(chat, request.person)
    return {}


async def block(request: ActionRequest) -> JSON:
    if not request.person.blocked:
        request.lt.block(request.person)
    return {}


ACTIONS: dict[str, Callable[[ActionRequest], Awaitable[JSON]]] = {
    "write": write, "photo": photo, "file": file, "press": press, "start": start, "follow": follow,
    "ten-minutes": ten_minutes, "next-day": _by_days(1), "week": _by_days(7), "three-months": _by_days(THREE_MONTHS),
    "next-due": next_due, "others": others, "halt": halt, "quicker": quicker,
    "restart": restart, "afresh": afresh,
    "leave": leave, "join": join, "add-person": add_person, "add-bot": add_bot, "remove-bot": remove_bot,
    "block": block,
}  # fmt: skip
