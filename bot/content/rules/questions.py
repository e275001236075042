"""Rules for questionnaires: each has stages and themes, and every statement is in exactly one theme."""

from collections.abc import Iterator

from bot.content.language import Language
from bot.content.mistakes import Mistake
from bot.content.raw import Document, Text


def questionnaires_hang_together(language: Language) -> Iterator[Mistake]:
    """There is at least one questionnaire, and each is complete."""
    if not language.ids["questionnaire"]:
        yield Mistake(f"{language.shown}/questionnaires", 1, "There is no questionnaire.", "Put one here.")
    for document in language.all("questionnaire"):
        for name in ("stages", "themes", "statements"):
            if name in document.root.fields and not document.root.things(name):
                line = document.root.line_of(name)
                yield document.mistake(line, f'There is nothing under "{name}".', "A questionnaire needs at least one.")
        yield from _in_one_theme(document)
        yield from _sure_in_percent(document)


def _in_one_theme(document: Document) -> Iterator[Mistake]:
    first: dict[str, Text] = {}
    for theme in document.root.things("themes"):
        for text in theme.texts("statements"):
            other = first.setdefault(text.value, text)
            if other is not text:
                twice = f"in two themes: in line {other.line} and in line {text.line}"
                what = f'The statement "{text.value}" stands {twice}.'
                yield document.mistake(text.line, what, "Take it out of one of them.")
    asks_nothing = any(not theme.texts("statements") for theme in document.root.things("themes"))
    for statement in document.root.things("statements"):
        name = statement.value("id")
        if name and name not in first and not asks_nothing:
            line = statement.line_of("id")
            what = f'The statement "{name}" is in no theme, so nobody is asked it.'
            yield document.mistake(line, what, 'Add it to the "statements" of a theme.')


def _sure_in_percent(document: Document) -> Iterator[Mistake]:
    for statement in document.root.things("statements"):
        text = statement.text("stage_confidence")
        if text and text.value.isdecimal() and int(text.value[:9]) > 100:
            yield document.mistake(text.line, '"stage_confidence" is more than 100.', "Write a number from 0 to 100.")
