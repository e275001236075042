"""SIGTERM: what is in hand is finished, nothing is lost or comes twice; a restart goes on at the same place."""

import asyncio
import signal

from bot.telegram.sender import Waits
from tests.journeys.journey import MEMBERS
from tests.process.program import Program, Riverside
from tests.process.test_kill import ALONE, WORDS, answers_of

ROUNDS = 3
AT_A_START = ("Running as @", "were never checked")
"""What stands in the log of a start: lines that tell of no trouble in between."""

AT_ONCE = Waits().stop / 2
"""Seconds: an orderly end, which waits for Telegram, may take twice as long."""
LABELS = ("Yes", "Partly", "No", "Not sure", "Doesn't fit us")


async def test_sigterm_under_load_ends_in_order_and_loses_nothing(riverside: Riverside) -> None:
    """Row 47."""
    await riverside.set_up()
    last: dict[str, str] = {}
    program = await riverside.run()
    for number in range(ROUNDS):
        for press in range(60):
            name, label = MEMBERS[(press + number) % 7], LABELS[(press * 3 + number) % 5]
            riverside.presses(name, label)
            last[name] = label
            if press == 30 + number:
                stopping = asyncio.create_task(program.terminate(within=30))
                riverside.writes_privately(ALONE[0], WORDS[number % 4][0])
            await asyncio.sleep(0.002)
        ended = await stopping
        assert ended.code == 0
        assert [line for line in ended.err.splitlines() if not any(each in line for each in AT_A_START)] == []
        program = await riverside.run()
    await riverside.quiet(program)
    await everything_said(riverside, program, ROUNDS)
    assert (await program.terminate()).code == 0
    wanted = sorted(answer_id(riverside, label) for label in last.values())
    assert await answers_of(riverside) == wanted
    texts = [m.text for m in riverside.telegram.said(riverside.telegram.private(riverside.person(ALONE[0])))]
    assert len(texts) == ROUNDS, "nothing comes twice after an orderly end"


async def test_a_message_that_is_on_its_way_when_the_program_is_told_to_end_comes_once(riverside: Riverside) -> None:
    await riverside.set_up()
    program = await riverside.run()
    gate = riverside.telegram.gate("sendMessage", after=True)
    riverside.writes("Jo", "/who")
    await gate.reached()
    stopping = asyncio.create_task(program.terminate())
    await asyncio.sleep(0.2)
    assert not stopping.done(), "it waits for the answer"
    gate.release()
    assert (await stopping).code == 0
    program = await riverside.run()
    riverside.writes("Jo", "/results")
    said = len(riverside.telegram.said(riverside.group))
    await riverside.until(lambda: len(riverside.telegram.said(riverside.group)) > said, program=program)
    who = riverside.content.phrases.say("group.who", coordinators="").partition("\n")[0].replace("**", "")
    assert sum(m.text.startswith(who) for m in riverside.telegram.said(riverside.group)) == 1


async def test_a_second_sigterm_ends_it_at_once(riverside: Riverside) -> None:
    """Row 47. Telegram does not answer, and the host does not want to wait."""
    await riverside.set_up()
    program = await riverside.run()
    gate = riverside.telegram.gate("sendMessage")
    riverside.writes("Jo", "/who")
    await gate.reached()
    program.process.send_signal(signal.SIGTERM)
    await asyncio.sleep(0.3)
    assert program.process.returncode is None
    ended = await program.terminate(within=AT_ONCE)
    assert "Traceback" not in ended.err


async def test_a_program_that_never_reached_telegram_ends_at_once(riverside: Riverside) -> None:
    program = await riverside.start("run", settings={"TELEGRAM_API_URL": "http://127.0.0.1:9"})
    await riverside.until(lambda: "cannot be reached" in program.errors, program=program)
    ended = await program.terminate(within=AT_ONCE)
    assert "Traceback" not in ended.err


async def test_a8_3_a_restart_in_the_middle_of_a_question_loses_nothing(riverside: Riverside) -> None:
    """Votes and place survive."""
    await riverside.set_up()
    program = await riverside.run()
    card = riverside.journey.card(label="Show")
    for name in MEMBERS[:3]:
        await riverside.presses(name, "Partly", on=card).answered()
    program = await restarted(riverside, program)
    for name in MEMBERS[3:5]:
        await riverside.presses(name, "Partly", on=card).answered()
    changed = await riverside.presses("Dilys", "No", on=card).answered()
    assert "no" in changed.text.lower()
    program = await restarted(riverside, program)
    await riverside.presses("Kath", "Show", on=card).answered()
    await riverside.presses("Beverley", "Show", on=card).answered()
    await riverside.until(lambda: "Most said partly" in riverside.telegram.last(riverside.group).text, program=program)


async def test_a8_3_a_pause_survives_a_restart(riverside: Riverside) -> None:
    await riverside.set_up()
    program = await riverside.run()
    card = riverside.journey.card(label="Show")
    await riverside.presses("Jo", "Yes", on=card).answered()
    riverside.writes("Jo", "/pause")
    await riverside.quiet(program)
    program = await restarted(riverside, program)
    refused = await riverside.presses("Kath", "Yes", on=card).answered()
    assert "Paused" in refused.text
    riverside.writes("Kath", "/resume")
    await riverside.quiet(program)
    await riverside.until(riverside.outbox_is_empty, program=program)
    card = riverside.journey.card(label="Show")
    assert "yes" in (await riverside.presses("Kath", "Yes", on=card).answered()).text.lower()
    assert (await program.terminate()).code == 0
    assert await answers_of(riverside) == ["yes", "yes"]


async def restarted(riverside: Riverside, program: Program) -> Program:
    """The program, ended in order and started again."""
    assert (await program.terminate()).code == 0
    return await riverside.run()


async def everything_said(riverside: Riverside, program: Program, count: int) -> None:
    chat = riverside.telegram.private(riverside.person(ALONE[0]))
    await riverside.until(lambda: len(riverside.telegram.said(chat)) >= count, program=program)


def answer_id(riverside: Riverside, label: str) -> str:
    """The id of the answer on this button."""
    return next(answer.id for answer in riverside.content.answers if answer.label == label)


async def test_sigterm_while_telegram_is_away_ends_in_order(riverside: Riverside) -> None:
    """As at any other time: the first process of a container is not ended by a signal that it does not handle."""
    program = await riverside.start_quickly("run", settings={"TELEGRAM_API_URL": "http://127.0.0.1:9"})
    await riverside.until(lambda: "cannot be reached" in program.errors, program=program)
    ended = await program.terminate(within=10)
    assert ended.code == 0
    assert "Traceback" not in ended.err
