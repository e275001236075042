"""What was taken out comes back as it was, for a day, and belongs to its round."""

from datetime import datetime, timedelta

from bot.domain.own_words import Subject
from bot.domain.steps import StepOutcome
from storage.stores import SqlStores
from tests.storage.test_stored_words import WRITER, begin


async def test_a_step_comes_back_with_its_outcome_its_dates_and_its_words(stores: SqlStores, now: datetime) -> None:
    begun = await stores.act(lambda uow: begin(uow, now))
    later = now + timedelta(days=90, microseconds=3)
    step = await stores.act(lambda uow: uow.steps.add(begun.no, "", text="Ask \ud83c", kept_at=now, look_back_at=later))
    await stores.act(lambda uow: uow.steps.came(step.no, StepOutcome.PART, now))
    said = (Subject.CAME, str(step.no), "They wrote it down.", WRITER)
    drafted = await stores.act(lambda uow: uow.own_words.draft(begun.group_no, begun.no, *said))
    await stores.act(lambda uow: uow.own_words.keep(drafted.no))
    [before] = await stores.act(lambda uow: uow.steps.of_round(begun.no))
    taken = await stores.act(lambda uow: uow.taken_out.take_step(step.no))
    assert taken is not None
    assert await stores.act(lambda uow: uow.steps.of_round(begun.no)) == []
    assert await stores.act(lambda uow: uow.own_words.of_group(begun.group_no)) == []
    assert await stores.act(lambda uow: uow.taken_out.round_of(taken)) == begun.no
    await stores.act(lambda uow: uow.taken_out.put_back(taken))
    assert await stores.act(lambda uow: uow.steps.of_round(begun.no)) == [before]
    assert before.came is StepOutcome.PART
    assert await stores.act(lambda uow: uow.taken_out.round_of(taken)) is None


async def test_drafts_and_what_is_gone_cannot_be_taken_out(stores: SqlStores, now: datetime) -> None:
    begun = await stores.act(lambda uow: begin(uow, now))
    draft = await stores.act(lambda uow: uow.own_words.draft(begun.group_no, begun.no, "h1", "", "Not yet.", WRITER))
    assert await stores.act(lambda uow: uow.taken_out.take_words(draft.no)) is None
    assert await stores.act(lambda uow: uow.own_words.find(draft.no)) == draft
    assert await stores.act(lambda uow: uow.taken_out.take_step(99)) is None
    assert await stores.act(lambda uow: uow.taken_out.take_why(begun.no)) is None


async def test_it_goes_with_its_group(stores: SqlStores, now: datetime) -> None:
    begun = await stores.act(lambda uow: begin(uow, now))
    draft = await stores.act(lambda uow: uow.own_words.draft(begun.group_no, begun.no, "h1", "", "A garden.", WRITER))
    await stores.act(lambda uow: uow.own_words.keep(draft.no))
    taken = await stores.act(lambda uow: uow.taken_out.take_words(draft.no))
    assert taken is not None
    await stores.act(lambda uow: uow.groups.delete(begun.group_no))
    assert await stores.act(lambda uow: uow.taken_out.round_of(taken)) is None
