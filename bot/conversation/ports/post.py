"""Outgoing messages."""

from typing import Protocol

from bot.conversation.events import Place
from bot.conversation.reply import Reply


class Post(Protocol):
    """Queues outgoing messages in the transaction that changes the state."""

    def send(self, place: Place, reply: Reply) -> None:
        """Queue a message, or the edit of a card, for this chat."""

    def end(self, place: Place, card: str) -> None:
        """Queue that a card loses its buttons, if there is such a card or it waits to be sent. Its text stays.

        So do cards whose names begin with this one and a colon.
        """

    def send_help(self, place: Place, reply: Reply) -> None:
        """Queue urgent help before everything else of this chat. While some waits there, more adds nothing."""

    def only_newest(self, chat: int) -> None:
        """Of each card that waits for this chat as a new message, keep the newest only."""

    def stop(self, chat: int) -> None:
        """Delete every message that waits for this chat."""
