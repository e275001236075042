"""What they answered: asked once, three weeks after a page was made, and kept as the group's own words are."""

import csv
import json
from io import StringIO

import jsonschema
import pytest

from tests.journeys.journey import Journey
from tests.journeys.test_export import SCHEMA, the_file

ASKED = "I made a page of what you said about the trust on 3 March 2026. What did they answer?"
ANSWER = "They will tell us by May who reads our minutes."


async def a_page(journey: Journey) -> None:
    """A finished check-in, and its page."""
    await journey.open(theme="What comes first", way="Talk first")
    await journey.presses("Dilys", "Yes")
    await journey.presses("Dilys", "Partly")
    await journey.presses("Jo", "Finish", "One thing to try?")
    await journey.presses("Jo", "Yes, finish")
    await journey.presses("Jo", "Good")
    await journey.writes("Amina", "/export")
    await journey.presses("Amina", "PDF")
    journey.new()


async def they_answered(journey: Journey) -> None:
    """Somebody replies to the question, and keeps the words."""
    await journey.replies("Kath", ANSWER, ASKED)
    journey.sees("It is about what they answered.", f'"{ANSWER}"')
    await journey.presses("Kath", "Keep")


async def test_the_page_says_when_the_group_is_asked(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await a_page(j)
    page = j.telegram.last(j.group)
    assert page.text == (
        "What we said, to print. On 24 March 2026 I ask you once what they answered. "
        "If you know it before, tap Their answer."
    )
    assert page.labels == ["Their answer"]


async def test_the_answer_is_taken_while_a_check_in_is_paused(any_run: Journey) -> None:
    """Whoever made the page half-way, and then let the check-in rest, is asked all the same."""
    j = any_run
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    await j.presses("Dilys", "Yes")
    await j.writes("Amina", "/export")
    await j.presses("Amina", "PDF")
    await j.time(days=15)
    await j.time(days=8)
    assert "paused" in " ".join(each.text for each in j.telegram.said(j.group))
    j.new()
    await they_answered(j)
    assert ANSWER in await read_back(j)
    await j.presses("Amina", "Their answer", "What we said, to print")
    j.sees("Reply to this message with your words")


async def read_back(j: Journey) -> str:
    """What /results says."""
    j.new()
    await j.writes("Kath", "/results")
    return "\n".join(each.text for each in j.new())


async def test_the_answer_stands_in_results_progress_and_the_exports(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await a_page(j)
    await j.time(days=20)
    j.sees_nothing_new()
    await j.time(days=1, hours=1)
    [card] = j.new()
    assert card.text.startswith(ASKED)
    assert card.silent
    assert card.labels == ["Nothing yet", "Let it go"]
    await they_answered(j)
    assert "Kept, in our words. It stands in /results, in /progress and on our next page." in j.last_text()
    assert f'They answered: "{ANSWER}"' in await j.reads("Amina", "/results")
    await j.writes("Amina", "/export@InvolvementBot json")
    document = json.loads(the_file(j).content)
    jsonschema.validate(document, SCHEMA)
    assert document["check_ins"][0]["their_answers"] == [ANSWER]
    await j.writes("Amina", "/export")
    await j.presses("Amina", "Spreadsheet")
    rows = list(csv.DictReader(StringIO(the_file(j).content.decode("utf-8-sig"))))
    assert [row["our_words"] for row in rows if row["kind"] == "their answer"] == [ANSWER]


async def test_progress_says_what_they_answered_last_time(journey: Journey) -> None:
    await journey.set_up()
    await a_page(journey)
    await journey.time(days=21, hours=1)
    await they_answered(journey)
    await journey.time(days=70)
    await journey.open(theme="What comes first", way="Talk first")
    await journey.presses("Dilys", "No")
    assert f'This is from 3 March 2026. They answered: "{ANSWER}"' in await journey.reads("Amina", "/progress")


async def test_nothing_yet_asks_again_in_three_weeks(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await a_page(j)
    await j.time(days=21, hours=1)
    await j.presses("Marcus", "Nothing yet", ASKED)
    assert j.last_text() == "Nothing yet. I ask you again on 14 April 2026."
    j.new()
    await j.time(days=20)
    j.sees_nothing_new()
    await j.time(days=1, hours=14)
    j.sees(ASKED)


async def test_let_it_go_is_the_end_of_it_also_when_the_page_is_made_again(journey: Journey) -> None:
    await journey.set_up()
    await a_page(journey)
    await journey.time(days=21, hours=1)
    await journey.presses("Marcus", "Let it go", ASKED)
    await journey.writes("Amina", "/export")
    await journey.presses("Amina", "PDF")
    assert journey.last_text() == "What we said, to print."
    journey.new()
    await journey.time(days=60)
    journey.sees_nothing_new()


async def test_what_is_known_before_is_written_under_the_page_and_not_asked(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await a_page(j)
    await j.presses("Kath", "Their answer")
    await j.replies("Kath", ANSWER, "Reply to this message with your words")
    await j.presses("Kath", "Keep")
    assert "Kept, in our words. It stands in /results" in j.last_text()
    j.new()
    await j.time(days=22)
    j.sees_nothing_new()


async def test_it_is_not_asked_at_night(journey: Journey) -> None:
    await journey.set_up()
    journey.clock.jump(hours=4)
    await a_page(journey)
    await journey.time(days=21, hours=1)
    journey.sees_nothing_new()
    await journey.time(hours=12)
    journey.sees(ASKED)


@pytest.mark.parametrize("then", ["opened", "asked", "paused"])
async def test_it_comes_on_its_day_while_another_check_in_stands_open(any_run: Journey, then: str) -> None:
    j = any_run
    await j.set_up()
    await a_page(j)
    await j.time(days=15)
    await j.open(theme="Being heard", starts=then != "opened")
    if then == "paused":
        await j.writes("Jo", "/pause")
    j.new()
    await j.time(days=7)
    assert ASKED in "\n".join(message.text for message in j.new())


async def test_it_waits_a_day_while_the_group_talks(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await a_page(j)
    await j.time(days=20, hours=20)
    await j.open(theme="Being heard", way="Talk first")
    j.new()
    await j.time(hours=5)
    j.sees_nothing_new()
    await j.time(days=1)
    j.sees(ASKED)


async def test_any_member_takes_it_out_and_then_it_stands_nowhere(journey: Journey) -> None:
    await journey.set_up()
    await a_page(journey)
    await journey.time(days=21, hours=1)
    await they_answered(journey)
    await journey.writes("Jo", "/words")
    journey.sees(f'About what they answered: "{ANSWER}"')
    await journey.presses("Jo", "Remove")
    await journey.presses("Jo", "Take out")
    assert ANSWER not in await journey.reads("Jo", "/results")
