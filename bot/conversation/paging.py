"""A long text as one message that turns its own pages: the buttons under it edit it, so the rest comes on request."""

from collections.abc import Callable, Sequence

from bot.conversation.buttons import Button
from bot.conversation.events import Incoming
from bot.conversation.reply import Choice, choice, in_rows
from bot.conversation.turn import Turn


def show_page(
    turn: Turn,
    pages: Sequence[str],
    number: int,
    leads_to: Callable[[int, int], Button],
    *,
    card: int = 0,
    others: Sequence[Choice] = (),
    more: str = "button.page_after",
    after: str = "button.page_after",
) -> None:
    """Send a page of a text, counted from 0, or show it on the card that was tapped.

    `leads_to`: the button that leads to a page, of the card with a number. `card`: that of the tapped one, 0 for none.
    `others`: further buttons. `more`: the label under the first page that leads on. `after`: the same under the others.
    """
    is_new = turn.is_typed or not card
    card = _number(turn) if is_new else card
    at = min(number, len(pages) - 1)
    choices = []
    if at > 0:
        choices.append(choice(turn.say("button.page_before"), leads_to(at - 1, card)))
    if at < len(pages) - 1:
        choices.append(choice(turn.say(after if at else more), leads_to(at + 1, card)))
    rows = in_rows([*choices, *others])
    if is_new:
        turn.send(pages[at], rows, card=_name(card))
    else:
        turn.edit(_name(card), pages[at], rows)


def _number(turn: Turn) -> int:
    """A number that no other card of this kind has: that of the update which asked for it."""
    return turn.event.update if isinstance(turn.event, Incoming) else 0


def _name(card: int) -> str:
    return f"pages:{card}"
