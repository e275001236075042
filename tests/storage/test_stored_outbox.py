"""The outbox: one message a chat at a time, in order, at Telegram's pace, whoever sends."""

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.conversation.attachments import Table
from bot.conversation.events import Place, TimePassed
from bot.conversation.ports.unit_of_work import UnitOfWork
from bot.conversation.reply import Choice, Reply
from bot.delivery import Waiting
from bot.domain.due import DueKind
from storage.outbox import SqlOutbox
from storage.stores import SqlStores

GROUP, OTHER, PRIVATE = Place(-100, topic=4), Place(-200), Place(300, private=True)
SECOND = timedelta(seconds=1)


async def send(stores: SqlStores, *messages: tuple[Place, Reply]) -> None:
    """Put these in the outbox."""

    def decide(uow: UnitOfWork) -> None:
        for place, reply in messages:
            uow.post.send(place, reply)

    await stores.act(decide)


def texts(claimed: object) -> list[str]:
    """What the claimed messages say."""
    assert isinstance(claimed, list | tuple)
    return [waiting.reply.text for waiting in claimed]


async def test_a_message_comes_out_as_it_went_in(stores: SqlStores, now: datetime) -> None:
    rows = ((Choice("Yes", "a:1"), Choice("No", "a:2")), (Choice("More", link="https://example.org"),))
    file = Table("what we said", ("date", "answer"), (("2026-03-03", "yes"),), "It is above.")
    reply = Reply("**Being heard**", rows, card="q:1", sound=True, attachment=file)
    await send(stores, (GROUP, reply), (PRIVATE, reply))
    one, two = await stores.outbox.claim(now)
    assert one == Waiting(one.no, GROUP, reply)
    assert two == Waiting(two.no, PRIVATE, reply)


async def test_one_message_a_chat_in_order(stores: SqlStores, now: datetime) -> None:
    await send(stores, (GROUP, Reply("1")), (OTHER, Reply("a")), (GROUP, Reply("2")))
    first = await stores.outbox.claim(now)
    assert texts(first) == ["1", "a"]
    assert await stores.outbox.claim(now) == ()
    await stores.outbox.delivered(first[0], 1, now)
    assert texts(await stores.outbox.claim(now)) == ["2"]


async def test_nobody_gets_a_row_twice(stores: SqlStores, now: datetime) -> None:
    await send(stores, *((Place(-number), Reply(str(number))) for number in range(1, 41)))
    claims = await asyncio.gather(*(stores.outbox.claim(now) for _ in range(5)))
    claimed = sorted(int(text) for claim in claims for text in texts(claim))
    assert claimed == sorted(set(claimed))
    claimed += [int(text) for text in texts(await stores.outbox.claim(now + SECOND))]
    assert sorted(claimed) == list(range(1, 41))


async def test_a_dead_sender_is_replaced_after_a_minute(stores: SqlStores, now: datetime) -> None:
    await send(stores, (GROUP, Reply("1")), (GROUP, Reply("2")))
    [lost] = await stores.outbox.claim(now)
    assert await stores.outbox.claim(now + 59 * SECOND) == ()
    assert await stores.outbox.next_at(now + SECOND) == now + 60 * SECOND
    [again] = await stores.outbox.claim(now + 60 * SECOND)
    assert again == lost
    await stores.outbox.delivered(again, 1, now + 61 * SECOND)
    await stores.outbox.delivered(lost, 1, now + 62 * SECOND)
    assert texts(await stores.outbox.claim(now + 65 * SECOND)) == ["2"]


async def test_what_a_sender_has_in_hand_is_not_leased_to_it_again(stores: SqlStores, now: datetime) -> None:
    await send(stores, (GROUP, Reply("1")), (OTHER, Reply("a")))
    first, other = await stores.outbox.claim(now)
    await stores.outbox.postpone(first, now)
    assert await stores.outbox.claim(now, [first.no, other.no]) == ()
    assert texts(await stores.outbox.claim(now, [other.no])) == ["1"]


async def test_a_clock_put_back_keeps_nobody_waiting(stores: SqlStores, now: datetime) -> None:
    await send(stores, *((GROUP, Reply(str(number))) for number in range(5)), (OTHER, Reply("a")))
    for number in range(3):
        waiting, *_ = await stores.outbox.claim(now + timedelta(hours=1))
        assert waiting.reply.text == str(number)
        await stores.outbox.delivered(waiting, 1, now + timedelta(hours=1))
    assert texts(await stores.outbox.claim(now)) == ["3", "a"]


