"""Next steps: keeping one with a date, removing one, and how steps and their outcomes read on a card."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date

from bot.conversation import buttons
from bot.conversation.buttons import StepCard
from bot.conversation.checkin.session import Session, fill, questionnaire_of, session_from_afar, with_org_of
from bot.conversation.ports.rounds import Round
from bot.conversation.ports.steps import NextStep
from bot.conversation.reply import PAGE_LENGTH, Choice, Rows, choice, cut, in_rows, units
from bot.conversation.text import LINES, SENTENCES, Text
from bot.conversation.turn import Turn
from bot.domain.due import DueKind
from bot.domain.group import Group
from bot.domain.steps import LOOK_BACK_AFTER, StepOutcome, has_steps_enough, months_later, more_may_come

SHORTEST = 12
"""The shortest length, in characters, to which a text is cut to fit a message."""

LABELS = {
    StepOutcome.DONE: "button.came_done",
    StepOutcome.PART: "button.came_part",
    StepOutcome.NOT_YET: "button.came_not_yet",
    StepOutcome.NOT_NEEDED: "button.came_not_needed",
}
SAID = {
    StepOutcome.DONE: "steps.came_done",
    StepOutcome.PART: "steps.came_part",
    StepOutcome.NOT_YET: "steps.came_not_yet",
    StepOutcome.NOT_NEEDED: "steps.came_not_needed",
}


@dataclass(frozen=True, slots=True)
class StepText:
    """A step with its text as people read it."""

    step: NextStep
    text: str

    def so_far(self, turn: Turn) -> str:
        """What came of the step so far, as a sentence. Empty when nobody has said."""
        return turn.say(SAID[self.step.came]) if self.step.came else ""

    def asked_next(self, turn: Turn) -> str:
        """When the group is asked about the step again, as a sentence. Empty when it is not."""
        at = self.step.look_back_at if more_may_come(self.step.came) else None
        return turn.say("steps.asked_next", date=turn.day(at)) if at else ""


@dataclass(frozen=True, slots=True)
class Card:
    """A card that shows steps. Its numbers say which: a round, up to two steps, or a page. Its buttons carry them."""

    kind: StepCard
    number: int = 0
    other_number: int = 0

    @property
    def name(self) -> str:
        """The name under which the card is edited. All pages of `/steps` are one card."""
        number = 0 if self.kind is StepCard.ALL else self.number
        return f"steps:{self.kind}:{number}:{self.other_number}"

    def outcome(self, step: NextStep, outcome: StepOutcome) -> buttons.SayOutcome:
        """The button on this card that says what came of a step."""
        return buttons.SayOutcome(step.no, outcome, self.kind, self.number, self.other_number, step.came or "")


def keep(session: Session, theme: str, suggestion: str = "", text: str = "") -> NextStep:
    """Store a step, and schedule the look-back in three months."""
    turn = session.turn
    kept = turn.uow.steps.add(session.no, theme, suggestion, text, kept_at=turn.now)
    return ask_in(turn, kept)


def ask_in(turn: Turn, step: NextStep, months: int = LOOK_BACK_AFTER) -> NextStep:
    """Set the day on which the group is asked what came of a step. Returns the step with it."""
    at = months_later(turn.now, months, turn.zone)
    turn.uow.steps.look_back(step.no, at)
    turn.uow.due.set(DueKind.LOOK_BACK, step.round_no, str(step.no), at)
    return replace(step, look_back_at=at)


def ask_on(turn: Turn, step: NextStep, day: date) -> None:
    """Set the day itself, at this hour."""
    at = turn.now.astimezone(turn.zone).replace(year=day.year, month=day.month, day=day.day).astimezone(UTC)
    turn.uow.steps.look_back(step.no, at)
    turn.uow.due.set(DueKind.LOOK_BACK, step.round_no, str(step.no), at)


def ask_as_promised(turn: Turn, round_no: int) -> None:
    """Schedule the look-backs of a round's steps that are not scheduled, as one that was taken out and is back."""
    for step in turn.uow.steps.of_round(round_no):
        if step.look_back_at:
            turn.uow.due.set_once(DueKind.LOOK_BACK, round_no, str(step.no), step.look_back_at)


def step_kept(session: Session, step: NextStep, text: str) -> None:
    """Say which step was kept and when the group looks back at it, with buttons to change both."""
    turn = session.turn
    session.send(as_kept(turn, step, text), (remove_or_date(turn, step),), card=kept_card(step.no))


def has_room(turn: Turn, round_no: int, theme: str, suggestion: str = "") -> bool:
    """Whether one more step of a theme can be kept: not the same again, nor more than enough. If not, says why."""
    kept = turn.uow.steps.of_round(round_no)
    if suggestion and any(each.suggestion == suggestion for each in kept):
        turn.tell(turn.say("notice.step_kept_before"))
    elif has_steps_enough(theme, [each.theme for each in kept]):
        turn.tell(turn.say("notice.steps_enough"))
    else:
        return True
    return False


def as_kept(turn: Turn, step: NextStep, text: str) -> Text:
    """That a step is kept, and when the group looks back at it."""
    return LINES.join([turn.say("steps.kept", step=text), look_back_line(turn, step)])


def kept_card(step_no: int) -> str:
    """The name of the card that says that a step is kept, and when the group looks back at it."""
    return f"kept:{step_no}"


def say_kept(session: Session, step: NextStep) -> None:
    """That card, if there is one, says what holds now: after another date was chosen, or the step is back."""
    turn = session.turn
    for each in known(turn, session.group, [step]) if _has_card(session, step) else ():
        session.edit(kept_card(step.no), as_kept(turn, step, each.text), (remove_or_date(turn, step),))


