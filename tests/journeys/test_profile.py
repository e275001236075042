"""T9: what Telegram shows of the bot by itself is set at the start, however often that fails, if it differs."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.app import build_bot, build_telegram, connected, running
from bot.content import load
from bot.content.languages import switched_on
from bot.conversation.content import Content
from bot.live import Source
from bot.program import Program
from tests.conftest import ROOT
from tests.journeys.journey import AT_ONCE, World
from tests.made_up_language import CODE, beside_english, made_up
from tests.telegram_double.faults import Cut, Fault, Raw, RetryAfter, ServerError, Timeout
from tests.unit.telegram.memory_outbox import FastTime, eventually

SET = ("setMyCommands", "setMyDescription", "setMyShortDescription")


@asynccontextmanager
async def started(world: World, *translations: Content) -> AsyncIterator[Program]:
    """The program, which does not run by itself."""
    stores = await world.open_stores()
    async with connected(build_telegram(world.telegram.token, request=world.telegram)) as bot:
        yield build_bot(
            bot, world.content, stores, world.operator, world.clock, waits=AT_ONCE, translations=translations
        )
    await stores.close()


def calls(world: World) -> int:
    """How often something was set."""
    return sum(len(world.telegram.called(method)) for method in SET)


def seen(world: World) -> tuple[list[str], str, str]:
    """What people see: the menu of a private chat, what the bot is, and that in short."""
    ann = world.telegram.person("Ann")
    described = world.telegram.world.descriptions
    menu = [name for name, _ in world.telegram.commands_for(world.telegram.private(ann), ann)]
    return menu, described.get("description", ""), described.get("short_description", "")


async def test_t9_menus_and_descriptions_are_there_after_the_start(world: World) -> None:
    async with started(world) as program:
        await program.telegram.profile.run()
    menu, about, short = seen(world)
    assert menu[0] == "urgent"
    assert about.startswith("I am for groups of people who use mental health services.")
    assert "Help now" in about
    assert len(short) <= 120
    assert "/urgent" in short
    admin = world.telegram.person("Beverley")
    group = world.telegram.group("Group", [admin, world.telegram.bot], creator=admin)
    for_admins = [name for name, _ in world.telegram.commands_for(group, admin)]
    assert set(for_admins) > {name for name, _ in world.telegram.commands_for(group, world.telegram.person("Jo"))}


async def test_t9_what_is_there_already_is_not_set_again(world: World) -> None:
    for _ in range(2):
        async with started(world) as program:
            await program.telegram.profile.run()
    assert calls(world) == 5


@pytest.mark.parametrize("fault", [Timeout(), Cut(), ServerError(), RetryAfter(30)], ids=str)
async def test_t9_what_fails_at_the_start_is_set_later_in_the_background(world: World, fault: Fault) -> None:
    time = FastTime(speed=1000)
    async with started(world) as program:
        world.telegram.fail("*", fault, times=13)
        began = time.monotonic()
        program.telegram.profile.sleep = time.sleep
        await program.telegram.profile.run()
        took = time.monotonic() - began
    menu, about, short = seen(world)
    assert menu
    assert about
    assert short
    assert took >= (60 if fault == RetryAfter(30) else 4), "waits, longer each time, and as long as Telegram says"


async def test_t9_what_telegram_refuses_for_good_is_left(world: World) -> None:
    async with started(world) as program:
        world.telegram.fail("setMyDescription", Raw(400, "Bad Request: heffalump"), times=None)
        await program.telegram.profile.run()
    menu, about, short = seen(world)
    assert (bool(menu), about, bool(short)) == (True, "", True)


async def test_t9_the_bot_answers_while_its_profile_waits(world: World) -> None:
    world.telegram.fail("setMyCommands", RetryAfter(3600), times=None)
    ann = world.telegram.person("Ann")
    world.telegram.start(ann)
    async with started(world) as program:
        running = asyncio.create_task(program.run())
        await eventually(lambda: world.telegram.said(world.telegram.private(ann)), 30)
        program.stop()
        await running


MANIFEST = """\
name: Zik
direction: ltr
switched_on: true
urgent_reviewed_by: Somebody who speaks it
urgent_reviewed_on: 2026-11-01
in_english: (in Englo)
offer: Mi zik kan Zik.
"""


def translated(folder: Path, name: str, words: dict[str, str]) -> Path:
    """The content with a second language: that of English, with these words in place of others."""
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copytree(ROOT / "content" / "en", folder / "content" / name)
    (folder / "content" / name / "language.yaml").write_text(MANIFEST, "utf-8")
    file = folder / "content" / name / "phrases.yaml"
    text = file.read_text("utf-8")
    for english, other in words.items():
        assert english in text
        text = text.replace(english, other)
    file.write_text(text, "utf-8")
    return folder / "content"


@pytest.mark.long
async def test_whoever_uses_telegram_in_another_language_of_ours_has_menus_in_it(world: World, tmp_path: Path) -> None:
    both = load(beside_english(ROOT / "content", tmp_path / "content"), CODE)
    async with started(world, both) as program:
        await program.telegram.profile.run()
    mia, ann = world.telegram.person("Mia", language_code=CODE), world.telegram.person("Ann")
    for group in (False, True):
        chats = {
            each: world.telegram.group("Group", [each, world.telegram.bot]) if group else world.telegram.private(each)
            for each in (mia, ann)
        }
        menus = {each: dict(world.telegram.commands_for(chats[each], each)) for each in (mia, ann)}
        assert menus[mia]["help"] == made_up("what you can ask me")
        assert menus[ann]["help"] == "what you can ask me"
        assert list(menus[mia]) == list(menus[ann]), "commands have the same names in every language"
    assert calls(world) == 10
    described = world.telegram.world.descriptions
    assert [text for text in described.values() if text.startswith(made_up("I am for groups of people"))]


@pytest.mark.long
async def test_a_language_with_mistakes_has_no_menus(tmp_path: Path) -> None:
    broken = translated(tmp_path, "xx", {"help: what you can ask me": "hlep: what you can ask me"})
    found = Source(broken, kept=tmp_path / "kept").at_start()
    assert found.content
    assert found.translations == ()
    assert any(each.startswith("content/xx/phrases.yaml:") for each in found.mistakes)


@pytest.mark.long
async def test_a_language_without_its_own_urgent_help_has_no_menus(tmp_path: Path) -> None:
    """A7.2."""
    broken = translated(tmp_path, "xx", {})
    (broken / "xx" / "urgent.yaml").unlink()
    assert switched_on(broken) == ["xx"]
    found = Source(broken, kept=tmp_path / "kept").at_start()
    assert found.translations == ()
    assert len(found.mistakes) == 1
    assert "Zik cannot be switched on" in found.mistakes[0]


@pytest.mark.long
async def test_older_texts_that_telegram_put_off_do_not_overwrite_newer_ones(world: World, tmp_path: Path) -> None:
    """Telegram answers 429 for a while. Meanwhile the words change, and the new ones are set at once."""
    folder = Path(shutil.copytree(ROOT / "content", tmp_path / "words"))
    stores, source, may_go_on = await world.open_stores(), Source(folder, kept=tmp_path / "kept"), asyncio.Event()

    async def put_off(_seconds: float) -> None:
        await may_go_on.wait()

    async with connected(build_telegram(world.telegram.token, request=world.telegram)) as bot:
        found = source.read()
        program = build_bot(bot, found, stores, world.operator, world.clock, waits=AT_ONCE, source=source)
        world.telegram.fail("setMyDescription", RetryAfter(30))
        program.telegram.profile.sleep = put_off
        async with running(program, stores):
            await eventually(lambda: bool(seen(world)[2]), within=60)
            phrases = folder / "en" / "phrases.yaml"
            text = phrases.read_text(encoding="utf-8")
            assert text.count("I am for groups of people") >= 1
            phrases.write_text(text.replace("I am for groups of people", "I am here for groups of people"), "utf-8")
            program.words.look()
            await eventually(lambda: seen(world)[1].startswith("I am here for groups"), within=60)
            may_go_on.set()
            for _ in range(500):
                await asyncio.sleep(0)
            await program.telegram.all_answered()
            assert seen(world)[1].startswith("I am here for groups")
    await stores.close()
