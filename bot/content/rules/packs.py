"""Rules for urgent help: each route stands once; each nation has an emergency route and numbers to call and to text."""

import re
from collections.abc import Iterator, Mapping, Sequence

from babel.core import get_global

from bot.content.guess import did_you_mean
from bot.content.language import Language
from bot.content.mistakes import Mistake
from bot.content.raw import Document, Fields, Text
from bot.content.readability import sentences, words_in
from bot.content.rules.contacts import has_its_form
from bot.content.rules.ids import ids_in
from bot.content.rules.questions import named_together
from bot.domain.urgent import ANY_NATION, ELSEWHERE

PACKS = ("england", "wales", "scotland", "northern-ireland", "ireland", ELSEWHERE, ANY_NATION)
NEEDED = {"emergency": "emergency route", "call": "number to call", "text": "number to text"}
ZONES = tuple(get_global("zone_territories"))

LONGEST = {"routes": 400, "more": 540}
"""The most characters that the lines of a pack have together, in the first message and behind *More lines*."""

LONGEST_SENTENCE = 25


def names_of_routes(pack: Fields) -> list[Text]:
    """The ids of the routes that a pack shows, and of those behind *More lines*."""
    return [*pack.texts("routes"), *pack.texts("more")]


def routes_are_named(language: Language) -> Iterator[Mistake]:
    """Every id that a pack names is that of a route, once, and every route is named. A wrong id is told once."""
    for document in language.all("urgent"):
        packs, routes = document.root.things("packs"), _by_id(document)
        if ids_in(document, "routes") is None:
            continue  # what the one that stands twice was called before is not known
        unknown: dict[str, list[Text]] = {}
        for pack in packs:
            there = set[str]()
            for text in names_of_routes(pack):
                if text.value in there:
                    what = f'The pack "{pack.value("id")}" names "{text.value}" twice.'
                    yield document.mistake(text.line, what, "Take one of the two out.")
                elif text.value not in routes:
                    unknown.setdefault(text.value, []).append(text)
                there.add(text.value)
        for name, texts in unknown.items():
            many = f", which {len(texts)} packs name" if texts[1:] else ""
            fix = did_you_mean(name, sorted(routes)) or "Take it out, or add what it names."
            yield document.mistake(texts[0].line, f'There is no route with the id "{name}"{many}.', fix)
        if packs and not unknown and ids_in(document, "packs") is not None:
            yield from _named_by_none(document, packs)


def packs_are_complete(language: Language) -> Iterator[Mistake]:
    """Every pack is there, complete and short."""
    for document in language.all("urgent"):
        packs, routes = document.root.things("packs"), _by_id(document)
        if ids_in(document, "packs") is not None:
            yield from _packs_missing(document, {pack.value("id") for pack in packs})
        for pack in packs:
            yield from _pack(document, pack)
        whole = [pack for pack in packs if all(text.value in routes for text in names_of_routes(pack))]
        yield from _lacking(document, [pack for pack in whole if pack.texts("routes")], routes)
        for name in LONGEST:
            yield from _too_long(document, whole, routes, name)


def numbers_stand_in_lines(language: Language) -> Iterator[Mistake]:
    """The number of each route is the one in the line that people read, in sentences that can be read at once."""
    for document in language.all("urgent"):
        for route in document.root.things("routes"):
            line, reach = route.text("line"), route.text("reach")
            if line and reach and has_its_form(route, reach) and not _stands_in(reach.value, line.value):
                what = f'"{reach.value}" does not stand in the line above it.'
                is_number = any(each.isdigit() for each in reach.value)
                fix = "somebody will call this number." if is_number else "write here what the line says for it."
                yield document.mistake(reach.line, what, f"Make the two agree: {fix}")
            for sentence in sentences(line.value) if line else ():
                if line and words_in(sentence) > LONGEST_SENTENCE:
                    what = f"This sentence has {words_in(sentence)} words, and {LONGEST_SENTENCE} is the most."
                    yield document.mistake(line.line, what, "Make two sentences of it.")


def _by_id(document: Document) -> dict[str, Fields]:
    return {route.value("id"): route for route in document.root.things("routes")}


def _named_by_none(document: Document, packs: Sequence[Fields]) -> Iterator[Mistake]:
    """A mistake for each route that no pack names: somebody meant it to be shown."""
    named = {text.value for pack in packs for text in names_of_routes(pack)}
    alone = [route for route in document.root.things("routes") if route.value("id") not in {"", *named}]
    if alone:
        it = "them" if alone[1:] else "it"
        what = f"{named_together('route', alone)} in no pack, so nobody sees {it}."
        yield document.mistake(alone[0].line_of("id"), what, f"Name {it} in a pack, or take {it} out.")


def _packs_missing(document: Document, there: set[str]) -> Iterator[Mistake]:
    for missing in (p for p in PACKS if p not in there):
        line = document.root.line_of("packs")
        yield document.mistake(line, f'The pack "{missing}" is missing.', "Put it back: every group must find help.")


def _pack(document: Document, pack: Fields) -> Iterator[Mistake]:
    name = pack.value("id")
    if name and name not in PACKS:
        fix = did_you_mean(name, PACKS) or f"The packs are {', '.join(PACKS)}."
        yield document.mistake(pack.line_of("id"), f'There is no nation "{name}".', fix)
    if (zone := pack.value("zone")) and zone not in ZONES:
        fix = did_you_mean(zone, ZONES) or "Write one such as Europe/London, or leave it out."
        yield document.mistake(pack.line_of("zone"), f'There is no time zone "{zone}".', fix)
    if "routes" in pack.fields and not pack.texts("routes") and not pack.things("routes"):
        yield document.mistake(pack.line, f'The pack "{name}" has no routes.', "Name them.")


def _lacking(document: Document, packs: Sequence[Fields], routes: Mapping[str, Fields]) -> Iterator[Mistake]:
    """One mistake for each kind of route that packs lack, however many lack it."""
    for kind, called in NEEDED.items():
        without = [
            pack
            for pack in packs
            if pack.value("id") != ELSEWHERE
            and kind not in {routes[text.value].value("kind") for text in pack.texts("routes")}
        ]
        if without:
            names = ", ".join(f'"{pack.value("id")}"' for pack in without)
            them = f"The packs {names} have" if without[1:] else f"The pack {names} has"
            fix = f'Name a route with "kind: {kind}".'
            yield document.mistake(without[0].line, f"{them} no {called}.", fix)


def _too_long(
    document: Document, packs: Sequence[Fields], routes: Mapping[str, Fields], name: str
) -> Iterator[Mistake]:
    """One mistake for the packs whose lines are too long together, with the length of the longest."""
    lengths = {
        pack.value("id"): sum(len(routes[text.value].value("line")) for text in pack.texts(name)) for pack in packs
    }
    over = {pack: length for pack, length in lengths.items() if length > LONGEST[name]}
    if over:
        longest = max(over, key=lambda pack: over[pack])
        others = f" and of {len(over) - 1} more" if len(over) > 1 else ""
        which = "" if name == "routes" else f' under "{name}"'
        what = (
            f'The lines{which} of the pack "{longest}"{others} have {over[longest]} characters together, '
            f"and {LONGEST[name]} is the most."
        )
        line = next(pack.line_of(name) for pack in packs if pack.value("id") == longest)
        yield document.mistake(line, what, f"Take out {over[longest] - LONGEST[name]} or more.")


def _stands_in(reach: str, line: str) -> bool:
    """Whether the line has this number as a whole: 116123 does not have 116."""
    return re.search(rf"(?<![0-9]){re.escape(reach)}(?![0-9])", line) is not None
