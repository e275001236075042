"""Lays the files of a language over those of English: facts stand once, and what is missing is English, and marked.

A file of another language needs only ids and texts. Whatever it does not say comes from English: which statement
belongs to which stage, the number of a route. What members would read in English stands after the language's marker.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.content.language import Language, build_things
from bot.content.mistakes import Mistake
from bot.content.phrases import is_locale
from bot.content.raw import Document, Fields, Items, Node, Text
from bot.content.rules.packs import names_of_routes
from bot.content.rules.paths import PROSE, is_among
from bot.content.shapes import HEARD_BY, Style
from bot.conversation.content import RIGHT_TO_LEFT
from bot.conversation.text import FIELD, isolated

NOT_OURS = 0
"""The line of what comes from English: a mistake there is told for English, and nowhere else."""

LAID_OVER = ("phrases", "answers", "topics", "needs", "urgent", "questionnaire", "entry", "signpost")
"""Kinds of files that are said. Of the others, by which messages are read, a language has its own or the English."""

ADDED = {"answers": ("answers.typed",), "urgent": ("packs.names", "packs.places")}
"""Lists of what people type: the English ones are understood beside those of the language."""

_SAID = {
    **PROSE,
    "entry": [*PROSE["entry"], "title", "source"],
    "questionnaire": [*PROSE["questionnaire"], "title", "source", "statements.examples.text"],
}
"""Texts that are marked when they are English. Every phrase that is no button is too; a label has no room for it."""

_APART = re.compile(
    r"/[a-z]+(?:@\w+)?|\+?[0-9](?:[0-9 ]*[0-9])?|[\w.+-]+@[\w.-]+\w|\b(?:[\w-]+\.)+[a-z]{2,}(?:/[\w/-]*)?", re.ASCII
)
"""Commands, numbers and addresses. In a line that runs to the left they would be torn apart."""


@dataclass(frozen=True, slots=True)
class _Laying:
    """Lays files of one kind over each other. `marker`: what stands before English. Empty: nothing does."""

    kind: str
    marker: str
    runs_left: bool

    def nodes(self, own: Node | None, english: Node | None, path: str = "") -> Node:
        """What the language has, and the rest in English."""
        if english is None:
            assert own is not None  # noqa: S101 - one of them is there
            return own
        if own is None or (isinstance(own, Text) and own.is_empty):
            return self._marked(english, path)
        if isinstance(own, Fields) and isinstance(english, Fields):
            return self._fields(own, english, path)
        if isinstance(own, Items) and isinstance(english, Items):
            return self._items(own, english, path)
        return own

    def _fields(self, own: Fields, english: Fields, path: str) -> Fields:
        names = [*english.fields, *(name for name in own.fields if name not in english.fields)]
        inside = {
            name: self.nodes(own.fields.get(name), english.fields.get(name), f"{path}.{name}" if path else name)
            for name in names
        }
        return Fields(inside, {name: own.lines.get(name, NOT_OURS) for name in names}, own.line)

    def _items(self, own: Items, english: Items, path: str) -> Items:
        ours, theirs = _by_id(own), _by_id(english)
        if theirs and len(ours) == len(own.items):
            return Items(tuple(self.nodes(ours.get(n), theirs[n], path) for n in theirs), own.line)
        if is_among(path, set(ADDED.get(self.kind, ()))):
            typed = {each.value.casefold() for each in own.items if isinstance(each, Text)}
            rest = (each for each in english.items if isinstance(each, Text) and each.value.casefold() not in typed)
            return Items((*own.items, *(replace(each, line=NOT_OURS) for each in rest)), own.line)
        return own

    def _marked(self, node: Node, path: str) -> Node:
        """English, which belongs to no line of the language's file."""
        if isinstance(node, Fields):
            inside = {n: self._marked(each, f"{path}.{n}" if path else n) for n, each in node.fields.items()}
            return Fields(inside, dict.fromkeys(node.fields, NOT_OURS), NOT_OURS)
        if isinstance(node, Items):
            return Items(tuple(self._marked(each, path) for each in node.items), NOT_OURS)
        value = node.value
        if self._is_said(path) and not node.is_empty and any(c.isalpha() for c in FIELD.sub("", value)):
            lines = "\n".join(isolated(line) if self.runs_left and line else line for line in value.split("\n"))
            value = f"{self.marker} {lines}".strip()
        return Text(value, NOT_OURS, node.plain)

    def apart(self, node: Node, path: str = "") -> Node:
        """The language's own, with numbers and addresses set apart: its lines run to the left."""
        if isinstance(node, Fields):
            inside = {n: self.apart(each, f"{path}.{n}" if path else n) for n, each in node.fields.items()}
            return replace(node, fields=inside)
        if isinstance(node, Items):
            return replace(node, items=tuple(self.apart(each, path) for each in node.items))
        if node.line == NOT_OURS or not self._is_said(path):
            return node
        return replace(node, value=_APART.sub(lambda found: isolated(found.group()), node.value), starts=())

    def _is_said(self, path: str) -> bool:
        if self.kind == "phrases":
            return not path.startswith("button.")
        return is_among(path, set(_SAID.get(self.kind, ())))


