"""Rules for the words by which urgent help, answers in a sentence and places are heard: messages can match them."""

from collections.abc import Iterator

from bot.content.language import Language
from bot.content.mistakes import Mistake
from bot.content.rules.spellings import never_found
from bot.domain.letters import folded

OF_FORMS = ("testimony.", "denials.", "sayings", "numbers", "times.numbers", "times.ordinals")
"""How the paths of phrases begin in which `/` stands between the forms of a word, or a star for the rest of it."""


def urgent_words_can_match(language: Language) -> Iterator[Mistake]:
    """There are urgent phrases, and messages can match each of them."""
    for words in language.all("urgent_words"):
        if not words.root.texts("phrases"):
            yield words.mistake(words.root.line_of("phrases"), 'There is nothing under "phrases".', "Put them back.")
    yield from _never_found(language, "urgent_words")


def spoken_words_can_match(language: Language) -> Iterator[Mistake]:
    """Messages can match every spoken form."""
    yield from _never_found(language, "spoken")


def cries_can_match(language: Language) -> Iterator[Mistake]:
    """Every form of a word of another language is one word: a letter or more, and a star at its end at most."""
    for document in language.all("other_language"):
        if not document.root.texts("common_words"):
            line = document.root.line_of("common_words")
            yield document.mistake(line, 'There is nothing under "common_words".', "Put them back.")
        for name in ("phrases", "not_urgent"):
            for text in document.root.texts(name):
                if not all(map(_can_match, text.value.split())):
                    what = f'"{text.value}" is never found: one of its words has a mark in it, or is empty.'
                    yield document.mistake(text.line, what, "Write words, / between forms of a word, * for its rest.")


def _can_match(part: str) -> bool:
    """Whether messages can have this word, or words with hyphens. Each of several forms must be one word."""
    forms = [folded(form.removesuffix("*")).split() for form in part.split("/")]
    return all(len(words) == 1 for words in forms) or (len(forms) == 1 and bool(forms[0]) and "*" not in part)


def _never_found(language: Language, kind: str) -> Iterator[Mistake]:
    """A mistake for each phrase with capitals or marks: messages are compared without them, so it never matches."""
    for words in language.all(kind):
        for path, text in words.texts:
            if path in ("pictures.typed", "for_buttons.button"):
                continue
            has_forms = path.startswith(OF_FORMS)
            forms = text.value.replace("/", " ").replace("*", " ").split() if has_forms else [text.value]
            for form in forms:
                yield from never_found(words, text, form)