async def test_49_what_has_to_wait_after_the_clock_was_put_back_waits_no_longer_than_told(
    stores: SqlStores, now: datetime
) -> None:
    await send(stores, *((GROUP, Reply(str(number))) for number in range(4)))
    tomorrow = now + timedelta(days=1)
    for _ in range(3):
        [waiting] = await stores.outbox.claim(tomorrow)
        await stores.outbox.delivered(waiting, 1, tomorrow)
    [waiting] = await stores.outbox.claim(now)
    await stores.outbox.postpone(waiting, now + 2 * SECOND)
    assert texts(await stores.outbox.claim(now + SECOND)) == []
    assert texts(await stores.outbox.claim(now + 3 * SECOND)) == ["3"]


@pytest.mark.parametrize(("place", "most_in_a_minute"), [(GROUP, 20), (PRIVATE, 60)])
async def test_the_pace_of_a_chat(stores: SqlStores, now: datetime, place: Place, most_in_a_minute: int) -> None:
    await send(stores, *((place, Reply(str(number))) for number in range(70)))
    sent: list[datetime] = []
    at = now
    while len(sent) < 65:
        for waiting in await stores.outbox.claim(at):
            await stores.outbox.delivered(waiting, 1, at)
            sent.append(at)
        soon = await stores.outbox.next_at(at)
        assert soon is not None
        at = soon
    for start in sent:
        assert sum(start <= other < start + 60 * SECOND for other in sent) <= most_in_a_minute
        assert sum(start <= other < start + 3 * SECOND for other in sent) <= 3
    assert sent[2] == now
    assert sent[64] - now < timedelta(minutes=4)


async def test_59_all_who_send_keep_to_30_a_second_together(stores: SqlStores, now: datetime) -> None:
    """Three objects that send, as in three replicas; a hundred chats."""
    await send(stores, *((Place(-number), Reply(str(number))) for number in range(1, 101)))
    others = [SqlOutbox(stores._database, stores._clock, stores._nations) for _ in range(2)]
    sent: list[datetime] = []
    at = now
    while len(sent) < 100:
        for outbox in (stores.outbox, *others):
            sent += [at for _ in await outbox.claim(at)]
        soon = await stores.outbox.next_at(at)
        at = max(at + SECOND / 10, soon) if soon else at
    for start in sent:
        assert sum(start <= other < start + SECOND for other in sent) <= 30
    assert sent[-1] - now < timedelta(seconds=5)


async def test_when_many_chats_wait_answers_go_before_what_the_clock_says_and_help_before_all(
    stores: SqlStores, now: datetime
) -> None:
    """Buttons that only end go last. Within a chat nothing changes its place."""
    ends = Reply("", edits=True, only_buttons=True, message=7)
    await send(stores, *((Place(-number), ends) for number in range(1, 6)), (Place(-1), Reply("behind it")))
    await stores.act(lambda uow: uow.due.set(DueKind.IDLE, 1, "", now))

    def by_clock(uow: UnitOfWork, _: TimePassed) -> None:
        for number in range(101, 140):
            uow.post.send(Place(-number), Reply(f"clock {number}"))

    await stores.next_due(now, by_clock)
    await send(stores, (Place(-201), Reply("answer")))
    await stores.outbox.keep_help(Place(301, private=True), Reply("help"), now)
    claimed: list[str] = []
    for second in range(3):
        claimed += [each.reply.text for each in await stores.outbox.claim(now + second * SECOND)]
    assert claimed[:2] == ["help", "answer"]
    assert claimed[2:41] == [f"clock {number}" for number in range(101, 140)]
    assert claimed[41:] == [""] * 5
    assert "behind it" not in claimed


async def test_next_at_says_how_long_one_may_sleep(stores: SqlStores, now: datetime) -> None:
    assert await stores.outbox.next_at(now) is None
    await send(stores, (GROUP, Reply("1")))
    assert await stores.outbox.next_at(now) == now
    [waiting] = await stores.outbox.claim(now)
    await stores.outbox.postpone(waiting, now + 300 * SECOND)
    assert await stores.outbox.claim(now + 299 * SECOND) == ()
    assert await stores.outbox.next_at(now) == now + 300 * SECOND
    await send(stores, (OTHER, Reply("a")))
    assert await stores.outbox.next_at(now) == now