def laid_over(own: Language, english: Language) -> Language:
    """The files that the language has, each over the English one. Enough for the rules."""
    for document in own.all("manifest"):
        build_things(own, document)
    theirs = {(d.kind, d.id): d for d in english.documents}
    ids = {kind: own.ids[kind] | english.ids[kind] for kind in own.ids}
    found = replace(
        own, ids=ids, own_ids=own.ids, documents=[_over(own, d, theirs.get((d.kind, d.id))) for d in own.documents]
    )
    found.documents = [each for each in found.documents if not _waits(each, english, {*theirs})]
    for document in found.documents:
        if document.kind != "manifest":
            build_things(found, document)
    for document in own.documents:
        there = theirs.get((document.kind, document.id))
        if there and document.kind in LAID_OVER:
            found.mistakes += [_not_there(document, each, english) for each in _unknown(document.root, there.root)]
    if found.style is None and english.style is not None:
        found.built["style"] = [_style(own, english.style)]
    found.mistakes = [each for each in found.mistakes if each.line != NOT_OURS]
    return found


def _waits(document: Document, english: Language, read: set[tuple[str, str]]) -> bool:
    """Whether this cannot be judged yet: it needs the English file, which is there and cannot be read."""
    if document.kind not in LAID_OVER or (document.kind, document.id) in read:
        return False
    return document.id in english.ids.get(document.kind, {document.id})


def _unknown(own: Node | None, english: Node | None) -> Iterator[Fields]:
    """What has an id that English does not have, or no longer: a translation of nothing."""
    if isinstance(own, Fields) and isinstance(english, Fields):
        for name, value in own.fields.items():
            yield from _unknown(value, english.fields.get(name))
    elif isinstance(own, Items) and isinstance(english, Items):
        ours, theirs = _by_id(own), _by_id(english)
        if theirs and len(ours) == len(own.items):
            for name, each in ours.items():
                yield from [each] if name not in theirs else _unknown(each, theirs[name])


def _not_there(document: Document, each: Fields, english: Language) -> Mistake:
    what = f'"{each.value("id")}" is not in {english.name}, so it is the translation of nothing.'
    return document.mistake(each.line, what, f"Take it out, or look in {english.shown} how it is called now.")


