"""T9: an answer to a press that fails is tried again, for as long as Telegram takes it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from bot.conversation.reply import Notice
from bot.local_telegram import Press
from bot.telegram.line import Line
from bot.telegram.presses import Presses
from tests.telegram_double.faults import Cut, Fault, Raw, RetryAfter, ServerError, Timeout, Unreachable
from tests.telegram_double.faulty import FaultyTelegram
from tests.unit.telegram.memory_outbox import FastTime, bot_on

TAKEN = Notice("Only you see this.")


@dataclass
class Scene:
    """Somebody has pressed a button."""

    local: FaultyTelegram
    presses: Presses
    press: Press
    line: Line

    @property
    def calls(self) -> int:
        return len(self.local.called("answerCallbackQuery"))


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    time, line = FastTime(), Line()
    local = FaultyTelegram(clock=time.now)
    ann = local.person("Ann")
    group = local.group("Garden group", [ann, local.bot])
    async with bot_on(local) as bot:
        press = local.press_raw(ann, local.write(ann, group, "anything"), "a:1")
        yield Scene(local, Presses(bot, line, sleep=time.sleep), press, line)


@pytest.mark.parametrize(
    "fault", [Timeout(), Cut(), Cut(after_accepting=True), Unreachable(), ServerError(), RetryAfter(2)], ids=str
)
async def test_t9_an_answer_that_fails_once_comes_all_the_same(scene: Scene, fault: Fault) -> None:
    scene.local.fail("answerCallbackQuery", fault, times=2)
    scene.presses.answer(scene.press.id, TAKEN)
    await scene.presses.all_answered()
    assert scene.press.answer is not None
    assert scene.press.answer.text == TAKEN.text
    assert scene.calls == 3
    assert not scene.line.is_down


async def test_t9_36_what_telegram_refuses_is_not_tried_again(scene: Scene) -> None:
    scene.local.fail("answerCallbackQuery", Raw(400, "Bad Request: query is too old and response timeout expired"))
    await scene.presses.answer_now(scene.press.id, TAKEN)
    assert scene.calls == 1
    assert scene.press.answer is None


async def test_t9_nobody_answers_a_press_for_ever(scene: Scene) -> None:
    """Not beyond its life: Telegram would refuse, and nobody looks any more."""
    scene.local.fail("answerCallbackQuery", Unreachable(), times=None)
    async with bot_on(scene.local) as bot:
        await Presses(bot, life=0.05).answer_now(scene.press.id, TAKEN)
    assert scene.calls >= 1


async def test_t9_36_a_press_of_three_minutes_ago_is_refused_by_telegram_and_harms_nobody(scene: Scene) -> None:
    at = scene.press.date
    scene.local.world.clock = lambda: at.replace(minute=at.minute + 3)
    await scene.presses.answer_now(scene.press.id, TAKEN)
    assert [call.description for call in scene.local.called("answerCallbackQuery")] == [
        "Bad Request: query is too old and response timeout expired or query ID is invalid"
    ]
