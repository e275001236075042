"""How votes become words, and what small groups must not see."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.spectrum import AnswerId

SMALLEST_GROUP = 3
WITH_STAFF = 5

TO_CHOOSE_FROM = (3, 5, 8, 12, 20)
"""The fewest answers that a group can choose, where they are not fewer than its threshold."""


class Spread(StrEnum):
    """All that is kept of the votes on a statement once they are shown."""

    MOST = "most"
    DIFFERED = "differed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the group sees: the spread, and the answer it suggests (only when most said the same)."""

    spread: Spread
    suggested: AnswerId | None = None


def threshold(*, staff_here: bool, chosen: int = 0) -> int:
    """How many answers there must be before anything is suggested; a group may choose more, never fewer."""
    return max(WITH_STAFF if staff_here else SMALLEST_GROUP, chosen)


def numbers_to_choose(*, staff_here: bool) -> tuple[int, ...]:
    """The thresholds that a group can choose: none below the one that it has without a choice."""
    return tuple(number for number in TO_CHOOSE_FROM if number >= threshold(staff_here=staff_here))


def show(answers: Iterable[AnswerId], needed: int, own: AnswerId | None) -> Shown:
    """Turn the members' answers into words.

    Below `needed` answers nothing is suggested. The one that is a member's `own` counts neither as an answer
    nor in the half. An answer that only one person gave is never suggested, whatever the threshold.
    """
    given = Counter(answer for answer in answers if answer != own)
    total = given.total()
    if total < max(needed, SMALLEST_GROUP):
        return Shown(Spread.NONE)
    answer, people = given.most_common(1)[0]
    if people * 2 > total:
        return Shown(Spread.MOST, answer)
    return Shown(Spread.DIFFERED)
