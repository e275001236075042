"""The understanding is built at the first message; a reviewed cry does not wait for that (scenario A5.1)."""

import threading
from dataclasses import replace

import pytest

from bot.answering.crisis import ReviewedCries
from bot.answering.lazy import LazyUnderstanding
from bot.answering.understanding import Understanding
from bot.conversation.content import Content
from bot.conversation.ports.listening import Care


@pytest.fixture(scope="module")
def few(content: Content) -> Content:
    """A dozen entries and no examples are enough here."""
    return replace(content, entries=content.entries[:12], examples=())


async def test_a5_1_a_reviewed_cry_is_heard_while_the_rest_is_being_built(few: Content) -> None:
    gate = threading.Event()

    def build() -> Understanding:
        gate.wait(10)
        return Understanding(few)

    understanding = LazyUnderstanding(build, lambda: ReviewedCries(few))
    try:
        assert await understanding.hear("I want to kill myself") is Care.URGENT
        assert understanding._built is not None
        assert not understanding._built.done()
    finally:
        gate.set()
    first = few.entries[0]
    assert await understanding.hear(first.title) is not Care.URGENT
    assert (await understanding.find(first.title)).entries[0] == first.id
