"""What time does: every kind of thing that becomes due. What is done then stands in `conversation/routes.py`."""

from enum import StrEnum


class DueKind(StrEnum):
    """The kinds, under the names by which they are stored."""

    IDLE = "idle"
    UNSHOWN = "unshown"
    REMIND = "remind"
    DRAFT = "draft"
    INVITED = "invited"
    LOOK_BACK = "lookback"
    FORGET = "forget"
