"""Choosing several of one's groups on one message: tap to choose, tap again to leave one out.

What is chosen stands in the codes of the buttons, as bits over the list of groups with a digest of that list: nothing
is kept of it, and once the list is another, an old message chooses nothing.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from bot.conversation import buttons
from bot.conversation.buttons import SetSchedule, Ticking
from bot.conversation.group import schedule
from bot.conversation.personal import my_groups
from bot.conversation.reply import Choice, Rows, choice, in_rows
from bot.conversation.text import LINES, PARAGRAPHS, SENTENCES
from bot.conversation.turn import Turn
from bot.domain.group import Group
from bot.domain.schedule import Schedule

MOST = 100
"""The most groups of which somebody can choose. Their bits fit into the code of a button."""

GOES_ON = {Ticking.HANDOVER: "button.make_link", Ticking.PLAN: "button.offer_it"}
LIST_CHANGED = {Ticking.HANDOVER: "handover.list_changed", Ticking.PLAN: "offer.list_changed"}


def digest(groups: Sequence[Group]) -> str:
    """A digest of which groups these are, in their order."""
    return hashlib.sha256(",".join(str(group.no) for group in groups).encode()).hexdigest()[:8]


def to_choose_from(turn: Turn) -> Sequence[Group]:
    """The groups of the person, as far as they can be chosen."""
    return my_groups.all_of(turn)[:MOST]


def chosen(
    groups: Sequence[Group], button: buttons.TickGroups | buttons.Ticked | buttons.OfferThere
) -> list[Group] | None:
    """The groups that are chosen. None when the list is not the one that the button stood under, or it is forged."""
    if button.seen != digest(groups):
        return None
    bits = _bits(button.ticked)
    return [group for at, group in enumerate(groups) if bits >> at & 1]


def plan_of(turn: Turn, plan: str) -> Schedule | None:
    """The schedule for which groups are chosen. None when it is forged."""
    button = SetSchedule.of_plan(plan)
    return schedule.chosen_by(turn, button) if button else None


def begin(turn: Turn, what: Ticking, *ticked: int, plan: str = "") -> None:
    """Ask for groups, with these chosen already. `plan`: the schedule for which they are chosen."""
    groups = to_choose_from(turn)
    bits = sum(1 << at for at, group in enumerate(groups) if group.no in ticked)
    if groups:
        my_groups.put(turn, *_list(turn, groups, buttons.TickGroups(what, 1, digest(groups), f"{bits:x}", plan)))
    else:
        my_groups.put(turn, turn.say("mine.none"))


def tick(turn: Turn, button: buttons.TickGroups) -> None:
    """A group was tapped, or the page turned: show what is chosen now."""
    groups = to_choose_from(turn)
    ticked = chosen(groups, button)
    if ticked is None:
        turn.tell(turn.say(LIST_CHANGED[button.what]))
        return
    my_groups.put(turn, *_list(turn, groups, button), _aloud(turn, ticked, len(groups)))


def _aloud(turn: Turn, ticked: Sequence[Group], of: int) -> str:
    """What is chosen now, for those who hear it."""
    if not ticked:
        return turn.say("handover.none_chosen")
    if len(ticked) == of > 1:
        return turn.say("handover.all_chosen")
    return turn.say("handover.chosen_now", names=my_groups.listed(turn, ticked))


def _list(turn: Turn, groups: Sequence[Group], shown: buttons.TickGroups) -> tuple[str, Rows]:
    page, bits = my_groups.page_of(groups, shown.page), _bits(shown.ticked)
    lines, choices = [], []
    for number, group in enumerate(page.groups, 1):
        at = (page.number - 1) * my_groups.ON_A_PAGE + number - 1
        name = my_groups.name_of(turn, group)
        lines.append(turn.say("handover.chosen", name=name) if bits >> at & 1 else name)
        choices.append(choice(my_groups.label_of(turn, number, name), _with(shown, bits ^ (1 << at), page.number)))
    turning = my_groups.turning(turn, page, lambda to: _with(shown, bits, to))
    rows = (*in_rows(choices), *in_rows([*turning, _all(turn, groups, shown)]), *_go_on(turn, shown))
    return PARAGRAPHS.join([_asks(turn, shown), LINES.join(turn.numbered(lines))]), rows


def _asks(turn: Turn, shown: buttons.TickGroups) -> str:
    """Which groups, for what, and how to choose."""
    planned = plan_of(turn, shown.plan) if shown.plan else None
    offers = turn.say("offer.which", plan=schedule.in_words(turn, planned)) if planned else ""
    asks = offers or turn.say("handover.which")
    return SENTENCES.join([asks, turn.say("handover.tap_again")])


def _all(turn: Turn, groups: Sequence[Group], shown: buttons.TickGroups) -> Choice:
    """The button that chooses all, or none when all are chosen."""
    every = (1 << len(groups)) - 1
    if _bits(shown.ticked) == every:
        return choice(turn.say("button.none_of_them"), _with(shown, 0, shown.page))
    return choice(turn.say("button.all_of_them"), _with(shown, every, shown.page))


def _go_on(turn: Turn, shown: buttons.TickGroups) -> Rows:
    if not _bits(shown.ticked):
        return ()
    return ((choice(turn.say(GOES_ON[shown.what]), buttons.Ticked(shown.what, shown.seen, shown.ticked, shown.plan)),),)


def _with(shown: buttons.TickGroups, bits: int, page: int) -> buttons.TickGroups:
    return replace(shown, page=page, ticked=f"{bits:x}")


def _bits(written: str) -> int:
    """The bits of a code. Without any when it is forged."""
    try:
        return int(written, 16) if len(written) <= MOST // 4 else 0
    except ValueError:
        return 0
