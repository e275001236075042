"""How members' answers become words, and the thresholds that protect small groups."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.questionnaire import AnswerId

SMALLEST_GROUP = 4
WITH_STAFF = 5

LEAD = 2
"""By how many people an answer must be ahead of every other one. One person who changes their mind cannot undo that."""

TO_CHOOSE_FROM = (4, 5, 8, 12, 20)
"""Minimum numbers of answers that a group can choose, as far as they are not below its threshold."""


class Spread(StrEnum):
    """Whether most members agreed or they differed: all that is kept of their answers once they are shown."""

    MOST = "most"
    DIFFERED = "differed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the group is shown: the spread, and the suggested answer if most gave the same one."""

    spread: Spread
    suggested: AnswerId | None = None


def threshold(*, staff_here: bool, chosen: int = 0) -> int:
    """The minimum number of answers before anything is suggested. What a group has `chosen` can only raise it."""
    return max(WITH_STAFF if staff_here else SMALLEST_GROUP, chosen)


def numbers_to_choose(*, staff_here: bool) -> tuple[int, ...]:
    """The numbers that a group can choose as its minimum: none below the threshold without a choice."""
    return tuple(number for number in TO_CHOOSE_FROM if number >= threshold(staff_here=staff_here))


def show(answers: Iterable[AnswerId], needed: int, own: AnswerId | None) -> Shown:
    """Turn the members' answers into words.

    Says nothing when there are fewer than `needed` answers. Suggests an answer that more than half gave and that is
    `LEAD` ahead of any other. The answer that only members give (`own`) is not counted, so it affects neither the
    threshold nor the majority. `docs/checkin.md` says what two members can work out from this, and what they cannot.
    """
    given = Counter(answer for answer in answers if answer != own)
    total = given.total()
    if total < max(needed, SMALLEST_GROUP):
        return Shown(Spread.NONE)
    (answer, people), *others = given.most_common(2)
    lead = people - (others[0][1] if others else 0)
    if people * 2 > total and lead >= LEAD:
        return Shown(Spread.MOST, answer)
    return Shown(Spread.DIFFERED)
