"""Rules for how files hang together: nothing is empty, and nothing lies where nobody reads it."""

from collections import Counter
from collections.abc import Iterator

from bot.content.guess import did_you_mean
from bot.content.language import Language
from bot.content.mistakes import Mistake
from bot.content.rules.ids import ids_in
from bot.content.rules.packs import PACKS
from bot.content.rules.paths import chosen
from bot.content.rules.questions import named_together
from bot.domain.letters import folded_each
from bot.domain.urgent import ANY_NATION, ELSEWHERE

EXAMPLES = ("commands", "elsewhere", "followups", "smalltalk")
"""The files of examples that the bot reads."""

FEWEST_PLACES, MOST_PLACES = 2, 4
"""How many organisations, trainings or documents a need leads to."""

MOST_ORDINARY = 2
"""In so many ordinary messages an urgent phrase may stand."""


def nothing_is_empty(language: Language) -> Iterator[Mistake]:
    """Every theme asks something, every need leads somewhere, every suggestion is made."""
    for document in language.all("questionnaire"):
        themes = document.root.things("themes")
        for theme in themes:
            if "statements" in theme.fields and not theme.texts("statements"):
                what = f'The theme "{theme.value("id")}" asks nothing.'
                yield document.mistake(theme.line_of("statements"), what, "Put a statement there, or take it out.")
        made = {text.value for theme in themes for text in theme.texts("suggestions")}
        alone = [each for each in document.root.things("suggestions") if each.value("id") not in {"", *made}]
        if alone and ids_in(document, "suggestions") is not None:
            what = f"{named_together('suggestion', alone)} in no theme, so nobody sees {'them' if alone[1:] else 'it'}."
            fix = f'Add {"them" if alone[1:] else "it"} to the "suggestions" of a theme.'
            yield document.mistake(alone[0].line_of("id"), what, fix)
    for document in language.all("needs"):
        for need in document.root.things("needs"):
            if not need.texts("signposts") and not need.texts("entries"):
                what = f'The need "{need.value("id")}" leads nowhere.'
                yield document.mistake(need.line, what, "Name a signpost or an entry, or take it out.")


def examples_are_read(language: Language) -> Iterator[Mistake]:
    """Every file of examples is one that the bot reads."""
    for name in sorted(language.ids["examples"] - {*EXAMPLES}):
        fix = did_you_mean(name, EXAMPLES) or "Put its groups into one of the others."
        yield Mistake(f"{language.shown}/examples/{name}.yaml", 1, "Nobody reads this file of examples.", fix)


def topics_have_entries(language: Language) -> Iterator[Mistake]:
    """A warning for each topic without an entry: it is not shown."""
    used = {text.value for _, _, text in chosen(language, {"entry": ["topic"]})}
    for document in language.all("topics"):
        if used - {topic.value("id") for topic in document.root.things("topics")}:
            continue  # one was called otherwise before, which is told already
        for topic in document.root.things("topics"):
            if used and topic.value("id") and topic.value("id") not in used:
                what = f'No entry is about the topic "{topic.value("id")}", so it is not shown.'
                yield document.mistake(topic.line, what, "Write one, or take the topic out.")


def nations_have_the_same(language: Language) -> Iterator[Mistake]:
    """A warning where one nation alone lacks a number to call that all others have, or have lines of their own for."""
    nations = [name for name in PACKS if name not in (ELSEWHERE, ANY_NATION)]
    for document in language.all("urgent"):
        packs = [pack for pack in document.root.things("packs") if pack.value("id") in nations]
        call = {r.value("id") for r in document.root.things("routes") if r.value("kind") == "call"}
        calls = {
            (name := pack.value("id")): {
                text.value.removesuffix(f"-{name}") for text in pack.texts("routes") if text.value in call
            }
            for pack in packs
        }
        counted = Counter(each for there in calls.values() for each in there)
        usual = sorted(each for each, count in counted.items() if count == len(packs) - 1 > 1)
        for pack in packs:
            for missing in (each for each in usual if each not in calls[pack.value("id")]):
                what = f'Every nation but "{pack.value("id")}" has the number of "{missing}".'
                yield document.mistake(pack.line, what, "Put it back, unless it does not work there.")


def needs_have_some_places(language: Language) -> Iterator[Mistake]:
    """A warning for each need with fewer places to go than two, or more than four: a choice, and no long list."""
    for document in language.all("needs"):
        for need in document.root.things("needs"):
            count = len(need.texts("signposts"))
            if not FEWEST_PLACES <= count <= MOST_PLACES:
                places = "1 place" if count == 1 else f"{count} places"
                what = f'"{need.value("id")}" has {places} under "signposts".'
                fix = f"Name {FEWEST_PLACES} to {MOST_PLACES}, the most useful first."
                yield document.mistake(need.line_of("signposts"), what, fix)


def urgent_phrases_are_rare(language: Language) -> Iterator[Mistake]:
    """No urgent phrase is one that people often type when they ask something else."""
    documents = list(language.all("urgent_words"))
    if not documents:
        return
    asked = [text.value for document in language.all("asked") for text in document.root.texts("ways")]
    lines = [f" {line} " for line in folded_each(asked)]
    together = "\n".join(lines)
    for document in documents:
        phrases = document.root.texts("phrases")
        for text, phrase in zip(phrases, folded_each([text.value for text in phrases]), strict=True):
            if not phrase or together.count(f" {phrase} ") <= MOST_ORDINARY:  # nearly all
                continue
            there = [at for at, line in enumerate(lines) if f" {phrase} " in line]
            if len(there) > MOST_ORDINARY:
                what = f'"{text.value}" stands in {len(there)} ways of asking, such as "{asked[there[0]]}".'
                yield document.mistake(text.line, what, "Each would bring urgent help. Write a longer phrase.")
