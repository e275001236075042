"""The page: always one, with the letters of every name, and a word where something had to be left out."""

import re

import pytest

from bot.conversation.attachments import Document, Page, Paragraph
from bot.conversation.export_document import ExportDocument
from bot.drawing.drawing import FileDrawing, drawn
from bot.drawing.page import draw_page

LONG = "They listened about the garden, not about the ward. " * 9
CYRILLIC = "\u041d\u0430\u0441 \u0441\u043b\u0443\u0445\u0430\u043b\u0438 \u043f\u0440\u043e \u0441\u0430\u0434"


def page(themes: int, words: str) -> Page:
    """A page with this number of themes."""
    body = [Paragraph("title", "What we said"), Paragraph("lead", "the trust, 3 March 2026")]
    for number in range(themes):
        body += [Paragraph("heading", f"Theme {number}"), Paragraph("text", words)]
    foot = (Paragraph("small", "From a briefing."),)
    return Page("What we said 2026-03-03", "en", "What we said", tuple(body), foot, more="More")


@pytest.mark.parametrize("themes", [0, 1, 6, 60])
@pytest.mark.parametrize(
    "words", ["Short.", LONG, CYRILLIC, "\u0175\u0177 \u00e2", "\U0001f9d1\u200d\U0001f33e x", "w" * 500]
)
def test_it_is_one_page(themes: int, words: str) -> None:
    made = draw_page(page(themes, words))
    assert made.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type /Page\b", made)) == 1


async def test_a_file_is_named_for_what_it_is() -> None:
    made = await FileDrawing().draw(page(1, "Short."))
    assert (made.name, made.is_picture) == ("what-we-said-2026-03-03.pdf", False)
    empty = ExportDocument(language="en", exported_on="2026-03-03", check_ins=())
    assert drawn(Document("\u0414", empty)).name == "file.json"
