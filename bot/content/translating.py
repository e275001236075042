"""What a translation lacks, and what has changed in English since: by the English that is kept beside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.content.files import read_text
from bot.content.guess import did_you_mean
from bot.content.language import Language
from bot.content.languages import FIRST_LANGUAGE
from bot.content.mistakes import Unreadable
from bot.content.overlay import LAID_OVER
from bot.content.raw import Document, Fields, Items, Node, Text
from bot.content.read import read_language
from bot.content.rules.paths import LABELS, PROSE, is_among
from bot.content.shapes import ENGLISH
from bot.content.yaml import read_yaml

TO_TRANSLATE = {kind: [*PROSE.get(kind, ()), *LABELS.get(kind, ())] for kind in LAID_OVER} | {
    "answers": [
        *("answers.label", "answers.inline", "answers.menu", "answers.most", "answers.we_say", "answers.we_said"),
        *("answers.differ", "answers.we", "answers.some", "answers.others"),
    ],
}
TO_TRANSLATE["entry"] += ["title", "source"]
TO_TRANSLATE["questionnaire"] += [
    *("title", "source", "stages.name", "stages.placed", "themes.name", "themes.about"),
    *("statements.name", "statements.examples.text"),
]
"""The texts of each kind of file that a translator writes. Of phrases it is each."""

HEAD = """\
# THE ENGLISH FROM WHICH EACH TEXT HERE WAS TRANSLATED
#
# Only translate-status reads this file, and nobody has to write in it. When the English has changed, it shows what
# stands here beside what is said now. Look at your text, change it if you must, and then run:
#   python -m bot translate-status {code} --looked-at
"""


@dataclass(frozen=True, slots=True)
class Said:
    """One text: the file inside the folder of its language, where in it, its line, and what it says."""

    file: str
    path: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Status:
    """How far a translation is. `missing`: in English only. `changed`: the language's own texts, each with the English
    that it was made from and that of now. `unnoted`: own texts of which no English is kept. `same`: those of them that
    are in the words of the English, as in a file that was copied to be translated. `own_files`: those it has.
    """

    shown: str
    all_of_it: int
    missing: tuple[Said, ...]
    changed: tuple[tuple[Said, str, str], ...]
    unnoted: tuple[Said, ...]
    same: tuple[Said, ...] = ()
    own_files: frozenset[str] = frozenset()


def status(folder: Path, code: str, file: str = "", section: str = "") -> Status:
    """How far the translation into this language is. Raises Unreadable.

    `file`: of this file alone, with or without the folders before it; `section`: of one section of it.
    """
    english, own, kept = _both(folder, code)
    wanted = _wanted(english, _in_language(file, folder, code), section)
    there = {key: own[key] for key in wanted if key in own}
    unnoted = tuple(said for key, said in there.items() if key not in kept)
    changed = tuple(
        (said, kept[key], wanted[key].text)
        for key, said in there.items()
        if kept.get(key) not in (None, wanted[key].text)
    )
    return Status(
        f"{folder.name}/{code}",
        len(wanted),
        tuple(said for key, said in wanted.items() if key not in own),
        changed,
        tuple(said for said in unnoted if said.text != english[said.file, said.path].text),
        tuple(said for said in unnoted if said.text == english[said.file, said.path].text),
        frozenset(said.file for said in own.values()),
    )


def _in_language(file: str, folder: Path, code: str) -> str:
    """A file as it is called inside the folder of its language, however much of its path was typed."""
    parts = file.replace("\\", "/").split("/")
    for before in (folder.name, code, FIRST_LANGUAGE):
        parts = parts[1:] if parts[:1] == [before] and parts[1:] else parts
    return "/".join(parts)


def _wanted(english: Mapping["Key", Said], file: str, section: str) -> dict["Key", Said]:
    """The English texts of a file, and of a section of it. Raises Unreadable when there are none."""
    wanted = {key: said for key, said in english.items() if not file or said.file == file}
    if not wanted:
        meant = did_you_mean(file, {said.file for said in english.values()})
        raise Unreadable(1, f'There is nothing to translate in a file called "{file}".', meant or "See: content/en.")
    found = {key: said for key, said in wanted.items() if not section or said.path.startswith(f"{section}.")}
    if not found:
        meant = did_you_mean(section, {said.path.partition(".")[0] for said in wanted.values()})
        raise Unreadable(1, f'"{section}" is not a section of {file}.', meant or "A section is such as: button.")
    return found


def note_english(folder: Path, code: str, file: str = "", section: str = "") -> int:
    """Keep the English of now beside everything that is translated. Returns of how many texts. Raises Unreadable.

    What has the words of the English counts as translated only where one file is named: as a name that is the same.
    """
    english, own, kept = _both(folder, code)
    wanted = _wanted(english, _in_language(file, folder, code), section)
    fresh = {k: said.text for k, said in wanted.items() if k in own and (file or own[k].text != said.text)}
    by_file: dict[str, dict[str, str]] = {}
    for (name, path), text in sorted(({key: kept[key] for key in kept if key in own} | fresh).items()):
        by_file.setdefault(name, {})[path] = text
    made = yaml.safe_dump(by_file, allow_unicode=True, sort_keys=False, width=120)
    (folder / code / ENGLISH).write_text(HEAD.format(code=code) + made, "utf-8")
    return len(fresh)


Key = tuple[str, str]


def _both(folder: Path, code: str) -> tuple[dict[Key, Said], dict[Key, Said], dict[Key, str]]:
    """What English says, what the language says itself, and the English that was kept."""
    if not (folder / code).is_dir():
        raise Unreadable(1, f'There is no folder "{code}" in {folder}.', "Make it: content/README.md says how.")
    first, own = (_typed(folder / name, f"{folder.name}/{name}") for name in ("en", code))
    return _said(first), _said(own), _kept(folder / code / ENGLISH)


def _typed(folder: Path, shown: str) -> Language:
    """The files of a language as they were typed, without what is laid under them."""
    return read_language(folder, shown)


def _kept(file: Path) -> dict[Key, str]:
    if not file.exists():
        return {}
    root, _ = read_yaml(read_text(file))
    parts = ((name, part) for name, part in root.fields.items() if isinstance(part, Fields))
    return {(n, path): text.value for n, part in parts for path, text in part.fields.items() if isinstance(text, Text)}


def _said(language: Language) -> dict[Key, Said]:
    found: dict[Key, Said] = {}
    for document in language.documents:
        file = document.file.split("/", 2)[2]
        for path, line, text in _texts(document):
            found[file, path] = Said(file, path, line, text)
    return found


def _texts(document: Document) -> Iterator[tuple[str, int, str]]:
    """The texts to translate in a file, each with where it stands: by ids, so that nothing moves when a list does."""
    if document.kind == "phrases":
        yield from _phrases(document)
        return
    wanted = set(TO_TRANSLATE.get(document.kind, ()))
    for path, kind, text in _by_id(document.root, "", "") if wanted else ():
        if is_among(kind, wanted):
            yield path, text.line, text.value


def _phrases(document: Document) -> Iterator[tuple[str, int, str]]:
    """Each phrase. One that has several forms, for a number, is one text."""
    forms: dict[str, list[Text]] = {}
    for path, text in document.texts:
        forms.setdefault(".".join(path.split(".")[:2]), []).append(text)
    for path, texts in forms.items():
        yield path, texts[0].line, "\n".join(text.value for text in texts)


def _by_id(node: Node, path: str, kind: str) -> Iterator[tuple[str, str, Text]]:
    if isinstance(node, Text):
        if not node.is_empty:
            yield path, kind, node
    elif isinstance(node, Items):
        for number, item in enumerate(node.items, 1):
            name = (item.value("id") if isinstance(item, Fields) else "") or str(number)
            yield from _by_id(item, f"{path}.{name}", kind)
    else:
        for name, value in node.fields.items():
            yield from _by_id(value, f"{path}.{name}".lstrip("."), f"{kind}.{name}".lstrip("."))


def in_files(said: tuple[Said, ...]) -> Mapping[str, list[Said]]:
    """The texts by their file."""
    found: dict[str, list[Said]] = {}
    for each in said:
        found.setdefault(each.file, []).append(each)
    return found
