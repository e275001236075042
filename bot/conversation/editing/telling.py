"""How it stands with the words: `/status`, `/reload`, and what admins are told unasked, once."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from bot.conversation.content import Content
from bot.conversation.events import Place
from bot.conversation.live_words import WordsNow
from bot.conversation.ports.edits import Edit
from bot.conversation.ports.unit_of_work import UnitOfWork
from bot.conversation.text import LINES, Text
from bot.conversation.turn import Turn

BROKEN = "words have mistakes "
"""The beginning of the name of a note that the admins were told of mistakes, so that nothing tells them again.

The rest of the name is that of the files. In it stands when a process last had these mistakes.
"""

STILL_BROKEN = timedelta(minutes=5)
"""How long after that it counts as put right: whoever had the mistakes was started again with other words."""

SAY_AGAIN = timedelta(minutes=1)
"""How often a process notes that it has them still."""

CONFLICT = "file counts "
"""The beginning of the name of a note that the admins were told of a file that was changed where they had published."""

SIGNPOST_FOLDERS = ("organisations", "training", "documents")
"""Folders whose files are places to go."""

MOST_SHOWN = 5
"""How many mistakes are shown at once."""


def status(turn: Turn) -> None:
    """`/status`: since when these words are said, what is wrong with newer ones, and what was published from phones."""
    _say_how_it_stands(turn, "editing.status")
    history = turn.uow.edits.history(MOST_SHOWN, turn.person or 0)
    if history:
        turn.send(LINES.join([turn.say("editing.history"), *(_line_about(turn, each) for each in history)]))


def reload(turn: Turn) -> None:
    """`/reload`: the words were read again."""
    _say_how_it_stands(turn, "editing.reloaded")


def tell(turn: Turn, before: WordsNow | None, now: WordsNow) -> None:
    """Tell every admin in private that newer words have mistakes, or that they have none any more. Each once.

    And which files were changed where something had been published: it is not what members read any more. `before`: how
    it stood when this process told last. One process says nothing of the words that only another one has.
    """
    if now.mistakes:
        if note_broken(turn.uow, now, turn.now) and not (before and before.mistakes):
            to_admins(turn, lambda there: there.say("editing.broken", mistakes=_lines(there, now.mistakes)))
    elif _is_put_right(turn, before):
        to_admins(turn, lambda there: there.say("editing.mended"))
    notes = turn.uow.content_notes
    for gone in set(before.conflicts if before else ()) - set(now.conflicts):
        notes.drop(CONFLICT + gone)
    if new := [each for each in now.conflicts if notes.add(CONFLICT + each)]:
        to_admins(turn, lambda there: there.say("editing.conflict", files=_all_called(there, new)))


def note_broken(uow: UnitOfWork, now: WordsNow, at: datetime) -> bool:
    """Note that there are mistakes, and from time to time that there still are. Returns whether it is new."""
    name = BROKEN + now.broken
    if uow.content_notes.add(name, at.isoformat()):
        return True
    noted = uow.content_notes.get(name)
    if noted and at - datetime.fromisoformat(noted) > SAY_AGAIN:
        uow.content_notes.drop(name)
        uow.content_notes.add(name, at.isoformat())
    return False


def _is_put_right(turn: Turn, before: WordsNow | None) -> bool:
    """Whether mistakes that were told are gone: those that this process had, or that no process has had for a while."""
    notes = turn.uow.content_notes
    names = notes.names(BROKEN)
    mine = BROKEN + before.broken if before and before.broken else None
    noted = {name: datetime.fromisoformat(notes.get(name) or turn.now.isoformat()) for name in names}
    gone = [name for name, at in noted.items() if name == mine or turn.now - at > STILL_BROKEN]
    return any(list(map(notes.drop, gone)))


def to_admins(turn: Turn, words: Callable[[Turn], Text]) -> None:
    """Tell every admin in private, each in the language that they chose there."""
    for admin in sorted(turn.operator.admins):
        there = turn.as_in_private(admin)
        there.send(words(there), to=Place(admin, private=True))


def _say_how_it_stands(turn: Turn, well: str) -> None:
    now = turn.lookups.words
    if now is None:
        raise LookupError("how it stands with the words was not looked up")
    since = _since(turn, now)
    if now.mistakes:
        turn.send(turn.say("editing.not_taken", mistakes=_lines(turn, now.mistakes), **since))
    else:
        turn.send(turn.say(well, **since if well == "editing.status" else {}))
    if now.conflicts:
        turn.send(turn.say("editing.conflict", files=_all_called(turn, now.conflicts)))


def _all_called(turn: Turn, paths: Iterable[str]) -> str:
    return "; ".join(called(turn.content, path) for path in paths)


def called(content: Content, path: str) -> str:
    """A file of the words by what people know of it: the name of its card, and then its own."""
    folder, _, name = path.rpartition("/")
    thing = name.partition(".")[0]
    entry = content.entry(thing) if folder == "terms" else None
    place = content.signpost(thing) if folder in SIGNPOST_FOLDERS else None
    title = entry.title if entry else place.name if place else ""
    return f"{title}, {path}" if title else path


def _line_about(turn: Turn, edit: Edit) -> Text:
    by = "editing.by_you" if edit.is_mine else "editing.by_other"
    line = turn.say(by, date=turn.day(edit.at), file=called(turn.content, edit.path))
    return line + ", " + turn.say("editing.and_undone") if edit.is_undone else line


def _since(turn: Turn, now: WordsNow) -> dict[str, str]:
    at = now.since.astimezone(turn.zone)
    return {"date": turn.content.phrases.date(at.date()), "time": turn.content.phrases.time(at.hour * 60 + at.minute)}


def _lines(turn: Turn, mistakes: Sequence[str]) -> str:
    shown = [Text(line) for line in mistakes[:MOST_SHOWN]]
    left = len(mistakes) - len(shown)
    return LINES.join([*shown, *([turn.say("editing.more_mistakes", count=str(left))] if left else [])])
