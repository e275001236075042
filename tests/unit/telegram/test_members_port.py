"""Who is an admin and how many people there are, as far as Telegram says."""

import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.conversation.ports.members import Members
from bot.telegram.members import TelegramMembers
from tests.telegram_double.faults import Raw, RetryAfter, ServerError, Timeout, Unreachable
from tests.telegram_double.faulty import FaultyTelegram
from tests.unit.telegram.memory_outbox import bot_on

WRONG = [
    ServerError(),
    Timeout(),
    Unreachable(),
    RetryAfter(3),
    Raw(400, "Bad Request: user not found"),
    Raw(401, "No"),
]


@pytest.fixture
def local() -> FaultyTelegram:
    return FaultyTelegram()


@pytest.fixture
async def members(local: FaultyTelegram) -> AsyncIterator[Members]:
    async with bot_on(local) as bot:
        yield TelegramMembers(bot, patience=0.1)


async def test_the_creator_and_admins_are_admins_and_nobody_else(local: FaultyTelegram, members: Members) -> None:
    ann, ben, cat, stranger = (local.person(name) for name in ("Ann", "Ben", "Cat", "Dan"))
    group = local.group("Garden group", [ann, ben, cat, local.bot])
    local.promote(group, ben, ann)
    assert await members.admins(group.id) == {ann.id, ben.id}
    said = [await members.is_admin(group.id, person.id) for person in (ann, ben, cat, stranger)]
    assert said == [True, True, False, False]


async def test_the_bot_is_not_counted(local: FaultyTelegram, members: Members) -> None:
    group = local.group("Garden group", [local.person("Ann"), local.person("Ben"), local.bot])
    assert await members.count(group.id) == 2


@pytest.mark.parametrize("fault", WRONG)
async def test_no_answer_is_no_admin_and_no_number(
    local: FaultyTelegram, members: Members, fault: Any, caplog: pytest.LogCaptureFixture
) -> None:
    ann = local.person("Ann")
    group = local.group("Garden group", [ann, local.bot])
    local.fail("*", fault, times=None)
    with caplog.at_level(logging.DEBUG, "bot"):
        assert await members.is_admin(group.id, ann.id) is False
        assert await members.admins(group.id) == frozenset()
        assert await members.count(group.id) is None
    assert str(ann.id) not in caplog.text.replace(local.token, "")


async def test_a_slow_answer_is_no_answer(local: FaultyTelegram, members: Members) -> None:
    ann = local.person("Ann")
    group = local.group("Garden group", [ann, local.bot])
    local.gate("getChatMember")
    assert await members.is_admin(group.id, ann.id) is False
