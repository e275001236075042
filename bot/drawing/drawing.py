"""Draws what a reply carries as data, in a thread of its own, just before it is sent."""

import asyncio
import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from bot.conversation.reply import Attachment
from bot.delivery import Drawn


class FileDrawing:
    """The `Drawing` of the real bot. Remembers nothing."""

    async def draw(self, attachment: Attachment) -> Drawn:
        """The file. Raises whatever went wrong: the caller says something else instead."""
        return await asyncio.to_thread(drawn, attachment)


def drawn(attachment: Attachment) -> Drawn:
    """The same for a caller without an event loop."""
    draw, ending = KINDS[attachment.kind]
    name = re.sub(r"[^a-z0-9]+", "-", str(attachment.values["name"]).lower()).strip("-") or "file"
    return Drawn(f"{name[:60]}.{ending}", draw(attachment.values), is_picture=ending == "png")


def _grid(values: Mapping[str, Any]) -> bytes:
    from bot.drawing.grid import draw_grid  # the libraries that draw take half a second to load: not at every start

    return draw_grid(values)


def _page(values: Mapping[str, Any]) -> bytes:
    from bot.drawing.page import draw_page

    return draw_page(values)


def _table(values: Mapping[str, Any]) -> bytes:
    from bot.drawing.table import draw_table

    return draw_table(values)


def _document(values: Mapping[str, Any]) -> bytes:
    return (json.dumps(values["document"], ensure_ascii=False, indent=2) + "\n").encode()


KINDS: dict[str, tuple[Callable[[Mapping[str, Any]], bytes], str]] = {
    "grid": (_grid, "png"),
    "page": (_page, "pdf"),
    "table": (_table, "csv"),
    "document": (_document, "json"),
}
"""What can be drawn, and how the name of such a file ends."""
