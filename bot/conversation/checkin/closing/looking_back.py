"""Looking back at next steps: at *Start*, with `/steps`, and on the date that was set for each."""

from collections.abc import Sequence

from bot.conversation import buttons
from bot.conversation.buttons import Purpose, StepCard
from bot.conversation.checkin.closing import steps
from bot.conversation.checkin.closing.steps import Card, StepText
from bot.conversation.checkin.session import Session, newest_session, session_from_afar
from bot.conversation.events import TimePassed
from bot.conversation.group import agreement
from bot.conversation.ports.rounds import Round
from bot.conversation.reply import Rows, choice, in_rows
from bot.conversation.text import LINES, PARAGRAPHS, SENTENCES, bold
from bot.conversation.turn import Turn
from bot.domain.checkin import Way
from bot.domain.due import DueKind
from bot.domain.own_words import Subject
from bot.domain.steps import OTHER_DATES, asks_again, look_back_not_before, months_later, more_may_come

MOST_LISTED = 10
"""The most steps on one card. `/results` has the others."""

MOST_QUOTED = 3
"""The most own words of last time, or on a step, that are quoted."""

SPANS = {1: "button.in_one_month", 3: "button.in_three_months", 6: "button.in_six_months"}
NEVER = 0
ALL_STEPS = Card(StepCard.ALL)


# -- at Start


def send_last_time(session: Session) -> None:
    """Send the agreement with last time's steps and words after *Start*, or with what the group may be proud of.

    Over some days the invitation is left out, to keep messages few.
    """
    card = _last_time(session)
    if card:
        session.send(*card, card=_last_time_card(session).name)
    elif session.state.way is not Way.DAYS:
        say, fill = session.turn.say, session.fill
        asks = choice(say("button.never_mind"), buttons.NeverMind(Purpose.OWN_WORDS, session.no, Subject.PROUD))
        proud = say("steps.proud", users=fill("{users}"), org=session.org)
        text = PARAGRAPHS.join([proud, agreement.as_text(session.turn, session.group)])
        session.send(text, ((asks, agreement.button(session.turn)),))


def _last_time_card(session: Session) -> Card:
    return Card(StepCard.LAST_TIME, session.no)


def _last_time(session: Session) -> tuple[str, Rows] | None:
    turn = session.turn
    before = next((r for r in turn.uow.rounds.history(session.group.no, 2) if r.no < session.no), None)
    if before is None:
        return None
    listed = steps.known(turn, session.group, turn.uow.steps.of_round(before.no))[:MOST_LISTED]
    kept = [own.text for own in turn.uow.own_words.kept(before.no) if own.subject != Subject.CAME][:MOST_QUOTED]
    if not listed and not kept:
        return None

    def compose(texts: Sequence[str]) -> str:
        *paragraphs, more = _paragraphs(session, before, listed, texts)
        return PARAGRAPHS.join([*paragraphs, agreement.as_text(turn, session.group), more])

    text = steps.in_one_message([*(each.text for each in listed), *kept], compose)
    return text, (*steps.rows(turn, listed, _last_time_card(session)), (agreement.button(turn),))


def _paragraphs(session: Session, before: Round, listed: Sequence[StepText], texts: Sequence[str]) -> list[str]:
    """The steps, then the quotes, then where to read more."""
    turn = session.turn
    day = turn.day(before.state.started_at or before.state.opened_at)
    found = []
    if listed:
        head = bold(turn.say("steps.last_time", date=day))
        found += [LINES.join([head, *steps.lines(turn, listed, texts[: len(listed)])]), steps.what_came(turn, listed)]
    if quotes := texts[len(listed) :]:
        said = SENTENCES.join(f'"{quote}"' for quote in quotes)
        found.append(turn.say("steps.words_then" if listed else "steps.words_last_time", words=said, date=day))
    return [*found, turn.say("steps.more", date=day)]


# -- /steps


def show_steps(turn: Turn) -> None:
    """`/steps`: the next steps, what came of them so far, and buttons to say so."""
    turn.send(*_all(turn), card=ALL_STEPS.name)


def _all(turn: Turn) -> tuple[str, Rows]:
    """The steps of the newest round that has any, and older ones without a final outcome."""
    kept = turn.uow.steps.of_group(turn.group().no)
    newest = kept[-1].round_no if kept else 0
    shown = [s for s in kept if s.round_no == newest or more_may_come(s.came)]
    listed = steps.known(turn, turn.group(), shown)[-MOST_LISTED:]
    own = _own_step(turn)
    if not listed:
        return turn.say("steps.none_yet"), own
    if len(listed) == 1:
        text, buttons = _one(turn, listed[0], ALL_STEPS)
        return LINES.join([bold(turn.say("steps.list")), text]), (*buttons, *own)

    def compose(texts: Sequence[str]) -> str:
        head = LINES.join([bold(turn.say("steps.list")), *steps.lines(turn, listed, texts)])
        return PARAGRAPHS.join([head, turn.say("steps.which")])

    return steps.in_one_message([each.text for each in listed], compose), (*steps.picks(turn, listed), *own)


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
    parts = [*steps.lines(turn, [known], [known.text]), *said, steps.what_came(turn, [known])]
    return LINES.join(parts), (*steps.rows(turn, [known], card), steps.remove_or_date(turn, step))


