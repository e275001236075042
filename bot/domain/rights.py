"""Roles and rights. The role that each command, button and reply needs stands in `conversation/routes.py`.

Nobody with more rights sees more: a role says what somebody may do, never what they are shown.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.group import Group

ROLE_OFFERS_LIVE = timedelta(days=7)
"""How long somebody who was asked to coordinate can say yes."""


class Role(StrEnum):
    """What somebody must be to use a command, a button or a reply."""

    MEMBER = "member"
    """Anybody in the chat."""

    COORDINATOR = "coordinator"
    """A coordinator (`coordinates`); in a group that has opened the role to all, any member."""

    OPENER = "opener"
    """A coordinator; once a wish for a check-in has waited a day, any member."""

    CORRECTOR = "corrector"
    """An opener; in a group that is set up, any member until a check-in starts."""

    CONTENT_ADMIN = "content admin"
    """Somebody who maintains the content, in a private chat with the bot."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The facts that a right depends on: the person, the group (None in a private chat), its open check-in."""

    coordinates: bool = False
    is_content_admin: bool = False
    group: Group | None = None
    has_started: bool = False


def coordinates(*, is_admin: bool, is_named: bool) -> bool:
    """Whether somebody coordinates a group.

    `is_admin`: a Telegram admin of the chat, also one who is hidden behind it. `is_named`: whoever added the bot, or
    whom a coordinator has named, until they step back or leave.
    """
    return is_admin or is_named


def may_step_back(group: Group, *, others_named: bool, has_admins: bool) -> bool:
    """Whether somebody who was named may give the role up: it must not leave the group without anybody who may."""
    return others_named or has_admins or group.open_to_all


def may(role: Role, standing: Standing, now: datetime) -> bool:
    """Whether somebody with this standing has the role."""
    group = standing.group
    if role is Role.MEMBER:
        return True
    if role is Role.CONTENT_ADMIN:
        return standing.is_content_admin
    if standing.coordinates:
        return True
    if group is None:
        return False
    if role is Role.COORDINATOR or group.open_to_all:
        return group.open_to_all
    may_open = group.anyone_may_open(now)
    return may_open or (role is Role.CORRECTOR and group.is_set_up and not standing.has_started)
