"""Who answers in private, and the links that lead there: each goes when its purpose ends, and all its traces do."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.conversation.events import Place
from bot.conversation.ports.followers import Follower, private_card
from bot.conversation.ports.rounds import Round
from bot.conversation.ports.unit_of_work import UnitOfWork
from bot.conversation.reply import Reply
from bot.domain.checkin import Phase, open_round
from storage.stores import SqlStores
from tests.storage.test_secrecy import all_values
from tests.unit.domain.small import QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Callable

CHAT, ANN, BEN = -1002223334445, 5556667778, 5556667779
DAY = timedelta(days=1)


async def begun(stores: SqlStores, now: datetime) -> Round:
    def begin(uow: UnitOfWork) -> Round:
        group = uow.groups.ensure(CHAT, now)
        state = replace(open_round("spectrum", now), phase=Phase.ASKING, started_at=now)
        made = uow.rounds.create(group.no, state, QUESTIONS, "", None)
        assert made
        return made

    return await stores.act(begin)


async def follow(stores: SqlStores, no: int, now: datetime) -> None:
    """Ann and Ben follow, and each has the card of a question in their private chat."""

    def add(uow: UnitOfWork) -> None:
        for person in (ANN, BEN):
            uow.followers.save(replace(uow.followers.add(no, person, now), statement="h1", cards=("h1",), at=now))
            uow.post.send(Place(person, private=True), Reply("a question", card=private_card(no, "h1")))

    await stores.act(add)
    for waiting in await stores.outbox.claim(now):
        await stores.outbox.delivered(waiting, 5, now)


async def test_a_follower_is_found_by_round_and_by_person(stores: SqlStores, now: datetime) -> None:
    no = (await begun(stores, now)).no
    await follow(stores, no, now)
    ann = Follower(no, ANN, "h1", ("h1",), now)
    assert await stores.act(lambda uow: uow.followers.find(no, ANN)) == ann
    assert await stores.act(lambda uow: uow.followers.add(no, ANN, now + DAY)) == ann
    assert {f.person for f in await stores.act(lambda uow: uow.followers.of_round(no))} == {ANN, BEN}
    assert await stores.act(lambda uow: uow.followers.of_person(ANN)) == [ann]
    assert await stores.act(lambda uow: uow.followers.find(no, ANN + 100)) is None


async def test_whoever_goes_leaves_nothing_behind(stores: SqlStores, database_url: str, now: datetime) -> None:
    no = (await begun(stores, now)).no
    ways: list[Callable[[UnitOfWork], object]] = [
        lambda uow: [uow.followers.drop(no, person) for person in (ANN, BEN)],
        lambda uow: [uow.followers.drop_person(person) for person in (ANN, BEN)],
        lambda uow: uow.followers.drop_round(no),
    ]
    for hours, way in enumerate(ways):
        await follow(stores, no, now + timedelta(hours=hours))
        assert all_values(database_url, only=("cards",))
        await stores.act(way)
        assert all_values(database_url, only=("followers", "cards")) == []


async def test_a_round_that_closes_lets_everybody_go(stores: SqlStores, database_url: str, now: datetime) -> None:
    made = await begun(stores, now)
    await follow(stores, made.no, now)
    await stores.act(lambda uow: uow.invitations.issue(made.no, ANN, "follow", now + DAY))
    closed = replace(made.state, phase=Phase.CLOSED, closed_at=now)
    await stores.act(lambda uow: uow.rounds.save(made, closed))
    assert all_values(database_url, only=("followers", "invitations", "cards")) == []


async def test_a_card_is_forgotten_with_its_last_edit_and_a_block_takes_all(
    stores: SqlStores, database_url: str, now: datetime
) -> None:
    no = (await begun(stores, now)).no
    await follow(stores, no, now)
    closing = Reply("shown", card=private_card(no, "h1"), edits=True, last=True)
    await stores.act(lambda uow: uow.post.send(Place(ANN, private=True), closing))
    [waiting] = await stores.outbox.claim(now + timedelta(minutes=1))
    assert waiting.message == 5
    await stores.outbox.delivered(waiting, 5, now)
    assert len([v for v in all_values(database_url, only=("cards",)) if v == 5]) == 1
    await stores.act(lambda uow: uow.post.send(Place(BEN, private=True), Reply("more")))
    [waiting] = await stores.outbox.claim(now + timedelta(minutes=2))
    await stores.act(lambda uow: uow.followers.drop_person(BEN))
    await stores.outbox.chat_gone(waiting)
    assert all_values(database_url, only=("cards",)) == []
    assert [f.person for f in await stores.act(lambda uow: uow.followers.of_round(no))] == [ANN]


async def test_a_link_is_one_persons_until_used_or_old(stores: SqlStores, database_url: str, now: datetime) -> None:
    no = (await begun(stores, now)).no
    token = await stores.act(lambda uow: uow.invitations.issue(no, ANN, "follow", now + DAY))
    open_to_all = await stores.act(lambda uow: uow.invitations.issue(no, None, "read:h1", now + 2 * DAY))
    assert token not in str(all_values(database_url, only=("invitations",)))
    found = await stores.act(lambda uow: uow.invitations.find(token, ANN, now))
    assert found
    assert (found.round_no, found.what, found.is_own) == (no, "follow", True)
    assert await stores.act(lambda uow: uow.invitations.find(token, BEN, now)) is None
    assert await stores.act(lambda uow: uow.invitations.find(token, ANN, now + DAY)) is None
    members = await stores.act(lambda uow: uow.invitations.find(open_to_all, BEN, now))
    assert members
    assert not members.is_own
    assert await stores.act(lambda uow: uow.invitations.forget_old(no, now + DAY)) == now + 2 * DAY
    assert await stores.act(lambda uow: uow.invitations.find(token, ANN, now)) is None
    await stores.act(lambda uow: uow.invitations.use_up(open_to_all))
    assert all_values(database_url, only=("invitations",)) == []


async def test_my_answer_is_found_under_the_secret_and_not_after_it(stores: SqlStores, now: datetime) -> None:
    no = (await begun(stores, now)).no
    assert await stores.act(lambda uow: uow.votes.mine(no, "h1", ANN)) is None
    await stores.act(lambda uow: uow.votes.cast(no, "h1", ANN, "partly"))
    assert await stores.act(lambda uow: uow.votes.mine(no, "h1", ANN)) == "partly"
    assert await stores.act(lambda uow: uow.votes.mine(no, "h1", BEN)) is None
    assert await stores.act(lambda uow: uow.votes.mine(no, "h2", ANN)) is None
    await stores.act(lambda uow: uow.votes.burn(no, "h1"))
    assert await stores.act(lambda uow: uow.votes.mine(no, "h1", ANN)) is None
