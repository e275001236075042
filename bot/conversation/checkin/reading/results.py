"""`/results`: one check-in as text, made to be read aloud."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.conversation import buttons
from bot.conversation.checkin.closing import steps, their_answer
from bot.conversation.checkin.closing.own_words import about
from bot.conversation.checkin.closing.placing import placed
from bot.conversation.checkin.closing.steps import StepText
from bot.conversation.checkin.closing.themes import our_words, quoted_apart, what_was_said, who_we_are
from bot.conversation.checkin.reading.aloud import in_a_minute, is_short
from bot.conversation.checkin.reading.dates import day_of, rounds_meant
from bot.conversation.checkin.session import Session, session_of
from bot.conversation.paging import show_page
from bot.conversation.ports.own_words import OwnWords
from bot.conversation.ports.rounds import Round, RoundDay
from bot.conversation.reply import LABEL_LENGTH, PAGE_LENGTH, Choice, choice, cut_sections, in_rows
from bot.conversation.text import LINES, PARAGRAPHS, SENTENCES, bold
from bot.conversation.turn import Turn
from bot.domain.group import Group
from bot.domain.own_words import Subject
from bot.domain.progress import began_at
from bot.domain.steps import more_may_come

DayButton = type[buttons.ReadBack] | type[buttons.Export]
"""A kind of button that stands for a check-in by its date."""

_TOLD_ELSEWHERE = (Subject.PLACING, Subject.CAME, Subject.WHO, Subject.THEIR_ANSWER)

MOST_DAYS = 12
"""The most check-ins that are offered as buttons. Older ones are found by typing their date."""


@dataclass(frozen=True, slots=True)
class Part:
    """Paragraphs of a result, with a heading or without."""

    heading: str
    paragraphs: tuple[str, ...]

    def text(self) -> str:
        """The part as it stands in a message."""
        first = bold(f"{self.heading}.") + " " if self.heading else ""
        return first + PARAGRAPHS.join(self.paragraphs)


def as_text(parts: Sequence[Part]) -> str:
    """The parts as one text. A long one is sent as several messages."""
    return PARAGRAPHS.join(part.text() for part in parts)


def results(turn: Turn) -> None:
    """`/results`, perhaps with a date: read a check-in back, or offer several as buttons."""
    group = turn.group()
    found = find_session(turn, group, turn.text, buttons.ReadBack)
    if found:
        _send(found, others=len(days_told(turn, group)) > 1)


def days_told(turn: Turn, group: Group) -> list[RoundDay]:
    """The check-ins that can be read back, newest first."""
    return list(turn.uow.rounds.days(group.no))


def pick(turn: Turn, button: buttons.ReadBack) -> None:
    """The button of a check-in reads it back. *Another one* offers all of them."""
    group = turn.group()
    days = days_told(turn, group)
    if not button.round_no:
        offer(turn, days, buttons.ReadBack)
        return
    found = session_of(turn, group, button.round_no)
    if found:
        _send(found, others=len(days) > 1, page=button.page)
    else:
        turn.tell(turn.say("notice.old_button"))


def find_session(turn: Turn, group: Group, typed: str, kind: DayButton) -> Session | None:
    """The check-in that typed words mean: the newest, or one by its date.

    Returns None when there is none, which it says, or when several may be meant, which it offers as buttons of this
    `kind`.
    """
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
    """Offer check-ins as buttons, newest first, and say how to find older ones."""
    choices = _choices(turn, days[:MOST_DAYS], kind)
    dates = turn.content.phrases.listed([each.label for each in choices])
    text = turn.say("results.no_such_date" if none_fits else "results.which", dates=dates)
    older = [turn.say("results.older", example=turn.day(days[-1].at))] if len(days) > MOST_DAYS else []
    turn.send(SENTENCES.join([text, *older]), in_rows(choices))


def read_back(session: Session, *, says_who: bool = True) -> list[Part]:
    """The whole check-in: its questions and date, each theme, own words, placing, next steps.

    `says_who`: it begins with whom it means by "we".
    """
    still_open = [session.turn.say("results.still_open")] if session.state.closed_at is None else []
    said = what_we_said(session, says_who=says_who)
    return [*said, *(Part("", (line,)) for line in (*step_lines(session), *still_open))]


def what_we_said(session: Session, *, by_line: bool = False, says_who: bool = True) -> list[Part]:
    """The check-in without its next steps: its questions and date, each theme, own words, placing.

    `by_line`: each sentence of a theme is a paragraph of its own.
    """
    turn = session.turn
    title, org = session.questionnaire.title, session.org
    heading = turn.say("results.heading", title=title, org=org, date=day(session))
    why = [turn.say("opening.why", why=steps.as_sentence(session.round.why))] if session.round.why else []
    themes = [(t.name, what_was_said(session, t, by_line=by_line)) for t in session.questionnaire.themes]
    said = [Part(name, tuple(paragraphs)) for name, paragraphs in themes if paragraphs]
    who = [who_we_are(session)] if said and says_who else []
    said = said or [Part("", (turn.say("results.nothing_yet"),))]
    where_we_are = LINES.join(placing_lines(session))
    after = [*(said for _, said in other_words(session)), *filter(None, [where_we_are])]
    return [Part("", (heading, *why, *who)), *said, *(Part("", (line,)) for line in after)]


def other_words(session: Session) -> list[tuple[OwnWords, str]]:
    """The kept words that no statement's outcome and no other part of the result has: each as it is read."""
    state, questionnaire = session.state, session.questionnaire
    told = {s for theme in questionnaire.themes for s in theme.statements if s in state.outcomes}
    own = [w for w in session.own_words() if w.subject not in (*told, *_TOLD_ELSEWHERE)]
    return [(w, quoted_apart(session, about(session.turn, w), w)) for w in own]


