"""Decides which events reach the bot, by privacy mode and membership, and turns them into updates."""

from bot.local_telegram import wire
from bot.local_telegram.updates import Updates
from bot.local_telegram.world import Chat, Membership, Message, Person, Press, World


def reaches_bot(world: World, message: Message) -> bool:
    chat = message.chat
    if chat.kind == "private":
        return True
    if not chat.has(world.bot):
        return False
    if message.service or message.via is world.bot or not world.privacy or chat.is_admin(world.bot):
        return True
    return _meant_for(world.bot, message)


def _meant_for(bot: Person, message: Message) -> bool:
    """A command for the bot, a bare command when no other bot spoke last, a reply to one of its messages."""
    command = next((e for e in message.entities if e["type"] == "bot_command" and e["offset"] == 0), None)
    if command is not None:
        _, _, addressed = message.text[: command["length"]].partition("@")
        if addressed:
            return addressed.lower() == (bot.username or "").lower()
        if not message.chat.other_bot_spoke_last:
            return True
    replied = message.reply_to
    return replied is not None and replied.sender is bot and message.sender is not bot


class Delivery:
    """Turns events into updates for the bot."""

    def __init__(self, world: World, updates: Updates) -> None:
        self.world = world
        self.updates = updates

    def message(self, message: Message, kind: str = "message", *, to_the_last: bool = False) -> None:
        if to_the_last or reaches_bot(self.world, message):
            self.updates.add(kind, wire.message(message), self.world.clock())

    def press(self, press: Press, *, accessible: bool, absent: bool) -> None:
        content = wire.press(press, accessible=accessible)
        if absent:
            content["inline_message_id"] = str(content.pop("message")["message_id"])
        self.updates.add("callback_query", content, self.world.clock())

    def membership(self, chat: Chat, who: Person, by: Person, status: str, **rights: bool) -> None:
        """Changes the status of `who`. The bot hears of its own; of others, only as an admin that asked for it."""
        before = chat.members.get(who.id, Membership("left"))
        after = Membership(status, **rights)
        kind = "my_chat_member" if who is self.world.bot else "chat_member"
        heard = who is self.world.bot or chat.is_admin(self.world.bot)
        chat.members[who.id] = after
        self.world.announce("member", chat=chat.id, person=who.id, status=status)
        if heard and before != after:
            change = {
                "chat": wire.chat(chat),
                "from": wire.user(by),
                "date": wire.stamp(self.world.clock()),
                "old_chat_member": wire.member(who, before, chat.kind),
                "new_chat_member": wire.member(who, after, chat.kind),
            }
            self.updates.add(kind, change, self.world.clock())

    def service(self, chat: Chat, by: Person | None, **what: object) -> Message:
        """Posts a service message such as "Ann has joined", which privacy mode does not hide; returns it."""
        topic = what.pop("topic", None)
        sender_chat = what.pop("sender_chat", None)
        message = self.world.post(chat, by, service=what, topic=topic, sender_chat=sender_chat)
        self.message(message)
        return message
