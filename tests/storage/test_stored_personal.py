"""What is tied to one person: all of it is found by their id, and deleted, in every group; nobody else's is touched."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.conversation.events import Place
from bot.conversation.ports.personal import NOTHING_HELD, Held, HeldAnswer, HeldHandover, HeldLink, HeldPress
from bot.conversation.ports.rounds import Round
from bot.conversation.ports.unit_of_work import UnitOfWork
from bot.conversation.reply import Choice, Reply
from bot.domain.checkin import Phase, open_round
from bot.domain.due import DueKind
from bot.domain.own_words import Subject
from storage import personal
from storage.crypto import Code
from storage.stores import SqlStores
from storage.tables import metadata
from tests.storage.test_secrecy import all_values
from tests.unit.domain.small import QUESTIONS

CHATS = (-1002223334445, -1002223334446)
ANN, BEN = 5556667778, 5556667779
DAY = timedelta(days=1)

OF_PEOPLE = {
    *("votes", "show_presses", "coordinators", "handovers", "followers", "invitations", "words", "deletions"),
    *("edits", "recently_said", "last_buttons", "question_counts", "outbox", "cards"),
    *("private_nations", "private_languages"),
}
"""The tables in which a row may be tied to one person."""

NOT_OF_PEOPLE = {
    *("keys", "groups", "questionnaires", "rounds", "outcomes", "vote_secrets", "steps", "taken_out", "due"),
    *("questions", "reports", "seen", "dead_letters", "traces"),
    "shown",  # how often an entry was shown in a month; not to whom, nor where
    "content_notes",  # how it stands with the words
    "schedules",  # when a group is invited; not who planned it, nor who said not now
    "subjects",  # what a message of ours in a group asks; not who replied
    "taps",  # a press on a card, for the seconds in which a second one does nothing; not who pressed
    "moved_chats",  # the code of a chat that a group has left
    "pace",  # a code of the chat, for the minute in which Telegram's limits count
}


def fill(uow: UnitOfWork, chat: int, person: int, now: datetime) -> Round:
    """Something of the person in every table that may hold it."""
    group = uow.groups.ensure(chat, now)
    uow.groups.name_coordinator(group.no, person)
    state = replace(open_round("spectrum", now), phase=Phase.ASKING, started_at=now)
    found = uow.rounds.open_of(group.no) or uow.rounds.create(group.no, state, QUESTIONS, "", None)
    assert found is not None
    for statement, answer in (("heard-1", "partly"), ("heard-2", "no")):
        uow.votes.cast(found.no, statement, person, answer)
    uow.votes.press_show(found.no, "heard-1", person)
    draft = uow.own_words.draft(group.no, found.no, "heard-1", "", "the kettle", person)
    uow.due.set(DueKind.DRAFT, found.no, str(draft.no), now + DAY)
    uow.own_words.keep(uow.own_words.draft(group.no, found.no, Subject.PLACING, "", "halfway", person).no)
    uow.followers.save(replace(uow.followers.add(found.no, person, now), statement="heard-1", cards=("heard-1",)))
    uow.invitations.issue(found.no, person, "follow", now + DAY)
    uow.languages.keep(person, "cy", now)
    uow.edits.draft("urgent.yaml", "before", "after", person, now)
    uow.handovers.issue([group.no], person, now + DAY)
    alone = Place(person, private=True)
    if uow.deletions.asked_by(group.no, person) is None:
        uow.deletions.ask(group.no, person)
        uow.due.set(DueKind.DELETE, 0, str(group.no), now + DAY)
    uow.recently_said.note(alone, now, "4pi")
    uow.last_buttons.note(person, ((Choice("More", "more:4pi"),),), now)
    uow.sent_questions.count(person, now)
    uow.nations.keep(person, "wales", now, is_said=True)
    uow.post.send(alone, Reply("a question", card="q"))
    return found


async def filled(stores: SqlStores, now: datetime) -> dict[tuple[int, int], Round]:
    """Both people in both groups."""
    return {
        (chat, person): await stores.act(lambda uow, c=chat, p=person: fill(uow, c, p, now))  # type: ignore[misc]
        for person in (ANN, BEN)
        for chat in CHATS
    }


def test_every_table_says_whether_it_holds_something_of_people() -> None:
    """A new table must be classified here, and found and deleted by `storage/personal.py` if it does."""
    assert set(metadata.tables) == OF_PEOPLE | NOT_OF_PEOPLE
    coded = {name for name, t in metadata.tables.items() if any(isinstance(c.type, Code) for c in t.columns)}
    assert coded - OF_PEOPLE == {"groups", "moved_chats", "pace", "shown", "subjects", "taps"}


async def test_all_that_is_tied_to_a_person_is_found(stores: SqlStores, now: datetime) -> None:
    made = await filled(stores, now)
    held = await stores.act(lambda uow: uow.personal.held(ANN))
    rounds = sorted({found.no for found in made.values()})
    groups = tuple(sorted({found.group_no for found in made.values()}))
    assert sorted(draft.text for draft in held.drafts) == ["the kettle", "the kettle"]
    assert held == Held(
        coordinates=groups,
        answers=tuple(HeldAnswer(no, s, a) for no in rounds for s, a in (("heard-1", "partly"), ("heard-2", "no"))),
        presses=tuple(HeldPress(no, "heard-1") for no in rounds),
        follows=tuple(rounds),
        drafts=held.drafts,
        wishes=groups,
        links=tuple(HeldLink(no, now + DAY) for no in rounds),
        handovers=tuple(HeldHandover(no, now + DAY) for no in groups),
        told=True,
        entry="4pi",
        wrote_in=True,
        published=True,
        waiting=2,
        nation="wales",
        language="cy",
    )


async def test_a7_5_all_of_it_is_deleted_and_nobody_elses(
    stores: SqlStores, database_url: str, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when there are more open statements than one look-up takes."""
    monkeypatch.setattr(personal, "AT_ONCE", 1)
    await filled(stores, now)
    of_ben = await stores.act(lambda uow: uow.personal.held(BEN))
    held = await stores.act(lambda uow: uow.personal.held(ANN))
    assert len(held.answers) == 2 * len(CHATS)
    assert await stores.act(lambda uow: uow.personal.forget(ANN)) == held
    assert await stores.act(lambda uow: uow.personal.held(ANN)) == NOTHING_HELD
    assert await stores.act(lambda uow: uow.personal.held(BEN)) == of_ben
    assert len(all_values(database_url, only=("coordinators",))) == 2 * 3, "Ben in both groups"
    assert len([v for v in all_values(database_url, only=("due",)) if v == DueKind.DRAFT]) == 2, "his drafts"
    assert await stores.act(lambda uow: uow.personal.forget(ANN)) == NOTHING_HELD


