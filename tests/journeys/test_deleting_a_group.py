"""`/deletegroup`: one asks, a second confirms, anybody may undo it for a day, and then nothing is left."""

from datetime import UTC, datetime

import pytest

from bot.domain.due import DueKind
from tests.journeys.journey import COORDINATOR, Journey
from tests.journeys.kept import Rows, everything, files, kept, promise
from tests.telegram_double.faults import Unreachable

QUESTION = "question 1 of 4"
ASKED = "Shall I delete all I keep of this group?"
WAITS = "I delete all I keep of this group."
OF_NOBODY = {"questionnaires", "alembic_version"}


async def played(journey: Journey) -> None:
    """A check-in with answers, kept words, somebody who answers in private, and a link."""
    await journey.set_up()
    await journey.open()
    await journey.presses("Jo", "Yes")
    await journey.goes_private("Kath")
    await journey.presses_alone("Kath", "No", QUESTION)
    await journey.presses("Dilys", "Answer privately")
    await journey.writes("Jo", f"/words@{journey.telegram.bot.username} the kettle is always cold")
    await journey.presses("Jo", "Keep")
    journey.new()


def said(journey: Journey) -> Rows:
    """What the group keeps, but for what is locked anew each time it is stored, and what ends by itself in a day."""
    return {name: rows for name, rows in kept(journey).items() if name not in ("groups", "invitations")}


async def decided(journey: Journey) -> None:
    await journey.writes("Jo", "/deletegroup")
    await journey.presses("Dilys", "Yes, delete it")
    journey.sees(ASKED, WAITS)


async def test_a_second_member_has_to_confirm(journey: Journey) -> None:
    promise(journey, "deleting.ask", "A second member has to say yes, within a day.")
    await played(journey)
    await journey.writes("Jo", "/deletegroup")
    assert "/export first" in journey.last_text()
    before = kept(journey)
    assert (await journey.presses("Jo", "Yes, delete it")).text == "Somebody else has to say yes. You can still say no."
    assert kept(journey) == before
    await journey.writes("Jo", "/deletegroup")
    assert (await journey.presses("Jo", "Yes, delete it")).text.startswith("Somebody else"), "asking twice is not two"
    journey.telegram.fail("getChatMemberCount", Unreachable())
    assert (await journey.presses("Jo", "Yes, delete it")).text.startswith("Somebody else"), "nobody knows who is here"
    await journey.presses("Dilys", "Yes, delete it")
    journey.sees(ASKED, "On 4 March 2026 I delete all I keep of this group.")
    assert everything(journey)["deletions"] == [], "who asked is forgotten"


async def test_no_keeps_it_and_so_does_a_day_in_which_nobody_else_says_yes(journey: Journey) -> None:
    await played(journey)
    before = said(journey)
    await journey.writes("Jo", "/deletegroup")
    await journey.presses("Kath", "No, keep it")
    journey.sees(ASKED, "Nothing is deleted.")
    assert said(journey) == before
    card = journey.card(ASKED)
    await journey.writes("Jo", "/deletegroup")
    await journey.time(days=1)
    assert everything(journey)["deletions"] == []
    assert (await journey.presses("Kath", "Yes, delete it", card)).text.startswith("This card is over")
    assert said(journey) == before


async def test_while_it_waits_nothing_else_is_done_there_but_help(journey: Journey) -> None:
    await played(journey)
    await decided(journey)
    before = kept(journey)
    await journey.presses("Jo", "Partly", QUESTION)
    journey.sees(WAITS)
    for command in ("/pause", "/resume", "/checkin", "/words", "/setup", "/settings", "/yes", "/place", "/deletegroup"):
        await journey.writes("Kath", command)
        [answer] = journey.new()
        assert WAITS in answer.text, command
    await journey.replies("Kath", "yes", QUESTION)
    journey.sees(WAITS)
    assert "so I take no answer now" in await journey.privately("Kath", "no")
    assert "so I take no answer now" in (await journey.presses_alone("Kath", "Partly", "question 1")).text
    assert kept(journey) == before
    await journey.writes("Kath", "/urgent")
    journey.sees("116 123")


