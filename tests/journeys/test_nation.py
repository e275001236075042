"""The nation of a private chat: from the group or the link it came by, else asked once, after urgent help."""

import json
from datetime import UTC, datetime

import pytest

from tests.journeys.journey import COORDINATOR, Journey
from tests.journeys.kept import everything, promise
from tests.journeys.test_talk import last
from tests.urgent_words import CRY

ASKED = "Which nation are you in?"
OF_IRELAND, OF_WALES, OF_UK = "50808", "press 2", "in Northern Ireland, Lifeline"
NATIONS = ["England", "Wales", "Scotland", "Northern Ireland", "Ireland", "Another country"]


async def follows(journey: Journey, nation: str = "Ireland") -> None:
    """Kath answers in private the questions of a group in this nation."""
    await journey.set_up(nation=nation)
    await journey.open()
    await journey.goes_private("Kath")


async def test_a5_2_after_a_cry_all_help_stays_that_of_the_group(any_run: Journey) -> None:
    """The cry ends the questions in private, and not what is known of the nation."""
    await follows(any_run)
    for words in (CRY, "/urgent", "Help now", CRY, "help"):
        assert OF_IRELAND in await any_run.privately("Kath", words), words
    assert "www.112.ie" in await any_run.privately("Kath", "More lines")
    await any_run.presses_alone("Kath", "More lines")
    assert "www.112.ie" in any_run.alone("Kath")
    assert OF_IRELAND in await any_run.privately("Kath", "/urgent")
    assert ASKED not in any_run.alone("Kath")


async def test_the_nation_stays_after_a_long_pause_and_after_leaving(journey: Journey) -> None:
    await follows(journey, "Wales")
    await journey.time(days=15)
    assert OF_WALES in await journey.privately("Kath", CRY)
    journey.telegram.leave(journey.group, journey.people["Kath"])
    await journey.runner.handle()
    await journey.time(days=40)
    assert OF_WALES in await journey.privately("Kath", "/urgent")
    assert OF_WALES in await journey.privately("Kath", "never mind me")


async def test_the_nation_of_who_coordinates_stays_when_they_leave(journey: Journey) -> None:
    await journey.set_up(nation="Ireland")
    journey.telegram.leave(journey.group, journey.people[COORDINATOR])
    await journey.runner.handle()
    assert OF_IRELAND in await journey.privately(COORDINATOR, "/urgent")


async def test_a_nation_that_the_group_puts_right_is_right_in_private_too(journey: Journey) -> None:
    await follows(journey, "Another country")
    await journey.writes(COORDINATOR, "/setup")
    await journey.presses(COORDINATOR, "Nation")
    await journey.presses(COORDINATOR, "Scotland")
    assert "NHS 24" in await journey.privately("Kath", CRY)
    assert "NHS 24" in await journey.privately("Kath", "/urgent")
    assert "NHS 24" in await journey.privately(COORDINATOR, "/urgent")


async def test_the_nation_of_the_link_stays(journey: Journey) -> None:
    assert OF_WALES in await journey.privately("Kath", "/start urgent-wales")
    await journey.time(days=15)
    for words in ("/urgent", CRY):
        assert OF_WALES in await journey.privately("Kath", words)
    assert ASKED not in journey.alone("Kath")
    assert OF_UK in await journey.privately("Jo", "/start urgent-nowhere")


async def test_every_link_of_a_group_brings_its_nation(journey: Journey) -> None:
    await journey.set_up(nation="Wales")
    await journey.open(starts=False)
    await journey.goes_private("Kath", "See the questions")
    await journey.presses("Dilys", "Start")
    await journey.all_answer("Yes", "Yes", "Yes", "Yes")
    await journey.show()
    await journey.goes_private("Jo", "Read in private")
    for name in ("Kath", "Jo"):
        assert OF_WALES in await journey.privately(name, "/urgent"), name
        assert ASKED not in journey.alone(name)


async def test_the_nation_is_asked_once_after_help_that_was_asked_for_and_never_before(three_runs: Journey) -> None:
    j = three_runs
    await j.privately("Kath", "/start")
    j.alone("Kath")
    said = await j.privately("Kath", CRY)
    assert said.startswith("That sounds really hard.")
    assert "Outside the UK: the emergency number there" in said
    assert ASKED not in said, "no question comes after a cry, and the numbers stay in view"
    said = await j.privately("Kath", "/urgent")
    assert said.index("116 123") < said.index(ASKED)
    assert last(j, "Kath").labels == NATIONS
    for words in ("/urgent", CRY, "Help now"):
        assert ASKED not in await j.privately("Kath", words), words
    await j.time(days=20)
    assert ASKED not in await j.privately("Kath", "/urgent")
    await j.presses_alone("Kath", "Ireland", ASKED)
    assert OF_IRELAND in j.alone("Kath")
    for words in ("/urgent", CRY):
        assert OF_IRELAND in await j.privately("Kath", words), words


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("Ireland", OF_IRELAND),
        ("I live in Ireland", OF_IRELAND),
        ("I'm in Scotland", "NHS 24"),
        ("i live in cork now, not england", OF_IRELAND),
        ("I don't live in the UK", "findahelpline.com"),
        ("I live in France", "findahelpline.com"),
    ],
)
async def test_who_says_where_they_live_gets_the_numbers_for_there(journey: Journey, said: str, seen: str) -> None:
    answer = await journey.privately("Kath", said)
    assert seen in answer
    assert "From now on, the help numbers here are those for:" in answer
    assert seen in await journey.privately("Kath", CRY)


