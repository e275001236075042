"""Messages to be sent."""

from typing import Protocol

from bot.conversation.events import Place
from bot.conversation.reply import Reply


class Post(Protocol):
    """Messages to be sent, in the same transaction as the state."""

    def send(self, place: Place, reply: Reply) -> None:
        """Put a message (or the edit of a card) in the queue of this chat."""

    def stop(self, chat: int) -> None:
        """Nothing more to this chat: what waits is dropped."""
