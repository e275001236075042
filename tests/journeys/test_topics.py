"""A forum: a check-in lives in the topic where it began, and in General when that is gone."""

import pytest

from bot.local_telegram import Chat
from tests.journeys.journey import COORDINATOR, Journey

GONE = "The topic of the check-in is closed, so I have paused it."
QUESTION = "Being heard, question 1 of 4."
GENERAL = 1


def a_forum(j: Journey) -> tuple[Chat, int]:
    """The people of the journey in a forum, with a topic for check-ins; the bot is not in it yet."""
    j.group = j.telegram.group("Riverside forum", list(j.people.values()), creator=j.people[COORDINATOR], forum=True)
    return j.group, j.telegram.topic(j.group, "Check-ins")


async def writes(j: Journey, name: str, text: str, topic: int) -> None:
    """Somebody writes in a topic."""
    j.telegram.write(j.people[name], j.group, f"{text}@{j.telegram.bot.username}", topic=topic)
    await j.runner.handle()


async def opens(j: Journey, topic: int, *, starts: bool = True) -> None:
    """A check-in is opened in a topic."""
    await writes(j, COORDINATOR, "/checkin", topic)
    await j.presses(COORDINATOR, "Being heard")
    await j.presses(COORDINATOR, "Answer first")
    if starts:
        await j.presses("Dilys", "Start")


def in_topic(j: Journey, topic: int) -> list[str]:
    """What the bot said there."""
    return [message.text for message in j.telegram.said(j.group, topic)]


async def test_a_check_in_lives_in_the_topic_where_it_began(journey: Journey) -> None:
    people = list(journey.people.values())
    forum = journey.telegram.group("Riverside forum", people, creator=journey.people["Beverley"], forum=True)
    here = journey.telegram.topic(forum, "Check-ins")
    there = journey.telegram.topic(forum, "Chat")
    journey.group = forum
    await journey.set_up()

    async def write(name: str, text: str, topic: int) -> None:
        journey.telegram.write(journey.people[name], forum, text, topic=topic)
        await journey.runner.handle()

    await write("Beverley", "/checkin@InvolvementBot", here)
    await journey.presses("Beverley", "Being heard")
    await journey.presses("Beverley", "Talk first")
    await journey.presses("Dilys", "Start")
    assert journey.telegram.last(forum, here).text.startswith("Being heard, question 1 of 4.")
    await write("Dilys", "/checkin@InvolvementBot", there)
    said = journey.telegram.last(forum, there).text
    assert said.startswith("The check-in is in another topic: https://t.me/c/")
    assert said.endswith(f"/{here}")
    await write("Jo", "/pause@InvolvementBot", there)
    assert journey.telegram.last(forum, here).text.startswith("Paused today")
    await write("Jo", "/resume@InvolvementBot", there)
    assert journey.telegram.last(forum, here).text.startswith("Being heard, question 1 of 4.")


@pytest.mark.parametrize("how", ["closed", "deleted"])
async def test_t8_faults_31_a_topic_that_is_gone_is_told_in_one_line_in_general(any_run: Journey, how: str) -> None:
    """The first question was on its way to the topic. With live buttons in General it would be a second check-in."""
    j = any_run
    forum, here = a_forum(j)
    await j.set_up()
    await opens(j, here, starts=False)
    start = j.card("", "Start")
    before = len(in_topic(j, GENERAL))
    (j.telegram.close_topic if how == "closed" else j.telegram.delete_topic)(forum, here)
    if how == "closed":
        j.telegram.take()
    await j.presses("Dilys", "Start", start)
    [said] = j.telegram.said(forum, GENERAL)[before:]
    assert said.text.startswith(GONE)
    assert said.labels == ["Resume"]


async def test_faults_31_closing_the_topic_is_told_at_once_and_once(any_run: Journey) -> None:
    j = any_run
    forum, here = a_forum(j)
    await j.set_up()
    await opens(j, here)
    await j.all_answer("No", "No", "No", "No")
    before = len(in_topic(j, GENERAL))
    j.telegram.close_topic(forum, here)
    await j.runner.handle()
    assert [text.startswith(GONE) for text in in_topic(j, GENERAL)[before:]] == [True]
    old = j.card(QUESTION, "No")
    assert (await j.presses("Kath", "No", old)).text.startswith("Paused")
    assert len(in_topic(j, GENERAL)) == before + 1
    await writes(j, "Jo", "/resume", GENERAL)
    assert in_topic(j, GENERAL)[-1].startswith(QUESTION)
    await j.show(j.telegram.last(forum, GENERAL))
    assert in_topic(j, GENERAL)[-1].startswith("Most said no.")


async def test_faults_31_a_topic_opened_again_says_where_the_check_in_went(any_run: Journey) -> None:
    j = any_run
    forum, here = a_forum(j)
    await j.set_up()
    await opens(j, here)
    j.telegram.close_topic(forum, here)
    await j.runner.handle()
    j.telegram.reopen_topic(forum, here)
    await j.runner.handle()
    await writes(j, "Jo", "/checkin", here)
    assert in_topic(j, here)[-1].startswith("The check-in is in another topic: https://t.me/c/")
    assert in_topic(j, here)[-1].endswith("/1")
    await writes(j, "Jo", "/resume", here)
    assert in_topic(j, GENERAL)[-1].startswith(QUESTION)


