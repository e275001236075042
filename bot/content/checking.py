"""Checks a content folder: returns its content, or every mistake at once."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path
from typing import Protocol

from bot.content.files import meant_or_out, names_in
from bot.content.language import Language, as_content
from bot.content.languages import FIRST_LANGUAGE, MANIFEST, in_folder, is_language
from bot.content.mistakes import ContentBroken, Mistake, Report, Unreadable
from bot.content.overlay import LAID_OVER, NOT_OURS, numbers_are_those_of, whole
from bot.content.read import read_language
from bot.content.rules import RULES
from bot.content.rules.answers import commands_can_be_typed
from bot.content.rules.contacts import (
    checks_long_ago,
    copies_agree,
    days_of_checks_have_been,
    seen_has_been,
    signposts_are_led_to,
)
from bot.content.rules.ids import files_with_twins
from bot.content.rules.manifest import can_be_switched_on, is_asked_by_name, reads_by_itself
from bot.content.rules.packs import numbers_stand_in_lines
from bot.content.rules.phrases import Phrasebook, phrases_are_those_of
from bot.content.rules.readability import long_sentences, rather_hard, too_hard
from bot.content.rules.stale import contacts_due, few_asks, languages_unchecked, urgent_due
from bot.content.rules.structure import nations_have_the_same, needs_have_some_places, topics_have_entries
from bot.content.rules.ways import (
    Reader,
    examples_are_no_cries,
    lead_elsewhere,
    near_copies,
    stand_in_two,
    what_is_read,
)
from bot.conversation.content import Content
from bot.conversation.phrases import MENU, PHRASES

MakeReader = Callable[[Content], Reader]


class Memory(Protocol):
    """What was found in the examples of a language, kept for the next check."""

    def known(self, language: str, seen: Sequence[str]) -> Report | None:
        """What was found when just this was read. None if that is not known."""

    def keep(self, language: str, seen: Sequence[str], report: Report) -> None:
        """Keep what was found when this was read."""


BESIDES = ("README.md", "schema")
"""What a content folder may hold beside its languages."""


def load(folder: Path, language: str = FIRST_LANGUAGE, *, phrasebook: Phrasebook = PHRASES) -> Content:
    """Read the content in one language. Raises ContentBroken, which lists every mistake."""
    if not is_language(language):
        raise ContentBroken([Mistake(_called(folder), 1, f'"{language}" is not a language.', "Write one such as en.")])
    if elsewhere := _words_elsewhere(folder):
        raise ContentBroken([elsewhere])
    first = read_language(folder / FIRST_LANGUAGE, f"{_called(folder)}/{FIRST_LANGUAGE}")
    found = first if language == FIRST_LANGUAGE else _read(folder, language, first)
    of_first = _mistakes(first, phrasebook)
    beside = [] if found is first else _mistakes_beside(found, first, phrasebook, of_first)
    if mistakes := of_first or beside:
        raise ContentBroken(mistakes)
    if found is first:
        return as_content(first)
    return replace(as_content(whole(found, first)), reads_by_itself=is_asked_by_name(found))


def check(
    folder: Path,
    *,
    today: date | None = None,
    phrasebook: Phrasebook = PHRASES,
    reader: MakeReader | None = None,
    memory: Memory | None = None,
) -> Report:
    """Find every mistake and every warning in all languages of a content folder. Never raises.

    `reader`: makes what reads messages as the bot does. With it the examples are looked at too, when there are no other
    mistakes: those that sound like a cry, lead elsewhere, or are there twice. `memory`: what was found in them before.
    """
    day = today or datetime.now(UTC).date()
    languages, mistakes = _languages(folder)
    of_first = _mistakes(languages[0], phrasebook) if languages else []
    mistakes += of_first
    mistakes += chain.from_iterable(
        _mistakes_beside(found, languages[0], phrasebook, of_first) for found in languages[1:]
    )
    days = chain.from_iterable(
        [*days_of_checks_have_been(found, day), *seen_has_been(found, day)] for found in languages
    )
    mistakes += (each for each in days if each.line != NOT_OURS)
    warnings = list(chain.from_iterable(_warnings(found, day) for found in languages))
    if reader is not None and not mistakes:
        for found in (each for each in languages if each is languages[0] or reads_by_itself(each)):
            of_examples = _in_examples(found, languages[0], reader, memory)
            mistakes += of_examples.mistakes
            warnings += of_examples.warnings
    warnings += _untranslated(languages)
    count = sum(found.count_of_files for found in languages)
    return Report(tuple(sorted(set(mistakes))), tuple(sorted(set(warnings))), count)


def _in_examples(found: Language, first: Language, reader: MakeReader, memory: Memory | None) -> Report:
    """What is wrong with the examples of a language, from memory if all that decides about it is as it was."""
    seen = [*what_is_read(found)]
    if memory and (known := memory.known(found.name, seen)):
        return known
    reads = reader(as_content(found if found is first else whole(found, first)))
    mistakes = (*examples_are_no_cries(found, reads), *stand_in_two(found, reads))
    report = Report(mistakes, (*near_copies(found, reads), *lead_elsewhere(found, reads)), 0)
    if memory:
        memory.keep(found.name, seen, report)
    return report


def _languages(folder: Path) -> tuple[list[Language], list[Mistake]]:
    if elsewhere := _words_elsewhere(folder):
        return [], [elsewhere]
    shown, names = _called(folder), names_in(folder)
    wanted = in_folder(folder)
    unknown = [name for name in names if name not in BESIDES and name != FIRST_LANGUAGE and name not in wanted]
    strangers = [_not_known(folder / name, f"{shown}/{name}", names) for name in unknown]
    if FIRST_LANGUAGE not in names:  # but it is, in other letters
        return [], strangers
    first = read_language(folder / FIRST_LANGUAGE, f"{shown}/{FIRST_LANGUAGE}")
    languages = [first, *(_read(folder, name, first) for name in wanted)]
    return languages, strangers


def _words_elsewhere(folder: Path) -> Mistake | None:
    """The one mistake of a folder that cannot be opened, or without the first language: a wrong one was named.

    None where that language is there, under whatever spelling.
    """
    try:
        names = {name.lower() for name in names_in(folder)}
    except Unreadable as found:
        return Mistake(_called(folder), found.line, found.what, found.fix)
    if FIRST_LANGUAGE in names:
        return None
    what = f'There is no folder "{FIRST_LANGUAGE}" in this one.'
    fix = "Put it back, or let CONTENT_DIR name the folder that holds it."
    if MANIFEST in names:
        fix = "This is the folder of one language: let CONTENT_DIR name the folder above it."
    elif within := sorted(name for name in names if (folder / name / FIRST_LANGUAGE).is_dir()):
        fix = f'It is in "{within[0]}": let CONTENT_DIR name that one.'
    return Mistake(_called(folder), 1, what, fix)


def _not_known(path: Path, file: str, names: list[str]) -> Mistake:
    plain = path.name.lower()
    fix = meant_or_out(path, [*BESIDES, FIRST_LANGUAGE])
    if is_language(plain) and plain not in names and path.is_dir():
        fix = f'Call it "{plain}".'
    elif (path / MANIFEST).is_file():
        fix = "The folder of a language has its code as its name, such as cy for Welsh."
    return Mistake(file, 1, "The bot does not know this name.", fix)


def _read(folder: Path, name: str, first: Language) -> Language:
    return read_language(folder / name, f"{_called(folder)}/{name}", first)


def _mistakes_beside(
    found: Language, first: Language, phrasebook: Phrasebook, of_first: list[Mistake]
) -> list[Mistake]:
    """The mistakes in another language. Those in what it takes from the first are told of the first."""
    by_rule = [*_mistakes(found, phrasebook), *numbers_are_those_of(found, first), *can_be_switched_on(found, first)]
    doubtful = _files_in_doubt(first)
    told = {(mistake.file.removeprefix(first.shown), mistake.what) for mistake in of_first}

    def follows(mistake: Mistake) -> bool:
        name = mistake.file.removeprefix(found.shown)
        return mistake.line == NOT_OURS or name in doubtful or (name, mistake.what) in told

    return sorted(each for each in by_rule if not follows(each))


def _files_in_doubt(first: Language) -> set[str]:
    """The files of the first language by which another cannot be judged: what they say is not clear yet."""
    of_files = {mistake.file.removeprefix(first.shown) for mistake in first.mistakes}
    lines = {mistake.file.removeprefix(first.shown) for mistake in numbers_stand_in_lines(first)}
    return of_files | lines | files_with_twins(first)


def _mistakes(found: Language, phrasebook: Phrasebook) -> list[Mistake]:
    by_rule = [*found.mistakes, *phrases_are_those_of(found, phrasebook), *too_hard(found)]
    by_rule += commands_can_be_typed(found, [key.removeprefix(MENU) for key in phrasebook if key.startswith(MENU)])
    return sorted({*by_rule, *chain.from_iterable(rule(found) for rule in RULES)})


def _warnings(found: Language, today: date) -> Iterator[Mistake]:
    """What should be looked at. Of another language only what is its own: facts come from the first."""
    if found.name != FIRST_LANGUAGE:
        for rule in (languages_unchecked, long_sentences, rather_hard):
            yield from (each for each in rule(found) if each.line != NOT_OURS)
        return
    for rule in (
        few_asks,
        languages_unchecked,
        long_sentences,
        rather_hard,
        copies_agree,
        nations_have_the_same,
        topics_have_entries,
        needs_have_some_places,
        signposts_are_led_to,
    ):
        yield from rule(found)
    yield from checks_long_ago(found, today)
    yield from contacts_due(found, today)
    yield from urgent_due(found, today)


def _untranslated(languages: list[Language]) -> Iterator[Mistake]:
    """A warning for each kind of file of which the first language has some that another lacks."""
    first = next((language for language in languages if language.name == FIRST_LANGUAGE), None)
    for other in languages if first else ():
        for kind, ids in first.ids.items() if first else ():
            if kind not in LAID_OVER:  # without a file of its own messages are read as in the first language
                continue
            missing = sorted(ids - other.own_ids.get(kind, ids))
            if missing and other is not first:
                them = f'"{missing[0]}"' + (f" and {len(missing) - 1} more" if missing[1:] else "")
                what = f"{them} ({kind}) {'are' if missing[1:] else 'is'} in {FIRST_LANGUAGE} and not here."
                yield Mistake(other.shown, 1, what, "Translate what your groups need.")


def _called(folder: Path) -> str:
    """The name of the content folder. Every line about a mistake begins with it."""
    return folder.name or folder.absolute().resolve().name or "content"
