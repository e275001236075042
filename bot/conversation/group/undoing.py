"""Undoing a change of the set-up: what the group calls things, its nation, and how it wants to talk."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.conversation import nation
from bot.conversation.buttons import PutBack
from bot.conversation.reply import Choice, Rows, choice
from bot.conversation.turn import Turn
from bot.domain.due import DueKind
from bot.domain.group import Group
from bot.domain.retention import TAKEN_OUT_LIVES
from bot.domain.rights import Role

AGREEMENT = "agreement"
NAMES = ("org", "users", "nation", "stage_names", AGREEMENT)
"""The fields of a group that a change of them can be undone for."""


def undo_names(turn: Turn, before: Group, after: Group) -> Rows:
    """Keep for a day what the names were before a change. Returns the button that brings them back.

    Before the first check-in there is none: whoever sets the group up puts it right by setting it up. The agreement
    has one of its own.
    """
    changed = {name: getattr(before, name) for name in NAMES if getattr(before, name) != getattr(after, name)}
    open_one = turn.uow.rounds.open_of(after.no)
    newest = open_one or next(iter(turn.uow.rounds.history(after.no, 1)), None)
    if not changed or newest is None:
        return ()
    return ((undo(turn, turn.uow.taken_out.keep_names(newest.no, changed), newest.no),),)


def undo(turn: Turn, taken: int, round_no: int) -> Choice:
    """The button *Undo*. The clock deletes what it would bring back after a day."""
    turn.uow.due.set(DueKind.TAKEN_OUT, round_no, str(taken), turn.now + TAKEN_OUT_LIVES)
    return choice(turn.say("button.undo"), PutBack(taken))


def may_put_back(turn: Turn, names: Mapping[str, Any]) -> bool:
    """Whether the sender may: for the agreement any member, for the rest whoever may change it."""
    return set(names) <= {AGREEMENT} or turn.may(Role.CORRECTOR)


def put_back_names(turn: Turn, names: Mapping[str, Any]) -> None:
    """Give the group back what it called things before, and say so."""
    group = replace(turn.group(), **{name: names[name] for name in NAMES if name in names})
    turn.uow.groups.save(group)
    if "nation" in names:
        tell_followers_nation(turn, group)
    turn.send(turn.say("settings.put_back"))


def tell_followers_nation(turn: Turn, group: Group) -> None:
    """Whoever follows the group's check-in in private has its numbers for urgent help there too."""
    found = turn.uow.rounds.open_of(group.no)
    followers = turn.uow.followers.of_round(found.no) if found else ()
    nation.keep_from(turn, group, *(each.person for each in followers))
