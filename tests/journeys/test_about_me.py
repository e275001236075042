"""`/mydata` and `/forgetme`: what is held about one person, shown to them alone, and deleted in one step."""

import json

import pytest

from tests.journeys.journey import COORDINATOR, MEMBERS, Journey
from tests.journeys.kept import everything, files, kept, promise

QUESTION = "question 1 of 4"
NOTHING = "I hold nothing about you."
TIED = ("votes", "show_presses", "coordinators", "followers", "invitations", "words")


async def take_part(journey: Journey) -> None:
    """Beverley answers in private and writes words that she does not decide on; Jo and Shaun answer."""
    await journey.set_up()
    await journey.open(way="Over some days")
    await journey.goes_private(COORDINATOR)
    await journey.presses_alone(COORDINATOR, "Partly", QUESTION)
    await journey.presses(COORDINATOR, "Answer privately")
    await journey.writes(COORDINATOR, f"/words@{journey.telegram.bot.username} the kettle is always cold")
    await journey.privately(COORDINATOR, "what is co-production")
    for name in ("Jo", "Shaun"):
        await journey.presses(name, "No", QUESTION)
    journey.alone(COORDINATOR)
    journey.new()


@pytest.mark.long
async def test_a7_5_mydata_says_all_that_is_held_in_words_and_as_a_file(journey: Journey) -> None:
    await take_part(journey)
    said = await journey.privately(COORDINATOR, "/mydata")
    for held in (
        "In a group that talks about the trust:",
        "You coordinate it.",
        "You said: partly.",
        "I ask you its questions here.",
        '"the kettle is always cold"',
        "A link into this chat",
        "what I told you last: What is co-production?",
    ):
        assert held in said, held
    assert not any(name in said for name in MEMBERS)
    await journey.presses_alone(COORDINATOR, "As a file")
    sent = journey.telegram.last(journey.telegram.private(journey.people[COORDINATOR])).file
    assert sent is not None
    made = json.loads(sent.content)
    assert made["telegram_number"] == journey.people[COORDINATOR].id
    [group] = made["groups"]
    assert (group["organisation"], group["coordinator"]) == ("the trust", True)
    assert [each["answer"] for each in group["open_answers"]] == ["partly"]
    assert group["drafts"] == ["the kettle is always cold"]
    journey.sees_nothing_new()


async def test_mydata_in_a_group_says_nothing_of_anybody_and_leads_into_private(journey: Journey) -> None:
    await take_part(journey)
    for command in ("/mydata json", "/mydata"):
        await journey.writes(COORDINATOR, command)
        assert journey.last_text() == "That is between you and me. Tap, and press Start there."
        assert journey.telegram.last(journey.group).file is None
    link = journey.telegram.last(journey.group).button("In private").url
    assert link
    assert "You coordinate it." in await journey.opens(COORDINATOR, link)
    assert NOTHING in await journey.opens("Kath", link), "whoever opens it sees their own"


async def test_mydata_as_a_file_can_be_typed(journey: Journey) -> None:
    await journey.privately("Kath", "/mydata json")
    chat = journey.telegram.private(journey.people["Kath"])
    sent = journey.telegram.last(chat).file
    assert sent is not None
    assert json.loads(sent.content)["groups"] == []
    await journey.privately("Kath", "/mydata")
    await journey.writes("Kath", "as a file", reply_to=journey.telegram.last(chat), chat=chat)
    assert journey.telegram.last(chat).file is not None


@pytest.mark.long
async def test_a7_5_forgetme_removes_all_in_one_step_and_says_what_it_did(any_run: Journey) -> None:
    journey = any_run
    await take_part(journey)
    asked = await journey.privately(COORDINATOR, "/forgetme")
    assert "Shall I forget you?" in asked
    assert "I know no other coordinator." in asked
    before = kept(journey)
    await journey.presses_alone(COORDINATOR, "No, not now")
    assert kept(journey) == before
    journey.alone(COORDINATOR)
    await journey.presses_alone(COORDINATOR, "Yes, forget me")
    done = journey.alone(COORDINATOR)
    for deleted in (
        "your answers to open questions",
        "that you are a coordinator",
        "that you answer in private",
        "words of yours that nobody had decided on",
        "what I remembered of this chat",
        "I can't tell which part is yours.",
    ):
        assert deleted in done, deleted
    assert NOTHING in await journey.privately(COORDINATOR, "/mydata")
    rows = everything(journey)
    assert {name: len(rows[name]) for name in TIED} == {
        **dict.fromkeys(TIED, 0),
        "votes": 2,
    }, "what Jo and Shaun said is still there"
    journey.sees_nothing_new()


async def test_a7_5_forgetme_removes_open_votes_in_every_group(journey: Journey) -> None:
    await journey.set_up()
    await journey.open()
    await journey.presses("Kath", "Yes")
    first, people = journey.group, journey.people
    journey.group = journey.telegram.group("Evening group", [people["Kath"], people["Jo"]], creator=people["Jo"])
    await play_second(journey)
    await journey.presses("Kath", "No")
    assert len(everything(journey)["votes"]) == 2
    assert "an evening trust" in await journey.privately("Kath", "/mydata")
    await journey.privately("Kath", "/forgetme")
    await journey.presses_alone("Kath", "Yes, forget me")
    assert everything(journey)["votes"] == []
    assert NOTHING in await journey.privately("Kath", "/mydata")
    journey.group = first
    toast = await journey.presses("Kath", "Partly")
    assert toast.text.startswith("You said: partly."), "they may answer anew"


