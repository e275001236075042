"""Where a thing of the content stands: its file and line, for those who want to change it."""

from collections.abc import Iterator
from pathlib import Path

from bot.content.language import Language
from bot.content.raw import Document, Fields
from bot.content.read import read_language


def places_in(folder: Path, *languages: str) -> "Places":
    """Those of the things in one language of a content folder; what it lacks has its place in the next one."""
    shown = folder.name or folder.resolve().name
    return Places(*(read_language(folder / each, f"{shown}/{each}") for each in dict.fromkeys(languages or ("en",))))


class Places:
    """The files of a language as they were typed, to look things up in."""

    def __init__(self, *languages: Language) -> None:
        self._languages = languages

    def _all(self, kind: str) -> Iterator[Document]:
        return (document for language in self._languages for document in language.all(kind))

    def of(self, kind: str, thing: str, within: str = "") -> str:
        """The file and line of a thing of this kind with this id, or key. `within`: the id of the file it stands in."""
        for document in self._all(kind):
            if document.id == thing:
                return f"{document.file}:{document.root.line_of('title') if 'title' in document.root.lines else 1}"
            if (not within or document.id == within) and (line := _line_of(document, thing)):
                return f"{document.file}:{line}"
        return ""

    def of_text(self, text: str, kind: str, within: str = "") -> str:
        """The file and line where this very text stands, in files of a kind or the one of this id."""
        for document in self._all(kind):
            for _, typed in document.texts if not within or document.id == within else ():
                if typed.value == text:
                    return f"{document.file}:{typed.line}"
        return ""


def _line_of(document: Document, thing: str) -> int | None:
    """The line of a phrase with this key, or of what has this id in a list."""
    *sections, name = thing.split(".")
    fields: Fields | None = document.root
    for section in sections if document.kind == "phrases" else ():
        found = fields.fields.get(section) if fields else None
        fields = found if isinstance(found, Fields) else None
    if document.kind == "phrases":
        return fields.lines.get(name) if fields else None
    ids = (text for path, text in document.texts if path.endswith(".id") and text.value == thing)
    return next((text.line for text in ids), None)
