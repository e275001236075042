"""*Offer a schedule*: one schedule for several of one's groups, from private. Each group decides for itself.

Nothing is planned in a group before one of its members says yes there. What a group says comes back to nobody: only the
next date stands in `/groups`, as it does for every schedule. Who taps is kept nowhere.
"""

from dataclasses import replace

from bot.conversation import buttons
from bot.conversation.buttons import Ticking
from bot.conversation.group import schedule, when
from bot.conversation.personal import choosing, my_groups
from bot.conversation.reply import Choice, Reply, Rows, choice, in_rows
from bot.conversation.text import PARAGRAPHS, SENTENCES
from bot.conversation.turn import Turn
from bot.domain.group import Group
from bot.domain.schedule import Planned, Schedule

CARD = "offer"
"""The name of the card in a group. A newer offer takes its place."""

TAKEN_DIGITS = 16
"""How much of its code stands in the button of an offer that was taken: beside two schedules there is no more room."""


LEADS = when.Leads(
    every=buttons.OfferEvery,
    week=buttons.OfferWeek,
    day=buttons.OfferDay,
    time=buttons.OfferTime,
    back=buttons.ShowGroups(1),
)


def begin(turn: Turn, _button: buttons.OfferSchedule) -> None:
    """*Offer a schedule*: ask how often, unless nothing can be posted now."""
    back = choice(turn.say("button.back"), buttons.ShowGroups(1))
    groups = choosing.to_choose_from(turn)
    if not groups:
        my_groups.put(turn, turn.say("mine.none"))
        return
    if all(_is_quiet(turn, group) for group in groups):
        my_groups.put(turn, turn.say("offer.all_quiet"), ((back,),))
        return
    my_groups.put(turn, turn.say("offer.how_often"), in_rows([*when.kinds(turn, LEADS), back]))


def ask_when(turn: Turn, button: buttons.OfferEvery) -> None:
    """Ask for the day, or for the week of the month."""
    my_groups.put(turn, *when.ask_when(turn, LEADS, button.months, button.page))


def ask_day(turn: Turn, button: buttons.OfferWeek) -> None:
    """Ask for the weekday in the chosen week."""
    asked = when.ask_day(turn, LEADS, button.months, button.week)
    if asked:
        my_groups.put(turn, *asked)
    else:
        turn.tell(turn.say("notice.old_button"))


def ask_time(turn: Turn, button: buttons.OfferDay) -> None:
    """Ask for the time of day. In a group whose quiet hours it is in, it is moved out of them."""
    rows = when.times(turn, LEADS, (button.months, button.week, button.day), when.TIMES)
    my_groups.put(turn, turn.say("offer.ask_time"), rows)


def ask_groups(turn: Turn, button: buttons.OfferTime) -> None:
    """Ask to which groups it shall be offered."""
    if schedule.chosen_by(turn, button):
        choosing.begin(turn, Ticking.PLAN, plan=button.plan)
    else:
        turn.tell(turn.say("notice.old_button"))


def confirm(turn: Turn, button: buttons.Ticked) -> None:
    """*Offer it*: name the groups and ask whether it is right."""
    meant = _meant(turn, button)
    if meant is None:
        return
    chosen, groups = meant
    text = turn.say("offer.confirm", plan=schedule.in_words(turn, chosen), names=my_groups.names(turn, groups))
    yes = choice(turn.say("button.offer_yes"), buttons.OfferThere(button.seen, button.ticked, button.plan))
    no = choice(turn.say("button.open_no"), buttons.ShowGroups(1))
    my_groups.put(turn, text, ((yes, no),))


def offer(turn: Turn, button: buttons.OfferThere) -> None:
    """*Yes, offer it*: post it in each of the groups, as far as it can be posted there now. Says where it was not."""
    meant = _meant(turn, button)
    if meant is None:
        return
    chosen, groups = meant
    in_order = sorted(group.no for group in groups)  # locked one after the other, the lowest number first
    locked = [group for group in map(turn.uow.groups.by_no, in_order) if group]
    offered = [group for group in locked if _can(turn, group) and not _is_quiet(turn, group)]
    done = [group for group in offered if _post(turn.as_for(group), group, chosen, button.plan)]
    quiet = [group for group in locked if _can(turn, group) and _is_quiet(turn, group)]
    left = [group for group in locked if group not in (*done, *quiet)]
    said = {"offer.quiet": quiet, "offer.left": left}
    parts = [turn.say(key, names=my_groups.names(turn, of)) for key, of in said.items() if of]
    if done:
        parts.insert(0, turn.say("offer.done_others" if parts else "offer.done"))
    my_groups.put(turn, PARAGRAPHS.join(parts), ((choice(turn.say("button.my_groups"), buttons.ShowGroups(1)),),))


def take(turn: Turn, button: buttons.TakePlan) -> None:
    """*Yes, let's*, by any member: now it is planned. The button that takes it back holds what was planned before."""
    group, chosen = turn.group(), _of_offer(turn, button)
    if chosen is None:
        turn.tell(turn.say("notice.old_button"))
        return
    before = turn.uow.schedules.of(group.no)
    if before and _is_planned(turn, group, chosen):
        turn.tell(turn.say("offer.is_planned"))
    elif not schedule.plan(turn, group, chosen):
        turn.end_this()
        turn.tell(turn.say("schedule.over"))
    elif planned := turn.uow.schedules.of(group.no):
        parts = [turn.say("offer.taken", plan=_in_words(turn, "offer.plan_taken", group, planned))]
        if before:
            parts.append(turn.say("offer.instead", plan=schedule.in_words(turn, before.schedule)))
        rows = ((_taking_back(turn, button.plan, before),),)
        turn.show(PARAGRAPHS.join([*parts, turn.say("offer.taken_how")]), rows, card=CARD, both=True)


