"""Words from phones: nothing that was published meanwhile is lost, and nothing that was taken back comes again."""

import asyncio
from datetime import datetime

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