async def test_while_it_waits_all_that_only_reads_is_answered_and_words_can_be_taken_along(journey: Journey) -> None:
    await played(journey)
    await journey.presses("Dilys", "Show", QUESTION)
    await journey.presses("Jo", "Show", QUESTION)
    await decided(journey)
    before = kept(journey)
    for command, answer in {
        "/privacy": "Privacy, in short",
        "/mydata": "That is between you and me.",
        "/forgetme": "That is between you and me.",
        "/help": "What you can ask me",
        "/about": "Riverside Network runs it.",
        "/results": "the kettle is always cold",
        "/progress": "nothing can have moved",
        "/whynoscores": "Why there is no score",
        "/terms": "All terms",
        "/export": "the kettle is always cold",
    }.items():
        await journey.writes("Kath", command)
        journey.sees(answer)
    for label in ("PDF", "Spreadsheet", "For a program"):
        await journey.presses("Kath", label)
        assert journey.telegram.last(journey.group).file is not None, label
    await journey.presses("Kath", "More", "Privacy, in short")
    assert journey.card("What it is for, and why it is allowed").labels == ["Page before", "More"]
    assert kept(journey) == before
    await journey.presses("Kath", "Who took part")
    journey.sees(WAITS)
    await journey.writes("Kath", "/report")
    await journey.replies("Kath", "the date is wrong", "What is wrong?")
    journey.sees("I have kept that for the people who run me")
    link = journey.card("That is between you and me.").button("In private").url
    assert link
    assert "I hold nothing about you" not in await journey.opens("Kath", link)


async def test_any_member_can_undo_it_for_a_day_and_everything_is_back(any_run: Journey) -> None:
    journey = any_run
    await played(journey)
    before = said(journey)
    await decided(journey)
    await journey.time(hours=23)
    waits = journey.card(WAITS)
    await journey.replies("Shaun", "undo", waits)
    journey.sees("Undone.")
    assert waits.labels == []
    assert said(journey) == before
    await journey.time(days=2)
    await journey.writes("Kath", "/words")
    journey.sees("the kettle is always cold")
    await journey.presses("Shaun", "Partly", QUESTION)
    assert (await journey.presses("Kath", "Undo", waits)).text.startswith("This card is over")


async def test_after_a_day_the_clock_deletes_every_row_of_the_group(any_run: Journey) -> None:
    journey = any_run
    done = promise(journey, "deleting.done", "I have deleted all I kept of this group.")
    await played(journey)
    await decided(journey)
    await journey.time(hours=23, minutes=59)
    assert everything(journey)["groups"]
    await journey.time(minutes=1)
    journey.sees(done)
    await journey.time(minutes=15)
    rows = everything(journey)
    left = {name for name, found in rows.items() if found} - OF_NOBODY
    assert left <= {"keys", "seen", "pace", "traces", "private_nations"}, left  # the last is a person's own
    assert not [name for name in ("cards", "outbox", "due") if rows[name]]
    assert (await journey.presses("Jo", "Yes", QUESTION)).text.startswith("This button is too old")
    await journey.writes(COORDINATOR, "/results")
    journey.sees("No check-in has started here yet.")


async def test_nothing_that_was_deleted_is_in_the_files(journey: Journey) -> None:
    await played(journey)
    secrets = [row[2].encode() for row in everything(journey)["vote_secrets"]]
    words = [value.encode() for row in everything(journey)["words"] for value in row if str(value).startswith("gAAAA")]
    assert all(each in files(journey) for each in (*secrets, *words))
    await decided(journey)
    await journey.time(days=1)
    await journey.time(minutes=1)
    assert not any(each in files(journey) for each in (*secrets, *words))


async def test_the_clock_posts_nothing_while_it_waits_and_does_after_an_undo(journey: Journey) -> None:
    await journey.set_up()
    await journey.open(way="Over some days")
    [at] = [row[3] for row in everything(journey)["due"] if row[0] == DueKind.REMIND]
    reminder = datetime.fromtimestamp(at / 1e6, UTC)
    await journey.time(seconds=(reminder - journey.clock.at).total_seconds() - 3600)
    journey.new()
    await decided(journey)
    await journey.time(hours=2)
    journey.sees_nothing_new()
    await journey.presses("Kath", "Undo", WAITS)
    journey.sees("Undone.")
    await journey.time(days=1)
    journey.sees("Being heard")


