"""A group's settings: the organisation, its own word for service users, staff, nation, quiet hours, time zone."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.retention import URGENT_NOTES_LIVE
from bot.domain.votes import threshold

ORG_LENGTH = 40
"""The longest name of the organisation, or word for service users, in characters."""

ANYONE_MAY_OPEN_AFTER = timedelta(days=1)
"""How long a member's wish for a check-in waits for a coordinator before any member may open one."""

URGENT_NOTE_EVERY = URGENT_NOTES_LIVE
"""The shortest time between two long notes with urgent help in one group."""


QUIET_FROM, QUIET_TO = 21 * 60, 9 * 60
"""The default quiet hours in minutes of the day: from nine in the evening to nine in the morning."""

TITLE_LENGTH = 40
"""How much of the name of a group's chat is kept, in characters."""

STAGE_LENGTH = 20
"""The longest own name of a stage, in characters: it stands on a button."""

AGREEMENT_LENGTH = 200
"""The longest agreement of a group, in characters."""


class SetupStep(StrEnum):
    """A question of the set-up card."""

    ORG = "org"
    STAFF = "staff"
    NATION = "nation"


class Sent(StrEnum):
    """What Telegram sends the bot of a group's chat, as the group was told.

    Everything comes while the bot is an admin there, or while its host has turned privacy mode off.
    """

    MEANT_FOR_US = ""
    ALL_TO_AN_ADMIN = "admin"
    ALL_BY_MODE = "mode"


@dataclass(frozen=True, slots=True)
class Group:
    """A group's settings. `no` is our own number for it: the id of its chat may change.

    `language`: the code of the language that it chose, empty for the first one.
    `title`: the name of its chat, None while it is not known. `wanted_at`: since when a member's wish for a check-in
    waits for a coordinator. `least_answers`: the minimum number of answers that the group chose, 0 for none.
    `quiet_from`, `quiet_to`: the minutes of the day between which the bot posts nothing unasked. `zone`: the name of
    the time zone whose clock it goes by, empty for that of those who run the bot. `keep_box`: every press is confirmed
    in a box, which screen readers speak. `delete_at`: when all of the group's data is deleted, as its members decided.
    `stage_names`: the group's own name of a stage, by its id. `agreement`: how the group wants to talk, in its own
    words. `short_note`: the note with urgent help is always the short one. `open_to_all`: any member may do what a
    coordinator does. `used_on`: the last day on which somebody used the bot here; `warned_at`: when the group was told
    that it is deleted because nobody does. `muted_at`: since when the bot may not write in the chat. `sent`: what
    Telegram sends the bot, as the group was told.
    """

    no: int
    title: str | None = None
    org: str = ""
    users: str = ""
    nation: str = ""
    language: str = ""
    staff_here: bool | None = None
    least_answers: int = 0
    quiet_from: int = QUIET_FROM
    quiet_to: int = QUIET_TO
    zone: str = ""
    keep_box: bool = False
    stage_names: dict[str, str] | None = None
    agreement: str | None = None
    short_note: bool = False
    open_to_all: bool = False
    wanted_at: datetime | None = None
    urgent_note_at: datetime | None = None
    removed_at: datetime | None = None
    muted_at: datetime | None = None
    sent: Sent = Sent.MEANT_FOR_US
    delete_at: datetime | None = None
    used_on: datetime | None = None
    warned_at: datetime | None = None

    @property
    def is_set_up(self) -> bool:
        """Whether every question of the set-up has an answer."""
        return bool(self.org and self.nation and self.staff_here is not None)

    @property
    def can_be_told(self) -> bool:
        """Whether a message reaches the group, as far as we know: the bot is in the chat and may write there."""
        return self.removed_at is None and self.muted_at is None

    @property
    def needed(self) -> int:
        """The minimum number of answers before anything is suggested."""
        return threshold(staff_here=bool(self.staff_here), chosen=self.least_answers)

    def missing(self) -> SetupStep | None:
        """The first question of the set-up without an answer, or None."""
        if not self.org:
            return SetupStep.ORG
        if self.staff_here is None:
            return SetupStep.STAFF
        return None if self.nation else SetupStep.NATION

    def with_stage_name(self, stage: str, name: str | None) -> "Group":
        """The group with its own name for a stage; None gives the stage its printed name back."""
        others = {kept: own for kept, own in (self.stage_names or {}).items() if kept != stage}
        return replace(self, stage_names={**others, **({stage: name} if name else {})} or None)

    def anyone_may_open(self, now: datetime) -> bool:
        """Whether a wish for a check-in has waited so long that any member may open one."""
        return self.wanted_at is not None and now - self.wanted_at >= ANYONE_MAY_OPEN_AFTER

    def opened_to_members(self, now: datetime) -> "Group":
        """The group in which any member may open a check-in now, as after a wish that waited long enough."""
        return replace(self, wanted_at=now - ANYONE_MAY_OPEN_AFTER)

    def waits_for_coordinator(self, now: datetime) -> bool:
        """Whether a wish for a check-in waits, and not long enough yet for any member to open one."""
        return self.wanted_at is not None and not self.anyone_may_open(now)

    def wants_urgent_note(self, now: datetime) -> bool:
        """Whether the long note with urgent help may be posted now."""
        if self.short_note:
            return False
        return self.urgent_note_at is None or now - self.urgent_note_at >= URGENT_NOTE_EVERY
