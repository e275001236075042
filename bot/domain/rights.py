"""Who may do what in a group. The role of each command, button and reply stands in `conversation/routes.py`."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.group import Group


class Role(StrEnum):
    """Who may do something."""

    MEMBER = "member"
    """Anybody in the chat."""

    COORDINATOR = "coordinator"
    """A Telegram admin of the chat, or a coordinator that we have stored."""

    OPENER = "opener"
    """A coordinator; any member once a wish for a check-in has waited a day."""

    CORRECTOR = "corrector"
    """An opener; until a check-in starts, any member of a group that is set up."""

    CONTENT_ADMIN = "content admin"
    """Somebody who looks after the content, in a private chat."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a right depends on: who somebody is in this chat, the group (None in a private chat), and its check-in."""

    coordinates: bool = False
    is_content_admin: bool = False
    group: Group | None = None
    has_started: bool = False


def may(role: Role, standing: Standing, now: datetime) -> bool:
    """Whether somebody of this standing may do what needs the role."""
    group = standing.group
    if role is Role.MEMBER:
        return True
    if role is Role.CONTENT_ADMIN:
        return standing.is_content_admin
    if standing.coordinates:
        return True
    if role is Role.COORDINATOR or group is None:
        return False
    may_open = group.anyone_may_open(now)
    return may_open or (role is Role.CORRECTOR and group.is_set_up and not standing.has_started)
