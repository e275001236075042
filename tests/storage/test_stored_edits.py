"""Words from phones: nothing that was published meanwhile is lost, and nothing that was taken back comes again."""

import asyncio
from datetime import datetime, timedelta

from bot.domain.retention import EDIT_DRAFTS_LIVE, LIVES, OLD_EDITS_LIVE
from storage.stores import SqlStores

PATH = "urgent.yaml"


async def draft(stores: SqlStores, now: datetime, built_on: int = 0) -> int:
    """Somebody writes a draft."""
    return await stores.act(lambda uow: uow.edits.draft(PATH, "before", "after", 7, now, built_on))


async def publishes(stores: SqlStores, edit_no: int, now: datetime) -> bool:
    """Whether it can be published."""
    return await stores.act(lambda uow: uow.edits.publish(edit_no, now)) is not None


async def test_of_two_built_on_the_same_one_is_published(stores: SqlStores, now: datetime) -> None:
    one, other = await draft(stores, now), await draft(stores, now)
    assert sorted(await asyncio.gather(publishes(stores, one, now), publishes(stores, other, now))) == [False, True]


async def test_a_later_number_built_on_the_words_before_is_not_published(stores: SqlStores, now: datetime) -> None:
    first = await draft(stores, now)
    late = await draft(stores, now)
    assert await publishes(stores, first, now)
    assert not await publishes(stores, late, now)
    assert await publishes(stores, await draft(stores, now, first), now)


async def test_what_is_built_on_words_that_were_undone_is_not_published(stores: SqlStores, now: datetime) -> None:
    wrong = await draft(stores, now)
    assert await publishes(stores, wrong, now)
    on_it = await draft(stores, now, wrong)
    assert await stores.act(lambda uow: uow.edits.undo(wrong)) is not None
    assert not await publishes(stores, on_it, now)
    assert await stores.act(lambda uow: uow.edits.published()) == []


MOMENT = timedelta(seconds=1)


async def kept(stores: SqlStores, at: datetime) -> list[int]:
    """The numbers of those that can be seen in the history once the clock has deleted what is too old."""
    await stores.tidy(at, LIVES)
    return [each.no for each in await stores.act(lambda uow: uow.edits.history(9, 7))]


async def test_a_draft_lives_a_day(stores: SqlStores, now: datetime) -> None:
    one = await draft(stores, now)
    await stores.tidy(now + EDIT_DRAFTS_LIVE - MOMENT, LIVES)
    assert await publishes(stores, one, now)
    other = await draft(stores, now, one)
    await stores.tidy(now + EDIT_DRAFTS_LIVE, LIVES)
    assert not await publishes(stores, other, now)


async def test_what_was_replaced_or_undone_goes_after_a_while_and_what_holds_stays(
    stores: SqlStores, now: datetime
) -> None:
    first = await draft(stores, now)
    assert await publishes(stores, first, now)
    later = now + 2 * OLD_EDITS_LIVE
    assert await kept(stores, later) == [first], "nothing has replaced it"
    second = await draft(stores, later, first)
    assert await publishes(stores, second, later)
    assert await kept(stores, later + OLD_EDITS_LIVE - MOMENT) == [second, first]
    assert await kept(stores, later + OLD_EDITS_LIVE) == [second]
    assert await stores.act(lambda uow: uow.edits.undo(second)) is None, "what stood there before is gone"
    third = await draft(stores, later, second)
    assert await publishes(stores, third, later)
    assert await stores.act(lambda uow: uow.edits.undo(third)) is not None
    assert await kept(stores, later + OLD_EDITS_LIVE - MOMENT) == [third, second]
    assert await kept(stores, later + OLD_EDITS_LIVE) == [second], "what came back holds again"
