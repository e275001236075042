"""What somebody formats in the app, with our own marks."""

from datetime import UTC, datetime

import pytest
from telegram import Chat, Message, MessageEntity

from bot.conversation.events import Formatted
from bot.telegram.words import formatted

URL = "https://example.org/a"


def written(text: str, *entities: tuple[str, str]) -> Message:
    """A message in which each of these words is formatted so, as Telegram counts."""
    found = [
        MessageEntity(kind, _units(text[: text.index(words)]), _units(words), url=URL if kind == "text_link" else None)
        for kind, words in entities
    ]
    return Message(1, datetime(2026, 12, 1, tzinfo=UTC), Chat(1, "private"), text=text, entities=found)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    ("text", "entities", "made"),
    [
        ("Nothing here.", (), None),
        ("Ring 999 now.", (("phone_number", "999"),), None),
        ("Ring 999 now.", (("bold", "999"),), Formatted("Ring **999** now.")),
        ("👩‍👩‍👧 Ring 999.", (("bold", "999"),), Formatted("👩‍👩‍👧 Ring **999**.")),
        ("Ring 999 now.", (("bold", " 999 "),), Formatted("Ring **999** now.")),
        ("Ring\n\n999", (("bold", "Ring\n\n999"),), Formatted("**Ring**\n\n**999**")),
        ("Ask NSUN.", (("text_link", "NSUN"),), Formatted(f"Ask NSUN ({URL}).")),
        ("Ask NSUN.", (("text_link", "NSUN"), ("bold", "NSUN")), Formatted(f"Ask **NSUN** ({URL}).")),
        (f"See {URL} now", (("text_link", URL),), None),
        ("So it is.", (("italic", "So"),), Formatted("So it is.", has_more=True)),
        ("So it is.", (("italic", "So"), ("bold", "is")), Formatted("So it **is**.", has_more=True)),
        ("   ", (("bold", "   "),), None),
    ],
)
def test_what_is_formatted(text: str, entities: tuple[tuple[str, str], ...], made: Formatted | None) -> None:
    assert formatted(written(text, *entities)) == made
