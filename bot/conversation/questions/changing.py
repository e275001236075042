"""*Change*, under the cards of entries and places, for those alone who look after the words."""

from dataclasses import replace

from bot.conversation import buttons
from bot.conversation.reply import Reply, choice
from bot.conversation.turn import Turn
from bot.domain.entries import Entry
from bot.domain.rights import Role
from bot.domain.signposts import Signpost


def with_change(turn: Turn, reply: Reply, thing: Entry | Signpost | None) -> Reply:
    """The card with *Change* under it, in private, for whoever may change it. For all others as it is.

    What is published lies over the words of the first language alone.
    """
    is_first = turn.content is turn.contents.get("", turn.content)
    if thing is None or not is_first or not turn.place.private or not turn.may(Role.CONTENT_ADMIN):
        return reply
    button = buttons.ChangeEntry(thing.id) if isinstance(thing, Entry) else buttons.ChangePlace(thing.id)
    return replace(reply, rows=(*reply.rows, (choice(turn.say("button.change"), button),)))
