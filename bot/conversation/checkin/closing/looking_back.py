"""Looking back at next steps: at *Start*, with `/steps`, and on the date that was set for each."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.conversation import buttons
from bot.conversation.buttons import StepCard
from bot.conversation.checkin.closing import steps, themes
from bot.conversation.checkin.closing.steps import Card, StepText
from bot.conversation.checkin.session import Session, newest_session, session_from_afar
from bot.conversation.events import TimePassed
from bot.conversation.paging import page_aloud
from bot.conversation.ports.rounds import Round
from bot.conversation.ports.steps import NextStep
from bot.conversation.reply import Rows, a_page, choice, in_rows
from bot.conversation.text import LINES, PARAGRAPHS, SENTENCES, bold
from bot.conversation.turn import Turn
from bot.domain.due import DueKind
from bot.domain.own_words import Subject, is_told
from bot.domain.steps import OTHER_DATES, asks_at_start, look_back_not_before, more_may_come, next_look_back

MOST_LISTED = 4
"""The most steps on one card. `/steps` has the others."""

MOST_QUOTED = 3
"""The most own words of last time, or on a step, that are quoted."""

SPANS = {1: "button.in_one_month", 3: "button.in_three_months", 6: "button.in_six_months"}
NEVER = 0
_NOT_OURS = (Subject.CAME, Subject.THEIR_ANSWER)
"""Subjects of words that are not quoted as what the group said."""

ALL_STEPS = Card(StepCard.ALL)


# -- at Start


def send_last_time(session: Session) -> bool:
    """Send the steps and words of last time after *Start*, by themselves. Returns whether there are any."""
    card = _last_time(session)
    if card:
        session.send(*card, card=_last_time_card(session).name)
    return card is not None


def has_last_time(session: Session) -> bool:
    """Whether there are steps or words of last time to begin with."""
    return _last_time(session) is not None


def _last_time_card(session: Session) -> Card:
    return Card(StepCard.LAST_TIME, session.no)


def _last_time(session: Session, *, has_begun: bool = False) -> tuple[str, Rows] | None:
    """The steps and words of last time. Until the group `has_begun` to answer, they lead to the first question."""
    turn, has_begun = session.turn, has_begun or bool(session.state.outcomes)
    before = next((r for r in turn.uow.rounds.history(session.group.no, 2) if r.no < session.no), None)
    if before is None:
        return None
    listed = _asked_at_start(session)
    words = [own for own in turn.uow.own_words.kept(before.no) if is_told(before.state, own.subject, own.answer)]
    kept = [own.text for own in words if own.subject not in _NOT_OURS][:MOST_QUOTED]
    if not listed and not kept:
        return None

    def compose(texts: Sequence[str]) -> str:
        leads_on = [] if has_begun else [turn.say("steps.then_first")]
        return PARAGRAPHS.join([*_paragraphs(session, before, listed, texts), *leads_on])

    text = steps.in_one_message([*(each.text for each in listed), *kept], compose)
    came = steps.rows(turn, listed, _last_time_card(session))
    first = choice(turn.say("button.first_question"), buttons.FirstQuestion(session.no))
    return text, came if has_begun else (*came, (first,))


def leave_last_time(session: Session) -> None:
    """The group goes on from what there was to look back at: what came of the steps can still be said there."""
    card, found = _last_time_card(session), _last_time(session, has_begun=True)
    if found and session.turn.uow.post.has_card(session.place.chat, card.name):
        session.edit(card.name, *found)


def _asked_at_start(session: Session) -> list[StepText]:
    """The steps of all earlier check-ins that are not done and that the group has not let go, the newest of them."""
    turn, started_at = session.turn, session.state.started_at or session.turn.now
    kept = [s for s in turn.uow.steps.of_group(session.group.no) if s.round_no < session.no]
    asked = [s for s in kept if asks_at_start(s.came, s.came_at, started_at) and not _was_let_go(s)]
    return steps.known(turn, session.group, asked)[-MOST_LISTED:]


def _was_let_go(step: NextStep) -> bool:
    """Whether the group wants never to be asked about the step."""
    return more_may_come(step.came) and step.look_back_at is None


def _paragraphs(session: Session, before: Round, listed: Sequence[StepText], texts: Sequence[str]) -> list[str]:
    """The steps, then the quotes, then where to read more."""
    turn = session.turn
    day = turn.day(before.state.started_at or before.state.opened_at)
    found = []
    if listed:
        head = bold(_you_wanted(session, before, listed))
        told = LINES.join([head, *steps.lines(turn, listed, texts[: len(listed)], asks=True)])
        found += [told, steps.what_came(turn, listed)]
    if quotes := texts[len(listed) :]:
        said = SENTENCES.join(f'"{quote}"' for quote in quotes)
        found.append(turn.say("steps.words_then" if listed else "steps.words_last_time", words=said, date=day))
    return [*found, turn.say("steps.more", date=day)]


def _you_wanted(session: Session, before: Round, listed: Sequence[StepText]) -> str:
    """The heading over steps: of last time, or with the days on which they were kept if some are older."""
    turn = session.turn
    if all(each.step.round_no == before.no for each in listed):
        return turn.say("steps.last_time", date=turn.day(before.state.started_at or before.state.opened_at))
    return turn.say("steps.wanted", dates=_days(turn, listed))


def _days(turn: Turn, listed: Sequence[StepText]) -> str:
    days = dict.fromkeys(turn.day(each.step.kept_at) for each in listed if each.step.kept_at)
    return turn.content.phrases.listed(list(days))


# -- /steps


def show_steps(turn: Turn) -> None:
    """`/steps`: the next steps with their days, what came of them so far, and buttons to say so."""
    turn.send(*_all(turn), card=ALL_STEPS.name)


def more_steps(turn: Turn, button: buttons.MoreSteps) -> None:
    """*More steps*: another page of `/steps`, on the same card."""
    text, rows = _all(turn, button.page)
    turn.show(text, rows, card=ALL_STEPS.name, aloud=page_aloud(turn, button.page + 1, text))


def _all(turn: Turn, page: int = 0) -> tuple[str, Rows]:
    """A page of the steps that are not done, then of what the newest round with steps has done or let go."""
    kept = turn.uow.steps.of_group(turn.group().no)
    newest = kept[-1].round_no if kept else 0
    is_open = [s for s in kept if more_may_come(s.came)]
    settled = [s for s in kept if s.round_no == newest and not more_may_come(s.came)]
    found = steps.known(turn, turn.group(), [*is_open, *settled])
    pages = _pages(found)
    if not pages:
        return turn.say("steps.none_yet"), _own_step(turn)
    at = min(page, len(pages) - 1)
    if len(found) == 1:
        text, rows = _one(turn, found[0], ALL_STEPS)
        return LINES.join([bold(turn.say("steps.list")), text]), (*rows, *_own_step(turn))

    def compose(texts: Sequence[str]) -> str:
        head = LINES.join([bold(turn.say("steps.list")), *_by_day(turn, pages[at], texts)])
        return PARAGRAPHS.join([head, turn.say("steps.which")])

    text = steps.in_one_message([each.text for each in pages[at]], compose)
    return text, (*steps.picks(turn, pages[at]), *_other_page(turn, at, len(pages)), *_own_step(turn))


def _pages(found: Sequence[StepText]) -> list[Sequence[StepText]]:
    """The steps in pages of about the same length, so that none is left alone on the last, without a number."""
    count = -(-len(found) // MOST_LISTED)
    return [found[len(found) * at // count : len(found) * (at + 1) // count] for at in range(count)]


def _other_page(turn: Turn, page: int, pages: int) -> Rows:
    """The button to the next page, after the last one to the first."""
    if pages < 2:
        return ()
    following = (page + 1) % pages
    return ((choice(_turns(turn, following), buttons.MoreSteps(following)),),)


def _turns(turn: Turn, following: int) -> str:
    """The label of the button to a page of steps, counted from 0."""
    return turn.say("button.more_steps" if following else "button.first_steps")


def _by_day(turn: Turn, listed: Sequence[StepText], texts: Sequence[str]) -> list[str]:
    """A line for each step, below the day on which it was kept, with the day on which the group is asked about it."""
    found, day = [], ""
    for each, line in zip(listed, steps.lines(turn, listed, texts), strict=True):
        kept_on = turn.say("steps.kept_on", date=turn.day(each.step.kept_at)) if each.step.kept_at else ""
        if kept_on != day:
            found.append(kept_on)
        day = kept_on
        found.append(line if each.step.came else SENTENCES.join([steps.as_sentence(line), each.asked_next(turn)]))
    return found


def _own_step(turn: Turn) -> Rows:
    """The button *Our own*, for the current theme. None before the first check-in."""
    session = newest_session(turn)
    if session is None:
        return ()
    own = buttons.OurWords(session.no, Subject.STEP, session.state.theme or "")
    return ((choice(turn.say("button.own_step"), own),),)


def open_step(turn: Turn, button: buttons.OpenStep) -> None:
    """Send one of several steps on a card of its own."""
    found = steps.pressed(turn, button.step_no)
    listed = steps.known(turn, found[0].group, [found[1]]) if found else []
    if listed:
        card = Card(StepCard.ONE, listed[0].step.no)
        turn.send(*_one(turn, listed[0], card), card=card.name)


def _one(turn: Turn, known: StepText, card: Card) -> tuple[str, Rows]:
    """The card of one step: its outcome, the words on it, and all its buttons."""
    step, say = known.step, turn.say
    said = [say("words.quoted", words=steps.shortened(own.text, 100)) for own in step.words[-MOST_QUOTED:]]
    told = LINES.join([*_by_day(turn, [known], [known.text]), *said])
    text = PARAGRAPHS.join([told, steps.what_came(turn, [known])])
    return text, (*steps.rows(turn, [known], card), steps.remove_or_date(turn, step))


# -- what came of it


def say_what_came(turn: Turn, button: buttons.SayOutcome) -> None:
    """Store what came of a step, as any member says. It can be changed at any time.

    A card that shows less than was said since takes nothing back: it says what holds now, and then takes a press.
    """
    found = steps.pressed(turn, button.step_no)
    if found is None:
        return
    session, step = found
    card = Card(button.card, button.number, button.other_number)
    if step.came and step.came not in (button.seen, button.outcome):
        turn.tell(turn.say("notice.came_since", said=turn.say(steps.SAID[step.came])))
        if now := _again(turn, session, card):
            turn.edit_this(*now)
        return
    turn.uow.steps.came(step.no, button.outcome, turn.now)
    if button.outcome.is_settled:
        steps.forget_date(turn, step)
    elif not more_may_come(step.came):
        steps.ask_in(turn, step)
    turn.tell(turn.say("notice.came", said=turn.say(steps.SAID[button.outcome])))
    if again := _again(turn, session, card):
        turn.edit(card.name, *again)


def _again(turn: Turn, session: Session, card: Card) -> tuple[str, Rows] | None:
    """The card with the current outcomes. None when what it showed is gone."""
    if card.kind is StepCard.LAST_TIME:
        newer = session_from_afar(turn, card.number)
        return _last_time(newer) if newer and newer.group.no == session.group.no else None
    if card.kind is StepCard.ALL:
        return _all(turn, card.number)
    kept = [s for s in turn.uow.steps.of_group(session.group.no) if s.no in (card.number, card.other_number)]
    listed = steps.known(turn, session.group, kept)
    if not listed:
        return None
    return _one(turn, listed[0], card) if card.kind is StepCard.ONE else _on_the_date(turn, listed)


# -- on the date set


def ask_for_date(turn: Turn, button: buttons.AnotherDate) -> None:
    """*Another date*: ask when to look back at a step, or never."""
    found = steps.pressed_open(turn, button.step_no)
    listed = steps.known(turn, found[0].group, [found[1]]) if found else []
    if listed:
        number, say = listed[0].step.no, turn.say
        choices = [choice(say(SPANS[months]), buttons.LookBackIn(number, months)) for months in OTHER_DATES]
        choices.append(choice(say("button.never"), buttons.LookBackIn(number, NEVER)))
        turn.send(say("steps.when", step=listed[0].text), in_rows(choices), card=_date_card(number))


def pick_date(turn: Turn, button: buttons.LookBackIn) -> None:
    """Set when the group is asked what came of a step, or that it is not."""
    found = steps.pressed_open(turn, button.step_no)
    if found is None or button.months not in (NEVER, *OTHER_DATES):
        return
    session, step = found
    if button.months:
        steps.ask_in(turn, step, button.months)
    else:
        steps.forget_date(turn, step)
    _say_date(session, step)


def day_written(turn: Turn, step_no: int, day: date) -> None:
    """Set the day that somebody wrote under a card of the step."""
    found = steps.pressed_open(turn, step_no)
    if found:
        steps.ask_on(turn, found[1], day)
        _say_date(*found)


def _say_date(session: Session, step: NextStep) -> None:
    """Say when the group is asked what came of the step, on every card that shows it."""
    turn = session.turn
    kept = turn.uow.steps.find(step.no) or step
    turn.show(steps.look_back_line(turn, kept), card=_date_card(step.no))
    steps.say_kept(session, kept)
    themes.say_what_holds(session, kept)


def _date_card(step_no: int) -> str:
    return f"when:{step_no}"


def look_back(turn: Turn, due: TimePassed) -> None:
    """Ask what came of the steps that are due, or wait for the end of quiet hours or of a check-in.

    A group that removed the bot is asked on another day, if it has taken the bot back by then.
    """
    session = session_from_afar(turn, due.round_no)
    if session is None:
        return
    if not turn.can_tell(session.group):
        _ask_another_day(session)
        return
    found = turn.uow.rounds.open_of(session.group.no)
    at = session.when_awake(look_back_not_before(found.state if found else None, turn.now))
    if at > turn.now:
        turn.uow.due.set(DueKind.LOOK_BACK, due.round_no, due.subject, at)
    else:
        _ask_what_came(session)


def _ask_what_came(session: Session) -> None:
    """Ask about all steps that are due today, silently, in one message. What it has no room for is a page of it."""
    turn = session.turn
    found = steps.known(turn, session.group, _ask_another_day(session))
    if len(found) == 1:
        session.send(*_on_the_date(turn, found), card=_card_on_the_date(found).name)
    elif found:
        session.send(*_due_page(turn, found, buttons.MoreDue(turn.today.isoformat())))


def more_due(turn: Turn, button: buttons.MoreDue) -> None:
    """*More steps* under a look-back: another page of those that were asked about that day and may still move."""
    group = turn.group()
    found = steps.known(turn, group, [s for s in turn.uow.steps.of_group(group.no) if _asked_on(turn, s, button.day)])
    if found:
        text, rows = _due_page(turn, found, button)
        turn.show(text, rows, aloud=page_aloud(turn, button.page + 1, text))
    else:
        turn.tell(turn.say("notice.step_gone"))


def _asked_on(turn: Turn, step: NextStep, day: str) -> bool:
    """Whether the group was asked about the step on this day, and is asked again when that look-back said."""
    if step.look_back_at is None or (step.kept_at and turn.date(step.kept_at).isoformat() >= day):
        return False
    return turn.date(step.look_back_at) == next_look_back(day)


def _due_page(turn: Turn, found: Sequence[StepText], wanted: buttons.MoreDue) -> tuple[str, Rows]:
    """A page of the steps of one look-back, with a button for each, and one to the next page."""
    listed, following = a_page(found, wanted.page, MOST_LISTED)
    text, rows = _on_the_date(turn, listed)
    if following is None:
        return text, rows
    return text, (*rows, (choice(_turns(turn, following), replace(wanted, page=following)),))


def _ask_another_day(session: Session) -> list[NextStep]:
    """Give each step that is due the next day on which it comes back, unless it is settled by then. Returns them."""
    turn = session.turn
    kept = turn.uow.steps.of_group(session.group.no)
    due = [s for s in kept if s.look_back_at and turn.date(s.look_back_at) <= turn.today]
    return [steps.ask_in(turn, step) for step in due]


def _on_the_date(turn: Turn, listed: Sequence[StepText]) -> tuple[str, Rows]:
    def compose(texts: Sequence[str]) -> str:
        head = bold(turn.say("steps.look_back", dates=_days(turn, listed)))
        told = LINES.join([head, *steps.lines(turn, listed, texts, asks=True)])
        return PARAGRAPHS.join([told, steps.what_came(turn, listed)])

    text = steps.in_one_message([each.text for each in listed], compose)
    return text, steps.rows(turn, listed, _card_on_the_date(listed))


def _card_on_the_date(listed: Sequence[StepText]) -> Card:
    """The card of a look-back at one or two steps. With more it is never edited, and is sent without a name."""
    first, second, *_ = [*(each.step.no for each in listed), 0, 0]
    return Card(StepCard.ON_THE_DATE, first, second)
