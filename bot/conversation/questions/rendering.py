"""A decided answer in words, as messages with their buttons."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.conversation import buttons, urgent
from bot.conversation.content import Content
from bot.conversation.ports.listening import Care
from bot.conversation.questions import entry_cards
from bot.conversation.questions.decision import CHOICES, Decision, Kind
from bot.conversation.questions.signposts import card_rows, card_text
from bot.conversation.reply import Choice, Reply, choice, in_rows
from bot.conversation.text import LINES, PARAGRAPHS, SENTENCES, marked
from bot.domain.entries import Entry

NEVER_MIND = "never-mind"
"""The id of small talk that takes back what was said before, which may have brought urgent help."""


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


def _place(content: Content, decision: Decision, asked: Asked) -> Reply:
    found = content.signpost(decision.group)
    assert found is not None  # noqa: S101 - it was decided by it
    return Reply(card_text(content, found, asked.today), card_rows(content, found))


def _has_more(content: Content, _decision: Decision, _asked: Asked) -> Reply:
    return Reply(content.phrases.say("ask.has_more"))


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
    Kind.HAS_MORE: _has_more,
    Kind.PLACE: _place,
}
