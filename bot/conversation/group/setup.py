"""The set-up of a group on one card, and when the bot or members come and go."""

from dataclasses import replace

from bot.conversation import buttons, language, nation
from bot.conversation.buttons import NeverMind, Purpose, SetTo, SetupPart
from bot.conversation.events import Place, TimePassed
from bot.conversation.group import hearing
from bot.conversation.group.coordinators import ASKED
from bot.conversation.group.deleting import withdraw
from bot.conversation.group.threshold import now_needed, raise_threshold
from bot.conversation.group.undoing import tell_followers_nation, undo_names
from bot.conversation.reply import Choice, Reply, Rows, choice, cut, in_rows
from bot.conversation.text import PARAGRAPHS, SENTENCES
from bot.conversation.turn import Turn
from bot.domain.card_replies import without_beginning, without_end
from bot.domain.checkin import CheckIn, Refused, pause
from bot.domain.cleaning import cleaned_line
from bot.domain.due import DueKind
from bot.domain.group import ORG_LENGTH, TITLE_LENGTH, Group, Sent, SetupStep
from bot.domain.quiet import after_quiet
from bot.domain.retention import QUIET_GROUPS_WARNED_BEFORE, day_of
from bot.domain.rights import Role
from bot.domain.urgent import ANY_NATION

CARD, SUMMARY = "setup", "summary"

MOST_WORDS_UNSURE = 4
"""So many words may be no more than "I don't know yet"."""


def arrived(turn: Turn) -> None:
    """The bot was added: post a welcome. Whoever added it becomes a coordinator.

    Telegram tells of it in up to three ways. The group is new, or had removed the bot, only at the first.
    """
    known = turn.uow.groups.find(turn.place.chat)
    if known and known.removed_at is None:
        hearing.arrived_as_admin(turn)
        return
    group = _titled(turn, turn.group())
    turn.uow.groups.save(group)
    if turn.person is not None:
        turn.uow.groups.name_coordinator(group.no, turn.person)
    welcome, row = _welcome(turn, group)
    turn.send(PARAGRAPHS.join(filter(None, [welcome, language.offers(turn)])), (row, *language.rows(turn)))
    hearing.arrived_as_admin(turn)


def _welcome(turn: Turn, group: Group) -> tuple[str, tuple[Choice, ...]]:
    """The greeting and its buttons. A group that is set up already is not asked to begin, but told how to go on."""
    hears, about = hearing.how_much(turn, group), choice(turn.say("button.about"), buttons.WhatIsThis())
    if not group.is_set_up:
        return turn.say("group.welcome", hears=hears), (choice(turn.say("button.setup"), buttons.SetUp()), about)
    waits = turn.uow.rounds.open_of(group.no) is not None
    next_step = turn.say("group.back_paused" if waits else "group.back_none")
    return turn.say("group.welcome_back", org=group.org or "", next=next_step, hears=hears), (about,)


def removed(turn: Turn) -> None:
    """The bot was removed or blocked: pause the check-in, forget followers and coordinators, send nothing more."""
    turn.uow.post.stop(turn.place.chat)
    if turn.place.private:
        turn.uow.followers.drop_person(turn.place.chat)
        nation.forget(turn)
        return
    group = turn.uow.groups.find(turn.place.chat)
    if group is None:
        return
    turn.uow.groups.save(replace(group, removed_at=turn.now, muted_at=None, sent=Sent.MEANT_FOR_US))
    turn.uow.groups.drop_coordinators(group.no)
    found = turn.uow.rounds.open_of(group.no)
    if found:
        _tell_followers_of_removal(turn, group, found.no)
        turn.uow.followers.drop_round(found.no)
    state = pause(found.state, turn.now) if found else Refused.CLOSED
    if found and isinstance(state, CheckIn):
        turn.uow.rounds.save(found, state)


def _tell_followers_of_removal(turn: Turn, group: Group, round_no: int) -> None:
    """Tell whoever answers in private why nothing is asked there any more. Who is in the group, nobody can ask now."""
    turn.speak_for(group)
    for follower in turn.uow.followers.of_round(round_no):
        said = Reply(turn.as_in_private(follower.person).say("private.removed"), unasked=True)
        turn.queue(Place(follower.person, private=True), said)


def used(turn: Turn) -> None:
    """Somebody uses the bot in this group: it is not quiet today, and its chat may have another name."""
    group, today = turn.uow.groups.find(turn.place.chat), day_of(turn.now)
    if group is None:
        return
    used_now = replace(_titled(turn, group), used_on=today, warned_at=None)
    if used_now != group:
        turn.uow.groups.save(used_now)


def _titled(turn: Turn, group: Group) -> Group:
    """The group with the name of its chat, as the update tells it: cleaned, and no longer than is shown."""
    title = cut(cleaned_line(turn.place.title), TITLE_LENGTH)[0]
    return replace(group, title=title) if title else group


