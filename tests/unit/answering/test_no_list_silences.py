"""No list keeps help away word for word: what sounds like a cry gets the soft line at least."""

from dataclasses import replace

import pytest

from bot.answering.understanding import Understanding
from bot.conversation.content import Content, ExampleGroup, Examples
from bot.conversation.ports.listening import Care

CRY = "i want to end my life tonight when everybody is asleep"


@pytest.fixture(scope="module")
def understanding(content: Content) -> Understanding:
    return Understanding(content)


@pytest.mark.parametrize("text", ["i have taken my tablets", "I've taken my tablets", "The end.", "i want to go home"])
async def test_what_may_be_a_cry_or_nothing_is_heard(understanding: Understanding, text: str) -> None:
    assert await understanding.hear(text) is Care.SUPPORT


async def test_an_everyday_example_that_sounds_like_a_cry_is_softened_and_never_silenced(content: Content) -> None:
    """Somebody puts a cry among the everyday messages by mistake."""
    made = [
        replace(each, groups=(*each.groups, ExampleGroup("new", (CRY,)))) if each.id == "everyday" else each
        for each in content.examples
    ]
    assert all(isinstance(each, Examples) for each in made)
    changed = replace(content, examples=tuple(made), urgent_words=replace(content.urgent_words, phrases=()))
    assert await Understanding(changed).hear(CRY) is Care.SUPPORT


@pytest.mark.parametrize("text", ["dying for a wee", "took my tablets with breakfast", "shoot me an email"])
async def test_ordinary_talk_brings_nothing(understanding: Understanding, text: str) -> None:
    assert await understanding.hear(text) is Care.NONE
