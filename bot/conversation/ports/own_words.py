"""The group's own words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class OwnWords:
    """A text in the group's own words, in draft until somebody keeps it.

    `subject`: the id of the statement they are about, or one of the fixed subjects (`placing`, `step` and so on).
    `answer`: the view that they explain, or the number of the step that they are about; empty when neither.
    """

    no: int
    group_no: int
    round_no: int | None
    subject: str
    text: str
    answer: str = ""
    is_draft: bool = False


class OwnWordsStore(Protocol):
    """The drafts and the kept words of each group."""

    def draft(self, group_no: int, round_no: int | None, subject: str, answer: str, text: str, person: int) -> OwnWords:
        """Store a draft, with a keyed code of its writer. Returns it with its number."""

    def find(self, words_no: int) -> OwnWords | None:
        """The words with this number, or None."""

    def is_writer(self, words_no: int, person: int) -> bool:
        """Whether this person wrote the draft. False for kept words: their writer is forgotten."""

    def change(self, words_no: int, text: str) -> None:
        """Replace the text."""

    def keep(self, words_no: int) -> None:
        """Make the draft the group's own words, and forget its writer."""

    def drop(self, words_no: int) -> None:
        """Delete the words."""

    def of_group(self, group_no: int) -> Sequence[OwnWords]:
        """The kept words of every round of a group, oldest first."""

    def kept(self, round_no: int, subject: str | None = None) -> Sequence[OwnWords]:
        """The kept words of a round, oldest first. `subject`: only those about it."""
