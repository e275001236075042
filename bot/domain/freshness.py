"""When something that people rely on has to be checked again: the one rule for urgent help and all other contacts."""

from datetime import date, timedelta


def is_due(last_checked: date | None, today: date | None, fresh_for: timedelta) -> bool:
    """Whether nobody has checked it within this time up to today. Without a day for today it always is."""
    if last_checked is None or today is None:
        return True
    return not timedelta(0) <= today - last_checked <= fresh_for
