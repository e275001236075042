"""The kinds of things that the clock does. The handler of each stands in `conversation/routes.py`."""

from enum import StrEnum


class DueKind(StrEnum):
    """A kind of scheduled thing. The values are stored."""

    IDLE = "idle"
    UNSHOWN = "unshown"
    REMIND = "remind"
    DRAFT = "draft"
    INVITED = "invited"
    LOOK_BACK = "lookback"
    FORGET = "forget"
    DELETE = "delete"
    QUIET = "quiet"
    TAKEN_OUT = "out"
    THEIR_ANSWER = "answer"
    INVITE = "invite"
    UNANSWERED = "unanswered"
    LEFT_OUT = "leftout"
    DIGEST = "digest"


OF_GROUP = (DueKind.DELETE, DueKind.QUIET, DueKind.INVITE, DueKind.UNANSWERED, DueKind.LEFT_OUT)
"""The kinds whose subject is our number for a group."""
