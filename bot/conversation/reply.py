"""Replies: messages with buttons or a file, notices for one person, edits of earlier cards."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from bot.conversation import buttons
from bot.conversation.attachments import Attachment as Attachment  # whoever knows replies knows what goes with them
from bot.conversation.buttons import Button
from bot.conversation.text import PARAGRAPHS, TOGETHER, Text

Item = TypeVar("Item")

LABEL_LENGTH = 20
"""The longest label of a button, in characters."""

NOTICE_LENGTH = 200
"""The longest pop-up, in characters (Telegram's limit)."""

PROFILE_LENGTHS = {"profile.description": 512, "profile.short": 120}
"""The most that Telegram shows of the bot before anybody has written to it, by its phrase."""

CODE_LENGTH = 64
"""The longest code of a button, in bytes (Telegram's limit)."""


PAGE_LENGTH = 600
"""The length up to which a message is easy to read. A longer text becomes several messages."""

LONGEST_CHARACTER = 2
"""The most units of a character."""

_CUTS = (re.compile(r"\n{2,}"), re.compile(r"(?<!:)\n"), re.compile(r"(?<=[.?!…])[^\S\u00a0]+"))
_BETWEEN_WORDS = re.compile(r"[^\S\u00a0]+")
"""Places where a text may be cut, best first: between paragraphs, lines (but not under a heading), sentences, words.

Never at a no-break space, nor at `TOGETHER`, which stands between two sentences that belong together.
"""

_JOINED = re.compile(r"[\u0300-\u036f\u0483-\u0489\u200d\u20d0-\u20ff\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
"""Characters that belong to the one before: accents, and the parts of an emoji."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A button with a code that comes back when it is pressed, or with a link."""

    label: str
    code: str | None = None
    link: str | None = None


Rows = tuple[tuple[Choice, ...], ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """A message. Parts of the text are bold if it is a `Text`; nothing in it is read as markup.

    `card`: the name under which the message can be edited later. `edits`: this replaces the card of that name, or the
    message with Telegram's number `message`, if it is still there. `only_buttons`: the edit leaves the text as it is,
    and does nothing if the message is gone. `lasting`: the text of the card is never edited. `last`: the card is
    forgotten after this edit. `sound`: the message may make a sound. `answering`: Telegram's number of the message that
    this one replies to. `attachment`: a file, with the text under it; only another file takes its place. `placeholder`:
    what stands in the box of whoever is answered, which becomes a reply to this; such a message has no buttons.
    `unasked`: nobody in that chat waits for it. `until`: after this it is not sent any more. `keys`: the
    labels of the quiet keys in a private chat, where they are not those of the first language. `only_in`: a group's
    chat; to a private chat it goes only while Telegram says that its person is in that group. `if_refused`: a private
    chat, and what is said there when Telegram refuses this for good.
    """

    text: str
    rows: Rows = ()
    card: str | None = None
    edits: bool = False
    sound: bool = False
    answering: int | None = None
    attachment: Attachment | None = None
    last: bool = False
    only_buttons: bool = False
    lasting: bool = False
    message: int | None = None
    placeholder: str = ""
    unasked: bool = False
    until: datetime | None = None
    keys: tuple[str, ...] = ()
    only_in: int | None = None
    if_refused: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """What only the person who pressed sees: a brief line, or a box (`alert`), which screen readers speak.

    Or a `link` that is opened for them.
    """

    text: str = ""
    alert: bool = False
    link: str | None = None


@dataclass(frozen=True, slots=True)
class InlineCard:
    """A card of inline mode, which somebody may choose to send: its id, its title, a line about it, the message."""

    id: str
    title: str
    about: str
    reply: Reply


@dataclass(frozen=True, slots=True)
class InlineCards:
    """The cards for what was typed, and the button above them: its label, and the payload of its link.

    `is_personal`: somebody else who types the same may get other ones.
    """

    cards: tuple[InlineCard, ...]
    label: str
    payload: str
    is_personal: bool = False


def choice(label: str, button: Button) -> Choice:
    """A button that comes back as a press of this kind."""
    return Choice(label, button.code())


def only_buttons(rows: Rows = (), *, card: str | None = None, message: int | None = None) -> Reply:
    """An edit that leaves these buttons alone on a card, or on a message with this number. Its text stays."""
    return Reply("", rows, card, edits=True, only_buttons=True, message=message)


def subject(rows: Rows) -> str:
    """The code of the button that says best what a reply to the message is about. Empty if none does."""
    found = [(code, buttons.read(code)) for row in rows for each in row if (code := each.code)]
    return next((code for kind in buttons.SUBJECTS for code, button in found if isinstance(button, kind)), "")


def in_rows(choices: Sequence[Choice], short: int = 10) -> Rows:
    """Buttons in rows: three to a row when all are at most `short` characters long, otherwise two."""
    rows: list[tuple[Choice, ...]] = []
    rest = list(choices)
    while rest:
        are_short = all(len(c.label) <= short for c in rest[:3])
        row, rest = (rest[:3], rest[3:]) if are_short else (rest[:2], rest[2:])
        rows.append(tuple(row))
    return tuple(rows)


def a_page(items: Sequence[Item], number: int, size: int) -> tuple[Sequence[Item], int | None]:
    """A page of a list of buttons, and the number of the page after it: the last one leads back to the first.

    A list that is one longer than a page is a single page, because the button that turns it takes a place too.
    """
    if len(items) <= size + 1:
        return items, None
    count = -(-len(items) // size)
    at = number % count
    return items[at * size : (at + 1) * size], (at + 1) % count


def pages(reply: Reply, limit: int = PAGE_LENGTH) -> tuple[Reply, ...]:
    """The reply as messages of at most `limit` units each. An edit is never split.

    The buttons and the card's name go with the last message, the sound with the first.
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
    """The length in UTF-16 units, as Telegram counts it: an emoji has two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int) -> list[Text]:
    """The text in parts of at most `limit` units, cut at good places and never inside bold words.

    Raises ValueError when the limit is shorter than one character can be.
    """
    if limit < LONGEST_CHARACTER:
        msg = f"nothing fits into {limit} units"
        raise ValueError(msg)
    parts, rest = [], Text(text)
    while units(rest) > limit:
        end, begin = _best_cut(rest, _reach(rest, limit))
        parts.append(rest[:end])
        rest = rest[begin:]
    return [part for part in (*parts, rest) if part.strip()] or [rest]


def cut_sections(sections: Iterable[str], limit: int) -> list[Text]:
    """The sections as pages of at most `limit` units, each beginning with a whole item, or with what it belongs to."""
    pages, left = [], list(sections)
    while left:
        page, left = first_page(left, limit)
        pages.append(page)
    return pages


def first_page(sections: Sequence[str], limit: int) -> tuple[Text, list[str]]:
    """As many paragraphs as one page has room for, and the sections that are left.

    A section that goes on there begins with its heading again: the bold words that it begins with.
    """
    page: list[str] = []
    left = list(sections)
    while left:
        room = limit - sum(units(each) + 2 for each in page)
        if units(left[0]) <= room:
            page.append(left.pop(0))
            continue
        begin, rest = _begun(Text(left[0]), room, is_first=not page)
        if begin:
            page.append(begin)
            left[0] = rest
        break
    return PARAGRAPHS.join(page), left


def _begun(section: Text, room: int, *, is_first: bool) -> tuple[Text, Text]:
    """As many whole paragraphs of a section as there is room for, and the rest under its heading.

    On a page of its own, a paragraph that is longer than the page is cut, and goes on under its first line.
    """
    start, stop = next(iter(section.bold), (0, 0))
    is_headed = start == 0 < stop < len(section) and units(section[:stop]) < room // 4
    heading = section[: stop + 1] if is_headed else Text()
    between = [each.span() for each in _CUTS[0].finditer(section)]
    fits = [(end, begin) for end, begin in between if end > stop and units(section[:end]) <= room]
    if fits:
        end, begin = fits[-1]
        return section[:end], heading + section[begin:]
    if not is_first or room < LONGEST_CHARACTER:
        return Text(), section
    end, begin = _best_cut(section, _reach(section, room))
    name, line, _ = section[len(heading) : end].partition("\n")
    again = name + line if line and not name.endswith(":") and units(name) < room // 4 else ""
    repeated = heading + again
    return section[:end], (repeated if len(repeated) < end else Text()) + section[begin:]


def shortened(text: str, limit: int) -> str:
    """The text, or as much of it as fits into `limit` units, with dots at its end."""
    return text if units(text) <= limit else text[: _reach(text, limit - 1)] + "\u2026"


def _reach(text: str, limit: int) -> int:
    """The number of characters that fit into `limit` units."""
    fits = min(limit, len(text))
    while units(text[:fits]) > limit:
        fits -= (units(text[:fits]) - limit + 1) // 2
    return fits


def _best_cut(text: Text, reach: int) -> tuple[int, int]:
    """The end of this part and the start of the next: the last good place that fills the part by half.

    Where there is none, the last at all: a short part is better than two sentences that are torn.
    """
    half = max(reach // 2, 1)
    for least, places in ((half, _CUTS), (1, _CUTS if TOGETHER in text[:reach] else ()), (half, (_BETWEEN_WORDS,))):
        for place in places:
            for found in reversed(list(place.finditer(text, 0, min(reach + 1, len(text))))):
                end, begin = found.start(), found.end()
                if least <= end <= reach and not any(start < end < stop for start, stop in text.bold):
                    return end, begin
    hard = next((at for at in range(reach, reach // 2, -1) if not _splits_character(text, at)), max(reach, 1))
    return hard, hard


def _splits_character(text: str, at: int) -> bool:
    return bool(_JOINED.match(text, at)) or text[at - 1 : at] == "\u200d"
