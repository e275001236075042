"""`/results`: one check-in in words, made to be read aloud."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.conversation import buttons
from bot.conversation.checkin.closing import steps
from bot.conversation.checkin.closing.placing import placed
from bot.conversation.checkin.closing.steps import StepText
from bot.conversation.checkin.closing.themes import our_words, what_was_said
from bot.conversation.checkin.reading.dates import day_of, rounds_meant
from bot.conversation.checkin.session import Session, session_of
from bot.conversation.ports.rounds import Round, RoundDay
from bot.conversation.reply import LABEL_LENGTH, Choice, choice, in_rows
from bot.conversation.turn import Turn
from bot.domain.group import Group
from bot.domain.own_words import Subject
from bot.domain.progress import began_at

DayButton = type[buttons.ReadBack] | type[buttons.Export]
"""What a button with a check-in's date does."""

MOST_DAYS = 12
"""How many check-ins are offered as buttons; an older one is found by its date."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some paragraphs of a result, under a heading or without one."""

    heading: str
    paragraphs: tuple[str, ...]

    def text(self) -> str:
        """As it stands in a message."""
        first = f"**{self.heading}.** " if self.heading else ""
        return first + "\n\n".join(self.paragraphs)


def as_text(parts: Sequence[Part]) -> str:
    """The parts as one text, which is sent as several messages where it is long."""
    return "\n\n".join(part.text() for part in parts)


def results(turn: Turn) -> None:
    """The newest check-in, or the one of a date; when that is not clear, the check-ins as buttons."""
    group = turn.group()
    found = find_session(turn, group, turn.text, buttons.ReadBack)
    if found:
        _send(found, others=len(days_told(turn, group)) > 1)


def days_told(turn: Turn, group: Group) -> list[RoundDay]:
    """The check-ins that can be read back, the newest first."""
    return list(turn.uow.rounds.days(group.no))


def pick(turn: Turn, button: buttons.ReadBack) -> None:
    """A button that names a check-in reads it back; *Another one* offers all of them."""
    group = turn.group()
    days = days_told(turn, group)
    if not button.round_no:
        offer(turn, days, buttons.ReadBack)
        return
    found = session_of(turn, group, button.round_no)
    if found:
        _send(found, others=len(days) > 1)
    else:
        turn.tell(turn.say("notice.old_button"))


def find_session(turn: Turn, group: Group, typed: str, kind: DayButton) -> Session | None:
    """The check-in that is meant: the newest, or one by its date. Says so when there is none, asks when unclear."""
    days = days_told(turn, group)
    if not days:
        turn.send(turn.say("results.none"))
        return None
    found = rounds_meant(turn, typed, days)
    if found and (len(found) == 1 or not typed.strip()):
        return session_of(turn, group, found[0].no)
    offer(turn, found or days, kind, none_fits=not found)
    return None


def offer(turn: Turn, days: Sequence[RoundDay], kind: DayButton, *, none_fits: bool = False) -> None:
    """The check-ins as buttons, the newest first. Older ones are found by writing their month."""
    choices = _choices(turn, days[:MOST_DAYS], kind)
    dates = turn.content.phrases.listed([each.label for each in choices])
    text = turn.say("results.no_such_date" if none_fits else "results.which", dates=dates)
    older = [turn.say("results.older", example=turn.day(days[-1].at))] if len(days) > MOST_DAYS else []
    turn.send(" ".join([text, *older]), in_rows(choices))


def read_back(session: Session) -> list[Part]:
    """What was asked and when, then theme by theme what we said, our words, where we put ourselves, what to try."""
    turn, state = session.turn, session.state
    title, org = session.questionnaire.title, session.fill("{org}")
    heading = turn.say("results.heading", title=title, org=org, date=day(session))
    why = [turn.say("opening.why", why=session.round.why)] if session.round.why else []
    themes = [(t.name, what_was_said(session, t)) for t in session.questionnaire.themes]
    said = [Part(name, tuple(paragraphs)) for name, paragraphs in themes if paragraphs]
    said = said or [Part("", (turn.say("results.nothing_yet"),))]
    where_we_are = "\n".join(placing_lines(session))
    after = [*our_words(session, [Subject.PROUD]), *filter(None, [where_we_are]), *step_lines(session)]
    still_open = [turn.say("results.still_open")] if state.closed_at is None else []
    return [Part("", (heading, *why)), *said, *(Part("", (line,)) for line in (*after, *still_open))]


def placing_lines(session: Session) -> list[str]:
    """Where we put ourselves, and our words on it."""
    value = session.state.placing
    lines = [placed(session.turn, session.questionnaire, value)] if value else []
    return lines + our_words(session, [Subject.PLACING])


def step_lines(session: Session) -> list[str]:
    """The next steps of a round. What came of them stands here too, for every text that tells of them."""
    turn = session.turn
    told = []
    for each in steps_of(session):
        quoted = [turn.say("words.quoted", words=own.text) for own in each.step.words]
        told += [steps.as_sentence(each.text), each.so_far(turn), *quoted]
    said = " ".join(part for part in told if part)
    return [f"{turn.say('results.steps')} {said}"] if said else []


def steps_of(session: Session) -> list[StepText]:
    """The next steps of a round, with their words and what came of each."""
    return steps.known(session.turn, session.group, session.turn.uow.steps.of_round(session.no))


def day(session: Session) -> str:
    """The day by which people know this check-in."""
    return day_of_round(session.turn, session.round)


def day_of_round(turn: Turn, found: Round) -> str:
    """The same without its questions."""
    return turn.day(began_at(found.state))


def _send(session: Session, *, others: bool) -> None:
    turn, paragraphs = session.turn, [as_text(read_back(session))]
    choices = [choice(turn.say("button.read_private"), buttons.ReadPrivately(session.no))]
    if others:
        paragraphs.append(turn.say("results.others"))
        choices.append(choice(turn.say("button.another_date"), buttons.ReadBack()))
    turn.send("\n\n".join(paragraphs), in_rows(choices))


def _choices(turn: Turn, days: Sequence[RoundDay], kind: DayButton) -> list[Choice]:
    """A button for each day; the second of a day has a number, so that a typed label means one of them."""
    seen: dict[str, int] = {}
    found = []
    for each in days:
        written = turn.day(each.at)
        label = written if len(written) + 4 <= LABEL_LENGTH else day_of(turn, each).isoformat()
        seen[label] = seen.get(label, 0) + 1
        found.append(choice(label if seen[label] == 1 else f"{label} ({seen[label]})", kind(each.no)))
    return found
