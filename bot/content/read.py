"""Reads the folder of one language: every file that can be read, and a mistake for each that cannot."""

import re
from pathlib import Path

from bot.content.build import types_of
from bot.content.files import (
    front_matter,
    meant_or_out,
    names_in,
    paragraphs,
    read_text,
    refuse_odd,
    right_name,
    wrongly_named,
)
from bot.content.language import Language, build_things
from bot.content.languages import FIRST_LANGUAGE, MANIFEST
from bot.content.mistakes import Mistake, Unreadable
from bot.content.overlay import laid_over
from bot.content.raw import Document, Fields, Text
from bot.content.sections import put_back
from bot.content.shapes import ENGLISH, FOLDERS, NOT_TYPED, SHAPES, SINGLE_FILES, ending
from bot.content.signs import cleaned, odd_lines
from bot.content.yaml import Problem, read_yaml

MORE = "## More"

_ALMOST_MORE = re.compile(r"\s*#+\s*more\s*:?\s*|\s*more\s*:?\s*", re.IGNORECASE)
"""How the line between the two texts of an entry is typed by mistake."""

_HEADING = re.compile(r"##(?!#)\s*\S.*")
"""A line between the two texts in another word, as when it was translated."""

MOST_MISSING = 3
"""So many missing files are named one by one."""

_CONFLICT = re.compile(r"^[ \t]*(<{7}|>{7}|\|{7}|={7})( |$)", re.MULTILINE)
"""Marks by which programs show two versions of a file, of which somebody has to choose one."""

_FIELDS = "|".join(name for name in types_of(SHAPES["entry"]) if name not in NOT_TYPED["entry"])
_FIELD_LINE = re.compile(rf"({_FIELDS}):( |$)|---+ *$")

_NOTEPAD = 'Notepad put ".txt" after the name of this file. Windows may hide that.'

MOVE_WAYS = 'Move them into the folder "asked", to a file with the name of this entry, under "ways:".'


def read_language(folder: Path, shown: str, over: Language | None = None) -> Language:
    """Read the folder of one language. `shown` is its name in mistakes.

    `over`: the first language, from which another takes what it does not have itself.
    """
    language = Language(folder.name, shown)
    try:
        refuse_odd(folder, folder=True)
        names = names_in(folder)
    except Unreadable as found:
        language.note(shown, found)
        return language
    needed = {*SINGLE_FILES, *FOLDERS} if over is None else {MANIFEST}
    missing = sorted(needed - {*names})
    if len(missing) > MOST_MISSING:
        what = f"{len(missing)} files and folders are missing, such as {', '.join(missing[:MOST_MISSING])}."
        language.mistakes.append(Mistake(shown, 1, what, "Put them back: the bot needs them."))
        missing = []
    wrongly = wrongly_named(names, [*SINGLE_FILES, *FOLDERS])
    for name in sorted({*names, *missing}.difference(wrongly.values())):
        _read_name(language, folder / name, wrongly.get(name, name), is_there=name in names)
    if over is not None:
        return laid_over(language, over)
    for document in language.documents:
        build_things(language, document)
    return language


def _read_name(language: Language, path: Path, name: str, *, is_there: bool) -> None:
    """Read what stands in the folder of a language. `name`: what it should be called."""
    known = [*SINGLE_FILES, *FOLDERS]
    file = f"{language.shown}/{path.name}"
    if path.name != name:  # it is read all the same, so that nothing is told that follows from its name
        language.mistakes.append(Mistake(file, 1, *_called_wrongly(path.name, name)))
    if name == ENGLISH:
        language.count_of_files += 1
    elif name not in known:
        language.mistakes.append(Mistake(file, 1, "The bot does not know this name.", meant_or_out(path, known)))
    elif not is_there:
        is_new = name == MANIFEST and language.name != FIRST_LANGUAGE
        fix = "Make it: content/README.md has one to copy." if is_new else "Put it back: the bot needs it."
        language.mistakes.append(Mistake(file, 1, "This is missing.", fix))
    elif name in SINGLE_FILES:
        _read_file(language, path, file, SINGLE_FILES[name], name.removesuffix(".yaml"))
    else:
        _read_folder(language, path, file, name)


def _read_folder(language: Language, folder: Path, shown: str, called: str) -> None:
    kind = FOLDERS[called]
    try:
        refuse_odd(folder, folder=True)
        names = names_in(folder)
    except Unreadable as found:
        language.note(shown, found)
        return
    for name in names:
        path, right = folder / name, right_name(name, ending(kind))
        is_free = bool(right) and right not in names
        if path.suffix == ending(kind):
            meant = right if is_free else name
            language.ids[kind].add(meant.removesuffix(ending(kind)))
            _read_file(language, path, f"{shown}/{name}", kind, meant.removesuffix(ending(kind)))
        elif path.is_dir():
            what = f'This is a folder inside "{called}", and nobody reads it.'
            fix = f'Move the files in it to "{called}", and delete it.'
            language.mistakes.append(Mistake(f"{shown}/{name}", 1, what, fix))
        else:
            language.ids[kind].update([right.removesuffix(ending(kind))] if is_free else ())
            language.mistakes.append(Mistake(f"{shown}/{name}", 1, *_not_such(name, right if is_free else "")))


