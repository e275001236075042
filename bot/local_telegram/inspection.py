"""What people and tests see: messages, menus, toasts, the calls that were made, updates that wait."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.local_telegram.chat_methods import menu_for
from bot.local_telegram.updates import Updates
from bot.local_telegram.world import GENERAL, JSON, Chat, Message, Person, Toast, World


@dataclass(eq=False)
class Call:
    """One call of the Bot API. `status` is 0 while it is not answered, or when the answer never came."""

    method: str
    parameters: dict[str, Any]
    chat_id: int | None = None
    status: int = 0
    result: Any = field(default=None, repr=False)
    description: str = ""


class Inspection:
    """Reads the state of Telegram. Only take() changes it."""

    world: World
    updates: Updates
    calls: list[Call]

    def messages(self, chat: Chat, topic: int | None = None) -> list[Message]:
        """Returns the messages in the chat now, oldest first; `topic` 1 is General."""
        wanted = None if topic == GENERAL else topic
        return [each for each in self.world.in_chat(chat) if topic is None or each.topic == wanted]

    def said(self, chat: Chat, topic: int | None = None) -> list[Message]:
        """Returns the bot's messages in the chat now, oldest first."""
        return [each for each in self.messages(chat, topic) if each.from_bot and not each.service]

    def last(self, chat: Chat, topic: int | None = None) -> Message:
        """Returns the last message of the bot in the chat."""
        said = self.said(chat, topic)
        if not said:
            msg = f"the bot has said nothing in {chat.title}"
            raise LookupError(msg)
        return said[-1]

    def toasts(self, person: Person | None = None) -> list[Toast]:
        answers = [press.answer for press in self.world.presses.values() if person in (None, press.person)]
        return [answer for answer in answers if answer is not None]

    def commands_for(self, chat: Chat, person: Person) -> list[tuple[str, str]]:
        return menu_for(self.world, chat, person)

    def called(self, method: str, chat: Chat | None = None) -> list[Call]:
        return [each for each in self.calls if each.method == method and (chat is None or each.chat_id == chat.id)]

    def pending(self) -> list[JSON]:
        """Returns the updates that the bot has not acknowledged."""
        return [each.body for each in self.updates.pending]

    def take(self, limit: int = 100) -> list[JSON]:
        """Returns waiting updates and forgets them, as Telegram does once a webhook has taken them."""
        batch = self.updates.fetch(0, limit, self.world.clock())
        taken = {each["update_id"] for each in batch}
        self.updates.pending = [each for each in self.updates.pending if each.id not in taken]
        return batch

    def subscribe(self, callback: Callable[[JSON], None]) -> Callable[[], None]:
        """Calls back after each visible change; returns a function that ends it.

        Kinds: message, edited, deleted, pinned, toast, menu, member, chat, migrated, action.
        """
        self.world.listeners.append(callback)
        return lambda: self.world.listeners.remove(callback)
