"""The answer to a question, wherever it was asked: first decided, then rendered."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.conversation import buttons, urgent
from bot.conversation.content import Content
from bot.conversation.ports.listening import Care
from bot.conversation.ports.matching import Match, MatchKind
from bot.conversation.ports.recently_said import LastSaid
from bot.conversation.questions import entry_cards
from bot.conversation.reply import Choice, Reply, choice, in_rows
from bot.conversation.text import LINES, PARAGRAPHS, SENTENCES, marked
from bot.domain.entries import Entry

CHOICES = 3
"""The most entries under "did you mean"."""

NEVER_MIND = "never-mind"
"""The id of small talk that takes back what was said before, which may have brought urgent help."""


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


@dataclass(frozen=True, slots=True)
class Decision:
    """What to answer: the entries, or the group of examples that has the replies.

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


@dataclass(frozen=True, slots=True)
class Asked:
    """How a question was asked: in private or in a group, on which day, how much care it needs.

    `in_between`: in the middle of a check-in. `turn`: a number that picks one of several ways to say the same.
    `nation`: that of a private chat, or empty. `can_be_sent`: somebody reads what is sent to those who run the bot.
    """

    private: bool
    today: date
    care: Care = Care.NONE
    in_between: bool = False
    turn: int = 0
    nation: str = ""
    can_be_sent: bool = False


def decide(content: Content, text: str, match: Match | None, last_said: LastSaid | None = None) -> Decision:
    """What to answer. `last_said`: what was last said there, which a follow-up is about; a guess is not repeated."""
    match = match or Match(MatchKind.NONE, ())
    if match.parts:
        return _decide_each(content, match.parts, last_said)
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
    return _decide_entries(text, match.kind, entries, is_again=last_said is not None and last_said.unsure)


def _decide_entries(text: str, kind: MatchKind, entries: tuple[Entry, ...], *, is_again: bool) -> Decision:
    """The entry, a choice of some, or none. `is_again`: there was a choice just before."""
    if kind is MatchKind.ANSWER and entries:
        return Decision(Kind.ENTRY, entries[:1])
    if kind is MatchKind.CHOICES and entries:
        return Decision(Kind.AGAIN_UNSURE if is_again else Kind.CHOICES, entries[:CHOICES])
    if not any(c.isalpha() for c in text):
        return Decision(Kind.WORDLESS)
    return Decision(Kind.NONE, entries[:CHOICES])


def _decide_each(content: Content, parts: Sequence[Match], last_said: LastSaid | None) -> Decision:
    """What to answer to each part of a message. A follow-up in it is about the entry told before it.

    A part that is not clear comes last. It has no choices if there were some just before.
    """
    decisions, unclear = list[Decision](), list[Decision]()
    for part in parts:
        told = next((each.told for each in reversed(decisions) if each.told), last_said.entry if last_said else None)
        decision = decide(content, "", part, LastSaid(told))
        if decision.kind in (Kind.CHOICES, Kind.NONE, Kind.WORDLESS):
            offers = decision.kind is Kind.CHOICES and not (last_said and last_said.unsure)
            unclear.append(Decision(Kind.OTHER_PART, decision.entries if offers else ()))
        elif decision.kind is not Kind.FOLLOW_UP or _adds(content, decision):
            decisions.append(decision)
    first, *others = (*decisions, *unclear)
    return replace(first, others=tuple(others))


def _adds(content: Content, wanted: Decision) -> bool:
    """Whether a follow-up in the message of its question adds to the answer: the rest is a press away below it."""
    entry = wanted.entries[0]
    is_told = any(entry.id in signpost.entries for signpost in content.signposts)
    return wanted.group == "source" or (wanted.group == "where" and not is_told)


def render(content: Content, decision: Decision, asked: Asked) -> tuple[Reply, ...]:
    """The answer as messages, one for each thing that was asked, each with its buttons.

    The first has a gentle line for somebody who may need it, the last how to go back to a check-in.
    """
    first, *rest = (_WORDS[each.kind](content, each, asked) for each in (decision, *decision.others))
    if asked.care is not Care.NONE and decision.kind is not Kind.FOREIGN and decision.group != NEVER_MIND:
        first = urgent.with_soft_line(content, first, private=asked.private)
    *replies, last = (first, *rest)
    if asked.in_between and decision.kind not in (Kind.SMALL_TALK, Kind.COMMAND):
        back = content.phrases.say("ask.takes_me_back" if asked.private else "ask.takes_you_back")
        last = replace(last, text=PARAGRAPHS.join([last.text, back]))
    return (*replies, last)


def _with_ways_on(content: Content, text: str, nearest: Sequence[Entry], asked: Asked) -> Reply:
    say, ways = content.phrases.say, list(_topics_and_who(content))
    near = [LINES.join([say("ask.nearest"), entry_cards.titles(nearest)])] if nearest else []
    if asked.can_be_sent:
        text = SENTENCES.join([text, say("ask.can_be_sent")])
        ways.append(choice(say("button.send_question"), buttons.SendQuestion()))
    return Reply(PARAGRAPHS.join([text, *near]), entry_cards.to_entries(nearest, *ways))


