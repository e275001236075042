"""What people write is shown letter for letter, in the chat and in every file, and nothing in it is markup."""

import asyncio
import csv
import json
import shutil
import tempfile
from collections.abc import AsyncIterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.conversation.content import Content
from bot.conversation.text import without_isolates
from bot.domain.cleaning import cleaned, cleaned_line
from bot.local_telegram import File
from tests.conftest import DATA_KEYS
from tests.journeys.journey import Journey, OneProcess, World
from tests.journeys.moments import Moments

pytestmark = pytest.mark.long

WRITTEN = [
    "The food is s**t and nobody gives a f**k",
    "`code` _under_ *star* ~~gone~~ ||hidden|| [a link](https://example.org/?a=1&b=2) #tag \\n",
    "<b>bold</b> <script>alert(1)</script> &amp; &lt; &#42;",
    "{org} {users} {words} {0} {} %s {org.__class__} **{theme}**",
    "=cmd|' /C calc'!A0\n+1\n-1\n@SUM(A1)",
    "first line\n\n**second** paragraph\n\tthird",
    "👩\u200d👩\u200d👧 👍🏽 zero\u200bwidth",
    "مرحبا، **لا أحد** يستمع 3 مرات",
    "שלום (3) ולא **יותר**",
    "हमें **कोई** नहीं सुनता",
    "没有人**听**我们",
    "\u202eturned\u202c and \u2067isolated\u2069",
    'He said "**no**" to us',
]


def the_file(journey: Journey) -> File:
    found = journey.telegram.last(journey.group).file
    assert found
    return found


def whole_chat(journey: Journey) -> str:
    """Everything new that we said in the group, without the marks that set a name apart."""
    return without_isolates("\n".join(m.text for m in journey.new()))


async def kept_everywhere(journey: Journey, org: str, users: str, words: list[str], step: str) -> None:
    """A check-in with these names and words shows them in the chat, in the text to take along, and in both files."""
    await journey.set_up()
    for button, name, asked in (("Organisation", org, "Which organisation"), ("Our own word", users, "its own word")):
        await journey.presses("Beverley", button)
        await journey.replies("Beverley", name, asked)
    seen = whole_chat(journey)
    assert cleaned_line(org) in seen
    assert cleaned_line(users) in seen
    await journey.open(theme="What comes first", way="Talk first")
    for each in words:
        await journey.writes("Jo", f"/words@InvolvementBot {each}")
        assert f'"{cleaned(each)}"' in whole_chat(journey)
        await journey.presses("Jo", "Keep")
    await journey.presses("Jo", "Yes")
    await journey.presses("Jo", "No")
    await journey.presses("Jo", "Our own", "One thing to try?")
    await journey.replies("Jo", step, "Reply to this message")
    await journey.presses("Jo", "Keep")
    assert cleaned(step) in whole_chat(journey)
    for command in ("/words", "/results", "/export"):
        await journey.writes("Jo", command)
        seen = whole_chat(journey)
        assert [each for each in words if cleaned(each) not in seen] == []
    assert cleaned_line(org) in seen
    await journey.presses("Jo", "Spreadsheet")
    rows = list(csv.DictReader(StringIO(the_file(journey).content.decode("utf-8-sig"), newline="")))
    cells = [cell.removeprefix("'") for row in rows for cell in row.values()]
    assert [each for each in words if not any(cleaned(each) in cell for cell in cells)] == []
    assert cleaned_line(org) in cells
    await journey.writes("Jo", "/export@InvolvementBot json")
    check_in: dict[str, Any] = json.loads(the_file(journey).content)["check_ins"][0]
    found = [own["text"] for answer in check_in["answers"] for own in answer["our_words"]]
    assert found == [cleaned(each) for each in words]
    assert check_in["organisation"] == cleaned_line(org)
    assert [each["text"] for each in check_in["next_steps"]] == [cleaned(step)]
    assert "\u2068" not in the_file(journey).content.decode()


@pytest.fixture
async def group(world: World, moments: Moments) -> AsyncIterator[Journey]:
    """A journey that does not hold what the group writes to the rules for our own words."""
    runner = OneProcess(world)
    yield Journey(world, runner, moments)
    await runner.close()


