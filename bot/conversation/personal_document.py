"""The document of *As a file* under `/mydata`: all that is tied to one person."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonalAnswer:
    """An answer that is not shown yet."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class PersonalGroup:
    """What one group's rows hold of the person.

    `show_pressed`: the questions for which they pressed *Show*. `links_until`: until when each link that was made for
    them works.
    """

    organisation: str
    coordinator: bool
    open_answers: tuple[PersonalAnswer, ...]
    show_pressed: tuple[str, ...]
    answers_in_private: bool
    drafts: tuple[str, ...]
    asked_to_delete_group: bool
    links_until: tuple[str, ...]
    handover_links_until: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonalChat:
    """What is remembered of the person's private chat. `last_entry`: the title of the entry that was told last.

    `nation`: the nation whose numbers for urgent help come there, if it is kept. `published_words`: they published or
    drafted words of the bot, as one who looks after them. `language`: the name of the one that they chose, if they did.
    """

    remembers_last_reply: bool
    last_entry: str | None
    counts_what_was_sent: bool
    published_words: bool
    waiting_messages: int
    nation: str | None
    asked_for_nation: bool
    language: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalDocument:
    """Everything that is tied to one person. `telegram_number` is None where it is not stored."""

    format: str = "involvement-bot personal data"
    version: int = 1
    language: str
    made_on: str
    telegram_number: int | None
    groups: tuple[PersonalGroup, ...]
    private_chat: PersonalChat
