"""`/words`: everything that the group kept in its own words, by check-in, the newest first, a page at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.conversation import buttons
from bot.conversation.buttons import Kept
from bot.conversation.checkin.closing.own_words import about, add
from bot.conversation.checkin.session import newest_session, org_name
from bot.conversation.ports.rounds import Round
from bot.conversation.reply import PAGE_LENGTH, Choice, Rows, choice, in_rows, units
from bot.conversation.text import LINES, PARAGRAPHS
from bot.conversation.turn import Turn
from bot.domain.progress import began_at

MOST_ON_A_PAGE = 4
"""The most texts on one page: their buttons and those of the pages stay few."""


@dataclass(frozen=True, slots=True)
class KeptText:
    """A text that the group kept: what it is about, the check-in it belongs to, and what its buttons mean by it."""

    what: Kept
    number: int
    round: Round
    about: str
    text: str


def words(turn: Turn) -> None:
    """`/words`: the first page. `/words TEXT`: make a draft."""
    session = newest_session(turn)
    if session is None:
        turn.send(turn.say("checkin.none_open"))
    elif turn.text:
        add(session)
    else:
        send_page(turn)


def send_page(turn: Turn, button: buttons.ShowWords | None = None) -> None:
    """Send a page of them. One text alone has its buttons at once, several have a button each that opens it."""
    number = button.page if button else 0
    found = _pages(turn)
    if not found:
        turn.send(turn.say("words.none_yet"))
        return
    page = found[min(number, len(found) - 1)]
    parts = [_heading(turn, page[0].round), *_lines(turn, page)]
    if number == 0:
        parts.append(turn.say("words.add"))
    if len(page) > 1:
        parts.append(turn.say("words.open"))
    turn.send(PARAGRAPHS.join(parts), (*_rows(turn, page), *_other_pages(turn, number, len(found))))


def open_one(turn: Turn, button: buttons.OpenWords) -> None:
    """Send one of the texts of a page, with its buttons."""
    found = next((t for t in _all(turn) if (t.what, t.number) == (button.what, button.number)), None)
    if found is None:
        turn.tell(turn.say("notice.words_gone"))
        return
    turn.send(LINES.join([_heading(turn, found.round), *_lines(turn, [found])]), _of_one(turn, found))


def _all(turn: Turn) -> Iterator[KeptText]:
    """Every text, by check-in, the newest check-in and in it the newest text first."""
    group = turn.group()
    own, own_steps = turn.uow.own_words.of_group(group.no), turn.uow.steps.of_group(group.no)
    for found in turn.uow.rounds.history(group.no):
        words = [KeptText(Kept.WORDS, w.no, found, about(turn, w), w.text) for w in own if w.round_no == found.no]
        about_step, about_why = turn.say("words.about_step"), turn.say("words.about_why")
        kept = [s for s in own_steps if s.round_no == found.no and s.text]
        yield from reversed(words)
        yield from (KeptText(Kept.STEP, s.no, found, about_step, s.text) for s in reversed(kept))
        if found.why:
            yield KeptText(Kept.WHY, found.no, found, about_why, found.why)


def _pages(turn: Turn) -> list[list[KeptText]]:
    """The texts in pages that are short to read. A page holds texts of one check-in."""
    pages: list[list[KeptText]] = []
    for each in _all(turn):
        longer = [*pages[-1], each] if pages else []
        fits = sum(units(text.text) + units(text.about) for text in longer) <= PAGE_LENGTH * 2 // 3
        if longer and len(longer) <= MOST_ON_A_PAGE and fits and longer[0].round.no == each.round.no:
            pages[-1] = longer
        else:
            pages.append([each])
    return pages


def _heading(turn: Turn, found: Round) -> str:
    group = turn.group()
    org = found.org or org_name(turn, group)
    return turn.say("words.heading", date=turn.day(began_at(found.state)), org=org)


def _lines(turn: Turn, page: Sequence[KeptText]) -> list[str]:
    """The texts of a page, numbered if there are several."""
    said = [turn.say("words.one", about=each.about, words=each.text) for each in page]
    return [*said] if len(said) == 1 else [*turn.numbered(said)]


def _rows(turn: Turn, page: Sequence[KeptText]) -> Rows:
    if len(page) == 1:
        return _of_one(turn, page[0])
    labels = [turn.say("button.words_number", number=str(number)) for number in range(1, len(page) + 1)]
    return in_rows([choice(label, buttons.OpenWords(t.what, t.number)) for label, t in zip(labels, page, strict=True)])


def _of_one(turn: Turn, found: KeptText) -> Rows:
    """The buttons of one text. Only words can be changed."""
    out = choice(turn.say("button.remove"), buttons.AskTakeOut(found.what, found.number))
    if found.what is not Kept.WORDS:
        return ((out,),)
    return ((choice(turn.say("button.change"), buttons.ChangeWords(found.number)), out),)


def _other_pages(turn: Turn, number: int, count: int) -> Rows:
    choices: list[Choice] = []
    if number > 0:
        choices.append(choice(turn.say("button.newer_words"), buttons.ShowWords(number - 1)))
    if number < count - 1:
        choices.append(choice(turn.say("button.older_words"), buttons.ShowWords(number + 1)))
    return (tuple(choices),) if choices else ()
