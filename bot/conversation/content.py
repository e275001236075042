"""The content in one language as a frozen value: phrases, answers, questionnaires, entries, signposts, urgent help."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

from bot.conversation.phrasebook import SAID
from bot.conversation.ports.phrases import Phrases
from bot.domain.card_replies import CardReplies
from bot.domain.entries import Entry, Topic
from bot.domain.letters import folded, without_marks
from bot.domain.nations import Whereabouts
from bot.domain.questionnaire import Answer, AnswerId, Questionnaire
from bot.domain.signposts import Need, Signpost
from bot.domain.spoken import Spoken
from bot.domain.urgent import UrgentPack


@dataclass(frozen=True, slots=True)
class Amounts:
    """Words by which an amount of tablets or drugs is known.

    `medicines`: what is taken. `taken`: that it was, or will be. `many` and `few`: numbers as words. `whole`: all of a
    medicine that is named. `whole_alone`: all of it, when none is named and none of `not_after_whole` follows.
    `between`: words from the number to the medicine. `joins` stand between two clauses. `habits`: that it is taken
    often, was taken long ago, or was not taken. `asks`, or `asks_first` at the beginning of a sentence, and `deadly`:
    together they ask how much would kill. With a large number `risky` is enough: "is it safe to take 30".
    """

    medicines: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()
    many: tuple[str, ...] = ()
    few: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    whole_alone: tuple[str, ...] = ()
    not_after_whole: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    habits: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    asks_first: tuple[str, ...] = ()
    deadly: tuple[str, ...] = ()
    risky: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """The word that is meant by pictures: a skull for "die". Only in the place of a word, as in "I want to"."""

    meant: str
    typed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordsOfTestimony:
    """Words by which testimony about services is told from a cry. `/` and the star are as in `OtherLanguage`.

    `services`: who did it. `dates`: when it was; `before_year`: what stands before a year. `told`, `anybody`: what
    stands before words that somebody said, that were so then, or that are so for anybody. `did`: what services did.
    `now`: words of a cry. `joins` stand between two clauses. `self`: the writer.
    """

    services: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    before_year: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    anybody: tuple[str, ...] = ()
    did: tuple[str, ...] = ()
    now: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    self: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordsOfDenial:
    """How people say that they need no help, as they ask something else. `/` is as in `OtherLanguage`.

    `said`: the denials. `after`: words that may stand before one; `before`: words and phrases that may come after one.
    """

    said: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UrgentWords:
    """Phrases that bring urgent help, and longer everyday phrases that cancel them.

    `sayings` cancel them too, and are taken out of a message before it is compared with the examples. `alone`: words
    that bring help when they are the whole message in a private chat. `names`: organisations that sound like a cry for
    help. `never_in_names`: words that stand in a cry and in no organisation's name. `beside_alone`: words that may
    stand beside those of `alone`. `pictures`, `amounts`, `testimony`, `denials`: see there.
    """

    phrases: tuple[str, ...] = ()
    not_urgent: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    sayings: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    never_in_names: tuple[str, ...] = ()
    beside_alone: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    amounts: Amounts = Amounts()
    testimony: WordsOfTestimony = WordsOfTestimony()
    denials: WordsOfDenial = WordsOfDenial()


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """A language that the bot does not speak: its cries for help, and the words by which it is known.

    `phrases`, `not_urgent` and `alone` are those of `UrgentWords`. `common_words` stand in most texts of the language.
    In all of them `/` stands between the forms of a word, and a star for the rest of it.
    """

    id: str
    name: str
    phrases: tuple[str, ...] = ()
    not_urgent: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    common_words: tuple[str, ...] = ()
    checked_by: str | None = None


@dataclass(frozen=True, slots=True)
class Spelling:
    """What is `meant` by these words or phrases. A star stands for the rest of a word."""

    meant: str
    typed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """How messages in this language are read: spellings, the name of the stemmer, and words that say nothing.

    Without a stemmer each word is its own stem. `asks`: how questions begin, with `/` between words of which any may
    stand there. `joins` stand between two questions. `refers` stand for what was named before. `between`: what stands
    between two names; `compares`: what stands before them. `before_names` and `after_names`: words around a name that
    only ask about it. `before_requests` and `after_requests`: words around a command in plain words that only ask for
    it; `little` stands in one and names nothing. `tells` begins what somebody tells of others, `was_done` is what was
    done: neither asks for a command. `/` is in all of these as in `asks`.
    """

    stemmer: str = ""
    spellings: tuple[Spelling, ...] = ()
    stop_words: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    compares: tuple[str, ...] = ()
    before_names: tuple[str, ...] = ()
    after_names: tuple[str, ...] = ()
    before_requests: tuple[str, ...] = ()
    after_requests: tuple[str, ...] = ()
    little: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()
    was_done: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExampleGroup:
    """Messages of one sort, and single `words` that tell it. `replies` are the possible replies."""

    id: str
    messages: tuple[str, ...]
    words: tuple[str, ...] = ()
    replies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Examples:
    """Messages that other messages are compared with. `id` is their purpose.

    `crisis`, `everyday`, `either` (may be a cry, and may be nothing), `smalltalk`, `elsewhere` (not about our
    subjects), `commands` (commands in plain words; the id of a group is the command), `followups` (asking for more of
    the last entry).
    """

    id: str
    groups: tuple[ExampleGroup, ...]


@dataclass(frozen=True, slots=True)
class SilentLine:
    """A message that never brings help, word for word. `why` not, and who looked at that, and when."""

    text: str
    why: str
    reviewed_by: str
    reviewed_on: date


RIGHT_TO_LEFT = "rtl"
"""The direction of languages whose lines run to the left."""

DIRECTIONS = ("ltr", RIGHT_TO_LEFT)


@dataclass(frozen=True, slots=True)
class Manifest:
    """A language about itself. `name` is its own word for it, on a button; `direction` is that of its lines.

    `switched_on`: groups may choose it. `machine_made`: a program translated it. `translated_by`: who did, or read it.
    `urgent_reviewed_by`, `urgent_reviewed_on`: the speaker who read its urgent help, and when. `in_english` stands
    before what is not translated. `offer`: one sentence in the language, under the first message in a group.
    """

    name: str
    direction: str = DIRECTIONS[0]
    switched_on: bool = False
    machine_made: bool = False
    translated_by: str | None = None
    urgent_reviewed_by: str | None = None
    urgent_reviewed_on: date | None = None
    in_english: str = ""
    offer: str = ""

    @property
    def is_reviewed(self) -> bool:
        """Whether a speaker has read its urgent help."""
        return bool(self.urgent_reviewed_by and self.urgent_reviewed_on)


LABELS_OF_HELP = ("button.key_help", "button.more_lines", "button.help_private")
"""Buttons whose words ask for urgent help."""


@dataclass(frozen=True)
class Content:
    """Everything the bot can say. Look-ups return None for an id that the content no longer has.

    `countries`: the names of countries in this language. `about`: what the language says of itself.
    `reads_by_itself`: it has words or names of its own by which messages are read; otherwise they are those of English.
    """

    language: str
    phrases: Phrases
    answers: tuple[Answer, ...]
    questionnaires: tuple[Questionnaire, ...]
    topics: tuple[Topic, ...]
    entries: tuple[Entry, ...]
    signposts: tuple[Signpost, ...]
    needs: tuple[Need, ...]
    urgent: tuple[UrgentPack, ...]
    urgent_words: UrgentWords = field(default_factory=UrgentWords)
    other_languages: tuple[OtherLanguage, ...] = ()
    examples: tuple[Examples, ...] = ()
    silence: tuple[SilentLine, ...] = ()
    spoken: Spoken = field(default_factory=Spoken)
    reading: Reading = field(default_factory=Reading)
    countries: tuple[str, ...] = ()
    about: Manifest = field(default_factory=lambda: Manifest(""))
    reads_by_itself: bool = False

    def entry(self, entry_id: str) -> Entry | None:
        """The entry with this id."""
        return _with_id(self.entries, entry_id)

    def signpost(self, signpost_id: str) -> Signpost | None:
        """The organisation, training or document with this id."""
        return _with_id(self.signposts, signpost_id)

    def reached_by(self, signpost: Signpost) -> tuple[Signpost, ...]:
        """Those by whose contacts a signpost is reached beside its own."""
        return tuple(found for each in signpost.reached_by if (found := self.signpost(each)))

    def entry_about(self, signpost: Signpost) -> Entry | None:
        """The entry that says most about a signpost: the one of it, of its name, or the first that leads to it."""
        ids = (*signpost.entries, signpost.id)
        leading = (entry for entry in self.entries if signpost.id in entry.where)
        return next((entry for i in ids if (entry := self.entry(i))), next(leading, None))

    def need(self, need_id: str) -> Need | None:
        """The need with this id."""
        return _with_id(self.needs, need_id)

    def topic(self, topic_id: str) -> Topic | None:
        """The topic with this id."""
        return _with_id(self.topics, topic_id)

    def answer(self, answer_id: str) -> Answer | None:
        """The answer with this id."""
        return _with_id(self.answers, answer_id)

    @property
    def words_for_help(self) -> tuple[str, ...]:
        """Words in every language that bring urgent help when they are all that somebody writes in private.

        So do the numbers of urgent help themselves.
        """
        routes = [route for pack in self.urgent for route in (*pack.routes, *pack.more)]
        numbers = {route.reach for route in routes if route.reach.replace(" ", "").isdecimal()}
        written = sorted({*numbers, *(number.replace(" ", "") for number in numbers)})
        of_others = (words for other in self.other_languages for words in other.alone)
        return (*self.urgent_words.alone, *of_others, *written)

    @property
    def own_answer(self) -> AnswerId | None:
        """The answer that is a member's own and never the group's; None when there is no such answer."""
        return next((answer.id for answer in self.answers if answer.is_own), None)

    @property
    def line(self) -> tuple[AnswerId, ...]:
        """The answers along which a group moves, in order."""
        return tuple(answer.id for answer in self.answers if answer.is_on_the_line)

    def menu(self, command: str) -> str:
        """The line about a command in menus and `/help`, for a command of the bot or of an answer."""
        of_answers = {answer.command: answer.menu for answer in self.answers}
        return of_answers.get(command) or self.phrases.say(f"menu.{command}")

    def questionnaire(self, questionnaire_id: str) -> Questionnaire | None:
        """The questionnaire with this id."""
        return _with_id(self.questionnaires, questionnaire_id)

    def examples_of(self, sort: str) -> tuple[str, ...]:
        """The example messages of all groups with this purpose."""
        return tuple(message for group in self.example_groups(sort) for message in group.messages)

    def example_groups(self, sort: str) -> tuple[ExampleGroup, ...]:
        """The groups of examples with this purpose."""
        found = _with_id(self.examples, sort)
        return found.groups if found else ()

    def replies(self, sort: str, group: str) -> tuple[str, ...]:
        """The replies to a message of this group. Empty when the content has none."""
        return next((found.replies for found in self.example_groups(sort) if found.id == group), ())

    def is_asked_by(self, text: str) -> bool:
        """Whether a text is one of the ways to ask for an entry."""
        asked = folded(text)
        return any(folded(way) == asked for entry in self.entries for way in entry.ask)

    @cached_property
    def labels(self) -> frozenset[str]:
        """The words of every button, without marks, but for those that ask for help. Typed alone, they are no cry.

        The titles of entries and places are not among them: one may be written tomorrow that is a cry by itself.
        """
        buttons = (key for key, fields in SAID.items() if key.startswith("button.") and not fields)
        said = [str(self.phrases.say(key)) for key in buttons if key not in LABELS_OF_HELP]
        named = [answer.label for answer in self.answers] + [topic.label for topic in self.topics]
        named += [need.label for need in self.needs]
        for asked in self.questionnaires:
            named += [asked.short_title, *(s.label for s in asked.suggestions)]
            named += [*(theme.short_title for theme in asked.themes), *(stage.short_title for stage in asked.stages)]
        return frozenset(map(without_marks, [*said, *named]))

    @cached_property
    def card_replies(self) -> CardReplies:
        """What understands a reply to a question of a check-in."""
        return CardReplies(self.answers, self.spoken)

    @cached_property
    def whereabouts(self) -> Whereabouts:
        """What understands where somebody says to live."""
        spoken = self.spoken
        return Whereabouts(
            self.urgent,
            self.countries,
            live_in=spoken.live_in,
            not_in=spoken.not_in,
            around=spoken.around_places,
            elsewhere=spoken.elsewhere,
        )

    def urgent_pack(self, nation: str) -> UrgentPack | None:
        """The urgent help of this nation."""
        return _with_id(self.urgent, nation)


T = TypeVar("T", Entry, Topic, Signpost, Need, Answer, Questionnaire, UrgentPack, Examples)


def _with_id(things: Sequence[T], wanted: str) -> T | None:
    return next((thing for thing in things if thing.id == wanted), None)
