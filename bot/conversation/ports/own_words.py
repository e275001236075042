"""The group's own words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The group's own words on a statement (or on `placing`, or as a `step`). `answer`: the view they belong to."""

    no: int
    group_no: int
    round_no: int | None
    subject: str
    text: str
    answer: str = ""
    is_draft: bool = False


class OwnWordsStore(Protocol):
    """Drafts and kept words of a group."""

    def draft(self, group_no: int, round_no: int | None, subject: str, answer: str, text: str, person: int) -> OwnWords:
        """Shown back to its writer, kept by nobody yet. The writer is remembered as a keyed code."""

    def find(self, words_no: int) -> OwnWords | None:
        """The words with this number."""

    def is_writer(self, words_no: int, person: int) -> bool:
        """Whether this person wrote the draft."""

    def change(self, words_no: int, text: str) -> None:
        """Put other words in their place."""

    def keep(self, words_no: int) -> None:
        """The draft becomes the group's; its writer is forgotten."""

    def drop(self, words_no: int) -> None:
        """Delete them."""

    def kept(self, round_no: int, subject: str | None = None) -> Sequence[OwnWords]:
        """The group's kept words of a round (on one subject), oldest first."""