def _topics_and_who(content: Content) -> tuple[Choice, Choice]:
    say = content.phrases.say
    who_to_ask = choice(say("button.who_to_ask"), buttons.ShowNeed("someone-to-ask"))
    return choice(say("button.topics"), buttons.ShowTopics()), who_to_ask


def _entry(content: Content, decision: Decision, asked: Asked) -> Reply:
    return entry_cards.short(content, decision.entries[0], asked.today)


def _just_told(content: Content, decision: Decision, _asked: Asked) -> Reply:
    entry = decision.entries[0]
    return Reply(content.phrases.say("ask.just_told", title=entry.short_title), entry_cards.to_entries([entry]))


def _choices(content: Content, decision: Decision, _asked: Asked) -> Reply:
    say = content.phrases.say
    entries = decision.entries
    none = choice(say("button.none_fits"), buttons.NoneFits())
    text = say("ask.did_you_mean", titles=entry_cards.titles(entries))
    return Reply(text, entry_cards.to_entries(entries, none))


def _none(content: Content, decision: Decision, asked: Asked) -> Reply:
    return _with_ways_on(content, content.phrases.say("ask.nothing_fits"), decision.entries, asked)


def _again_unsure(content: Content, decision: Decision, asked: Asked) -> Reply:
    return _with_ways_on(content, content.phrases.say("ask.again_unsure"), decision.entries, asked)


def _wordless(content: Content, _decision: Decision, _asked: Asked) -> Reply:
    return Reply(content.phrases.say("ask.no_words"), in_rows(_topics_and_who(content)))


def _foreign(content: Content, _decision: Decision, _asked: Asked) -> Reply:
    return Reply(content.phrases.say("ask.foreign"), in_rows(_topics_and_who(content)))


def _small_talk(content: Content, decision: Decision, asked: Asked) -> Reply:
    said = _one_of(content, decision, asked)
    if decision.group != NEVER_MIND:
        return Reply(said)
    return (
        urgent.with_routes(content, said, asked.nation)
        if asked.private
        else urgent.with_soft_line(content, Reply(said))
    )


def _elsewhere(content: Content, decision: Decision, asked: Asked) -> Reply:
    parts = [_one_of(content, decision, asked), content.phrases.say("ask.not_from_briefing")]
    return Reply(PARAGRAPHS.join(parts), in_rows(_topics_and_who(content)))


def _command(content: Content, decision: Decision, asked: Asked) -> Reply:
    return Reply(_one_of(content, decision, asked))


def _follow_up(content: Content, decision: Decision, asked: Asked) -> Reply:
    entry = decision.entries[0]
    if decision.group == "more" and entry.more:
        return entry_cards.more(content, entry)
    if decision.group == "where":
        return entry_cards.where(content, entry, asked.today) if entry.where else _no_place(content, entry)
    if decision.group == "source":
        return entry_cards.source(content, entry)
    return entry_cards.related(content, entry) if entry.related else entry_cards.more(content, entry)


def _no_place(content: Content, entry: Entry) -> Reply:
    related = [e for i in entry.related if (e := content.entry(i))]
    who_to_ask = _topics_and_who(content)[1]
    return Reply(content.phrases.say("ask.no_place"), entry_cards.to_entries(related[:CHOICES], who_to_ask))


def _about_what(content: Content, _decision: Decision, _asked: Asked) -> Reply:
    return Reply(content.phrases.say("ask.about_what"), in_rows(_topics_and_who(content)))


def _other_part(content: Content, decision: Decision, _asked: Asked) -> Reply:
    say, entries = content.phrases.say, decision.entries
    if not entries:
        return Reply(say("ask.other_part"))
    none = choice(say("button.none_fits"), buttons.NoneFits())
    text = say("ask.other_part_choices", titles=entry_cards.titles(entries))
    return Reply(text, entry_cards.to_entries(entries, none))


def _one_of(content: Content, decision: Decision, asked: Asked) -> str:
    replies = content.replies(decision.kind, decision.group)
    return marked(replies[asked.turn % len(replies)])


_WORDS = {
    Kind.ENTRY: _entry,
    Kind.JUST_TOLD: _just_told,
    Kind.CHOICES: _choices,
    Kind.NONE: _none,
    Kind.AGAIN_UNSURE: _again_unsure,
    Kind.WORDLESS: _wordless,
    Kind.FOREIGN: _foreign,
    Kind.SMALL_TALK: _small_talk,
    Kind.ELSEWHERE: _elsewhere,
    Kind.COMMAND: _command,
    Kind.FOLLOW_UP: _follow_up,
    Kind.ABOUT_WHAT: _about_what,
    Kind.OTHER_PART: _other_part,
}
