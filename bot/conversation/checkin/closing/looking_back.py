"""Looking back: last time's steps and words at *Start*, `/steps`, what came of each, the question on the date set."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.conversation.checkin.closing import steps
from bot.conversation.checkin.closing.steps import LOOK_BACK, StepText
from bot.conversation.checkin.closing.themes import OWN_STEP, PROUD
from bot.conversation.checkin.session import Session, newest_session, session_from_afar
from bot.conversation.ports.rounds import Round
from bot.conversation.reply import Choice, Rows, choice, in_rows
from bot.conversation.turn import Turn
from bot.domain.checkin import Way
from bot.domain.quiet import after_quiet
from bot.domain.steps import ABOUT_A_STEP, MOVED_BY, OTHER_DATES, StepOutcome, asks_again, is_in_the_way, months_later

MOST_LISTED = 10
"""The most steps on one card; `/results` has the others."""

MOST_QUOTED = 3
"""How many of last time's own words are quoted."""

LAST_TIME, ON_THE_DATE, ALL, ONE = "last", "back", "all", "one"
"""The cards on which steps stand; with the numbers of what they show, their names."""

SPANS = {1: "button.in_one_month", 3: "button.in_three_months", 6: "button.in_six_months"}
NEVER = 0


# -- at Start


def send_last_time(session: Session) -> None:
    """One message after *Start*: last time's steps and words. With neither, what the group is proud of may be said.

    Over some days the group gets as few messages as can be: then it is not asked what it is proud of.
    """
    card = _last_time(session)
    if card:
        session.send(*card, card=_name(LAST_TIME, session.no))
    elif session.state.way is not Way.DAYS:
        say, fill = session.turn.say, session.fill
        asks = choice(say("button.never_mind"), "nowords", session.no, PROUD)
        session.send(say("steps.proud", users=fill("{users}"), org=fill("{org}")), ((asks,),))


def _last_time(session: Session) -> tuple[str, Rows] | None:
    turn = session.turn
    before = next((r for r in turn.uow.rounds.history(session.group.no, 2) if r.no < session.no), None)
    if before is None:
        return None
    listed = steps.known(turn, session.group, turn.uow.steps.of_round(before.no))[:MOST_LISTED]
    kept = [own.text for own in turn.uow.own_words.kept(before.no) if own.subject != ABOUT_A_STEP][:MOST_QUOTED]
    if not listed and not kept:
        return None

    def compose(texts: Sequence[str]) -> str:
        return "\n\n".join(_paragraphs(session, before, listed, texts))

    text = steps.in_one_message([*(each.text for each in listed), *kept], compose)
    return text, steps.rows(turn, listed, _name(LAST_TIME, session.no))


def _paragraphs(session: Session, before: Round, listed: Sequence[StepText], texts: Sequence[str]) -> list[str]:
    """The steps, then the quotes, then where more is."""
    turn = session.turn
    day = turn.day(before.state.started_at or before.state.opened_at)
    found = []
    if listed:
        head = f"**{turn.say('steps.last_time', date=day)}**"
        found += ["\n".join([head, *steps.lines(turn, listed, texts[: len(listed)])]), steps.what_came(turn, listed)]
    if quotes := texts[len(listed) :]:
        said = " ".join(f'"{quote}"' for quote in quotes)
        found.append(turn.say("steps.words_then" if listed else "steps.words_last_time", words=said, date=day))
    return [*found, turn.say("steps.more", date=day)]


# -- /steps


def show_steps(turn: Turn) -> None:
    """`/steps`: the next steps with what came of each so far, and buttons to say it now."""
    turn.send(*_all(turn), card=ALL)


def _all(turn: Turn) -> tuple[str, Rows]:
    """The steps of the newest round that has any, and older ones of which more may come."""
    kept = turn.uow.steps.of_group(turn.group().no)
    newest = kept[-1].round_no if kept else 0
    shown = [s for s in kept if s.round_no == newest or s.came is None or not s.came.is_settled]
    listed = steps.known(turn, turn.group(), shown)[-MOST_LISTED:]
    own = _own_step(turn)
    if not listed:
        return turn.say("steps.none_yet"), own
    if len(listed) == 1:
        text, buttons = _one(turn, listed[0], ALL)
        return f"**{turn.say('steps.list')}**\n{text}", (*buttons, *own)

    def compose(texts: Sequence[str]) -> str:
        head = "\n".join([f"**{turn.say('steps.list')}**", *steps.lines(turn, listed, texts)])
        return f"{head}\n\n{turn.say('steps.which')}"

    return steps.in_one_message([each.text for each in listed], compose), (*steps.picks(turn, listed), *own)


def _own_step(turn: Turn) -> Rows:
    """*Our own*, for the theme in hand; nothing before the first check-in."""
    session = newest_session(turn)
    if session is None:
        return ()
    return ((choice(turn.say("button.own_step"), "words", session.no, OWN_STEP, session.state.theme or ""),),)


def open_step(turn: Turn) -> None:
    """One step of several, on a card of its own."""
    found = steps.pressed(turn)
    listed = steps.known(turn, found[0].group, [found[1]]) if found else []
    if listed:
        name = _name(ONE, listed[0].step.no)
        turn.send(*_one(turn, listed[0], name), card=name)


