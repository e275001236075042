"""What a message of ours in a group is about is known for a month, also when its buttons are gone."""

from datetime import datetime, timedelta

from bot.conversation import buttons
from bot.conversation.buttons import NeverMind, Purpose
from bot.conversation.events import Place
from bot.conversation.reply import Choice, Reply, choice
from bot.domain.retention import LIVES
from storage.stores import SqlStores

GROUP, ALONE = Place(-100, topic=4), Place(5556667778, private=True)
YES = buttons.GiveAnswer(1, "heard-1", "yes")
QUESTION = Reply("Is it so?", ((choice("Show", buttons.Pause(1)), choice("Yes", YES)),), card="q:1")


async def put_out(stores: SqlStores, reply: Reply, message: int, at: datetime, place: Place = GROUP) -> None:
    """Send it, and note that it arrived."""
    await stores.act(lambda uow: uow.post.send(place, reply))
    [waiting] = await stores.outbox.claim(at)
    await stores.outbox.delivered(waiting, message, at)


async def about(stores: SqlStores, message: int, chat: int = GROUP.chat) -> str:
    """The code that says what the message is about."""
    return await stores.act(lambda uow: uow.subjects.of(chat, message))


async def test_a_message_stays_about_what_it_asked(stores: SqlStores, now: datetime) -> None:
    await put_out(stores, QUESTION, 7, now)
    done = Reply("", card="q:1", edits=True, only_buttons=True)
    await put_out(stores, done, 7, now + timedelta(seconds=3))
    assert await about(stores, 7) == YES.code()
    assert await about(stores, 8) == ""


async def test_what_a_message_asks_changes_with_its_buttons(stores: SqlStores, now: datetime) -> None:
    asks = NeverMind(Purpose.ORGANISATION)
    await put_out(stores, QUESTION, 7, now)
    words = Reply("Which one?", ((choice("Our words", YES), choice("Never mind", asks)),), card="q:1", edits=True)
    await put_out(stores, words, 7, now + timedelta(seconds=3))
    assert await about(stores, 7) == asks.code(), "words that are asked for come before a statement"


async def test_a_message_that_says_something_else_asks_nothing(stores: SqlStores, now: datetime) -> None:
    await put_out(stores, QUESTION, 7, now)
    await put_out(stores, Reply("That is all.", card="q:1", edits=True), 7, now + timedelta(seconds=3))
    assert await about(stores, 7) == ""


async def test_nothing_is_kept_of_entries_and_of_private_chats(stores: SqlStores, now: datetime) -> None:
    await put_out(stores, QUESTION, 7, now, ALONE)
    entry = Reply("4Pi is", ((choice("More", buttons.ShowNeed("training")), Choice("Page", link="https://e.example")),))
    await put_out(stores, entry, 8, now)
    assert await about(stores, 7, ALONE.chat) == await about(stores, 8) == ""


async def test_it_is_forgotten_with_the_numbers_of_messages_and_with_the_group(
    stores: SqlStores, now: datetime
) -> None:
    group = await stores.act(lambda uow: uow.groups.ensure(GROUP.chat, now))
    await put_out(stores, QUESTION, 7, now)
    await stores.tidy(now + timedelta(days=29), LIVES)
    assert await about(stores, 7)
    await stores.tidy(now + timedelta(days=31), LIVES)
    assert not await about(stores, 7)
    await put_out(stores, QUESTION, 8, now + timedelta(days=31))
    await stores.act(lambda uow: uow.groups.delete(group.no))
    assert not await about(stores, 8)


async def test_numbers_of_the_old_chat_mean_nothing_in_the_new(stores: SqlStores, now: datetime) -> None:
    await stores.act(lambda uow: uow.groups.ensure(GROUP.chat, now))
    await put_out(stores, QUESTION, 7, now)
    await stores.act(lambda uow: uow.groups.move(GROUP.chat, -200))
    assert not await about(stores, 7)
    assert not await about(stores, 7, -200)
