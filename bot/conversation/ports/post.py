"""Outgoing messages."""

from datetime import datetime, timedelta
from typing import Protocol

from bot.conversation.events import Place
from bot.conversation.reply import Reply


class Post(Protocol):
    """Queues outgoing messages in the transaction that changes the state."""

    def send(self, place: Place, reply: Reply) -> None:
        """Queue a message, or the edit of a card, for this chat."""

    def end(self, place: Place, card: str) -> bool:
        """Queue that a card loses its buttons, if there is such a card or it waits to be sent. Its text stays.

        So do cards whose names begin with this one and a colon. Returns whether there was one.
        """

    def has_card(self, chat: int, card: str, since: datetime | None = None) -> bool:
        """Whether a card of this name was sent to the chat, as far as is known: on the day of `since` or later."""

    def forget_card(self, chat: int, card: str) -> None:
        """Forget the card, and those whose names begin with this one and a colon. What stands in the chat stays."""

    def send_help(self, place: Place, reply: Reply) -> None:
        """Queue urgent help before everything else of this chat. While some waits there, more adds nothing."""

    def only_newest(self, chat: int) -> None:
        """Of each card that waits for this chat as a new message, keep the newest only."""

    def take_wanted(self, chat: int) -> bool:
        """Whether a card for this chat was given up, so that nobody there knows what is asked. True once."""

    def pressed(self, place: Place, message: int, code: str) -> None:
        """A button of a message was pressed. If its card may have come twice, one copy loses its buttons.

        The copy pressed first is the card from now on, unless the other one has been edited.
        """

    def stop_in(self, place: Place) -> None:
        """Delete every message that waits for this topic, but for urgent help."""

    def wait(self, chat: int, now: datetime) -> timedelta:
        """How long Telegram makes this chat wait for its next message, as far as is known."""

    def stop(self, chat: int) -> None:
        """Delete every message that waits for this chat."""
