"""The spreadsheet: opens in Excel as UTF-8, and runs nothing that anybody wrote."""

import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.attachments import Table
from bot.drawing.table import draw_table, safe

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
DANGEROUS = st.builds(str.__add__, st.sampled_from(["=", "+", "-", "@", "\t", "\r", " =", "\n@"]), CELLS)


def read(content: bytes) -> list[list[str]]:
    """As a spreadsheet reads it."""
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


@given(st.one_of(CELLS, DANGEROUS))
def test_no_cell_is_a_formula(cell: str) -> None:
    made = safe(cell)
    assert not made.lstrip(" \n\u00a0\ufeff").startswith(("=", "+", "-", "@", "\t", "\r"))
    assert made in (cell, f"'{cell}")


@given(st.lists(st.tuples(*[st.one_of(CELLS, DANGEROUS)] * 2), max_size=5))
def test_every_row_comes_back_with_its_words(rows: list[tuple[str, str]]) -> None:
    (first, *others) = read(draw_table(Table("what we said", ("date", "answer"), tuple(rows))))
    assert first == ["date", "answer"]
    assert others == [[safe(cell) for cell in row] for row in rows]


def test_excel_is_told_that_it_is_utf_8() -> None:
    made = draw_table(Table("t\u0177", ("sefydliad",), (("T\u0177 \u0175yn, \u0414\u043e\u0432\u0456\u0440\u0430",),)))
    assert made.startswith(b"\xef\xbb\xbf")
    assert "T\u0177 \u0175yn, \u0414\u043e\u0432\u0456\u0440\u0430" in made.decode()
