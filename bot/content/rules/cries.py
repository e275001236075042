"""Examples that sound like a cry for help: somebody who writes them gets help, and never the answer."""

from collections.abc import Callable, Iterator

from bot.content.language import Language
from bot.content.mistakes import Mistake
from bot.content.raw import Document, Text

CRISIS = "crisis"


def examples_are_no_cries(language: Language, is_cry: Callable[[str], bool]) -> Iterator[Mistake]:
    """No way of asking, no small talk, no command and no other ordinary example brings urgent help."""
    for document in language.documents:
        for text in _ordinary(document):
            if is_cry(text.value):
                what = f'"{text.value}" brings urgent help: it sounds like a cry.'
                fix = "Take it out. If nobody in danger would write it, put it into examples/everyday.yaml too."
                yield document.mistake(text.line, what, fix)


def _ordinary(document: Document) -> Iterator[Text]:
    if document.kind == "asked":
        yield from document.root.texts("ways")
    elif document.kind == "examples" and document.id != CRISIS:
        for group in document.root.things("groups"):
            yield from group.texts("messages")
