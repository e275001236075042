"""A full disk under the running program: what comes in waits, and nothing is lost when there is room again."""

import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.process.program import Program, Riverside
from tests.process.test_kill import answers_of

A_PAGE = 4096
"""No page of the database fits behind the first bytes of a file that may be no larger than this."""

ENDLESS = resource.RLIM_INFINITY

pytestmark = pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="the limit of another process is Linux's")


@contextmanager
def full_disk(program: Program) -> Iterator[None]:
    """No file that this program has open can grow, as on a disk without room."""
    assert sys.platform == "linux"
    resource.prlimit(program.process.pid, resource.RLIMIT_FSIZE, (A_PAGE, ENDLESS))
    yield
    resource.prlimit(program.process.pid, resource.RLIMIT_FSIZE, (ENDLESS, ENDLESS))


async def test_42_an_answer_waits_until_there_is_room_again(riverside: Riverside) -> None:
    await riverside.set_up()
    program = await riverside.run()
    with full_disk(program):
        presses = [riverside.presses(name, "No") for name in ("Jo", "Kath", "Amina")]
        riverside.writes_privately("Amina", "/urgent")
        alone = riverside.telegram.private(riverside.person("Amina"))
        await riverside.until(lambda: bool(riverside.telegram.said(alone)), program=program)
        assert "116 123" in riverside.telegram.last(alone).text
        await riverside.until(lambda: "waits for the store, try 2" in program.errors, program=program)
        assert [press.answer for press in presses] == [None, None, None]
        assert len(riverside.telegram.pending()) >= len(presses), "Telegram has to bring them again"
    for press in presses:
        assert (await press.answered(within=30)).text.startswith("You said: no.")
    await riverside.quiet(program)
    assert (await program.terminate()).code == 0
    assert await answers_of(riverside) == ["no", "no", "no"]
