"""The threshold of an open round follows what the group chooses: up at once, never down."""

from bot.conversation.turn import Turn
from bot.domain.checkin import raise_needed
from bot.domain.group import Group


def raise_threshold(turn: Turn, group: Group) -> None:
    """More answers are needed in the open round from now on, if the group's choices ask for more."""
    found = turn.uow.rounds.open_of(group.no)
    state = raise_needed(found.state, group.needed) if found else None
    if found and state and state != found.state:
        turn.uow.rounds.save(found, state)
