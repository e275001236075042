"""How long things are kept, by a clock that runs on by itself: nobody has to do anything. A12.6."""

from collections.abc import Callable
from datetime import datetime

from bot.domain.retention import KEPT
from storage.tables import metadata
from tests.journeys.journey import COORDINATOR, Journey
from tests.journeys.kept import everything

OF_A_GROUP = {
    *("groups", "rounds", "outcomes", "words", "steps", "votes", "vote_secrets", "coordinators", "followers", "cards"),
}


async def a_round_in_the_middle(journey: Journey) -> None:
    """One question is agreed with words, the next one is open with answers, and somebody follows in private."""
    await journey.set_up()
    await journey.open()
    await journey.all_answer("Yes", "Yes", "Yes", "Yes")
    await journey.show()
    await journey.presses("Jo", "Yes, next")
    await journey.all_answer("No", "No", "Skip")
    await journey.goes_private("Kath", "Answer privately")


def counts(journey: Journey) -> dict[str, int]:
    """How many rows each table has, without the empty ones."""
    return {name: len(rows) for name, rows in everything(journey).items() if rows}


async def test_a12_6_a_year_passes_and_every_table_is_empty(journey: Journey, note: Callable[[str], None]) -> None:
    await a_round_in_the_middle(journey)
    await journey.privately("Shaun", "what is co-production")
    await journey.time(minutes=11)
    assert "recently_said" not in counts(journey)
    await journey.time(days=16)
    assert not {"votes", "vote_secrets", "show_presses", "followers", "invitations"} & counts(journey).keys()
    await journey.time(minutes=11)
    assert "pace" not in counts(journey), "the card said just before that it is paused"
    await journey.time(days=31)
    results = {"groups", "coordinators", "rounds", "outcomes", "questionnaires", "private_nations", "shown"}
    assert counts(journey).keys() - {"keys", "traces"} == results, "and nothing else"
    journey.new()
    await journey.time(days=289)
    [warning] = journey.new()
    assert "Nobody has used me here for a long time." in warning.text
    await journey.time(days=29)
    assert counts(journey)["groups"] == 1
    await journey.time(days=2)
    left = counts(journey)
    note(f"after a year without anybody: {left}")
    assert left.keys() <= {"keys", "questionnaires", "due"}, "the index key, and published questions"
    assert {table for kept in KEPT for table in kept.tables} == set(metadata.tables)


async def test_a_sign_of_life_keeps_a_group(journey: Journey) -> None:
    await a_round_in_the_middle(journey)
    await journey.time(days=340)
    await journey.writes("Jo", "/results")
    await journey.time(days=100)
    assert counts(journey)["outcomes"] == 1
    journey.new()
    await journey.time(days=236)
    assert "/results" in journey.last_text()
    await journey.time(days=31)
    assert "groups" not in counts(journey)


async def test_a_bot_that_slept_for_two_years_warns_first(journey: Journey) -> None:
    await journey.set_up()
    await journey.time(days=700)
    assert counts(journey)["groups"] == 1
    await journey.time(days=31)
    assert "groups" not in counts(journey)


async def test_a_group_that_removed_the_bot_comes_back_within_thirty_days(journey: Journey) -> None:
    await a_round_in_the_middle(journey)
    before = everything(journey)
    journey.telegram.remove_bot(journey.group, journey.people[COORDINATOR])
    await journey.runner.handle()
    rows = everything(journey)
    assert [name for name in ("coordinators", "followers", "invitations") if rows[name]] == []
    await journey.time(days=29)
    assert everything(journey)["outcomes"] == before["outcomes"]
    await journey.time(days=2)
    assert not OF_A_GROUP & counts(journey).keys()


async def test_no_instant_of_a_note_with_urgent_help_beyond_six_hours(journey: Journey) -> None:
    await journey.set_up()
    await journey.open(way="Talk first")
    await journey.time(days=1)
    await journey.replies("Jo", "I want to die", journey.card())
    at = journey.clock.now()
    assert [row for row in everything(journey)["groups"] if _near(row, at)]
    await journey.time(hours=6, minutes=1)
    rows = everything(journey)
    assert [row for name in ("groups", "pace") for row in rows[name] if _near(row, at)] == []


def _near(row: tuple[object, ...], at: datetime) -> bool:
    """Whether the row holds an instant of that minute."""
    wanted = int(at.timestamp()) // 60
    return any(isinstance(value, int) and value // 60_000_000 == wanted for value in row)