def warn_quiet(turn: Turn, due: TimePassed) -> None:
    """Tell a group that nobody uses the bot, and when all of it is deleted therefore. Waits for its quiet hours.

    Of one that refuses what we write all is deleted too, on the same day: nobody uses the bot there.
    """
    group = turn.uow.groups.by_no(int(due.subject))
    if group is None or group.warned_at or group.removed_at or not _is_quiet(turn, group):
        return
    turn.speak_for(group)
    at = after_quiet(turn.now, turn.zone, group.quiet_from, group.quiet_to)
    if at > turn.now:
        turn.uow.due.set(DueKind.QUIET, 0, due.subject, at)
        return
    turn.uow.groups.save(replace(group, warned_at=turn.now))
    if turn.can_tell(group):
        ends = turn.day(turn.now + QUIET_GROUPS_WARNED_BEFORE)
        turn.send(turn.say("group.quiet_warning", date=ends), to=turn.uow.groups.place_of(group.no))


def _is_quiet(turn: Turn, group: Group) -> bool:
    after = turn.operator.lives["quiet_groups"] - QUIET_GROUPS_WARNED_BEFORE
    return group.used_on is not None and group.used_on <= turn.now - after


def chat_gone(turn: Turn) -> None:
    """A private chat refuses messages: whoever blocked the bot follows nothing any more."""
    turn.uow.followers.drop_person(turn.place.chat)
    nation.forget(turn)


def left(turn: Turn) -> None:
    """Somebody left: they no longer coordinate the group, follow its check-in or want it deleted; open answers go."""
    group = turn.uow.groups.find(turn.place.chat)
    if group is None or turn.person is None:
        return
    _forget_leaver(turn, group, turn.person)


def found_gone(turn: Turn) -> None:
    """Telegram was asked and says that these have left, which was never told to us: treat them as if it had been."""
    for chat, person in turn.lookups.gone:
        if group := turn.uow.groups.find(chat):
            _forget_leaver(turn, group, person)


def _forget_leaver(turn: Turn, group: Group, person: int) -> None:
    """Forget what ties them to the group. For urgent help, who coordinated it keeps its nation; followers have it."""
    uow = turn.uow
    if uow.groups.coordinates(group.no, person):
        nation.keep_from(turn, group, person)
    uow.groups.drop_coordinator(group.no, person)
    uow.post.forget_card(uow.groups.place_of(group.no).chat, ASKED)
    if uow.deletions.asked_by(group.no, person):
        withdraw(turn, group)
    found = uow.rounds.open_of(group.no)
    if found:
        uow.votes.drop_person(found.no, person)
        uow.followers.drop(found.no, person)
        uow.invitations.drop(found.no, person)


def setup(turn: Turn, _button: buttons.SetUp | None = None) -> None:
    """`/setup`: ask the open question, or show the answers with buttons to change them.

    `/setup NAME` answers the first question, or puts its answer right while the second waits: it arrives also where a
    plain message does not.
    """
    group = turn.group()
    if group.is_set_up:
        _send_summary(turn, group)
    elif turn.may(Role.OPENER) and turn.text and group.missing() in (SetupStep.ORG, SetupStep.STAFF):
        if name := _fitting(turn, Purpose.ORGANISATION):
            _next(turn, replace(group, org=name))
    elif turn.may(Role.OPENER):
        _ask(turn, group, again=False)
    else:
        turn.tell(turn.say("notice.coordinator_only"))


def carry_on_setup(turn: Turn, group: Group) -> bool:
    """Ask the first open question of the set-up. Returns False when there is none."""
    if group.is_set_up:
        return False
    _ask(turn, group, again=False)
    return True


def change(turn: Turn, button: buttons.ChangeSetup) -> None:
    """Ask one question of the set-up again."""
    if button.part is SetupPart.USERS:
        turn.send(turn.say("setup.ask_users"), _never_mind(turn, Purpose.USERS))
    else:
        _ask(turn, turn.group(), again=False, step=SetupStep(button.part))


def org_written(turn: Turn, _card: NeverMind) -> None:
    """Take a reply as the name of the organisation."""
    name = _fitting(turn, Purpose.ORGANISATION)
    if name:
        _keep_round_about(turn, turn.group(), name)
        _next(turn, replace(turn.group(), org=name))


def _keep_round_about(turn: Turn, group: Group, name: str) -> None:
    """What was said in an open round was said of the organisation of then: the round stays about it."""
    found = turn.uow.rounds.open_of(group.no)
    if found and found.state.outcomes and not found.org and group.org and group.org != name:
        turn.uow.rounds.name_org(found, group.org)