@pytest.mark.parametrize("written", WRITTEN)
async def test_what_people_write_is_shown_letter_for_letter(group: Journey, written: str) -> None:
    name = written.splitlines()[0][:38]
    await kept_everywhere(group, f"{name}.", f"{name}!", [written], f"Try {written}")


async def test_only_our_own_words_are_bold(journey: Journey) -> None:
    await journey.set_up()
    await journey.open(theme="What comes first", way="Talk first")
    await journey.writes("Jo", "/words@InvolvementBot **Not** a <b>mark</b>")
    await journey.presses("Jo", "Keep")
    await journey.presses("Jo", "Yes")
    await journey.presses("Jo", "No")
    await journey.writes("Jo", "/results")
    said = journey.telegram.said(journey.group)
    html = "\n".join(m.html for m in said)
    theme = "What comes first, and for whom"
    question = "Is the trust part of its community?"
    ours = ("That was {}.", "We said yes.", "One thing to try?", question, "{}.")
    assert [each for each in ours if f"<b>{each.format(theme)}</b>" not in html] == []
    assert "**Not** a &lt;b&gt;mark&lt;/b&gt;" in html
    assert [m.text for m in said if "**" in m.text.replace("**Not**", "")] == []


TYPED = st.text(st.characters(exclude_categories=()), min_size=1, max_size=30).filter(cleaned)
TRICKY = st.text("*_`[]()<>&;{}org =+-@|#~\n\t\u202e\u2067\u200d\u0301אב3a!.", min_size=1, max_size=30).filter(cleaned)
NAMES = st.builds("Garden {}".format, TYPED | TRICKY)
"""A word first: letters alone may sound like a cry, which is never kept."""


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(NAMES, NAMES, st.lists(NAMES, min_size=3, max_size=3, unique_by=cleaned), NAMES)
@pytest.mark.long
def test_any_text_is_shown_letter_for_letter(
    content: Content, sqlite_template: Path, org: str, users: str, words: list[str], step: str
) -> None:
    async def play(folder: Path) -> None:
        shutil.copy(sqlite_template, folder / "bot.db")
        world = World(content, folder, key=DATA_KEYS[0])
        runner = OneProcess(world)
        try:
            await kept_everywhere(Journey(world, runner), org, users, words, step)
        finally:
            await runner.close()

    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(play(Path(folder)))


async def test_what_no_typeface_has_is_said_in_the_page_and_under_it(journey: Journey) -> None:
    await journey.set_up(org="Heart \U000f0000 home")
    await journey.open(theme="What comes first", way="Talk first")
    await journey.presses("Jo", "Yes")
    await journey.writes("Jo", "/export")
    assert "Heart \U000f0000 home" in whole_chat(journey)
    await journey.presses("Jo", "PDF")
    missing = "Some letters or signs could not be drawn here. Our chat has them all."
    assert journey.last_text().startswith("What we said, to print.")
    assert journey.last_text().endswith(missing)
    await journey.writes("Jo", "/progress")
    await journey.presses("Jo", "As a picture")
    assert journey.last_text().endswith(missing)


async def test_hebrew_arabic_and_hindi_are_drawn(journey: Journey) -> None:
    await journey.set_up(org="בית / بيت / घर")
    await journey.open(theme="What comes first", way="Talk first")
    await journey.presses("Jo", "Yes")
    await journey.writes("Jo", "/export")
    await journey.presses("Jo", "PDF")
    assert journey.last_text().startswith("What we said, to print.")
    assert "could not be drawn" not in journey.last_text()


async def test_what_a_check_in_is_for_is_kept_as_it_was_written(group: Journey) -> None:
    await group.set_up()
    await group.open(way="Talk first", why="Are we **heard**?!")
    assert "Why we do this: Are we **heard**?!\n" in whole_chat(group)
    await group.writes("Jo", "/export@InvolvementBot json")
    assert json.loads(the_file(group).content)["check_ins"][0]["purpose"] == "Are we **heard**?!"


async def test_a_why_that_is_too_long_is_cut_between_words_and_we_say_so(journey: Journey) -> None:
    await journey.set_up()
    await journey.writes("Beverley", "/checkin@InvolvementBot " + "for the garden " * 20)
    assert "so I keep its first 200 letters." in whole_chat(journey)
    await journey.presses("Beverley", "Being heard")
    await journey.presses("Beverley", "Talk first")
    assert "garden for the garden" in journey.last_text()