async def play_second(journey: Journey) -> None:
    telegram, jo = journey.telegram, journey.people["Jo"]
    telegram.add_bot(journey.group, jo)
    await journey.runner.handle()
    await journey.presses("Jo", "Set up")
    await journey.replies("Jo", "an evening trust", "Which organisation")
    await journey.presses("Jo", "No staff here")
    await journey.presses("Jo", "Wales")
    await journey.writes("Jo", "/checkin")
    await journey.presses("Jo", "Being heard")
    await journey.presses("Jo", "Answer first")
    await journey.presses("Kath", "Start")


async def test_a_tap_on_show_is_held_until_it_is_shown(journey: Journey) -> None:
    await journey.set_up()
    await journey.open()
    await journey.presses("Dilys", "Show")
    assert "You tapped Show" in await journey.privately("Dilys", "/mydata")
    await journey.privately("Dilys", "/forgetme")
    await journey.presses_alone("Dilys", "Yes, forget me")
    assert "tapped Show" in journey.alone("Dilys")
    assert everything(journey)["show_presses"] == []
    await journey.presses("Jo", "Show")
    assert journey.telegram.toasts(journey.people["Jo"])[-1].text == promise(
        journey, "notice.wait", "One more of you has to tap Show too. Or wait ten minutes."
    )


@pytest.mark.parametrize("told", [True, False])
async def test_a7_6_forgetme_works_after_leaving_the_group(journey: Journey, told: bool) -> None:  # noqa: FBT001 - a table
    """Also when nobody told us of their leaving: then what is tied to them is still here, is shown, and goes."""
    promise(journey, "privacy.rights", "Both work after you have left a group too.")
    await journey.set_up()
    await journey.open()
    await journey.presses("Kath", "Yes")
    await journey.goes_private("Kath")
    await journey.presses("Kath", "Answer privately")
    await journey.writes("Kath", f"/words@{journey.telegram.bot.username} the kettle is always cold")
    journey.telegram.leave(journey.group, journey.people["Kath"])
    if not told:
        journey.telegram.take(10)
    await journey.runner.handle()
    rows = everything(journey)
    assert [len(rows[name]) for name in ("votes", "followers", "invitations")] == [0 if told else 1] * 3
    said = await journey.privately("Kath", "/mydata")
    assert ("You said: yes." in said) is not told
    assert '"the kettle is always cold"' in said
    await journey.privately("Kath", "/forgetme")
    await journey.presses_alone("Kath", "Yes, forget me")
    rows = everything(journey)
    assert [name for name in ("votes", "followers", "invitations", "words") if rows[name]] == []
    assert NOTHING in await journey.privately("Kath", "/mydata")


async def test_a7_6_forgetme_works_in_groups_that_removed_the_bot(journey: Journey) -> None:
    await take_part(journey)
    journey.telegram.remove_bot(journey.group, journey.people["Jo"])
    await journey.runner.handle()
    await journey.privately(COORDINATOR, "/forgetme")
    await journey.presses_alone(COORDINATOR, "Yes, forget me")
    assert NOTHING in await journey.privately(COORDINATOR, "/mydata")
    assert everything(journey)["coordinators"] == []


async def test_forgetme_in_a_group_leads_into_private(journey: Journey) -> None:
    await take_part(journey)
    await journey.writes(COORDINATOR, "/forgetme")
    assert journey.last_text() == "That is between you and me. Tap, and press Start there."
    before = kept(journey)
    link = journey.telegram.last(journey.group).button("In private").url
    assert link
    assert "Shall I forget you?" in await journey.opens(COORDINATOR, link)
    assert kept(journey) == before


async def test_forgetme_can_be_typed_and_says_when_there_is_nothing(journey: Journey) -> None:
    nothing = promise(journey, "personal.nothing", NOTHING)
    assert nothing in await journey.privately("Kath", "/forgetme")
    await journey.privately("Kath", "what is co-production")
    await journey.privately("Kath", "/forgetme")
    chat = journey.telegram.private(journey.people["Kath"])
    await journey.writes("Kath", "yes, forget me", reply_to=journey.telegram.last(chat), chat=chat)
    assert "what I remembered of this chat" in journey.telegram.last(chat).text
    shown = await journey.privately("Kath", "/mydata")
    assert nothing in shown
    assert "Under a code" not in shown, "where nothing is held there is nothing to explain"


async def test_without_its_last_coordinator_a_group_goes_on(journey: Journey) -> None:
    promise(journey, "personal.last_coordinator", "If none does for a day after a member's /checkin, any member can.")
    await journey.set_up()
    await journey.privately(COORDINATOR, "/forgetme")
    await journey.presses_alone(COORDINATOR, "Yes, forget me")
    assert "Admins of that chat can still open a check-in." in journey.alone(COORDINATOR)
    await journey.writes("Kath", "/checkin")
    await journey.time(days=1)
    await journey.writes("Kath", "/checkin")
    journey.sees("What shall we talk about")


async def test_what_was_forgotten_is_in_no_file(journey: Journey) -> None:
    await take_part(journey)
    codes = [row[0] for row in everything(journey)["invitations"]]
    assert all(code in files(journey) for code in codes)
    await journey.privately(COORDINATOR, "/forgetme")
    await journey.presses_alone(COORDINATOR, "Yes, forget me")
    await journey.time(minutes=1)
    assert not any(code in files(journey) for code in codes)