def say_not_kept(session: Session, step: NextStep) -> None:
    """That card, if there is one, says that the step is not kept any more, and promises no day."""
    if _has_card(session, step):
        session.edit(kept_card(step.no), session.turn.say("steps.not_kept"))


def _has_card(session: Session, step: NextStep) -> bool:
    return session.turn.uow.post.has_card(session.place.chat, kept_card(step.no))


def remove_or_date(turn: Turn, step: NextStep) -> tuple[Choice, ...]:
    """The buttons under every card of a single step. One that is settled is asked about no more."""
    gone = choice(turn.say("button.remove"), buttons.RemoveStep(step.round_no, step.no))
    date = choice(turn.say("button.date"), buttons.AnotherDate(step.no))
    return (gone, date) if more_may_come(step.came) else (gone,)


def look_back_line(turn: Turn, step: NextStep) -> str:
    """When the group is asked what came of the step, as a sentence."""
    at = step.look_back_at
    return turn.say("steps.asked_on", date=turn.day(at)) if at else turn.say("steps.not_asked")


def forget_date(turn: Turn, step: NextStep) -> None:
    """Cancel the look-back of a step."""
    turn.uow.steps.look_back(step.no, None)
    turn.uow.due.clear(DueKind.LOOK_BACK, step.round_no, str(step.no))


def pressed_open(turn: Turn, step_no: int) -> tuple[Session, NextStep] | None:
    """As `pressed`, of a step about which the group may still be asked. Of one that is settled it says so."""
    found = pressed(turn, step_no)
    if found and (came := found[1].came) and came.is_settled:
        turn.tell(turn.say("steps.settled", said=turn.say(SAID[came])))
        return None
    return found


def pressed(turn: Turn, step_no: int) -> tuple[Session, NextStep] | None:
    """The step of a button, with its round. Tells the person and returns None when it is gone or another group's."""
    group = turn.group()
    step = turn.uow.steps.find(step_no)
    session = session_from_afar(turn, step.round_no) if step else None
    if step is None or session is None or session.group.no != group.no:
        turn.tell(turn.say("notice.step_gone"))
        return None
    return session, step


def known(turn: Turn, group: Group, steps: Sequence[NextStep]) -> list[StepText]:
    """The steps with their texts, without those whose text is lost."""
    rounds = {number: turn.uow.rounds.by_no(number) for number in {step.round_no for step in steps}}
    read = [StepText(step, _words(turn, group, rounds[step.round_no], step)) for step in steps]
    return [each for each in read if each.text]


def _words(turn: Turn, group: Group, found: Round | None, step: NextStep) -> str:
    questionnaire = questionnaire_of(turn, found) if found else None
    suggestion = questionnaire.suggestion(step.suggestion) if questionnaire else None
    return fill(turn, with_org_of(group, found), suggestion.text) if suggestion else step.text


def lines(turn: Turn, steps: Sequence[StepText], texts: Sequence[str], *, asks: bool = False) -> list[str]:
    """A line for each step with its outcome so far, numbered if there are several. `texts` stand for the steps' own.

    With an outcome that is not final stands when the group is asked again; where the lines are to ask (`asks`), only
    once it has answered today.
    """
    found = []
    for each, text in zip(steps, texts, strict=True):
        is_asked = asks and not _said_today(turn, each.step)
        said = [each.so_far(turn), "" if is_asked else each.asked_next(turn)] if each.step.came else []
        found.append(SENTENCES.join([as_sentence(text), *filter(None, said)]) if said else text)
    return found if len(found) == 1 else [*turn.numbered(found)]


def _said_today(turn: Turn, step: NextStep) -> bool:
    return step.came_at is not None and turn.date(step.came_at) == turn.today


def as_sentence(text: str) -> str:
    """The text with a full stop, so that another sentence can follow."""
    return text if not text or text[-1] in ".?!\u2026" else f"{text}."


def rows(turn: Turn, steps: Sequence[StepText], card: Card) -> Rows:
    """The buttons for the outcomes of one step, whose press edits `card`; of several, one each that opens the step."""
    return in_rows(_choices(turn, steps[0].step, card)) if len(steps) == 1 else picks(turn, steps)


def picks(turn: Turn, steps: Sequence[StepText]) -> Rows:
    """A button for each step, which opens it on its own card."""
    labels = [turn.say("button.step", number=str(number)) for number in range(1, len(steps) + 1)]
    return in_rows([choice(label, buttons.OpenStep(s.step.no)) for label, s in zip(labels, steps, strict=True)])


def what_came(turn: Turn, steps: Sequence[StepText]) -> str:
    """The question what came of the steps, and how to answer it."""
    return turn.say("steps.what_came" if len(steps) == 1 else "steps.which")


def _choices(turn: Turn, step: NextStep, card: Card) -> list[Choice]:
    outcomes = [choice(turn.say(label), card.outcome(step, outcome)) for outcome, label in LABELS.items()]
    return [*outcomes, choice(turn.say("button.words"), buttons.WordsOnStep(step.no))]


def in_one_message(texts: Sequence[str], compose: Callable[[Sequence[str]], str]) -> str:
    """The result of `compose`, with the longest texts cut until it fits one message."""
    room = PAGE_LENGTH - units(compose([""] * len(texts)))
    limit = max((units(text) for text in texts), default=0)
    while limit > SHORTEST and sum(min(units(text), limit) for text in texts) > room:
        limit -= 1
    return compose([shortened(text, limit) for text in texts])


def shortened(text: str, limit: int) -> str:
    """The text on one line, cut at a good place if it is longer than `limit`."""
    line = " ".join(text.split())
    return line if units(line) <= limit else cut(line, limit - 1)[0].rstrip(" .,;:") + "\u2026"
