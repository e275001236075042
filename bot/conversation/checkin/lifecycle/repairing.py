"""Repairs what was lost on its way: a card that never came is asked again."""

from bot.conversation.checkin.lifecycle.opening import show_where_we_are
from bot.conversation.checkin.session import open_session
from bot.conversation.group import setup
from bot.conversation.turn import Turn


def ask_again_what_was_lost(turn: Turn) -> None:
    """If a card of this group was given up, send what waits for an answer now, once, whatever this turn sent of it."""
    if not turn.uow.post.take_wanted(turn.place.chat):
        return
    group = turn.uow.groups.find(turn.place.chat)
    if group is None:
        return
    if session := open_session(turn):
        show_where_we_are(session)
    elif group.org:
        setup.carry_on_setup(turn, group)
    turn.uow.post.only_newest(turn.place.chat)
