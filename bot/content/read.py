"""Reads the folder of one language: every file that can be read, and a mistake for each that cannot."""

import re
from pathlib import Path

from bot.content.build import types_of
from bot.content.files import front_matter, names_in, paragraphs, read_text, refuse_odd
from bot.content.guess import did_you_mean
from bot.content.language import Language, build_things
from bot.content.languages import MANIFEST
from bot.content.mistakes import Mistake, Unreadable
from bot.content.overlay import laid_over
from bot.content.raw import Document, Fields, Text
from bot.content.shapes import ENGLISH, FOLDERS, NOT_TYPED, SHAPES, SINGLE_FILES, ending
from bot.content.signs import cleaned, odd_lines
from bot.content.yaml import Problem, read_yaml

MORE = "## More"

_ALMOST_MORE = re.compile(r"\s*#+\s*more\s*:?\s*|\s*more\s*:?\s*", re.IGNORECASE)
"""How the line between the two texts of an entry is typed by mistake."""

MOST_MISSING = 3
"""So many missing files are named one by one."""

_CONFLICT = re.compile(r"^(<{7}|>{7})( |$)", re.MULTILINE)
"""Marks by which programs show two versions of a file, of which somebody has to choose one."""

_FIELDS = "|".join(name for name in types_of(SHAPES["entry"]) if name not in NOT_TYPED["entry"])
_FIELD_LINE = re.compile(rf"({_FIELDS}):( |$)|---+ *$")

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
    for name in sorted({*names, *missing}):
        _read_name(language, folder / name, is_there=name in names)
    if over is not None:
        return laid_over(language, over)
    for document in language.documents:
        build_things(language, document)
    return language


def _read_name(language: Language, path: Path, *, is_there: bool) -> None:
    known = [*SINGLE_FILES, *FOLDERS]
    file = f"{language.shown}/{path.name}"
    if path.name == ENGLISH:
        language.count_of_files += 1
    elif path.name not in known:
        fix = did_you_mean(path.name, known) or "Move it out of this folder."
        language.mistakes.append(Mistake(file, 1, "The bot does not know this name.", fix))
    elif not is_there:
        language.mistakes.append(Mistake(file, 1, "This is missing.", "Put it back: the bot needs it."))
    elif path.name in SINGLE_FILES:
        _read_file(language, path, file, SINGLE_FILES[path.name])
    else:
        _read_folder(language, path, file)


def _read_folder(language: Language, folder: Path, shown: str) -> None:
    kind = FOLDERS[folder.name]
    try:
        refuse_odd(folder, folder=True)
        names = names_in(folder)
    except Unreadable as found:
        language.note(shown, found)
        return
    for name in names:
        path = folder / name
        if path.suffix == ending(kind):
            language.ids[kind].add(path.stem)
            _read_file(language, path, f"{shown}/{name}", kind)
        else:
            language.mistakes.append(Mistake(f"{shown}/{name}", 1, *_not_such(name, ending(kind))))


def _not_such(name: str, wanted: str) -> tuple[str, str]:
    """What is wrong with a name that does not end as it should, and what to do. Windows may hide the end of a name."""
    if name.lower().endswith(f"{wanted}.txt"):
        return 'Notepad put ".txt" after the name of this file. Windows may hide that.', (
            f'Save it again as "{name[:-4]}", with "All files" as the type, and delete this one.'
        )
    return "The bot does not know such files.", f'Give it a name that ends in "{wanted}", or move it out.'


def _read_file(language: Language, path: Path, file: str, kind: str) -> None:
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
    except Unreadable as found:
        if not odd:
            language.note(file, found)
    else:
        odd += problems
        language.documents.append(Document(file, kind, path.stem, root))
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
        if cut is None:
            problems.append((line, f'The line "{MORE}" is missing.', "Add it, and the longer text after it."))
            _add_text(root, problems, "short", _first_paragraph(body), line)
            return root, problems
        what = f'"{body[cut].strip()}" must be "{MORE}": two #, a space, and a capital M.'
        problems.append((line + cut, what, "Write it so, on a line of its own."))
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