async def test_a_group_that_removed_the_bot_meanwhile_is_deleted_and_told_nothing(journey: Journey) -> None:
    await played(journey)
    await decided(journey)
    journey.telegram.remove_bot(journey.group, journey.people["Jo"])
    await journey.runner.handle()
    journey.new()
    await journey.time(days=1)
    assert everything(journey)["groups"] == []
    journey.sees_nothing_new()


async def test_the_wish_is_tied_to_who_asked_until_they_want_it_forgotten(journey: Journey) -> None:
    await played(journey)
    await journey.writes("Jo", "/deletegroup")
    assert "You asked me" in (await journey.privately("Jo", "/mydata")).replace("That you asked", "You asked")
    await journey.privately("Jo", "/forgetme")
    await journey.presses_alone("Jo", "Yes, forget me")
    assert "that you asked me to delete a group, so I will not" in journey.alone("Jo")
    assert (await journey.presses("Kath", "Yes, delete it")).text.startswith("Nothing is waiting")


async def test_alone_in_a_group_one_is_enough(journey: Journey) -> None:
    await journey.set_up()
    for name, person in journey.people.items():
        if name not in ("Jo", "Nasreen"):
            journey.telegram.leave(journey.group, person)
    await journey.runner.handle()
    await journey.writes("Jo", "/deletegroup")
    await journey.presses("Jo", "Yes, delete it")
    journey.sees(WAITS)


async def test_in_private_it_says_where(journey: Journey) -> None:
    assert "That is for a group." in await journey.privately("Jo", "/deletegroup")


@pytest.mark.parametrize("lost", [False, True])
async def test_the_wish_of_somebody_who_left_is_dropped(journey: Journey, lost: bool) -> None:  # noqa: FBT001 - a table
    """Whose leaving was never told to us: with the next thing of theirs that is asked for."""
    await played(journey)
    await journey.goes_private("Jo")
    await journey.writes("Jo", "/deletegroup")
    asked = journey.telegram.last(journey.group)
    await journey.time(seconds=2)
    journey.telegram.leave(journey.group, journey.people["Jo"])
    if lost:
        journey.telegram.take(10)
        await journey.privately("Jo", "yes")
    await journey.runner.handle()
    assert everything(journey)["deletions"] == []
    assert asked.labels == []
    assert (await journey.presses("Kath", "Yes, delete it", asked)).text.startswith("This card is over")
    await journey.time(days=2)
    assert everything(journey)["groups"]


async def test_two_who_ask_at_once_in_a_group_that_moves_are_still_two(journey: Journey) -> None:
    await played(journey)
    await journey.writes("Jo", "/deletegroup")
    await journey.writes("Kath", "/deletegroup")
    assert len(everything(journey)["deletions"]) == 1
    journey.group = journey.telegram.migrate(journey.group)
    await journey.runner.handle()
    await journey.writes("Jo", "/deletegroup")
    assert (await journey.presses("Jo", "Yes, delete it")).text.startswith("Somebody else"), "it is still Jo who asks"
    asked = journey.card(ASKED, "Yes, delete it")
    await journey.replies("Kath", "yes, delete it", asked)
    journey.sees(WAITS)
    for name in ("Kath", "Dilys"):
        await journey.presses(name, "Yes, delete it", asked)
    await journey.time(days=1)
    assert everything(journey)["groups"] == []
    assert journey.last_text().startswith("I have deleted all I kept of this group.")


async def test_whoever_writes_as_the_group_can_read_and_say_no_and_press(journey: Journey) -> None:
    await played(journey)
    beverley = journey.people[COORDINATOR]
    journey.telegram.promote(journey.group, beverley, beverley, anonymous=True)

    async def as_the_group(text: str) -> str:
        journey.telegram.write(beverley, journey.group, f"{text}@InvolvementBot", anonymous=True)
        await journey.runner.handle()
        return journey.last_text()

    assert "write as yourself" in await as_the_group("/deletegroup")
    assert everything(journey)["deletions"] == []
    for command in ("/mydata", "/forgetme"):
        assert await as_the_group(command) == "That is between you and me. Tap, and press Start there."
    assert "What is wrong?" in await as_the_group("/report")
    await journey.writes("Jo", "/deletegroup")
    await journey.presses(COORDINATOR, "Yes, delete it")
    assert WAITS in await as_the_group("/deletegroup")
