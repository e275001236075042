"""Rules for what stands twice, or once so and once otherwise: titles, questions, examples, urgent phrases."""

from collections.abc import Iterable, Iterator

from bot.content.language import Language
from bot.content.mistakes import Mistake
from bot.content.raw import Document, Fields, Text
from bot.content.rules.paths import Paths, chosen
from bot.content.shapes import HEARD_BY
from bot.domain.letters import folded_each, without_marks

_ONCE: tuple[tuple[str, Paths], ...] = (
    ("title", {"entry": ["title"]}),
    ("name", {"signpost": ["name"]}),
    ("title", {"questionnaire": ["title"]}),
    ("text", {"needs": ["needs.text"]}),
    ("line", {"urgent": ["routes.line"]}),
    ("question", {"questionnaire": ["statements.question"]}),
    ("name", {"questionnaire": ["statements.name"]}),
)
"""Texts of which no two are alike, each with what it is called."""

_THINGS = {"entry": "title", "signpost": "name"}
"""Kinds of files that people copy, each with the field that has its name."""

_IDS: Paths = {"questionnaire": [f"{name}.id" for name in ("stages", "themes", "statements", "suggestions")]}
"""Ids of questionnaires, under which groups' answers are kept."""


def texts_stand_once(language: Language) -> Iterator[Mistake]:
    """No title, name or question is another's, unless the whole file is a copy, which is told once."""
    copies = {frozenset((file, other)) for file, other, _ in _with_ids_of_another(language)}
    copies |= copies_of_things(language)
    yield from _told_as_copies(language)
    for called, paths in _ONCE:
        for document, text, there, other in _again(chosen(language, paths)):
            if frozenset((document.file, there.file)) not in copies:
                place = f"{there.file}:{other.line}"
                what = f'This {called} stands twice: {place} has it too ("{text.value}").'
                yield document.mistake(text.line, what, "Reword the newer of the two, or take it out.")


def copies_of_things(language: Language) -> set[frozenset[str]]:
    """Pairs of files of entries or signposts that are one thing twice: of one id, or of one name and one button."""
    found = set[frozenset[str]]()
    for kind, title in _THINGS.items():
        first: dict[tuple[str, ...], str] = {}
        for document in language.all(kind):
            root = document.root
            whole = (without_marks(root.value(title)), without_marks(root.value("short_title")))
            for key in ((document.id,), *([whole] if all(whole) else [])):
                other = first.setdefault(key, document.file)
                if other != document.file:
                    found.add(frozenset((other, document.file)))
    return found


def _told_as_copies(language: Language) -> Iterator[Mistake]:
    """One mistake for each copy under another id. Its name and its button are those of the other."""
    documents = {document.file: document for document in language.documents}
    for pair in copies_of_things(language):
        one, other = sorted((documents[file] for file in pair), key=_is_a_copy)
        if one.id != other.id:
            what = f"The name and the button of {one.file} stand here too: it looks like a copy."
            fix = "Give it a name and a short_title of its own, or delete it."
            yield other.mistake(1, what, fix)


def _is_a_copy(document: Document) -> tuple[bool, int, str]:
    """Sorts a copy behind what it was made of: what people call a copy is longer."""
    return "copy" in document.id, len(document.id), document.file


def statements_have_their_own_words(language: Language) -> Iterator[Mistake]:
    """One mistake for a statement with sentences of another under `help`, `guide` or `said`: it was copied.

    A result would say what belongs to the other question.
    """
    first: dict[str, tuple[Document, Fields]] = {}
    for document in language.all("questionnaire"):
        for statement in document.root.things("statements"):
            shared: list[tuple[str, Text, Document, Fields]] = []
            for name, text in _own_words(statement):
                there, other = first.setdefault(without_marks(text.value), (document, statement))
                if other is not statement and (there is document or other.value("id") != statement.value("id")):
                    shared.append((name, text, there, other))
            if shared:
                _, text, _, other = shared[0]
                names = ", ".join(dict.fromkeys(name for name, *_ in shared))
                what = f'"{statement.value("id")}" has the words of "{other.value("id")}" under: {names}.'
                yield document.mistake(text.line, what, "Write there what belongs to its own question.")


def _own_words(statement: Fields) -> Iterator[tuple[str, Text]]:
    """The texts that belong to the question of a statement and to no other, each with its name."""
    said = statement.fields.get("said")
    for name in ("help", "guide"):
        if text := statement.text(name):
            yield name, text
    if isinstance(said, Fields):
        for name in said.fields:
            if text := said.text(name):
                yield f"said {name}", text


def ids_of_questionnaires_stand_once(language: Language) -> Iterator[Mistake]:
    """One mistake for a questionnaire that has ids of another: it is a copy, and answers would be mixed up."""
    for file, other, texts in _with_ids_of_another(language):
        many = f"s {texts[0].value} and {len(texts) - 1} more stand" if texts[1:] else f" {texts[0].value} stands"
        fix = "In the newer of the two files, give what is copied ids and a title of its own."
        yield Mistake(file, texts[0].line, f"The id{many} in {other} too.", fix)


def urgent_phrases_are_no_contraries(language: Language) -> Iterator[Mistake]:
    """No phrase brings urgent help and keeps it away."""
    for kind in ("urgent_words", "other_language"):
        for document in language.all(kind):
            cries = {without_marks(text.value): text for text in document.root.texts("phrases")}
            for text in document.root.texts("not_urgent"):
                other = cries.get(without_marks(text.value))
                if other:
                    what = f'"{text.value}" brings urgent help (line {other.line}), and brings none (line {text.line}).'
                    yield document.mistake(text.line, what, "Delete one of the two.")


def heard_messages_stand_once(language: Language) -> Iterator[Mistake]:
    """No message stands twice among those by which the bot hears who needs help, or for a cry and for none."""
    found = [each for document in language.documents for each in _heard(document)]
    first: dict[str, tuple[Document, Text]] = {}
    for (document, text), said in zip(found, folded_each([text.value for _, text in found]), strict=True):
        there, other = first.setdefault(said, (document, text))
        if other is text:
            continue
        what = f'"{text.value}" stands twice: {there.file}:{other.line} has it too.'
        fix = "Leave it in one of the two."
        if there.kind != document.kind:
            fix = "Leave it in one: a cry in crisis/, no cry in everyday/, in doubt in either.yaml."
        yield document.mistake(text.line, what, fix)


def _heard(document: Document) -> Iterator[tuple[Document, Text]]:
    if document.kind in HEARD_BY:
        yield from ((document, text) for text in document.root.texts("messages"))
    elif document.kind == "silence":
        for line in document.root.things("lines"):
            text = line.text("text")
            yield from [(document, text)] if text else []


def _with_ids_of_another(language: Language) -> list[tuple[str, str, list[Text]]]:
    """Pairs of questionnaires with the ids of the first that the second has as well."""
    owner: dict[tuple[str, str], Document] = {}
    shared: dict[tuple[str, str], list[Text]] = {}
    for document, path, text in chosen(language, _IDS):
        other = owner.setdefault((path, text.value), document)
        if other is not document:
            shared.setdefault((document.file, other.file), []).append(text)
    return [(file, other, texts) for (file, other), texts in shared.items()]


def _again(found: Iterable[tuple[Document, str, Text]]) -> Iterator[tuple[Document, Text, Document, Text]]:
    """Each text that another has too, with that other."""
    first: dict[str, tuple[Document, Text]] = {}
    for document, _, text in found:
        there, other = first.setdefault(without_marks(text.value), (document, text))
        if other is not text or there is not document:
            yield document, text, there, other
