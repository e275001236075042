"""Rules for questionnaires: each has stages and themes, and every statement is in exactly one theme."""

from collections.abc import Iterator, Sequence

from bot.content.language import Language
from bot.content.mistakes import Mistake
from bot.content.raw import Document, Fields, Text
from bot.content.rules.ids import ids_in

MOST_NAMED = 6
"""So many things with the same mistake are named in one line."""

MOST_MINUTES = 120
"""The longest that a theme can take."""


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
        yield from _numbers_make_sense(document)


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
    alone = [each for each in document.root.things("statements") if each.value("id") not in {"", *first}]
    if alone and not asks_nothing and ids_in(document, "statements") is not None:
        it = "them" if alone[1:] else "it"
        what = f"{named_together('statement', alone)} in no theme, so nobody is asked {it}."
        yield document.mistake(alone[0].line_of("id"), what, f'Add {it} to the "statements" of a theme.')


def named_together(called: str, things: Sequence[Fields]) -> str:
    """The beginning of a sentence about things with ids: The statements "a" and "b" are."""
    names = [f'"{thing.value("id")}"' for thing in things]
    if len(names) == 1:
        return f"The {called} {names[0]} is"
    if len(names) > MOST_NAMED:
        return f"The {called}s {', '.join(names[:MOST_NAMED])} and {len(names) - MOST_NAMED} more are"
    return f"The {called}s {', '.join(names[:-1])} and {names[-1]} are"


def _sure_in_percent(document: Document) -> Iterator[Mistake]:
    for statement in document.root.things("statements"):
        text = statement.text("stage_confidence")
        if text and text.value.isdecimal() and int(text.value[:9]) > 100:
            yield document.mistake(text.line, '"stage_confidence" is more than 100.', "Write a number from 0 to 100.")


def _numbers_make_sense(document: Document) -> Iterator[Mistake]:
    for theme in document.root.things("themes"):
        text = theme.text("minutes")
        if text and text.value.isdecimal() and not 1 <= int(text.value[:9]) <= MOST_MINUTES:
            fix = f"Write a number from 1 to {MOST_MINUTES}."
            yield document.mistake(text.line, f'"minutes" is {text.value[:9]}.', fix)
    for statement in document.root.things("statements"):
        text = statement.text("wording")
        if text and text.value.isdecimal() and int(text.value[:9]) == 0:
            fix = "Write 1, and one more whenever the meaning changes."
            yield document.mistake(text.line, '"wording" is 0.', fix)