def whole(found: Language, english: Language) -> Language:
    """What the language has with everything else in English: enough for the conversation."""
    there = {(d.kind, d.id) for d in found.documents}
    heard_by = {d.kind for d in found.documents if d.kind in HEARD_BY}
    made = replace(found, built={kind: [*things] for kind, things in found.built.items()}, mistakes=[])
    if _runs_left(found):
        _set_apart(made)
    for document in english.documents:
        if (document.kind, document.id) in there or document.kind in {"style", "manifest", *heard_by}:
            continue
        if document.kind in (*LAID_OVER, "examples"):
            laid = _over(found, None, document)
            made.documents = [*made.documents, laid]
            build_things(made, laid)
        else:
            made.built[document.kind] += [
                each for each in english.built[document.kind] if getattr(each, "id", document.id) == document.id
            ]
    return made


def _set_apart(made: Language) -> None:
    """Build anew what the language says, with numbers and addresses set apart."""
    made.documents = [_apart(each) for each in made.documents]
    for kind in (each for each in made.built if each in (*LAID_OVER, "examples")):
        made.built[kind] = []
        for document in made.all(kind):
            build_things(made, document)


def _apart(document: Document) -> Document:
    root = _Laying(document.kind, "", runs_left=True).apart(document.root)
    return replace(document, root=root) if isinstance(root, Fields) else document


def _runs_left(language: Language) -> bool:
    return language.manifest is not None and language.manifest.direction == RIGHT_TO_LEFT


def numbers_are_those_of(found: Language, english: Language) -> Iterator[Mistake]:
    """Every line of urgent help has what is dialled or sent in the English line, and every pack its routes."""
    document, lines = found.one("urgent"), _by_ids(english, "routes")
    for name, pack in _by_ids(found, "packs").items():
        theirs = _by_ids(english, "packs").get(name)
        if (
            document
            and theirs
            and [t.value for t in names_of_routes(pack)] != [t.value for t in names_of_routes(theirs)]
        ):
            what = f'The pack "{name}" names other routes than in {english.name}, or in another order.'
            yield document.mistake(pack.line_of("routes"), what, 'Take its "routes" and "more" out here.')
    for name, route in _by_ids(found, "routes").items():
        line, there = route.text("line"), lines.get(name)
        if document is None or line is None or there is None or line.line == NOT_OURS:
            continue
        wanted = _numbers(there.value("line"))
        if _numbers(line.value) != wanted:
            what = f"The numbers in this line are not those of the English one ({', '.join(wanted) or 'none'})."
            yield document.mistake(line.line, what, "Make the two agree: somebody will call them.")
        words = [word for word in _SENT.findall(there.value("line")) if word not in line.value]
        if words:
            what = f"The English line has {' and '.join(words)}, and this one has not."
            yield document.mistake(line.line, what, "Write it just so: somebody will send it.")


def _by_ids(language: Language, name: str) -> dict[str, Fields]:
    """The routes or the packs of urgent help, by their ids."""
    document = language.one("urgent")
    return {each.value("id"): each for each in document.root.things(name)} if document else {}


_SENT = re.compile(r"\b[A-Z]{4,}\b")
"""A word in capitals that is texted to a number, such as SHOUT. Shorter ones are abbreviations of a language."""


def _numbers(line: str) -> list[str]:
    return sorted(re.findall(r"[0-9][0-9 ]*(?<! )", line))


def _over(own: Language, document: Document | None, english: Document | None) -> Document:
    there = document or english
    assert there is not None  # noqa: S101 - one of them is there
    if document and document.kind not in LAID_OVER:
        return document
    marker = own.manifest.in_english if own.manifest else ""
    laying = _Laying(there.kind, marker, runs_left=_runs_left(own))
    root = laying.nodes(document.root if document else None, english.root if english else None)
    assert isinstance(root, Fields)  # noqa: S101 - a file has fields
    return Document(there.file, there.kind, there.id, root)


def _style(own: Language, english: Style) -> Style:
    """What the checker knows of a language that says nothing of itself: its code."""
    locale = own.name if is_locale(own.name) else english.locale
    return Style(locale, english.example_users, english.example_field)


def _by_id(items: Items) -> dict[str, Fields]:
    return {each.value("id"): each for each in items.items if isinstance(each, Fields) and each.value("id")}
