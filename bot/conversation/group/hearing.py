"""What Telegram sends the bot of a group's chat: the group is told when that is everything, and how to undo it."""

from dataclasses import replace

from bot.conversation.events import Arrived
from bot.conversation.turn import Turn
from bot.domain.group import Group, Sent

TOLD = {Sent.ALL_TO_AN_ADMIN: "group.sent_to_an_admin", Sent.ALL_BY_MODE: "group.sent_by_mode"}


def promoted(turn: Turn) -> None:
    """The bot was made an admin, which it never asks for: tell the group what that changes, and how to undo it."""
    _note(turn, turn.group(), Sent.ALL_TO_AN_ADMIN)


def demoted(turn: Turn) -> None:
    """The bot is no admin any more: say so in a line, if nothing else makes Telegram send it everything."""
    _note(turn, turn.group(), Sent.ALL_BY_MODE if turn.operator.hears_all else Sent.MEANT_FOR_US)


def arrived_as_admin(turn: Turn) -> None:
    """The bot was made an admin as it was added."""
    if isinstance(turn.event, Arrived) and turn.event.is_admin:
        promoted(turn)


def tell_of_mode(turn: Turn) -> None:
    """Tell the group once that the host has turned privacy mode off, or on again."""
    group = turn.uow.groups.find(turn.place.chat)
    if group is None or group.removed_at or group.sent is Sent.ALL_TO_AN_ADMIN:
        return
    _note(turn, group, Sent.ALL_BY_MODE if turn.operator.hears_all else Sent.MEANT_FOR_US)


def how_much(turn: Turn, group: Group) -> str:
    """The sentence that says how much of the chat reaches the bot."""
    is_all = turn.operator.hears_all or group.sent is not Sent.MEANT_FOR_US
    is_admin = isinstance(turn.event, Arrived) and turn.event.is_admin
    return turn.say("group.hears_all" if is_all or is_admin else "group.hears_little")


def _note(turn: Turn, group: Group, sent: Sent) -> None:
    if sent is group.sent:
        return
    turn.uow.groups.save(replace(group, sent=sent))
    if sent is Sent.MEANT_FOR_US:
        turn.send(turn.say("group.sent_little_again"))
    elif group.sent is Sent.MEANT_FOR_US:
        turn.send(turn.say(TOLD[sent], contact=turn.operator.contact))