def same_org(turn: Turn, button: buttons.SameOrg) -> None:
    """*Same, new name*: the open round takes the name that the group is set up with now."""
    group = turn.group()
    found = turn.uow.rounds.open_of(group.no)
    if found is None or found.no != button.round_no or not group.org:
        turn.tell(turn.say("notice.old_button"))
        return
    turn.uow.rounds.name_org(found, "")
    turn.show(turn.say("setup.same_org", org=group.org))


def users_written(turn: Turn, _card: NeverMind) -> None:
    """Take a reply as the group's own word for service users."""
    name = _fitting(turn, Purpose.USERS)
    if name:
        _next(turn, replace(turn.group(), users=name))


def pick(turn: Turn, button: buttons.SetTo) -> None:
    """Store an answer of the card: whether staff are here, or the nation."""
    group = turn.group()
    if button.step is SetupStep.STAFF and button.value in ("yes", "no"):
        group = replace(group, staff_here=button.value == "yes")
        raise_threshold(turn, group)
        _next(turn, group)
    elif button.step is SetupStep.NATION and turn.content.urgent_pack(button.value):
        group = replace(group, nation=button.value)
        tell_followers_nation(turn, group)
        _next(turn, group)
        if group.is_set_up and not _has_started(turn, group):
            _confirm_nation(turn, group)


def note_wish(turn: Turn, group: Group) -> None:
    """Record when a member first asked for a check-in, but not who."""
    if group.wanted_at is None:
        turn.uow.groups.save(replace(group, wanted_at=turn.now))
    turn.send(turn.say("checkin.coordinator_opens"))


def wish_granted(turn: Turn, group: Group) -> None:
    """Delete the wish for a check-in, since one has started."""
    if group.wanted_at:
        turn.uow.groups.save(replace(group, wanted_at=None))


def coordinator_seen(turn: Turn) -> None:
    """Any command or press by a coordinator restarts the day after which members may open a check-in."""
    group = turn.uow.groups.find(turn.place.chat)
    if group and group.waits_for_coordinator(turn.now) and turn.coordinates(group):
        turn.uow.groups.save(replace(group, wanted_at=turn.now))


def _fitting(turn: Turn, purpose: Purpose) -> str | None:
    """The name that was written, or None if it cannot be kept: then a card asks again."""
    spoken = turn.content.spoken
    name = without_beginning(cleaned_line(turn.text), spoken.names_by)
    name = without_end(name, spoken.names_before)
    if _is_no_name(turn, name):
        turn.send(turn.say("setup.no_name"), _never_mind(turn, purpose), card=_asking(purpose))
    elif not any(c.isalnum() for c in name):
        turn.send(turn.say("setup.needs_letters"), _never_mind(turn, purpose), card=_asking(purpose))
    elif len(name) > ORG_LENGTH:
        turn.send(turn.say("setup.too_long"), _never_mind(turn, purpose), card=_asking(purpose))
    else:
        return name
    return None


def _is_no_name(turn: Turn, name: str) -> bool:
    """Whether a reply to who asked for a name is a question, or an answer such as "not sure"."""
    replies, words = turn.content.card_replies, name.split()
    begins_unsure = any((answer := replies.whole(" ".join(words[:size]))) and answer.leaves_open for size in (1, 2, 3))
    is_short = len(words) <= MOST_WORDS_UNSURE
    return replies.is_question(turn.text) or replies.only_answer(name) is not None or (begins_unsure and is_short)


def _asking(purpose: Purpose) -> str | None:
    """The name of the card that asks: the name of the organisation is asked for on the set-up card."""
    return CARD if purpose is Purpose.ORGANISATION else None


def _never_mind(turn: Turn, purpose: Purpose) -> Rows:
    return ((choice(turn.say("button.never_mind"), NeverMind(purpose)),),)


def _next(turn: Turn, group: Group) -> None:
    undo = undo_names(turn, turn.group(), group)
    turn.uow.groups.save(group)
    if group.missing():
        _ask(turn, group, again=True)
    elif _has_started(turn, group):
        _say_changed(turn, group, undo)
    else:
        turn.edit(CARD, turn.say("setup.done"))
        _send_summary(turn, group, undo)


def _has_started(turn: Turn, group: Group) -> bool:
    found = turn.uow.rounds.open_of(group.no)
    return found is not None and found.state.has_started


def _say_changed(turn: Turn, group: Group, undo: Rows) -> None:
    """Say in a check-in what holds from now on: on the card that was tapped, or below what was typed."""
    stays, same = _stays_about(turn, group)
    changed = SENTENCES.join(filter(None, [turn.say("setup.changed"), now_needed(turn, group)]))
    parts = [_summary(turn, group), changed, *stays, turn.say("ask.takes_you_back")]
    turn.end(CARD)
    turn.show(PARAGRAPHS.join(parts), (*same, *undo), aloud=changed)


