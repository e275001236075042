"""How long data is kept. Every lifetime stands here, and KEPT lists every kind of thing that is kept.

The clock deletes by it, and `/privacy` and the host's guide are written from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

UNSHOWN_ANSWERS_LIVE = timedelta(days=14)
"""Members' answers that nobody shows, with their secret. A pause changes nothing."""

DRAFTS_LIVE = timedelta(days=1)
"""Drafts of own words that their writer neither keeps nor drops."""

DROPPED_DRAFTS_LIVE = timedelta(minutes=10)
"""Drafts that their writer dropped: until then the writer can undo it."""

TAKEN_OUT_LIVES = timedelta(days=1)
"""Words, steps and reasons that a group took out, and words as they were before a change: any member can undo it."""

LINKS_LIVE = timedelta(days=1)
"""Links into the private chat. A personal one is deleted earlier when it is used."""

HANDOVERS_LIVE = timedelta(days=7)
"""Links by which a coordinator hands groups over. Each is deleted earlier when it is used or taken back."""

NATIONS_LIVE = timedelta(days=365)
"""The nation and the language of a private chat, or that the nation was asked for, from the month when it was told."""

RECENTLY_SAID_LIVES = timedelta(minutes=10)
"""What the bot last said in a chat, which entries it has told there, and the buttons that it showed last in private."""

QUESTION_COUNTS_LIVE = timedelta(hours=1)
"""The number of questions that a chat has sent to those who run the bot."""

UPDATE_IDS_LIVE = timedelta(days=3)
"""Ids of processed updates. Telegram repeats an update for a day at most."""

DELETION_WISHES_LIVE = timedelta(days=1)
"""A member's wish to delete the group's data that no second member confirms, with a code of who asked."""

DELETION_CAN_BE_UNDONE = timedelta(days=1)
"""A group's data, once two members have decided to delete it."""

REPORTS_LIVE = timedelta(days=365)
"""Reports that something is wrong, unless those who run the bot deal with them earlier."""

QUESTIONS_LIVE = timedelta(days=365)
"""Questions sent to those who run the bot, unless they delete them earlier."""

SHOWN_COUNTS_LIVE = timedelta(days=92)
"""How often an entry was shown in a month, from the beginning of that month."""

EDIT_DRAFTS_LIVE = timedelta(days=1)
"""Words that somebody who looks after the content saw before members, and neither published nor dropped."""

OLD_EDITS_LIVE = timedelta(days=90)
"""Words published from a phone, once others were published in their place, or once they were published and undone."""

DEAD_LETTERS_LIVE = timedelta(days=30)
"""Dead letters: what could not be handled, without its text."""

URGENT_NOTES_LIVE = timedelta(hours=6)
"""When the note with urgent help was posted to a group."""

WISHES_LIVE = timedelta(days=30)
"""Since when a member's wish for a check-in waits for a coordinator."""

CARDS_LIVE = timedelta(days=30)
"""Numbers of messages that may still be edited, from their last change. An edit after that is a new message."""

REMOVED_GROUPS_LIVE = timedelta(days=30)
"""A group that removed the bot. Its coordinators are forgotten at once."""

QUIET_GROUPS_LIVE = timedelta(days=365)
"""A group in which nobody uses the bot."""

QUIET_GROUPS_WARNED_BEFORE = timedelta(days=30)
"""How long before its end a quiet group is warned. It is never deleted earlier than this after the warning."""

BACKUPS_LIVE = timedelta(days=30)
"""A nightly backup, also where no newer ones can be made. It is deleted earlier when there are seven newer ones."""

UNFINISHED_BACKUPS_LIVE = timedelta(days=1)
"""What is left of a backup that was broken off."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A kind of thing that is kept: the tables that hold it, and how long it lives at most.

    `lives` is None for what lives as long as what it belongs to. `may_be_shorter`: a host can set a shorter time.
    """

    name: str
    tables: tuple[str, ...]
    lives: timedelta | None = None
    may_be_shorter: bool = False


KEPT: tuple[Kept, ...] = (
    Kept("answers", ("votes", "vote_secrets", "show_presses"), UNSHOWN_ANSWERS_LIVE),
    Kept("drafts", ("words",), DRAFTS_LIVE),
    Kept("taken_out", ("taken_out",), TAKEN_OUT_LIVES),
    Kept("links", ("invitations",), LINKS_LIVE),
    Kept("private_chats", ("followers",)),
    Kept("nations", ("private_nations", "private_languages"), NATIONS_LIVE),
    Kept("coordinators", ("coordinators",)),
    Kept("handovers", ("handovers",), HANDOVERS_LIVE),
    Kept("told", ("recently_said", "last_buttons"), RECENTLY_SAID_LIVES),
    Kept("sent_counts", ("question_counts",), QUESTION_COUNTS_LIVE),
    Kept("questions", ("questions",), QUESTIONS_LIVE, may_be_shorter=True),
    Kept("reports", ("reports",), REPORTS_LIVE),
    Kept("deletions", ("deletions",), DELETION_WISHES_LIVE),
    Kept("results", ("groups", "moved_chats", "rounds", "outcomes", "words", "steps", "schedules")),
    Kept("quiet_groups", ("groups",), QUIET_GROUPS_LIVE, may_be_shorter=True),
    Kept("removed_groups", ("groups",), REMOVED_GROUPS_LIVE, may_be_shorter=True),
    Kept("urgent_notes", ("groups",), URGENT_NOTES_LIVE),
    Kept("wishes", ("groups",), WISHES_LIVE),
    Kept("edits", ("edits",)),
    Kept("edit_drafts", ("edits",), EDIT_DRAFTS_LIVE),
    Kept("old_edits", ("edits",), OLD_EDITS_LIVE),
    Kept("shown", ("shown",), SHOWN_COUNTS_LIVE),
    Kept("messages", ("outbox", "pace", "taps")),
    Kept("cards", ("cards", "subjects"), CARDS_LIVE),
    Kept("update_ids", ("seen",), UPDATE_IDS_LIVE),
    Kept("dead_letters", ("dead_letters",), DEAD_LETTERS_LIVE, may_be_shorter=True),
    Kept("program", ("keys", "due", "traces", "questionnaires", "content_notes")),
)
"""Every kind of thing that is kept, in the order in which people are told."""

Lives = Mapping[str, timedelta]

LIVES: Lives = {kept.name: kept.lives for kept in KEPT if kept.lives}
"""How long each kind lives, unless a host has shortened it."""


def shortened(days: Mapping[str, int | None]) -> Lives:
    """The lifetimes with those that a host has shortened. A longer one, or none, changes nothing."""
    may = {kept.name for kept in KEPT if kept.may_be_shorter}
    chosen = {name: timedelta(days=count) for name, count in days.items() if count and name in may}
    return {name: min(lives, chosen.get(name, lives)) for name, lives in LIVES.items()}


def day_of(instant: datetime) -> datetime:
    """The beginning of the day: where only the day is needed, nothing more exact is kept."""
    return instant.replace(hour=0, minute=0, second=0, microsecond=0)


def month_of(instant: datetime) -> datetime:
    """The beginning of the month: where even the day would tell too much."""
    return day_of(instant).replace(day=1)
