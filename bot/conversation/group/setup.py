"""A group's own choices: the welcome, the set-up on one card, who coordinates, and the group's comings and goings."""

from collections.abc import Callable
from dataclasses import replace

from bot.conversation.incoming import Moved
from bot.conversation.reply import Choice, choice, in_rows
from bot.conversation.turn import Turn
from bot.domain.checkin import CheckIn, Refused, pause, raise_needed
from bot.domain.group import ORG_LENGTH, Group, SetupStep, tidy_name
from bot.domain.urgent import ANY_NATION
from bot.domain.votes import threshold

CARD = "setup"


def arrived(turn: Turn) -> None:
    """The bot was added: one short message; whoever added it coordinates."""
    group = turn.group()
    if turn.person is not None:
        turn.uow.groups.name_coordinator(group.no, turn.person)
    buttons = (choice(turn.say("button.setup"), "setup"), choice(turn.say("button.about"), "about"))
    turn.send(turn.say("group.welcome"), (buttons,))


def removed(turn: Turn) -> None:
    """The bot was removed, or blocked: what is open is paused, nobody follows it in private, nothing more is sent."""
    turn.uow.post.stop(turn.place.chat)
    if turn.place.private:
        turn.uow.followers.drop_person(turn.place.chat)
        return
    group = turn.uow.groups.find(turn.place.chat)
    if group is None:
        return
    turn.uow.groups.save(replace(group, removed_at=turn.now))
    found = turn.uow.rounds.open_of(group.no)
    if found:
        turn.uow.followers.drop_round(found.no)
    state = pause(found.state, turn.now) if found else Refused.CLOSED
    if found and isinstance(state, CheckIn):
        turn.uow.rounds.save(found, state)


def moved(turn: Turn) -> None:
    """The group has a new chat id; everything stays."""
    if isinstance(turn.incoming, Moved):
        turn.uow.groups.move(turn.place.chat, turn.incoming.new_chat)


def left(turn: Turn) -> None:
    """Whoever leaves the group no longer coordinates it, and follows nothing of it in private."""
    group = turn.uow.groups.find(turn.place.chat)
    if group is None or turn.person is None:
        return
    turn.uow.groups.drop_coordinator(group.no, turn.person)
    found = turn.uow.rounds.open_of(group.no)
    if found:
        turn.uow.followers.drop(found.no, turn.person)
        turn.uow.invitations.drop(found.no, turn.person)


def setup(turn: Turn) -> None:
    """`/setup`: the open question, or what we have with buttons to change it."""
    group = turn.group()
    if group.is_set_up:
        _send_summary(turn, group)
    elif turn.may_open(group):
        _ask(turn, group, again=False)
    else:
        turn.tell(turn.say("notice.coordinator_only"))


def carry_on_setup(turn: Turn, group: Group) -> bool:
    """Ask what set-up still lacks before a check-in can be chosen. False when nothing is missing."""
    if group.is_set_up:
        return False
    _ask(turn, group, again=False)
    return True


def change(turn: Turn) -> None:
    """A button of the summary: one thing is asked again. Until a check-in starts any member may, then a coordinator."""
    group = turn.group()
    if not _may_change(turn, group):
        turn.tell(turn.say("notice.coordinator_only"))
        return
    wanted = turn.part(0)
    if wanted == "users":
        away = choice(turn.say("button.never_mind"), "setusers")
        turn.send(turn.say("setup.ask_users"), ((away,),))
    elif wanted in list(SetupStep):
        _ask(turn, group, again=False, step=SetupStep(wanted))


def org_written(turn: Turn) -> None:
    """A reply to the card that asks for the organisation."""

    def put(group: Group, name: str) -> Group:
        return replace(group, org=name)

    _written(turn, "setorg", put)


def users_written(turn: Turn) -> None:
    """A reply to the card that asks for the group's own word."""

    def put(group: Group, name: str) -> Group:
        return replace(group, users=name)

    _written(turn, "setusers", put)


def pick(turn: Turn) -> None:
    """A button of the card: staff here or not, which nation."""
    group = turn.group()
    if not _may_change(turn, group):
        turn.tell(turn.say("notice.coordinator_only"))
        return
    step, value = turn.part(0), turn.part(1)
    if step == SetupStep.STAFF and value in ("yes", "no"):
        _staff(turn, replace(group, staff_here=value == "yes"))
    elif step == SetupStep.NATION and turn.content.urgent_pack(value):
        _next(turn, replace(group, nation=value))


