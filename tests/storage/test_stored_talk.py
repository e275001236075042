"""What was last said in a chat is forgotten after ten minutes; questions that were sent hold no trace of anybody."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import create_engine, select

from bot.conversation.events import Place
from bot.conversation.ports.recently_said import LastSaid
from bot.conversation.ports.unit_of_work import UnitOfWork
from storage.address import read_address
from storage.stores import SqlStores
from storage.tables import recently_said

HERE, TOPIC, ELSEWHERE = Place(-100), Place(-100, topic=7), Place(5, private=True)


async def test_what_was_said_belongs_to_one_chat_and_topic(stores: SqlStores, now: datetime) -> None:
    await stores.act(lambda uow: uow.recently_said.note(HERE, now, "nsun"))
    await stores.act(lambda uow: uow.recently_said.note(TOPIC, now, unsure=True))
    assert await stores.act(lambda uow: uow.recently_said.last(HERE, now)) == LastSaid("nsun")
    assert await stores.act(lambda uow: uow.recently_said.last(TOPIC, now)) == LastSaid(unsure=True)
    assert await stores.act(lambda uow: uow.recently_said.last(ELSEWHERE, now)) is None


async def test_the_last_entry_stands_while_others_are_said_but_not_for_longer(stores: SqlStores, now: datetime) -> None:
    await stores.act(lambda uow: uow.recently_said.note(HERE, now, "nsun"))
    later = now + timedelta(minutes=6)
    await stores.act(lambda uow: uow.recently_said.note(HERE, later, unsure=True))
    assert await stores.act(lambda uow: uow.recently_said.last(HERE, later)) == LastSaid("nsun", unsure=True)
    last = now + timedelta(minutes=12)
    assert await stores.act(lambda uow: uow.recently_said.last(HERE, last)) == LastSaid(unsure=True)


async def test_of_two_replies_at_one_instant_the_later_is_the_last(stores: SqlStores, now: datetime) -> None:
    def talk(uow: UnitOfWork) -> list[LastSaid | None]:
        uow.recently_said.note(HERE, now, unsure=True)
        uow.recently_said.note(HERE, now, "nsun", in_full=True)
        first = uow.recently_said.last(HERE, now)
        uow.recently_said.note(HERE, now, unsure=True)
        return [first, uow.recently_said.last(HERE, now)]

    assert await stores.act(talk) == [LastSaid("nsun"), LastSaid("nsun", unsure=True)]


async def test_an_entry_counts_as_told_for_ten_minutes_in_every_topic_of_its_chat(
    stores: SqlStores, now: datetime
) -> None:
    def was_told(entry: str, minutes: int = 0, chat: int = HERE.chat) -> Callable[[UnitOfWork], bool]:
        return lambda uow: uow.recently_said.was_told(chat, entry, now + timedelta(minutes=minutes))

    await stores.act(lambda uow: uow.recently_said.note(TOPIC, now, "4pi", in_full=True))
    await stores.act(lambda uow: uow.recently_said.note(TOPIC, now, "nsun", in_full=True))
    await stores.act(lambda uow: uow.recently_said.note(TOPIC, now, "wrap"))
    assert await stores.act(was_told("4pi"))
    assert await stores.act(was_told("nsun", 9))
    assert not await stores.act(was_told("nsun", 10))
    assert not await stores.act(was_told("wrap")), "it was spoken of, and not told in full"
    assert not await stores.act(was_told("4pi", chat=ELSEWHERE.chat))


async def test_what_was_told_moves_with_the_chat(stores: SqlStores, now: datetime) -> None:
    await stores.act(lambda uow: uow.recently_said.note(HERE, now, "4pi", in_full=True))
    await stores.act(lambda uow: uow.groups.move(HERE.chat, -200))
    assert await stores.act(lambda uow: uow.recently_said.was_told(-200, "4pi", now))
    assert not await stores.act(lambda uow: uow.recently_said.was_told(HERE.chat, "4pi", now))


async def test_of_a_private_talk_only_the_last_entry_is_kept(
    stores: SqlStores, database_url: str, now: datetime
) -> None:
    for entry in ("nsun", None, "4pi", "wrap", None, None):
        await stores.act(lambda uow, entry=entry: uow.recently_said.note(ELSEWHERE, now, entry))  # type: ignore[misc]
    assert entries_kept(database_url) == ["wrap", None]


async def test_it_is_deleted_when_its_time_has_passed(stores: SqlStores, database_url: str, now: datetime) -> None:
    await stores.act(lambda uow: uow.recently_said.note(HERE, now, "nsun", in_full=True))
    await stores.act(lambda uow: uow.recently_said.note(TOPIC, now + timedelta(minutes=5), "4pi"))
    soon = await stores.act(lambda uow: uow.recently_said.forget(now + timedelta(minutes=11)))
    assert soon == now + timedelta(minutes=15)
    assert entries_kept(database_url) == ["4pi"]
    assert await stores.act(lambda uow: uow.recently_said.forget(now + timedelta(minutes=15))) is None
    assert entries_kept(database_url) == []


async def test_questions_are_listed_oldest_first_until_they_are_dropped(stores: SqlStores, now: datetime) -> None:
    for words in ("who juggles", "and why", "and where"):
        await stores.act(lambda uow, words=words: uow.sent_questions.add(words, now))  # type: ignore[misc]
    first, second = await stores.act(lambda uow: uow.sent_questions.all(2))
    assert (first.text, second.text) == ("who juggles", "and why")
    assert await stores.act(lambda uow: uow.sent_questions.drop(first.no))
    assert not await stores.act(lambda uow: uow.sent_questions.drop(first.no))
    assert [q.text for q in await stores.act(lambda uow: uow.sent_questions.all(9))] == ["and why", "and where"]


async def test_a_chat_is_counted_for_an_hour(stores: SqlStores, now: datetime) -> None:
    counts = [await stores.act(lambda uow: uow.sent_questions.count(5, now)) for _ in range(3)]
    assert counts == [1, 2, 3]
    assert await stores.act(lambda uow: uow.sent_questions.count(6, now)) == 1
    later = now + timedelta(minutes=61)
    assert await stores.act(lambda uow: uow.sent_questions.count(5, later)) == 1
    assert await stores.act(lambda uow: uow.sent_questions.forget_counts(later)) == later + timedelta(hours=1)


def entries_kept(database_url: str) -> list[str | None]:
    """The entries in the table, past our own code, in the order in which they were noted."""
    engine = create_engine(read_address(database_url).url)
    with engine.connect() as connection:
        found = list(connection.scalars(select(recently_said.c.entry).order_by(recently_said.c.no)))
    engine.dispose()
    return found
