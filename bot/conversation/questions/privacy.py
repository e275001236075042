"""`/privacy`: the privacy notice. A short one first, complete by itself, which *More* turns into the next page."""

from collections.abc import Mapping, Sequence

from bot.conversation import buttons
from bot.conversation.paging import show_page
from bot.conversation.ports.phrases import Phrases
from bot.conversation.turn import Turn
from bot.domain.retention import KEPT, Kept, Lives

PAGES = (
    "privacy.short",
    "privacy.purpose",
    "privacy.kept",
    "privacy.alone",
    "privacy.limits",
    "privacy.periods",
    "privacy.periods_group",
    "privacy.periods_program",
    "privacy.seen",
    "privacy.rights",
    "privacy.by_itself",
)
"""The pages in their order. The last one bears the version and date of the notice."""

PERIODS: Mapping[str, Sequence[Kept]] = {
    "privacy.periods": KEPT[:9],
    "privacy.periods_group": KEPT[9:18],
    "privacy.periods_program": KEPT[18:],
}
"""The pages that say how long things are kept, each with its kinds: together all of them."""


def privacy(turn: Turn) -> None:
    """`/privacy`, in any chat: what is kept, how to take consent back, who answers, how to complain."""
    _show(turn, buttons.PrivacyPage())


def page(turn: Turn, button: buttons.PrivacyPage) -> None:
    """*More*, *Page before*: another page of the notice, on the message that was tapped."""
    if button.number <= len(PAGES):
        _show(turn, button)
    else:
        turn.tell(turn.say("notice.old_button"))


def _show(turn: Turn, button: buttons.PrivacyPage) -> None:
    texts = [_said(turn, key) for key in PAGES]
    show_page(turn, texts, button.number, buttons.PrivacyPage, more="button.more", after="button.more")


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
    """The lines of a page about periods. The last one tells of the database's own log, if it keeps one."""
    phrases, operator = turn.content.phrases, turn.operator
    lines = how_long(phrases, operator.lives, PERIODS[key])
    if key == "privacy.periods_program" and operator.log_lives:
        lines.append(turn.say("privacy.log", period=phrases.period(operator.log_lives)))
    return lines


def how_long(phrases: Phrases, lives: Lives, kinds: Sequence[Kept] = KEPT) -> list[str]:
    """A line for every kind of thing that is kept: what it is, how long it lives, and why it is kept."""
    periods = {name: {"period": phrases.period(length)} for name, length in lives.items()}
    return [phrases.say(f"kept.{kept.name}", **periods.get(kept.name, {})) for kept in kinds]
