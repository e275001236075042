"""The page: always one, with the letters of every name, and a word where something had to be left out."""

import re
from typing import Any

import pytest

from bot.conversation.reply import Attachment
from bot.drawing.drawing import FileDrawing, drawn
from bot.drawing.page import draw_page

LONG = "They listened about the garden, not about the ward. " * 9
CYRILLIC = "\u041d\u0430\u0441 \u0441\u043b\u0443\u0445\u0430\u043b\u0438 \u043f\u0440\u043e \u0441\u0430\u0434"


def values(pieces: int, words: str) -> dict[str, Any]:
    """A page with so many themes."""
    body = [{"style": "title", "text": "What we said"}, {"style": "lead", "text": "the trust, 3 March 2026"}]
    for number in range(pieces):
        body += [{"style": "heading", "text": f"Theme {number}"}, {"style": "text", "text": words}]
    foot = [{"style": "small", "text": "From a briefing."}]
    return {
        "name": "what we said",
        "language": "en",
        "title": "What we said",
        "body": body,
        "foot": foot,
        "more": "More",
    }


@pytest.mark.parametrize("pieces", [0, 1, 6, 60])
@pytest.mark.parametrize(
    "words", ["Short.", LONG, CYRILLIC, "\u0175\u0177 \u00e2", "\U0001f9d1\u200d\U0001f33e x", "w" * 500]
)
def test_it_is_one_page(pieces: int, words: str) -> None:
    made = draw_page(values(pieces, words))
    assert made.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type /Page\b", made)) == 1


async def test_a_file_is_named_for_what_it_is() -> None:
    made = await FileDrawing().draw(Attachment("page", values(1, "Short.") | {"name": "What we said 2026-03-03"}))
    assert (made.name, made.is_picture) == ("what-we-said-2026-03-03.pdf", False)
    assert drawn(Attachment("document", {"name": "\u0414", "document": {}})).name == "file.json"
