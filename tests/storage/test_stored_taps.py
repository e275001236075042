"""A press is judged by when its card came or changed, or that it is on its way; nothing is kept of it for long."""

from datetime import datetime, timedelta

import pytest

from bot.conversation.events import Place
from bot.conversation.reply import Choice, Reply
from bot.domain.retention import LIVES
from storage.stores import SqlStores

GROUP = Place(-100, topic=4)
CARD = Reply("Is it so?", ((Choice("Yes", "a:1"), Choice("More", link="https://example.org")),), card="q:1")
MOMENT = timedelta(milliseconds=1500)


async def is_new(stores: SqlStores, message: int, code: str, at: datetime) -> bool:
    """Whether a press of that button would be too soon."""
    return await stores.act(lambda uow: uow.taps.is_new(GROUP.chat, message, code, at))


async def put_out(stores: SqlStores, reply: Reply, message: int, at: datetime) -> None:
    """Send it, and note that it arrived."""
    await stores.act(lambda uow: uow.post.send(GROUP, reply))
    [waiting] = await stores.outbox.claim(at)
    await stores.outbox.delivered(waiting, message, at)


@pytest.mark.parametrize("edits", [False, True])
async def test_a_card_is_new_until_it_could_be_seen(stores: SqlStores, now: datetime, *, edits: bool) -> None:
    await put_out(stores, Reply(CARD.text, CARD.rows, CARD.card, edits=edits), 7, now)
    for at in (now - timedelta(seconds=1), now, now + MOMENT - timedelta(milliseconds=1)):
        assert await is_new(stores, 7, "a:1", at)
        assert await is_new(stores, 7, "an old code", at)
        assert not await is_new(stores, 6, "a:1", at)
    assert not await is_new(stores, 7, "a:1", now + MOMENT)
    assert not await is_new(stores, 7, "a:1", now - timedelta(minutes=1)), "a clock that was put back blocks nobody"


async def test_a_card_on_its_way_is_new_too(stores: SqlStores, now: datetime) -> None:
    """People see it before its sender knows that it arrived. If the sender dies over it, the buttons work again."""
    await stores.act(lambda uow: uow.post.send(GROUP, CARD))
    assert not await is_new(stores, 7, "a:1", now), "nobody can see it yet"
    await stores.outbox.claim(now)
    assert await is_new(stores, 7, "a:1", now + timedelta(seconds=3))
    assert not await is_new(stores, 7, "says:1:s:yes", now), "buttons of other cards work"
    assert not await is_new(stores, 7, "a:1", now + timedelta(seconds=11))


async def test_a_message_without_buttons_leaves_nothing(stores: SqlStores, now: datetime) -> None:
    await put_out(stores, Reply("That is all.", ((Choice("More", link="https://example.org"),),)), 7, now)
    assert not await is_new(stores, 7, "a:1", now)


async def test_a_press_is_known_for_as_long_as_a_card_is_new(stores: SqlStores, now: datetime) -> None:
    await stores.act(lambda uow: uow.taps.note(GROUP.chat, 7, "a:1", now))

    async def pressed(code: str, at: datetime, within: timedelta = MOMENT) -> bool:
        return code in await stores.act(lambda uow: uow.taps.pressed_before(GROUP.chat, 7, at, within))

    assert await pressed("a:1", now + MOMENT / 2)
    assert not await pressed("a:2", now)
    assert not await pressed("a:1", now + MOMENT)
    await stores.tidy(now + timedelta(seconds=9), LIVES)
    assert await pressed("a:1", now + timedelta(seconds=9), timedelta(seconds=10))


async def test_it_is_forgotten_within_seconds(stores: SqlStores, now: datetime) -> None:
    await put_out(stores, CARD, 7, now)
    await stores.tidy(now + timedelta(seconds=15), LIVES)
    assert not await is_new(stores, 7, "a:1", now)
