"""Own words, next steps, and what a group was just told."""

from datetime import datetime, timedelta

from bot.conversation.ports import Desk, NextStep, OwnWords, Round
from bot.domain.checkin import open_round
from storage.stores import SqlStores
from tests.unit.domain.small import QUESTIONS

WRITER, OTHER = 7, 8


def begin(desk: Desk, now: datetime) -> Round:
    """A round in a new group."""
    begun = desk.checkins.create(desk.groups.ensure(-100, now).no, open_round("spectrum", now), QUESTIONS, "", None)
    assert begun is not None
    return begun


async def test_a_draft_is_its_writers_until_it_is_kept(stores: SqlStores, now: datetime) -> None:
    begun = await stores.act(lambda desk: begin(desk, now))
    text = "They listened about the garden,\nnot the ward. \x00 \ud83c " * 100
    draft = await stores.act(lambda desk: desk.words.draft(begun.group_no, begun.no, "heard-1", "yes", text, WRITER))
    assert draft == OwnWords(draft.no, begun.group_no, begun.no, "heard-1", text, "yes", is_draft=True)
    assert await stores.act(lambda desk: desk.words.find(draft.no)) == draft
    assert await stores.act(lambda desk: desk.words.is_writer(draft.no, WRITER))
    assert not await stores.act(lambda desk: desk.words.is_writer(draft.no, OTHER))
    assert await stores.act(lambda desk: desk.words.kept(begun.no)) == []
    await stores.act(lambda desk: desk.words.change(draft.no, "About the garden."))
    await stores.act(lambda desk: desk.words.keep(draft.no))
    kept = OwnWords(draft.no, begun.group_no, begun.no, "heard-1", "About the garden.", "yes")
    assert await stores.act(lambda desk: desk.words.kept(begun.no, "heard-1")) == [kept]
    assert await stores.act(lambda desk: desk.words.kept(begun.no, "heard-2")) == []
    assert not await stores.act(lambda desk: desk.words.is_writer(draft.no, WRITER))
    await stores.act(lambda desk: desk.words.drop(draft.no))
    assert await stores.act(lambda desk: desk.words.find(draft.no)) is None


async def test_words_may_belong_to_no_round(stores: SqlStores, now: datetime) -> None:
    group = await stores.act(lambda desk: desk.groups.ensure(-100, now))
    draft = await stores.act(lambda desk: desk.words.draft(group.no, None, "placing", "", "near the middle", WRITER))
    assert await stores.act(lambda desk: desk.words.find(draft.no)) == draft


async def test_next_steps_stay_in_order(stores: SqlStores, now: datetime) -> None:
    begun = await stores.act(lambda desk: begin(desk, now))
    one = await stores.act(lambda desk: desk.steps.add(begun.no, "being-heard", suggestion="ask-for-minutes"))
    two = await stores.act(lambda desk: desk.steps.add(begun.no, "being-heard", text="Ask Sam's ward"))
    assert two == NextStep(two.no, begun.no, "being-heard", "", "Ask Sam's ward")
    assert await stores.act(lambda desk: desk.steps.of_round(begun.no)) == [one, two]


async def test_an_entry_counts_as_told_for_ten_minutes(stores: SqlStores, now: datetime) -> None:
    group = await stores.act(lambda desk: desk.groups.ensure(-100, now))
    other = await stores.act(lambda desk: desk.groups.ensure(-200, now))
    at = [now, now + timedelta(minutes=9), now + timedelta(minutes=10), now + timedelta(minutes=11)]
    told = await stores.act(lambda desk: [desk.told.recently(group.no, "4pi", time) for time in at])
    assert told == [False, True, False, True]
    assert not await stores.act(lambda desk: desk.told.recently(group.no, "nsun", now))
    assert not await stores.act(lambda desk: desk.told.recently(other.no, "4pi", now))
