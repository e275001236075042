"""Nothing that points at a person can be read in the file, and nothing is left of a vote once it is shown."""

import hashlib
import hmac
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.fernet import Fernet
from sqlalchemy import create_engine, text

from bot.clock import Clock
from bot.conversation.attachments import Table
from bot.conversation.events import Place
from bot.conversation.ports.rounds import Round
from bot.conversation.ports.unit_of_work import UnitOfWork
from bot.conversation.reply import Choice, Reply
from bot.domain.checkin import Phase, open_round
from bot.domain.due import DueKind
from bot.domain.own_words import Subject
from storage import migrate
from storage.address import read_address
from storage.stores import SqlStores
from storage.tables import metadata
from tests.unit.domain.small import QUESTIONS

CHAT, PERSON, PRIVATE = -1002223334445, 5556667778, 5556667779
ORG, USERS, WHY = "Rivermead Trust", "experts by experience", "for our meeting on the 14th"
TITLE = "Riverside peer group"
DRAFT, KEPT, STEP, PLACING = "the ward kettle", "about the garden", "write to Moira", "a bit past halfway"
CAME_OF_IT = "a new kettle came"
REPORTED = "the number rings out"
LETTER = "Being heard, question two"


def fill(uow: UnitOfWork, now: datetime) -> Round:
    """Something in every table."""
    group = uow.groups.ensure(CHAT, now)
    uow.groups.save(replace(group, title=TITLE, org=ORG, users=USERS, nation="wales", staff_here=True))
    uow.groups.name_coordinator(group.no, PERSON)
    state = replace(open_round("spectrum", now), phase=Phase.ASKING, started_at=now, placing=PLACING)
    begun = uow.rounds.create(group.no, state, QUESTIONS, WHY, 3)
    assert begun is not None
    uow.deletions.ask(group.no, PERSON)
    uow.votes.cast(begun.no, "heard-1", PERSON, "partly")
    uow.votes.press_show(begun.no, "heard-1", PERSON)
    uow.own_words.draft(group.no, begun.no, "heard-1", "", DRAFT, PERSON)
    uow.own_words.keep(uow.own_words.draft(group.no, begun.no, "heard-1", "", KEPT, PERSON).no)
    step = uow.steps.add(begun.no, "being-heard", text=STEP)
    uow.own_words.keep(uow.own_words.draft(group.no, begun.no, Subject.CAME, str(step.no), CAME_OF_IT, PERSON).no)
    uow.taken_out.take_words(uow.own_words.of_group(group.no)[0].no)
    uow.own_words.keep(uow.own_words.draft(group.no, begun.no, "heard-1", "", KEPT, PERSON).no)
    uow.followers.save(replace(uow.followers.add(begun.no, PRIVATE, now), statement="heard-1", cards=("heard-1",)))
    uow.handovers.issue([group.no], PERSON, now + timedelta(days=1))
    uow.invitations.issue(begun.no, PERSON, "follow", now + timedelta(days=1))
    uow.recently_said.note(Place(CHAT), now, "4pi", in_full=True)
    uow.last_buttons.note(PRIVATE, ((Choice(LETTER, "more:4pi"),),), now)
    uow.reports.add("4pi", now.date(), REPORTED)
    uow.shown.count(["4pi"], now)
    uow.nations.keep(PRIVATE, "ireland", now, is_said=False)
    uow.due.set(DueKind.REMIND, begun.no, "", now)
    uow.post.send(Place(CHAT), Reply(LETTER, card="q"))
    uow.post.send(Place(PRIVATE, private=True), Reply(LETTER))
    uow.post.send(Place(CHAT), Reply(LETTER, attachment=Table(KEPT, (ORG,), ((WHY,),), LETTER)))
    return begun


def secrets_in(content: bytes) -> list[str]:
    """Which of the secrets can be read, as text or as a number."""
    written = [
        TITLE,
        ORG,
        USERS,
        WHY,
        DRAFT,
        KEPT,
        STEP,
        CAME_OF_IT,
        PLACING,
        LETTER,
        REPORTED,
        *(str(n) for n in (CHAT, PERSON, PRIVATE)),
    ]
    found = [secret for secret in written if secret.encode() in content]
    for number in (CHAT, PERSON, PRIVATE):
        found += [f"{number} as bytes" for size in (6, 8) if number.to_bytes(size, "big", signed=True) in content]
    return found


