"""What people do with the bot: write, reply, press, block."""

from collections.abc import Sequence
from urllib.parse import parse_qs, urlsplit

from bot.local_telegram.delivery import Delivery
from bot.local_telegram.entities import Entity, found_entities, parse_html, trim, units
from bot.local_telegram.media import CAPTION_LIMIT, CAPTIONED, WORDED, captioned, worded, wordless
from bot.local_telegram.updates import Updates
from bot.local_telegram.world import (
    ANONYMOUS_ADMIN,
    CHANNEL_WRITER,
    GENERAL,
    JSON,
    TELEGRAM,
    Chat,
    Message,
    Person,
    Press,
    World,
)

TEXT_LIMIT = 4096


class UserActions:
    """Actions of people on the bot; Telegram's rules decide which of them reach it."""

    world: World
    delivery: Delivery
    updates: Updates

    def private(self, person: Person) -> Chat:
        """The private chat of this person and the bot."""
        return self.world.chats[person.id]

    def start(self, person: Person, payload: str | None = None) -> Message:
        """Presses Start, perhaps behind a link with ?start=payload."""
        if person.blocked:
            self.unblock(person)
        return self.write(person, self.private(person), f"/start {payload}" if payload else "/start")

    def follow(self, person: Person, url: str) -> Message:
        """Opens a link to the bot, https://t.me/NAME?start=payload, and presses Start."""
        parts = urlsplit(url)
        if parts.netloc != "t.me" or parts.path.strip("/").lower() != (self.world.bot.username or "").lower():
            msg = f"not a link to the bot: {url}"
            raise ValueError(msg)
        return self.start(person, parse_qs(parts.query).get("start", [None])[0])

    def write(
        self,
        person: Person,
        chat: Chat,
        text: str,
        *,
        reply_to: Message | None = None,
        topic: int | None = None,
        anonymous: bool = False,
        as_channel: Chat | None = None,
        html: bool = False,
    ) -> Message:
        """Sends a text, as several messages if it is too long, as Telegram's apps do; returns the last.

        `html`: what is in tags was formatted in the app; such a text is one message.
        """
        self._may_write(person, chat, topic)
        text, entities = trim(*parse_html(text)) if html else trim(text, [])
        if not text:
            msg = "Telegram does not send an empty message"
            raise ValueError(msg)
        sender, sender_chat = person, as_channel
        if anonymous:
            self._must_be_admin(person, chat)
            sender, sender_chat = ANONYMOUS_ADMIN, chat
        elif as_channel:
            sender = CHANNEL_WRITER
        pieces = _pieces(text)
        sent = [
            self._post(chat, sender, piece, reply_to, topic, sender_chat=sender_chat, entities=entities)
            for piece in pieces
        ]
        return sent[-1]

    def photo(
        self,
        person: Person,
        chat: Chat,
        caption: str | None = None,
        *,
        reply_to: Message | None = None,
        topic: int | None = None,
    ) -> Message:
        self._may_write(person, chat, topic)
        return self._post(chat, person, caption or "", reply_to, topic, photo=True)

    def share(
        self,
        person: Person,
        chat: Chat,
        kind: str,
        *words: str,
        reply_to: Message | None = None,
        topic: int | None = None,
    ) -> Message:
        """Sends a message that is no plain text (its kinds are in `media.py`). `words`: its caption, or its fields."""
        self._may_write(person, chat, topic)
        number = self.world.number()
        if kind in WORDED:
            return self._post(chat, person, "", reply_to, topic, media=worded(kind, *words))
        if kind not in CAPTIONED:
            return self._post(chat, person, "", reply_to, topic, media=wordless(kind, number))
        caption, _ = trim("".join(words), [])
        if units(caption) > CAPTION_LIMIT:
            msg = "Telegram's apps allow no longer caption"
            raise ValueError(msg)
        return self._post(chat, person, caption, reply_to, topic, media=captioned(kind, number))

    def upload(
        self,
        person: Person,
        chat: Chat,
        name: str,
        content: bytes,
        caption: str = "",
        *,
        reply_to: Message | None = None,
    ) -> Message:
        """Sends a file with these bytes in it, which the bot can ask for."""
        self._may_write(person, chat, None)
        file = f"upload{self.world.number()}"
        document = {"file_id": file, "file_unique_id": f"u{file}", "file_name": name, "file_size": len(content)}
        self.world.uploads[file] = content
        return self._post(chat, person, caption, reply_to, None, media={"document": document})

    def edit(self, person: Person, message: Message, text: str) -> None:
        """Changes the text, or the caption of a file."""
        if message.sender is not person or message.deleted:
            msg = "only one's own messages can be edited"
            raise ValueError(msg)
        message.text, _ = trim(text, [])
        message.entities = found_entities(message.text, [])
        message.edited, message.edited_at = True, self.world.clock()
        self.world.changed(message)
        self.delivery.message(message, "edited_message")

    def delete(self, message: Message) -> None:
        """Deletes a message, as an admin may; the bot gets no update."""
        self.world.remove(message)

    def channel_post(self, chat: Chat, text: str) -> Message:
        """Posts in a channel. In a group: posts the copy that Telegram puts there for a linked channel."""
        if chat.kind == "channel":
            message = self.world.post(chat, None, text=text, entities=found_entities(text, []), sender_chat=chat)
            self.delivery.message(message, "channel_post")
            return message
        channel = Chat(-1009000000000 - self.world.number(), "channel", "Linked channel")
        self.world.chats[channel.id] = channel
        return self._post(chat, TELEGRAM, text, None, None, sender_chat=channel, forwarded=True)

    def press(self, person: Person, message: Message, label_or_data: str) -> Press:
        """Taps a button that stands under the message now."""
        button = message.button(label_or_data)
        if button.data is None:
            msg = f"{button.label!r} opens {button.url}: use follow()"
            raise ValueError(msg)
        if message.deleted:
            msg = "the message has been deleted"
            raise ValueError(msg)
        return self.press_raw(person, message, button.data)

    def press_raw(
        self, person: Person, message: Message, data: str, *, accessible: bool = True, absent: bool = False
    ) -> Press:
        """Sends a press with any data, as a forged client may; its message may be too old to see, or absent."""
        if not self._present(person, message.chat):
            msg = f"{person.name} is not in {message.chat.title}"
            raise ValueError(msg)
        number = str(4_000_000_000_000 + self.world.number())
        press = Press(number, person, message.chat, message, data, self.world.clock())
        self.world.presses[number] = press
        self.delivery.press(press, accessible=accessible, absent=absent)
        return press

    def raw_update(self, content: JSON) -> int:
        """Queues any update, past every rule: {"message": {...}} or of an unknown kind; returns its update_id."""
        return self.updates.push(content, self.world.clock()).id

    def block(self, person: Person) -> None:
        person.blocked = True
        self.delivery.membership(self.private(person), self.world.bot, person, "kicked")

    def unblock(self, person: Person) -> None:
        person.blocked = False
        self.delivery.membership(self.private(person), self.world.bot, person, "member")

    def _post(
        self,
        chat: Chat,
        sender: Person,
        text: str,
        reply_to: Message | None,
        topic: int | None,
        *,
        sender_chat: Chat | None = None,
        photo: bool = False,
        media: JSON | None = None,
        forwarded: bool = False,
        entities: Sequence[Entity] = (),
    ) -> Message:
        thread = topic if topic is not None else reply_to.topic if reply_to else None
        thread = None if thread == GENERAL else thread
        if reply_to is None and thread is not None:
            reply_to = self.world.message(chat, thread)
        message = self.world.post(
            chat, sender, text=text, entities=found_entities(text, [*entities]), reply_to=reply_to, topic=thread,
            sender_chat=sender_chat, photo=photo, media=media or {}, forwarded=forwarded,
        )  # fmt: skip
        self.delivery.message(message)
        return message

    def _may_write(self, person: Person, chat: Chat, topic: int | None) -> None:
        wrong = None
        if not self._present(person, chat):
            wrong = f"{person.name} is not in {chat.title}"
        elif chat.migrated_to is not None:
            wrong = f"{chat.title} has become a supergroup"
        elif chat.owner is None and not (chat.kind == "channel" or chat.may_write(person)):
            wrong = f"{person.name} may not write in {chat.title}"
        elif chat.owner is person and person.blocked:
            wrong = f"{person.name} has blocked the bot"
        elif topic is not None and not _open(chat, topic):
            wrong = f"topic {topic} is closed or unknown"
        if wrong:
            raise ValueError(wrong)
        if chat.owner is person:
            person.started = True

    def _must_be_admin(self, person: Person, chat: Chat) -> None:
        if not chat.is_admin(person):
            msg = f"{person.name} is no admin of {chat.title}"
            raise ValueError(msg)

    def _present(self, person: Person, chat: Chat) -> bool:
        return chat.owner is person or chat.has(person)


def _open(chat: Chat, topic: int) -> bool:
    if topic == GENERAL:
        return chat.general_open
    return topic in chat.topics and chat.topics[topic].open


def _pieces(text: str) -> list[str]:
    pieces = []
    while units(text) > TEXT_LIMIT:
        cut = len(text.encode("utf-16-le")[: TEXT_LIMIT * 2].decode("utf-16-le", "ignore"))
        pieces.append(text[:cut])
        text = text[cut:]
    return [*pieces, text]
