"""The answer to a question, wherever it was asked, as it is decided. `rendering.py` puts it into words."""

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.conversation.content import Content
from bot.conversation.ports.matching import Match, MatchKind
from bot.conversation.ports.recently_said import LastSaid
from bot.domain.entries import Entry

CHOICES = 3
"""The most entries under "did you mean"."""


class Kind(StrEnum):
    """A kind of answer."""

    ENTRY = "entry"
    JUST_TOLD = "just told"
    CHOICES = "choices"
    NONE = "none"
    AGAIN_UNSURE = "again unsure"
    WORDLESS = "wordless"
    FOREIGN = "foreign"
    SMALL_TALK = "smalltalk"
    ELSEWHERE = "elsewhere"
    COMMAND = "commands"
    FOLLOW_UP = "followups"
    ABOUT_WHAT = "about what"
    OTHER_PART = "other part"
    HAS_MORE = "has more"
    PLACE = "organisation"


@dataclass(frozen=True, slots=True)
class Decision:
    """What to answer: the entries, the group of examples that has the replies, or the id of a signpost in `group`.

    `others`: what to answer after it, when a message asks several things.
    """

    kind: Kind
    entries: tuple[Entry, ...] = ()
    group: str = ""
    others: tuple["Decision", ...] = ()

    @property
    def told(self) -> str | None:
        """The id of the entry that is told, or None."""
        return self.entries[0].id if self.kind in (Kind.ENTRY, Kind.JUST_TOLD, Kind.FOLLOW_UP) else None

    @property
    def is_guess(self) -> bool:
        """Whether entries are offered that may not be what was meant."""
        return self.kind is Kind.CHOICES or (self.kind is Kind.OTHER_PART and bool(self.entries))


def decide(content: Content, text: str, match: Match | None, last_said: LastSaid | None = None) -> Decision:
    """What to answer. `last_said`: what was last said there, which a follow-up is about; a guess is not repeated."""
    match = match or Match(MatchKind.NONE, ())
    if match.parts:
        return _decide_each(content, match, last_said)
    last = content.entry(last_said.entry or "") if last_said else None
    if match.is_foreign:
        return Decision(Kind.FOREIGN)
    if match.command and content.replies(Kind.COMMAND, match.command):
        return Decision(Kind.COMMAND, group=match.command)
    if match.follow_up and last:
        return Decision(Kind.FOLLOW_UP, (last,), match.follow_up)
    if match.follow_up and match.kind is MatchKind.NONE:
        return Decision(Kind.ABOUT_WHAT)
    if match.kind is MatchKind.SMALLTALK and content.replies(Kind.SMALL_TALK, match.small_talk):
        return Decision(Kind.SMALL_TALK, group=match.small_talk)
    if match.elsewhere and content.replies(Kind.ELSEWHERE, match.elsewhere):
        return Decision(Kind.ELSEWHERE, group=match.elsewhere)
    entries = tuple(e for i in match.entries if (e := content.entry(i)))
    if _asks_for_place(content, match, entries):
        return Decision(Kind.PLACE, entries, match.place)
    return _decide_entries(text, match, entries, is_again=last_said is not None and last_said.unsure)


def _asks_for_place(content: Content, match: Match, entries: tuple[Entry, ...]) -> bool:
    """Whether the card of what a message names is the answer: it is, unless an entry that leads there is."""
    place = content.signpost(match.place)
    if place is None or match.kind is not MatchKind.ANSWER or not entries:
        return place is not None
    return place.id not in entries[0].where and entries[0].id not in place.entries


def _decide_entries(text: str, match: Match, entries: tuple[Entry, ...], *, is_again: bool) -> Decision:
    """The entry, a choice of some, or none, with those that are near. `is_again`: there was a choice just before."""
    if match.kind is MatchKind.ANSWER and entries:
        return Decision(Kind.ENTRY, entries[:1])
    if match.kind is MatchKind.CHOICES and entries:
        return Decision(Kind.AGAIN_UNSURE if is_again else Kind.CHOICES, entries[:CHOICES])
    if not any(c.isalpha() for c in text):
        return Decision(Kind.WORDLESS)
    return Decision(Kind.NONE, entries[: min(match.near, CHOICES)])


def _decide_each(content: Content, match: Match, last_said: LastSaid | None) -> Decision:
    """What to answer to each part of a message. A follow-up in it is about the entry told before it.

    A part that is not clear comes last. It has no choices if there were some just before. What is not answered is said.
    """
    decisions, unclear = list[Decision](), list[Decision]()
    for part in match.parts:
        told = next((each.told for each in reversed(decisions) if each.told), last_said.entry if last_said else None)
        decision = decide(content, "", part, LastSaid(told))
        if decision.kind in (Kind.CHOICES, Kind.NONE, Kind.WORDLESS):
            offers = decision.kind is Kind.CHOICES and not (last_said and last_said.unsure)
            unclear.append(Decision(Kind.OTHER_PART, decision.entries if offers else ()))
        elif decision.kind is not Kind.FOLLOW_UP or _adds(content, decision):
            decisions.append(decision)
    first, *others = (*decisions, *unclear, *([Decision(Kind.HAS_MORE)] if match.has_more else []))
    return replace(first, others=tuple(others))


def _adds(content: Content, wanted: Decision) -> bool:
    """Whether a follow-up in the message of its question adds to the answer: the rest is a press away below it."""
    entry = wanted.entries[0]
    is_told = any(entry.id in signpost.entries for signpost in content.signposts)
    return wanted.group == "source" or (wanted.group == "where" and not is_told)