async def test_a7_5_of_one_alone_no_row_is_left(stores: SqlStores, database_url: str, now: datetime) -> None:
    for chat in CHATS:
        await stores.act(lambda uow, c=chat: fill(uow, c, ANN, now))  # type: ignore[misc]
    for waiting in await stores.outbox.claim(now):
        await stores.outbox.delivered(waiting, 5, now)
    tables = tuple(sorted(OF_PEOPLE - {"words", "edits"}))  # these stay, without a code of who it was
    assert [name for name in tables if not all_values(database_url, only=(name,))] == []
    await stores.act(lambda uow: uow.personal.forget(ANN))
    assert all_values(database_url, only=tables) == []
    assert all_values(database_url, only=("due",)) == [], "no draft waits for its day"


async def test_the_groups_result_stays(stores: SqlStores, now: datetime) -> None:
    made = await filled(stores, now)
    await stores.act(lambda uow: uow.personal.forget(ANN))
    round_no = made[CHATS[0], ANN].no
    kept = await stores.act(lambda uow: uow.own_words.kept(round_no, Subject.PLACING))
    assert [own.text for own in kept] == ["halfway", "halfway"]
    assert await stores.act(lambda uow: list(uow.votes.answers(round_no, "heard-1"))) == ["partly"]


async def test_what_is_shown_can_not_be_found_any_more(stores: SqlStores, now: datetime) -> None:
    made = await filled(stores, now)
    for no in {found.no for found in made.values()}:
        for statement in ("heard-1", "heard-2"):
            await stores.act(lambda uow, n=no, s=statement: uow.votes.burn(n, s))  # type: ignore[misc]
    held = await stores.act(lambda uow: uow.personal.held(ANN))
    assert (held.answers, held.presses) == ((), ())


@pytest.mark.parametrize("left", [0, 1])
async def test_how_many_coordinate_a_group(stores: SqlStores, now: datetime, left: int) -> None:
    made = await filled(stores, now)
    for person in (ANN, BEN)[left:]:
        await stores.act(lambda uow, p=person: uow.personal.forget(p))  # type: ignore[misc]
    group_no = made[CHATS[0], ANN].group_no
    assert await stores.act(lambda uow: uow.groups.count_coordinators(group_no)) == left


async def test_urgent_help_that_waits_is_not_forgotten(stores: SqlStores, now: datetime) -> None:
    alone, group = Place(ANN, private=True), Place(CHATS[0])
    found = await stores.act(lambda uow: fill(uow, CHATS[0], ANN, now))
    for place in (alone, group):
        await stores.outbox.keep_help(place, Reply("Call 116 123."), now + DAY)
    await stores.act(lambda uow: uow.personal.forget(ANN))
    await stores.act(lambda uow: uow.groups.delete(found.group_no))
    assert [await stores.outbox.has_help(place) for place in (alone, group)] == [True, True]
