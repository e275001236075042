"""What the file of the database holds when somebody takes it: nothing that names a group or a person."""

import hashlib
import hmac
import re
from pathlib import Path

from cryptography.fernet import Fernet

from tests.conftest import ROOT
from tests.journeys.journey import COORDINATOR, Journey, World
from tests.journeys.kept import everything

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


async def test_a2_5_after_show_whoever_holds_the_key_and_tries_every_member_finds_no_answer(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    await j.all_answer("Yes", "Yes", "Yes", "No", "Skip")
    assert _found(j), "while it is open, it could be found"
    await j.presses("Amina", "Show")
    await j.presses("Dilys", "Show")
    j.sees("Most said yes.")
    assert _found(j) == {("coordinators", COORDINATOR)}, (
        "who coordinates is said by /who; nothing else points at anybody"
    )


def _found(j: Journey) -> set[tuple[str, str]]:
    """Each table in which something opens to a member's id, or is a code of it under any secret that still opens."""
    rows, fernet = everything(j), Fernet(j.world.key)
    opened = {
        name: [fernet.decrypt(v).decode() for row in table for v in row if isinstance(v, str) and v.startswith("gAAAA")]
        for name, table in rows.items()
    }
    hexadecimal = re.compile("[0-9a-f]{64}")
    secrets = [bytes.fromhex(each) for texts in opened.values() for text in texts for each in hexadecimal.findall(text)]
    assert secrets, "the key that makes the codes of chats is always there"
    source = "".join(path.read_text("utf-8") for path in (ROOT / "storage").glob("*.py"))
    kinds = {*re.findall(r'Code\("(\w+)"\)', source), *re.findall(r', "(\w+)", person\)', source), "vote", "show"}
    codes = {
        hmac.digest(secret, f"{kind}:{person.id}".encode(), hashlib.sha256): name
        for secret in secrets
        for kind in kinds
        for name, person in j.people.items()
    }
    by_code = {
        (t, codes[v]) for t, table in rows.items() for row in table for v in row if isinstance(v, bytes) and v in codes
    }
    ids = {name: str(person.id) for name, person in j.people.items()}
    by_id = {(t, n) for t, texts in opened.items() for text in texts for n, number in ids.items() if number in text}
    return by_code | by_id


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
