"""The world as one person sees it, in plain JSON for the page."""

from bot.local_telegram import JSON, Chat, Message, Person, World
from bot.local_telegram.entities import found_entities
from bot.playground.play import Playground

LATEST = 400
SHORT = 120
START = "/start"
"""What Telegram shows of a link that was followed: not the payload behind it."""


def view_for(play: Playground, me: Person) -> JSON:
    world = play.lt.world
    groups = _groups(world)
    mine = [each for each in groups if each.has(me)]
    return {
        "born": play.born,
        "now": play.clock.now().isoformat(),
        "me": me.id,
        "bot": {"id": world.bot.id, "name": world.bot.name, "username": world.bot.username} | _description(world),
        "people": [{"id": each.id, "name": each.name} for each in world.people.values()],
        "chats": [_chat(play, each, me) for each in [*mine, play.lt.private(me)]],
        "joinable": [{"id": each.id, "title": each.title} for each in groups if not each.has(me)],
    }


def _description(world: World) -> JSON:
    """What the bot says of itself before somebody presses Start, with its commands and links."""
    text = world.descriptions.get("description", "")
    return {"description": text, "description_entities": found_entities(text, [])}


def default_person(world: World) -> Person:
    """Returns the person who made the first group; otherwise anybody."""
    for chat in world.chats.values():
        for number, membership in chat.members.items():
            if membership.status == "creator" and number in world.people:
                return world.people[number]
    return next(iter(world.people.values()))


def group_of(world: World, me: Person) -> Chat | None:
    """The group in which the walk is told: the person's first, or any."""
    groups = _groups(world)
    return next((each for each in groups if each.has(me)), next(iter(groups), None))


def _groups(world: World) -> list[Chat]:
    return [each for each in world.chats.values() if each.kind in ("group", "supergroup") and not each.migrated_to]


def _chat(play: Playground, chat: Chat, me: Person) -> JSON:
    world, private = play.lt.world, chat.owner is not None
    here = chat.has(world.bot)
    return {
        "id": chat.id,
        "kind": "private" if private else "group",
        "title": world.bot.name if private else chat.title,
        "members": [] if private else _members(world, chat),
        "bot_here": here,
        "admin": chat.is_admin(me),
        "started": me.started and not me.blocked,
        "blocked": me.blocked,
        "keyboard": chat.keyboard,
        "menu": play.lt.commands_for(chat, me) if here else [],
        "messages": [_message(each, me) for each in list(world.in_chat(chat))[-LATEST:]],
    }


def _members(world: World, chat: Chat) -> list[JSON]:
    everyone = world.people | {world.bot.id: world.bot}
    present = [each for number, each in everyone.items() if number in chat.members and chat.has(each)]
    return [{"id": each.id, "name": each.name, "admin": chat.is_admin(each)} for each in present]


def _message(message: Message, me: Person) -> JSON:
    found = message.as_json() | {"asks_reply": message.asked_of(me), "upload": _upload(message)}
    del found["html"]
    line = _service_line(message) if message.service else ""
    if message.chat.owner and not message.from_bot and message.text.startswith(f"{START} "):
        found |= {"text": START}
        return found | {"entities": message.entities[:1], "service": line, "reply_to": _quoted(message.reply_to)}
    return found | {"entities": message.entities, "service": line, "reply_to": _quoted(message.reply_to)}


def _upload(message: Message) -> str:
    """The name of a file that a person sent. Empty when there is none."""
    return str((message.media or {}).get("document", {}).get("file_name", ""))


def _quoted(message: Message | None) -> JSON | None:
    if message is None:
        return None
    name = message.sender_chat.title if message.sender_chat else message.sender.name if message.sender else ""
    text = (
        "This message is gone" if message.deleted else message.text or ("Photo" if message.photo else _upload(message))
    )
    return {"id": message.id, "name": name, "text": text[:SHORT]}


def _service_line(message: Message) -> str:
    what, by = message.service, message.sender.name if message.sender else "Somebody"
    if "group_chat_created" in what:
        return f"{by} made the group"
    if "new_chat_members" in what:
        names = [each["first_name"] for each in what["new_chat_members"]]
        return f"{by} joined the group" if names == [by] else f"{by} added {', '.join(names)}"
    if "left_chat_member" in what:
        name = what["left_chat_member"]["first_name"]
        return f"{by} left the group" if name == by else f"{by} took {name} out of the group"
    if "migrate_to_chat_id" in what or "migrate_from_chat_id" in what:
        return "The group has moved to a new place"
    return "Something changed in the group"
