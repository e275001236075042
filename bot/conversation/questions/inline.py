"""Inline mode: cards of entries for any chat, made of the content alone. Help comes first when the words worry."""

from collections.abc import Sequence
from datetime import date

from bot.conversation import urgent
from bot.conversation.content import Content
from bot.conversation.links import start_link
from bot.conversation.ports.listening import Care
from bot.conversation.ports.matching import Match, MatchKind
from bot.conversation.questions import entry_cards
from bot.conversation.reply import Choice, InlineCard, InlineCards, Reply, Rows, cut
from bot.conversation.text import bold
from bot.domain.entries import Entry

MOST = 8
"""The most cards of entries at once: more than a phone shows without scrolling."""

ABOUT_LENGTH = 120
"""The longest line about a card, in characters: two lines on a phone."""

ASK = "ask"
"""The payload of the link to the private chat, where a question can be asked whole."""


def find(content: Content, username: str, text: str, match: Match, care: Care, today: date) -> InlineCards:
    """The cards for what was typed after the bot's name, best first. Without words: one entry of each topic, and help.

    Words that worry bring help alone. Nothing in a card is about a group, and what was typed stands in none.
    """
    say = content.phrases.say
    help_card = _help_card(content, username)
    if care is not Care.NONE:
        entries = () if care is Care.URGENT else _entries(content, match)
        cards = (help_card, *(_card(content, username, entry, today) for entry in entries))
        return InlineCards(cards, say("button.help_private"), urgent.PAYLOAD)
    entries = _entries(content, match) if text else _one_of_each_topic(content)
    cards = tuple(_card(content, username, entry, today) for entry in entries)
    return InlineCards(cards if text else (*cards, help_card), say("button.ask_private"), ASK)


def _entries(content: Content, match: Match) -> Sequence[Entry]:
    """The entries that the text may be about. When none fits, those that are near."""
    known = [entry for each in match.entries if (entry := content.entry(each))]
    if match.kind is MatchKind.ANSWER:
        return known[:MOST]
    return known[:MOST] if match.kind is MatchKind.CHOICES else known[: match.near]


def _one_of_each_topic(content: Content) -> Sequence[Entry]:
    firsts = (next((e for e in content.entries if e.topic == topic.id), None) for topic in content.topics)
    return [entry for entry in firsts if entry][:MOST]


def _card(content: Content, username: str, entry: Entry, today: date) -> InlineCard:
    said = entry_cards.short(content, entry, today).text
    return InlineCard(entry.id, entry.title, _line(entry.short), Reply(said, _link(content, username, entry.id)))


def _help_card(content: Content, username: str) -> InlineCard:
    heading, rows = (
        content.phrases.say("urgent.heading"),
        _link(content, username, urgent.PAYLOAD, "button.help_private"),
    )
    said = urgent.with_routes(content, bold(heading), "").text
    return InlineCard(urgent.PAYLOAD, heading, content.phrases.say("inline.help"), Reply(said, rows))


def _link(content: Content, username: str, payload: str, label: str = "button.ask_private") -> Rows:
    return ((Choice(content.phrases.say(label), link=start_link(username, payload)),),)


def _line(text: str) -> str:
    """The start of a text, for the line under a title."""
    plain = " ".join(text.replace("**", "").split())
    parts = cut(plain, ABOUT_LENGTH)
    return str(parts[0]) if len(parts) == 1 else f"{parts[0].rstrip(' .,;')} …"
