"""Groups: found by their chat, kept whole, moved with everything that belongs to them."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.conversation.events import Place
from bot.conversation.reply import Reply
from bot.domain.checkin import open_round
from bot.domain.group import Group
from storage.stores import SqlStores
from storage.tables import metadata
from tests.storage.test_secrecy import CHAT, PRIVATE, all_values, fill
from tests.unit.domain.small import QUESTIONS

OLD, NEW = -100, -1009
EVERY = tuple(sorted(set(metadata.tables) - {"keys", "questionnaires", "reports", "seen", "shown", "traces"}))


async def test_a_group_is_made_once_and_keeps_every_field(stores: SqlStores, now: datetime) -> None:
    group = await stores.act(lambda uow: uow.groups.ensure(OLD, now))
    chosen = Group(
        no=group.no, title="Quay", org="The Trust \u2014 \U0001f33f", users="members", nation="wales", staff_here=True,
        least_answers=6, quiet_from=1, quiet_to=2, keep_box=True, stage_names={"good": "Growing"},
        agreement="We listen.", short_note=True, open_to_all=True, zone="Europe/Dublin",
        wanted_at=now, urgent_note_at=now + timedelta(microseconds=1), delete_at=now,
    )  # fmt: skip
    await stores.act(lambda uow: uow.groups.save(chosen))
    assert await stores.act(lambda uow: uow.groups.ensure(OLD, now)) == chosen
    assert await stores.act(lambda uow: uow.groups.find(OLD)) == chosen
    assert await stores.act(lambda uow: uow.groups.by_no(group.no)) == chosen
    assert await stores.act(lambda uow: uow.groups.place_of(group.no)) == Place(OLD)


async def test_an_unknown_chat_has_no_group(stores: SqlStores) -> None:
    assert await stores.act(lambda uow: uow.groups.find(OLD)) is None
    assert await stores.act(lambda uow: uow.groups.by_no(1)) is None
    with pytest.raises(LookupError):
        await stores.act(lambda uow: uow.groups.place_of(1))


async def test_a_removed_group_is_present_again_when_the_bot_is_back(stores: SqlStores, now: datetime) -> None:
    group = await stores.act(lambda uow: uow.groups.ensure(OLD, now))
    await stores.act(lambda uow: uow.groups.save(replace(group, org="The Trust", removed_at=now)))
    back = await stores.act(lambda uow: uow.groups.ensure(OLD, now))
    assert (back.org, back.removed_at) == ("The Trust", None)
    assert await stores.act(lambda uow: uow.groups.find(OLD)) == back


async def test_coordinators_come_and_go(stores: SqlStores, now: datetime) -> None:
    group = await stores.act(lambda uow: uow.groups.ensure(OLD, now))
    for _ in range(2):
        await stores.act(lambda uow: uow.groups.name_coordinator(group.no, 7))
    assert await stores.act(lambda uow: uow.groups.coordinates(group.no, 7))
    assert not await stores.act(lambda uow: uow.groups.coordinates(group.no, 8))
    await stores.act(lambda uow: uow.groups.drop_coordinator(group.no, 7))
    assert not await stores.act(lambda uow: uow.groups.coordinates(group.no, 7))


async def test_moving_takes_everything_along_and_may_be_done_twice(stores: SqlStores, now: datetime) -> None:
    group = await stores.act(lambda uow: uow.groups.ensure(OLD, now))
    await stores.act(lambda uow: uow.post.send(Place(OLD), Reply("one", card="q")))
    [waiting] = await stores.outbox.claim(now)
    await stores.outbox.delivered(waiting, 55, now)
    await stores.act(lambda uow: uow.post.send(Place(OLD), Reply("an edit of it", card="q", edits=True)))
    await stores.act(lambda uow: uow.post.send(Place(OLD), Reply("two", card="q2")))
    assert [await stores.act(lambda uow: uow.groups.move(OLD, NEW)) for _ in range(2)] == [True, False]
    assert await stores.act(lambda uow: uow.groups.find(OLD)) is None
    assert await stores.act(lambda uow: uow.groups.find(NEW)) == group
    assert await stores.act(lambda uow: uow.groups.moved_from(OLD)) == Place(NEW)
    assert await stores.act(lambda uow: uow.groups.moved_from(NEW)) is None
    [moved] = await stores.outbox.claim(now + timedelta(seconds=5))
    assert (moved.place, moved.reply.text) == (Place(NEW), "two"), "an edit would change another message there"


async def test_the_number_of_a_card_in_the_old_chat_is_forgotten(stores: SqlStores, now: datetime) -> None:
    await stores.act(lambda uow: uow.groups.ensure(OLD, now))
    for text in ("one", "on its way"):
        await stores.act(lambda uow, t=text: uow.post.send(Place(OLD), Reply(t, card=t)))  # type: ignore[misc]
    [waiting] = await stores.outbox.claim(now)
    await stores.outbox.delivered(waiting, 55, now)
    [on_its_way] = await stores.outbox.claim(now + timedelta(seconds=5))
    await stores.act(lambda uow: uow.groups.move(OLD, NEW))
    await stores.outbox.delivered(on_its_way, 56, now)
    for card in ("one", "on its way"):
        await stores.act(lambda uow, c=card: uow.post.send(Place(NEW), Reply("new", card=c, edits=True)))  # type: ignore[misc]
    [edit] = await stores.outbox.claim(now + timedelta(seconds=10))
    assert (edit.reply.card, edit.message) == ("one", None)
    await stores.outbox.delivered(edit, 3, now)
    [edit] = await stores.outbox.claim(now + timedelta(seconds=20))
    assert (edit.reply.card, edit.message) == ("on its way", None)


async def test_of_a_card_that_waits_twice_the_newest_goes(stores: SqlStores, now: datetime) -> None:
    for text, card in (("old", "q"), ("other", "r"), ("new", "q")):
        await stores.act(lambda uow, t=text, c=card: uow.post.send(Place(NEW), Reply(t, card=c)))  # type: ignore[misc]
    await stores.act(lambda uow: uow.post.only_newest(NEW))
    texts = []
    for seconds in (0, 5):
        [waiting] = await stores.outbox.claim(now + timedelta(seconds=seconds))
        await stores.outbox.delivered(waiting, 1, now)
        texts.append(waiting.reply.text)
    assert texts == ["other", "new"]
    assert not await stores.outbox.claim(now + timedelta(seconds=30))


async def test_an_empty_group_of_the_new_chat_makes_way_for_the_old_one(stores: SqlStores, now: datetime) -> None:
    old = await stores.act(lambda uow: uow.groups.ensure(OLD, now))
    new = await stores.act(lambda uow: uow.groups.ensure(NEW, now))
    await stores.act(lambda uow: uow.groups.move(OLD, NEW))
    assert await stores.act(lambda uow: uow.groups.find(NEW)) == old
    assert await stores.act(lambda uow: uow.groups.by_no(new.no)) is None


async def test_a_round_that_the_new_chat_began_already_is_not_lost(stores: SqlStores, now: datetime) -> None:
    old = await stores.act(lambda uow: uow.groups.ensure(OLD, now))
    new = await stores.act(lambda uow: uow.groups.ensure(NEW, now))
    begun = await stores.act(lambda uow: uow.rounds.create(new.no, open_round("spectrum", now), QUESTIONS, "", None))
    await stores.act(lambda uow: uow.groups.move(OLD, NEW))
    found = await stores.act(lambda uow: uow.rounds.open_of(old.no))
    assert begun is not None
    assert found == replace(begun, group_no=old.no)


async def test_a_deleted_group_leaves_no_row_and_others_keep_theirs(
    stores: SqlStores, database_url: str, now: datetime
) -> None:
    other = await stores.act(lambda uow: uow.groups.ensure(NEW, now))
    await stores.act(lambda uow: uow.post.send(Place(NEW), Reply("stays")))
    before = all_values(database_url, only=EVERY)
    begun = await stores.act(lambda uow: fill(uow, now))
    await stores.act(lambda uow: uow.deletions.ask(begun.group_no, 7))
    await stores.act(lambda uow: uow.post.stop(PRIVATE))
    await stores.act(lambda uow: uow.nations.forget(PRIVATE))
    await stores.act(lambda uow: uow.last_buttons.note(PRIVATE, (), now))
    await stores.act(lambda uow: uow.groups.delete(begun.group_no))
    assert all_values(database_url, only=EVERY) == before
    assert await stores.act(lambda uow: uow.groups.by_no(other.no)) == other
    assert await stores.act(lambda uow: uow.groups.find(CHAT)) is None


async def test_a_wish_to_delete_knows_who_asked_and_nothing_else(
    stores: SqlStores, database_url: str, now: datetime
) -> None:
    group = await stores.act(lambda uow: uow.groups.ensure(OLD, now))
    assert await stores.act(lambda uow: uow.deletions.asked_by(group.no, 7)) is None
    for person in (7, 8):
        await stores.act(lambda uow, p=person: uow.deletions.ask(group.no, p))  # type: ignore[misc]
    assert await stores.act(lambda uow: uow.deletions.asked_by(group.no, 7)) is True
    assert await stores.act(lambda uow: uow.deletions.asked_by(group.no, 8)) is False
    await stores.act(lambda uow: uow.deletions.drop(group.no))
    assert all_values(database_url, only=("deletions",)) == []


async def test_the_groups_that_somebody_coordinates_come_first_then_those_used_last(
    stores: SqlStores, now: datetime
) -> None:
    async def group(chat: int, days: int, *, is_set_up: bool = True, is_gone: bool = False) -> int:
        found = await stores.act(lambda uow: uow.groups.ensure(chat, now))
        used = replace(found, staff_here=False if is_set_up else None, used_on=now + timedelta(days=days))
        kept = replace(used, removed_at=now if is_gone else None)
        await stores.act(lambda uow: uow.groups.save(kept))
        return found.no

    first = await group(-101, 1)
    await group(-102, 3)
    await group(-103, 2)
    await group(-104, 9, is_set_up=False)
    await group(-105, 9, is_gone=True)
    await stores.act(lambda uow: uow.groups.name_coordinator(first, 7))
    assert list(await stores.act(lambda uow: uow.groups.chats_in_use(7, 2))) == [-101, -102]
    assert list(await stores.act(lambda uow: uow.groups.chats_in_use(8, 9))) == [-102, -103, -101]


async def test_the_groups_that_somebody_coordinates_are_in_the_order_in_which_they_came(
    stores: SqlStores, now: datetime
) -> None:
    numbers = []
    for chat in (-103, -101, -102, -104):
        group = await stores.act(lambda uow, c=chat: uow.groups.ensure(c, now))  # type: ignore[misc]
        await stores.act(lambda uow, no=group.no: uow.groups.name_coordinator(no, 7))  # type: ignore[misc]
        numbers.append(group.no)
    gone = await stores.act(lambda uow: uow.groups.by_no(numbers[1]))
    assert gone is not None
    await stores.act(lambda uow: uow.groups.save(replace(gone, removed_at=now)))
    await stores.act(lambda uow: uow.groups.drop_coordinator(numbers[3], 7))
    found = await stores.act(lambda uow: uow.groups.coordinated_by(7))
    assert [group.no for group in found] == [numbers[0], numbers[2]]
    assert await stores.act(lambda uow: uow.groups.coordinated_by(8)) == []
