"""Other languages: their cries for help, and which of them a text is written in. None of them is answered in."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.answering.runs import Runs
from bot.conversation.content import Content, OtherLanguage
from bot.domain.letters import folded


class OtherCries:
    """The cries of other languages, and longer everyday phrases that cancel a cry inside them."""

    def __init__(self, languages: Iterable[OtherLanguage]) -> None:
        every = list(languages)
        self._cries = Runs(phrase for each in every for phrase in each.phrases)
        self._everyday = Runs(phrase for each in every for phrase in each.not_urgent)

    def is_urgent(self, text: str) -> bool:
        """Whether the text has one of the cries outside every everyday phrase."""
        typed = folded(text).split()
        cries = set(self._cries.found(typed))
        if not cries:
            return False
        everyday = list(self._everyday.found(typed))
        return any(not any(start <= begin and end <= stop for start, stop in everyday) for begin, end in cries)


LONG_ENOUGH = 5
"""Letters of a word that is known by itself; shorter ones may be anything."""


@dataclass(frozen=True, slots=True)
class KnownBy:
    """The words by which a language is known, and its greetings of several words."""

    words: frozenset[str]
    greetings: tuple[str, ...]


class Speech:
    """Whether a text is in the language of the content or in another one: by its letters, else by its words.

    Only words that the content does not know count for another language, so that no misspelt question, dialect or name
    is taken for one.
    """

    def __init__(self, content: Content) -> None:
        self._ours = frozenset(word for text in _every_text(content) for word in folded(text).split())
        self._others = [_known_by(other) for other in content.other_languages]

    def is_foreign(self, text: str) -> bool:
        """Whether the text is in another language. When in doubt it is not."""
        typed = folded(text).split()
        if not self._others or not typed:
            return False
        return _is_in_other_letters(text) or any(self._is_in(other, typed) for other in self._others)

    def _is_in(self, other: KnownBy, typed: list[str]) -> bool:
        spoken = f" {' '.join(typed)} "
        for greeting in other.greetings:
            if spoken.startswith(f" {greeting} "):
                return True
        theirs = sum(word in other.words and word not in self._ours for word in typed)
        both = sum(word in other.words and word in self._ours for word in typed)
        ours = sum(word in self._ours for word in typed) - both
        if len(typed) == 1:
            return theirs == 1 and len(typed[0]) >= LONG_ENOUGH
        if ours == 0 and theirs > 0 and 3 * (theirs + both) >= 2 * len(typed):
            return True
        return theirs >= 2 and theirs > ours


def _known_by(other: OtherLanguage) -> KnownBy:
    common = [folded(words) for words in other.common_words]
    forms = (form for phrase in other.phrases for form in phrase.replace("-", " ").replace("/", " ").split())
    cries = (word for form in forms if len(word := folded(form)) >= LONG_ENOUGH)
    single = frozenset(words for words in (*common, *cries) if " " not in words)
    return KnownBy(single, tuple(words for words in common if " " in words))


def _every_text(content: Content) -> Iterator[str]:
    """The texts that are in the language of the content: what people ask and say, and what it answers."""
    for entry in content.entries:
        yield from (entry.title, entry.short_title, entry.short, entry.more, *entry.ask)
    for examples in content.examples:
        yield from content.examples_of(examples.id)
    for signpost in content.signposts:
        yield from (signpost.name, signpost.short_title, signpost.what)
    for spelling in content.reading.spellings:
        yield from (*spelling.typed, spelling.meant)
    for answer in content.answers:
        yield from (answer.label, *answer.typed)


def _is_in_other_letters(text: str) -> bool:
    """Whether most letters are not Latin."""
    letters = [each for each in unicodedata.normalize("NFKD", text) if each.isalpha()]
    others = sum(not unicodedata.name(each, "LATIN").startswith("LATIN") for each in letters)
    return others >= 2 and 2 * others > len(letters)
