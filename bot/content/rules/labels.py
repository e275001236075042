"""Rules for labels of buttons: at most 20 characters, with a letter, and no two alike in one menu."""

from collections.abc import Iterator

from bot.content.language import Language
from bot.content.mistakes import Mistake
from bot.content.raw import Document, Text
from bot.content.rules.cards import FILLED
from bot.content.rules.paths import LABELS, chosen, name_of
from bot.content.rules.twice import copies_of_things
from bot.conversation.reply import LABEL_LENGTH
from bot.domain.letters import without_marks

_TOGETHER = {
    "entry": "short_title",
    "signpost": "short_title",
    "topics": "topics.label",
    "needs": "needs.label",
    "answers": "answers.label",
    "urgent": "packs.name",
}
"""The labels, for each kind of file, that must differ over all its files: they can appear under one message."""

_IN_ONE_FILE = ("stages.short_title", "themes.short_title", "suggestions.label")


def _labels(language: Language) -> Iterator[tuple[Document, str, Text]]:
    yield from chosen(language, LABELS)
    for document in language.all("phrases"):
        for path, text in document.texts:
            if path.startswith("button."):
                yield document, path, text


def labels_are_short(language: Language) -> Iterator[Mistake]:
    """A label has at most 20 characters, and a letter among them."""
    for document, path, text in _labels(language):
        name, length = name_of(path), len(text.value)
        if length > LABEL_LENGTH and not (document.kind == "phrases" and name in FILLED):
            what = f'"{name}" is a button and has {length} characters, {length - LABEL_LENGTH} too many.'
            yield document.mistake(text.line, what, "Use fewer or shorter words.")
        if not any(c.isalpha() for c in text.value):
            yield document.mistake(text.line, f'"{name}" is a button without a letter.', "Write a word on it.")


def needs_lead_to_labels_of_their_own(language: Language) -> Iterator[Mistake]:
    """The signposts and entries of one need have different labels: they are buttons under one message."""
    titles = {
        (d.kind, d.id): t.value for d, _, t in chosen(language, {"entry": ["short_title"], "signpost": ["short_title"]})
    }
    for document in language.all("needs"):
        for need in document.root.things("needs"):
            seen: set[str] = set()
            for kind, name in (("signpost", "signposts"), ("entry", "entries")):
                for text in need.texts(name):
                    title = titles.get((kind, text.value), "")
                    again = [each.value for each in need.texts(name)].count(text.value) > 1  # told elsewhere
                    if title and without_marks(title) in seen and not again:
                        what = f'Two buttons under one need say "{title}".'
                        yield document.mistake(
                            text.line, what, "Change the short_title of one of them, or leave it out."
                        )
                    seen.add(without_marks(title))


def needs_show_each_thing_once(language: Language) -> Iterator[Mistake]:
    """A need leads to one card for each thing: to its signpost, and not to an entry about the same as well."""
    about = {d.id: {d.id, *(t.value for t in d.root.texts("entries"))} for d in language.all("signpost")}
    for document in language.all("needs"):
        for need in document.root.things("needs"):
            shown = {i: text.value for text in need.texts("signposts") for i in about.get(text.value, ())}
            for text in need.texts("entries"):
                if text.value in shown:
                    what = f'"{text.value}" is about the same as "{shown[text.value]}", which this need shows too.'
                    yield document.mistake(text.line, what, "Take it out: the card leads to it.")


def labels_stand_once(language: Language) -> Iterator[Mistake]:
    """No two buttons of one menu have the same label."""
    first: dict[tuple[str, str, str], tuple[str, int]] = {}
    copies = copies_of_things(language)
    for document, path, text in _labels(language):
        if path == _TOGETHER.get(document.kind):
            menu = document.kind
        elif path in _IN_ONE_FILE:
            menu = document.file
        else:
            continue
        file, line = first.setdefault((menu, path, without_marks(text.value)), (document.file, text.line))
        if (file, line) != (document.file, text.line) and frozenset((file, document.file)) not in copies:
            what = f'"{text.value}" is on two buttons: {file}:{line} and {document.file}:{text.line}.'
            yield document.mistake(text.line, what, "Change one of the two.")