def leave(turn: Turn, button: buttons.LeavePlan) -> None:
    """*No, thank you*, by any member. What this offer had planned is planned no more, and what was before it is again.

    Under an offer that nobody took it changes nothing: what is planned there is the group's own.
    """
    group, chosen = turn.group(), _left(turn, button)
    if chosen is None:
        turn.tell(turn.say("notice.old_button"))
        return
    is_planned, again = _is_planned(turn, group, chosen), None
    if is_planned and not button.before:
        turn.tell(turn.say("offer.is_planned"))
        return
    if is_planned:
        schedule.stop(turn, group)
        before = choosing.plan_of(turn, button.before)
        again = schedule.carry_on(turn, group, before) if before else None
    parts = [turn.say("offer.not_taken", plan=schedule.in_words(turn, chosen))]
    if again:
        parts.append(turn.say("offer.again", plan=schedule.in_words(turn, again.schedule)))
    code = turn.uow.groups.code_of_offer(group.no, button.plan)
    yes = choice(turn.say("button.offer_take"), buttons.TakePlan(button.plan, code))
    turn.show(PARAGRAPHS.join([*parts, turn.say("offer.still")]), ((yes,),), card=CARD, both=True)


def _taking_back(turn: Turn, plan: str, before: Planned | None) -> Choice:
    """*No, thank you* under an offer that was taken. Brings back what was planned before it."""
    waits = schedule.button_of(before.schedule).whole_plan if before else buttons.LeavePlan.NOTHING_BEFORE
    return choice(turn.say("button.decline"), buttons.LeavePlan(plan, _code_of_taken(turn, plan, waits), waits))


def _left(turn: Turn, button: buttons.LeavePlan) -> Schedule | None:
    """The schedule of an offer to which somebody says no. None when it, or what was planned before it, is forged."""
    if not button.before:
        return _of_offer(turn, button)
    is_ours = button.offered == _code_of_taken(turn, button.plan, button.before)
    return choosing.plan_of(turn, button.plan) if is_ours else None


def _code_of_taken(turn: Turn, plan: str, before: str) -> str:
    """A code that stands for an offer that was taken, and for what it took the place of. Nobody else can make it."""
    return turn.uow.groups.code_of_offer(turn.group().no, f"{plan} {before}")[:TAKEN_DIGITS]


def _is_planned(turn: Turn, group: Group, chosen: Schedule) -> bool:
    """Whether the group has planned this schedule now."""
    planned, would_be = turn.uow.schedules.of(group.no), schedule.begun(turn, group, chosen)
    return bool(planned and would_be and _is_same(planned.schedule, would_be.schedule))


def _meant(turn: Turn, button: buttons.Ticked | buttons.OfferThere) -> tuple[Schedule, list[Group]] | None:
    """The schedule and the groups that were chosen. Tells when the list is another one by now."""
    chosen, groups = choosing.plan_of(turn, button.plan), choosing.chosen(choosing.to_choose_from(turn), button)
    if chosen and groups:
        return chosen, groups
    turn.tell(turn.say("offer.list_changed"))
    return None


def _can(turn: Turn, group: Group) -> bool:
    """Whether something can be posted there now, by somebody of whom Telegram says that they are in it."""
    is_in = turn.uow.groups.place_of(group.no).chat in turn.lookups.groups
    return is_in and group.delete_at is None and group.muted_at is None and group.removed_at is None


def _is_quiet(turn: Turn, group: Group) -> bool:
    return schedule.quiet_of(turn, group).after(turn.now) > turn.now


def _post(turn: Turn, group: Group, chosen: Schedule, plan: str) -> bool:
    """Post the offer in a group. Returns False when its time is over on the group's clock."""
    would_be = schedule.begun(turn, group, chosen)
    if would_be is None:
        return False
    parts = [turn.say("offer.in_the_group", plan=_in_words(turn, "offer.plan", group, would_be))]
    if turn.uow.schedules.of(group.no):
        parts.append(turn.say("offer.in_place_of"))
    refused = turn.say("offer.refused", name=my_groups.name_of(turn, group))
    if_refused = (turn.person, refused) if turn.person is not None else None
    text = PARAGRAPHS.join([*parts, turn.say("offer.how")])
    said = Reply(text, _answers(turn, group, plan), CARD, if_refused=if_refused)
    turn.post(said, to=turn.uow.groups.place_of(group.no))
    return True


def _in_words(turn: Turn, key: str, group: Group, planned: Planned) -> str:
    """The schedule and, unless it is for once, its first date. `key`: the phrase in which it stands."""
    words = turn.say(key, plan=schedule.in_words(turn, planned.schedule))
    if not planned.schedule.is_once:
        first = turn.say("offer.first", next=schedule.next_in_words(turn, group, planned))
        words = SENTENCES.join([words, first])
    return words


def _answers(turn: Turn, group: Group, plan: str) -> Rows:
    offered = turn.uow.groups.code_of_offer(group.no, plan)
    yes = choice(turn.say("button.offer_take"), buttons.TakePlan(plan, offered))
    no = choice(turn.say("button.decline"), buttons.LeavePlan(plan, offered))
    return ((yes, no),)


def _of_offer(turn: Turn, button: buttons.TakePlan) -> Schedule | None:
    """The schedule of an offer that was made to this group. None when it is forged, or from another group."""
    if button.offered != turn.uow.groups.code_of_offer(turn.group().no, button.plan):
        return None
    return choosing.plan_of(turn, button.plan)


def _is_same(one: Schedule, other: Schedule) -> bool:
    """Whether two schedules are the same but for the month in which they were begun."""
    return one == other or (not one.is_once and replace(one, begins=other.begins) == other)
