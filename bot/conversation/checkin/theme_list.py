"""The list of themes to choose from, a page at a time: a line and a button for each, and one to another page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.conversation.buttons import Button
from bot.conversation.paging import page_aloud
from bot.conversation.reply import Choice, a_page, choice
from bot.conversation.text import LINES
from bot.conversation.turn import Turn
from bot.domain.questionnaire import Theme

MOST_BUTTONS = 6
"""The most buttons on a card with such a list, with *More themes* and what stands below the list."""

FEWEST_THEMES = 2
"""The fewest themes on a page, however much stands below the list."""


@dataclass(frozen=True, slots=True)
class ThemeList:
    """A page of themes. `lines`: what each is about. `aloud`: what whoever turned to it hears; empty for one page."""

    lines: str
    choices: Sequence[Choice]
    aloud: str


def theme_list(
    turn: Turn,
    themes: Sequence[Theme],
    page: int,
    *,
    below: int,
    picks: Callable[[Theme], Button],
    turns: Callable[[int], Button],
) -> ThemeList:
    """A page of these themes. `below`: how many buttons follow it. `picks`, `turns`: a theme's, a page's button."""
    shown, following = a_page(themes, page, max(MOST_BUTTONS - 1 - below, FEWEST_THEMES))
    lines = LINES.join(turn.say("opening.theme_line", theme=each.name, about=each.about) for each in shown)
    choices = [choice(each.short_title, picks(each)) for each in shown]
    if following is None:
        return ThemeList(lines, choices, "")
    names = turn.content.phrases.listed([each.name for each in shown])
    more = choice(turn.say("button.more_themes" if following else "button.first_themes"), turns(following))
    return ThemeList(lines, [*choices, more], page_aloud(turn, page + 1, names))
