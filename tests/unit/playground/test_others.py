"""What the others do in the playground, with the real bot: its answers are those that a group would get."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest

from bot.conversation.content import Content
from bot.local_telegram import Chat, Message
from bot.playground.bot import in_folder
from bot.playground.server import Playground, application

pytestmark = pytest.mark.long

JSON = dict[str, Any]
LONDON = ZoneInfo("Europe/London")
ONE = "Being heard, question 1 of 4."


class Table:
    """The group, and somebody at the page who lets the others act."""

    def __init__(self, playground: Playground, client: httpx.AsyncClient) -> None:
        self.playground, self.lt, self._client = playground, playground.lt, client
        self.group = next(each for each in self.lt.world.chats.values() if each.owner is None)
        self.me = next(each for each in self.lt.world.people.values() if each.name == "Dilys")

    async def do(self, action: str, **given: object) -> JSON:
        answer = await self._client.post(
            f"/api/{action}", json={"person": self.me.id, "chat": self.group.id, **given}, timeout=60
        )
        found: JSON = answer.json()
        return found | {"status": answer.status_code}

    async def others(self, *steps: str) -> None:
        for what in steps:
            assert (await self.do("others", what=what))["status"] == 200

    async def walk(self) -> JSON:
        found: JSON = (await self._client.get("/api/world", params={"person": self.me.id})).json()["walk"]
        return found

    def it_is(self, hour: int) -> None:
        """It is this hour of tomorrow, in London."""
        tomorrow = (self.playground.clock.now() + timedelta(days=1)).astimezone(LONDON)
        self.playground.jump(tomorrow.replace(hour=hour, minute=30) - self.playground.clock.now())

    def hour(self) -> int:
        return self.playground.clock.now().astimezone(LONDON).hour

    def said(self, words: str, chat: Chat | None = None) -> Message:
        return next(each for each in reversed(self.lt.said(chat or self.group)) if words in each.text)

    def pressed(self) -> dict[str, list[str]]:
        """What each of them pressed under the first question: the answer, or what else the button does."""
        card = self.said(ONE)
        found: dict[str, list[str]] = {}
        for press in self.lt.world.presses.values():
            if press.message is card:
                verb, _, _, *answer = press.data.split(":")
                found.setdefault(press.person.name, []).append(" ".join([verb, *answer]))
        return found


@pytest.fixture
async def table(tmp_path: Path, content: Content) -> AsyncIterator[Table]:
    playground = Playground(tmp_path, in_folder(tmp_path, content), pace=0)
    app = application(playground)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(app.router.lifespan_context(app))
        client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1:8080")
        yield Table(playground, await stack.enter_async_context(client))


async def test_the_others_answer_differently_and_one_does_not(table: Table) -> None:
    """W20. One in private, one passes, one not at all; nobody speaks for whoever sits at the page."""
    await table.others("set-up", "open")
    assert (await table.walk())["others"] == "Let the others answer"
    await table.others("next")
    pressed = table.pressed()
    assert "Dilys" not in pressed
    assert pressed["Marcus"] == ["answer yes"]
    assert pressed["Shaun"] == ["answer partly"]
    assert pressed["Amina"] == ["todo asking", "private"]
    assert pressed["Jo"] == ["answer yes", "show"]
    assert pressed["Beverley"] == ["show"]
    amina = next(each for each in table.lt.world.people.values() if each.name == "Amina")
    assert table.said("question 1", table.lt.private(amina))
    assert "Most said yes." in table.said("Most said").text


async def test_the_walk_ticks_itself_by_whatever_way(table: Table) -> None:
    """W20. A command that somebody types counts as much as a button of the walk."""
    assert (await table.walk())["done"] == []
    await table.others("set-up")
    assert (await table.walk())["done"] == ["set-up"]
    await table.others("next", "next", "next")
    assert (await table.walk())["done"] == ["set-up", "open"]
    await table.others("finish", "later")
    assert (await table.walk())["done"] == ["set-up", "open", "answer", "finish", "later"]
    assert "What came of it?" in table.said("A look back.").text
    await table.others("again")
    assert (await table.walk())["done"][-1] == "again"
    assert table.said("we moved forward")


async def test_three_check_ins_show_what_moved(table: Table) -> None:
    """W20. Asked for once, in one go, three months apart."""
    await table.others("history")
    finished = [each.date for each in table.lt.said(table.group) if "This check-in is finished." in each.text]
    assert len(finished) == 3
    assert all(later - sooner > timedelta(days=89) for sooner, later in pairwise(finished))
    assert table.said("we moved forward")
    assert table.lt.said(table.group)[-1].file


@pytest.mark.parametrize("hour", [3, 23])
async def test_days_pass_to_a_waking_hour(table: Table, hour: int) -> None:
    """W24. At three at night and at eleven the bot would say nothing by itself."""
    table.it_is(hour)
    for action, days in (("next-day", 1), ("week", 7), ("three-months", 92)):
        before = table.playground.clock.now()
        await table.do(action)
        assert timedelta(days=days) <= table.playground.clock.now() - before < timedelta(days=days + 1)
        assert table.hour() == 9
        table.it_is(hour)


async def test_what_is_due_next_comes_awake(table: Table) -> None:
    """W20, W24. The look-back at the end of three months, not one of the silent deletions before it."""
    table.it_is(23)
    await table.others("set-up", "open", "finish")
    assert (await table.do("next-due"))["status"] == 200
    assert "A look back." in table.lt.last(table.group).text
    assert 9 <= table.hour() < 21
    assert table.lt.last(table.group).date > datetime.now(UTC) + timedelta(days=80)


async def test_the_others_stop_when_asked_and_go_on_from_there(table: Table) -> None:
    """Between two presses, with nothing lost; and a second request meanwhile is told so."""
    await table.others("set-up", "open")
    stop = table.playground.listen(lambda change: table.playground.halt() if change["kind"] == "message" else None)
    await table.others("finish")
    stop()
    assert (await table.walk())["done"] == ["set-up", "open"]
    table.playground.busy = True
    assert (await table.do("others", what="next"))["error"] == "The others are at it already."
    table.playground.busy = False
    await table.others("finish")
    assert (await table.walk())["done"][-1] == "finish"


async def test_the_placing_and_the_talk_fit_the_answers(table: Table) -> None:
    """Where they put themselves moves as their answers do, and each check-in has words of its own."""
    told = []
    for steps in (("set-up", "open", "answer", "finish"), ("later", "again"), ("later", "again")):
        before = len(list(table.lt.world.in_chat(table.group)))
        await table.others(*steps)
        told.append(list(table.lt.world.in_chat(table.group))[before:])
    placed = [next(each.text for each in of if "We put ourselves" in each.text) for of in told]
    assert "at the beginnings of involvement" in placed[0], "all but one answer is at the near end"
    assert "between Beginnings and Good" in placed[1]
    assert "at good involvement" in placed[2]
    said = [{each.text for each in of if not each.from_bot and not each.text.startswith("/")} for of in told]
    assert [len(each) for each in said] == [9, 8, 8], "the first check-in begins with the name of the organisation"
    assert not (said[0] & said[1])
    assert not (said[1] & said[2])
