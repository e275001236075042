"""What the file of the database holds when somebody takes it: nothing that names a group or a person."""

from pathlib import Path

from tests.journeys.journey import Journey, World

WORDS = "They listened about the garden, not about the ward."


LONG_ENOUGH = 8
"""The shortest id, in letters, that random bytes do not hold by chance."""


async def test_a12_5_nothing_personal_stands_in_the_file_in_the_clear(journey: Journey) -> None:
    await journey.set_up(org="Larkspur House")
    await journey.presses("Jo", "Our own word")
    await journey.replies("Jo", "mad pride people", "Your group can use its own word")
    await journey.open(why="for our meeting with Larkspur")
    await journey.all_answer("Yes", "No", "Partly")
    await journey.writes("Jo", f"/words@InvolvementBot {WORDS}")
    await journey.presses("Jo", "Keep")
    await journey.writes("Marcus", "/words@InvolvementBot An undecided draft of mine.")
    await journey.presses("Dilys", "Show")
    secrets = [
        "Riverside peer group", "Larkspur", "mad pride", "listened about the garden", "undecided draft",
        *(name for name in journey.people if len(name) > 4), str(journey.group.id), str(abs(journey.group.id)),
        *(str(person.id) for person in journey.people.values()),
    ]  # fmt: skip
    for path in _files(journey.world):
        held = path.read_bytes()
        for secret in secrets:
            assert secret.encode() not in held, f"{secret} stands in {path.name}"
            assert secret.encode("utf-16-le") not in held
    for person in journey.people.values():
        for path in _files(journey.world):
            assert person.id.to_bytes(4, "big") not in path.read_bytes()
            assert person.id.to_bytes(8, "big") not in path.read_bytes()


async def test_what_a_group_was_told_is_in_the_file_for_ten_minutes(journey: Journey) -> None:
    await journey.add_bot()
    await journey.writes("Shaun", "/ask@InvolvementBot what is co-production")
    journey.sees("What is co-production?")
    assert _entries_in(journey.world) == {"co-production"}
    await journey.time(minutes=9)
    await journey.writes("Jo", "/ask@InvolvementBot what is peer support")
    await journey.presses("Jo", "More", "What is peer support?")
    assert _entries_in(journey.world) == {"co-production", "peer-support"}
    await journey.time(minutes=1)
    assert _entries_in(journey.world) == {"peer-support"}
    await journey.time(minutes=9)
    assert _entries_in(journey.world) == set()


async def test_nothing_of_one_question_in_a_group_is_in_the_file_after_sixty_days(journey: Journey) -> None:
    await journey.add_bot()
    await journey.writes("Shaun", "/ask@InvolvementBot what is co-production")
    assert _entries_in(journey.world) == {"co-production"}
    await journey.time(days=60)
    assert _entries_in(journey.world) == set()


def _entries_in(world: World) -> set[str]:
    """The ids of entries that can be read in the file of the database or in its log.

    Ids of a few letters are left out: encrypted columns hold them by chance.
    """
    held = b"".join(path.read_bytes() for path in _files(world))
    ids = [entry.id for entry in world.content.entries if len(entry.id) >= LONG_ENOUGH]
    return {entry_id for entry_id in ids if entry_id.encode() in held}


def _files(world: World) -> list[Path]:
    return [path for path in world.folder.iterdir() if path.is_file()]
