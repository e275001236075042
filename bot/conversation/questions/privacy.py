"""`/privacy`: the privacy notice. A short one first, which is complete by itself, and a page more for each *More*."""

from collections.abc import Mapping, Sequence

from bot.conversation import buttons
from bot.conversation.ports.phrases import Phrases
from bot.conversation.reply import Rows, choice
from bot.conversation.turn import Turn
from bot.domain.retention import KEPT, Kept, Lives

PAGES = (
    "privacy.purpose",
    "privacy.kept",
    "privacy.alone",
    "privacy.limits",
    "privacy.periods",
    "privacy.periods_group",
    "privacy.periods_end",
    "privacy.periods_program",
    "privacy.seen",
    "privacy.rights",
    "privacy.by_itself",
)
"""The pages after the short notice, in their order."""

PERIODS: Mapping[str, Sequence[Kept]] = {
    "privacy.periods": KEPT[:7],
    "privacy.periods_group": KEPT[7:13],
    "privacy.periods_end": KEPT[13:17],
    "privacy.periods_program": KEPT[17:],
}
"""The pages that say how long things are kept, each with its kinds: together all of them."""


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
    if key == "privacy.by_itself":
        has_model = turn.operator.has_language_model
        return turn.say(key, reading=turn.say("privacy.by_meaning" if has_model else "privacy.by_letters"))
    if key in PERIODS:
        return "\n".join([turn.say(key), *_periods(turn, key)])
    return turn.say(key)


def _periods(turn: Turn, key: str) -> list[str]:
    """The lines of a page about periods. Two tell of copies, and of the database's own log if it keeps one."""
    phrases, operator = turn.content.phrases, turn.operator
    lines = how_long(phrases, operator.lives, PERIODS[key])
    if key == "privacy.periods_end":
        lines.append(turn.say("privacy.copies"))
    if key == "privacy.periods_program" and operator.log_lives:
        lines.append(turn.say("privacy.log", period=phrases.period(operator.log_lives)))
    return lines


def how_long(phrases: Phrases, lives: Lives, kinds: Sequence[Kept] = KEPT) -> list[str]:
    """A line for every kind of thing that is kept: what it is, how long it lives, and why it is kept."""
    periods = {name: {"period": phrases.period(length)} for name, length in lives.items()}
    return [phrases.say(f"kept.{kept.name}", **periods.get(kept.name, {})) for kept in kinds]
