"""`/privacy`: the privacy notice. A short one first, which is complete by itself, and a page more for each *More*."""

from bot.conversation import buttons
from bot.conversation.reply import Rows, choice
from bot.conversation.turn import Turn

PAGES = (
    "privacy.purpose",
    "privacy.kept",
    "privacy.alone",
    "privacy.limits",
    "privacy.periods",
    "privacy.periods_group",
    "privacy.seen",
    "privacy.rights",
    "privacy.by_itself",
)
"""The pages after the short notice, in their order."""


def privacy(turn: Turn) -> None:
    """`/privacy`, in any chat: who answers, how to take consent back, how to complain."""
    turn.send(_said(turn, "privacy.short"), _more(turn, 0))


def page(turn: Turn, button: buttons.PrivacyPage) -> None:
    """*More*: the next page of the notice. The last one bears its version and date."""
    if button.number >= len(PAGES):
        turn.tell(turn.say("notice.old_button"))
        return
    turn.send(_said(turn, PAGES[button.number]), _more(turn, button.number + 1))


def _more(turn: Turn, following: int) -> Rows:
    if following == len(PAGES):
        return ()
    return ((choice(turn.say("button.more"), buttons.PrivacyPage(following)),),)


def _said(turn: Turn, key: str) -> str:
    """The text of a page, with the names that it needs."""
    controller, contact = turn.operator.name, turn.operator.contact
    if key in ("privacy.short", "privacy.rights"):
        return turn.say(key, controller=controller, contact=contact)
    if key == "privacy.seen":
        stands = turn.operator.server
        where = turn.say("privacy.server", place=stands) if stands else turn.say("privacy.ask_server", contact=contact)
        return turn.say(key, controller=controller, server=where)
    return turn.say(key)
