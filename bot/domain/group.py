"""A group's own choices: which organisation it talks about, what it calls itself, who is in the chat, which nation."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.votes import threshold

ORG_LENGTH = 40
"""The longest name for the organisation, in characters."""

ANYONE_MAY_OPEN_AFTER = timedelta(days=1)
"""How long a member's wish for a check-in waits for a coordinator before any member may open one."""

URGENT_NOTE_EVERY = timedelta(hours=6)
"""How often, at most, the long note with urgent help is posted in one group."""


QUIET_FROM, QUIET_TO = 21 * 60, 9 * 60
"""Quiet hours of a group that has chosen none, in minutes of the day: from nine in the evening to nine."""


class SetupStep(StrEnum):
    """The question that the set-up card asks at the moment."""

    ORG = "org"
    STAFF = "staff"
    NATION = "nation"


@dataclass(frozen=True, slots=True)
class Group:
    """What a group has chosen. `no` is our own number: a chat's id may change, this never does.

    `wanted_at` is when a member first asked for a check-in that no coordinator has opened since. Between `quiet_from`
    and `quiet_to` (minutes of the day) the bot says nothing that nobody asked for. `keep_box`: every tap is confirmed
    in a box, which screen readers speak.
    """

    no: int
    org: str = ""
    users: str = ""
    nation: str = ""
    staff_here: bool | None = None
    least_answers: int = 0
    quiet_from: int = QUIET_FROM
    quiet_to: int = QUIET_TO
    keep_box: bool = False
    wanted_at: datetime | None = None
    urgent_note_at: datetime | None = None
    removed_at: datetime | None = None

    @property
    def is_set_up(self) -> bool:
        """Whether the three questions of set-up have an answer."""
        return bool(self.org and self.nation and self.staff_here is not None)

    @property
    def needed(self) -> int:
        """How many answers there must be before anything is suggested."""
        return threshold(staff_here=bool(self.staff_here), chosen=self.least_answers)

    def missing(self) -> SetupStep | None:
        """The first question of set-up without an answer."""
        if not self.org:
            return SetupStep.ORG
        if self.staff_here is None:
            return SetupStep.STAFF
        return None if self.nation else SetupStep.NATION

    def anyone_may_open(self, now: datetime) -> bool:
        """Whether a member's wish has waited long enough for a coordinator."""
        return self.wanted_at is not None and now - self.wanted_at >= ANYONE_MAY_OPEN_AFTER

    def waits_for_coordinator(self, now: datetime) -> bool:
        """Whether a member's wish is there and has not waited long enough."""
        return self.wanted_at is not None and not self.anyone_may_open(now)

    def wants_urgent_note(self, now: datetime) -> bool:
        """Whether the long note may be posted again."""
        return self.urgent_note_at is None or now - self.urgent_note_at >= URGENT_NOTE_EVERY


def tidy_name(text: str) -> str:
    """A name as one line: outer and doubled white space and marks that turn the writing direction are dropped."""
    visible = "".join(c for c in text.replace("**", "") if c.isprintable() or c.isspace())
    return " ".join(visible.split())
