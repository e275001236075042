"""Words that admins publish from their phones. They are laid over the files of the content (docs/decisions/0012)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class EditState(StrEnum):
    """How far words from a phone are. The values are stored."""

    DRAFT = "draft"
    PUBLISHED = "published"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Edit:
    """A file as somebody wants it, or published it. `base`: the file as it was then. `is_mine`: by whoever asks."""

    no: int
    path: str
    base: str
    text: str
    at: datetime
    is_mine: bool = False
    is_undone: bool = False


class Edits(Protocol):
    """Drafts and what was published of them. Who it was is a keyed code."""

    def draft(self, path: str, base: str, text: str, person: int, now: datetime, built_on: int = 0) -> int:
        """Store a draft, with the number of the published one that it has in it; 0 for none. Returns its number."""

    def publish(self, edit_no: int, now: datetime) -> Edit | None:
        """Publish a draft. None when it is none any more, or is not built on what is published of its file now."""

    def drop(self, edit_no: int) -> bool:
        """Delete a draft. Returns whether it was there."""

    def undo(self, edit_no: int) -> Edit | None:
        """Take back what was published, if it is the newest of its file and what stood there before is kept still.

        Returns it, or None.
        """

    def published(self) -> Sequence[Edit]:
        """The newest of each file that was published and not undone."""

    def history(self, most: int, person: int) -> Sequence[Edit]:
        """What was published last, undone or not, the newest first, without the words."""
