"""The minimum number of answers in an open round, which follows the group's settings up but never down."""

from bot.conversation.turn import Turn
from bot.domain.checkin import Way, raise_needed
from bot.domain.group import Group


def raise_threshold(turn: Turn, group: Group) -> None:
    """Raise the minimum of the open round to what the group's settings ask for."""
    found = turn.uow.rounds.open_of(group.no)
    state = raise_needed(found.state, group.needed) if found else None
    if found and state and state != found.state:
        turn.uow.rounds.save(found, state)


def now_needed(turn: Turn, group: Group) -> str:
    """How many answers the open round needs now, as a sentence. Empty when nobody answers for themselves in it."""
    found = turn.uow.rounds.open_of(group.no)
    if found is None or not found.state.has_started or found.state.way is Way.TALK:
        return ""
    return turn.say("setup.now_needed", number=str(found.state.needed))
