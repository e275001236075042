"""A forum: a check-in lives in the topic where it began, and in General when that is gone."""

import pytest

from bot.local_telegram import Chat
from tests.journeys.journey import COORDINATOR, Journey

GONE = "The topic of our check-in is closed, so I have paused it."
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
    assert said.startswith("Our check-in is in another topic: https://t.me/c/")
    assert said.endswith(f"/{here}")
    await write("Jo", "/pause@InvolvementBot", there)
    assert journey.telegram.last(forum, here).text.startswith("Paused since")
    await write("Jo", "/resume@InvolvementBot", there)
    assert journey.telegram.last(forum, here).text.startswith("Being heard, question 1 of 4.")


@pytest.mark.parametrize("how", ["closed", "deleted"])
async def test_faults_31_a_topic_that_is_gone_is_told_in_one_line_in_general(any_run: Journey, how: str) -> None:
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
    assert in_topic(j, here)[-1].startswith("Our check-in is in another topic: https://t.me/c/")
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
    assert "Our check-in is in another topic" in in_topic(j, there)[-1]
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
