"""What an older or a newer program left in the outbox is read, or said in words, and holds nobody up."""

import json
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import insert, select

from bot.conversation.attachments import (
    DateParts,
    Document,
    GridCell,
    GridPicture,
    GridRow,
    GridStage,
    Page,
    Paragraph,
    Table,
)
from bot.conversation.events import Place
from bot.conversation.export_document import ExportDocument
from bot.conversation.reply import Choice, Reply
from bot.conversation.text import Text, bold
from storage.outbox_writer import pack, unpack
from storage.stores import SqlStores
from storage.tables import dead_letters, outbox

GROUP = Place(-100)
PAYLOAD = {
    "text": "What is in it.", "rows": [[{"label": "Yes", "code": "a:1", "link": None}]], "card": None, "edits": False,
    "sound": True, "answering": None, "attachment": None, "last": False,
}  # fmt: skip
GRID = {
    "name": "our check-ins",
    "title": "The spectrum: the trust",
    "columns": [["3", "Mar", "2026"], ["1", "Jun", "2026"]],
    "stages": [{"name": "Beginnings", "rows": [{"name": "the garden", "cells": [
        {"shapes": ["yes", "no"], "letters": ["Y", "N"]}, None]}]}],
    "key": "Y: yes. N: no.",
}  # fmt: skip
PAGE = {
    "name": "what we said 2026-03-03",
    "language": "en",
    "title": "What we said",
    "body": [{"style": "title", "text": "What we said"}, {"style": "apart", "text": "The garden."}],
    "foot": [{"style": "small", "text": "From a briefing."}],
    "more": "There is more in the chat.",
}
TABLE = {"name": "what we said", "columns": ["date", "answer"], "rows": [["2026-03-03", "yes"]]}
DOCUMENT = {
    "name": "what we said",
    "document": {
        "format": "involvement-bot export",
        "version": 1,
        "language": "en",
        "exported_on": "2026-03-03",
        "check_ins": [],
    },
}


async def queue(stores: SqlStores, *payloads: dict[str, Any]) -> None:
    """Put the messages in the outbox as another program wrote them."""
    place = {"chat_code": GROUP.chat, "chat": GROUP.chat, "private": False, "topic": None, "card": None, "edits": False}
    rows = [{**place, "payload": payload} for payload in payloads]
    await stores._database.run(lambda transaction: transaction.connection.execute(insert(outbox), rows))


def with_file(kind: str, values: object, instead: str = "It is above.") -> dict[str, Any]:
    """A message as it was stored while a file was a kind and a dictionary of values."""
    return {**PAYLOAD, "attachment": {"kind": kind, "values": values, "instead": instead}}


def test_marks_round_bold_words_are_read_in_what_an_older_program_left() -> None:
    assert Text(unpack({**PAYLOAD, "text": "**Being heard.** Well?"}).text).bold == ((0, 12),)


def test_nothing_that_people_wrote_is_bold_after_it_has_waited() -> None:
    text = bold("Being heard.") + " s**t and f**k"
    found = unpack(json.loads(json.dumps(pack(Reply(text)))))
    assert (found.text, Text(found.text).bold) == (text, text.bold)


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        (
            "grid",
            GRID,
            GridPicture(
                "our check-ins",
                "The spectrum: the trust",
                (DateParts("3", "Mar", "2026"), DateParts("1", "Jun", "2026")),
                (GridStage("Beginnings", (GridRow("the garden", (GridCell(("yes", "no"), ("Y", "N")), None)),)),),
                "Y: yes. N: no.",
                "It is above.",
            ),
        ),
        (
            "page",
            PAGE,
            Page(
                "what we said 2026-03-03",
                "en",
                "What we said",
                (Paragraph("title", "What we said"), Paragraph("apart", "The garden.")),
                (Paragraph("small", "From a briefing."),),
                "It is above.",
            ),
        ),
        ("table", TABLE, Table("what we said", ("date", "answer"), (("2026-03-03", "yes"),), "It is above.")),
        (
            "document",
            DOCUMENT,
            Document(
                "what we said", ExportDocument(language="en", exported_on="2026-03-03", check_ins=()), "It is above."
            ),
        ),
    ],
)
async def test_a_file_of_an_older_program_is_read(
    stores: SqlStores, now: datetime, kind: str, values: object, expected: object
) -> None:
    await queue(stores, with_file(kind, values))
    [waiting] = await stores.outbox.claim(now)
    assert waiting.reply.attachment == expected
    assert waiting.reply.text == "What is in it."


async def test_a_message_with_less_or_more_than_ours_is_read(stores: SqlStores, now: datetime) -> None:
    choice = {"label": "Yes", "code": "a:1", "colour": "green"}
    await queue(stores, {"text": "Hello.", "rows": [[choice]], "effect": "confetti"})
    [waiting] = await stores.outbox.claim(now)
    assert waiting.reply == Reply("Hello.", ((Choice("Yes", "a:1"),),))


@pytest.mark.parametrize(
    ("kind", "values"),
    [("film", {"name": "us"}), ("page", {"name": "us"}), ("table", {**TABLE, "rows": [[None, {}]]}), ("grid", {})],
)
async def test_a_file_that_cannot_be_read_is_said_in_words(
    stores: SqlStores, now: datetime, kind: str, values: object
) -> None:
    await queue(stores, with_file(kind, values))
    [waiting] = await stores.outbox.claim(now)
    assert waiting.reply == Reply("It is above.", ((Choice("Yes", "a:1"),),), sound=True)


@pytest.mark.parametrize(
    "attachment",
    [
        {"kind": "film", "values": {}, "instead": ""},
        {"kind": "film"},
        {"kind": "page", "instead": {}},
        "film",
        ["film"],
    ],
)
async def test_a_file_without_words_for_it_is_left_out_and_the_chat_goes_on(
    stores: SqlStores, now: datetime, attachment: object
) -> None:
    await queue(stores, {**PAYLOAD, "attachment": attachment}, {**PAYLOAD, "text": "And on."})
    assert list(await stores.outbox.claim(now)) == []
    [waiting] = await stores.outbox.claim(now)
    assert waiting.reply.text == "And on."
    buried = await stores._database.run(lambda t: t.connection.execute(select(dead_letters.c.kind)).all())
    assert [row.kind for row in buried] == ["outbox"]
