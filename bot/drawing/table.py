"""Writes the spreadsheet as CSV: UTF-8 that Excel recognises, and no cell that a spreadsheet would run."""

import csv
from io import StringIO

from bot.conversation.attachments import Table
from bot.conversation.text import without_isolates

BOM = "\ufeff"
"""The byte order mark. It tells Excel that the file is UTF-8; other programs skip it."""

_RUNS = ("=", "+", "-", "@", "\t", "\r")


def draw_table(table: Table) -> bytes:
    """The spreadsheet: the names of the columns, then the rows."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for row in (table.columns, *table.rows):
        writer.writerow([safe(without_isolates(cell)) for cell in row])
    return (BOM + text.getvalue()).encode()


def safe(cell: str) -> str:
    """The cell, with an apostrophe in front if a spreadsheet would run it as a formula (also after leading blanks)."""
    runs = cell.lstrip(" \n\u00a0\ufeff").startswith(_RUNS)
    return f"'{cell}" if runs else cell
