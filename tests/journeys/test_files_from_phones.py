"""An admin sends a file of the words: its mistakes, or the cards as members will see them, published and undone."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest

from bot import last_good
from bot.conversation.content import Content
from bot.live import Source
from storage.address import read_address
from tests.journeys.journey import ADMIN, Journey, OneProcess, World

pytestmark = pytest.mark.long

OLD, NEW = "made and run together", "built and steered together"
NAME = "co-production.yaml"
LAST_GOOD = "last-good"
TERM = f"terms/{NAME}"


@pytest.fixture
async def phone(content: Content, folder: Path, tmp_path: Path) -> AsyncIterator[Journey]:
    """One process that reads that folder, and an admin who has started it."""
    world = World(content, tmp_path, source=Source(folder, kept=tmp_path / LAST_GOOD))
    world.operator = replace(world.operator, admins=world.operator.admins | {world.telegram.person("Ruth").id})
    runner = OneProcess(world)
    j = Journey(world, runner)
    j.people["Ruth"] = next(each for each in world.telegram.world.people.values() if each.name == "Ruth")
    await j.privately(ADMIN, "/status")
    j.alone(ADMIN)
    yield j
    await runner.close()


def changed(folder: Path, path: str = TERM, old: str = OLD, new: str = NEW) -> bytes:
    """A file of the folder with other words."""
    text = (folder / "en" / path).read_text("utf-8")
    assert old in text
    return text.replace(old, new).encode()


async def sends(j: Journey, name: str, file: str, content: bytes, under: str = "") -> str:
    """Somebody sends a file to the bot alone, and reads what it says."""
    j.alone(name)
    j.telegram.upload(j.people[name], j.telegram.private(j.people[name]), file, content, caption=under)
    await j.runner.handle()
    return j.alone(name)


async def test_a_file_is_shown_published_undone_and_a_restart_keeps_it(phone: Journey, folder: Path) -> None:
    j = phone
    shown = await sends(j, ADMIN, "co-production (1).yaml", changed(folder).replace(b"\n", b"\r\n"))
    assert NEW in shown, "as members will see it"
    assert f"Above is what members will read with {TERM}." in shown
    assert OLD in await j.privately("Shaun", "what is co-production"), "nobody reads it before it is published"
    await j.presses_alone(ADMIN, "Publish")
    assert NEW in await j.privately("Marcus", "what is co-production")
    assert OLD in (folder / "en" / TERM).read_text("utf-8"), "the files stay as they are"
    await j.runner.close()
    assert NEW in await j.privately("Kath", "what is co-production")
    assert f"What is co-production?, {TERM}, by you" in await j.privately(ADMIN, "/status")
    assert TERM not in await j.privately("Kath", "/status")
    assert "There is nothing to publish." in await sends(j, ADMIN, NAME, changed(folder))
    await j.presses_alone(ADMIN, "Undo", "Published.")
    assert OLD in await j.privately("Jo", "what is co-production")


def as_of_old(entry: bytes) -> str:
    """An entry as it was typed before entries were YAML."""
    head, short, more = entry.decode().replace("\nmore: |\n", "\nshort: |\n").split("short: |\n")
    lines = [
        "---",
        *head.splitlines(),
        "---",
        *dedent(short).splitlines(),
        "",
        "## More",
        "",
        *dedent(more).splitlines(),
    ]
    return "\n".join([*lines, ""])


async def test_what_an_older_program_published_of_an_entry_is_said_and_can_be_gone_back_to(
    phone: Journey, folder: Path
) -> None:
    """It stored the old form under the old name. A newer edit lies over it, and *Undo* takes off that one alone."""
    j, file = phone, (folder / "en" / TERM).read_bytes()
    before, after = as_of_old(file), as_of_old(changed(folder))
    await j.runner.close()
    stores = await j.world.open_stores()
    now = j.clock.now()
    no = await stores.act(lambda uow: uow.edits.draft("terms/co-production.md", before, after, 1, now))
    await stores.act(lambda uow: uow.edits.publish(no, now))
    await stores.close()
    with closing(sqlite3.connect(read_address(j.world.database).path or "")) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '0038'")
    assert NEW in await j.privately("Kath", "what is co-production")
    assert TERM in await j.privately(ADMIN, "/status")
    newer = changed(folder, new=NEW).replace(b"as equals", b"side by side")
    shown = await sends(j, ADMIN, NAME, newer)
    assert "side by side" in shown
    await j.presses_alone(ADMIN, "Publish")
    said = await j.privately("Marcus", "what is co-production")
    assert NEW in said
    assert "side by side" in said
    await j.presses_alone(ADMIN, "Undo", "Published.")
    said = await j.privately("Jo", "what is co-production")
    assert NEW in said
    assert "side by side" not in said


async def test_a_file_of_the_old_form_is_taken_as_one_of_the_new(phone: Journey, folder: Path) -> None:
    j = phone
    shown = await sends(j, ADMIN, "co-production.md", as_of_old(changed(folder)).encode("utf-8-sig"))
    assert f"Above is what members will read with {TERM}." in shown
    await j.presses_alone(ADMIN, "Publish")
    assert NEW in await j.privately("Marcus", "what is co-production")


async def test_the_last_good_words_of_an_older_program_are_said(phone: Journey, folder: Path, tmp_path: Path) -> None:
    j = phone
    await j.runner.close()
    kept = {name: (folder / "en" / name).read_bytes() for name in last_good.files_in(folder / "en")}
    of_old = as_of_old(changed(folder)).encode()
    last_good.keep(
        {**{n: d for n, d in kept.items() if n != TERM}, "terms/co-production.md": of_old}, tmp_path / LAST_GOOD
    )
    (folder / "en" / TERM).write_bytes(b"titel: x")
    assert NEW in await j.privately("Marcus", "what is co-production")


async def test_a_broken_file_is_answered_with_its_mistakes_and_no_publish(phone: Journey, folder: Path) -> None:
    j = phone
    said = await sends(j, ADMIN, NAME, changed(folder, old="title: What", new="titel: What"))
    assert "That can't be published." in said
    assert "content/en/terms/co-production.yaml:1: " in said
    assert "Publish" not in str(j.telegram.last(j.telegram.private(j.people[ADMIN])).labels)
    assert "saved as UTF-16" in await sends(j, ADMIN, NAME, changed(folder).decode().encode("utf-16"))
    assert "This is a picture, a PDF or a Word document." in await sends(j, ADMIN, NAME, b"PK\x03\x04" + b"x" * 99)


async def test_what_cannot_be_taken_is_said_kindly(phone: Journey, folder: Path) -> None:
    j = phone
    assert "Their names end in .yaml." in await sends(j, ADMIN, "words.docx", b"PK")
    assert "I can take 300 kB at most." in await sends(j, ADMIN, NAME, b"x" * 300_001)
    assert "I have no file of that name." in await sends(j, ADMIN, "no-such-word.yaml", b"---\n")
    asked = await sends(j, ADMIN, "nsun.yaml", b"NSUN is an organisation.\n")
    assert "organisations/nsun.yaml" in asked
    assert "asked/nsun.yaml" in asked
    new = changed(folder, "organisations/nsun.yaml", "020 7820 8982", "020 7946 0001")
    assert "020 7946 0001" in await sends(j, ADMIN, "nsun.yaml", new, "organisations/nsun.yaml")
    j.telegram.world.uploads.clear()
    chat = j.telegram.private(j.people[ADMIN])
    j.telegram.share(j.people[ADMIN], chat, "document")
    await j.runner.handle()
    assert "Their names end in" in j.alone(ADMIN), "a PDF"


async def test_from_anybody_else_and_in_a_group_a_file_is_not_even_fetched(phone: Journey, folder: Path) -> None:
    j = phone
    await j.set_up()
    await j.privately("Shaun", "/start")
    said = await sends(j, "Shaun", NAME, changed(folder))
    assert said, "somebody who sends a file hears that the bot reads only words"
    assert "Publish" not in said
    j.telegram.upload(j.people["Shaun"], j.group, NAME, changed(folder))
    await j.runner.handle()
    assert [call for call in j.telegram.calls if call.method == "getFile"] == []


async def test_of_two_admins_at_once_the_second_is_told_and_nothing_is_lost(phone: Journey, folder: Path) -> None:
    j = phone
    await j.privately("Ruth", "/status")
    await sends(j, ADMIN, NAME, changed(folder))
    await sends(j, "Ruth", NAME, changed(folder, new="shared by all"))
    await j.presses_alone(ADMIN, "Publish")
    await j.presses_alone("Ruth", "Publish")
    card = j.telegram.last(j.telegram.private(j.people["Ruth"])).text
    assert "This was not published. Somebody was quicker" in card
    assert NEW in await j.privately("Jo", "what is co-production")
    assert f"{TERM}, by somebody else" in await j.privately("Ruth", "/status")


async def test_a_file_that_changes_no_card_and_a_new_one(phone: Journey, folder: Path) -> None:
    j = phone
    ways = changed(folder, "asked/co-production.yaml", "ways:\n", "ways:\n  - what is plimsolling\n")
    assert "It changes no card" in await sends(j, ADMIN, "co-production.yaml", ways, "asked/co-production.yaml")
    await j.presses_alone(ADMIN, "Publish")
    assert OLD in await j.privately("Jo", "what is plimsolling")
    await j.presses_alone(ADMIN, "Undo", "Published.")
    assert OLD not in await j.privately("Kath", "what is plimsolling")


async def test_a_file_in_a_group_is_not_taken_and_the_admin_is_told_where_it_is(phone: Journey, folder: Path) -> None:
    """Nobody else hears of it: a file of anybody else, and any other file, is none of ours."""
    j = phone
    await j.set_up()
    j.telegram.join(j.group, j.people[ADMIN])
    await j.runner.handle()
    await j.writes(ADMIN, "/help@InvolvementBot")
    card = j.telegram.last(j.group)

    async def said_to(name: str, file: str) -> str:
        before = len(j.telegram.said(j.group))
        j.telegram.upload(j.people[name], j.group, file, changed(folder), reply_to=card)
        await j.runner.handle()
        return " ".join(message.text for message in j.telegram.said(j.group)[before:])

    assert "Please send it to me there." in await said_to(ADMIN, "co-production.yaml")
    assert await said_to(ADMIN, "holiday.jpg") == ""
    assert await said_to("Shaun", "co-production.yaml") == ""
    assert OLD in await j.privately("Shaun", "what is co-production")
