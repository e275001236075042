"""W2, W3: what goes out is what was shown; every kept word can be seen and taken out, with an undo for a day."""

import csv
import json
from io import StringIO
from typing import Any

import pytest

from tests.journeys.journey import Journey
from tests.journeys.test_export import the_file

WORDS = {
    "heard": "The vole asked for a chair.",
    "unsaid": "The otter waits outside.",
    "proud": "We won the shed.",
    "place": "By the hedge, looking in.",
    "step": "Ask the heron who decides.",
    "came": "The heron shrugged.",
    "who": "Six of us from the ward",
}
WHY = "for the badger meeting"


async def kept(j: Journey, text: str) -> None:
    await j.replies("Jo", text, "Reply to this message")
    await j.presses("Jo", "Keep")


async def a_round_with_words(j: Journey, words: dict[str, str], why: str) -> None:
    """A finished round that keeps words about everything that there can be words about."""
    await j.open(theme="What comes first", way="Talk first", why=why)
    if "proud" in words:
        await j.replies("Jo", words["proud"], "that you are proud of?")
        await j.presses("Jo", "Keep")
    await j.presses("Jo", "Our words")
    await kept(j, words["heard"])
    await j.presses("Jo", "Yes")
    await j.presses("Jo", "Our words", "question 2 of 2")
    await kept(j, words["unsaid"])
    await j.presses("Jo", "No")
    await j.presses("Jo", "Our own", "One thing to try?")
    await kept(j, words["step"])
    if "came" in words:
        await j.writes("Jo", "/steps")
        await j.presses("Jo", "Our words", "Next steps")
        await kept(j, words["came"])
    await j.presses("Jo", "Finish", "One thing to try?")
    await j.presses("Jo", "Yes, finish")
    await j.presses("Jo", "Our words", "Where would you put yourselves")
    await kept(j, words["place"])
    await j.presses("Jo", "Good", "Where would you put yourselves")
    await j.writes("Jo", "/export")
    await j.replies("Jo", words["who"], "To say who took part")
    await j.presses("Jo", "Keep")


def missing(words: list[str], text: str) -> list[str]:
    return [each for each in words if each not in text]


def new_text(j: Journey) -> str:
    return "\n".join(m.text for m in j.new())


async def all_pages(j: Journey) -> list[str]:
    """Every page of /words, the newest first."""
    await j.writes("Kath", "/words")
    pages = [j.telegram.last(j.group)]
    while "Older words" in pages[-1].labels:
        await j.presses("Kath", "Older words", pages[-1])
        pages.append(j.telegram.last(j.group))
    return [page.text for page in pages]


