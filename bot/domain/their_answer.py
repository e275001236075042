"""What an organisation answered to a page that a group took along: when the group is asked about it, once."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.checkin import CheckIn
from bot.domain.steps import MOVED_BY, is_in_the_way

ASKED_AFTER = timedelta(weeks=3)
"""How long after its page was made a group is asked what they answered, and after *Nothing yet* again."""


def will_ask(state: CheckIn, *, is_known: bool) -> bool:
    """Whether a page leads to the question: not when it was asked before, nor when the answer is kept already."""
    return not state.asked_of_answer and not is_known


def asked(state: CheckIn) -> CheckIn:
    """Record that the group was asked what they answered."""
    return replace(state, asked_of_answer=True)


def ask_not_before(open_check_in: CheckIn | None, now: datetime) -> datetime:
    """The earliest time for the question that is due: now, or a day later if the group is in the middle of something.

    A check-in that stands open or paused for a day without a step is in nobody's way: the group was told the day.
    """
    if open_check_in is None or now - _moved_at(open_check_in) >= MOVED_BY:
        return now
    return now + MOVED_BY if open_check_in.is_paused or is_in_the_way(open_check_in, now) else now


def _moved_at(state: CheckIn) -> datetime:
    """When the check-in last took a step."""
    said = [outcome.at for outcome in state.outcomes.values()]
    return max(at for at in (state.opened_at, state.started_at, state.asked_at, state.paused_at, *said) if at)
