"""Files as data: the values that a picture, a page, a table or a document is drawn from when it is sent."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from bot.conversation.export_document import ExportDocument
from bot.conversation.personal_document import PersonalDocument


class DateParts(NamedTuple):
    """A date as three short texts, each on its own line above a column."""

    day: str
    month: str
    year: str


@dataclass(frozen=True, slots=True)
class GridCell:
    """What a group said to one statement in one check-in: a shape with its words, or two of each when it differed.

    `letters` stand in for `words` that do not fit the column.
    """

    shapes: tuple[str, ...]
    letters: tuple[str, ...]
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GridRow:
    """One question and its cells, a cell for each check-in. None: the check-in did not come to this question.

    `moved` says in words how the newest answer compares with the one before. `quotes`: the group's own words on it.
    """

    name: str
    cells: tuple[GridCell | None, ...]
    moved: str = ""
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GridStage:
    """One stage of the spectrum and the rows of its statements."""

    name: str
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class GridPicture:
    """The check-ins of a group as one picture. `title` says what moved, `about` which questions these are.

    `key` says in words what the letters mean; it is drawn if any are. `empty` stands where a check-in did not come to a
    question. `undrawn` is said in the picture and under it when some of its letters cannot be drawn.
    """

    name: str
    title: str
    columns: tuple[DateParts, ...]
    stages: tuple[GridStage, ...]
    key: str
    instead: str = ""
    undrawn: str = ""
    about: str = ""
    empty: str = ""
    kind: Literal["grid"] = "grid"


ParagraphStyle = Literal["title", "lead", "heading", "text", "apart", "small", "blank"]
"""How a paragraph looks. `blank` is a line to write on by hand, after its text if there is one."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a page."""

    style: ParagraphStyle
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """One printed page, or several when there is much to say. `undrawn`: as in a picture."""

    name: str
    language: str
    title: str
    body: tuple[Paragraph, ...]
    foot: tuple[Paragraph, ...]
    instead: str = ""
    undrawn: str = ""
    kind: Literal["page"] = "page"


@dataclass(frozen=True, slots=True)
class Table:
    """A spreadsheet."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    instead: str = ""
    kind: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Document:
    """What a group said, for programs."""

    name: str
    document: ExportDocument
    instead: str = ""
    kind: Literal["document"] = "document"


@dataclass(frozen=True, slots=True)
class PersonalRecord:
    """What is tied to one person, for programs."""

    name: str
    document: PersonalDocument
    instead: str = ""
    kind: Literal["personal"] = "personal"


@dataclass(frozen=True, slots=True)
class CalendarDates:
    """Dates for a calendar. Calendars are seen by others: nothing in it says which group it is about.

    `id`: the same for every file of one group, so that a calendar puts new dates in place of old ones. `begins`: the
    first one, in local time of `zone`; `rule`: how it comes again, as an RRULE of RFC 5545, empty for once. `others`:
    those that come after it, where no rule says them.
    """

    name: str
    id: str
    summary: str
    zone: str
    begins: str
    rule: str
    minutes: int
    made_at: str
    instead: str = ""
    others: tuple[str, ...] = ()
    kind: Literal["calendar"] = "calendar"


Attachment = GridPicture | Page | Table | Document | PersonalRecord | CalendarDates
"""A file that goes with a message. `name` becomes the name of the file; `kind` is how the outbox tells them apart.

`instead` is sent as a text when the file cannot be drawn or is refused. Where it is empty, the text under the file says
in words what the file shows, and is sent alone.
"""
