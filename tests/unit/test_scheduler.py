"""The scheduler does what is due until nothing is, and what fails ends neither it nor the program."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from bot.delivery import StoreUnavailable
from bot.scheduler import Scheduler
from tests.unit.telegram.memory_outbox import eventually


@dataclass
class Work:
    """What is due, in its order: a thing that is done (True), or an error that is raised."""

    waiting: list[bool | Exception] = field(default_factory=list)
    done: int = 0
    woken: int = 0
    looked: int = 0

    async def due(self) -> bool:
        self.looked += 1
        if not self.waiting:
            return False
        thing = self.waiting.pop(0)
        if isinstance(thing, Exception):
            raise thing
        self.done += 1
        return True

    def wake(self) -> None:
        self.woken += 1


async def until(work: Work, seen: Callable[[], bool]) -> None:
    """The scheduler runs until this is seen, and is stopped then."""
    scheduler = Scheduler(work.due, work.wake)
    running = asyncio.create_task(scheduler.run())
    await eventually(seen)
    scheduler.stop()
    await asyncio.wait_for(running, 5)


async def test_everything_that_is_due_is_done_and_the_sender_woken_each_time() -> None:
    work = Work([True, True, True])
    await until(work, lambda: work.looked == 4)
    assert (work.done, work.woken) == (3, 3)


async def test_it_looks_again_when_time_has_jumped() -> None:
    work = Work()
    scheduler = Scheduler(work.due)
    running = asyncio.create_task(scheduler.run())
    await eventually(lambda: work.looked == 1)
    work.waiting.append(True)
    scheduler.look()
    await eventually(lambda: work.done == 1)
    scheduler.stop()
    await asyncio.wait_for(running, 5)


@pytest.mark.parametrize("error", [StoreUnavailable("locked"), KeyError("a mistake of ours")])
async def test_what_fails_does_not_end_it(error: Exception) -> None:
    work = Work([error, True])
    scheduler = Scheduler(work.due, work.wake)
    assert not await scheduler.do_next()
    assert await scheduler.do_next()
    assert not await scheduler.do_next()
    assert (work.done, work.woken) == (1, 1)
