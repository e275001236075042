"""The words in one language, as one frozen value: phrases, answers, questionnaires, entries, signposts, urgent help."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from bot.conversation.ports.phrases import Phrases
from bot.domain.entries import Entry, Topic
from bot.domain.signposts import Need, Signpost
from bot.domain.spectrum import Answer, AnswerId, Questionnaire
from bot.domain.urgent import UrgentPack


@dataclass(frozen=True, slots=True)
class UrgentWords:
    """Phrases that bring urgent help, and longer everyday ones that cancel them.

    `alone` bring it when they are all that somebody writes in a private chat.
    """

    phrases: tuple[str, ...] = ()
    not_urgent: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spoken:
    """How people say an answer in a sentence; and how they ask why we ask, or want to go back."""

    around: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    back: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spelling:
    """What is `meant` when one of these words, or runs of words, is typed. A star stands for the rest of a word."""

    meant: str
    typed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """How messages in a language are read: spellings, the stemmer's name, and words that tell little or ask.

    `stop_words` say nothing about what is asked, `common_words` stand in questions of every sort, and a message with
    one of the `question_words` asks something. Without a stemmer each word is its own stem.
    """

    stemmer: str = ""
    spellings: tuple[Spelling, ...] = ()
    stop_words: tuple[str, ...] = ()
    common_words: tuple[str, ...] = ()
    question_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExampleGroup:
    """Messages of one sort. `words` tell the sort of a longer message; `replies` are what we say, one at a time.

    `strict`: another message belongs to the group only if it is almost one of these.
    """

    id: str
    messages: tuple[str, ...]
    words: tuple[str, ...] = ()
    replies: tuple[str, ...] = ()
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Examples:
    """Messages that others are compared with.

    `crisis`, `everyday`, `smalltalk`, `elsewhere` (not our questions), `commands` (asked for in plain words; a group's
    id is the command), `followups` (they want more of the last entry).
    """

    id: str
    groups: tuple[ExampleGroup, ...]


@dataclass(frozen=True)
class Content:
    """Everything the bot can say. Look-ups give None for an id that the content no longer has."""

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
    examples: tuple[Examples, ...] = ()
    spoken: Spoken = field(default_factory=Spoken)
    reading: Reading = field(default_factory=Reading)

    def entry(self, entry_id: str) -> Entry | None:
        """The entry with this id."""
        return _with_id(self.entries, entry_id)

    def signpost(self, signpost_id: str) -> Signpost | None:
        """The organisation, training or document with this id."""
        return _with_id(self.signposts, signpost_id)

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
    def own_answer(self) -> AnswerId | None:
        """The answer that is a member's own and never the group's; None when there is no such answer."""
        return next((answer.id for answer in self.answers if answer.is_own), None)

    @property
    def line(self) -> tuple[AnswerId, ...]:
        """The answers along which a group moves, from one end to the other."""
        return tuple(answer.id for answer in self.answers if answer.is_on_the_line)

    def menu(self, command: str) -> str:
        """What a command does, in a few words: one of the bot's own, or that of an answer."""
        of_answers = {answer.command: answer.menu for answer in self.answers}
        return of_answers.get(command) or self.phrases.say(f"menu.{command}")

    def questionnaire(self, questionnaire_id: str) -> Questionnaire | None:
        """The questionnaire with this id."""
        return _with_id(self.questionnaires, questionnaire_id)

    def examples_of(self, sort: str) -> tuple[str, ...]:
        """The example messages in one file, of all its groups."""
        return tuple(message for group in self.example_groups(sort) for message in group.messages)

    def example_groups(self, sort: str) -> tuple[ExampleGroup, ...]:
        """The groups in one file of examples."""
        found = _with_id(self.examples, sort)
        return found.groups if found else ()

    def replies(self, sort: str, group: str) -> tuple[str, ...]:
        """What we say to a message of this group; nothing when there are no words for it."""
        return next((found.replies for found in self.example_groups(sort) if found.id == group), ())

    def urgent_pack(self, nation: str) -> UrgentPack | None:
        """The urgent help of a nation."""
        return _with_id(self.urgent, nation)


T = TypeVar("T", Entry, Topic, Signpost, Need, Answer, Questionnaire, UrgentPack, Examples)


def _with_id(things: Sequence[T], wanted: str) -> T | None:
    return next((thing for thing in things if thing.id == wanted), None)
