"""The page: one where all fits, more where it does not, with every letter, or a word that some are missing."""

import re
import zlib
from dataclasses import replace

import pytest

from bot.conversation.attachments import Document, Page, Paragraph
from bot.conversation.export_document import ExportDocument
from bot.drawing import fonts
from bot.drawing.drawing import FileDrawing, drawn
from bot.drawing.page import SIZES, STYLES, draw_page

pytestmark = pytest.mark.long

UNDRAWN = "Some letters could not be drawn here."
LONG = "They listened about the garden, not about the ward. " * 9
CYRILLIC = "\u041d\u0430\u0441 \u0441\u043b\u0443\u0445\u0430\u043b\u0438 \u043f\u0440\u043e \u0441\u0430\u0434"


def page(themes: int, words: str) -> Page:
    """A page with this number of themes."""
    body = [Paragraph("title", "What we said"), Paragraph("lead", "the trust, 3 March 2026")]
    for number in range(themes):
        body += [Paragraph("heading", f"Theme {number}"), Paragraph("text", words)]
    foot = (Paragraph("small", "From a briefing."),)
    return Page("What we said 2026-03-03", "en", "What we said", tuple(body), foot, undrawn=UNDRAWN)


@pytest.mark.parametrize("themes", [0, 1, 4])
@pytest.mark.parametrize(
    "words", ["Short.", LONG, CYRILLIC, "\u0175\u0177 \u00e2", "\U0001f9d1\u200d\U0001f33e x", "w" * 300]
)
def test_it_is_one_page(themes: int, words: str) -> None:
    made, _ = draw_page(page(themes, words))
    assert made.startswith(b"%PDF-")
    assert sheets(made) == 1


def test_no_type_is_smaller_than_eleven_points() -> None:
    """What one page cannot hold in it goes on a second one."""
    assert min(SIZES) + min(style.more for style in STYLES.values()) >= 11
    assert sheets(draw_page(page(9, LONG))[0]) == 2


@pytest.mark.long
def test_the_lines_to_write_an_answer_on_stand_on_one_sheet() -> None:
    """However long what stands before them is: a heading without its lines would be overlooked."""
    answer = (Paragraph("heading", "Your answer"), Paragraph("text", "By when?"), *[Paragraph("blank", "")] * 4)
    for themes in range(3, 9):
        alone = page(themes, LONG)
        made, _ = draw_page(replace(alone, body=(*alone.body, *answer), foot=()))
        assert ruled(made)[-1] == 4, themes


def ruled(made: bytes) -> list[int]:
    """The lines to write on, by sheet."""
    streams = [
        zlib.decompress(each) for each in re.findall(rb"stream\n(.*?)\nendstream", made, re.S) if each[:1] == b"x"
    ]
    drawn_on = [each for each in streams if b"BT" in each or b" l S" in each]
    return [len(re.findall(rb" l S", each)) for each in drawn_on if re.search(rb"\bTf\b", each)]


@pytest.mark.long
def test_what_one_page_cannot_hold_goes_on_the_next() -> None:
    made, is_whole = draw_page(page(60, LONG))
    assert 5 < sheets(made) < 15
    assert is_whole


HINDI, PRIVATE = "\u0939\u092e\u0947\u0902", "\U000f0000"


def test_a_font_of_an_installed_package_draws_what_the_shipped_one_cannot() -> None:
    assert draw_page(page(1, HINDI), [fonts.shipped()])[1] is False
    assert draw_page(page(1, HINDI), fonts.typefaces())[1] is True


@pytest.mark.parametrize("words", [HINDI, PRIVATE, "\u4eca", "\U0001f3f4\U000e0067\U000e007f"])
async def test_what_cannot_be_drawn_is_said_in_the_file_and_under_it(words: str) -> None:
    told, (made, is_whole) = page(1, words), draw_page(page(1, words), [fonts.shipped()])
    longer = replace(told, foot=(*told.foot, Paragraph("small", UNDRAWN)))
    assert not is_whole
    assert len(made) == pytest.approx(len(draw_page(longer, [fonts.shipped()])[0]), abs=200)
    assert drawn(page(1, PRIVATE)).note == UNDRAWN
    assert drawn(page(1, "Short.")).note == ""


def sheets(made: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", made))


async def test_a_file_is_named_for_what_it_is() -> None:
    made = await FileDrawing().draw(page(1, "Short."))
    assert (made.name, made.is_picture) == ("what-we-said-2026-03-03.pdf", False)
    empty = ExportDocument(language="en", exported_on="2026-03-03", check_ins=())
    assert drawn(Document("\u0414", empty)).name == "file.json"
