"""Outgoing messages."""

from typing import Protocol

from bot.conversation.events import Place
from bot.conversation.reply import Reply


class Post(Protocol):
    """Queues outgoing messages in the transaction that changes the state."""

    def send(self, place: Place, reply: Reply) -> None:
        """Queue a message, or the edit of a card, for this chat."""

    def send_help(self, place: Place, reply: Reply) -> None:
        """Queue urgent help before everything else of this chat. While some waits there, more adds nothing."""

    def stop(self, chat: int) -> None:
        """Delete every message that waits for this chat."""