# -- what came of it


def say_what_came(turn: Turn, button: buttons.SayOutcome) -> None:
    """Store what came of a step, as any member says. It can be changed at any time."""
    found = steps.pressed(turn, button.step_no)
    if found is None:
        return
    session, step = found
    turn.uow.steps.came(step.no, button.outcome, turn.now)
    if button.outcome.is_settled:
        steps.forget_date(turn, step)
    turn.tell(turn.say("notice.came", said=turn.say(steps.SAID[button.outcome])))
    card = Card(button.card, button.number, button.other_number)
    if again := _again(turn, session, card):
        turn.edit(card.name, *again)


def _again(turn: Turn, session: Session, card: Card) -> tuple[str, Rows] | None:
    """The card with the current outcomes. None when what it showed is gone."""
    if card.kind is StepCard.LAST_TIME:
        newer = session_from_afar(turn, card.number)
        return _last_time(newer) if newer and newer.group.no == session.group.no else None
    if card.kind is StepCard.ALL:
        return _all(turn)
    kept = [s for s in turn.uow.steps.of_group(session.group.no) if s.no in (card.number, card.other_number)]
    listed = steps.known(turn, session.group, kept)
    if not listed:
        return None
    return _one(turn, listed[0], card) if card.kind is StepCard.ONE else _on_the_date(turn, listed)


# -- on the date set


def ask_for_date(turn: Turn, button: buttons.AnotherDate) -> None:
    """*Another date*: ask when to look back at a step, or never."""
    found = steps.pressed(turn, button.step_no)
    listed = steps.known(turn, found[0].group, [found[1]]) if found else []
    if listed:
        number, say = listed[0].step.no, turn.say
        choices = [choice(say(SPANS[months]), buttons.LookBackIn(number, months)) for months in OTHER_DATES]
        choices.append(choice(say("button.never"), buttons.LookBackIn(number, NEVER)))
        turn.send(say("steps.when", step=listed[0].text), in_rows(choices), card=_date_card(number))


def pick_date(turn: Turn, button: buttons.LookBackIn) -> None:
    """Set when the group is asked what came of a step, or that it is not."""
    found = steps.pressed(turn, button.step_no)
    if found is None or button.months not in (NEVER, *OTHER_DATES):
        return
    _, step = found
    steps.forget_date(turn, step)
    if button.months:
        at = months_later(turn.now, button.months, turn.operator.zone)
        turn.uow.steps.look_back(step.no, at)
        turn.uow.due.set(DueKind.LOOK_BACK, step.round_no, str(step.no), at)
    kept = turn.uow.steps.find(step.no) or step
    turn.edit(_date_card(step.no), steps.look_back_line(turn, kept))


def _date_card(step_no: int) -> str:
    return f"when:{step_no}"


def look_back(turn: Turn, due: TimePassed) -> None:
    """Ask what came of the steps that are due, or wait for the end of quiet hours or of a check-in.

    A group that removed the bot is not asked.
    """
    session = session_from_afar(turn, due.round_no)
    if session is None or session.group.removed_at is not None:
        return
    found = turn.uow.rounds.open_of(session.group.no)
    at = session.when_awake(look_back_not_before(found.state if found else None, turn.now))
    if at > turn.now:
        turn.uow.due.set(DueKind.LOOK_BACK, due.round_no, due.subject, at)
    else:
        _ask_what_came(session)


def _ask_what_came(session: Session) -> None:
    """Ask about all steps that are due today in one silent message."""
    turn = session.turn
    kept = turn.uow.steps.of_group(session.group.no)
    waiting = [s for s in kept if s.look_back_at and turn.date(s.look_back_at) <= turn.today]
    for step in waiting:
        steps.forget_date(turn, step)
    asked = [s for s in waiting if asks_again(s.came, s.came_at, turn.now)]
    listed = steps.known(turn, session.group, asked)[:MOST_LISTED]
    if listed:
        is_edited = len(listed) <= steps.DIRECT
        session.send(*_on_the_date(turn, listed), card=_card_on_the_date(listed).name if is_edited else None)


def _on_the_date(turn: Turn, listed: Sequence[StepText]) -> tuple[str, Rows]:
    days = dict.fromkeys(turn.day(each.step.kept_at) for each in listed if each.step.kept_at)

    def compose(texts: Sequence[str]) -> str:
        head = bold(turn.say("steps.look_back", dates=turn.content.phrases.listed(list(days))))
        return PARAGRAPHS.join([LINES.join([head, *steps.lines(turn, listed, texts)]), steps.what_came(turn, listed)])

    text = steps.in_one_message([each.text for each in listed], compose)
    return text, steps.rows(turn, listed, _card_on_the_date(listed))


def _card_on_the_date(listed: Sequence[StepText]) -> Card:
    """The card of a look-back at one or two steps. With more it is never edited, and is sent without a name."""
    first, second, *_ = [*(each.step.no for each in listed), 0, 0]
    return Card(StepCard.ON_THE_DATE, first, second)
