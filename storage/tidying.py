"""Tidying: deletes everything that has lived long enough, without waiting for anybody to do anything."""

from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from bot.domain.due import DueKind
from bot.domain.retention import QUIET_GROUPS_WARNED_BEFORE, Lives
from storage import edits, pace, taps
from storage.due import SqlDue
from storage.engine import Transaction
from storage.followers import SqlFollowers
from storage.groups import SqlGroups
from storage.tables import (
    cards,
    dead_letters,
    groups,
    handovers,
    invitations,
    last_buttons,
    private_languages,
    private_nations,
    question_counts,
    questions,
    recently_said,
    seen,
    shown,
    subjects,
)

BY_INSTANT = {
    "nations": (private_nations.c.month, private_languages.c.month),
    "told": (recently_said.c.at, last_buttons.c.at),
    "sent_counts": (question_counts.c.since,),
    "questions": (questions.c.sent_on,),
    "cards": (cards.c.changed_on, subjects.c.changed_on),
    "update_ids": (seen.c.at,),
    "dead_letters": (dead_letters.c.at,),
    "shown": (shown.c.month,),
}
"""The kinds whose rows bear the instant from which their time counts, in one table or two."""

CLEARED = {"urgent_notes": groups.c.urgent_note_at, "wishes": groups.c.wanted_at}
"""The kinds that are one instant in the row of a group."""


def tidy(transaction: Transaction, now: datetime, lives: Lives) -> None:
    """Delete what is too old. A group that is nearly too quiet becomes due for its warning."""
    connection = transaction.connection
    for name, instants in BY_INSTANT.items():
        for since in instants:
            connection.execute(delete(since.table).where(since <= now - lives[name]))
    for links in (invitations, handovers):
        connection.execute(delete(links).where(links.c.until <= now))
    for name, instant in CLEARED.items():
        connection.execute(update(groups).where(instant <= now - lives[name]).values({instant.name: None}))
    edits.forget_old(connection, drafts=now - lives["edit_drafts"], others=now - lives["old_edits"])
    pace.forget_quiet(connection, now)
    taps.forget_old(connection, now)
    _delete_groups(transaction, now, lives)
    _warn_quiet_groups(transaction, now, lives)


def _delete_groups(transaction: Transaction, now: datetime, lives: Lives) -> None:
    """Delete groups that removed the bot, and those that stayed quiet after the warning.

    Each is locked and looked at again before: somebody may have come back meanwhile.
    """
    due = SqlDue(transaction)
    store = SqlGroups(transaction, SqlFollowers(transaction), due)
    for group_no in _too_old(transaction.connection, now, lives):
        transaction.hold_group(group_no)
        if group_no in _too_old(transaction.connection, now, lives):
            store.delete(group_no)


def _too_old(connection: Connection, now: datetime, lives: Lives) -> list[int]:
    removed = groups.c.removed_at <= now - lives["removed_groups"]
    quiet = groups.c.used_on <= now - lives["quiet_groups"]
    warned = groups.c.warned_at <= now - QUIET_GROUPS_WARNED_BEFORE
    return list(connection.scalars(select(groups.c.no).where(removed | (quiet & warned)).order_by(groups.c.no)))


def _warn_quiet_groups(transaction: Transaction, now: datetime, lives: Lives) -> None:
    since = now - (lives["quiet_groups"] - QUIET_GROUPS_WARNED_BEFORE)
    is_quiet = (groups.c.used_on <= since, groups.c.warned_at.is_(None), groups.c.removed_at.is_(None))
    for group_no in transaction.connection.scalars(select(groups.c.no).where(*is_quiet)).all():
        SqlDue(transaction).set_once(DueKind.QUIET, 0, str(group_no), now)