async def test_a12_5_nothing_can_be_read_in_the_file(
    tmp_path: Path, data_keys: list[str], now: datetime, clock: Clock
) -> None:
    path = tmp_path / "bot.sqlite"
    await migrate.upgrade(f"sqlite:///{path}", data_keys)
    stores = await SqlStores.open(f"sqlite:///{path}", data_keys, clock)
    await stores.turn(1, lambda uow: fill(uow, now))
    for waiting in await stores.outbox.claim(now):
        await stores.outbox.delivered(waiting, 5, now)
    await stores.turn(2, lambda uow: uow.post.send(Place(CHAT), Reply(LETTER)))
    content = files(path)
    assert b"being-heard" in content
    assert secrets_in(content) == []
    await stores.close()
    assert secrets_in(files(path)) == []


async def test_nothing_can_be_read_in_any_row(stores: SqlStores, database_url: str, now: datetime) -> None:
    await stores.turn(1, lambda uow: fill(uow, now))
    rows = all_values(database_url)
    assert secrets_in(b"\n".join(value if isinstance(value, bytes) else str(value).encode() for value in rows)) == []
    assert {"being-heard", "wales", "partly"} <= set(rows)


async def test_nothing_is_left_of_a_private_chat(stores: SqlStores, database_url: str, now: datetime) -> None:
    await stores.turn(1, lambda uow: uow.post.send(Place(PRIVATE, private=True), Reply(LETTER, card="set-up")))
    [waiting] = await stores.outbox.claim(now)
    await stores.outbox.delivered(waiting, 5, now)
    later = now.replace(minute=now.minute + 2)
    assert await stores.outbox.claim(later) == ()
    kept = all_values(database_url, leave_out=("keys", "seen", "traces"))
    assert kept == []


async def test_a2_5_after_showing_no_person_is_found_by_trying_everybody(
    stores: SqlStores, database_url: str, data_keys: list[str], now: datetime
) -> None:
    begun = await stores.act(lambda uow: fill(uow, now))
    everybody = range(PERSON - 50, PERSON + 50)
    keys = keys_that_are_left(database_url, data_keys)
    before = {value for value in all_values(database_url) if isinstance(value, bytes)}
    assert before & codes(keys, everybody), "while it is open, whoever holds the key could find the vote"
    await stores.act(lambda uow: uow.votes.burn(begun.no, "heard-1"))
    assert all_values(database_url, only=("votes", "show_presses", "vote_secrets")) == []
    keys = keys_that_are_left(database_url, data_keys)
    after = {value for value in all_values(database_url) if isinstance(value, bytes)}
    assert keys, "the index key is still there, and tells nothing"
    assert not after & codes(keys, everybody)


async def test_a_burnt_secret_is_not_in_the_file_either(
    tmp_path: Path, data_keys: list[str], now: datetime, clock: Clock
) -> None:
    path = tmp_path / "bot.sqlite"
    await migrate.upgrade(f"sqlite:///{path}", data_keys)
    stores = await SqlStores.open(f"sqlite:///{path}", data_keys, clock)
    begun = await stores.act(lambda uow: fill(uow, now))
    [secret, *_] = [v for v in all_values(f"sqlite:///{path}", only=("vote_secrets",)) if str(v).startswith("gAAAA")]
    codes_stored = [v for v in all_values(f"sqlite:///{path}", only=("votes", "show_presses")) if isinstance(v, bytes)]
    traces = [str(secret).encode(), *codes_stored]
    assert all(trace in files(path) for trace in traces)
    await stores.act(lambda uow: uow.votes.burn(begun.no, "heard-1"))
    await stores.erase()
    assert [trace for trace in traces if trace in files(path)] == []
    await stores.close()


def files(path: Path) -> bytes:
    """The file and its log."""
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*") if file.suffix != ".lock")


def all_values(database_url: str, *, only: tuple[str, ...] = (), leave_out: tuple[str, ...] = ()) -> list[object]:
    """Every value of every row, read as they stand, past our own code."""
    engine = create_engine(read_address(database_url).url)
    tables = only or tuple(name for name in metadata.tables if name not in leave_out)
    with engine.connect() as connection:
        found = [v for name in tables for row in connection.execute(text(f"SELECT * FROM {name}")) for v in row]  # noqa: S608
    engine.dispose()
    return found


def keys_that_are_left(database_url: str, data_keys: list[str]) -> list[bytes]:
    """Every key that can still be opened with DATA_KEY."""
    fernet = Fernet(data_keys[0])
    sealed = [v for v in all_values(database_url) if isinstance(v, str) and v.startswith("gAAAA")]
    opened = (fernet.decrypt(token).strip(b'"').decode() for token in sealed)
    return [bytes.fromhex(value) for value in opened if len(value) == 64]


def codes(keys: list[bytes], people: range) -> set[bytes]:
    """Every code that any of the keys gives to any of these people."""
    kinds = ("vote", "show")
    said = [f"{kind}:{person}".encode() for kind in kinds for person in people]
    return {hmac.digest(key, message, hashlib.sha256) for key in keys for message in said}
