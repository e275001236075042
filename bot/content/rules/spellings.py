"""Words that messages are compared with: written as they are compared, and each typed form with one meaning."""

import re
from collections.abc import Iterator

from bot.content.language import Language
from bot.content.mistakes import Mistake
from bot.content.raw import Document, Text

_AS_COMPARED = re.compile(r"[^\W_]+( [^\W_]+)*")
_WORD = re.compile(r"[^\W_]+")

SINGLE = ("stop_words", "joins", "refers")
"""Lists of single words."""

OF_FORMS = ("asks", "between", "compares", "before_names", "after_names")
"""Lists of phrases in which `/` stands between the forms of a word."""


def spellings_can_match(language: Language) -> Iterator[Mistake]:
    """Each form can be found, stars stand on the same side, and no form has two meanings."""
    for document in language.all("reading"):
        first: dict[str, Text] = {}
        for spelling in document.root.things("spellings"):
            typed, meant = spelling.texts("typed"), spelling.text("meant")
            for text in (*typed, *([meant] if meant else [])):
                yield from never_found(document, text, text.value.removeprefix("*").removesuffix("*"))
            for text in typed:
                if meant and _stars(text) != _stars(meant):
                    what = f'The stars of "{text.value}" and "{meant.value}" do not stand alike.'
                    yield document.mistake(text.line, what, "Put one star at the same end of both, or none.")
                other = first.setdefault(text.value, text)
                if other is not text:
                    what = f'"{text.value}" stands here twice: in line {other.line} and in line {text.line}.'
                    yield document.mistake(text.line, what, "Delete one of the two.")


def listed_words_can_match(language: Language) -> Iterator[Mistake]:
    """Words that tell little are single words as they are compared."""
    for document in language.all("reading"):
        for text in (text for key in OF_FORMS for text in document.root.texts(key)):
            yield from never_found(document, text, text.value.replace("/", " "))
        for text in (text for key in SINGLE for text in document.root.texts(key)):
            yield from never_found(document, text)
            if _AS_COMPARED.fullmatch(text.value) and not _WORD.fullmatch(text.value):
                yield document.mistake(text.line, f'"{text.value}" is more than one word.', "Write single words here.")


def never_found(document: Document, text: Text, form: str = "") -> Iterator[Mistake]:
    """Messages are compared in small letters and without marks: a phrase written otherwise is never found."""
    form = form or text.value
    if not _AS_COMPARED.fullmatch(form) or form != form.lower():
        what = f'"{text.value}" is never found: it has capitals or marks in it.'
        yield document.mistake(text.line, what, "Write it in small letters, without apostrophes or other marks.")


def _stars(text: Text) -> tuple[bool, bool]:
    return text.value.startswith("*"), text.value.endswith("*")