async def test_what_may_have_been_sent_is_marked(stores: SqlStores, now: datetime) -> None:
    await send(stores, (GROUP, Reply("1")))
    [waiting] = await stores.outbox.claim(now)
    await stores.outbox.postpone(waiting, now + 30 * SECOND, maybe_sent=True)
    [again] = await stores.outbox.claim(now + 30 * SECOND)
    assert (again.tries, again.maybe_sent) == (1, True)
    await stores.outbox.postpone(again, now + 60 * SECOND)
    [again] = await stores.outbox.claim(now + 60 * SECOND)
    assert (again.tries, again.maybe_sent) == (2, True)


async def test_t2_what_was_postponed_need_not_wait_once_the_line_is_back(stores: SqlStores, now: datetime) -> None:
    """But for the pace of its chat: three messages in three seconds."""
    await send(stores, *((GROUP, Reply(str(number))) for number in range(5)))
    for _ in range(3):
        [sent] = await stores.outbox.claim(now)
        await stores.outbox.delivered(sent, 1, now)
    [failed] = await stores.outbox.claim(now + 3 * SECOND)
    await stores.outbox.postpone(failed, now + 60 * SECOND)
    await stores.outbox.hurry(failed, now + SECOND)
    assert await stores.outbox.next_at(now + SECOND) == now + 3 * SECOND
    await stores.outbox.hurry(failed, now + 10 * SECOND)
    [again] = await stores.outbox.claim(now + 10 * SECOND)
    assert again.no == failed.no
    await stores.outbox.delivered(again, 1, now + 10 * SECOND)
    await stores.outbox.hurry(failed, now + 10 * SECOND)
    assert texts(await stores.outbox.claim(now + 10 * SECOND)) == ["4"], "what has gone already is nobody's trouble"


async def test_an_edit_knows_its_card(stores: SqlStores, now: datetime) -> None:
    await send(stores, (GROUP, Reply("card", card="q")), (GROUP, Reply("done", card="q", edits=True)))
    [card] = await stores.outbox.claim(now)
    await stores.outbox.delivered(card, 77, now)
    [edit] = await stores.outbox.claim(now)
    assert (edit.reply.text, edit.message) == ("done", 77)
    await stores.outbox.delivered(edit, 77, now)
    await send(stores, (OTHER, Reply("never sent", card="q", edits=True)))
    [unknown] = await stores.outbox.claim(now)
    assert unknown.message is None


async def test_a_newer_edit_replaces_one_that_waits(stores: SqlStores, now: datetime) -> None:
    one, two, three = (Reply(text, card="q", edits=True) for text in ("1", "2", "3"))
    await send(stores, (GROUP, one), (OTHER, one), (GROUP, Reply("other", card="r", edits=True)), (GROUP, two))
    claimed = await stores.outbox.claim(now)
    assert texts(claimed) == ["1", "other"]
    await send(stores, (GROUP, three), (OTHER, three))
    for waiting in claimed:
        await stores.outbox.delivered(waiting, None, now)
    assert texts(await stores.outbox.claim(now)) == ["3", "3"]


async def test_a_card_that_is_gone_is_sent_again_once(stores: SqlStores, now: datetime) -> None:
    await send(stores, (GROUP, Reply("card", card="q")))
    [card] = await stores.outbox.claim(now)
    await stores.outbox.delivered(card, 77, now)
    await send(stores, (GROUP, Reply("done", card="q", edits=True)))
    [edit] = await stores.outbox.claim(now)
    await stores.outbox.as_new(edit)
    [fresh] = await stores.outbox.claim(now)
    assert (fresh.reply, fresh.message) == (Reply("done", card="q"), None)
    await stores.outbox.delivered(fresh, 78, now)
    now += 5 * SECOND
    await send(stores, (GROUP, Reply("later", card="q", edits=True)))
    [edit] = await stores.outbox.claim(now)
    assert edit.message == 78
    await stores.outbox.as_new(edit)
    assert await stores.outbox.next_at(now) is None


async def test_a_topic_that_is_gone_sends_all_to_general(stores: SqlStores, now: datetime) -> None:
    await send(stores, (GROUP, Reply("1")), (Place(-100, topic=9), Reply("2")), (GROUP, Reply("3")))
    [waiting] = await stores.outbox.claim(now)
    await stores.outbox.in_general(waiting)
    topics = []
    for _ in range(3):
        [waiting] = await stores.outbox.claim(now)
        topics.append(waiting.place.topic)
        await stores.outbox.delivered(waiting, 1, now)
    assert topics == [None, 9, None]


