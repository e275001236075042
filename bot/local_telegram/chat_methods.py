"""Bot API methods that read chats and members, and those that set the bot's menus and descriptions."""

from bot.local_telegram import wire
from bot.local_telegram.access import chat_named, readable
from bot.local_telegram.checks import Parameters, RefusedError, commands
from bot.local_telegram.entities import units
from bot.local_telegram.world import JSON, PRESENT, Chat, Membership, Person, World


def get_me(world: World, _: Parameters) -> JSON:
    return wire.user(world.bot) | {
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy,
        "supports_inline_queries": False,
    }


def get_chat(world: World, given: Parameters) -> JSON:
    chat = readable(world, given)
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    found = wire.chat(chat) | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }
    pinned = world.message(chat, chat.pinned)
    return found | ({"pinned_message": wire.message(pinned)} if pinned else {})


def get_chat_member(world: World, given: Parameters) -> JSON:
    chat = readable(world, given)
    number = given.number("user_id")
    if not number or number < 0:
        raise RefusedError("invalid user_id specified")
    person = _known(world).get(number)
    if person is None:
        raise RefusedError("user not found")
    if chat.kind == "private" and person is chat.owner:
        return wire.member(person, Membership("member"), chat.kind)
    return wire.member(person, chat.members.get(number, Membership("left")), chat.kind)


def get_chat_administrators(world: World, given: Parameters) -> list[JSON]:
    """Returns the admins; the anonymous ones only if the bot is an admin itself."""
    chat = readable(world, given)
    if chat.kind == "private":
        raise RefusedError("there are no administrators in the private chat")
    known, told = _known(world), chat.is_admin(world.bot)
    return [
        wire.member(known[number], each, chat.kind)
        for number, each in chat.members.items()
        if each.admin and (told or not each.anonymous)
    ]


def get_chat_member_count(world: World, given: Parameters) -> int:
    chat = readable(world, given)
    return 2 if chat.kind == "private" else sum(each.status in PRESENT for each in chat.members.values())


def _known(world: World) -> dict[int, Person]:
    return world.people | {world.bot.id: world.bot}


def set_my_commands(world: World, given: Parameters) -> bool:
    menu, key = commands(given), _scope(world, given)
    if menu:
        world.menus[key] = menu
    else:
        world.menus.pop(key, None)
    world.announce("menu", scope=key[0], language_code=key[1])
    return True


def get_my_commands(world: World, given: Parameters) -> list[JSON]:
    return [{"command": name, "description": about} for name, about in world.menus.get(_scope(world, given), [])]


def delete_my_commands(world: World, given: Parameters) -> bool:
    key = _scope(world, given)
    world.menus.pop(key, None)
    world.announce("menu", scope=key[0], language_code=key[1])
    return True


def _scope(world: World, given: Parameters) -> tuple[str, str]:
    scope = given.parsed("scope", dict, "BotCommandScope") or {"type": "default"}
    language, kind = given.text("language_code"), scope.get("type")
    if language and not (len(language) == 2 and language.isascii() and language.islower()):
        raise RefusedError("LANG_CODE_INVALID")
    if kind in ("default", "all_private_chats", "all_group_chats", "all_chat_administrators"):
        return kind, language
    if kind not in ("chat", "chat_administrators", "chat_member"):
        raise RefusedError("can't parse BotCommandScope: unsupported type specified")
    chat = chat_named(world, Parameters({"chat_id": str(scope.get("chat_id", ""))}))
    if kind == "chat_member":
        return f"{kind}:{chat.id}:{scope.get('user_id', '')}", language
    return f"{kind}:{chat.id}", language


def menu_for(world: World, chat: Chat, person: Person) -> list[tuple[str, str]]:
    """Returns what this person sees after typing a slash: the narrowest scope that has a list wins."""
    if chat.kind == "private":
        scopes = [f"chat:{chat.id}", "all_private_chats", "default"]
    else:
        admin = chat.is_admin(person)
        scopes = [f"chat_member:{chat.id}:{person.id}"]
        scopes += [f"chat_administrators:{chat.id}"] if admin else []
        scopes += [f"chat:{chat.id}"]
        scopes += ["all_chat_administrators"] if admin else []
        scopes += ["all_group_chats", "default"]
    keys = [(scope, language) for scope in scopes for language in (person.language_code or "", "")]
    return next((world.menus[key] for key in keys if key in world.menus), [])


def set_my_description(world: World, given: Parameters) -> bool:
    return _describe(world, "description", given, 512)


def set_my_short_description(world: World, given: Parameters) -> bool:
    return _describe(world, "short_description", given, 120)


def get_my_description(world: World, given: Parameters) -> JSON:
    return _described(world, "description", given)


def get_my_short_description(world: World, given: Parameters) -> JSON:
    return _described(world, "short_description", given)


def _described(world: World, name: str, given: Parameters) -> JSON:
    """What is set for this language, and only for it: an app shows the one without a language where there is none."""
    language = given.text("language_code")
    return {name: world.descriptions.get(f"{name}:{language}" if language else name, "")}


def _describe(world: World, name: str, given: Parameters, limit: int) -> bool:
    text = given.text(name).strip()
    if units(text) > limit:
        raise RefusedError(f"bot {name.replace('_', ' ')} is too long")
    language = given.text("language_code")
    world.descriptions[f"{name}:{language}" if language else name] = text
    return True
