"""Taking it along: the readable text, the page, the table, the document; nobody's name in any. A8.7, A2.4, A9.3."""

import csv
import json
from io import StringIO

import jsonschema
import pytest

from bot.conversation.text import without_isolates
from bot.local_telegram import File
from tests.conftest import ROOT
from tests.journeys.journey import MEMBERS, Journey
from tests.journeys.kept import promise

SCHEMA = json.loads((ROOT / "docs" / "export.schema.json").read_text(encoding="utf-8"))


async def one_check_in(journey: Journey, why: str = "for our meeting on the 14th") -> None:
    """A theme with words of our own, a next step, a place."""
    await journey.open(theme="What comes first", way="Talk first", why=why)
    await journey.presses("Dilys", "Our words")
    await journey.replies("Dilys", "=They listened about the garden, not about the ward.", "with your words")
    await journey.presses("Dilys", "Keep")
    await journey.presses("Dilys", "We differ")
    await journey.presses("Jo", "Yes")
    await journey.presses("Jo", "No")
    await journey.presses("Dilys", "Partly")
    await journey.presses("Jo", journey.card("One thing to try?").labels[0], "One thing to try?")
    await journey.presses("Jo", "Finish", "One thing to try?")
    await journey.presses("Jo", "Yes, finish")
    await journey.presses("Jo", "Good")
    journey.new()


def the_file(journey: Journey) -> File:
    """The newest file in the group."""
    file = next(m.file for m in reversed(journey.telegram.said(journey.group)) if m.file)
    assert file is not None
    return file


def nobody_is_named(text: str) -> None:
    """No member's name, and nothing that says how many they are."""
    assert [name for name in MEMBERS if name in text] == []


async def test_a8_7_a2_4_the_text_is_posted_for_all_and_read_aloud(any_run: Journey) -> None:
    journey = any_run
    await journey.set_up()
    await one_check_in(journey)
    await journey.writes("Amina", "/export")
    said = journey.new()
    assert len(said) <= 3, "W11: few messages"
    above, _, text = "\n\n".join(each.text for each in said).partition("The service user leadership spectrum:")
    assert above.startswith("Anything to take out? /words shows our words")
    assert text.startswith(" the trust, 3 March 2026.")
    assert "Why we do this: for our meeting on the 14th." in text
    assert (
        "Some of us said systems, targets or budgets decide what comes first, more than people do. "
        "Others of us said people decide what comes first at least as much as systems, targets or budgets."
    ) in text
    assert 'In our words: "=They listened about the garden, not about the ward."' in text
    assert "We put ourselves at good involvement." in text
    assert "To try next:" in text
    who = "Here, 'we' means service users. In 'we said', it means our group."
    assert text.count(who) == 1
    assert text.index(who) < text.index("Some of us said")
    assert "Briefing by NSUN and Together, about 2014" in text
    assert said[-1].labels == ["PDF", "Spreadsheet", "For a program", "Who took part"]
    nobody_is_named(text)


async def test_a8_7_the_page_and_the_table(any_run: Journey) -> None:
    journey = any_run
    await journey.set_up()
    await one_check_in(journey)
    await journey.writes("Amina", "/export")
    await journey.presses("Amina", "PDF")
    page = the_file(journey)
    assert (page.name, page.content[:5]) == ("what-we-said-2026-03-03.pdf", b"%PDF-")
    await journey.presses("Amina", "Spreadsheet")
    table = the_file(journey)
    assert table.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(StringIO(table.content.decode("utf-8-sig"))))
    assert [(r["kind"], r["statement"], r["answer"], r["other_answer"]) for r in rows] == [
        ("answer", "st-priorities-systems", "yes", "no"),
        ("our words", "st-priorities-systems", "", ""),
        ("answer", "st-community-based", "partly", ""),
        ("placing", "", "", ""),
        ("next step", "", "", ""),
    ]
    assert [r["our_words"] for r in rows if r["our_words"]] == ["'=They listened about the garden, not about the ward."]
    assert rows[1]["what_we_said"] == rows[0]["what_we_said"], "the row says what the words are about"
    nobody_is_named(table.content.decode())


NAMED = 'The page names this chat: "Riverside peer group".'


async def test_the_page_has_the_name_of_the_group_and_says_so_before(journey: Journey) -> None:
    """What stands on it was shown. A name that the chat got since then is shown first."""
    await journey.set_up()
    await one_check_in(journey)
    await journey.writes("Amina", "/export")
    ways = journey.telegram.last(journey.group)
    assert f"{NAMED} Take it along as a page" in without_isolates(ways.text), "with the buttons right under it"
    assert ways.labels[0] == "PDF"
    journey.group.title = "Lakeside peer group"
    journey.new()
    await journey.presses("Amina", "PDF")
    changed, page = journey.new()
    told = without_isolates(changed.text)
    assert told == 'The chat has another name since I showed this.\n\nThe page names this chat: "Lakeside peer group".'
    assert page.file


async def test_a_file_without_the_name_of_the_group_is_not_changed_by_it(journey: Journey) -> None:
    """*Spreadsheet* said that something had changed, and everything again, when the chat had another name."""
    await journey.set_up()
    await one_check_in(journey)
    await journey.writes("Amina", "/export")
    journey.group.title = "We meet on Mondays."
    for label in ("Spreadsheet", "For a program"):
        journey.new()
        await journey.presses("Amina", label)
        assert [bool(each.file) for each in journey.new()] == [True]
    await journey.writes("Amina", "/export")
    assert 'names this chat: "We meet on Mondays.".' in without_isolates(journey.last_text())


