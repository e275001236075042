"""Draws the file that goes with a reply, in a thread of its own, just before the reply is sent."""

import asyncio
import json
import re
from dataclasses import asdict

from bot.conversation.attachments import Attachment, CalendarDates, Document, GridPicture, Page, PersonalRecord, Table
from bot.conversation.text import without_isolates
from bot.delivery import Drawn
from bot.drawing.table import draw_table


class FileDrawing:
    """The `Drawing` of the real bot. Remembers nothing."""

    async def draw(self, attachment: Attachment) -> Drawn:
        """Draw the file in another thread. Raises whatever went wrong; the caller then sends `instead`."""
        return await asyncio.to_thread(drawn, attachment)


def drawn(attachment: Attachment) -> Drawn:
    """Draw the file in this thread."""
    content, ending, is_whole = _content(attachment)
    name = re.sub(r"[^a-z0-9]+", "-", attachment.name.lower()).strip("-") or "file"
    note = "" if is_whole or not isinstance(attachment, GridPicture | Page) else attachment.undrawn
    return Drawn(f"{name[:60]}.{ending}", content, is_picture=ending == "png", note=note)


def _content(attachment: Attachment) -> tuple[bytes, str, bool]:
    """Draw the content of the file. Returns it with the ending of the file's name, and whether all could be drawn."""
    match attachment:
        case GridPicture():
            content, is_whole = _grid(attachment)
            return content, "png", is_whole
        case Page():
            content, is_whole = _page(attachment)
            return content, "pdf", is_whole
        case Table():
            return draw_table(attachment), "csv", True
        case CalendarDates():
            return _calendar(attachment), "ics", True
        case Document() | PersonalRecord():
            return _json(attachment), "json", True


def _grid(picture: GridPicture) -> tuple[bytes, bool]:
    from bot.drawing.grid import draw_grid  # the libraries that draw take half a second to load: not at every start

    return draw_grid(picture)


def _page(page: Page) -> tuple[bytes, bool]:
    from bot.drawing.page import draw_page

    return draw_page(page)


def _calendar(dates: CalendarDates) -> bytes:
    from bot.drawing.calendar import write_calendar

    return write_calendar(dates)


def _json(made: Document | PersonalRecord) -> bytes:
    text = json.dumps(asdict(made.document), ensure_ascii=False, indent=2)
    return (without_isolates(text) + "\n").encode()
