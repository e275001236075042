"""Rates and pauses, on a clock that only moves when somebody sleeps."""

import asyncio

import pytest

from bot.telegram.pace import Alarm, Pace, Stop, pause
from bot.telegram.sender import Waits


class StandingTime:
    """Time passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.at = 0.0

    def monotonic(self) -> float:
        return self.at

    async def sleep(self, seconds: float) -> None:
        self.at += seconds


async def test_no_second_holds_more_than_thirty_calls() -> None:
    time = StandingTime()
    pace = Pace(Waits().gap, monotonic=time.monotonic, sleep=time.sleep)
    calls: list[float] = []
    for number in range(300):
        await pace.turn()
        calls.append(time.at)
        if number == 100:
            time.at += 10
    assert all(sum(begin <= call < begin + 1 for call in calls) <= 30 for begin in calls)
    assert calls[-1] < 10 + 300 / 24 + 1


async def test_single_calls_do_not_wait() -> None:
    time = StandingTime()
    pace = Pace(gap=0.5, burst=1, monotonic=time.monotonic, sleep=time.sleep)
    await pace.turn()
    assert time.at == 0
    await pace.turn()
    assert time.at == 0.5


def test_pauses_double_up_to_the_longest() -> None:
    for tries, most in enumerate([1, 2, 4, 8, 16, 32, 60, 60, 60]):
        assert most * 0.75 <= pause(tries) <= most
    assert pause(10_000) <= 60


async def test_a_ring_ends_the_sleep_and_is_not_lost_between_sleeps() -> None:
    alarm = Alarm()
    alarm.ring()
    assert await alarm.wait(60)
    assert not await alarm.wait(0.01)
    asyncio.get_running_loop().call_later(0.01, alarm.ring)
    assert await alarm.wait(60)


async def test_a_stop_ends_every_wait_for_good() -> None:
    stop = Stop()
    assert not stop
    assert await stop.unless(asyncio.sleep(0, "answer")) == "answer"
    stop.ring()
    assert stop
    await stop.rest(60)
    assert await stop.unless(asyncio.sleep(60, "never")) is None


async def test_an_error_of_what_is_asked_for_is_passed_on() -> None:
    async def fails() -> None:
        raise LookupError

    with pytest.raises(LookupError):
        await Stop().unless(fails())
