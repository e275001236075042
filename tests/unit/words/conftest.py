"""What the tests of the words use."""

import pytest

from bot.conversation.content import Content
from tests.unit.words.seen import Seen, everything


@pytest.fixture(scope="session")
def seen(content: Content) -> list[Seen]:
    """Every text that a person can see."""
    return everything(content)
