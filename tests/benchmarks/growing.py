"""Contents of any size, made of the real one: its words, shuffled among the entries, always in the same way."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from random import Random

from bot.conversation.content import Content
from bot.domain.entries import Entry

SEED = 4


def of_size(content: Content, size: int) -> Content:
    """So many entries: the real ones first, then ones with the words of others."""
    real = content.entries[:size]
    made = Random(SEED)  # noqa: S311
    words = list(chain.from_iterable(way.split() for entry in content.entries for way in entry.ask))
    others = [_shuffled(real[at % len(real)], at, words, made) for at in range(len(real), size)]
    return replace(content, entries=(*real, *others))


def _shuffled(entry: Entry, number: int, words: Sequence[str], made: Random) -> Entry:
    """Half of the words of each way of asking are another entry's."""

    def other(text: str) -> str:
        return " ".join(word if made.random() < 0.5 else made.choice(words) for word in text.split())

    return replace(entry, id=f"{entry.id}-{number}", title=other(entry.title), ask=tuple(map(other, entry.ask)))
