"""Next steps: kept with a date to look back on, taken back, and how they and what came of them read on a card."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.conversation import buttons
from bot.conversation.buttons import StepCard
from bot.conversation.checkin.session import Session, fill, questionnaire_of, session_from_afar
from bot.conversation.ports.rounds import Round
from bot.conversation.ports.steps import NextStep
from bot.conversation.reply import PAGE_LENGTH, Choice, Rows, choice, cut, in_rows, units
from bot.conversation.turn import Turn
from bot.domain.due import DueKind
from bot.domain.group import Group
from bot.domain.steps import LOOK_BACK_AFTER, StepOutcome, months_later

DIRECT = 2
"""Up to so many steps on one card have all their buttons there; of more, each has one that opens it."""

SHORTEST = 12
"""Words that are cut to fit a message keep at least so many characters."""

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
    """A step with its words as they read."""

    step: NextStep
    text: str

    def so_far(self, turn: Turn) -> str:
        """What came of it so far, as a sentence; nothing when nobody has said."""
        return turn.say(SAID[self.step.came]) if self.step.came else ""


@dataclass(frozen=True, slots=True)
class Card:
    """A card on which steps stand, and what it shows: a round, or up to two steps. Its buttons bring it back."""

    kind: StepCard
    number: int = 0
    other_number: int = 0

    @property
    def name(self) -> str:
        """The name by which it is edited."""
        return f"steps:{self.kind}:{self.number}:{self.other_number}"

    def outcome(self, step_no: int, outcome: StepOutcome) -> buttons.SayOutcome:
        """The button that says what came of a step on this card."""
        return buttons.SayOutcome(step_no, outcome, self.kind, self.number, self.other_number)


def keep(session: Session, theme: str, suggestion: str = "", text: str = "") -> NextStep:
    """Keep one, and look back at it in three months."""
    turn = session.turn
    at = months_later(turn.now, LOOK_BACK_AFTER, turn.operator.zone)
    kept = turn.uow.steps.add(session.no, theme, suggestion, text, kept_at=turn.now, look_back_at=at)
    turn.uow.due.set(DueKind.LOOK_BACK, session.no, str(kept.no), at)
    return kept


def step_kept(session: Session, step: NextStep, text: str, rows: Rows = ()) -> None:
    """Say what is kept, and when we look back at it, with a way to change both."""
    turn = session.turn
    text = f"{turn.say('steps.kept', step=text)}\n{look_back_line(turn, step)}"
    session.send(text, (*rows, remove_or_date(turn, step)))


def remove_or_date(turn: Turn, step: NextStep) -> tuple[Choice, ...]:
    """The two buttons under every card of one step."""
    gone = choice(turn.say("button.remove"), buttons.RemoveStep(step.round_no, step.no))
    return gone, choice(turn.say("button.date"), buttons.AnotherDate(step.no))


def look_back_line(turn: Turn, step: NextStep) -> str:
    """When the group is asked what came of it."""
    at = step.look_back_at
    return turn.say("steps.asked_on", date=turn.day(at)) if at else turn.say("steps.not_asked")


def remove(turn: Turn, button: buttons.RemoveStep) -> None:
    """*Remove* a next step, by any member."""
    found = pressed(turn, button.step_no)
    if found is None:
        return
    _, step = found
    turn.uow.steps.drop(step.no, step.round_no)
    forget_date(turn, step)
    turn.send(turn.say("steps.removed"))


def forget_date(turn: Turn, step: NextStep) -> None:
    """The group is not asked (again) what came of it."""
    turn.uow.steps.look_back(step.no, None)
    turn.uow.due.clear(DueKind.LOOK_BACK, step.round_no, str(step.no))


def pressed(turn: Turn, step_no: int) -> tuple[Session, NextStep] | None:
    """The step that a button names, and its round. Says so kindly when it is gone, forged, or another group's."""
    group = turn.group()
    step = turn.uow.steps.find(step_no)
    session = session_from_afar(turn, step.round_no) if step else None
    if step is None or session is None or session.group.no != group.no:
        turn.tell(turn.say("notice.step_gone"))
        return None
    return session, step


def known(turn: Turn, group: Group, steps: Sequence[NextStep]) -> list[StepText]:
    """The steps with their words, without those whose words are gone."""
    rounds = {number: turn.uow.rounds.by_no(number) for number in {step.round_no for step in steps}}
    read = [StepText(step, _words(turn, group, rounds[step.round_no], step)) for step in steps]
    return [each for each in read if each.text]


def _words(turn: Turn, group: Group, found: Round | None, step: NextStep) -> str:
    questionnaire = questionnaire_of(turn, found) if found else None
    suggestion = questionnaire.suggestion(step.suggestion) if questionnaire else None
    return fill(turn, group, suggestion.text) if suggestion else step.text


def lines(turn: Turn, steps: Sequence[StepText], texts: Sequence[str]) -> list[str]:
    """Each step (its words as they are in `texts`) on a line, with what came of it so far; several are numbered."""
    found = []
    for number, (each, text) in enumerate(zip(steps, texts, strict=True), 1):
        so_far = each.so_far(turn)
        line = f"{as_sentence(text)} {so_far}" if so_far else text
        found.append(line if len(steps) == 1 else f"{number}. {line}")
    return found


def as_sentence(text: str) -> str:
    """The text as a sentence after which another may follow."""
    return text if not text or text[-1] in ".?!\u2026" else f"{text}."


def rows(turn: Turn, steps: Sequence[StepText], card: Card) -> Rows:
    """What came of it: all buttons of one or two steps; of more, a button for each. `card` is edited after a press."""
    if len(steps) > DIRECT:
        return picks(turn, steps)
    found: Rows = ()
    for number, each in enumerate(steps, 1):
        found += in_rows([_numbered(turn, c, number if len(steps) > 1 else 0) for c in _choices(turn, each.step, card)])
    return found


def picks(turn: Turn, steps: Sequence[StepText]) -> Rows:
    """A button for each, which opens it on a card of its own."""
    labels = [turn.say("button.step", number=str(number)) for number in range(1, len(steps) + 1)]
    return in_rows([choice(label, buttons.OpenStep(s.step.no)) for label, s in zip(labels, steps, strict=True)])


def what_came(turn: Turn, steps: Sequence[StepText]) -> str:
    """The question, and how to answer it."""
    return turn.say("steps.what_came" if len(steps) <= DIRECT else "steps.which")


def _choices(turn: Turn, step: NextStep, card: Card) -> list[Choice]:
    outcomes = [choice(turn.say(label), card.outcome(step.no, outcome)) for outcome, label in LABELS.items()]
    return [*outcomes, choice(turn.say("button.words"), buttons.WordsOnStep(step.no))]


def _numbered(turn: Turn, button: Choice, number: int) -> Choice:
    label = turn.say("button.numbered", number=str(number), label=button.label) if number else button.label
    return Choice(label, button.code)


def in_one_message(texts: Sequence[str], compose: Callable[[Sequence[str]], str]) -> str:
    """What `compose` makes of the texts, the longest of them cut until all of it is one message."""
    room = PAGE_LENGTH - units(compose([""] * len(texts)))
    limit = max((units(text) for text in texts), default=0)
    while limit > SHORTEST and sum(min(units(text), limit) for text in texts) > room:
        limit -= 1
    return compose([shortened(text, limit) for text in texts])


def shortened(text: str, limit: int) -> str:
    """The text on one line, cut where it reads best if it is longer."""
    line = " ".join(text.split())
    return line if units(line) <= limit else cut(line, limit - 1)[0].rstrip(" .,;:") + "\u2026"
