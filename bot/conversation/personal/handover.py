"""`/handover`: one, several or all of one's groups to somebody else, by a link that works once.

Whoever opens it must be in a group to take it. They coordinate it then and the other does not, and the group is told.
"""

from collections.abc import Sequence

from bot.conversation import buttons
from bot.conversation.buttons import Ticking
from bot.conversation.events import Place
from bot.conversation.links import handover_link, handover_token
from bot.conversation.personal import choosing, my_groups
from bot.conversation.personal.mydata import lead_to_private
from bot.conversation.reply import Reply, choice
from bot.conversation.text import PARAGRAPHS
from bot.conversation.turn import Turn, is_served
from bot.domain.group import Group
from bot.domain.retention import HANDOVERS_LIVE

COMMAND = "handover"
"""The command, and the payload of the link to it."""


def handover(turn: Turn) -> None:
    """`/handover`: ask which groups. In a group it only leads into the private chat."""
    if turn.place.private:
        choosing.begin(turn, Ticking.HANDOVER)
    else:
        lead_to_private(turn, COMMAND)


def hand_over_one(turn: Turn, button: buttons.HandOver) -> None:
    """*Hand over*, on the card of a group: that one is chosen already, and others can be."""
    group = my_groups.mine(turn, button.group_no)
    if group and group.delete_at:
        turn.tell(turn.say("handover.ends"))
    elif group:
        choosing.begin(turn, Ticking.HANDOVER, button.group_no)


def make_link(turn: Turn, button: buttons.Ticked) -> None:
    """*Make the link*: one for the chosen groups, and a message with it that can be passed on."""
    groups = choosing.chosen(choosing.to_choose_from(turn), button)
    if not groups:
        turn.tell(turn.say("handover.list_changed"))
        return
    if any(group.delete_at for group in groups):
        turn.tell(turn.say("handover.ends" if len(groups) == 1 else "handover.one_ends"))
        return
    until = turn.now + HANDOVERS_LIVE
    token = turn.uow.handovers.issue([group.no for group in groups], turn.person or 0, until)
    text = turn.say("handover.ready", names=my_groups.names(turn, groups), date=turn.day(until))
    turn.end_this()
    turn.send(text, ((choice(turn.say("button.take_back"), buttons.TakeBack(token)),),))
    turn.send(turn.say("handover.pass_on", link=handover_link(turn.username, token)))


def take_back(turn: Turn, button: buttons.TakeBack) -> None:
    """*Take it back*, by whoever made the link: it opens nothing any more."""
    if turn.uow.handovers.is_giver(button.token, turn.person or 0):
        turn.uow.handovers.use_up(button.token)
        my_groups.put(turn, turn.say("handover.taken_back"))
    else:
        turn.tell(turn.say("handover.over"))


def is_link(payload: str) -> bool:
    """Whether the payload of `/start` is that of such a link."""
    return bool(handover_token(payload))


def open_link(turn: Turn) -> None:
    """`/start` behind a link: say which groups are offered, and ask."""
    token = handover_token(turn.text)
    offered = _offered(turn, token)
    if not offered:
        turn.send(turn.say("handover.ends" if _ends(turn, token) else "handover.over"))
    elif turn.uow.handovers.is_giver(token, turn.person or 0):
        turn.send(turn.say("handover.own"))
    elif here := _those_here(turn, offered):
        parts = [turn.say("handover.offer", names=my_groups.names(turn, here)), turn.say("handover.what_it_is")]
        parts += [turn.say("handover.others")] if len(here) < len(offered) else []
        yes = choice(turn.say("button.accept"), buttons.Accept(token))
        no = choice(turn.say("button.decline"), buttons.Decline())
        turn.send(PARAGRAPHS.join(parts), ((yes, no),))
    else:
        turn.send(turn.say("handover.in_none"))


def accept(turn: Turn, button: buttons.Accept) -> None:
    """*I'll do it*: they coordinate the groups that they are in, and whoever made the link steps back there."""
    person, offered = turn.person or 0, _offered(turn, button.token)
    here = _those_here(turn, offered)
    if not offered and _ends(turn, button.token):
        turn.tell(turn.say("handover.ends"))
    elif not offered or turn.uow.handovers.is_giver(button.token, person):
        turn.tell(turn.say("handover.over"))
    elif not here:
        turn.tell(turn.say("handover.in_none"))
    else:
        giver = turn.uow.handovers.giver(button.token)
        turn.uow.handovers.use_up(button.token)
        for group in here:
            _pass(turn, group, giver, person)
        _say_done(turn, here, offered, giver)


def decline(turn: Turn, _button: buttons.Decline) -> None:
    """*No, thank you*: nothing changes, and nobody is told."""
    my_groups.put(turn, turn.say("handover.declined"))


def _pass(turn: Turn, group: Group, giver: int, person: int) -> None:
    turn.uow.groups.name_coordinator(group.no, person)
    turn.uow.groups.drop_coordinator(group.no, giver)
    there = turn.as_for(group)
    not_told = turn.say("handover.not_told", name=my_groups.name_of(turn, group))
    said = Reply(there.say("handover.in_the_group"), if_refused=(person, not_told))
    there.post(said, to=turn.uow.groups.place_of(group.no))


def _say_done(turn: Turn, here: Sequence[Group], offered: Sequence[Group], giver: int) -> None:
    """Tell the person in their chat, and whoever made the link in theirs. Neither is named to the other."""
    my_groups.put(turn, turn.say("handover.done", names=my_groups.names(turn, here)))
    parts = []
    if taken := _with_giver(turn, here):
        parts.append(turn.say("handover.taken", names=my_groups.names(turn, taken)))
    if left := _with_giver(turn, [group for group in offered if group not in here]):
        parts.append(turn.say("handover.left", names=my_groups.names(turn, left)))
    if parts:
        turn.send(PARAGRAPHS.join(parts), to=Place(giver, private=True))


def _with_giver(turn: Turn, groups: Sequence[Group]) -> list[Group]:
    """Those of the groups in which, Telegram says, whoever made the link still is. Of others they hear nothing."""
    return [group for group in groups if turn.uow.groups.place_of(group.no).chat in turn.lookups.with_giver]


def _offered(turn: Turn, token: str) -> list[Group]:
    """The groups of a link that works, but for those that wait to be deleted."""
    return [group for group in _of_link(turn, token) if group.delete_at is None]


def _ends(turn: Turn, token: str) -> bool:
    """Whether the groups of a link wait to be deleted."""
    return any(group.delete_at for group in _of_link(turn, token))


def _of_link(turn: Turn, token: str) -> list[Group]:
    """The groups of a link that works, each locked, the lowest number first."""
    numbers = turn.uow.handovers.groups_of(token, turn.now) if token else ()
    found = (turn.uow.groups.by_no(number) for number in numbers)
    return [group for group in found if group and _is_there(turn, group)]


def _is_there(turn: Turn, group: Group) -> bool:
    """Whether the bot is in the group, and may act there."""
    return group.removed_at is None and is_served(turn.uow, turn.operator, turn.uow.groups.place_of(group.no).chat)


def _those_here(turn: Turn, groups: Sequence[Group]) -> list[Group]:
    """Those of the groups in which Telegram says that the person is."""
    return [group for group in groups if turn.uow.groups.place_of(group.no).chat in turn.lookups.groups]
