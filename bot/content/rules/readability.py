"""Rules for readability: long sentences and hard words."""

from collections.abc import Iterator

from bot.content.language import Language
from bot.content.mistakes import Mistake
from bot.content.raw import Document, Text
from bot.content.readability import grade, sentences, words_in
from bot.content.rules.paths import PROSE, is_among
from bot.content.shapes import Style

MOST_WORDS = 20
HARD, TOO_HARD = 6.0, 8.0
ENOUGH_WORDS, ENOUGH_ON_A_CARD = 100, 40
"""The fewest words of which a grade is meaningful: of a file, and of a card, which is called hard only at TOO_HARD."""


def _prose(document: Document) -> list[Text]:
    if document.kind == "phrases":
        return [text for path, text in document.texts if not path.startswith("button.")]
    wanted = set(PROSE.get(document.kind, ()))
    return [text for path, text in document.texts if is_among(path, wanted)]


def long_sentences(language: Language) -> Iterator[Mistake]:
    """A warning for each sentence of more than 20 words."""
    for document in language.documents:
        for text in _prose(document):
            for sentence in sentences(text.value):
                if (words := words_in(sentence)) > MOST_WORDS:
                    start = " ".join(sentence.split()[:5])
                    what = f'The sentence "{start} ..." has {words} words.'
                    yield document.mistake(text.line_of(sentence), what, "Try two sentences.")


def too_hard(language: Language) -> Iterator[Mistake]:
    """A mistake for phrases and questionnaires that are far too hard to read."""
    yield from (m for d, m in _grades(language, TOO_HARD) if d.kind in ("phrases", "questionnaire"))


def rather_hard(language: Language) -> Iterator[Mistake]:
    """A warning for every other file that is harder to read than we aim for."""
    for document, warning in _grades(language, HARD):
        if document.kind not in ("phrases", "questionnaire") or _grade(document, language.style) <= TOO_HARD:
            yield warning
    yield from _hard_cards(language)


def _hard_cards(language: Language) -> Iterator[Mistake]:
    """A warning for each card of an entry that is far too hard, whatever the rest of its file is like."""
    style = language.style
    for document in language.all("entry") if style else ():
        for card in _prose(document):
            if style and len(card.value.split()) >= ENOUGH_ON_A_CARD and (found := grade(card.value, style)) > TOO_HARD:
                what = f"This card is hard to read (school grade {found:.1f}; our aim is {HARD:.0f})."
                yield document.mistake(card.line, what, "Use shorter words and shorter sentences.")


def _grades(language: Language, above: float) -> Iterator[tuple[Document, Mistake]]:
    for document in language.documents:
        if (found := _grade(document, language.style)) > above:
            what = f"These words are hard to read (school grade {found:.1f}; our aim is {HARD:.0f})."
            yield document, document.mistake(1, what, "Use shorter words and shorter sentences.")


def _grade(document: Document, style: Style | None) -> float:
    text = "\n".join(text.value for text in _prose(document))
    return grade(text, style) if style and len(text.split()) >= ENOUGH_WORDS else 0.0
