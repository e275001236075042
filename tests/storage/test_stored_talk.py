"""What was last said in a chat is forgotten after ten minutes; questions that were sent hold no trace of anybody."""

from datetime import datetime, timedelta

from bot.conversation.events import Place
from bot.conversation.ports.recently_said import Lately
from storage.stores import SqlStores

HERE, TOPIC, ELSEWHERE = Place(-100), Place(-100, topic=7), Place(5, private=True)


async def test_what_was_said_belongs_to_one_chat_and_topic(stores: SqlStores, now: datetime) -> None:
    await stores.act(lambda uow: uow.lately.note(HERE, now, "nsun"))
    await stores.act(lambda uow: uow.lately.note(TOPIC, now, unsure=True))
    assert await stores.act(lambda uow: uow.lately.at(HERE, now)) == Lately("nsun")
    assert await stores.act(lambda uow: uow.lately.at(TOPIC, now)) == Lately(unsure=True)
    assert await stores.act(lambda uow: uow.lately.at(ELSEWHERE, now)) is None


async def test_the_last_entry_stands_while_others_are_said_but_not_for_longer(stores: SqlStores, now: datetime) -> None:
    await stores.act(lambda uow: uow.lately.note(HERE, now, "nsun"))
    later = now + timedelta(minutes=6)
    await stores.act(lambda uow: uow.lately.note(HERE, later, unsure=True))
    assert await stores.act(lambda uow: uow.lately.at(HERE, later)) == Lately("nsun", unsure=True)
    last = now + timedelta(minutes=12)
    assert await stores.act(lambda uow: uow.lately.at(HERE, last)) == Lately(unsure=True)


async def test_it_is_deleted_when_its_time_has_passed(stores: SqlStores, now: datetime) -> None:
    await stores.act(lambda uow: uow.lately.note(HERE, now, "nsun"))
    await stores.act(lambda uow: uow.lately.note(TOPIC, now + timedelta(minutes=5), "nsun"))
    soon = await stores.act(lambda uow: uow.lately.forget(now + timedelta(minutes=11)))
    assert soon == now + timedelta(minutes=15)
    assert await stores.act(lambda uow: uow.lately.forget(now + timedelta(minutes=15))) is None


async def test_questions_are_listed_oldest_first_until_they_are_dropped(stores: SqlStores) -> None:
    for words in ("who juggles", "and why", "and where"):
        await stores.act(lambda uow, words=words: uow.sent_questions.add(words))  # type: ignore[misc]
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
