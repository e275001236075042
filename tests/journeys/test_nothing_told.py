"""A12.2, A12.5: every kind of journey, every logger at its loudest, and then a search of all that was written anywhere.

Each text below has a word in it that stands nowhere else. What the group keeps may stand in its own export, and nowhere
in the clear on the disk; everything else may stand nowhere.
"""

import io
import logging
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.conversation import routes
from bot.logs import set_up_logs
from tests.journeys.journey import ADMIN, COORDINATOR, Journey
from tests.journeys.kept import values
from tests.libraries import everybody_talks
from tests.storage.test_gone import opened
from tests.telegram_double.faults import Raw, ServerError

KEPT = ("Larkspur", "snickersnee", "jabberwock", "mimsy", "tumtum", "uffish", "gimble")
"""A word of the organisation, of why, of the group's words, steps and placing, its own word, what came of a step."""

PASSING = ("bandersnatch", "slithy", "borogove", "momerath", "tulgey", "vorpal", "frumious", "galumph", "burble")
"""A word of a dropped draft, of cries for help, of questions, of commands and of what nobody understood."""


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where whatever is written for a short while is written."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


@pytest.mark.usefixtures("own_logging")
@pytest.mark.long
async def test_a12_2_a12_5_every_journey_and_no_word_name_or_id_anywhere(
    journey: Journey, temporary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with everybody_talks():
        set_up_logs("json", logging.DEBUG)  # as text: tests/process/test_logs_say_nothing.py
        await a_group_goes_through_a_check_in(journey)
        await it_reads_back(journey)
        await people_ask_alone(journey)
        await things_go_wrong(journey)
        await every_command(journey)
        await journey.time(days=100)
    log = capsys.readouterr().err
    assert "sqlalchemy" in log
    assert log.count("is a dead letter") == 2, "the two updates that cannot be read, and nothing else"
    secrets = {*KEPT, *PASSING, *who_it_is(journey), journey.telegram.token, journey.world.key}
    nothing_of(secrets, log)
    on_disk = b"\n".join(written_in(journey.world.folder, temporary))
    assert len(on_disk) > 10_000
    for secret in secrets:
        for coding in ("utf-8", "utf-16-le", "utf-16-be"):
            assert secret.lower().encode(coding) not in on_disk.lower(), f"{secret} stands on the disk"
    for person in journey.people.values():
        assert person.id.to_bytes(8, "big") not in on_disk
    nothing_of(secrets, "\n".join(values(journey)))
    opens = "\n".join(opened(on_disk, [journey.world.key]))
    assert "jabberwock" in opens, "the key opens what the group keeps"
    nothing_of(set(PASSING), opens)
    exported = "\n".join(taken_along(journey))
    assert all(word in exported for word in ("Larkspur", "jabberwock")), "the group's own words are what it takes along"
    nothing_of(secrets - set(KEPT), exported)


def nothing_of(secrets: set[str], written: str) -> None:
    """None of the secrets stands there, whatever its case."""
    found = {secret for secret in secrets if secret.lower() in written.lower()}
    assert not found


def who_it_is(journey: Journey) -> Iterator[str]:
    """Names and ids. Short names stand in words, and short ids in numbers, by chance."""
    for name, person in journey.people.items():
        yield str(person.id)
        if len(name) > 4:
            yield name
    yield str(abs(journey.group.id))
    yield "Riverside peer group"


def written_in(*folders: Path) -> Iterator[bytes]:
    """Every file, byte by byte."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield path.read_bytes()


def taken_along(journey: Journey) -> Iterator[str]:
    """Everything of the files that the group was given: their texts, and what is packed in a page."""
    for message in journey.telegram.said(journey.group):
        if message.file:
            yield message.text
            yield message.file.content.decode("utf-8", errors="replace")
            yield from unpacked(message.file.content)


def unpacked(content: bytes) -> Iterator[str]:
    """The packed parts of a PDF."""
    for part in content.split(b"stream\n")[1:]:
        with io.BytesIO(part) as packed:
            try:
                yield zlib.decompressobj().decompress(packed.read()).decode("utf-8", errors="replace")
            except zlib.error:
                continue


async def a_group_goes_through_a_check_in(j: Journey) -> None:
    """Set-up, its own word, open with a why, answers in the group and alone, words, steps, placing, the end."""
    await j.set_up(org="Larkspur House")
    await j.presses("Jo", "Our own word")
    await j.replies("Jo", "uffish people", "Your group can use its own word")
    await j.open(theme="What comes first", why="for our meeting about snickersnee")
    await j.all_answer("Yes", "No", "Partly", "Not sure", "Yes")
    await j.presses("Kath", "Skip")
    await j.goes_private(COORDINATOR)
    await j.presses_alone(COORDINATOR, "Partly", "question 1")
    await j.writes("Jo", "/words@InvolvementBot Nobody told us of the bandersnatch.")
    await j.presses("Jo", "Drop")
    await j.show()
    await j.writes("Marcus", "/words@InvolvementBot They listened about the jabberwock.")
    await j.presses("Marcus", "Keep")
    await j.replies("Dilys", "I want to die, slithy", j.card("", "More"))
    await j.presses("Dilys", "We differ")
    await j.presses("Jo", "Yes")
    await j.presses("Jo", "No")
    await j.writes("Dilys", "/pause")
    await j.presses("Jo", "Resume")
    await j.all_answer("Partly", "Partly", "Partly", "Partly", "Partly")
    await j.show()
    await j.presses("Dilys", j.card("Do we say partly?").labels[0])
    await j.presses("Jo", "Our own", "One thing to try?")
    await j.replies("Jo", "Ask about the mimsy garden.", "Reply to this message")
    await j.presses("Jo", "Keep")
    await j.presses("Jo", "Finish", "One thing to try?")
    await j.presses("Jo", "Yes, finish")
    await j.presses("Jo", "Our words", "Where would you put yourselves")
    await j.replies("Jo", "Near the tumtum ward.", j.telegram.last(j.group))
    await j.presses("Jo", "Keep")
    await j.presses("Jo", "Only our words")
    await j.time(days=95)
    await j.writes("Dilys", "/steps")
    await j.presses("Dilys", "Our words", "Next steps")
    await j.replies("Dilys", "They planted a gimble tree.", "Reply to this message")
    await j.presses("Dilys", "Keep")


async def it_reads_back(j: Journey) -> None:
    """Results, progress with its picture, steps, and each way to take it along."""
    for command in ("/results", "/progress", "/steps", "/who", "/settings"):
        await j.writes("Jo", command)
    await j.presses("Jo", "As a picture")
    await j.writes("Jo", "/export")
    await j.presses("Jo", "PDF")
    await j.presses("Jo", "Spreadsheet")
    await j.writes("Jo", "/export@InvolvementBot json")


async def people_ask_alone(j: Journey) -> None:
    """Questions, one of them sent on and read; a cry; what is held about me, and forget me."""
    await j.privately("Shaun", "what is co-production, burble")
    await j.privately("Shaun", "xyzzy qwrtp borogove")
    alone = j.telegram.private(j.people["Shaun"])
    await j.presses("Shaun", "Send this question", j.telegram.last(alone))
    assert "borogove" in await j.privately(ADMIN, "/questions")
    await j.presses(ADMIN, "Done", j.telegram.last(j.telegram.private(j.people[ADMIN])))
    assert "116 123" in await j.privately("Shaun", "I want to kill myself, slithy")
    await j.privately("Shaun", "/tulgey frumious")
    await j.privately("Shaun", "/ask momerath")
    await j.privately(COORDINATOR, "/mydata")
    await j.presses_alone(COORDINATOR, "As a file")
    await j.privately(COORDINATOR, "/forgetme")
    await j.presses_alone(COORDINATOR, "Yes, forget me")


async def things_go_wrong(j: Journey) -> None:
    """Answers of Telegram that quote people, presses that are forged, updates that cannot be read."""
    for fault in (Raw(400, "Bad Request: vorpal Dilys"), ServerError(), Raw(403, "Forbidden: vorpal")):
        j.telegram.fail("sendMessage", fault)
        await j.privately("Kath", "/terms galumph")
    j.telegram.fail("getChatMember", Raw(400, "Bad Request: vorpal not found"), times=None)
    await j.writes("Jo", "/setup")
    j.telegram.heal()
    j.taps(j.people["Jo"], j.telegram.last(j.group), "answer:vorpal:galumph")
    j.telegram.raw_update({"message": {"message_id": "vorpal", "text": "frumious", "chat": {"id": "Dilys"}}})
    j.telegram.raw_update({"callback_query": {"id": "vorpal", "from": "Dilys", "data": "galumph"}})
    await j.runner.handle()


async def every_command(j: Journey) -> None:
    """Each command there is, in the group and alone, with a word after it. Those who run the bot deal with reports."""
    for name in (*routes.URGENT, *routes.commands(j.world.content)):
        await j.writes("Kath", f"/{name}@InvolvementBot gimble")
        await j.privately("Kath", f"/{name} galumph")
    admins = j.telegram.private(j.people[ADMIN])
    await j.privately(ADMIN, "/reports")
    for card in [message for message in j.telegram.said(admins) if "Done" in message.labels]:
        await j.presses(ADMIN, "Done", card)
    assert "galumph" not in await j.privately(ADMIN, "/reports")