def placing_lines(session: Session) -> list[str]:
    """Where the group puts itself, and its words on that."""
    value = session.state.placing
    lines = [placed(session.turn, session.questionnaire, value)] if value else []
    return lines + our_words(session, [Subject.PLACING])


def step_lines(session: Session) -> list[str]:
    """What the group still wants to try, what came of the rest, a line each; then each answer that came to its page."""
    say = session.turn.say
    told = {"results.steps": each_step(session), "results.steps_settled": each_step(session, settled=True)}
    return [
        *(SENTENCES.join([say(begins), *texts]) for begins, texts in told.items() if texts),
        *(say("results.they_answered", words=each) for each in their_answer.known(session.turn, session.no)),
    ]


def each_step(session: Session, *, settled: bool = False) -> list[str]:
    """The next steps of the check-in that are still to do, or those that are `settled`, each with what came of it."""
    turn = session.turn
    told: list[str] = []
    for each in (found for found in steps_of(session) if more_may_come(found.step.came) is not settled):
        quoted = [turn.say("words.quoted", words=own.text) for own in each.step.words]
        told.append(SENTENCES.join(filter(None, [steps.as_sentence(each.text), each.so_far(turn), *quoted])))
    return told


def steps_of(session: Session) -> list[StepText]:
    """The next steps of the check-in with their texts."""
    return steps.known(session.turn, session.group, session.turn.uow.steps.of_round(session.no))


def day(session: Session) -> str:
    """The day by which people know this check-in."""
    return day_of_round(session.turn, session.round)


def day_of_round(turn: Turn, found: Round) -> str:
    """The day by which people know a round."""
    return turn.day(began_at(found.state))


def _send(session: Session, *, others: bool, page: int = 0) -> None:
    """Send the check-in in one message. A long one begins with what can be read aloud in a minute, then all of it."""
    turn, no, whole = session.turn, session.no, as_text(read_back(session))
    in_full = [part.text() for part in read_back(session, says_who=False)]
    choices = [choice(turn.say("button.read_private"), buttons.ReadPrivately(no))]
    if others:
        choices.append(choice(turn.say("button.another_date"), buttons.ReadBack()))
    show_page(
        turn,
        [whole] if is_short(whole) else [in_a_minute(session), *cut_sections(in_full, PAGE_LENGTH)],
        page,
        lambda number: buttons.ReadBack(no, number),
        others=choices,
        more="button.all_of_it",
    )


def _choices(turn: Turn, days: Sequence[RoundDay], kind: DayButton) -> list[Choice]:
    """A button for each check-in. A second one on the same day gets a number, so that typed labels stay unique."""
    seen: dict[str, int] = {}
    found = []
    for each in days:
        written = turn.day(each.at)
        label = written if len(written) + 4 <= LABEL_LENGTH else day_of(turn, each).isoformat()
        seen[label] = seen.get(label, 0) + 1
        found.append(choice(label if seen[label] == 1 else f"{label} ({seen[label]})", kind(each.no)))
    return found