def _called_wrongly(name: str, right: str) -> tuple[str, str]:
    """What is wrong with a name, and what it should be. Windows may hide the end of a name."""
    if name.lower().endswith(".yaml.txt"):
        return _NOTEPAD, f'Save it again as "{right}", with "All files" as the type, and delete this one.'
    return "The bot does not know this name.", f'Call it "{right}".'


def _not_such(name: str, right: str) -> tuple[str, str]:
    """What is wrong with a name that does not end as it should, and what to do. `right`: what it should be."""
    if name.lower().endswith((".yaml.txt", ".md.txt")):
        fix = f'Save it again as "{right or name[:-4]}", with "All files" as the type, and delete this one.'
        return _NOTEPAD, fix
    return "The bot does not know such files.", f'Call it "{right}".' if right else "Move it out of this folder."


def _read_file(language: Language, path: Path, file: str, kind: str, called: str) -> None:
    language.count_of_files += 1
    odd: list[Problem] = []
    try:
        text = read_text(path)
        if found := _CONFLICT.search(text):
            what = "Two versions of this file stand in it, one after the other, with marks such as <<<<<<<."
            raise Unreadable(
                text.count("\n", 0, found.start()) + 1, what, "Keep one, and delete the other and the marks."
            )
        odd = list(odd_lines(text))
        root, problems = read_root(cleaned(text) if odd else text, kind)
        root, lost = put_back(root, kind)
        problems = [*problems, *lost]
    except Unreadable as found:
        if not odd:
            language.note(file, found)
    else:
        odd += problems
        language.documents.append(Document(file, kind, called, root))
    language.mistakes += [Mistake(file, *problem) for problem in odd]


def read_root(text: str, kind: str) -> tuple[Fields, list[Problem]]:
    """The fields of a file of this kind, and the problems in them. Raises Unreadable."""
    if kind != "entry":
        return read_yaml(text)
    head, body = front_matter(text)
    root, problems = read_yaml(head, first_line=2)
    if "ask" in root.fields:
        problems.append((root.line_of("ask"), "Ways of asking have a file of their own.", MOVE_WAYS))
        del root.fields["ask"]
    line = text.count("\n") + 2 - len(body)
    for number, typed in enumerate(body, start=line):
        if _FIELD_LINE.match(typed):
            what = f'"{typed.strip()}" stands in the text: members would read it.'
            problems.append((number, what, "Put fields between the two lines of three dashes at the top."))
    cut = next((n for n, typed in enumerate(body) if typed.strip() == MORE), None)
    if cut is None:
        cut = next((n for n, typed in enumerate(body) if _ALMOST_MORE.fullmatch(typed)), None)
        if cut is None and (translated := [n for n, typed in enumerate(body) if _HEADING.fullmatch(typed.strip())]):
            cut = translated[0]
        if cut is None:
            problems.append((line, f'The line "{MORE}" is missing.', "Add it, and the longer text after it."))
            _add_text(root, problems, "short", _first_paragraph(body), line)
            return root, problems
        what = f'"{body[cut].strip()}" must be "{MORE}": two #, a space, and a capital M.'
        problems.append((line + cut, what, "Write it so, on a line of its own, in every language."))
    _add_text(root, problems, "short", body[:cut], line)
    _add_text(root, problems, "more", body[cut + 1 :], line + cut + 1)
    return root, problems


def _first_paragraph(body: list[str]) -> list[str]:
    """The lines to the end of the first paragraph: how long each of two texts is cannot be known of one text."""
    begun = next((n for n, typed in enumerate(body) if typed.strip()), len(body))
    end = next((n for n, typed in enumerate(body[begun:], begun) if not typed.strip()), len(body))
    return body[:end]


def _add_text(root: Fields, problems: list[Problem], name: str, lines: list[str], first_line: int) -> None:
    if name in root.fields:
        problems.append((root.line_of(name), f'"{name}" is not a field here.', "Write it as text under the fields."))
    found = list(paragraphs(lines, first_line))
    begun = found[0][0] if found else first_line
    if not found:
        where = f"after the line {MORE}" if name == "more" else "under the fields"
        problems.append((min(begun, first_line), f"There is no text {where}.", "Write it there."))
    value, starts = "", []
    for line, paragraph in found:
        value += "\n\n" if value else ""
        starts.append((len(value), line))
        value += paragraph
    root.fields[name] = Text(value, begun, plain=False, starts=tuple(starts))
    root.lines[name] = begun
