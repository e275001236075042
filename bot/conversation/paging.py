"""A long text as one message that turns its own pages: the buttons under it edit it, so the rest comes on request."""

from collections.abc import Callable, Sequence

from bot.conversation.buttons import Button
from bot.conversation.reply import Choice, choice, in_rows
from bot.conversation.turn import Turn


def show_page(
    turn: Turn,
    pages: Sequence[str],
    number: int,
    leads_to: Callable[[int], Button],
    *,
    others: Sequence[Choice] = (),
    more: str = "button.page_after",
    after: str = "button.page_after",
) -> None:
    """Send the first page of a text (`number` 0), or show a page, counted from 1, on the message that was tapped.

    `leads_to`: the button of a page. `others`: further buttons. `more`: the label under the first page that leads on.
    `after`: the same under the others.
    """
    at = min(max(number, 1), len(pages))
    choices = []
    if at > 1:
        choices.append(choice(turn.say("button.page_before"), leads_to(at - 1)))
    if at < len(pages):
        choices.append(choice(turn.say(after if at > 1 else more), leads_to(at + 1)))
    rows = in_rows([*choices, *others])
    if number == 0:
        turn.send(pages[at - 1], rows)
    else:
        turn.show(pages[at - 1], rows, aloud=page_aloud(turn, at, pages[at - 1]))


def page_aloud(turn: Turn, number: int, begin: str) -> str:
    """What whoever turned a page hears: its number, from 1, and how it begins."""
    return turn.say("notice.page", number=str(number), begin=begin)