def _one(turn: Turn, known: StepText, card: str) -> tuple[str, Rows]:
    """A step, what came of it, the words on it, and everything that can be done with it."""
    step, say = known.step, turn.say
    said = [say("words.quoted", words=steps.shortened(own.text, 100)) for own in step.words[-MOST_QUOTED:]]
    parts = [*steps.lines(turn, [known], [known.text]), *said, steps.what_came(turn, [known])]
    return "\n".join(parts), (*steps.rows(turn, [known], card), steps.remove_or_date(turn, step))


# -- what came of it


def say_what_came(turn: Turn) -> None:
    """Any member taps what came of a step; it can be changed at any time."""
    found = steps.pressed(turn)
    if found is None or turn.part(1) not in list(StepOutcome):
        return
    session, step = found
    came = StepOutcome(turn.part(1))
    turn.uow.steps.came(step.no, came, turn.now)
    if came.is_settled:
        steps.forget_date(turn, step)
    turn.tell(turn.say("notice.came", said=turn.say(steps.SAID[came])))
    card = _again(turn, session, turn.part(2))
    if card:
        turn.edit(turn.part(2), *card)


def _again(turn: Turn, session: Session, name: str) -> tuple[str, Rows] | None:
    """The card of this name as it stands now."""
    kind, *numbers = name.split("-")
    if kind == LAST_TIME and numbers:
        newer = session_from_afar(turn, numbers[0])
        return _last_time(newer) if newer and newer.group.no == session.group.no else None
    if kind == ALL:
        return _all(turn)
    kept = [s for s in turn.uow.steps.of_group(session.group.no) if str(s.no) in numbers]
    listed = steps.known(turn, session.group, kept)
    if not listed:
        return None
    return _one(turn, listed[0], name) if kind == ONE else _on_the_date(turn, listed)


def _name(kind: str, *numbers: int) -> str:
    return "-".join([kind, *map(str, numbers)])


# -- on the date set


def ask_for_date(turn: Turn) -> None:
    """*Another date*: when to look back at a step, or never."""
    found = steps.pressed(turn)
    listed = steps.known(turn, found[0].group, [found[1]]) if found else []
    if listed:
        number, say = listed[0].step.no, turn.say
        buttons: list[Choice] = [choice(say(SPANS[months]), "lookat", number, months) for months in OTHER_DATES]
        buttons.append(choice(say("button.never"), "lookat", number, NEVER))
        turn.send(say("steps.when", step=listed[0].text), in_rows(buttons), card=_name("when", number))


def pick_date(turn: Turn) -> None:
    """When the group is asked what came of it; *Never* is an answer too."""
    found = steps.pressed(turn)
    wanted = turn.part(1)
    if found is None or wanted not in map(str, (NEVER, *OTHER_DATES)):
        return
    _, step = found
    steps.forget_date(turn, step)
    if int(wanted):
        at = months_later(turn.now, int(wanted), turn.operator.zone)
        turn.uow.steps.look_back(step.no, at)
        turn.uow.due.set(LOOK_BACK, step.round_no, str(step.no), at)
    kept = turn.uow.steps.find(step.no) or step
    turn.edit(_name("when", step.no), steps.look_back_line(turn, kept))


def look_back(turn: Turn, round_no: int, step_no: str) -> None:
    """It is due: once, never in quiet hours, not in the way of a check-in, nowhere that we were removed from."""
    session = session_from_afar(turn, round_no)
    if session is None or session.group.removed_at is not None:
        return
    group, at = session.group, turn.now
    found = turn.uow.rounds.open_of(group.no)
    if found and is_in_the_way(found.state, turn.now):
        at += MOVED_BY
    at = after_quiet(at, turn.operator.zone, group.quiet_from, group.quiet_to)
    if at > turn.now:
        turn.uow.due.set(LOOK_BACK, round_no, step_no, at)
    else:
        _ask_what_came(session)


def _ask_what_came(session: Session) -> None:
    """Everything that is due today, in one silent message."""
    turn, today = session.turn, _day(session.turn, session.turn.now)
    kept = turn.uow.steps.of_group(session.group.no)
    waiting = [s for s in kept if s.look_back_at and _day(turn, s.look_back_at) <= today]
    for step in waiting:
        steps.forget_date(turn, step)
    asked = [s for s in waiting if asks_again(s.came, s.came_at, turn.now)]
    listed = steps.known(turn, session.group, asked)[:MOST_LISTED]
    if listed:
        session.send(*_on_the_date(turn, listed), card=_name(ON_THE_DATE, *_numbers(listed)))


def _on_the_date(turn: Turn, listed: Sequence[StepText]) -> tuple[str, Rows]:
    days = dict.fromkeys(turn.day(each.step.kept_at) for each in listed if each.step.kept_at)

    def compose(texts: Sequence[str]) -> str:
        head = f"**{turn.say('steps.look_back', dates=turn.content.phrases.listed(list(days)))}**"
        return "\n".join([head, *steps.lines(turn, listed, texts)]) + f"\n\n{steps.what_came(turn, listed)}"

    text = steps.in_one_message([each.text for each in listed], compose)
    return text, steps.rows(turn, listed, _name(ON_THE_DATE, *_numbers(listed)))


def _numbers(listed: Sequence[StepText]) -> list[int]:
    return [each.step.no for each in listed]


def _day(turn: Turn, instant: datetime) -> date:
    return instant.astimezone(turn.operator.zone).date()
