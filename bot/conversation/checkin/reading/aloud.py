"""A check-in in a minute: whole sentences that somebody can read aloud at a meeting, in one message."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.conversation.checkin.closing import steps
from bot.conversation.checkin.closing.own_words import about
from bot.conversation.checkin.closing.placing import placed
from bot.conversation.checkin.closing.steps import StepText
from bot.conversation.checkin.closing.themes import in_paragraphs, quoted, quoted_apart, said_line, who_we_are
from bot.conversation.checkin.session import Session
from bot.conversation.reply import PAGE_LENGTH, units
from bot.conversation.text import NAMES, PARAGRAPHS, SENTENCES, Text, bold
from bot.domain.aloud import Picked, as_much_as_fits, takes_a_minute
from bot.domain.own_words import Subject
from bot.domain.progress import began_at

MOST_NAMED = 2
"""How many things that we differed about are named where their sentences are not read."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence to read aloud. `subject`: what it is about. `split`: what we differed about, if it says that.

    Own words have another form that says what they are about: `apart`, where no sentence on their subject is read.
    """

    text: str
    subject: str = ""
    apart: str = ""
    split: str = ""


def in_a_minute(session: Session) -> Text:
    """What we talked about, said in each theme and in our words, where we are, and what we try next.

    If there is more than a minute of it, it has a little of as many as fit, and says that there is more, and what we
    differed about there: without that it would read as if we had agreed.
    """
    themes = [_said(session, theme.statements) for theme in session.questionnaire.themes]
    groups = [_next_steps(session), *themes, _words(session), _purpose(session)]
    whole = [list(group) for group in groups]

    def compose(picked: Picked[Line]) -> Text:
        return _as_text(session, picked, _more(session, whole, picked))

    return compose(as_much_as_fits(groups, lambda picked: is_short(compose(picked))))


def _more(session: Session, whole: Picked[Line], picked: Picked[Line]) -> list[Text]:
    """That there is more than was picked, and what we differed about there: two things of it, by their names."""
    if picked == whole:
        return []
    say, told = session.turn.say, {line.subject for group in picked for line in group if line.split}
    left = [line.split for group in whole for line in group if line.split and line.subject not in told]
    names = NAMES.join([*left[:MOST_NAMED], *([say("results.aloud_others")] if left[MOST_NAMED:] else [])])
    return [*([say("results.aloud_split", names=names)] if left else []), say("results.aloud_more")]


def is_short(text: str) -> bool:
    """Whether a text is one message that can be read aloud in a minute."""
    return takes_a_minute(text) and units(text) <= PAGE_LENGTH


def _as_text(session: Session, picked: Picked[Line], more: Sequence[Text]) -> Text:
    say, state = session.turn.say, session.state
    try_next, *themes, words, purpose = picked
    heading = bold(say("results.aloud", date=session.turn.day(began_at(state)), org=session.org))
    said = [each for theme in themes for each in theme]
    who = [who_we_are(session)] if said else []
    said = said or [Line(say("results.nothing_yet"))]
    place = [Line(placed(session.turn, session.questionnaire, state.placing), Subject.PLACING)] if state.placing else []
    after = [*more]
    if state.closed_at is None:
        after.append(say("results.aloud_open"))
    told = {each.subject for each in (*said, *place)}
    parts = (
        [SENTENCES.join([heading, *_texts(purpose), *who])],
        in_paragraphs(_with_words(said, words)),
        [each.apart for each in words if each.subject not in told],
        in_paragraphs(_with_words(place, words)),
        [SENTENCES.join(each) for each in (_texts(try_next), after) if each],
    )
    return PARAGRAPHS.join(paragraph for part in parts for paragraph in part)


def _with_words(lines: Sequence[Line], words: Sequence[Line]) -> list[tuple[str, list[str]]]:
    """Each sentence with the own words on its subject."""
    return [(line.text, [each.text for each in words if each.subject == line.subject]) for line in lines]


def _texts(lines: Sequence[Line]) -> list[str]:
    return [line.text for line in lines]


def _purpose(session: Session) -> list[Line]:
    why = session.round.why
    return [Line(session.turn.say("opening.why", why=steps.as_sentence(why)))] if why else []


def _said(session: Session, statements: tuple[str, ...]) -> list[Line]:
    """The sentences of a theme, without those of questions that we left."""
    touched = [
        (s, o) for i in statements if (s := session.questionnaire.statement(i)) and (o := session.state.outcomes.get(i))
    ]
    told = [(said_line(session, statement, outcome), statement, outcome) for statement, outcome in touched]
    return [Line(line, s.id, split=session.fill(s.name) if o.differs else "") for line, s, o in told if line]


def _words(session: Session) -> list[Line]:
    subjects = (*session.state.outcomes, Subject.PROUD, Subject.PLACING)
    kept = [each for subject in subjects for each in session.own_words(subject)]
    return [Line(quoted(session, w), w.subject, quoted_apart(session, about(session.turn, w), w)) for w in kept]


def _next_steps(session: Session) -> list[Line]:
    kept = session.turn.uow.steps.of_round(session.no)
    return [Line(_told(session, each)) for each in steps.known(session.turn, session.group, kept)]


def _told(session: Session, each: StepText) -> str:
    step, came = steps.as_sentence(each.text), each.so_far(session.turn)
    if came:
        return SENTENCES.join([session.turn.say("results.aloud_tried", step=step), came])
    return session.turn.say("results.aloud_step", step=step)
