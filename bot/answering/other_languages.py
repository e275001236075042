"""Other languages: their cries for help, and which of them a text is written in. None of them is answered in."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from bot.answering.runs import Runs, forms
from bot.conversation.content import Content, OtherLanguage
from bot.domain.letters import folded, folded_each


class OtherCries:
    """The cries of other languages, and longer everyday phrases that cancel a cry inside them."""

    def __init__(self, languages: Iterable[OtherLanguage]) -> None:
        every = list(languages)
        self._cries = Runs(chain.from_iterable(_each_apart(each.phrases) for each in every))
        self._everyday = Runs(chain.from_iterable(_each_apart(each.not_urgent) for each in every))

    def is_urgent(self, *texts: str) -> bool:
        """Whether one of the texts has one of the cries outside every everyday phrase."""
        every = [text.split() for text in set(folded_each([*map(_apart, texts)]))]
        return any(
            map(self._has_cry, {tuple(ways(typed)) for typed in every for ways in (list, _joined, _joined_before)})
        )

    def _has_cry(self, typed: Sequence[str]) -> bool:
        cries = set(self._cries.found(typed))
        if not cries:
            return False
        everyday = list(self._everyday.found(typed))
        return any(not any(start <= begin and end <= stop for start, stop in everyday) for begin, end in cries)


_NO_SPACES = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # Chinese and Japanese
    "\uac00-\ud7af"  # Korean, where people leave them out
)
"""Letters of scripts that put no spaces between words, or not always."""

_BETWEEN = re.compile(f"(?<=[{_NO_SPACES}])(?=[^\\s])|(?<=[^\\s])(?=[{_NO_SPACES}])")
_OPEN_END = re.compile(rf"(?<=[{_NO_SPACES}])\*")


def _apart(text: str) -> str:
    """The text with each letter of such a script as a word of its own: then it is found within others."""
    return text if text.isascii() else _BETWEEN.sub(" ", unicodedata.normalize("NFC", text))


def _each_apart(phrases: Iterable[str]) -> Iterator[str]:
    """Phrases as `_apart` has what is typed. Those of such scripts are written out, and need no star at an end."""
    for phrase in phrases:
        if _BETWEEN.search(phrase):
            yield from (_apart(_OPEN_END.sub("", " ".join(form))) for form in forms(phrase))
        else:
            yield phrase


VOWELS = "aeiouy"
"""Letters that are words of their own, and never what is left of a longer one."""


def _joined(typed: Sequence[str]) -> list[str]:
    """The words with each single letter written to the next one: "d en finir" is "d'en finir" without its mark."""
    joined: list[str] = []
    before = ""
    for word in typed:
        if len(word) == 1 and word not in VOWELS:
            before += word
        else:
            joined.append(before + word)
            before = ""
    return [*joined, before] if before else joined


def _joined_before(typed: Sequence[str]) -> list[str]:
    """The words with each single letter written to the one before: "dwi n moyn" is "dwi'n moyn" without its mark."""
    joined: list[str] = []
    for word in typed:
        if len(word) == 1 and word not in VOWELS and joined:
            joined[-1] += word
        else:
            joined.append(word)
    return joined


OURS, GREETED_IN = 3, "smalltalk"
"""Texts of the content with a word of ours, and examples that do not count: people greet in other languages too."""

LONG_ENOUGH = 5
"""Letters of a word that is known by itself; shorter ones may be anything."""

MOST, HALF, SEVERAL = 2 / 3, 1 / 2, 4
"""The share of words that must be known when none is ours; half of them are enough from several words on."""

ALL_MARKED = 3
"""Words with letters that English does not have, from which on a text is in another language, whichever it is."""


@dataclass(frozen=True, slots=True)
class KnownBy:
    """The words by which a language is known, and its greetings of several words, each with a space at its end."""

    words: frozenset[str]
    greetings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speech:
    """Whether a text is in the language of the content or in another one: by its letters, else by its words.

    Only words that the content does not know count for another language, so that no misspelt question, dialect or name
    is taken for one. `ours`: the words that it knows. `others`: what each other language is known by.
    """

    ours: frozenset[str]
    others: tuple[KnownBy, ...]

    @classmethod
    def of(cls, content: Content) -> "Speech":
        """That of a content."""
        return cls(_our_words(content), tuple(map(_known_by, content.other_languages)))

    def is_foreign(self, text: str) -> bool:
        """Whether the text is in another language. When in doubt it is not."""
        typed = folded(text).split()
        if not self.others or not typed:
            return False
        if _is_in_other_letters(text):
            return True
        marked = frozenset(folded(word) for word in text.split() if _has_mark(word)) - self.ours
        spoken, strange = f"{' '.join(typed)} ", frozenset(typed) - self.ours
        may_be = (other for other in self.others if len(marked) >= ALL_MARKED or not other.words.isdisjoint(strange))
        greetings = chain.from_iterable(other.greetings for other in self.others)
        return spoken.startswith(tuple(greetings)) or any(self._is_in(other, typed, marked) for other in may_be)

    def _is_in(self, other: KnownBy, typed: list[str], marked: frozenset[str]) -> bool:
        """Whether enough of the words are known for the language, or have letters that English does not have."""
        known = sum(word in other.words and word not in self.ours for word in typed)
        theirs = sum(word not in self.ours and (word in other.words or word in marked) for word in typed)
        both = sum(word in other.words and word in self.ours for word in typed)
        ours = sum(word in self.ours for word in typed) - both
        if len(typed) == 1:
            return known == 1 and len(typed[0]) >= LONG_ENOUGH
        share = MOST if len(typed) < SEVERAL else HALF
        if ours == 0 and theirs + both >= share * len(typed):
            return True
        return theirs >= 2 and theirs > ours


def _known_by(other: OtherLanguage) -> KnownBy:
    common = folded_each(other.common_words)
    forms = [form for phrase in other.phrases for form in phrase.replace("-", " ").replace("/", " ").split()]
    cries = (word for word in folded_each(forms) if len(word) >= LONG_ENOUGH)
    single = frozenset(words for words in (*common, *cries) if " " not in words)
    return KnownBy(single, tuple(f"{words} " for words in common if " " in words))


def _our_words(content: Content) -> frozenset[str]:
    """The words in several texts of the content."""
    counted = Counter(chain.from_iterable(set(text.split()) for text in _every_text(content)))
    words: Counter[str] = Counter()
    for typed, times in zip(folded_each(list(counted)), counted.values(), strict=True):
        for word in typed.split():
            words[word] += times
    return frozenset(word for word, times in words.items() if times >= OURS)


def _every_text(content: Content) -> Iterator[str]:
    """The texts that are in the language of the content: what people ask and say, and what it answers."""
    for entry in content.entries:
        yield from (entry.title, entry.short_title, entry.short, entry.more, *entry.ask)
    for examples in content.examples:
        if examples.id != GREETED_IN:
            yield from content.examples_of(examples.id)
    for signpost in content.signposts:
        yield from (signpost.name, signpost.short_title, signpost.what)
    for spelling in content.reading.spellings:
        yield from (*spelling.typed, spelling.meant)
    for answer in content.answers:
        yield from (answer.label, *answer.typed)


def _is_in_other_letters(text: str) -> bool:
    """Whether most letters are not Latin."""
    if text.isascii():
        return False
    letters = [each for each in unicodedata.normalize("NFKD", text) if each.isalpha()]
    others = sum(not unicodedata.name(each, "LATIN").startswith("LATIN") for each in letters)
    return others >= 2 and 2 * others > len(letters)


def _has_mark(word: str) -> bool:
    """Whether one of the letters is Latin, and not one of the English alphabet."""
    return not word.isascii() and any(
        each.isalpha() and not each.isascii() for each in unicodedata.normalize("NFC", word)
    )