@pytest.mark.long
async def test_w2_every_kept_word_is_shown_by_check_in_and_goes_out_in_every_way(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await a_round_with_words(j, WORDS, WHY)
    await j.time(days=30)
    again = [name for name in WORDS if name not in ("proud", "came")]
    newer = {name: WORDS[name].upper() for name in again}
    await a_round_with_words(j, newer, "for the newt")
    old, new = [*WORDS.values(), WHY], [*newer.values(), "for the newt"]
    pages = await all_pages(j)
    seen = "\n".join(pages)
    assert missing(old + new, seen) == []
    assert seen.index(newer["heard"]) < seen.index(WORDS["heard"])
    assert all(len(page) <= 600 for page in pages)
    assert (
        missing(["Our words, 2 April 2026, about the trust.", "Our words, 3 March 2026, about the trust."], seen) == []
    )
    for scope, holds, lacks in (("", new, old), (" March", old, new), (" all", old + new, [])):
        j.new()
        await j.writes("Kath", f"/export@InvolvementBot{scope}")
        shown = new_text(j)
        assert missing(holds, shown) == []
        assert missing(lacks, shown) == lacks
        await j.presses("Kath", "Spreadsheet")
        table = the_file(j).content.decode("utf-8-sig")
        cells = "\n".join(cell for row in csv.reader(StringIO(table)) for cell in row)
        await j.presses("Kath", "For a program")
        document = the_file(j).content.decode()
        assert "Something has changed" not in new_text(j)
        for text in (cells, document):
            assert missing(holds, text) == []
            assert missing(lacks, text) == lacks
        await j.writes("Kath", f"/export@InvolvementBot json{scope}")
        assert missing(holds, new_text(j)) == []
        assert json.loads(the_file(j).content) == json.loads(document)


async def test_w2_words_kept_after_the_preview_are_shown_before_they_go_out(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open(way="Talk first")
    await j.writes("Jo", "/export")
    await j.writes("Marcus", "/words@InvolvementBot Nobody showed us this.")
    await j.presses("Marcus", "Keep")
    j.new()
    await j.presses("Jo", "Spreadsheet")
    j.sees("Something has changed since I showed this.", "Nobody showed us this.", "What stands above, as a table.")
    await j.writes("Jo", "/export")
    j.new()
    await j.presses("Jo", "Spreadsheet")
    assert "Something has changed" not in new_text(j)


async def test_w3_words_are_taken_out_after_a_question_and_put_back_within_a_day(three_runs: Journey) -> None:
    j = three_runs
    await j.set_up()
    await j.open(way="Talk first", why="for the newt")
    await j.writes("Jo", "/words@InvolvementBot They never ask the vole.")
    await j.presses("Jo", "Keep")
    await j.writes("Kath", "/words")
    await j.presses("Kath", "Words 1")
    await j.presses("Kath", "Remove", "They never ask the vole.")
    assert j.last_text() == 'Take out "They never ask the vole."?\n\nAny of you can undo it for a day.'
    await j.presses("Marcus", "Leave it in")
    assert j.last_text() == "It stays in our words."
    await j.presses("Kath", "Remove", "They never ask the vole.")
    await j.presses("Kath", "Take out")
    taken = j.card("Taken out.", "Undo")
    assert "vole" not in taken.text
    for command in ("/words", "/results", "/export"):
        j.new()
        await j.writes("Amina", command)
        assert "vole" not in new_text(j)
    await j.time(hours=23)
    await j.presses("Shaun", "Undo", taken)
    assert j.last_text() == "It is back in our words."
    await j.writes("Amina", "/words")
    assert "They never ask the vole." in j.last_text()
    assert (await j.presses("Shaun", "Undo", taken)).text.startswith("This card is over")


async def test_w3_a_day_later_it_is_gone(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await a_round_with_words(j, WORDS, WHY)
    undone: list[Any] = []
    for text in (WORDS["step"], WHY, WORDS["place"]):
        await all_pages(j)
        page = next(m for m in reversed(j.telegram.said(j.group)) if text in m.text and "Our words, " in m.text)
        if "Remove" not in page.labels:
            number = next(line.partition(".")[0] for line in page.text.splitlines() if text in line)
            await j.presses("Kath", f"Words {number}", page)
        await j.replies("Kath", "Remove", text)
        await j.presses("Kath", "Take out", f'Take out "{text}"?')
        undone.append(j.card("Taken out.", "Undo"))
        seen = "\n".join(await all_pages(j))
        assert text not in seen
    assert WORDS["came"] not in seen
    await j.presses("Kath", "Undo", undone[0])
    assert missing([WORDS["step"], WORDS["came"]], "\n".join(await all_pages(j))) == []
    await j.time(hours=24, minutes=1)
    assert (await j.presses("Kath", "Undo", undone[1])).text == "Those words are not here any more."
    j.new()
    await j.writes("Jo", "/export")
    assert missing([WORDS["step"], WORDS["came"], WORDS["place"], WHY], new_text(j)) == [WORDS["place"], WHY]


async def test_w3_words_that_were_changed_can_be_changed_back_within_a_day(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open(way="Talk first")
    await j.writes("Jo", "/words@InvolvementBot They never ask the vole.")
    await j.presses("Jo", "Keep")
    for text in ("They do ask.", "They ask."):
        await j.writes("Kath", "/words")
        await j.presses("Kath", "Change", j.telegram.last(j.group))
        await j.replies("Kath", text, "with the new words")
    j.sees('Changed. Now it says: "They ask."', "Any of you can undo it for a day.")
    await j.presses("Jo", "Undo", "They do ask.")
    assert j.last_text() == "It is back in our words."
    await j.writes("Jo", "/words")
    assert "They never ask the vole." in j.last_text()
    await j.time(hours=24, minutes=1)
    assert (await j.presses("Jo", "Undo", "They ask.")).text == "Those words are not here any more."


async def test_another_group_takes_nothing_of_ours_out_and_puts_nothing_back(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open(way="Talk first", why="for the newt")
    await j.writes("Jo", "/words@InvolvementBot They never ask the vole.")
    await j.presses("Jo", "Keep")
    jo = j.people["Jo"]
    other = j.telegram.group("Another group", [jo], creator=jo)
    j.telegram.add_bot(other, jo)
    await j.runner.handle()
    for code in (
        "out:words:1",
        "outyes:words:1",
        "outyes:why:1",
        "oneword:words:1",
        "wordpage:0",
        "exportall",
        "json:1:x",
    ):
        j.taps(jo, j.telegram.last(other), code)
        await j.runner.handle()
    assert missing(["vole", "newt"], "\n".join(m.text for m in j.telegram.said(other))) == ["vole", "newt"]
    await j.writes("Jo", "/words")
    assert missing(["vole", "newt"], j.last_text()) == []


async def test_w3_a_dropped_draft_comes_back_for_its_writer_and_nobody_else(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open(way="Talk first")
    await j.writes("Jo", f"/words@{j.telegram.bot.username} The vole asked for a chair.")
    await j.presses("Jo", "Drop")
    dropped = j.card("Dropped.", "Undo")
    assert "vole" not in dropped.text
    assert (await j.presses("Kath", "Undo", dropped)).text == "Only the person who wrote this can decide."
    await j.time(minutes=5)
    await j.presses("Jo", "Undo", dropped)
    assert dropped.labels == ["Keep", "Change", "Drop"], "on the same card"
    assert "The vole asked for a chair." in dropped.text
    await j.time(hours=20)
    await j.presses("Jo", "Keep")
    await j.writes("Kath", "/words")
    assert "The vole asked for a chair." in j.last_text()


async def test_w3_the_agreement_that_a_member_replaced_comes_back_for_a_day(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open(starts=False)
    await j.presses("Jo", "Our agreement")
    await j.replies("Jo", "We swear when we need to.", "Any of you can change this.")
    await j.presses("Kath", "Our agreement")
    await j.replies("Kath", "No swearing.", "Any of you can change this.")
    await j.presses("Dilys", "Undo", "Changed. From now on:")
    assert j.last_text() == "It is as it was before."
    await j.presses("Kath", "Our agreement")
    assert "We swear when we need to." in j.last_text()
    await j.replies("Kath", "No swearing.", "Any of you can change this.")
    await j.time(days=1)
    assert (await j.presses("Dilys", "Undo", "No swearing.")).text == "Those words are not here any more."


async def test_w3_names_that_were_changed_in_a_round_come_back_by_whoever_may_change_them(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    await j.writes("Beverley", "/setup")
    await j.presses("Beverley", "Organisation")
    await j.replies("Beverley", "Larkspur House", "Which organisation")
    changed = j.card("We talk about Larkspur House.", "Undo")
    assert (await j.presses("Jo", "Undo", changed)).text.startswith("A coordinator does this")
    await j.presses("Beverley", "Undo", changed)
    await j.writes("Jo", "/setup")
    assert "We talk about the trust." in j.last_text()