async def test_refused_dropped_stopped_gone(stores: SqlStores, now: datetime) -> None:
    await send(stores, (GROUP, Reply("1")), (GROUP, Reply("2")), (GROUP, Reply("3")), (OTHER, Reply("a")))
    refused, other = await stores.outbox.claim(now)
    await stores.outbox.drop(refused, "BadRequest")
    await stores.act(lambda uow: uow.post.stop(OTHER.chat))
    await stores.outbox.delivered(other, 1, now)
    [second] = await stores.outbox.claim(now)
    assert second.reply.text == "2"
    await stores.outbox.chat_gone(second)
    assert await stores.outbox.next_at(now) is None


async def test_a_chat_that_moved_is_written_to_at_once(stores: SqlStores, now: datetime) -> None:
    group = await stores.act(lambda uow: uow.groups.ensure(GROUP.chat, now))
    await send(stores, (GROUP, Reply("1")), (GROUP, Reply("2")))
    [waiting] = await stores.outbox.claim(now)
    for _ in range(2):
        await stores.outbox.chat_moved(waiting, -1009)
    [again] = await stores.outbox.claim(now)
    assert (again.place.chat, again.reply.text) == (-1009, "1")
    assert await stores.act(lambda uow: uow.groups.find(-1009)) == group


async def test_the_next_life_need_not_wait(database_url: str, data_keys: list[str], now: datetime) -> None:
    class Watch:
        def now(self) -> datetime:
            return now

    stores = await SqlStores.open(database_url, data_keys, Watch())
    await send(stores, (GROUP, Reply("1")))
    assert texts(await stores.outbox.claim(now)) == ["1"]
    await stores.close()
    stores = await SqlStores.open(database_url, data_keys, Watch())
    assert texts(await stores.outbox.claim(now)) == ["1"]
    await stores.close()


async def test_urgent_help_goes_before_everything_of_its_chat_and_waits_once(stores: SqlStores, now: datetime) -> None:
    await send(stores, (GROUP, Reply("1")), (GROUP, Reply("2")), (OTHER, Reply("a")))
    assert not await stores.outbox.has_help(GROUP)
    for text in ("help", "more help"):
        await stores.outbox.keep_help(GROUP, Reply(text), now + 30 * SECOND)
    assert await stores.outbox.has_help(GROUP)
    assert not await stores.outbox.has_help(OTHER)
    assert texts(await stores.outbox.claim(now + 29 * SECOND)) == ["a"]
    (first,) = await stores.outbox.claim(now + 30 * SECOND)
    assert first.reply.text == "help"
    await stores.outbox.delivered(first, 1, now + 30 * SECOND)
    assert not await stores.outbox.has_help(GROUP)
    assert texts(await stores.outbox.claim(now + 30 * SECOND)) == ["1"]


async def test_urgent_help_that_arrived_past_the_outbox_is_not_sent_again(stores: SqlStores, now: datetime) -> None:
    await send(stores, (PRIVATE, Reply("1")))
    await stores.outbox.keep_help(PRIVATE, Reply("help"), now + 20 * SECOND)
    await stores.outbox.help_sent(PRIVATE, now)
    assert texts(await stores.outbox.claim(now)) == ["1"]
    for _ in range(2):
        await stores.outbox.help_sent(OTHER, now)
    await send(stores, (OTHER, Reply("a")), (OTHER, Reply("b")))
    (last,) = await stores.outbox.claim(now)
    await stores.outbox.delivered(last, 1, now)
    assert await stores.outbox.claim(now) == (), "it counts in the chat's pace"


async def test_a_note_with_urgent_help_goes_first_too(stores: SqlStores, now: datetime) -> None:
    await send(stores, (GROUP, Reply("1")))
    await stores.act(lambda uow: uow.post.send_help(GROUP, Reply("note")))
    await stores.act(lambda uow: uow.post.send_help(GROUP, Reply("short note")))
    (first,) = await stores.outbox.claim(now)
    assert first.reply.text == "note"
    await stores.outbox.postpone(first, now)
    await stores.act(lambda uow: uow.groups.move(GROUP.chat, OTHER.chat))
    assert await stores.outbox.has_help(OTHER)
    await stores.outbox.help_sent(OTHER, now)
    assert texts(await stores.outbox.claim(now)) == ["1"]
