"""What we say: text with choices or a file under it, a notice for one person only, an edit of an earlier card."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.conversation.attachments import Attachment as Attachment  # whoever knows replies knows what goes with them
from bot.conversation.buttons import Button

LABEL_LENGTH = 20
"""The longest label of a button, in characters."""

NOTICE_LENGTH = 200
"""The longest pop-up, in characters (Telegram's limit)."""

CODE_LENGTH = 64
"""The longest code of a button, in bytes (Telegram's limit)."""


PAGE_LENGTH = 600
"""About how long a message may be before it is hard to read; a longer text becomes several messages."""

BOLD = re.compile(r"\*\*(?=[^\s*])([^\n]*?[^\s*])\*\*")
"""`**…**` within one line, nothing but the words between the marks."""

_CUTS = (re.compile(r"\n{2,}"), re.compile(r"\n"), re.compile(r"(?<=[.?!…])\s+"), re.compile(r"\s+"))
"""Where a text may be cut, the best first: between paragraphs, lines, sentences, words."""

_JOINED = re.compile(r"[\u0300-\u036f\u0483-\u0489\u200d\u20d0-\u20ff\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
"""What belongs to the character before it: accents, and the parts of an emoji."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: a code that comes back when it is pressed, or a link."""

    label: str
    code: str | None = None
    link: str | None = None


Rows = tuple[tuple[Choice, ...], ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """One message. `**…**` in the text stands for bold.

    `card` names the message so that it can be edited once, when it closes; `edits` says that this replaces the card of
    that name, `last` that the card is forgotten then. `sound` is for the one message that may make a sound.
    `answering` is Telegram's number of the message that this one is sent as a reply to.
    With an `attachment` the text is what stands under the file. Such a message is never edited.
    """

    text: str
    rows: Rows = ()
    card: str | None = None
    edits: bool = False
    sound: bool = False
    answering: int | None = None
    attachment: Attachment | None = None
    last: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """What only the person who pressed sees: a brief line, or (`alert`) a box that a screen reader speaks.

    Or a `link` that opens for them alone.
    """

    text: str = ""
    alert: bool = False
    link: str | None = None


def choice(label: str, button: Button) -> Choice:
    """A button that comes back as a press."""
    return Choice(label, button.code())


def in_rows(choices: Sequence[Choice], short: int = 10) -> Rows:
    """Three labels to a row where all three are short, two where one is longer than `short` characters."""
    rows: list[tuple[Choice, ...]] = []
    rest = list(choices)
    while rest:
        are_short = all(len(c.label) <= short for c in rest[:3])
        row, rest = (rest[:3], rest[3:]) if are_short else (rest[:2], rest[2:])
        rows.append(tuple(row))
    return tuple(rows)


def pages(reply: Reply, limit: int = PAGE_LENGTH) -> tuple[Reply, ...]:
    """The reply as messages of at most `limit` characters (as Telegram counts). An edit is never split.

    The buttons and the card's name go with the last, the sound with the first.
    """
    texts = [reply.text] if reply.edits else cut(reply.text, limit)
    if len(texts) == 1:
        return (reply,)
    plain = Reply("")
    first = replace(plain, text=texts[0], sound=reply.sound)
    between = (replace(plain, text=text) for text in texts[1:-1])
    last = replace(reply, text=texts[-1], sound=False)
    return (first, *between, last)


def units(text: str) -> int:
    """The length as Telegram counts it, in UTF-16 units: an emoji is two."""
    return len(text) + sum(character > "\uffff" for character in text)


def cut(text: str, limit: int) -> list[str]:
    """The text in parts of at most `limit` units, cut where it reads best and never inside bold words."""
    parts = []
    while units(text) > limit:
        end, begin = _best_cut(text, _reach(text, limit))
        parts.append(text[:end])
        text = text[begin:]
    return [part for part in (*parts, text) if part.strip()] or [text]


def _reach(text: str, limit: int) -> int:
    """How many characters of the text fit into `limit` units."""
    fits = min(limit, len(text))
    while units(text[:fits]) > limit:
        fits -= (units(text[:fits]) - limit + 1) // 2
    return fits


def _best_cut(text: str, reach: int) -> tuple[int, int]:
    """Where this part ends and the next begins: the last good place that does not leave the part very short."""
    bold = [found.span() for found in BOLD.finditer(text)]
    for place in _CUTS:
        for found in reversed(list(place.finditer(text, 0, min(reach + 1, len(text))))):
            end, begin = found.start(), found.end()
            if max(reach // 4, 1) <= end <= reach and not any(start < end < stop for start, stop in bold):
                return end, begin
    hard = next((at for at in range(reach, reach // 2, -1) if not _splits_character(text, at)), max(reach, 1))
    return hard, hard


def _splits_character(text: str, at: int) -> bool:
    return bool(_JOINED.match(text, at)) or text[at - 1 : at] == "\u200d"
