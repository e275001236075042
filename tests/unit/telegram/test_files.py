"""Messages with a file: drawn just before they are sent; what cannot be drawn or is refused is said in words (66)."""

import asyncio
import json
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from bot.conversation.attachments import Attachment, Table
from bot.conversation.events import Place
from bot.conversation.reply import Choice, Reply
from bot.delivery import Drawn
from bot.local_telegram import Chat
from bot.telegram.sender import Sender
from tests.telegram_double.faults import Raw, RetryAfter
from tests.telegram_double.faulty import FaultyTelegram
from tests.unit.telegram.memory_outbox import FastTime, MemoryOutbox, bot_on, eventually


def png(wide: int = 20, high: int = 10) -> bytes:
    """A small picture."""
    kept = BytesIO()
    Image.new("RGB", (wide, high), "white").save(kept, "PNG")
    return kept.getvalue()


class Pencil:
    """Gives a file by its name; for any other name it raises, as a missing font would."""

    def __init__(self, **files: Drawn) -> None:
        self.files = files

    async def draw(self, attachment: Attachment) -> Drawn:
        """The file, or an error whose words hold what somebody wrote."""
        if attachment.name not in self.files:
            raise OSError(f"cannot open resource: {attachment}")
        return self.files[attachment.name]


PENCIL = Pencil(
    grid=Drawn("our-check-ins.png", png(), is_picture=True),
    page=Drawn("what-we-said.pdf", b"%PDF-1.3"),
    holes=Drawn("holes.pdf", b"%PDF-1.3", note="Some letters <could> not be drawn."),
    vast=Drawn("vast.pdf", b"x" * 51_000_000),
    huge=Drawn("huge.png", png(9000, 2000), is_picture=True),
    odd=Drawn("odd.png", b"not a picture", is_picture=True),
)


async def sent(*replies: Reply, local: FaultyTelegram | None = None) -> tuple[FaultyTelegram, Chat]:
    """All of it goes to one group."""
    time, outbox = FastTime(), MemoryOutbox()
    local = local or FaultyTelegram(clock=time.now)
    ann = local.person("Ann")
    group = local.group("Our group", [ann, local.bot])
    outbox.post(Place(group.id), *replies)
    async with bot_on(local) as bot:
        sender = Sender(bot, outbox, time, drawing=PENCIL, sleep=time.sleep, monotonic=time.monotonic)
        running = asyncio.create_task(sender.run())
        await eventually(lambda: not outbox.rows)
        sender.stop()
        await running
    assert outbox.dropped == []
    return local, group


def with_file(name: str, instead: str = "") -> Reply:
    """A message with a file."""
    return Reply("What is in it.", attachment=Table(name, ("words",), (("the garden",),), instead))


async def test_a_picture_and_a_document_go_as_what_they_are() -> None:
    local, group = await sent(Reply("All of it in words."), with_file("grid"), with_file("page"))
    words, picture, page = local.said(group)
    assert (words.file, picture.text, page.text) == (None, "What is in it.", "What is in it.")
    assert picture.photo
    assert picture.file
    assert picture.file.content == PENCIL.files["grid"].content
    assert page.file
    assert (page.file.name, page.photo) == ("what-we-said.pdf", False)
    assert all(message.silent for message in local.said(group))


async def test_what_a_file_does_not_show_is_said_under_it() -> None:
    local, group = await sent(with_file("holes"))
    (told,) = local.said(group)
    assert told.text == "What is in it. Some letters <could> not be drawn."


async def test_66_what_cannot_be_drawn_is_said_instead(caplog: pytest.LogCaptureFixture) -> None:
    local, group = await sent(with_file("broken", "That didn't work. The text above says the same."), Reply("And on."))
    assert [m.text for m in local.said(group)] == ["That didn't work. The text above says the same.", "And on."]
    assert "garden" not in caplog.text
    assert "A file could not be drawn (table): OSError" in caplog.text


async def test_66_a_picture_that_cannot_be_drawn_leaves_its_words_and_its_buttons() -> None:
    """The text under a picture says in words what it shows."""
    local, group = await sent(replace(with_file("broken"), rows=((Choice("Other questions", "a"),),)), Reply("And on."))
    assert [(m.text, m.labels) for m in local.said(group)] == [
        ("What is in it.", ["Other questions"]),
        ("And on.", []),
    ]


@pytest.mark.parametrize("method", ["sendPhoto", "sendDocument"])
@pytest.mark.parametrize(
    "refused",
    [
        Raw(413, "Request Entity Too Large"),
        Raw(413, "Content Too Large"),
        Raw(400, "Bad Request: file is too big"),
        Raw(400, "Bad Request: something new"),
    ],
    ids=str,
)
async def test_t6_a_file_that_is_refused_is_said_instead_and_the_chat_goes_on(method: str, refused: Raw) -> None:
    local = FaultyTelegram()
    local.fail(method, refused, times=None)
    name = "grid" if method == "sendPhoto" else "page"
    local, group = await sent(with_file(name, "The text above says the same."), Reply("And on."), local=local)
    assert [m.text for m in local.said(group)] == ["The text above says the same.", "And on."]
    assert len(local.called(method)) == 1


async def test_t6_a_document_of_51_megabytes_is_said_instead() -> None:
    local, group = await sent(with_file("vast", "The text above says the same."), Reply("And on."))
    assert [m.text for m in local.said(group)] == ["The text above says the same.", "And on."]


@pytest.mark.parametrize("name", ["huge", "odd"])
async def test_66_what_telegram_refuses_is_said_instead(name: str) -> None:
    local, group = await sent(with_file(name, "The text above says the same."))
    assert [m.text for m in local.said(group)] == ["The text above says the same."]


async def test_a_group_that_forbids_pictures_still_gets_its_words() -> None:
    local = FaultyTelegram()
    local.fail("sendPhoto", Raw(400, "Bad Request: not enough rights to send photos to the chat"), times=None)
    local, group = await sent(with_file("grid", "The text above says the same."), Reply("And on."), local=local)
    assert [m.text for m in local.said(group)] == ["The text above says the same.", "And on."]


async def test_a_file_waits_as_long_as_telegram_asks() -> None:
    local = FaultyTelegram()
    local.fail("sendPhoto", RetryAfter(3))
    local, group = await sent(with_file("grid"), Reply("And on."), local=local)
    assert [m.text for m in local.said(group)] == ["What is in it.", "And on."]
    assert [call.status for call in local.called("sendPhoto")] == [429, 200]


async def test_the_playground_keeps_a_file_over_a_restart() -> None:
    local, group = await sent(with_file("grid"))
    kept = FaultyTelegram.restore(json.loads(json.dumps(local.snapshot())))
    (picture,) = (each for each in kept.world.messages[group.id].values() if each.file)
    assert picture.file == local.last(group).file
