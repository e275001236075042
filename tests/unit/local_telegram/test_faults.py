"""Faults happen as a test has planned them, and no oftener."""

import asyncio
from datetime import timedelta

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from tests.telegram_double import faults
from tests.telegram_double.faulty import FaultyTelegram
from tests.unit.local_telegram.scene import Clock, Scene

pytestmark = pytest.mark.filterwarnings("ignore:.*retry_after:telegram.warnings.PTBDeprecationWarning")


@pytest.fixture
def lt(clock: Clock) -> FaultyTelegram:
    return FaultyTelegram(clock=clock)


@pytest.mark.parametrize(
    ("fault", "raised"),
    [
        (faults.RetryAfter(7), RetryAfter),
        (faults.ServerError(502), NetworkError),
        (faults.ServerError(500), NetworkError),
        (faults.Timeout(), TimedOut),
        (faults.Unreachable(), NetworkError),
        (faults.Cut(), NetworkError),
        (faults.Raw(413, "Request Entity Too Large"), NetworkError),
        (faults.Raw(400, "Bad Request: not enough rights to send text messages to the chat"), BadRequest),
        (faults.Raw(403, "Forbidden: user is deactivated"), Forbidden),
    ],
)
async def test_a_planned_fault_happens_once(
    scene: Scene, lt: FaultyTelegram, fault: faults.Fault, raised: type[TelegramError]
) -> None:
    lt.fail("sendMessage", fault)
    with pytest.raises(raised):
        await scene.say("one")
    await scene.say("two")
    assert [m.text for m in lt.said(scene.group)] == ["two"]


async def test_a_timeout_may_come_after_the_message_did(scene: Scene, lt: FaultyTelegram) -> None:
    lt.fail("sendMessage", faults.Timeout(after_accepting=True))
    with pytest.raises(TimedOut):
        await scene.say("one")
    assert [m.text for m in lt.said(scene.group)] == ["one"]
    assert [(c.status, c.parameters["text"]) for c in lt.called("sendMessage", scene.group)] == [(0, "one")]


async def test_a_connection_may_break_after_the_message_came(scene: Scene, lt: FaultyTelegram) -> None:
    lt.fail("sendMessage", faults.Cut(after_accepting=True))
    with pytest.raises(NetworkError):
        await scene.say("one")
    assert [m.text for m in lt.said(scene.group)] == ["one"]


async def test_a_slow_answer_comes_to_whoever_waits_for_it(scene: Scene, lt: FaultyTelegram) -> None:
    """As long as the client waits by itself, or as the call says: never (None) does the client strike."""
    lt.own_timeout = 0.02
    lt.fail("sendMessage", faults.Slow(0.1), times=2)
    with pytest.raises(TimedOut):
        await scene.say("one")
    await scene.say("two", read_timeout=None)
    assert [m.text for m in lt.said(scene.group)] == ["one", "two"]


async def test_the_line_is_asked_before_every_call(scene: Scene, lt: FaultyTelegram) -> None:
    asked: list[str] = []

    def line(method: str) -> faults.Fault | None:
        asked.append(method)
        return faults.Cut() if len(asked) == 1 else None

    lt.line(line)
    with pytest.raises(NetworkError):
        await scene.say("one")
    await scene.say("two")
    lt.heal()
    await scene.say("three")
    assert asked == ["sendMessage", "sendMessage"]
    assert [m.text for m in lt.said(scene.group)] == ["two", "three"]


async def test_a_fault_may_be_for_one_chat_and_last(scene: Scene, lt: FaultyTelegram) -> None:
    lt.start(scene.ann)
    lt.fail("*", faults.RetryAfter(3), times=None, chat=scene.group)
    for _ in range(3):
        with pytest.raises(RetryAfter):
            await scene.say("one")
    await scene.bot.send_message(scene.ann.id, "undisturbed")
    lt.heal()
    await scene.say("at last")
    assert [c.status for c in lt.called("sendMessage")] == [429, 429, 429, 200, 200]


async def test_the_limit_of_a_group(scene: Scene, lt: FaultyTelegram, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # the library then gives retry_after as a timedelta
    lt.rate_limit(3)
    lt.start(scene.ann)
    sent = await scene.say("one")
    await scene.say("two")
    await scene.bot.edit_message_text("three", scene.group.id, sent.message_id)
    scene.clock.wait(seconds=20)
    with pytest.raises(RetryAfter) as too_fast:
        await scene.say("four")
    assert too_fast.value.retry_after == timedelta(seconds=40)
    await scene.bot.send_message(scene.ann.id, "private chats are free")
    scene.clock.wait(seconds=40)
    await scene.say("four")


async def test_a_gate_holds_calls_until_it_opens(scene: Scene, lt: FaultyTelegram) -> None:
    before = lt.gate("sendMessage")
    sending = asyncio.create_task(scene.say("one"))
    await before.reached()
    assert lt.said(scene.group) == []
    before.release()
    await sending
    after = lt.gate("sendMessage", after=True)
    sending = asyncio.create_task(scene.say("two"))
    await after.reached(1)
    assert (lt.last(scene.group).text, sending.done()) == ("two", False)
    after.release()
    await sending


async def test_an_acknowledged_update_can_come_again(scene: Scene, lt: FaultyTelegram) -> None:
    lt.start(scene.ann)
    (first,) = await scene.heard()
    lt.redeliver(first.update_id)
    assert [u.update_id for u in await scene.bot.get_updates(offset=first.update_id + 1)] == [first.update_id]
    assert await scene.bot.get_updates(offset=first.update_id + 1) == ()
