"""Questions and entries: ask, browse by topic, more, related, where to go."""

from bot.conversation.incoming import Commanded
from bot.conversation.ports import MatchKind
from bot.conversation.reply import Choice, choice, in_rows
from bot.conversation.turn import Turn
from bot.domain.entries import Entry

CHOICES = 3
"""How many entries stand under "did you mean"."""


def ask(turn: Turn) -> None:
    """A question, from `/ask`, a private chat or a reply to the bot. The match was looked up before."""
    if isinstance(turn.incoming, Commanded) and not turn.incoming.text.strip():
        turn.send(turn.say("ask.how"))
        return
    match = turn.facts.match
    entries = [e for i in (match.entries if match else ()) if (e := turn.content.entry(i))]
    if match and match.kind is MatchKind.ANSWER and entries:
        _tell(turn, entries[0])
    elif match and match.kind is MatchKind.CHOICES and entries:
        choices = [_to(entry) for entry in entries[:CHOICES]]
        none = choice(turn.say("button.none_fits"), "nofit")
        turn.send(turn.say("ask.did_you_mean"), in_rows([*choices, none]))
    else:
        _nothing_fits(turn, entries)


def none_fits(turn: Turn) -> None:
    """*None of these*."""
    _nothing_fits(turn, [])


def entry(turn: Turn) -> None:
    """A button that names an entry."""
    found = _named(turn)
    if found:
        _tell(turn, found, asked_for=True)


def more(turn: Turn) -> None:
    """*More*: the longer text."""
    found = _named(turn)
    if found:
        turn.send(f"**{found.title}**\n\n{found.more}", in_rows(_under(turn, found, long=True)))


def related(turn: Turn) -> None:
    """*Related*: entries that belong to it."""
    found = _named(turn)
    if found:
        entries = [e for i in found.related if (e := turn.content.entry(i))]
        lines = "\n".join(e.title for e in entries)
        turn.send(turn.say("ask.related", title=found.short_title, titles=lines), in_rows([_to(e) for e in entries]))


def where(turn: Turn) -> None:
    """*Where to go*: organisations, training or documents that fit an entry."""
    found = _named(turn)
    if found:
        signposts = [s for i in found.where if (s := turn.content.signpost(i))]
        lines = "\n".join(s.name for s in signposts)
        rows = in_rows([choice(s.short_title, "sign", s.id) for s in signposts])
        turn.send(turn.say("ask.where", title=found.short_title, names=lines), rows)


def terms(turn: Turn) -> None:
    """`/terms`: the topics."""
    topics = [t for t in turn.content.topics if any(e.topic == t.id for e in turn.content.entries)]
    turn.send(turn.say("terms.topics"), in_rows([choice(t.label, "topic", t.id) for t in topics]))


def topic(turn: Turn) -> None:
    """The entries of one topic."""
    found = turn.content.topic(turn.part(0))
    if found is None:
        turn.tell(turn.say("notice.old_button"))
        return
    entries = [e for e in turn.content.entries if e.topic == found.id]
    rows = in_rows([_to(e) for e in entries])
    turn.send(turn.say("terms.entries", topic=found.label), (*rows, (choice(turn.say("button.topics"), "topics"),)))


def start_with(turn: Turn, entry_id: str) -> bool:
    """A deep link to an entry. False when there is no such entry."""
    found = turn.content.entry(entry_id)
    if found:
        _tell(turn, found, asked_for=True)
    return found is not None


def _tell(turn: Turn, entry: Entry, *, asked_for: bool = False) -> None:
    """The short text with its source; a pointer instead when the group has just had it (a button always gives it)."""
    parts = []
    if not turn.place.private and turn.desk.told.recently(turn.group().no, entry.id, turn.now) and not asked_for:
        parts.append(turn.say("ask.just_told", title=entry.short_title))
        rows = in_rows([_to(entry)])
    else:
        source = turn.say("ask.source" if entry.from_briefing else "ask.not_from_briefing")
        parts += [f"**{entry.title}**\n{entry.short}", source]
        rows = in_rows(_under(turn, entry))
    if _in_the_middle(turn):
        parts.append(turn.say("ask.takes_you_back"))
    turn.send("\n\n".join(parts), rows)


def _in_the_middle(turn: Turn) -> bool:
    if turn.place.private:
        return False
    group = turn.desk.groups.find(turn.place.chat)
    found = turn.desk.checkins.open_of(group.no) if group else None
    return found is not None and found.state.started_at is not None


def _under(turn: Turn, entry: Entry, *, long: bool = False) -> list[Choice]:
    wanted = [] if long else [("button.more", "more", bool(entry.more))]
    wanted += [("button.related", "related", bool(entry.related)), ("button.where", "where", bool(entry.where))]
    return [choice(turn.say(label), verb, entry.id) for label, verb, has in wanted if has]


def _nothing_fits(turn: Turn, nearest: list[Entry]) -> None:
    choices = [_to(e) for e in nearest[:CHOICES]]
    buttons = [
        choice(turn.say("button.topics"), "topics"),
        choice(turn.say("button.who_to_ask"), "need", "someone-to-ask"),
    ]
    near = "\n\n" + turn.say("ask.nearest") if choices else ""
    turn.send(turn.say("ask.nothing_fits") + near, in_rows([*choices, *buttons]))


def _named(turn: Turn) -> Entry | None:
    found = turn.content.entry(turn.part(0))
    if found is None:
        turn.tell(turn.say("notice.old_button"))
    return found


def _to(entry: Entry) -> Choice:
    return choice(entry.short_title, "entry", entry.id)
