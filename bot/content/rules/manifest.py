"""Rules for `language.yaml`: what a language says of itself, and what it needs before groups can choose it."""

from collections.abc import Iterator

from bot.content.language import Language
from bot.content.mistakes import Mistake
from bot.content.overlay import NOT_OURS
from bot.content.raw import Text
from bot.content.rules.paths import is_among
from bot.content.shapes import HEARD_BY
from bot.conversation.reply import LABEL_LENGTH

NEEDED = {
    "urgent": ["packs.name", "routes.line"],
    "answers": ["answers.label", "answers.inline", "answers.menu"],
    "topics": ["topics.label"],
    "needs": ["needs.label"],
}
"""What is never said in English in place of a language: urgent help, and what has no room for a mark."""

SECTIONS = ("urgent", "button", "menu")
"""Sections of the phrases that are never said in English in place of a language."""

COPIED = (
    ("answers", "answers.label"),
    ("topics", "topics.label"),
    ("needs", "needs.label"),
    ("phrases", "button"),
    ("phrases", "menu"),
)
"""What a file copied to be translated has in English, each by its kind and how its paths begin."""

A_SENTENCE = 4
"""The fewest words of a text that no two languages have in common by chance."""

READ = ("asked", "examples", *HEARD_BY, "silence", "urgent_words", "reading")
"""Kinds of files by which messages are read."""

NAMED = ("entry", "signpost")
"""Kinds of things that people ask for by their names."""


def can_be_switched_on(found: Language, first: Language) -> Iterator[Mistake]:
    """A language that is switched on has urgent help of its own, which a speaker has read, and every label."""
    document, about = found.one("manifest"), found.manifest
    if document is None or about is None:
        return
    if len(about.name) > LABEL_LENGTH:
        what = f'"name" is a button and has {len(about.name)} characters, {len(about.name) - LABEL_LENGTH} too many.'
        yield document.mistake(document.root.line_of("name"), what, "Write the language's own word for it.")
    for name in ("in_english", "offer"):
        if not document.root.value(name):
            fix = f'Add the line "{name}: ..." in the language itself.'
            yield document.mistake(document.root.line_of(name), f'"{name}" is missing.', fix)
    if about.switched_on and (why := "; and ".join(_why_not(found, first))):
        what = f"{about.name} cannot be switched on: {why}."
        fix = 'Write "switched_on: false" until that is done.'
        yield document.mistake(document.root.line_of("switched_on"), what, fix)


def _why_not(found: Language, first: Language) -> Iterator[str]:
    """All that is still to do before groups can choose the language, so that nobody learns of it one by one."""
    about = found.manifest
    if about is None or not about.is_reviewed:
        yield "no speaker has read its urgent help (urgent_reviewed_by, urgent_reviewed_on)"
    for kind, paths in NEEDED.items():
        if missing := [text for path, text in _texts(found, first, kind) if is_among(path, set(paths))]:
            yield f'{len(missing)} texts in the file of "{kind}" are not translated, such as "{missing[0].value}"'
    if still := _still_english(found, first):
        yield f'{len(still)} texts of urgent help are still in English, such as "{still[0]}"'
    for section in SECTIONS:
        names = [path for path, _ in _texts(found, first, "phrases") if path.startswith(f"{section}.")]
        if names:
            yield f"{len(names)} phrases are not translated, such as {names[0]}"
    for kind, begins in COPIED:
        if (copied := _copied(found, first, kind, begins)) is not None:
            yield f'most of what stands under "{begins}" is still in English, such as "{copied}"'


def _copied(found: Language, first: Language, kind: str, begins: str) -> str | None:
    """One of the texts of its own in the words of the English, where most are; None where most are not.

    Two languages share some words, such as "Training"; so one alone says nothing.
    """
    there, document = first.one(kind), found.one(kind)
    english = {(path, text.value) for path, text in (there.texts if there else ())}
    own = [
        (path, text.value)
        for path, text in (document.texts if document else ())
        if path.startswith(begins) and text.line != NOT_OURS
    ]
    same = [value for path, value in own if (path, value) in english]
    return same[0] if len(same) * 2 > len(own) else None


def _still_english(found: Language, first: Language) -> list[str]:
    """Lines and sentences of urgent help with the words of the English, as in a file copied to be translated."""
    english = {text.value for text in _urgent_help(first)}
    own = [text.value for text in _urgent_help(found) if text.line != NOT_OURS]
    return [text for text in own if text in english and len(text.split()) >= A_SENTENCE]


def _urgent_help(language: Language) -> Iterator[Text]:
    for kind, begins in (("urgent", "routes.line"), ("phrases", "urgent.")):
        document = language.one(kind)
        yield from (text for path, text in (document.texts if document else ()) if path.startswith(begins))


def _texts(found: Language, first: Language, kind: str) -> Iterator[tuple[str, Text]]:
    """What a language takes from English in its file of this kind; all of it when there is no such file."""
    own, english = found.one(kind), first.one(kind)
    if own is None:
        yield from english.texts if english else ()
        return
    yield from ((path, text) for path, text in own.texts if text.line == NOT_OURS)


def reads_by_itself(found: Language) -> bool:
    """Whether a language has files of its own by which messages are read."""
    return any(document.kind in READ for document in found.documents)


def is_asked_by_name(found: Language) -> bool:
    """Whether a language reads by itself, or has things of its own, for which people ask by their names there."""
    return reads_by_itself(found) or any(document.kind in NAMED for document in found.documents)