def _stays_about(turn: Turn, group: Group) -> tuple[list[str], Rows]:
    """Which organisation the open round stays about, if not the one of the set-up; and the button for the same one."""
    found = turn.uow.rounds.open_of(group.no)
    if found is None or not found.org or found.org == group.org:
        return [], ()
    same = choice(turn.say("button.same_org"), buttons.SameOrg(found.no))
    return [turn.say("setup.stays_about", org=found.org, new=group.org)], ((same,),)


def _ask(turn: Turn, group: Group, *, again: bool, step: SetupStep | None = None) -> None:
    """Ask a question of the set-up on a new card. `again`: the card before it ends with what it was told.

    What is asked next stands below the reply, where people look, and not in a card above it.
    """
    step = step or group.missing() or SetupStep.ORG
    if again:
        turn.edit(CARD, _told_so_far(turn, group))
    text, rows = _question(turn, group, step)
    turn.send(text, rows, card=CARD)


def _told_so_far(turn: Turn, group: Group) -> str:
    staff = {None: "", True: turn.say("setup.staff_here"), False: turn.say("setup.no_staff")}[group.staff_here]
    return SENTENCES.join(filter(None, [turn.say("setup.org_is", org=group.org), staff]))


def _question(turn: Turn, group: Group, step: SetupStep) -> tuple[str, Rows]:
    say = turn.say
    if step is SetupStep.ORG:
        return say("setup.ask_org"), _never_mind(turn, Purpose.ORGANISATION)
    if step is SetupStep.STAFF:
        staff = (choice(say("button.staff_no"), SetTo(step, "no")), choice(say("button.staff_yes"), SetTo(step, "yes")))
        return say("setup.ask_staff", org=group.org), in_rows(staff)
    return say("setup.ask_nation"), _nations(turn)


def _nations(turn: Turn, besides: str = "") -> Rows:
    """A button for each nation, but the one that is chosen."""
    packs = [pack for pack in turn.content.urgent if pack.id not in (ANY_NATION, besides)]
    return in_rows([choice(pack.name, SetTo(SetupStep.NATION, pack.id)) for pack in packs])


def _confirm_nation(turn: Turn, group: Group) -> None:
    """Say on the set-up card whose numbers help has now. A wrong one is one tap from right, until a check-in starts."""
    pack = turn.content.urgent_pack(group.nation)
    if pack:
        turn.edit(CARD, turn.say("setup.nation_is", nation=pack.name), _nations(turn, besides=pack.id))


def _send_summary(turn: Turn, group: Group, undo: Rows = ()) -> None:
    say, text, staff_now = turn.say, _summary(turn, group), _staff_now(turn, group)
    has_started, may_change = _has_started(turn, group), turn.may(Role.CORRECTOR)
    staff_came = [say("setup.staff_came")] if staff_now else []
    if has_started:
        changed = SENTENCES.join([say("setup.changed_tap" if may_change else "setup.changed_send"), *staff_came])
        text = PARAGRAPHS.join([text, changed, say("ask.takes_you_back")])
    if not may_change:
        turn.send(text, staff_now, card=SUMMARY)
        return
    text = text if has_started else PARAGRAPHS.join([text, say("setup.put_right")])
    checkin = () if has_started else ((choice(say("button.checkin"), buttons.ShowCheckIn()),),)
    turn.send(text, (*checkin, *staff_now, *_changes(turn), *undo), card=SUMMARY)


def tell_of_staff(turn: Turn, group: Group) -> None:
    """Let the summary that was tapped say what holds now: it said above that no staff are here."""
    turn.edit_this(_summary(turn, group))


def _changes(turn: Turn) -> Rows:
    """A button for each answer of the set-up, to change it."""
    labels = {
        "button.change_org": SetupPart.ORG,
        "button.change_staff": SetupPart.STAFF,
        "button.change_nation": SetupPart.NATION,
        "button.change_users": SetupPart.USERS,
    }
    return in_rows([choice(turn.say(label), buttons.ChangeSetup(part)) for label, part in labels.items()])


def _staff_now(turn: Turn, group: Group) -> Rows:
    """The button by which any member says in a check-in that staff have come. Nobody else can put anything right."""
    found = turn.uow.rounds.open_of(group.no)
    if found is None or not found.state.has_started or group.staff_here:
        return ()
    return ((choice(turn.say("button.staff_now"), buttons.StaffNow(found.no, SetupPart.STAFF)),),)


def _summary(turn: Turn, group: Group) -> str:
    say = turn.say
    pack = turn.content.urgent_pack(group.nation)
    staff = say("setup.staff_here" if group.staff_here else "setup.no_staff")
    users = group.users or say("setup.users_default")
    return say("setup.summary", org=group.org, staff=staff, nation=pack.name if pack else "", users=users)