async def test_words_with_strokes_stay_whole_each_in_a_row_of_its_own(journey: Journey) -> None:
    await journey.set_up()
    await journey.open(way="Talk first")
    written = ("yes / no / both", '-2 or 3; "a, b"', "=SUM(A1) / @x")
    for text in written:
        await journey.writes("Jo", f"/words@InvolvementBot {text}")
        await journey.presses("Jo", "Keep", text)
    await journey.presses("Dilys", "Yes", "question 1 of 4")
    await journey.writes("Amina", "/export")
    await journey.presses("Amina", "Spreadsheet")
    rows = list(csv.DictReader(StringIO(the_file(journey).content.decode("utf-8-sig"))))
    assert [r["our_words"] for r in rows if r["our_words"]] == [written[0], "'" + written[1], "'" + written[2]]
    await journey.presses("Amina", "For a program")
    [check_in] = json.loads(the_file(journey).content)["check_ins"]
    found = [own["text"] for answer in check_in["answers"] for own in answer["our_words"]]
    assert found == list(written)


async def test_the_document_keeps_to_its_schema(journey: Journey) -> None:
    await journey.set_up()
    await one_check_in(journey, why="")
    await journey.time(days=90)
    await journey.open(theme="Being heard", way="Talk first")
    await journey.presses("Dilys", "Leave this one")
    await journey.writes("Amina", "/export@InvolvementBot json all")
    made = the_file(journey)
    assert made.name == "what-we-said.json"
    document = json.loads(made.content)
    jsonschema.validate(document, SCHEMA)
    first, second = document["check_ins"]
    assert (first["date"], first["finished_on"], first["organisation"]) == ("2026-03-03", "2026-03-03", "the trust")
    assert first["placing"]["value"] == "stage-good"
    assert (second["finished_on"], second["answers"][0]["answers"]) == (None, [])
    nobody_is_named(made.content.decode())


async def test_who_took_part_is_only_ever_in_our_own_words(any_run: Journey) -> None:
    journey = any_run
    await journey.set_up()
    await one_check_in(journey)
    await journey.writes("Amina", "/export")
    assert not any("Who took part, in our words" in m.text for m in journey.new())
    await journey.presses("Amina", "Who took part")
    assert "Please leave out names." in journey.last_text()
    await journey.replies("Amina", "Some of us who use the day centre", "Please leave out names.")
    assert "It is about who took part." in journey.last_text()
    await journey.presses("Amina", "Keep")
    await journey.replies("Kath", "And two of us from the ward", "To say who took part")
    await journey.presses("Kath", "Keep")
    journey.new()
    await journey.writes("Amina", "/export")
    journey.sees(
        'Who took part, in our words: "Some of us who use the day centre"',
        'Who took part, in our words: "And two of us from the ward"',
    )


async def test_what_was_taken_out_is_not_in_it(journey: Journey) -> None:
    promise(journey, "export.take_out", "/words shows our words, and any of you can change or remove them.")
    await journey.set_up()
    await one_check_in(journey)
    await journey.writes("Amina", "/export")
    await journey.writes("Kath", "/words")
    await journey.presses("Kath", "Words 1")
    await journey.presses("Kath", "Remove", "They listened about the garden")
    await journey.presses("Kath", "Take out", "They listened about the garden")
    await journey.presses("Amina", "Spreadsheet")
    assert b"garden" not in the_file(journey).content


async def test_an_earlier_check_in_by_its_date(journey: Journey) -> None:
    await journey.set_up()
    await one_check_in(journey)
    await journey.time(days=90)
    await one_check_in(journey)
    await journey.writes("Amina", "/export@InvolvementBot March")
    assert "the trust, 3 March 2026" in "\n".join(m.text for m in journey.new())
    await journey.writes("Amina", "/export@InvolvementBot 1999")
    assert journey.card().labels == ["1 June 2026", "3 March 2026"]
    await journey.presses("Amina", "3 March 2026")
    journey.sees("the trust, 3 March 2026", "Take it along")


async def test_nothing_to_take_along_yet(journey: Journey) -> None:
    await journey.set_up()
    for command in ("/export", "/export@InvolvementBot json", "/export@InvolvementBot all"):
        await journey.writes("Amina", command)
        assert journey.last_text() == "No check-in has started here yet."


async def test_a9_3_another_group_gets_nothing_of_ours(journey: Journey) -> None:
    await journey.set_up()
    await one_check_in(journey)
    jo = journey.people["Jo"]
    other = journey.telegram.group("Another group", [jo], creator=jo)
    journey.telegram.add_bot(other, jo)
    await journey.runner.handle()
    for code in ("readback:1", "export:1", "pdf:1:who", "sheet:1", "progress:leadership-spectrum"):
        journey.taps(jo, journey.telegram.last(other), code)
        await journey.runner.handle()
    heard = "\n".join(m.text for m in journey.telegram.said(other))
    files = [m.file.content for m in journey.telegram.said(other) if m.file]
    assert "What comes first" not in heard
    assert not any(b"garden" in content or b"trust" in content for content in files)


@pytest.mark.parametrize("way", ["pdf", "PDF", "Spreadsheet"])
async def test_a_way_to_take_it_along_behind_the_command_is_no_date(journey: Journey, way: str) -> None:
    j = journey
    await j.set_up()
    await one_check_in(j)
    await j.writes("Amina", f"/export {way}")
    assert "PDF" in j.telegram.last(j.group).labels