async def test_faults_31_with_general_closed_too_it_waits_and_comes_when_somebody_asks(any_run: Journey) -> None:
    j = any_run
    forum, here = a_forum(j)
    there = j.telegram.topic(forum, "Chat")
    await j.set_up()
    await opens(j, here)
    await j.all_answer("No", "No", "No", "No")
    j.telegram.close_topic(forum, GENERAL)
    j.telegram.close_topic(forum, here)
    await j.runner.handle()
    await writes(j, "Jo", "/checkin", there)
    assert "The check-in is in another topic" in in_topic(j, there)[-1]
    j.telegram.reopen_topic(forum, GENERAL)
    await j.runner.handle()
    await writes(j, "Jo", "/resume", there)
    await j.show(j.telegram.last(forum, GENERAL))
    assert in_topic(j, GENERAL)[-1].startswith("Most said no.")


async def test_closing_another_topic_changes_nothing(journey: Journey) -> None:
    j = journey
    forum, here = a_forum(j)
    there = j.telegram.topic(forum, "Chat")
    await j.set_up()
    await opens(j, here)
    before = len(in_topic(j, GENERAL))
    j.telegram.close_topic(forum, there)
    await j.runner.handle()
    assert len(in_topic(j, GENERAL)) == before
    await j.presses("Dilys", "No", j.telegram.last(forum, here))


async def test_a_check_in_in_general_is_asked_in_general(any_run: Journey) -> None:
    j = any_run
    forum, here = a_forum(j)
    await j.set_up()
    await opens(j, GENERAL)
    assert in_topic(j, GENERAL)[-1].startswith(QUESTION)
    assert in_topic(j, here) == []
    j.telegram.close_topic(forum, here)
    await j.runner.handle()
    await j.all_answer("No", "No", "No", "No")
    await j.show()
    assert in_topic(j, GENERAL)[-1].startswith("Most said no.")


INVITED = "Time for a check-in?"
PLANNED = "/schedule every month on the second Tuesday at 18:00"


async def plans(j: Journey, topic: int) -> None:
    """It is planned in a topic for Tuesday in a week, and it is ten minutes before that."""
    text = PLANNED.replace("/schedule", f"/schedule@{j.telegram.bot.username}")
    j.telegram.write(j.people[COORDINATOR], j.group, text, topic=topic)
    await j.runner.handle()
    await j.presses(COORDINATOR, "Yes", j.telegram.last(j.group, topic))
    await j.time(days=6, hours=23, minutes=50)


def invited(j: Journey, topic: int) -> int:
    """How many invitations stand in a topic."""
    return sum(text.startswith(INVITED) for text in in_topic(j, topic))


async def test_an_invitation_comes_in_the_topic_where_it_was_planned(any_run: Journey) -> None:
    j = any_run
    forum, here = a_forum(j)
    await j.set_up()
    await plans(j, here)
    await j.time(minutes=15)
    assert (invited(j, here), invited(j, GENERAL)) == (1, 0)
    await j.presses("Jo", "Start", j.telegram.last(forum, here))
    assert "What shall we talk about?" in in_topic(j, here)[-1]


@pytest.mark.parametrize("how", ["closed", "deleted"])
async def test_faults_31_an_invitation_to_a_topic_that_is_gone_comes_in_general(any_run: Journey, how: str) -> None:
    j = any_run
    forum, here = a_forum(j)
    await j.set_up()
    await plans(j, here)
    (j.telegram.close_topic if how == "closed" else j.telegram.delete_topic)(forum, here)
    await j.time(minutes=15)
    assert invited(j, GENERAL) == 1
    await j.presses("Jo", "Start", j.telegram.last(forum, GENERAL))
    assert "What shall we talk about?" in in_topic(j, GENERAL)[-1]


async def test_the_next_one_comes_in_its_topic_once_that_is_open_again(any_run: Journey) -> None:
    j = any_run
    forum, here = a_forum(j)
    await j.set_up()
    await plans(j, here)
    j.telegram.close_topic(forum, here)
    await j.time(minutes=15)
    j.telegram.reopen_topic(forum, here)
    await j.time(days=34, hours=23, minutes=-5)
    assert (invited(j, here), invited(j, GENERAL)) == (1, 1)


async def test_where_every_topic_is_closed_the_coordinator_is_told_once_in_private(any_run: Journey) -> None:
    """Two months in a row. Then General is open again, and closed after another month."""
    j = any_run
    refused = "I could not post the invitation to a check-in in Riverside forum: Telegram did not take it."
    forum, here = a_forum(j)
    await j.set_up()
    await j.privately(COORDINATOR, "/help")
    await plans(j, here)
    j.telegram.close_topic(forum, here)
    j.telegram.close_topic(forum, GENERAL)
    alone = j.telegram.private(j.people[COORDINATOR])

    def told() -> int:
        return sum(refused in message.text for message in j.telegram.said(alone))

    await j.time(minutes=15)
    assert told() == 1
    assert "in a topic that is open" in j.telegram.last(alone).text
    await j.time(days=34, hours=23, minutes=-5)
    await j.time(hours=1)
    assert told() == 1
    j.telegram.reopen_topic(forum, GENERAL)
    await j.time(days=27, hours=23)
    assert invited(j, GENERAL) == 1
    await j.time(days=8)
    j.telegram.close_topic(forum, GENERAL)
    await j.time(days=20)
    await j.time(hours=1)
    assert told() == 2
