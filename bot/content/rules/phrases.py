"""Rules for `phrases.yaml`: exactly the phrases that the bot says, with the fields it fills in; dates it can write."""

from collections.abc import Iterator, Mapping, Sequence

from babel.localedata import locale_identifiers

from bot.content.causes import no_text
from bot.content.guess import did_you_mean
from bot.content.language import Language
from bot.content.mistakes import Mistake
from bot.content.phrases import forms, is_locale
from bot.content.raw import Document, Fields, Node, Text
from bot.content.rules.placeholders import wrong_placeholders
from bot.conversation.phrasebook import COUNTED
from bot.conversation.text import FIELD

Phrasebook = Mapping[str, Sequence[str]]
"""The key of every phrase, with the fields it may use."""


MOST_MISSING = 5
"""So many missing phrases are named one by one."""


def phrases_are_those_of(language: Language, phrasebook: Phrasebook) -> Iterator[Mistake]:
    """No phrase is missing, unknown or empty, and none asks for a field that is not filled in."""
    document = language.one("phrases")
    if document is None:
        return
    there: set[str] = set()
    for section, names in document.root.fields.items():
        if not isinstance(names, Fields):
            line = document.root.line_of(section)
            fix = "Put its phrases under it, two spaces further in."
            yield document.mistake(line, f'The section "{section}" holds no phrases.', fix)
            continue
        for name, node in names.fields.items():
            there.add(f"{section}.{name}")
            key, line = f"{section}.{name}", names.line_of(name)
            if key in COUNTED and isinstance(node, Fields):
                yield from _forms(document, key, node, language, phrasebook)
            else:
                yield from _phrase(document, key, node, line, phrasebook)
    yield from _missing(document, there, phrasebook)


def buttons_said_for_are_there(language: Language) -> Iterator[Mistake]:
    """Each button for which people say something else is one of the bot's."""
    phrases = language.one("phrases")
    known = phrases.root.fields.get("button") if phrases else None
    if not isinstance(known, Fields):
        return
    for document in language.all("spoken"):
        for text in document.root.texts("for_buttons.button"):
            if text.value not in known.fields:
                fix = did_you_mean(text.value, known.fields) or 'Write a name under "button" of phrases.yaml.'
                yield document.mistake(text.line, f'There is no button "{text.value}".', fix)


def dates_can_be_written(language: Language) -> Iterator[Mistake]:
    """The locale, by which dates and lists are written, is one that Babel knows."""
    for document in language.all("style"):
        text = document.root.text("locale")
        if text and not is_locale(text.value):
            known = [name.replace("_", "-") for name in locale_identifiers()]
            fix = did_you_mean(text.value, known) or "Write one such as en-GB: its dates and lists are used."
            yield document.mistake(text.line, f'"locale" cannot be "{text.value}".', fix)


def _forms(document: Document, key: str, node: Fields, language: Language, phrasebook: Phrasebook) -> Iterator[Mistake]:
    """A phrase in all forms that the language has for a number, and in no others. A form may leave the number out."""
    wanted = forms(language.style.locale) if language.style else tuple(node.fields)
    for name in (each for each in node.fields if each not in wanted):
        fix = did_you_mean(name, wanted) or f"The forms here are: {', '.join(wanted)}."
        yield document.mistake(node.line_of(name), f'"{name}" is no form that this language has for "{key}".', fix)
    if missing := [each for each in wanted if each not in node.fields]:
        what = f'"{key}" has no form for {", ".join(missing)}.'
        yield document.mistake(node.line, what, f"Write each of: {', '.join(wanted)}.")
    for name, form in node.fields.items():
        if not isinstance(form, Text) or form.is_empty:
            yield document.mistake(node.line_of(name), f'"{key}.{name}" is empty.', "Write something after the colon.")
        elif wrong := list(wrong_placeholders(document, form, phrasebook[key])):
            yield from wrong
        else:
            yield from _lost(
                document, f"{key}.{name}", form, [each for each in phrasebook[key] if each != COUNTED[key]]
            )


def _phrase(document: Document, key: str, node: Node, line: int, phrasebook: Phrasebook) -> Iterator[Mistake]:
    if key not in phrasebook:
        fix = did_you_mean(key, phrasebook) or "The bot never says it. Take it out."
        yield document.mistake(line, f'There is no phrase "{key}".', fix)
    elif not isinstance(node, Text):
        yield document.mistake(line, *no_text(key, is_parted=isinstance(node, Fields)))
    elif node.is_empty:
        yield document.mistake(line, f'"{key}" is empty.', "Write something after the colon.")
    elif wrong := list(wrong_placeholders(document, node, phrasebook[key])):
        yield from wrong
    else:
        yield from _lost(document, key, node, phrasebook[key])


def _lost(document: Document, key: str, text: Text, fields: Sequence[str]) -> Iterator[Mistake]:
    """A field that is not there any more: what the bot would say in it, members would not learn."""
    there = FIELD.findall(text.value)
    for name in (each for each in fields if each not in there):
        what = f'{{{name}}} is missing from "{key}", so what it stands for is never said.'
        yield document.mistake(text.line, what, f"Put {{{name}}} back into the text.")


def _missing(document: Document, there: set[str], phrasebook: Phrasebook) -> Iterator[Mistake]:
    missing = [key for key in phrasebook if key not in there]
    if len(missing) > MOST_MISSING:
        named = ", ".join(missing[:MOST_MISSING])
        yield document.mistake(1, f"{len(missing)} phrases are missing, such as {named}.", "Put them back.")
        return
    for key in missing:
        section, _, name = key.partition(".")
        line = document.root.line_of(section)
        yield document.mistake(line, f'The phrase "{key}" is missing.', f'Add "{name}: ..." under "{section}:".')
