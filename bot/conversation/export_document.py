"""The document of `/export json`. Field by field the JSON that docs/export.schema.json describes, in its order."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExportedQuestionnaire:
    """Which questions a check-in asked, and where they come from."""

    id: str
    title: str
    source: str


@dataclass(frozen=True, slots=True)
class ExportedWords:
    """A group's own words about a statement; `answer` is the view that they belong to, if to one."""

    text: str
    answer: str | None


@dataclass(frozen=True, slots=True)
class ExportedAnswer:
    """What a group said to one statement. `question` is None when today's words of the statement are others."""

    statement: str
    wording: int
    stage: str | None
    theme: str | None
    question: str | None
    answers: tuple[str, ...]
    said: str
    our_words: tuple[ExportedWords, ...]


@dataclass(frozen=True, slots=True)
class ExportedPlacing:
    """Where a group put itself on the spectrum."""

    value: str | None
    said: str
    our_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExportedStep:
    """A next step, and what came of it. `suggestion` is None for a step of the group's own."""

    suggestion: str | None
    text: str
    came: str | None
    our_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExportedOtherWords:
    """A group's own words that belong to no answer, placing or step, and what they are about."""

    about: str
    text: str


@dataclass(frozen=True, slots=True)
class ExportedCheckIn:
    """One check-in. Dates are in ISO 8601; `finished_on` is None while it is open.

    `their_answers`: what the organisation answered to the page of this check-in, in the group's words.
    """

    date: str
    finished_on: str | None
    organisation: str
    purpose: str
    questionnaire: ExportedQuestionnaire
    answers: tuple[ExportedAnswer, ...]
    placing: ExportedPlacing
    next_steps: tuple[ExportedStep, ...]
    who_took_part: tuple[str, ...]
    other_words: tuple[ExportedOtherWords, ...] = ()
    their_answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportDocument:
    """Check-ins of a group, the oldest first. Raise `version` when a program that reads this must change."""

    format: str = "involvement-bot export"
    version: int = 1
    language: str
    exported_on: str
    check_ins: tuple[ExportedCheckIn, ...]
