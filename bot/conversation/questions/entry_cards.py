"""An entry as messages: its short text with the source, its longer text, related entries, where to go."""

from collections.abc import Sequence
from datetime import date

from bot.conversation import buttons
from bot.conversation.content import Content
from bot.conversation.questions.signposts import card_rows, card_text, contact_lines
from bot.conversation.reply import Choice, Reply, Rows, choice, in_rows
from bot.conversation.text import LINES, PARAGRAPHS, bold, marked
from bot.domain.entries import Entry, Topic


def short(content: Content, entry: Entry, today: date) -> Reply:
    """The short text. An entry about an organisation says how to reach it."""
    say = content.phrases.say
    source = say("ask.source" if entry.from_briefing else "ask.not_from_briefing")
    parts = [LINES.join([bold(entry.title), marked(entry.short)]), *_how(content, entry, today), source]
    return Reply(PARAGRAPHS.join(parts), in_rows(_under(content, entry)))


def more(content: Content, entry: Entry) -> Reply:
    """The longer text of an entry."""
    return Reply(PARAGRAPHS.join([bold(entry.title), marked(entry.more)]), in_rows(_under(content, entry, long=True)))


def related(content: Content, entry: Entry) -> Reply:
    """The related entries of an entry."""
    entries = [e for i in entry.related if (e := content.entry(i))]
    text = content.phrases.say("ask.related", title=entry.short_title, titles=titles(entries))
    return Reply(text, to_entries(entries))


def where(content: Content, entry: Entry, today: date) -> Reply:
    """The signposts of an entry by name. A single one is shown whole."""
    signposts = [s for i in entry.where if (s := content.signpost(i))]
    if len(signposts) == 1:
        return Reply(card_text(content, signposts[0], today), card_rows(content, signposts[0]))
    lines = LINES.join(s.name for s in signposts)
    rows = in_rows([choice(s.short_title, buttons.ShowSignpost(s.id)) for s in signposts])
    return Reply(content.phrases.say("ask.where", title=entry.short_title, names=lines), rows)


def source(content: Content, entry: Entry) -> Reply:
    """Where the text of an entry is from."""
    key = "ask.told_source" if entry.from_briefing else "ask.told_other_source"
    text = content.phrases.say(key, title=entry.short_title, source=entry.source.removesuffix("."))
    return Reply(text, in_rows(_under(content, entry)))


def topics(content: Content) -> Reply:
    """All topics that have entries, with a button for each."""
    found = [t for t in content.topics if any(e.topic == t.id for e in content.entries)]
    choices = [choice(t.label, buttons.ShowTopic(t.id)) for t in found]
    return Reply(content.phrases.say("terms.topics"), in_rows(choices))


def of_topic(content: Content, topic: Topic) -> Reply:
    """The entries of a topic, with a button for each."""
    rows = to_entries([e for e in content.entries if e.topic == topic.id])
    back = choice(content.phrases.say("button.topics"), buttons.ShowTopics())
    return Reply(content.phrases.say("terms.entries", topic=topic.label), (*rows, (back,)))


def titles(entries: Sequence[Entry]) -> str:
    """The titles of entries, one to a line."""
    return LINES.join(entry.title for entry in entries)


def to_entries(entries: Sequence[Entry], *others: Choice) -> Rows:
    """A button for each entry, then other buttons."""
    return in_rows([*(entry_choice(entry) for entry in entries), *others])


def entry_choice(entry: Entry) -> Choice:
    """The button of an entry."""
    return choice(entry.short_title, buttons.ShowEntry(entry.id))


def _under(content: Content, entry: Entry, *, long: bool = False) -> list[Choice]:
    wanted: list[tuple[str, buttons.OfEntry, bool]] = [
        ("button.more", buttons.More(entry.id), bool(entry.more) and not long),
        ("button.related", buttons.Related(entry.id), bool(entry.related)),
        ("button.where", buttons.WhereToGo(entry.id), bool(entry.where)),
    ]
    return [choice(content.phrases.say(label), button) for label, button, has in wanted if has]


def _how(content: Content, entry: Entry, today: date) -> list[str]:
    """How to reach the organisation that an entry is about."""
    about = next((s for s in content.signposts if entry.id in s.entries), None)
    return [lines] if about and (lines := contact_lines(content, about, today)) else []
