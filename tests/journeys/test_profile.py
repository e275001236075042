"""T9: what Telegram shows of the bot by itself is set at the start, however often that fails, if it differs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.app import build_bot, build_telegram, connected
from bot.program import Program
from tests.journeys.journey import AT_ONCE, World
from tests.telegram_double.faults import Cut, Fault, Raw, RetryAfter, ServerError, Timeout
from tests.unit.telegram.memory_outbox import FastTime, eventually

SET = ("setMyCommands", "setMyDescription", "setMyShortDescription")


@asynccontextmanager
async def started(world: World) -> AsyncIterator[Program]:
    """The program, which does not run by itself."""
    stores = await world.open_stores()
    async with connected(build_telegram(world.telegram.token, request=world.telegram)) as bot:
        yield build_bot(bot, world.content, stores, world.operator, world.clock, waits=AT_ONCE)
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
    assert menu[-1] == "urgent"
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
