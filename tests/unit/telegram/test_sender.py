"""What people and the outbox see when messages are sent, and when sending goes wrong."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pytest
from telegram import Bot

from bot.conversation.events import ChatGone, Happened, Place, TopicGone
from bot.conversation.reply import Choice, Reply
from bot.delivery import StoreUnavailable
from bot.drawing.drawing import FileDrawing
from bot.local_telegram import Chat, Person, Upload
from bot.telegram.errors import BotStopped, TokenRefused
from bot.telegram.sender import Sender, Waits
from tests.telegram_double.faults import Fault, Raw, RetryAfter, ServerError, Timeout, Unreachable
from tests.telegram_double.faulty import FaultyTelegram
from tests.unit.telegram.memory_outbox import FastTime, MemoryOutbox, SlowOutbox, bot_on, ends, eventually

FORBIDDEN = Raw(403, "Forbidden: bot was kicked from the group chat")


class WatchedTelegram(FaultyTelegram):
    """Notes when each message came."""

    def __init__(self, time: FastTime) -> None:
        super().__init__(clock=time.now)
        self.times: list[float] = []
        self._time = time

    async def call(
        self, token: str, method: str, given: Mapping[str, str], files: Mapping[str, Upload] | None = None
    ) -> tuple[int, dict[str, Any]]:
        if method in ("sendMessage", "sendPhoto", "sendDocument"):
            self.times.append(self._time.monotonic())
        return await super().call(token, method, given, files)


@dataclass
class Scene:
    """A group and what serves it."""

    local: WatchedTelegram
    bot: Bot
    time: FastTime
    outbox: MemoryOutbox
    ann: Person
    group: Chat

    @property
    def place(self) -> Place:
        return Place(self.group.id)

    def another_group(self) -> Chat:
        return self.local.group("Another group", [self.ann, self.local.bot])

    def post(self, *texts: str, to: Place | None = None) -> None:
        self.outbox.post(to or self.place, *map(Reply, texts))

    def said(self, chat: Chat | None = None) -> list[str]:
        return [message.text for message in self.local.said(chat or self.group)]

    def calls_at(self, method: str, chat: Chat | None = None) -> int:
        return len(self.local.called(method, chat))

    @asynccontextmanager
    async def sending(self, **parts: object) -> AsyncIterator[Sender]:
        parts = {"drawing": FileDrawing(), "sleep": self.time.sleep, "monotonic": self.time.monotonic, **parts}
        sender = Sender(self.bot, self.outbox, self.time, **parts)  # type: ignore[arg-type]
        running = asyncio.create_task(sender.run())
        yield sender
        sender.stop()
        await running

    async def after_everything(self) -> Sender:
        """Sends until the outbox is empty."""
        async with self.sending() as sender:
            await eventually(lambda: not self.outbox.rows)
        return sender

    async def after_a_card(self) -> None:
        self.outbox.post(self.place, Reply("Asked", ((Choice("Yes", "a"),),), card="q1"))
        await self.after_everything()


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    time = FastTime()
    local = WatchedTelegram(time)
    ann = local.person("Ann")
    async with bot_on(local) as bot:
        yield Scene(local, bot, time, MemoryOutbox(), ann, local.group("Garden group", [ann, local.bot]))


def closing() -> Reply:
    return Reply("We said yes", card="q1", edits=True)


# what should happen


async def test_messages_of_a_chat_come_in_order(scene: Scene) -> None:
    texts = [f"message {number}" for number in range(20)]
    scene.post(*texts)
    await scene.after_everything()
    assert scene.said() == texts


async def test_a_card_is_edited_in_place(scene: Scene) -> None:
    await scene.after_a_card()
    scene.outbox.post(scene.place, closing())
    await scene.after_everything()
    assert scene.said() == ["We said yes"]
    assert scene.local.last(scene.group).labels == []


async def test_an_edit_of_a_card_that_never_arrived_is_a_message(scene: Scene) -> None:
    scene.outbox.post(scene.place, closing())
    await scene.after_everything()
    assert scene.said() == ["We said yes"]


async def test_a_message_posted_while_the_sender_sleeps_goes_at_once(scene: Scene) -> None:
    async with scene.sending(sleep=asyncio.sleep, waits=Waits(look_again=60)) as sender:
        await asyncio.sleep(0.02)
        scene.post("hello")
        sender.wake()
        await eventually(scene.said)
    assert scene.said() == ["hello"]
    assert scene.calls_at("sendMessage") == 1


async def test_another_replicas_message_is_found_without_being_woken(scene: Scene) -> None:
    async with scene.sending():
        await asyncio.sleep(0.02)
        scene.post("hello")
        await eventually(scene.said)
    assert scene.said() == ["hello"]
    assert scene.calls_at("sendMessage") == 1


async def test_an_idle_sender_hardly_looks(scene: Scene) -> None:
    async with scene.sending():
        await scene.time.sleep(20)
    assert scene.outbox.claims <= 15


async def test_messages_to_many_chats_keep_the_overall_rate(scene: Scene) -> None:
    groups = [scene.another_group() for _ in range(60)]
    for group in groups:
        scene.post("hello", to=Place(group.id))
    begin = scene.time.monotonic()
    await scene.after_everything()
    assert scene.time.monotonic() - begin >= 55 / 24
    assert all(scene.said(group) == ["hello"] for group in groups)


async def test_sixteen_calls_at_once_and_no_more(scene: Scene) -> None:
    gate = scene.local.gate("sendMessage")
    for _ in range(20):
        scene.post("hello", to=Place(scene.another_group().id))
    async with scene.sending(waits=Waits(gap=0)):
        await gate.reached(16)
        await asyncio.sleep(0.02)
        assert gate.held == 16
        gate.release()
        await eventually(lambda: not scene.outbox.rows)


async def test_quiet_keys_come_with_a_private_message(scene: Scene) -> None:
    scene.local.start(scene.ann)
    scene.outbox.post(Place(scene.ann.id, private=True), Reply("Hello"))
    async with scene.sending(keys=("Terms", "Help now")):
        await eventually(lambda: not scene.outbox.rows)
    assert scene.local.private(scene.ann).keyboard == [["Terms", "Help now"]]


async def test_step_by_step_one_message_goes_to_each_chat_until_nothing_may_go(scene: Scene) -> None:
    other = scene.another_group()
    scene.post("one", "two")
    scene.post("elsewhere", to=Place(other.id))
    sender = Sender(scene.bot, scene.outbox, scene.time, drawing=FileDrawing(), sleep=scene.time.sleep)
    assert await sender.do_next()
    assert (scene.said(), scene.said(other)) == (["one"], ["elsewhere"])
    assert await sender.do_next()
    assert scene.said() == ["one", "two"]
    assert not await sender.do_next()


async def test_a_step_says_when_telegram_will_not_have_us(scene: Scene) -> None:
    scene.local.fail("sendMessage", Raw(401, "Unauthorized"))
    scene.post("one")
    sender = Sender(scene.bot, scene.outbox, scene.time, drawing=FileDrawing(), sleep=scene.time.sleep)
    with pytest.raises(TokenRefused):
        await sender.do_next()


# 17, 18: too many requests


async def test_after_a_429_that_chat_waits_and_the_others_go_on(scene: Scene) -> None:
    other = scene.another_group()
    scene.local.fail("sendMessage", RetryAfter(40), chat=scene.group)
    scene.post("one", "two")
    async with scene.sending():
        await eventually(lambda: scene.calls_at("sendMessage") == 1)
        scene.post("elsewhere", to=Place(other.id))
        await eventually(lambda: scene.said(other))
        assert scene.calls_at("sendMessage", scene.group) == 1
        await eventually(lambda: len(scene.said()) == 2)
    assert scene.said() == ["one", "two"]
    assert scene.local.times[2] - scene.local.times[0] >= 40.5


async def test_in_a_storm_of_429_nothing_is_lost_and_nothing_runs_hot(scene: Scene) -> None:
    chats = [scene.another_group() for _ in range(5)]
    scene.local.fail("*", RetryAfter(10), times=10)
    for chat in chats:
        scene.post("one", "two", to=Place(chat.id))
    await scene.after_everything()
    assert all(scene.said(chat) == ["one", "two"] for chat in chats)
    assert scene.calls_at("sendMessage") == 20


async def test_no_call_comes_before_its_time(scene: Scene) -> None:
    scene.local.fail("sendMessage", RetryAfter(7), times=3)
    scene.post("one")
    await scene.after_everything()
    assert len(scene.local.times) == 4
    assert all(later - earlier >= 7.5 for earlier, later in pairwise(scene.local.times))


# 19, 20: the network


@pytest.mark.parametrize("fault", [ServerError(502), ServerError(500), Unreachable()])
async def test_when_telegram_is_away_messages_wait_in_order_and_go_later(scene: Scene, fault: Fault) -> None:
    scene.local.fail("sendMessage", fault, times=4)
    scene.post("one", "two")
    begin = scene.time.monotonic()
    await scene.after_everything()
    assert scene.said() == ["one", "two"]
    assert scene.time.monotonic() - begin >= (1 + 2 + 4 + 8) * 0.75
    assert scene.calls_at("sendMessage") == 6


# 21, 22: timeouts


async def test_a_send_that_timed_out_comes_once_more_after_half_a_minute(scene: Scene) -> None:
    scene.local.fail("sendMessage", Timeout(after_accepting=True))
    scene.post("hello")
    begin = scene.time.monotonic()
    await scene.after_everything()
    assert scene.said() == ["hello", "hello"]
    assert scene.time.monotonic() - begin >= 30


async def test_a_send_that_timed_out_twice_comes_all_the_same_and_in_its_place(scene: Scene) -> None:
    scene.local.fail("sendMessage", Timeout(), times=2)
    scene.post("not lost", "next")
    await scene.after_everything()
    assert scene.said() == ["not lost", "next"]
    assert scene.outbox.dropped == []


async def test_a_doubtful_message_stays_doubtful_when_the_network_goes(scene: Scene) -> None:
    for fault in (Timeout(), Unreachable(), Timeout()):
        scene.local.fail("sendMessage", fault)
    scene.post("hello")
    await scene.after_everything()
    assert scene.calls_at("sendMessage") == 4
    assert scene.calls_at("getMe") == 1 + 3, "at the start, and each time before it may come twice"
    assert scene.said() == ["hello"]


async def test_an_edit_that_timed_out_is_repeated_until_it_is_there(scene: Scene) -> None:
    await scene.after_a_card()
    scene.local.fail("editMessageText", Timeout(), times=3)
    scene.outbox.post(scene.place, closing())
    await scene.after_everything()
    assert scene.said() == ["We said yes"]
    assert scene.outbox.dropped == []


async def test_an_edit_that_had_arrived_before_the_timeout_counts(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    await scene.after_a_card()
    scene.local.fail("editMessageText", Timeout(after_accepting=True))
    scene.outbox.post(scene.place, closing())
    await scene.after_everything()
    assert [call.description[:40] for call in scene.local.called("editMessageText")] == [
        "",
        "Bad Request: message is not modified: sp",
    ]
    assert scene.outbox.dropped == []
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


# 23, 24: edits


async def test_not_modified_is_a_success(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    await scene.after_a_card()
    scene.outbox.post(scene.place, closing(), closing())
    await scene.after_everything()
    assert scene.calls_at("editMessageText") == 2
    assert scene.outbox.dropped == []
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


@pytest.mark.parametrize("said", ["message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID"])
async def test_a_card_that_is_gone_comes_again_as_a_message_once(scene: Scene, said: str) -> None:
    await scene.after_a_card()
    scene.local.fail("editMessageText", Raw(400, f"Bad Request: {said}"), times=None)
    scene.outbox.post(scene.place, closing())
    await scene.after_everything()
    assert scene.said() == ["Asked", "We said yes"]
    assert scene.calls_at("editMessageText") == 1
    assert scene.outbox.cards[scene.group.id, "q1"] == scene.local.last(scene.group).id


async def test_a_card_deleted_by_an_admin_comes_again(scene: Scene) -> None:
    await scene.after_a_card()
    scene.local.delete(scene.local.last(scene.group))
    scene.outbox.post(scene.place, closing())
    await scene.after_everything()
    assert scene.said() == ["We said yes"]


# 25, 27, 28: chats that cannot be written to


@pytest.mark.parametrize(
    "fault",
    [
        FORBIDDEN,
        Raw(403, "Forbidden: bot is not a member of the supergroup chat"),
        Raw(400, "Bad Request: chat not found"),
        Raw(400, "Bad Request: not enough rights to send text messages to the chat"),
        Raw(400, "Bad Request: CHAT_WRITE_FORBIDDEN"),
        Raw(400, "Bad Request: have no rights to send a message"),
    ],
)
async def test_a_chat_that_is_closed_to_us_is_left_alone_after_one_call(scene: Scene, fault: Fault) -> None:
    scene.local.fail("sendMessage", fault, times=None, chat=scene.group)
    other = scene.another_group()
    scene.post("one", "two", "three")
    scene.post("elsewhere", to=Place(other.id))
    await scene.after_everything()
    assert scene.outbox.gone == [scene.group.id]
    assert scene.calls_at("sendMessage", scene.group) == 1
    assert scene.said(other) == ["elsewhere"]


async def test_removed_from_the_group_and_blocked_by_a_person(scene: Scene) -> None:
    scene.local.start(scene.ann)
    scene.local.block(scene.ann)
    scene.local.remove_bot(scene.group, scene.ann)
    scene.post("to the group")
    scene.post("to Ann", to=Place(scene.ann.id, private=True))
    await scene.after_everything()
    assert set(scene.outbox.gone) == {scene.group.id, scene.ann.id}


async def test_whoever_wants_to_know_hears_once_which_chat_is_gone(scene: Scene) -> None:
    scene.local.start(scene.ann)
    scene.local.block(scene.ann)
    gone: list[Place] = []

    async def happened(event: Happened) -> None:
        assert isinstance(event, ChatGone)
        assert [row.place for row in scene.outbox.rows] == [alone, alone], "told before the messages are dropped"
        gone.append(event.place)

    alone = Place(scene.ann.id, private=True)
    scene.post("one", "two", to=alone)
    async with scene.sending(happened=happened):
        await eventually(lambda: not scene.outbox.rows)
    assert gone == [alone]


async def test_that_a_chat_is_gone_is_told_again_when_it_could_not_be_taken(scene: Scene) -> None:
    scene.local.fail("sendMessage", FORBIDDEN, times=None, chat=scene.group)
    told: list[Place] = []

    async def happened(event: Happened) -> None:
        assert isinstance(event, ChatGone)
        told.append(event.place)
        if len(told) < 3:
            raise StoreUnavailable

    scene.post("one")
    async with scene.sending(happened=happened):
        await eventually(lambda: not scene.outbox.rows)
    assert told == [scene.place] * 3
    assert scene.calls_at("sendMessage", scene.group) == 1


# 29: a group that became a supergroup


async def test_a_moved_group_gets_its_messages_at_its_new_id(scene: Scene) -> None:
    new = scene.local.migrate(scene.group, order=())
    scene.post("one", "two")
    await scene.after_everything()
    assert scene.outbox.moved == [(scene.group.id, new.id)]
    assert scene.said(new) == ["one", "two"]


# 31: topics


async def forum_with_topic(scene: Scene) -> tuple[Chat, int]:
    forum = scene.local.group("Forum", [scene.ann, scene.local.bot], forum=True)
    return forum, scene.local.topic(forum, "Being heard")


@pytest.mark.parametrize("how", ["closed", "deleted"])
async def test_when_the_topic_is_gone_the_message_stands_in_general(scene: Scene, how: str) -> None:
    forum, topic = await forum_with_topic(scene)
    (scene.local.close_topic if how == "closed" else scene.local.delete_topic)(forum, topic)
    scene.post("one", "two", to=Place(forum.id, topic=topic))
    await scene.after_everything()
    assert [message.text for message in scene.local.said(forum, 1)] == ["one", "two"]
    assert scene.calls_at("sendMessage") == 3


async def test_when_general_is_closed_too_the_message_is_given_up(scene: Scene) -> None:
    forum, topic = await forum_with_topic(scene)
    scene.local.close_topic(forum, topic)
    scene.local.close_topic(forum, 1)
    scene.post("one", to=Place(forum.id, topic=topic))
    await scene.after_everything()
    assert scene.calls_at("sendMessage") == 2
    assert scene.outbox.dropped == [("one", "BadRequest")]


# what is noted while the store is slow


async def test_a_chat_whose_topic_is_gone_waits_for_no_lease(scene: Scene) -> None:
    """Whoever wants to know that the topic is gone takes a while; others wake the sender meanwhile."""
    forum, topic = await forum_with_topic(scene)
    scene.local.close_topic(forum, topic)
    scene.post("one", to=Place(forum.id, topic=topic))

    async def happened(event: Happened) -> None:
        assert isinstance(event, TopicGone)
        told.append(scene.outbox.rows[0].place.topic)
        await woken_for(scene, sender)

    told: list[int | None] = []
    begin = scene.time.monotonic()
    async with scene.sending(happened=happened) as sender:
        await eventually(lambda: not scene.outbox.rows)
    assert scene.time.monotonic() - begin < 60
    assert told == [topic], "told before it is noted: if we die in between, it is noted and told again"


@pytest.mark.parametrize("what", ["topic", "card", "group"])
async def test_a_chat_waits_for_no_lease_while_the_sender_has_not_heard_that_it_is_free(
    scene: Scene, what: str
) -> None:
    scene.outbox = SlowOutbox(scene.time, seconds=5)
    if what == "topic":
        forum, topic = await forum_with_topic(scene)
        scene.local.close_topic(forum, topic)
        scene.post("one", to=Place(forum.id, topic=topic))
    elif what == "card":
        await scene.after_a_card()
        scene.local.delete(scene.local.last(scene.group))
        scene.outbox.post(scene.place, closing())
    else:
        scene.local.migrate(scene.group, order=())
        scene.post("one")
    begin = scene.time.monotonic()
    async with scene.sending() as sender:
        await woken_for(scene, sender)
        await eventually(lambda: not scene.outbox.rows)
    assert scene.time.monotonic() - begin < 60


async def woken_for(scene: Scene, sender: Sender) -> None:
    """For four seconds other messages are posted again and again."""
    for _ in range(20):
        sender.wake()
        await scene.time.sleep(0.2)


# what is refused for good


async def test_a_refused_message_is_a_dead_letter_at_once_and_the_next_goes(scene: Scene) -> None:
    scene.local.fail("sendMessage", Raw(400, "Bad Request: can't parse entities: secret words"))
    scene.post("bad", "good")
    await scene.after_everything()
    assert scene.said() == ["good"]
    assert scene.outbox.dropped == [("bad", "BadRequest: can't parse")]


async def test_a_reply_with_a_wrong_button_is_a_dead_letter_without_a_call(scene: Scene) -> None:
    scene.outbox.post(scene.place, Reply("bad", ((Choice("No code", ""),),)), Reply("good"))
    await scene.after_everything()
    assert scene.said() == ["good"]
    assert scene.outbox.dropped == [("bad", "Unsendable")]
    assert scene.calls_at("sendMessage") == 1


@pytest.mark.parametrize("status", [401, 404])
async def test_a_refused_token_ends_the_sender_with_a_sentence_without_it(scene: Scene, status: int) -> None:
    scene.local.fail("sendMessage", Raw(status, "Unauthorized"), times=None)
    scene.post("one")
    sender = Sender(scene.bot, scene.outbox, scene.time, drawing=FileDrawing(), sleep=scene.time.sleep)
    with pytest.raises(TokenRefused) as raised:
        await ends(sender.run())
    assert isinstance(raised.value, BotStopped)
    assert scene.local.token not in str(raised.value)
    assert "\n" not in str(raised.value)
    assert len(scene.outbox.rows) == 1


# the store


@pytest.mark.parametrize("error", [StoreUnavailable, RuntimeError])
async def test_an_outbox_that_fails_is_asked_again_and_again(scene: Scene, error: type[Exception]) -> None:
    """In whatever way: if the program ended here, nobody would get urgent help any more."""
    scene.outbox.away = error
    async with scene.sending():
        await scene.time.sleep(20)
        scene.outbox.away = None
        scene.post("hello")
        await eventually(scene.said)
    assert scene.said() == ["hello"]
    assert scene.calls_at("sendMessage") == 1


async def test_a_message_that_could_not_be_noted_as_sent_is_not_sent_again(scene: Scene) -> None:
    gate = scene.local.gate("sendMessage", after=True)
    scene.post("hello")
    async with scene.sending():
        await gate.reached()
        scene.outbox.away = StoreUnavailable
        gate.release()
        await scene.time.sleep(150)
        scene.outbox.away = None
        await eventually(lambda: not scene.outbox.rows)
    assert scene.said() == ["hello"]


# 12, 47: leases and stopping


async def test_a_claim_that_has_grown_old_is_not_sent(scene: Scene) -> None:
    gate = scene.local.gate("sendMessage")
    slow, late = scene.another_group(), scene.another_group()
    scene.post("slow", to=Place(slow.id))
    scene.post("late", to=Place(late.id))
    async with scene.sending(at_once=1):
        await gate.reached()
        await scene.time.sleep(40)
        gate.release()
        await eventually(lambda: len(scene.outbox.rows) == 1)
        assert scene.calls_at("sendMessage") == 1
        await eventually(lambda: not scene.outbox.rows)
    assert scene.said(late) == ["late"]


async def test_stopping_finishes_what_is_on_its_way_and_gives_the_rest_back(scene: Scene) -> None:
    gate = scene.local.gate("sendMessage")
    chats = [scene.another_group() for _ in range(5)]
    for chat in chats:
        scene.post("hello", to=Place(chat.id))
    sender = Sender(scene.bot, scene.outbox, scene.time, drawing=FileDrawing(), sleep=scene.time.sleep, at_once=2)
    running = asyncio.create_task(sender.run())
    await gate.reached(2)
    sender.stop()
    gate.release()
    await ends(running)
    assert sum(len(scene.said(chat)) for chat in chats) == 2
    assert len(scene.outbox.rows) == 3
    assert all(row.leased_until < scene.time.now() for row in scene.outbox.rows)


async def test_stopping_does_not_wait_for_ever(scene: Scene) -> None:
    gate = scene.local.gate("sendMessage")
    scene.post("hello")
    sender = Sender(
        scene.bot, scene.outbox, scene.time, drawing=FileDrawing(), sleep=scene.time.sleep, waits=Waits(stop=0.05)
    )
    running = asyncio.create_task(sender.run())
    await gate.reached()
    sender.stop()
    await ends(running)
    assert len(scene.outbox.rows) == 1


async def test_a_cancelled_sender_leaves_no_task_behind(scene: Scene) -> None:
    gate = scene.local.gate("sendMessage")
    scene.post("hello")
    running = asyncio.create_task(Sender(scene.bot, scene.outbox, scene.time, drawing=FileDrawing()).run())
    await gate.reached()
    running.cancel()
    await asyncio.wait((running,))
    assert len(asyncio.all_tasks()) == 1


async def test_logs_hold_no_words_names_or_numbers_of_people(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    for fault in (FORBIDDEN, Raw(400, "Bad Request: what Ann said"), Timeout(), ServerError(), RetryAfter(2)):
        scene.local.fail("sendMessage", fault)
    scene.post("private words", "more private words")
    with caplog.at_level(logging.DEBUG, "bot"):
        await scene.after_everything()
        scene.post("private words")
        await scene.after_everything()
    lines = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("bot."))
    assert lines
    assert not [word for word in ("private", "Ann", str(scene.group.id), scene.local.token) if word in lines]
