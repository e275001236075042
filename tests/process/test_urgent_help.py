"""A5.1: urgent help comes within two seconds, whatever has happened to the database under the running program."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from bot.local_telegram import Chat
from tests.process.program import Program, Riverside
from tests.telegram_double.faults import RetryAfter

SOON = 2.0


@contextmanager
def locked(database: Path) -> Iterator[None]:
    """Another program has the whole file for itself."""
    other = sqlite3.connect(database, timeout=5, isolation_level=None)
    try:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")
    finally:
        other.close()


async def help_comes(riverside: Riverside, program: Program) -> None:
    """To somebody alone, and to the group, within two seconds; and it is the real help."""
    alone = riverside.telegram.private(riverside.person("Amina"))
    began = time.monotonic()
    before = {chat.id: len(riverside.telegram.said(chat)) for chat in (alone, riverside.group)}
    riverside.writes_privately("Amina", "/urgent")
    riverside.writes("Kath", "/urgent")

    def came(chat: Chat) -> bool:
        return any("116 123" in message.text for message in riverside.telegram.said(chat)[before[chat.id] :])

    await riverside.until(lambda: came(alone) and came(riverside.group), within=SOON, program=program)
    assert time.monotonic() - began < SOON


async def test_a5_1_with_nothing_wrong(riverside: Riverside) -> None:
    await riverside.set_up()
    await help_comes(riverside, await riverside.run())


async def test_a5_1_with_the_database_locked(riverside: Riverside) -> None:
    await riverside.set_up()
    program = await riverside.run()
    alone = riverside.telegram.private(riverside.person("Amina"))

    def said(words: str) -> bool:
        return any(words in message.text for message in riverside.telegram.said(alone))

    with locked(riverside.database):
        await help_comes(riverside, program)
        riverside.writes_privately("Amina", "I live in Ireland")
        await riverside.until(lambda: said("50808"), program=program)
        assert not said("Which nation are you in?")


async def test_a5_1_with_the_database_locked_and_others_waiting_for_it(riverside: Riverside) -> None:
    """Members press and ask while the store is away: those wait for it, and nobody in danger waits behind them."""
    await riverside.set_up()
    program = await riverside.run()
    with locked(riverside.database):
        press = riverside.presses("Jo", "Yes")
        riverside.writes_privately("Amina", "/terms")
        await riverside.until(lambda: len(riverside.telegram.called("getUpdates")) > 1, program=program)
        await help_comes(riverside, program)
        assert press.answer is None
    await press.answered(within=20)


async def test_a5_1_with_the_database_deleted(riverside: Riverside) -> None:
    await riverside.set_up()
    program = await riverside.run()
    for file in riverside.folder.glob("bot.db*"):
        file.unlink()
    await help_comes(riverside, program)


@pytest.mark.parametrize("log", [True, False])
async def test_a5_1_with_the_database_overwritten(riverside: Riverside, *, log: bool) -> None:
    """The file is rubbish, and its write-ahead log is there still or rubbish too."""
    await riverside.set_up()
    program = await riverside.run()
    for file in riverside.folder.glob("bot.db*" if log else "bot.db"):
        with file.open("r+b") as there:  # not cut first: the kernel ends a program whose mapped file is cut
            there.write(b"this is a shopping list\n" * 4000)
    await help_comes(riverside, program)


async def test_a5_1_with_the_database_overwritten_and_others_waiting_for_it(riverside: Riverside) -> None:
    await riverside.set_up()
    program = await riverside.run()
    riverside.database.write_bytes(b"this is a shopping list\n" * 4000)
    riverside.presses("Jo", "Yes")
    await help_comes(riverside, program)


async def test_a5_1_words_that_worry_bring_help_with_the_database_locked(riverside: Riverside) -> None:
    """Not the command, but what somebody in danger may write: alone at once; in a group after the store's patience."""
    await riverside.set_up()
    program = await riverside.run()
    alone = riverside.telegram.private(riverside.person("Amina"))
    with locked(riverside.database):
        riverside.writes_privately("Amina", "I want to kill myself")
        await riverside.until(
            lambda: any("116 123" in m.text for m in riverside.telegram.said(alone)), within=SOON, program=program
        )


async def test_words_that_worry_are_heard_behind_what_waits_for_the_store(riverside: Riverside) -> None:
    """Behind what the same person sent before, behind presses in the group, and while 20 others wait for the store."""
    await riverside.set_up()
    program = await riverside.run()
    alone = riverside.telegram.private(riverside.person("Amina"))
    others = [riverside.telegram.person(f"Member {number}") for number in range(20)]
    with locked(riverside.database):
        for person in others:
            riverside.telegram.write(person, riverside.telegram.private(person), "/terms")
        riverside.writes_privately("Amina", "/terms")
        press = riverside.presses("Jo", "Yes")
        await riverside.until(lambda: len(riverside.telegram.called("getUpdates")) > 2, program=program)
        riverside.writes_privately("Amina", "I want to kill myself")
        asked = riverside.telegram.last(riverside.group)
        riverside.telegram.write(riverside.person("Kath"), riverside.group, "I want to die", reply_to=asked)
        for chat in (alone, riverside.group):
            await riverside.until(partial(has_help, riverside, chat), within=4 * SOON, program=program)
    await press.answered(within=20)
    await riverside.quiet(program)
    assert [helps(riverside, chat) for chat in (alone, riverside.group)] == [1, 1], "it is not heard a second time"


def has_help(riverside: Riverside, chat: Chat) -> bool:
    """Whether help was sent there."""
    return helps(riverside, chat) > 0


def helps(riverside: Riverside, chat: Chat) -> int:
    """How often help was sent there."""
    return sum("116 123" in message.text for message in riverside.telegram.said(chat))


async def test_t1_help_that_has_to_wait_outlives_kill_9(riverside: Riverside) -> None:
    """Its update is acknowledged: the database has it."""
    await riverside.let_go()
    program = await riverside.run()
    alone = riverside.telegram.private(riverside.person("Amina"))
    riverside.telegram.fail("sendMessage", RetryAfter(2), chat=alone)
    riverside.writes_privately("Amina", "/urgent")
    await riverside.until(lambda: riverside.telegram.refused > 0 and not riverside.telegram.pending(), program=program)
    await program.kill()
    assert riverside.telegram.said(alone) == []
    again = await riverside.run()
    await riverside.until(lambda: any("116 123" in m.text for m in riverside.telegram.said(alone)), program=again)
    assert riverside.telegram.early == []
