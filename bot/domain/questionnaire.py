"""Questionnaires: stages, themes, statements and answers, as one frozen value that is read from content."""

from collections.abc import Mapping
from dataclasses import dataclass, field

StatementId = str
ThemeId = str
AnswerId = str

ANSWER_SHAPES = (
    *("disc", "three-quarters", "half", "quarter", "ring"),
    *("diamond", "dash", "bars", "cross", "plus"),
)
"""The shapes that can stand for an answer in a picture."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One kind of answer to a statement, with the words it needs in a sentence.

    `command` is its typed command and `menu` the line about it in `/help`; `typed` are the forms that people type, in
    lower case, `replied` those that count only in reply to a question, because alone they may be a cry ("no longer"),
    and `pictures` the emoji that they send for it; `most`, `we_say` and `we_said` are whole sentences;
    `differ` stands in a list of two views; `asks_why` offers to add a reason; `shape` and `letter` stand for the answer
    in the grid (`letter` is the first letter of the label by default). The sentence of a statement that reads the
    answer back begins with `we`, and with `some` or `others` when it is one of two views. `leaves_open`: what follows
    that beginning takes no side, so it also names what is left for another time.

    `is_on_the_line`: it lies on the line along which a group moves. `is_own`: only members give it, never a group. It
    has no sentences, and affects neither the threshold nor the majority.
    """

    id: AnswerId
    label: str
    inline: str
    command: str
    menu: str
    typed: tuple[str, ...]
    is_own: bool = False
    is_on_the_line: bool = False
    shape: str = ""
    most: str = ""
    we_say: str = ""
    we_said: str = ""
    differ: str = ""
    asks_why: bool = False
    leaves_open: bool = False
    letter: str = ""
    pictures: tuple[str, ...] = ()
    we: str = ""
    some: str = ""
    others: str = ""
    replied: tuple[str, ...] = ()

    def of_some(self, said: str) -> str:
        """A sentence that reads this answer back, told of some. Empty when it does not begin as it should."""
        return self._told(self.some, said)

    def of_others(self, said: str) -> str:
        """A sentence that reads this answer back, told of the others. Empty when it does not begin as it should."""
        return self._told(self.others, said)

    def what_is_open(self, said: str) -> str:
        """What follows the beginning of a sentence that reads this answer back. Empty unless it takes no side."""
        is_known = self.leaves_open and self.we and said.startswith(self.we)
        return said.removeprefix(self.we).strip().removesuffix(".") if is_known else ""

    def _told(self, beginning: str, said: str) -> str:
        is_known = self.we and beginning and said.startswith(self.we)
        return beginning + said.removeprefix(self.we) if is_known else ""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the spectrum. No stage is a failure. `placed` completes the sentence "We put ourselves …"."""

    id: str
    name: str
    short_title: str
    placed: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Talk:
    """What to talk about: when most agree, when people differ or nothing is suggested, and a real example."""

    agree: str
    differ: str
    example: str


@dataclass(frozen=True, slots=True)
class Example:
    """A sub-bullet of a statement in the printed diagram."""

    id: str
    text: str
    printed: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of the diagram, as a question that a group can talk about.

    `towards` is the end of the line of answers that is further along (the other one for an early-stage statement);
    `wording` is raised whenever the meaning changes; `stage_confidence` says how sure we are of the stage in the
    printed diagram (0 to 100); `name` is the question without its verb: a yes to it is a yes to the question; `said`
    has the sentence that reads back each answer of a group; `guide` is for whoever guides the talk: what the question
    may bring up, and a way in.
    """

    id: StatementId
    stage: str
    stage_confidence: int
    towards: AnswerId
    wording: int
    printed: str
    question: str
    name: str
    help: str
    talk: Talk
    said: Mapping[AnswerId, str] = field(hash=False)
    examples: tuple[Example, ...] = ()
    guide: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """A few statements for one sitting. `short_title` is the label of its button."""

    id: ThemeId
    name: str
    short_title: str
    minutes: int
    about: str
    statements: tuple[StatementId, ...]
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to try before the next meeting; `where` names organisations, training or documents that help."""

    id: str
    label: str
    text: str
    where: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Everything that a check-in asks. No code depends on the number or the names of its parts."""

    id: str
    title: str
    short_title: str
    about: str
    source: str
    grouping_note: str
    stages: tuple[Stage, ...]
    themes: tuple[Theme, ...]
    statements: tuple[Statement, ...]
    suggestions: tuple[Suggestion, ...]

    def statement(self, statement_id: StatementId) -> Statement | None:
        """The statement with this id, or None when the content no longer has it."""
        return next((s for s in self.statements if s.id == statement_id), None)

    def theme(self, theme_id: ThemeId) -> Theme | None:
        """The theme with this id, or None when the content no longer has it."""
        return next((t for t in self.themes if t.id == theme_id), None)

    def stage(self, stage_id: str) -> Stage | None:
        """The stage with this id, or None when the content no longer has it."""
        return next((s for s in self.stages if s.id == stage_id), None)

    def suggestion(self, suggestion_id: str) -> Suggestion | None:
        """The suggestion with this id, or None when the content no longer has it."""
        return next((s for s in self.suggestions if s.id == suggestion_id), None)

    def said(self, statement_id: StatementId, answer: AnswerId) -> str:
        """The sentence that reads an answer back, or an empty text when the statement has none or is gone."""
        statement = self.statement(statement_id)
        return statement.said.get(answer, "") if statement else ""
