"""A mistake of the program: what the person sees who met it, and what the log shows."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.conversation import buttons, routes, urgent
from bot.conversation.events import Failed
from bot.conversation.turn import Turn
from tests.journeys.journey import Journey
from tests.telegram_double.faults import Raw
from tests.urgent_words import CRY

CODE = re.compile(r"give them this code: ([A-Z][A-Z2-9]{4})\.")


def fails(turn: Turn, *_: object) -> None:
    """A handler with a mistake in it."""
    raise ValueError(f"heffalump {turn.text} {turn.person}")


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Puts a mistake into /about, into free text and into *What is this?*."""

    def put_in() -> None:
        monkeypatch.setitem(routes.COMMANDS, "about", replace(routes.COMMANDS["about"], handler=fails))
        monkeypatch.setattr(routes, "FREE_TEXT", replace(routes.FREE_TEXT, handler=fails))
        monkeypatch.setitem(
            routes.BUTTONS, buttons.WhatIsThis, replace(routes.BUTTONS[buttons.WhatIsThis], handler=fails)
        )

    return put_in


def code_in(text: str) -> str:
    """The code in the one line about a failure; everything else that must stand there does."""
    assert "The mistake is mine, not yours." in text
    assert "/help" in text
    assert "/urgent" in text
    assert "ValueError" not in text
    (code,) = CODE.findall(text)
    return str(code)


def logged(caplog: pytest.LogCaptureFixture) -> str:
    """Our lines of the log, as they are written."""
    return "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("bot."))


async def test_a_cry_in_a_group_brings_the_numbers_though_the_note_fails(
    journey: Journey, monkeypatch: pytest.MonkeyPatch
) -> None:
    await journey.set_up()
    monkeypatch.setattr(urgent, "note_for_all", fails)
    journey.new()
    await journey.replies("Kath", CRY, "the trust")
    [seen] = journey.new()
    assert "116 123" in seen.text


async def test_a12_10_a_mistake_in_private_is_one_calm_line_with_the_code_of_the_log(
    journey: Journey, broken: Callable[[], None], caplog: pytest.LogCaptureFixture
) -> None:
    await journey.privately("Dilys", "/terms")
    broken()
    said = await journey.privately("Dilys", "what is a heffalump")
    assert "ValueError at fails:" in logged(caplog)
    assert f"code {code_in(said)}" in logged(caplog)
    for secret in ("heffalump", str(journey.people["Dilys"].id)):
        assert secret not in logged(caplog)
    assert "116 123" in await journey.privately("Dilys", "/urgent")
    assert "What you can ask me" in await journey.privately("Dilys", "/help")


async def test_a12_10_in_a_group_one_line_for_all_in_ten_minutes(
    journey: Journey, broken: Callable[[], None], caplog: pytest.LogCaptureFixture
) -> None:
    await journey.add_bot()
    broken()
    journey.new()
    await journey.writes("Dilys", "/about")
    await journey.writes("Marcus", "/about")
    (line,) = journey.new()
    assert f"code {code_in(line.text)}" in logged(caplog)
    assert "Dilys" not in line.text
    assert line.reply_to is None
    await journey.time(minutes=10)
    await journey.writes("Marcus", "/about")
    (again,) = journey.new()
    assert code_in(again.text) != code_in(line.text)


async def test_a12_10_a_press_gets_a_box_for_whoever_pressed_and_the_group_nothing(
    journey: Journey, broken: Callable[[], None], caplog: pytest.LogCaptureFixture
) -> None:
    await journey.add_bot()
    broken()
    journey.new()
    box = await journey.presses("Jo", "What is this?")
    assert box.alert
    assert len(box.text) <= 200
    assert f"code {code_in(box.text)}" in logged(caplog)
    journey.sees_nothing_new()


async def test_a12_10_who_could_not_be_heard_is_told_and_who_asked_nothing_is_not(journey: Journey) -> None:
    """Updates that cannot be read: a text in private, a press, somebody who joined."""
    await journey.add_bot()
    await journey.privately("Jo", "/terms")
    chat, jo = journey.telegram.private(journey.people["Jo"]), journey.people["Jo"]
    before = len(journey.telegram.said(chat))
    alone = {"id": chat.id, "type": "private"}
    journey.telegram.raw_update({"message": {"message_id": "x", "chat": alone, "text": "heffalump"}})
    await journey.runner.handle()
    (line,) = journey.telegram.said(chat)[before:]
    code_in(line.text)
    journey.clock.jump(minutes=1)
    journey.telegram.raw_update({"message": {"message_id": "x", "chat": alone, "photo": 1, "caption": "heffalump"}})
    await journey.runner.handle()
    assert len(journey.telegram.said(chat)) == before + 2
    journey.new()
    group = {"id": journey.group.id, "type": "supergroup"}
    journey.telegram.raw_update({"message": {"message_id": "x", "chat": group, "new_chat_members": "Jo"}})
    journey.telegram.raw_update({"message": []})
    journey.telegram.raw_update({"message": {"text": "x", "chat": {"id": True}}})
    journey.telegram.raw_update({"callback_query": {"id": 1}})
    await journey.runner.handle()
    journey.sees_nothing_new()
    assert jo.started
    assert not journey.telegram.pending()


async def test_a12_10_a_message_that_telegram_refuses_is_told_once_and_not_for_ever(
    journey: Journey, caplog: pytest.LogCaptureFixture
) -> None:
    await journey.privately("Jo", "/terms")
    journey.telegram.fail("sendMessage", Raw(400, "Bad Request: heffalump"))
    said = await journey.privately("Jo", "/about")
    assert f"code {code_in(said)}" in logged(caplog)
    journey.clock.jump(minutes=1)
    journey.telegram.fail("sendMessage", Raw(400, "Bad Request: heffalump"), times=None)
    assert await journey.privately("Jo", "/about") == ""
    journey.telegram.heal()
    assert "Riverside Network" in await journey.privately("Jo", "/about")
    assert "heffalump" not in logged(caplog)


async def test_a12_10_the_line_comes_also_when_the_store_takes_nothing(
    journey: Journey, broken: Callable[[], None], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await journey.privately("Jo", "/terms")
    broken()
    monkeypatch.setitem(routes.EVENTS, Failed, routes.Route(fails))
    assert f"code {code_in(await journey.privately('Jo', '/about'))}" in logged(caplog)
    journey.clock.jump(minutes=1)
    journey.telegram.fail("sendMessage", Raw(400, "Bad Request: heffalump"), times=None)
    assert await journey.privately("Jo", "/about") == ""
    journey.telegram.heal()
    assert "116 123" in await journey.privately("Jo", "/urgent")
