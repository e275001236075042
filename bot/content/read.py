"""Reads the folder of one language: every file that can be read, and a mistake for each that cannot."""

import re
from pathlib import Path

from bot.content.build import types_of
from bot.content.entry_texts import mended, with_paragraphs
from bot.content.files import meant_or_out, names_in, read_text, refuse_odd, right_name, wrongly_named
from bot.content.language import Language, build_things
from bot.content.languages import FIRST_LANGUAGE, MANIFEST
from bot.content.mistakes import Mistake, Unreadable
from bot.content.old_entries import NEW, OLD
from bot.content.overlay import laid_over
from bot.content.raw import Document, Fields
from bot.content.sections import put_back
from bot.content.shapes import ENGLISH, FOLDERS, NOT_TYPED, SHAPES, SINGLE_FILES
from bot.content.signs import cleaned, odd_lines
from bot.content.yaml import Problem, read_yaml

MOST_MISSING = 3
"""So many missing files are named one by one."""

_CONFLICT = re.compile(r"^[ \t]*(<{7}|>{7}|\|{7}|={7})( |$)", re.MULTILINE)
"""Marks by which programs show two versions of a file, of which somebody has to choose one."""

_TYPED = [name for name in types_of(SHAPES["entry"]) if name not in NOT_TYPED["entry"]]
"""The fields of an entry."""

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
        path, right = folder / name, right_name(name, NEW)
        is_free = bool(right) and right not in names
        if path.suffix == NEW:
            meant = right if is_free else name
            language.ids[kind].add(meant.removesuffix(NEW))
            _read_file(language, path, f"{shown}/{name}", kind, meant.removesuffix(NEW))
        elif path.is_dir():
            what = f'This is a folder inside "{called}", and nobody reads it.'
            fix = f'Move the files in it to "{called}", and delete it.'
            language.mistakes.append(Mistake(f"{shown}/{name}", 1, what, fix))
        else:
            language.ids[kind].update([right.removesuffix(NEW)] if is_free else ())
            told = _not_such(name, right if is_free else "")
            if kind == "entry" and path.suffix == OLD:
                told = _of_the_old_form(path, is_free=is_free)
            language.mistakes.append(Mistake(f"{shown}/{name}", 1, *told))


def _called_wrongly(name: str, right: str) -> tuple[str, str]:
    """What is wrong with a name, and what it should be. Windows may hide the end of a name."""
    if name.lower().endswith(".yaml.txt"):
        return _NOTEPAD, f'Save it again as "{right}", with "All files" as the type, and delete this one.'
    return "The bot does not know this name.", f'Call it "{right}".'


def _of_the_old_form(path: Path, *, is_free: bool) -> tuple[str, str]:
    """What is wrong with an entry of the form before this one, and what to do."""
    try:
        refuse_odd(path)
    except Unreadable as found:
        return found.what, found.fix
    made = path.with_suffix(NEW).name
    if not is_free:
        return "This entry has the old form, and nobody reads it.", f'"{made}" is there too. Delete this one.'
    return "This entry has the old form.", f'Run check-content --fix: it makes "{made}" of it.'


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
    text, problems = mended(text, _TYPED)
    root, others = read_yaml(text)
    if "ask" in root.fields:
        problems.append((root.line_of("ask"), "Ways of asking have a file of their own.", MOVE_WAYS))
        del root.fields["ask"]
    return with_paragraphs(root), [*problems, *others]
