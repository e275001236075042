"""The spreadsheet as CSV: UTF-8 that Excel recognises, and no cell that a spreadsheet would run."""

import csv
from collections.abc import Mapping
from io import StringIO
from typing import Any

BOM = "\ufeff"
"""Tells Excel that this is UTF-8; other programs skip it."""

_RUNS = ("=", "+", "-", "@", "\t", "\r")


def draw_table(values: Mapping[str, Any]) -> bytes:
    """The table. `values`: the names of the columns, and the rows."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for row in (values["columns"], *values["rows"]):
        writer.writerow([safe(str(cell)) for cell in row])
    return (BOM + text.getvalue()).encode()


def safe(cell: str) -> str:
    """The cell with an apostrophe before it when a spreadsheet would take it for a formula, blanks before it or not."""
    runs = cell.lstrip(" \n\u00a0\ufeff").startswith(_RUNS)
    return f"'{cell}" if runs else cell