def never_mind(turn: Turn) -> None:
    """The card that asked is let be."""
    turn.tell(turn.say("notice.never_mind"))


def who(turn: Turn) -> None:
    """`/who`: who coordinates, and what anybody may do."""
    turn.send(turn.say("group.who"))


def note_wish(turn: Turn, group: Group) -> None:
    """A member would like a check-in: the instant is kept, not who."""
    if group.wanted_at is None:
        turn.uow.groups.save(replace(group, wanted_at=turn.now))
    turn.send(turn.say("checkin.coordinator_opens"))


def wish_granted(turn: Turn, group: Group) -> None:
    """A check-in has started: the wish is done with."""
    if group.wanted_at:
        turn.uow.groups.save(replace(group, wanted_at=None))


def coordinator_seen(turn: Turn) -> None:
    """A coordinator pressed or wrote: a member's wish waits for them again from now on."""
    group = turn.uow.groups.find(turn.place.chat)
    if group and group.wanted_at and not group.anyone_may_open(turn.now) and turn.coordinates(group):
        turn.uow.groups.save(replace(group, wanted_at=turn.now))


def _may_change(turn: Turn, group: Group) -> bool:
    found = turn.uow.rounds.open_of(group.no)
    started = found is not None and found.state.started_at is not None
    return turn.may_open(group) or (group.is_set_up and not started)


def _written(turn: Turn, verb: str, put: Callable[[Group, str], Group]) -> None:
    group = turn.group()
    if not _may_change(turn, group):
        turn.send(turn.say("notice.coordinator_only"))
        return
    name = tidy_name(turn.text)
    again = ((choice(turn.say("button.never_mind"), verb),),)
    if not any(c.isalnum() for c in name):
        turn.send(turn.say("setup.needs_letters"), again)
    elif len(name) > ORG_LENGTH:
        turn.send(turn.say("setup.too_long"), again)
    else:
        _next(turn, put(group, name))


def _staff(turn: Turn, group: Group) -> None:
    """Staff in the chat raise the threshold at once; it never falls within a round."""
    found = turn.uow.rounds.open_of(group.no)
    if found and group.staff_here:
        needed = threshold(staff_here=True, chosen=group.least_answers)
        turn.uow.rounds.save(found, raise_needed(found.state, needed))
    _next(turn, group)


def _next(turn: Turn, group: Group) -> None:
    if group.missing() is None:
        turn.uow.groups.save(group)
        turn.edit(CARD, turn.say("setup.done"))
        _send_summary(turn, group)
    else:
        turn.uow.groups.save(group)
        _ask(turn, group, again=True)


def _ask(turn: Turn, group: Group, *, again: bool, step: SetupStep | None = None) -> None:
    """The card with one question: sent, or (`again`) edited to the next question."""
    step = step or group.missing() or SetupStep.ORG
    text, choices = _question(turn, group, step)
    if again:
        turn.edit(CARD, text, in_rows(choices))
    else:
        turn.send(text, in_rows(choices), card=CARD)


def _question(turn: Turn, group: Group, step: SetupStep) -> tuple[str, list[Choice]]:
    say = turn.say
    if step is SetupStep.ORG:
        return say("setup.ask_org"), [choice(say("button.never_mind"), "setorg")]
    if step is SetupStep.STAFF:
        staff = [choice(say("button.staff_no"), "set", step, "no"), choice(say("button.staff_yes"), "set", step, "yes")]
        return say("setup.ask_staff", org=group.org), staff
    nations = [choice(p.name, "set", step, p.id) for p in turn.content.urgent if p.id != ANY_NATION]
    return say("setup.ask_nation"), nations


def _send_summary(turn: Turn, group: Group) -> None:
    say = turn.say
    pack = turn.content.urgent_pack(group.nation)
    staff = say("setup.staff_here" if group.staff_here else "setup.no_staff")
    users = group.users or say("setup.users_default")
    text = say("setup.summary", org=group.org, staff=staff, nation=pack.name if pack else "", users=users)
    if not _may_change(turn, group):
        turn.send(text)
        return
    text = f"{text}\n{say('setup.put_right')}"
    labels = (
        ("button.change_org", SetupStep.ORG),
        ("button.change_staff", SetupStep.STAFF),
        ("button.change_nation", SetupStep.NATION),
        ("button.change_users", "users"),
    )
    rows = in_rows([choice(say(label), "setchange", what) for label, what in labels])
    turn.send(text, (*rows, (choice(say("button.checkin"), "checkin"),)))
