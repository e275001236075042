"""sendPhoto and sendDocument, as strict as Telegram: in memory, and over HTTP as a form with files."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from io import BytesIO

import pytest
from PIL import Image
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputFile
from telegram.error import BadRequest, NetworkError

from bot.local_telegram import Chat
from tests.telegram_double.faulty import FaultyTelegram
from tests.telegram_double.http import served


@dataclass
class Scene:
    """A group, and the bot in it."""

    local: FaultyTelegram
    bot: Bot
    group: Chat


@pytest.fixture(params=["in memory", "over HTTP"])
async def scene(request: pytest.FixtureRequest) -> AsyncIterator[Scene]:
    """The same Telegram, reached in both ways."""
    local = FaultyTelegram()
    ann = local.person("Ann")
    group = local.group("Our group", [ann, local.bot])
    if request.param == "in memory":
        async with Bot(local.token, request=local, get_updates_request=local) as bot:
            yield Scene(local, bot, group)
    else:
        async with served(local) as server, Bot(local.token, base_url=f"{server.url}/bot") as bot:
            yield Scene(local, bot, group)


def png(wide: int, high: int) -> InputFile:
    """A white picture."""
    kept = BytesIO()
    Image.new("RGB", (wide, high), "white").save(kept, "PNG")
    return InputFile(kept.getvalue(), filename="grid.png")


async def test_a_photo_with_a_caption(scene: Scene) -> None:
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more")]])
    sent = await scene.bot.send_photo(
        scene.group.id, png(40, 30), caption="<b>All</b> of it", parse_mode="HTML", reply_markup=keys
    )
    assert (sent.caption, sent.photo[-1].width, sent.photo[-1].height) == ("All of it", 40, 30)
    there = scene.local.last(scene.group)
    assert (there.html, there.labels, there.photo) == ("<b>All</b> of it", ["More"], True)
    assert there.file is not None
    assert (there.file.name, there.file.content[:4]) == ("grid.png", b"\x89PNG")


async def test_a_document(scene: Scene) -> None:
    sent = await scene.bot.send_document(scene.group.id, InputFile(b"%PDF-", filename="what-we-said.pdf"))
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.mime_type) == ("what-we-said.pdf", "application/pdf")
    there = scene.local.last(scene.group)
    assert (there.text, there.photo, there.file and there.file.content) == ("", False, b"%PDF-")


@pytest.mark.parametrize(
    ("file", "caption", "said"),
    [
        (png(9_000, 1_100), "x", "Photo_invalid_dimensions"),
        (png(2_100, 100), "x", "Photo_invalid_dimensions"),
        (InputFile(b"no picture", filename="a.png"), "x", "Image_process_failed"),
        (InputFile(b"", filename="a.png"), "x", "File must be non-empty"),
        (png(10, 10), "x" * 1025, "Message caption is too long"),
    ],
)
async def test_what_telegram_refuses(scene: Scene, file: InputFile, caption: str, said: str) -> None:
    with pytest.raises(BadRequest, match=f"(?i){said}"):
        await scene.bot.send_photo(scene.group.id, file, caption=caption)
    assert scene.local.said(scene.group) == []


@pytest.mark.long
async def test_what_is_too_large_is_413(scene: Scene) -> None:
    """50 MB for a document, 10 MB for a picture."""
    with pytest.raises(NetworkError, match="Request Entity Too Large"):
        await scene.bot.send_document(scene.group.id, InputFile(b"x" * 50_000_001, filename="long.pdf"))
    with pytest.raises(NetworkError, match="Request Entity Too Large"):
        await scene.bot.send_photo(scene.group.id, InputFile(b"x" * 10_000_001, filename="big.png"))
    assert scene.local.said(scene.group) == []


async def test_a_message_with_a_file_has_no_text_to_edit(scene: Scene) -> None:
    sent = await scene.bot.send_document(scene.group.id, InputFile(b"a,b", filename="a.csv"), caption="A table")
    with pytest.raises(BadRequest, match=r"(?i)there is no text in the message to edit"):
        await scene.bot.edit_message_text("New", chat_id=scene.group.id, message_id=sent.message_id)
