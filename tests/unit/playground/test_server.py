"""The playground over HTTP: people act through the page's own requests, a small real bot answers."""

import asyncio
import json
import socket
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from telegram import (
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    Update,
)
from telegram.ext import (
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.local_telegram import LocalTelegram
from bot.playground.guard import allowed
from bot.playground.running import Running
from bot.playground.server import LONGEST, Playground, ShiftedClock, application, serve_playground, stream

JSON = dict[str, Any]
Context = ContextTypes.DEFAULT_TYPE


class StandIn:
    """A bot of a few lines on the real library. Its memory is a number in a file, like a database."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "times"
        self.starts = 0
        self.heard: list[Update] = []
        self.broken = False

    @asynccontextmanager
    async def __call__(self, lt: LocalTelegram, clock: ShiftedClock) -> AsyncIterator[object]:
        if self.broken:
            raise RuntimeError("no database")
        self.starts += 1
        app = ApplicationBuilder().token(lt.token).request(lt).get_updates_request(lt).build()
        app.add_handler(TypeHandler(Update, self.listen), group=-1)
        app.add_handler(CommandHandler("start", self.start))
        app.add_handler(CallbackQueryHandler(self.pressed))
        app.add_handler(InlineQueryHandler(self.offer))
        app.add_handler(CommandHandler("day", self.day_of(clock)))
        app.add_handler(MessageHandler(filters.REPLY | filters.PHOTO, self.thank))
        async with app:
            assert app.updater is not None
            await app.bot.set_my_commands([BotCommand("start", "What this is")])
            await app.start()
            await app.updater.start_polling(poll_interval=0)
            try:
                yield app
            finally:
                await app.updater.stop()
                await app.stop()

    async def listen(self, update: Update, _: Context) -> None:
        self.heard.append(update)

    async def start(self, update: Update, context: Context) -> None:
        times = int(self.file.read_text()) + 1 if self.file.exists() else 1
        self.file.write_text(str(times))
        came_by = f" by {context.args[0]}" if context.args else ""
        labels = ["Toast", "Alert", "Link", "Edit", "Silence"]
        keys = InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=label) for label in labels]])
        assert update.message is not None
        await update.message.reply_html(f"<b>Hello</b> {times}{came_by}", reply_markup=keys)

    async def pressed(self, update: Update, _: Context) -> None:
        query = update.callback_query
        assert query is not None
        if query.data == "Link":
            await query.answer(url="https://t.me/InvolvementBot?start=mine")
        elif query.data == "Edit":
            await query.edit_message_text("Changed")
            await query.answer()
        elif query.data != "Silence":
            await query.answer(query.data, show_alert=query.data == "Alert")

    async def thank(self, update: Update, _: Context) -> None:
        assert update.effective_message is not None
        await update.effective_message.reply_text("Thank you")

    async def offer(self, update: Update, _: Context) -> None:
        assert update.inline_query is not None
        wanted = update.inline_query.query
        cards = [InlineQueryResultArticle(n, f"{wanted} {n}", InputTextMessageContent(f"About {wanted}")) for n in "12"]
        await update.inline_query.answer(cards if wanted == "tea" else [])

    def day_of(self, clock: ShiftedClock) -> Callable[[Update, Context], Any]:
        async def day(update: Update, _: Context) -> None:
            assert update.message is not None
            await update.message.reply_text(clock.now().date().isoformat())

        return day


class Page:
    """What the page would ask for."""

    def __init__(self, playground: Playground, bot: StandIn, client: httpx.AsyncClient) -> None:
        self.playground, self.bot, self.client = playground, bot, client

    async def world(self, name: str = "Beverley") -> JSON:
        return self.read(await self.client.get("/api/world", params={"person": self.number(name)}))

    def number(self, name: str) -> int:
        return next(each.id for each in self.playground.lt.world.people.values() if each.name == name)

    async def group(self, name: str = "Beverley") -> JSON:
        found: JSON = (await self.world(name))["chats"][0]
        return found

    async def private(self, name: str) -> JSON:
        found: JSON = (await self.world(name))["chats"][-1]
        return found

    async def post(self, action: str, name: str = "Beverley", /, **given: object) -> httpx.Response:
        return await self.client.post(f"/api/{action}", json={"person": self.number(name), **given})

    async def do(self, action: str, name: str = "Beverley", /, **given: object) -> JSON:
        return self.read(await self.post(action, name, **given))

    async def cannot(self, action: str, name: str = "Beverley", /, **given: object) -> str:
        answer = await self.post(action, name, **given)
        assert answer.status_code == 400, answer.text
        error: str = answer.json()["error"]
        return error

    @staticmethod
    def read(answer: httpx.Response) -> JSON:
        assert answer.status_code == 200, answer.text
        found: JSON = answer.json()
        return found

    async def until(self, text: str, chat: Callable[[], Any]) -> JSON:
        """The last message of the chat, when it is this one."""
        async with asyncio.timeout(5):
            while True:
                messages = (await chat())["messages"]
                if messages and text in messages[-1]["text"]:
                    last: JSON = messages[-1]
                    return last
                await asyncio.sleep(0.01)

    async def started(self, name: str) -> JSON:
        await self.do("start", name)
        return await self.until("Hello", lambda: self.private(name))


async def eventually(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while True:
            if condition():
                return
            await asyncio.sleep(0.01)


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Page]:
    bot = StandIn(folder)
    playground = Playground(folder, bot)
    app = application(playground)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(app.router.lifespan_context(app))
        transport = httpx.ASGITransport(app)
        client = httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8080")
        yield Page(playground, bot, await stack.enter_async_context(client))


@pytest.fixture
async def page(tmp_path: Path) -> AsyncIterator[Page]:
    async with opened(tmp_path / "play") as page:
        yield page


async def test_the_first_time_seven_people_are_in_a_group_with_the_bot_and_ruth_in_none(page: Page) -> None:
    world = await page.world()
    names = [each["name"] for each in world["people"]]
    assert names == ["Dilys", "Marcus", "Shaun", "Amina", "Kath", "Jo", "Beverley", "Ruth"]
    group = world["chats"][0]
    assert "Ruth" not in [each["name"] for each in group["members"]]
    assert (group["kind"], group["title"], group["bot_here"]) == ("group", "Riverside peer group", True)
    assert [each["name"] for each in group["members"] if each["admin"]] == ["Beverley"]
    assert group["messages"][-1]["service"] == "Beverley added Involvement"
    await eventually(lambda: any(each.my_chat_member for each in page.bot.heard))


async def test_without_a_person_the_page_shows_the_one_who_made_the_group(page: Page) -> None:
    for query in ({}, {"person": "1"}, {"person": "nobody"}):
        world = page.read(await page.client.get("/api/world", params=query))
        assert world["me"] == page.number("Beverley")


async def test_each_person_sees_the_group_and_an_own_private_chat(page: Page) -> None:
    await page.started("Dilys")
    world = await page.world("Dilys")
    assert [(each["kind"], each["started"]) for each in world["chats"]] == [("group", True), ("private", True)]
    assert world["chats"][1]["id"] == page.number("Dilys")
    assert (await page.private("Marcus"))["messages"] == []


async def test_start_brings_the_bots_answer_with_entities_buttons_and_menu(page: Page) -> None:
    message = await page.started("Dilys")
    assert message["text"] == "Hello 1"
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 5}]
    assert [each["label"] for each in message["buttons"][0]][:2] == ["Toast", "Alert"]
    assert (await page.private("Dilys"))["menu"] == [["start", "What this is"]]


async def test_a_reply_reaches_the_bot_and_shows_what_it_replies_to(page: Page) -> None:
    group = (await page.group())["id"]
    await page.do("write", "Shaun", chat=group, text="/start@InvolvementBot")
    hello = await page.until("Hello", page.group)
    await page.do("write", "Amina", chat=group, text="just talk")
    sent = await page.do("write", "Amina", chat=group, text="yes", reply_to=hello["id"])
    await page.until("Thank you", page.group)
    mine = next(each for each in (await page.group())["messages"] if each["id"] == sent["message"])
    assert mine["reply_to"] == {"id": hello["id"], "name": "Involvement", "text": "Hello 1"}
    assert not any(each.message and each.message.text == "just talk" for each in page.bot.heard)


@pytest.mark.parametrize(
    ("label", "answer"),
    [
        ("Toast", {"text": "Toast", "alert": False, "url": None}),
        ("Alert", {"text": "Alert", "alert": True, "url": None}),
        ("Link", {"text": "", "alert": False, "url": "https://t.me/InvolvementBot?start=mine"}),
    ],
)
async def test_a_press_brings_its_answer(page: Page, label: str, answer: JSON) -> None:
    message = await page.started("Jo")
    given = {"chat": message["chat"], "message": message["id"], "data": label}
    assert await page.do("press", "Jo", **given) == {"answer": answer}


async def test_a_press_that_edits_shows_the_edit(page: Page) -> None:
    message = await page.started("Jo")
    await page.do("press", "Jo", chat=message["chat"], message=message["id"], data="Edit")
    assert (await page.until("Changed", lambda: page.private("Jo")))["edited"] is True
    gone = await page.cannot("press", "Jo", chat=message["chat"], message=message["id"], data="Edit")
    assert gone == "That button is not there any more."


async def test_a_press_that_is_never_answered_ends(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.playground.actions.WAIT", 0.05)
    message = await page.started("Jo")
    given = {"chat": message["chat"], "message": message["id"], "data": "Silence"}
    assert await page.do("press", "Jo", **given) == {"answer": None}


@pytest.mark.parametrize("link", ["https://t.me/InvolvementBot?start=abc", "t.me/involvementbot?start=abc"])
async def test_a_link_to_the_bot_opens_the_private_chat(page: Page, link: str) -> None:
    assert await page.do("follow", "Kath", link=link) == {"chat": page.number("Kath")}
    await page.until("Hello 1 by abc", lambda: page.private("Kath"))


async def test_a_link_that_adds_the_bot_makes_another_group(page: Page) -> None:
    found = await page.do("follow", "Marcus", link="https://t.me/InvolvementBot?startgroup=new")
    chat = next(each for each in (await page.world("Marcus"))["chats"] if each["id"] == found["chat"])
    assert (chat["title"], chat["admin"], chat["bot_here"]) == ("Marcus's new group", True, True)


async def test_a_photo_comes_to_the_bot_in_private(page: Page) -> None:
    await page.do("photo", "Shaun", chat=page.number("Shaun"))
    await page.until("Thank you", lambda: page.private("Shaun"))
    assert (await page.private("Shaun"))["messages"][0]["photo"] is True


async def test_the_next_day_is_a_day_later_for_the_bot_too(page: Page) -> None:
    before = page.playground.clock.now()
    jumps: list[int] = []
    page.playground.clock.listeners.append(lambda: jumps.append(1))
    await page.do("next-day")
    await page.do("ten-minutes")
    passed = page.playground.clock.now() - before
    assert 24 * 60 + 10 <= passed.total_seconds() / 60 < 24 * 60 + 11
    assert len(jumps) == 2
    await page.do("write", "Jo", chat=page.number("Jo"), text="/day")
    await page.until(page.playground.clock.now().date().isoformat(), lambda: page.private("Jo"))


async def test_a_start_link_is_shown_without_what_is_behind_it(page: Page) -> None:
    """W15. As Telegram shows it; the bot gets all of it."""
    await page.do("follow", "Kath", link="https://t.me/InvolvementBot?start=me_6420")
    await page.until("Hello 1 by me_6420", lambda: page.private("Kath"))
    mine = (await page.private("Kath"))["messages"][0]
    assert mine["text"] == "/start"
    assert mine["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert "me_6420" not in json.dumps(await page.world("Kath")).replace("by me_6420", "")


async def test_a_restart_of_the_bot_keeps_chat_and_memory(page: Page) -> None:
    await page.started("Dilys")
    await page.do("restart")
    assert page.bot.starts == 2
    await page.do("start", "Dilys")
    await page.until("Hello 2", lambda: page.private("Dilys"))
    assert len((await page.private("Dilys"))["messages"]) == 4


async def test_afresh_everything_is_new_and_the_folder_was_emptied(page: Page) -> None:
    await page.started("Dilys")
    await page.do("next-day")
    (page.playground.folder / "more").mkdir()
    before = (await page.world())["born"]
    await page.do("afresh")
    world = await page.world("Dilys")
    assert world["born"] != before
    assert world["chats"][-1]["messages"] == []
    assert page.playground.clock.shift.total_seconds() == 0
    assert sorted(each.name for each in page.playground.folder.iterdir()) == ["world.json"]
    await page.do("start", "Dilys")
    await page.until("Hello 1", lambda: page.private("Dilys"))


async def test_a_bot_that_does_not_come_back_is_a_kind_sentence_and_can_be_tried_again(page: Page) -> None:
    page.bot.broken = True
    answer = await page.post("restart")
    assert (answer.status_code, answer.json()["error"][:25]) == (500, "The bot did not start. Th")
    page.bot.broken = False
    await page.do("restart")
    await page.started("Dilys")


async def test_the_whole_program_may_end_and_come_back(tmp_path: Path) -> None:
    async with opened(tmp_path) as page:
        hello = await page.started("Dilys")
        await page.do("next-day")
        born, next_update = page.playground.born, page.playground.lt.next_update_id
    async with opened(tmp_path) as page:
        chat = await page.private("Dilys")
        assert chat["messages"][-1]["id"] == hello["id"]
        assert chat["menu"] == [["start", "What this is"]]
        assert page.playground.born == born
        assert page.playground.clock.shift.days == 1
        assert page.playground.lt.next_update_id > next_update
        press = {"chat": hello["chat"], "message": hello["id"], "data": "Toast"}
        assert (await page.do("press", "Dilys", **press))["answer"]["text"] == "Toast"
        await page.do("start", "Dilys")
        again = await page.until("Hello 2", lambda: page.private("Dilys"))
        assert again["id"] > hello["id"]


async def test_the_world_is_saved_soon_after_a_change_for_its_owner_only(page: Page) -> None:
    await page.do("write", "Jo", chat=(await page.group())["id"], text="keep this")
    file = page.playground.folder / "world.json"
    await eventually(lambda: "keep this" in file.read_text())
    assert file.stat().st_mode & 0o077 == 0


def test_a_world_that_cannot_be_read_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "world.json").write_text("{")
    with pytest.raises(ValueError, match="Move the folder"):
        Playground(tmp_path, StandIn(tmp_path))


async def test_somebody_leaves_and_joins_again(page: Page) -> None:
    group = (await page.group())["id"]
    await page.do("leave", "Jo", chat=group)
    world = await page.world("Jo")
    assert [each["kind"] for each in world["chats"]] == ["private"]
    assert world["joinable"] == [{"id": group, "title": "Riverside peer group"}]
    assert await page.cannot("write", "Jo", chat=group, text="hello") == "Jo is not in this group now."
    await page.do("join", "Jo", chat=group)
    lines = [each["service"] for each in (await page.group("Jo"))["messages"]][-2:]
    assert lines == ["Jo left the group", "Jo joined the group"]


async def test_somebody_new_comes_into_the_group(page: Page) -> None:
    group = (await page.group())["id"]
    added = await page.do("add-person", "Kath", chat=group, name="  Gethin ")
    assert added["person"] == page.number("Gethin")
    assert (await page.group())["messages"][-1]["service"] == "Kath added Gethin"
    assert await page.cannot("add-person", chat=group, name="gethin") == (
        "There is a gethin already. Please take another name."
    )
    assert await page.cannot("add-person", chat=group, name=" ") == "Please write a first name."


async def test_the_bot_is_taken_out_by_an_admin_and_added_again(page: Page) -> None:
    group = (await page.group())["id"]
    assert "Only an admin" in await page.cannot("remove-bot", "Dilys", chat=group)
    await page.do("remove-bot", chat=group)
    here = await page.group()
    assert (here["bot_here"], here["menu"]) == (False, [])
    assert here["messages"][-1]["service"] == "Beverley took Involvement out of the group"
    await page.do("add-bot", "Dilys", chat=group)
    assert (await page.group())["bot_here"] is True


async def test_who_blocks_the_bot_has_to_start_again(page: Page) -> None:
    await page.started("Dilys")
    await page.do("block", "Dilys")
    chat = await page.private("Dilys")
    assert (chat["started"], chat["blocked"]) == (False, True)
    assert "Press Start" in await page.cannot("write", "Dilys", chat=chat["id"], text="hello")
    await page.do("start", "Dilys")
    assert (await page.private("Dilys"))["started"] is True


async def test_what_cannot_be_done_is_said_in_one_sentence(page: Page) -> None:
    group, dilys = (await page.group())["id"], page.number("Dilys")
    assert await page.cannot("write", chat=group, text="  \n") == "Please write something first."
    assert await page.cannot("write", chat=5, text="a") == "That chat is not here."
    assert await page.cannot("write", "Jo", chat=dilys, text="a") == "That chat is not here."
    assert await page.cannot("write", person=1, chat=group, text="a") == "That person is not here."
    assert await page.cannot("write", chat=group, text="a", reply_to=99) == "That message is gone."
    assert await page.cannot("press", chat=group, message=1, data="x") == "That button is not there any more."
    assert await page.cannot("follow", link="https://t.me/Other?start=1") == "This link does not lead to the bot."
    assert await page.cannot("leave", "Dilys", chat=dilys) == "That works in a group only."
    assert await page.cannot("write", chat=group, text="x" * (LONGEST + 1)) == "That is too long to send."
    assert (await page.post("fly")).status_code == 404


@pytest.mark.parametrize("body", ["[]", "nonsense", '"text"', "1"])
async def test_a_body_that_is_no_object_is_refused(page: Page, body: str) -> None:
    answer = await page.client.post("/api/write", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["error"]


async def test_the_page_and_its_files_may_load_nothing_from_elsewhere(page: Page) -> None:
    for address in ("/", "/page/app.js", "/page/style.css"):
        answer = await page.client.get(address)
        assert answer.status_code == 200
        assert answer.headers["content-security-policy"].startswith("default-src 'self';")
    assert answer.headers["content-type"].startswith("text/css")
    source = (await page.client.get("/")).text
    assert "style=" not in source
    assert "<script>" not in source
    assert "http://" not in source
    assert "https://" not in source


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8080", "127.0.0.1.evil.example", "", "[::1", "x@localhost", "localhost:"]
)
async def test_another_host_name_is_refused(page: Page, host: str) -> None:
    for answer in (
        await page.client.get("/api/world", headers={"host": host}),
        await page.client.post("/api/afresh", json={}, headers={"host": host}),
    ):
        assert answer.status_code == 403
        assert "only be used on this computer" in answer.json()["error"]


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"content-type": "text/plain"},
        {"content-type": "application/x-www-form-urlencoded"},
    ],
)
async def test_a_post_from_another_page_is_refused(page: Page, headers: dict[str, str]) -> None:
    answer = await page.client.post("/api/afresh", json={}, headers=headers)
    assert answer.status_code == 403


def test_a_link_to_the_page_from_elsewhere_opens_it_but_reads_nothing() -> None:
    from starlette.datastructures import Headers

    there = {"host": "localhost:8080", "sec-fetch-site": "cross-site"}
    assert allowed("GET", Headers(there | {"sec-fetch-mode": "navigate"}))
    assert not allowed("GET", Headers(there | {"sec-fetch-mode": "cors"}))
    assert allowed("GET", Headers({"host": "localhost:8080", "sec-fetch-site": "same-origin"}))


async def test_events_say_what_changed_and_never_the_words(page: Page) -> None:
    group = (await page.group())["id"]
    events = stream(page.playground, still_here=0.05)
    assert await anext(events) == "retry: 1000\n\n"
    waiting = asyncio.ensure_future(anext(events))
    await asyncio.sleep(0)
    await page.do("write", "Jo", chat=group, text="secret")
    assert json.loads((await waiting).removeprefix("data: ")) == {"kind": "message", "chat": group}
    assert await anext(events) == ": still here\n\n"
    await page.do("afresh")
    kinds = [json.loads((await anext(events)).removeprefix("data: "))["kind"] for _ in range(2)]
    assert set(kinds) <= {"afresh", "menu", "message"}
    page.playground.announce({"kind": "bye"})
    assert all("secret" not in each for each in [event async for event in events])


async def test_the_bot_is_left_in_the_task_that_entered_it() -> None:
    tasks = []

    @asynccontextmanager
    async def particular() -> AsyncIterator[None]:
        async with asyncio.timeout(60):
            tasks.append(asyncio.current_task())
            yield
            tasks.append(asyncio.current_task())

    running = Running(particular())
    await asyncio.create_task(running.start())
    await asyncio.create_task(running.stop())
    await running.stop()
    assert len(set(tasks)) == 1


def test_the_server_serves_on_this_computer_and_ends_with_a_page_open(tmp_path: Path) -> None:
    """An open stream of events does not hold up the end."""
    from bot.playground import server

    playground, started = Playground(tmp_path, StandIn(tmp_path)), threading.Event()
    with server.listen_on(0) as listener:
        running = server.Server(playground, started.set)
        thread = threading.Thread(target=running.run, args=([listener],))
        thread.start()
        assert started.wait(10)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        with httpx.stream("GET", f"{address}/api/events") as events:
            assert next(events.iter_lines()) == "retry: 1000"
            running.should_exit = True
            thread.join(5)
        assert not thread.is_alive()


def test_a_port_that_is_taken_is_said_plainly(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SystemExit):
            serve_playground(Playground(tmp_path, StandIn(tmp_path)), port, open_page=False)
    assert f"try --port {port + 1}" in caplog.text


async def test_after_the_bots_name_a_card_of_it_is_sent_in_ones_own_name(page: Page) -> None:
    group = await page.group()
    await page.do("write", chat=group["id"], text="@involvementbot tea")
    sent = await page.until("About tea", page.group)
    assert sent["from_bot"] is False
    assert "no card for that" in await page.cannot("write", chat=group["id"], text="@InvolvementBot heffalump")
    await page.do("write", chat=group["id"], text="@InvolvementBotty tea")
    await page.until("@InvolvementBotty tea", page.group)
