"""No list keeps help away word for word, but for the few lines of `silence.yaml`: examples only weigh."""

from dataclasses import replace
from datetime import date

import pytest

from bot.answering.understanding import Understanding
from bot.conversation.content import Content, ExampleGroup, Examples, SilentLine
from bot.conversation.ports.listening import Care

CRY = "i want to end my life tonight when everybody is asleep"
LIKE_A_CRY = "my life is not worth much to anyone these days"

MOST_SILENT = 60
"""Lines that are silenced word for word: tens, each of them read."""


@pytest.fixture(scope="module")
def understanding(content: Content) -> Understanding:
    return Understanding(content)


@pytest.fixture(scope="module")
def by_ear_alone(content: Content) -> Understanding:
    """It has no word list."""
    return Understanding(without_phrases(content))


@pytest.mark.parametrize("text", ["i have taken my tablets", "I've taken my tablets", "The end.", "i want to go home"])
async def test_what_may_be_a_cry_or_nothing_is_heard(understanding: Understanding, text: str) -> None:
    assert await understanding.hear(text) is Care.SUPPORT


@pytest.mark.long
@pytest.mark.parametrize("text", [CRY, LIKE_A_CRY])
@pytest.mark.parametrize("sort", ["everyday", "smalltalk", "commands", "followups", "elsewhere"])
async def test_an_example_that_sounds_like_a_cry_is_softened_at_most(
    content: Content, by_ear_alone: Understanding, sort: str, text: str
) -> None:
    """Somebody puts a cry among messages that are none, by mistake. The word list would find it: it is left out."""
    changed = without_phrases(with_example(content, sort, text))
    assert await by_ear_alone.hear(text) is Care.URGENT
    assert await Understanding(changed).hear(text) is not Care.NONE


async def test_an_everyday_example_is_heard_as_if_it_weighed_and_was_not_known(
    understanding: Understanding, content: Content
) -> None:
    """What the ear takes for a cry when the example is not there is not silenced. Never does help come first."""
    kept = {text: await understanding.hear(text) for text in content.examples_of("everyday")[::70]}
    assert Care.URGENT not in kept.values()
    alone = Understanding(without_examples(content, list(kept)))
    cries = [text for text in kept if await alone.hear(text) is Care.URGENT]
    assert len(cries) >= 3
    assert {kept[text] for text in cries} == {Care.SUPPORT}


async def test_only_a_line_of_silence_silences_word_for_word(content: Content) -> None:
    bare = without_phrases(content)
    silent = replace(bare, silence=(*bare.silence, SilentLine(LIKE_A_CRY, "a test", "nobody", date(2026, 11, 30))))
    assert await Understanding(silent).hear(LIKE_A_CRY) is Care.NONE
    assert await Understanding(silent).hear(f"{LIKE_A_CRY} and i want out of it") is Care.URGENT


async def test_a_line_of_silence_that_is_a_cry_too_does_not_silence_it(content: Content) -> None:
    cry = content.examples_of("crisis")[0]
    silent = replace(content, silence=(SilentLine(cry, "a test", "nobody", date(2026, 11, 30)),))
    assert await Understanding(silent).hear(cry) is Care.URGENT


def test_the_lines_of_silence_are_few(content: Content) -> None:
    assert len(content.silence) <= MOST_SILENT


async def test_each_line_of_silence_is_silent_and_would_not_be_without_it(content: Content) -> None:
    without = Understanding(replace(content, silence=()))
    with_them = Understanding(content)
    for line in content.silence:
        assert await with_them.hear(line.text) is Care.NONE, line.text
        assert await without.hear(line.text) is not Care.NONE, f"{line.text} needs no line"


@pytest.mark.parametrize("text", ["dying for a wee", "shoot me an email", "Carry on."])
async def test_ordinary_talk_brings_nothing(understanding: Understanding, text: str) -> None:
    assert await understanding.hear(text) is Care.NONE


def without_phrases(content: Content) -> Content:
    return replace(content, urgent_words=replace(content.urgent_words, phrases=()))


def with_example(content: Content, sort: str, text: str) -> Content:
    """The content with another message of this sort."""
    examples = [
        Examples(sort, (*each.groups, ExampleGroup("new", (text,)))) if each.id == sort else each
        for each in content.examples
    ]
    return replace(content, examples=tuple(examples))


def without_examples(content: Content, texts: list[str]) -> Content:
    """The content without some of its everyday messages."""
    examples = [
        Examples(
            each.id, tuple(replace(g, messages=tuple(m for m in g.messages if m not in texts)) for g in each.groups)
        )
        if each.id == "everyday"
        else each
        for each in content.examples
    ]
    return replace(content, examples=tuple(examples))
