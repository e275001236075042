"""What a message may be about: an entry, or a group of examples such as a sort of small talk."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.conversation.content import Content
from bot.domain.entries import Entry


class Sort(StrEnum):
    """Where a subject comes from. The values of all but entries are names of files of examples."""

    ENTRY = "entry"
    ELSEWHERE = "elsewhere"
    SMALL_TALK = "smalltalk"
    COMMAND = "commands"
    FOLLOW_UP = "followups"


@dataclass(frozen=True, slots=True)
class Subject:
    """One subject. `texts`: how people put it."""

    sort: Sort
    id: str
    texts: tuple[str, ...]


def subjects_of(content: Content) -> Iterator[Subject]:
    """Every subject of the content, the entries first."""
    for entry in content.entries:
        yield Subject(Sort.ENTRY, entry.id, ways_of(entry))
    for sort in (Sort.ELSEWHERE, Sort.SMALL_TALK, Sort.COMMAND, Sort.FOLLOW_UP):
        for group in content.example_groups(sort.value):
            yield Subject(sort, group.id, (*group.messages, *group.words))


def ways_of(entry: Entry) -> tuple[str, ...]:
    """How people ask for an entry; its own names count too."""
    return (entry.title, entry.short_title, *entry.ask)
