"""Rules for urgent help: each nation has an emergency route, a number to call and a number to text."""

import re
from collections.abc import Iterator

from babel.core import get_global

from bot.content.guess import did_you_mean
from bot.content.language import Language
from bot.content.mistakes import Mistake
from bot.content.raw import Document, Fields
from bot.content.readability import sentences, words_in
from bot.content.rules.spellings import never_found
from bot.domain.letters import folded
from bot.domain.urgent import ANY_NATION, ELSEWHERE

PACKS = ("england", "wales", "scotland", "northern-ireland", "ireland", ELSEWHERE, ANY_NATION)
NEEDED = {"emergency": "emergency route", "call": "number to call", "text": "number to text"}
ZONES = tuple(get_global("zone_territories"))
OF_FORMS = ("testimony.", "denials.", "sayings", "numbers", "times.numbers", "times.ordinals")
"""How the paths of phrases begin in which `/` stands between the forms of a word, or a star for the rest of it."""

LONGEST_PACK = 400
LONGEST_MORE = 540
LONGEST_SENTENCE = 25

_NUMBER = re.compile(r"[0-9][0-9 ]*")


def packs_are_complete(language: Language) -> Iterator[Mistake]:
    """Every pack is there, complete and short, and each number is the one in the line that people read."""
    document = language.one("urgent")
    if document is not None:
        packs = document.root.things("packs")
        yield from _packs_missing(document, {pack.value("id") for pack in packs})
        for pack in packs:
            yield from _pack(document, pack)


def urgent_words_can_match(language: Language) -> Iterator[Mistake]:
    """There are urgent phrases, and messages can match each of them."""
    for words in language.all("urgent_words"):
        if not words.root.texts("phrases"):
            yield words.mistake(words.root.line_of("phrases"), 'There is nothing under "phrases".', "Put them back.")
    yield from _never_found(language, "urgent_words")


def spoken_words_can_match(language: Language) -> Iterator[Mistake]:
    """Messages can match every spoken form."""
    yield from _never_found(language, "spoken")


def cries_can_match(language: Language) -> Iterator[Mistake]:
    """Every form of a word of another language is one word: a letter or more, and a star at its end at most."""
    for document in language.all("other_language"):
        if not document.root.texts("common_words"):
            line = document.root.line_of("common_words")
            yield document.mistake(line, 'There is nothing under "common_words".', "Put them back.")
        for name in ("phrases", "not_urgent"):
            for text in document.root.texts(name):
                if not all(map(_can_match, text.value.split())):
                    what = f'"{text.value}" is never found: one of its words has a mark in it, or is empty.'
                    yield document.mistake(text.line, what, "Write words, / between forms of a word, * for its rest.")


def _can_match(part: str) -> bool:
    """Whether messages can have this word, or words with hyphens. Each of several forms must be one word."""
    forms = [folded(form.removesuffix("*")).split() for form in part.split("/")]
    return all(len(words) == 1 for words in forms) or (len(forms) == 1 and bool(forms[0]) and "*" not in part)


def _never_found(language: Language, kind: str) -> Iterator[Mistake]:
    """A mistake for each phrase with capitals or marks: messages are compared without them, so it never matches."""
    for words in language.all(kind):
        for path, text in words.texts:
            if path == "pictures.typed":
                continue
            has_forms = path.startswith(OF_FORMS)
            forms = text.value.replace("/", " ").replace("*", " ").split() if has_forms else [text.value]
            for form in forms:
                yield from never_found(words, text, form)


def _packs_missing(document: Document, there: set[str]) -> Iterator[Mistake]:
    for missing in (p for p in PACKS if p not in there):
        line = document.root.line_of("packs")
        yield document.mistake(line, f'The pack "{missing}" is missing.', "Put it back: every group must find help.")


def _pack(document: Document, pack: Fields) -> Iterator[Mistake]:
    name, routes = pack.value("id"), pack.things("routes")
    if name and name not in PACKS:
        fix = did_you_mean(name, PACKS) or f"The packs are {', '.join(PACKS)}."
        yield document.mistake(pack.line_of("id"), f'There is no nation "{name}".', fix)
    if (zone := pack.value("zone")) and zone not in ZONES:
        fix = did_you_mean(zone, ZONES) or "Write one such as Europe/London, or leave it out."
        yield document.mistake(pack.line_of("zone"), f'There is no time zone "{zone}".', fix)
    if not routes:
        yield document.mistake(pack.line, f'The pack "{name}" has no routes.', "Add them.")
    kinds = {route.value("kind") for route in routes}
    for kind, called in NEEDED.items():
        if kind not in kinds and name != ELSEWHERE:
            fix = f'Add a route with "kind: {kind}".'
            yield document.mistake(pack.line, f'The pack "{name}" has no {called}.', fix)
    length = sum(len(route.value("line")) for route in routes)
    if length > LONGEST_PACK:
        what = f'The lines of the pack "{name}" have {length} characters together, and {LONGEST_PACK} is the most.'
        yield document.mistake(pack.line, what, f"Take out {length - LONGEST_PACK} or more.")
    behind = sum(len(route.value("line")) for route in pack.things("more"))
    if behind > LONGEST_MORE:
        what = f'The lines under "more" of "{name}" have {behind} characters together, and {LONGEST_MORE} is the most.'
        yield document.mistake(pack.line, what, f"Take out {behind - LONGEST_MORE} or more.")
    for route in (*routes, *pack.things("more")):
        yield from _route(document, route)


def _route(document: Document, route: Fields) -> Iterator[Mistake]:
    line, reach = route.text("line"), route.text("reach")
    if line and reach and not _stands_in(reach.value, line.value):
        what = f'"{reach.value}" does not stand in the line above it.'
        yield document.mistake(reach.line, what, "Make the two agree: somebody will call this number.")
    for sentence in sentences(line.value) if line else ():
        if line and words_in(sentence) > LONGEST_SENTENCE:
            what = f"This sentence has {words_in(sentence)} words, and {LONGEST_SENTENCE} is the most."
            yield document.mistake(line.line, what, "Make two sentences of it.")
    if reach and route.value("kind") in ("call", "text") and not _NUMBER.fullmatch(reach.value):
        what = f'"{reach.value}" is not a phone number.'
        yield document.mistake(reach.line, what, "Write digits and spaces only.")


def _stands_in(reach: str, line: str) -> bool:
    """Whether the line has this number as a whole: 116123 does not have 116."""
    return re.search(rf"(?<![0-9]){re.escape(reach)}(?![0-9])", line) is not None
