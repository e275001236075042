"""Links by which groups are handed over: codes only, for a while, as long as the giver coordinates."""

from datetime import datetime, timedelta

import pytest

from bot.domain.retention import LIVES
from storage.stores import SqlStores
from tests.storage.test_secrecy import all_values

TOM, NADIA = 5556667778, 5556667779
WEEK = timedelta(days=7)


async def coordinated(stores: SqlStores, now: datetime, *chats: int) -> list[int]:
    """Groups that Tom coordinates."""
    numbers = []
    for chat in chats:
        group = await stores.act(lambda uow, c=chat: uow.groups.ensure(c, now))  # type: ignore[misc]
        await stores.act(lambda uow, no=group.no: uow.groups.name_coordinator(no, TOM))  # type: ignore[misc]
        numbers.append(group.no)
    return numbers


async def test_a_link_names_its_groups_and_its_giver_until_it_ends(stores: SqlStores, now: datetime) -> None:
    numbers = await coordinated(stores, now, -101, -102)
    token = await stores.act(lambda uow: uow.handovers.issue(list(reversed(numbers)), TOM, now + WEEK))
    assert list(await stores.act(lambda uow: uow.handovers.groups_of(token, now))) == numbers
    assert list(await stores.act(lambda uow: uow.handovers.groups_of(token, now + WEEK))) == []
    assert list(await stores.act(lambda uow: uow.handovers.groups_of("0" * 32, now))) == []
    assert await stores.act(lambda uow: uow.handovers.giver(token)) == TOM
    assert await stores.act(lambda uow: uow.handovers.is_giver(token, TOM))
    assert not await stores.act(lambda uow: uow.handovers.is_giver(token, NADIA))


async def test_neither_token_nor_giver_can_be_read(stores: SqlStores, database_url: str, now: datetime) -> None:
    numbers = await coordinated(stores, now, -101)
    token = await stores.act(lambda uow: uow.handovers.issue(numbers, TOM, now + WEEK))
    rows = str(all_values(database_url, only=("handovers",)))
    assert token not in rows
    assert str(int(token, 16)) not in rows
    assert str(TOM) not in rows


@pytest.mark.parametrize("end", ["used", "stepped back", "group deleted", "removed", "time over"])
async def test_when_it_is_over_nothing_is_left(stores: SqlStores, database_url: str, now: datetime, end: str) -> None:
    [no] = await coordinated(stores, now, -101)
    token = await stores.act(lambda uow: uow.handovers.issue([no], TOM, now + WEEK))
    if end == "used":
        await stores.act(lambda uow: uow.handovers.use_up(token))
    elif end == "stepped back":
        await stores.act(lambda uow: uow.groups.drop_coordinator(no, TOM))
    elif end == "group deleted":
        await stores.act(lambda uow: uow.groups.delete(no))
    elif end == "removed":
        await stores.act(lambda uow: uow.groups.drop_coordinators(no))
    else:
        await stores.tidy(now + WEEK, LIVES)
    assert all_values(database_url, only=("handovers",)) == []
    with pytest.raises(LookupError):
        await stores.act(lambda uow: uow.handovers.giver(token))
