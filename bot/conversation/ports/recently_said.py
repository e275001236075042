"""What the bot said in a chat within the last ten minutes."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # what is said to one question on the terminal needs no events
    from bot.conversation.events import Place


@dataclass(frozen=True, slots=True)
class LastSaid:
    """What was last said in a place: the last entry, if one was told, and whether the last reply was only a guess.

    `signpost`: one that was shown after that entry.
    """

    entry: str | None = None
    unsure: bool = False
    signpost: str | None = None


class RecentlySaid(Protocol):
    """What was said in each chat and topic within ten minutes: ids of entries, no text and no chat id in the clear."""

    def last(self, place: "Place", now: datetime) -> LastSaid | None:
        """What was last said in this chat and topic. Returns None when nothing was within ten minutes."""

    def was_told(self, chat: int, entry: str, now: datetime) -> bool:
        """Whether the entry was told in full in this chat within ten minutes, in whichever topic."""

    def note(
        self,
        place: "Place",
        now: datetime,
        entry: str | None = None,
        *,
        signpost: str | None = None,
        in_full: bool = False,
        unsure: bool = False,
    ) -> None:
        """Note one reply. `signpost`: the one that it showed.

        `entry` is the entry that it was about; with None the one before stays the last. `in_full`: `was_told` knows the
        entry from now on. `unsure`: the reply offered guesses.
        """

    def forget(self, now: datetime) -> datetime | None:
        """Delete what is ten minutes old. Returns when the next note will be, None when nothing is left."""
