"""`/report`: what is wrong, with the item and the day, and nothing about who says so; it reaches admins as a list."""

import pytest

from tests.journeys.journey import ADMIN, MEMBERS, Journey
from tests.journeys.kept import everything, files, kept, promise, values
from tests.journeys.test_talk import NONSENSE
from tests.urgent_words import CRY

WORDS = "that training is not there any more"


def reported(journey: Journey) -> list[tuple[str, str]]:
    """Item and day of each report."""
    return [(item, day) for _, item, day, _ in everything(journey)["reports"]]


async def test_a11_5_a_report_keeps_item_day_and_words_and_no_person_or_chat(journey: Journey) -> None:
    sent = promise(journey, "reporting.sent", "without your name and without this chat. They can't write back to you.")
    promise(journey, "privacy.alone", "or send /report, I keep those words for the people who run me.")
    await journey.privately("Shaun", "what is peer support")
    assert sent in await journey.privately("Shaun", f"/report {WORDS}")
    assert reported(journey) == [("peer-support", "2026-03-03")]
    [[_, _, _, locked]] = everything(journey)["reports"]
    assert locked.startswith("gAAAA")
    assert WORDS.encode() not in files(journey)
    assert not {str(person.id) for person in journey.people.values()} & values(journey)
    read = await journey.privately(ADMIN, "/reports")
    assert f'peer-support, 3 March 2026: "{WORDS}"' in read
    assert not any(name in read for name in MEMBERS)
    assert (await journey.presses_alone(ADMIN, "Done", WORDS)).text == "That report is deleted."
    assert reported(journey) == []
    assert "Nobody has reported anything." in await journey.privately(ADMIN, "/reports")


async def test_a11_5_in_a_group_the_item_is_the_card_replied_to_or_what_was_shown_last(journey: Journey) -> None:
    at = f"/report@{journey.telegram.bot.username}"
    await journey.set_up()
    await journey.open()
    await journey.writes("Kath", f"{at} hard to read")
    await journey.writes("Jo", f"/ask@{journey.telegram.bot.username} what is co-production")
    await journey.writes("Kath", f"{at} wrong year")
    await journey.replies("Kath", f"{at} this question is unclear", "question 1 of 4")
    asked = journey.card("question 1 of 4").buttons[0][0].data or ""
    statement = asked.split(":")[2]
    items = [item for item, _ in reported(journey)]
    assert sorted(items) == sorted([statement, "co-production", statement])
    assert journey.group.title not in str(everything(journey)["reports"])


async def test_a11_5_a_place_to_go_is_reported_by_its_button_by_reply_and_as_what_was_shown_last(
    journey: Journey,
) -> None:
    await journey.privately("Marcus", "/training")
    await journey.presses_alone("Marcus", "Peer supporters")
    await journey.presses_alone("Marcus", "Report this")
    chat = journey.telegram.private(journey.people["Marcus"])
    await journey.writes("Marcus", WORDS, reply_to=journey.telegram.last(chat), chat=chat)
    await journey.privately("Marcus", "/report the number rings out")
    await journey.privately("Marcus", "what is co-production")
    await journey.writes("Marcus", "/report", reply_to=journey.card("Peer", "Report this", chat), chat=chat)
    await journey.writes("Marcus", "no such page", reply_to=journey.telegram.last(chat), chat=chat)
    assert [item for item, _ in reported(journey)] == ["together-peer-supporters"] * 3


LONG = " ".join(f"zxqv\u0301\U00020000\u0301 {number}" for number in range(310))
"""Nearly as long as a message may be, with letters of several parts wherever it might be cut."""


async def test_a11_5_a_long_report_or_question_is_kept_whole(journey: Journey) -> None:
    async def told_to_admins(command: str) -> list[str]:
        said = await journey.privately(ADMIN, command)
        return said[said.index('"') + 1 : said.rindex('"')].split()

    assert 3900 < len(LONG.encode("utf-16-le")) / 2 < 4000
    await journey.privately("Jo", f"/report {LONG}")
    assert await told_to_admins("/reports") == LONG.split()
    await journey.presses_alone(ADMIN, "Done")
    chat = journey.telegram.private(journey.people["Jo"])
    for command, words, listed in (("/report", "", "/reports"), (NONSENSE, "send this question", "/questions")):
        await journey.privately("Jo", command)
        if words:
            await journey.writes("Jo", words, reply_to=journey.telegram.last(chat), chat=chat)
        await journey.writes("Jo", LONG, reply_to=journey.telegram.last(chat), chat=chat)
        assert await told_to_admins(listed) == LONG.split()


async def test_report_without_words_asks_and_never_mind_keeps_nothing(journey: Journey) -> None:
    asked = await journey.privately("Jo", "/report")
    assert "What is wrong?" in asked
    assert (await journey.presses_alone("Jo", "Never mind")).text == "That's fine. Nothing was sent."
    assert reported(journey) == []
    await journey.privately("Jo", "/report something with no card before it")
    assert reported(journey) == [("", "2026-03-03")]
    assert "about no one thing" in await journey.privately(ADMIN, "/reports")


async def test_a11_5_five_an_hour_from_one_chat(journey: Journey) -> None:
    for number in range(5):
        await journey.privately("Jo", f"/report wrong {number}")
    assert "five questions or reports from here within an hour" in await journey.privately("Jo", "/report more")
    assert len(reported(journey)) == 5
    assert "without your name" in await journey.privately("Kath", "/report wrong here too"), "others still can"
    await journey.time(hours=1)
    await journey.privately("Jo", "/report once more")
    assert len(reported(journey)) == 7


@pytest.mark.parametrize("private", [True, False])
async def test_urgent_words_in_a_report_bring_help_and_are_not_kept(journey: Journey, private: bool) -> None:  # noqa: FBT001 - a table
    await journey.set_up()
    before = kept(journey)
    if private:
        assert "116 123" in await journey.privately("Jo", f"/report {CRY}")
        await journey.privately("Jo", "/report")
        chat = journey.telegram.private(journey.people["Jo"])
        await journey.writes("Jo", CRY, reply_to=journey.telegram.last(chat), chat=chat)
        assert "116 123" in journey.telegram.last(chat).text
    else:
        await journey.writes("Jo", f"/report@{journey.telegram.bot.username} {CRY}")
        assert "116 123" in journey.last_text()
    assert kept(journey)["reports"] == before["reports"] == []


async def test_only_admins_read_reports(journey: Journey) -> None:
    await journey.privately("Jo", f"/report {WORDS}")
    assert "I don't know that command." in await journey.privately("Kath", "/reports")


async def test_a_report_goes_after_a_year(journey: Journey) -> None:
    await journey.privately("Jo", f"/report {WORDS}")
    await journey.time(days=365)
    await journey.time(hours=1)
    assert len(reported(journey)) == 1
    await journey.time(days=1)
    await journey.time(minutes=1)
    assert reported(journey) == []


async def test_why_there_is_no_score_is_one_message(journey: Journey) -> None:
    await journey.set_up()
    journey.new()
    await journey.writes("Kath", "/whynoscores")
    [answer] = journey.new()
    for said in ("A number would end that talk", "above another", "2014 briefing", "Your words come before mine."):
        assert said in answer.text
    assert answer.text in await journey.privately("Jo", "/whynoscores")
