"""What a group has taken out of what it kept, until nobody can undo it any more."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol


class TakenOut(Protocol):
    """Words, steps and reasons that were taken out. Nothing shows them or gives them away."""

    def take_words(self, words_no: int) -> int | None:
        """Take out kept words. Returns the number under which they can be put back; None when they are gone."""

    def take_step(self, step_no: int) -> int | None:
        """Take out a step, with the words on its outcome. Returns as `take_words` does."""

    def take_why(self, round_no: int) -> int | None:
        """Take out what a round was opened for. Returns as `take_words` does."""

    def copy_words(self, words_no: int) -> int | None:
        """Keep what kept words say before they are changed. Put back, they say it again. Returns as `take_words`."""

    def keep_names(self, round_no: int, names: Mapping[str, Any]) -> int:
        """Keep what the group of a round called things before a change. Returns the number under which it is kept."""

    def names_of(self, taken_no: int) -> Mapping[str, Any] | None:
        """What was kept by `keep_names` under this number; None when it is something else or gone."""

    def steps_of(self, taken_no: int) -> Sequence[tuple[str, str]]:
        """The theme and the suggestion, empty for one of the group's own, of each step that would be put back."""

    def round_of(self, taken_no: int) -> int | None:
        """The round from which it was taken, or None when it is gone."""

    def put_back(self, taken_no: int) -> None:
        """Put it back where it was."""

    def forget(self, taken_no: int) -> None:
        """Delete it."""
