"""For whoever coordinates: a short guide behind `/help`, why there is no score, and what to take to a commissioner."""

from datetime import timedelta

from bot.conversation import buttons
from bot.conversation.paging import show_page
from bot.conversation.reply import choice, in_rows
from bot.conversation.text import PARAGRAPHS
from bot.conversation.turn import Turn

PAGES = ("coordinating.begin", "coordinating.check_in", "coordinating.several", "coordinating.after")
"""The pages of the guide, in their order."""

A_YEAR = timedelta(days=365)
"""The time in which groups are counted that held a check-in."""

FEWEST = 5
"""Of fewer groups none is counted in front of others: who is meant could be guessed."""


def guide(turn: Turn, button: buttons.CoordinatorsGuide) -> None:
    """*For coordinators*, under `/help`: the guide, a page at a time."""
    show_page(turn, [turn.say(page) for page in PAGES], button.number, buttons.CoordinatorsGuide)


def whynoscores(turn: Turn) -> None:
    """`/whynoscores`: why a group gets no score, and a button to what can be taken to a meeting instead."""
    turn.send(turn.say("about.whynoscores"), in_rows([choice(turn.say("button.to_take"), buttons.WhatToTake())]))


def what_to_take(turn: Turn, _button: buttons.WhatToTake) -> None:
    """*What to take instead*: a page that the group gives, and how many groups meet, where the host shows that."""
    turn.send(PARAGRAPHS.join([turn.say("coordinating.take"), *_counted(turn), turn.say("coordinating.no_more")]))


def _counted(turn: Turn) -> list[str]:
    """How many groups use the bot here, and how many of them held a check-in: counts of groups, and of nothing else."""
    if not turn.operator.shows_counts:
        return []
    count = turn.uow.groups.count(turn.now - A_YEAR)
    if count.in_use < FEWEST:
        return []
    if count.held < FEWEST:
        return [turn.say("coordinating.groups", groups=str(count.in_use))]
    return [turn.say("coordinating.groups_held", groups=str(count.in_use), held=str(count.held))]
