"""Who coordinates a group: `/coordinator` asks somebody to, *Step back* gives the role up, `/who` says it to all.

In the group no word of ours names anybody: the reply to a message shows whom it is about. `/who` says which kinds of
people coordinate. Telegram's own list of members shows the admins to everybody, and the message with which somebody was
named stands in the chat. A list of names would be a table of people, and no member needs one.
"""

from dataclasses import replace

from bot.conversation import buttons
from bot.conversation.events import Answered, Commanded
from bot.conversation.reply import Choice, Reply, choice
from bot.conversation.turn import Turn
from bot.domain.group import Group
from bot.domain.rights import ROLE_OFFERS_LIVE, Role, may_step_back

ASKED = "asked"
"""The name of a card that asks somebody to coordinate, with the number of the message that it replies to."""

HIDDEN = "hidden"
"""Stands for an admin who asks while hidden behind the group."""

LAST = "lastone"
"""The name of the card that says what somebody can do who is the last to coordinate."""


def who(turn: Turn) -> None:
    """`/who`: say who coordinates, and what members may do."""
    group = turn.group()
    if group.open_to_all:
        coordinators = turn.say("role.all_of_you")
    else:
        has_named = turn.uow.groups.count_coordinators(group.no) > 0
        coordinators = turn.say("role.some" if has_named else "role.admins")
    turn.send(turn.say("group.who", coordinators=coordinators))


def coordinator(turn: Turn) -> None:
    """`/coordinator`: in reply to somebody's message it asks them; alone it says how."""
    answered = turn.event.answered if isinstance(turn.event, Commanded) else None
    if answered is None:
        turn.send(turn.say("role.how"), ((_count_me_in(turn), _step_back(turn)),))
    elif not turn.may(Role.COORDINATOR):
        turn.tell(turn.say("notice.coordinator_only"))
    else:
        _name(turn, answered)


def count_me_in(turn: Turn, _button: buttons.CountMeIn) -> None:
    """*Count me in*, by somebody who may coordinate: they are named like any other."""
    group = turn.group()
    if turn.person is None:
        turn.tell(turn.say("notice.no_person"))
    elif turn.is_named(group):
        turn.tell(turn.say("role.counted_before"))
    else:
        turn.uow.groups.name_coordinator(group.no, turn.person)
        turn.tell(turn.say("role.counted"))


def take_role(turn: Turn, button: buttons.TakeRole) -> None:
    """*I'll do it*, by whoever was asked: only now is it kept that they coordinate.

    It works once, for a week, and as long as whoever asked may ask.
    """
    if not _is_asked(turn, button):
        return
    group, person = turn.group(), turn.person
    if not (_still_stands(turn, button) and _may_ask(turn, group, button.by)):
        turn.end_this()
        turn.tell(turn.say("role.over"))
        return
    turn.uow.post.forget_card(turn.place.chat, _card(button.message))
    if person is not None:
        turn.uow.groups.name_coordinator(group.no, person)
    turn.edit_this(turn.say("role.named"), ((_step_back(turn),),))
    turn.tell(turn.say("role.counted"))


def decline_role(turn: Turn, button: buttons.DeclineRole) -> None:
    """*No, thank you*, by whoever was asked. Nothing was kept of them."""
    if _is_asked(turn, button):
        turn.uow.post.forget_card(turn.place.chat, _card(button.message))
        turn.end_this()
        turn.tell(turn.say("role.declined"))


def _is_asked(turn: Turn, button: buttons.TakeRole) -> bool:
    """Whether the sender is the one who was asked. Anybody else is told whom it is for, without a name."""
    code_of, group = turn.uow.groups.code_of_asked, turn.group()
    is_asked = turn.person is not None and button.asked == code_of(group.no, turn.person, button.by, button.message)
    if not is_asked:
        turn.tell(turn.say("role.for_another"))
    return is_asked


def _still_stands(turn: Turn, button: buttons.TakeRole) -> bool:
    """Whether the question stands in the chat, without an answer, for no longer than a week."""
    return turn.uow.post.has_card(turn.place.chat, _card(button.message), turn.now - ROLE_OFFERS_LIVE)


def _may_ask(turn: Turn, group: Group, asker: str) -> bool:
    """Whether whoever asked coordinates the group now. Somebody hidden behind the group is one of its admins."""
    if asker == HIDDEN or group.open_to_all:
        return True
    may = {*turn.lookups.admins, *turn.uow.groups.named_coordinators(group.no)}
    return any(asker == turn.uow.groups.code_of_asker(group.no, person) for person in may)


def _card(message: int) -> str:
    return f"{ASKED}:{message}"


def step_back(turn: Turn, _button: buttons.StepBack) -> None:
    """*Step back*: forget that somebody was named, unless the group would be left without anybody who may."""
    group = turn.group()
    if turn.person is None:
        turn.tell(turn.say("notice.no_person"))
    elif not turn.is_named(group):
        turn.tell(turn.say("role.by_telegram" if turn.lookups.is_admin else "role.not_one"))
    elif _may_leave(turn, group):
        _leave(turn, group, turn.person)
    else:
        open_it = choice(turn.say("button.open_to_all"), buttons.OpenToAll())
        turn.send(turn.say("role.last"), ((open_it,),), card=LAST)


def open_to_all(turn: Turn, _button: buttons.OpenToAll) -> None:
    """*Open it to all*: from now on any member may do what a coordinator does. Whoever was the last steps back."""
    group = turn.group()
    if turn.person is not None:
        turn.uow.groups.drop_coordinator(group.no, turn.person)
    turn.uow.groups.save(replace(group, open_to_all=True))
    turn.end(LAST)
    turn.send(turn.say("role.opened"))


def _name(turn: Turn, answered: Answered) -> None:
    group, person = turn.group(), answered.writer.person
    if person is None:
        turn.send(turn.say("role.nobody"))
    elif turn.uow.groups.coordinates(group.no, person):
        turn.send(turn.say("role.named_before"))
    elif not turn.lookups.is_member:
        turn.send(turn.say("role.not_here"))
    else:
        by = turn.uow.groups.code_of_asker(group.no, turn.person) if turn.person is not None else HIDDEN
        asked = (turn.uow.groups.code_of_asked(group.no, person, by, answered.message), by, answered.message)
        yes = choice(turn.say("button.take_role"), buttons.TakeRole(*asked))
        no = choice(turn.say("button.decline_role"), buttons.DeclineRole(*asked))
        card = _card(answered.message)
        turn.post(Reply(turn.say("role.asked"), ((yes, no),), card, answering=answered.message))


def _may_leave(turn: Turn, group: Group) -> bool:
    others = turn.uow.groups.count_coordinators(group.no) > 1
    return may_step_back(group, others_named=others, has_admins=turn.lookups.is_admin or bool(turn.lookups.admins))


def _leave(turn: Turn, group: Group, person: int) -> None:
    turn.uow.groups.drop_coordinator(group.no, person)
    turn.uow.post.forget_card(turn.place.chat, ASKED)  # nobody knows whom they ask: perhaps this person, a second time
    turn.send(turn.say("role.stepped_back"))
    if turn.lookups.is_admin:
        turn.tell(turn.say("role.by_telegram"))


def _count_me_in(turn: Turn) -> Choice:
    return choice(turn.say("button.count_me_in"), buttons.CountMeIn())


def _step_back(turn: Turn) -> Choice:
    return choice(turn.say("button.step_back"), buttons.StepBack())
