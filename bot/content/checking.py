"""Checks a content folder: returns its content, or every mistake at once."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path

from bot.content.files import names_in
from bot.content.guess import did_you_mean
from bot.content.language import Language, as_content
from bot.content.mistakes import ContentBroken, Mistake, Report, Unreadable
from bot.content.read import read_language
from bot.content.rules import RULES
from bot.content.rules.answers import commands_can_be_typed
from bot.content.rules.contacts import checks_long_ago, copies_agree, days_of_checks_have_been
from bot.content.rules.phrases import Phrasebook, phrases_are_those_of
from bot.content.rules.readability import long_sentences, rather_hard, too_hard
from bot.content.rules.stale import contacts_due, few_asks, languages_unchecked, urgent_due
from bot.content.rules.structure import nations_have_the_same, topics_have_entries
from bot.content.rules.ways import Reader, examples_are_no_cries, lead_elsewhere, near_copies, stand_in_two
from bot.conversation.content import Content
from bot.conversation.phrases import MENU, PHRASES

MakeReader = Callable[[Content], Reader]

BESIDES = ("README.md", "schema")
"""What a content folder may hold beside its languages."""

FIRST_LANGUAGE = "en"

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def load(folder: Path, language: str = FIRST_LANGUAGE, *, phrasebook: Phrasebook = PHRASES) -> Content:
    """Read the content in one language. Raises ContentBroken, which lists every mistake."""
    shown = f"{_called(folder)}/{language}"
    if not _LANGUAGE.fullmatch(language):
        raise ContentBroken([Mistake(_called(folder), 1, f'"{language}" is not a language.', "Write one such as en.")])
    found = read_language(folder / language, shown)
    if mistakes := _mistakes(found, phrasebook):
        raise ContentBroken(mistakes)
    return as_content(found)


def other_languages(folder: Path, *, phrasebook: Phrasebook = PHRASES) -> Iterator[Content | str]:
    """The content in every language beside the first one; of a language in which there are mistakes, its name."""
    for found in _languages(folder)[0]:
        if found.name != FIRST_LANGUAGE:
            yield found.name if _mistakes(found, phrasebook) else as_content(found)


def check(
    folder: Path, *, today: date | None = None, phrasebook: Phrasebook = PHRASES, reader: MakeReader | None = None
) -> Report:
    """Find every mistake and every warning in all languages of a content folder. Never raises.

    `reader`: makes what reads messages as the bot does. With it the examples are looked at too, when there are no other
    mistakes: those that sound like a cry, lead elsewhere, or are there twice.
    """
    day = today or datetime.now(UTC).date()
    languages, mistakes = _languages(folder)
    mistakes += chain.from_iterable(_mistakes(found, phrasebook) for found in languages)
    mistakes += chain.from_iterable(days_of_checks_have_been(found, day) for found in languages)
    warnings = list(chain.from_iterable(_warnings(found, day) for found in languages))
    if reader is not None and not mistakes:
        for found in languages:
            reads = reader(as_content(found))
            mistakes += [*examples_are_no_cries(found, reads), *stand_in_two(found, reads)]
            warnings += [*near_copies(found, reads), *lead_elsewhere(found, reads)]
    warnings += _untranslated(languages)
    count = sum(found.count_of_files for found in languages)
    return Report(tuple(sorted(set(mistakes))), tuple(sorted(set(warnings))), count)


def _languages(folder: Path) -> tuple[list[Language], list[Mistake]]:
    shown = _called(folder)
    try:
        names = names_in(folder)
    except Unreadable as found:
        return [], [Mistake(shown, found.line, found.what, found.fix)]
    wanted = sorted({FIRST_LANGUAGE, *(name for name in names if _LANGUAGE.fullmatch(name))})
    languages = [read_language(folder / name, f"{shown}/{name}") for name in wanted]
    unknown = [name for name in names if name not in BESIDES and name not in wanted]
    return languages, [_not_known(f"{shown}/{name}", name) for name in unknown]


def _not_known(file: str, name: str) -> Mistake:
    fix = did_you_mean(name, [*BESIDES, FIRST_LANGUAGE]) or "Move it out of this folder."
    return Mistake(file, 1, "The bot does not know this name.", fix)


def _mistakes(found: Language, phrasebook: Phrasebook) -> list[Mistake]:
    by_rule = [*found.mistakes, *phrases_are_those_of(found, phrasebook), *too_hard(found)]
    by_rule += commands_can_be_typed(found, [key.removeprefix(MENU) for key in phrasebook if key.startswith(MENU)])
    return sorted({*by_rule, *chain.from_iterable(rule(found) for rule in RULES)})


def _warnings(found: Language, today: date) -> Iterator[Mistake]:
    for rule in (
        few_asks,
        languages_unchecked,
        long_sentences,
        rather_hard,
        copies_agree,
        nations_have_the_same,
        topics_have_entries,
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
            missing = sorted(ids - other.ids[kind])
            if missing and other is not first:
                them = f'"{missing[0]}"' + (f" and {len(missing) - 1} more" if missing[1:] else "")
                what = f"{them} ({kind}) {'are' if missing[1:] else 'is'} in {FIRST_LANGUAGE} and not here."
                yield Mistake(other.shown, 1, what, "Translate what your groups need.")


def _called(folder: Path) -> str:
    """The name of the content folder. Every line about a mistake begins with it."""
    return folder.name or folder.absolute().resolve().name or "content"