@pytest.mark.parametrize(
    ("town", "seen"),
    [("Belfast", "Lifeline"), ("near Swansea", OF_WALES), ("glasgow!", "NHS 24"), ("France", "findahelpline.com")],
)
async def test_a_town_alone_tells_the_nation_once_that_was_asked_for(journey: Journey, town: str, seen: str) -> None:
    assert "Help now" not in await journey.privately("Kath", town), "nobody asked"
    assert ASKED in await journey.privately("Kath", "/urgent")
    assert "From now on" not in await journey.privately("Kath", "Norfolk"), "an entry"
    answer = await journey.privately("Kath", town)
    assert seen in answer
    assert "From now on, the help numbers here are those for:" in answer
    assert seen in await journey.privately("Kath", CRY)
    assert "Help now" not in await journey.privately("Kath", town), "it is said"


async def test_what_somebody_says_counts_more_than_their_group_and_can_be_changed(journey: Journey) -> None:
    await journey.privately("Kath", "I live in Wales")
    await follows(journey)
    assert OF_WALES in await journey.privately("Kath", "/urgent")
    assert OF_WALES in await journey.privately("Kath", "/start urgent-ireland")
    await journey.presses_alone("Kath", "I am elsewhere")
    chat = journey.telegram.private(journey.people["Kath"])
    assert ASKED in last(journey, "Kath").text
    await journey.writes("Kath", "none of these", reply_to=last(journey, "Kath"), chat=chat)
    assert "findahelpline.com" in await journey.privately("Kath", "/urgent")
    assert ASKED in await journey.privately("Kath", "I am elsewhere")
    await journey.writes("Kath", "3", reply_to=last(journey, "Kath"), chat=chat)
    assert "NHS 24" in await journey.privately("Kath", "/urgent")


async def test_what_tells_no_nation_is_read_as_before(journey: Journey) -> None:
    for words in ("I'm in hospital", "what is there in Wales?", "I was sectioned in Wales", "Jordan"):
        answer = await journey.privately("Kath", words)
        assert "Help now:" not in answer, words
    assert "116 123" in await journey.privately("Kath", "I live in Ireland and I want to die")
    assert "Help now:" not in await journey.privately("Kath", "/urgent"), "what came with a cry is not kept"


async def test_in_a_group_the_set_up_alone_tells_the_nation(journey: Journey) -> None:
    await journey.set_up(nation="Wales")
    journey.new()
    await journey.replies("Kath", "I live in Ireland", "Help numbers")
    assert not any("Help now" in message.text for message in journey.new())
    await journey.writes("Kath", "/urgent")
    journey.sees("Help now", OF_WALES)
    assert journey.telegram.last(journey.group).labels == ["More lines"]
    assert OF_UK in await journey.privately("Kath", "/urgent")


async def test_a7_5_the_nation_is_shown_and_forgotten(journey: Journey) -> None:
    promise(journey, "privacy.alone", "I have it from your group, from its link, or from you.")
    promise(journey, "private.stopped", "I still keep your nation, for help numbers.")
    await follows(journey)
    await journey.privately("Kath", CRY)
    shown = await journey.privately("Kath", "/mydata")
    assert "The nation for help numbers, under a code: Ireland." in shown
    assert "Under a code means: a code stands in place of your name." in shown
    await journey.presses_alone("Kath", "As a file")
    sent = last(journey, "Kath").file
    assert sent is not None
    chat = json.loads(sent.content)["private_chat"]
    assert (chat["nation"], chat["asked_for_nation"]) == ("Ireland", False)
    await journey.privately("Kath", "/forgetme")
    journey.alone("Kath")
    await journey.presses_alone("Kath", "Yes, forget me")
    assert "the nation of this chat, or that I asked for it" in journey.alone("Kath")
    assert everything(journey)["private_nations"] == []
    said = await journey.privately("Kath", "/urgent")
    assert OF_UK in said
    assert ASKED in said
    assert "That I asked for your nation, under a code" in await journey.privately("Kath", "/mydata")


async def test_whoever_blocks_the_bot_leaves_no_nation(journey: Journey) -> None:
    await journey.privately("Kath", "I live in Wales")
    journey.telegram.block(journey.people["Kath"])
    await journey.runner.handle()
    assert everything(journey)["private_nations"] == []


async def test_the_nation_is_kept_by_the_month_and_goes_after_a_year(journey: Journey) -> None:
    promise(journey, "personal.nation", "It goes after {period} at most.")
    await journey.privately("Kath", "I live in Wales")
    [row] = everything(journey)["private_nations"]
    assert row[1:3] == ("wales", 1)
    assert row[3] == int(datetime(2026, 3, 1, tzinfo=UTC).timestamp()) * 1_000_000, "told on 3 March"
    await journey.time(days=360)
    assert len(everything(journey)["private_nations"]) == 1
    await journey.time(days=5)
    assert everything(journey)["private_nations"] == []
