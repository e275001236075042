"""A group becomes a supergroup in the middle of a check-in: the chat is another one, and nobody loses anything."""

from collections.abc import Sequence

import pytest

from bot.local_telegram import Chat, Message
from tests.journeys.journey import Journey
from tests.journeys.kept import everything
from tests.journeys.test_groups import add_group
from tests.journeys.test_offering import offer_in, offers

ORDERS: dict[str, Sequence[str]] = {
    "joined, then both lines": ("join", "to", "from"),
    "both lines, then joined": ("to", "from", "join"),
    "the new chat's line first": ("from", "to", "join"),
}
IN_ANY_ORDER = pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS.keys())
DEAD = "Telegram has moved this group"


async def moves(j: Journey, order: Sequence[str] = ("join", "to", "from"), *, at_once: bool = True) -> Chat:
    """The group becomes a supergroup; gives the dead chat."""
    old = j.group
    j.group = j.telegram.migrate(old, order)
    if at_once:
        await j.runner.handle()
    return old


def said(j: Journey) -> list[str]:
    """Everything the bot said in the new chat, as it stands there now."""
    return [message.text for message in j.telegram.said(j.group)]


@IN_ANY_ORDER
async def test_a8_9_the_question_that_waits_is_asked_once_in_the_new_chat(
    journey: Journey, order: Sequence[str]
) -> None:
    j = journey
    await j.set_up()
    await j.open()
    await j.all_answer("No", "No", "No")
    await moves(j, order)
    [text] = said(j)
    assert text.startswith("Being heard, question 1 of 4.")
    assert j.telegram.last(j.group).id <= 2, "a new chat counts its messages from one"
    await j.presses("Amina", "No")
    await j.show()
    j.sees("Most said no.")


@pytest.mark.long
async def test_t3_a8_9_nothing_in_the_new_chat_is_overwritten_by_a_card_of_the_old_one(any_run: Journey) -> None:
    """The new chat has other messages under the numbers that the old cards had: our privacy notice, for one."""
    j = any_run
    await j.add_bot()
    for _ in range(4):
        await j.writes("Jo", "/help")
    await j.set_up()
    await j.open()
    await moves(j)
    while j.telegram.last(j.group).id < 60:
        await j.writes("Jo", "/privacy")
    before = {message.id: message.text for message in j.telegram.said(j.group)[1:]}
    await j.all_answer("No", "No", "No", "No")
    await j.show()
    after = {message.id: message.text for message in j.telegram.said(j.group)}
    assert {number: after[number] for number in before} == before


@pytest.mark.parametrize("told_later", [False, True])
async def test_a8_9_only_a_refusal_says_so_and_what_was_on_its_way_comes_once(
    journey: Journey, *, told_later: bool
) -> None:
    """The next question was on its way to the old chat when that died, and is the card that waits."""
    j = journey
    await j.set_up()
    await j.open(way="Talk first")
    card = j.card("question 1 of 4")
    j.telegram.press(j.people["Dilys"], card, "Yes")
    j.clock.jump(seconds=5)
    old = await moves(j, order=())
    if told_later:
        j.telegram.tell_migration(old, ("to", "from"))
        await j.runner.handle()
    assert [text.partition("\n")[0] for text in said(j)] == ["Being heard, question 2 of 4."]


async def test_t3_a8_9_a_press_in_the_dead_chat_says_where_the_group_is(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    old_card: Message = j.card("question 1 of 4")
    old = await moves(j)
    j.new()
    toast = await j.presses("Kath", "No", old_card)
    assert toast.text.startswith(DEAD)
    assert "newest message" in toast.text
    j.sees_nothing_new()
    await j.all_answer("No", "No", "No", "No")
    await j.show()
    j.sees("Most said no.")
    assert len(everything(j)["groups"]) == 1
    assert [m.text for m in j.telegram.said(old)][-1].startswith("Being heard, question 1 of 4.")


async def test_a8_9_the_dead_chat_stays_known_for_as_long_as_the_group(journey: Journey) -> None:
    j = journey
    await j.set_up()
    setup_card = j.card("We talk about the trust")
    await moves(j)
    await j.time(days=200)
    assert (await j.presses("Kath", "Open a check-in", setup_card)).text.startswith(DEAD)
    assert len(everything(j)["groups"]) == 1


async def test_a8_9_what_somebody_wrote_just_before_is_answered_in_the_new_chat(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open()
    await j.all_answer("No", "No", "No", "No")
    old = j.group
    j.telegram.write(j.people["Jo"], old, "/who@InvolvementBot")
    late = j.telegram.take()
    await moves(j)
    for each in late:
        j.telegram.raw_update({"message": each["message"]})
    await j.runner.handle()
    assert "coordinator" in said(j)[-1]
    assert len(everything(j)["groups"]) == 1


async def test_a8_9_whoever_answers_in_private_goes_on(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    await j.goes_private("Marcus")
    await moves(j)
    await j.presses_alone("Marcus", "No")
    await j.all_answer("No")
    for name in ("Shaun", "Amina"):
        await j.presses(name, "No")
    await j.show()
    j.sees("Most said no.")
    assert "Most said no." in j.alone("Marcus")


async def test_a8_9_in_the_middle_of_the_set_up(journey: Journey) -> None:
    j = journey
    await j.add_bot()
    await j.presses("Beverley", "Set up")
    await j.replies("Beverley", "the trust", "Which organisation")
    await moves(j)
    assert [text.partition("\n")[0] for text in said(j)] == [j.card("", "No staff here").text.partition("\n")[0]]
    await j.presses("Beverley", "No staff here")
    await j.presses("Beverley", "England")
    assert "We talk about the trust." in j.last_text()


async def test_a8_9_a_group_that_does_nothing_now_is_told_nothing(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await moves(j)
    assert said(j) == []
    await j.writes("Beverley", "/checkin")
    assert "What shall we talk about?" in j.last_text()


async def test_a8_9_told_three_times_it_is_done_once(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open()
    old = await moves(j)
    for _ in range(2):
        j.telegram.tell_migration(old, ("to", "from"))
        await j.runner.handle()
    assert len(said(j)) == 1


async def plans(j: Journey) -> None:
    """Somebody plans an invitation for the first Monday of the month, the 6th of April."""
    await j.writes("Beverley", "/schedule first Monday of the month, 7 pm")
    await j.presses("Beverley", "Yes")


@IN_ANY_ORDER
async def test_a8_9_what_is_planned_goes_with_the_group(journey: Journey, order: Sequence[str]) -> None:
    j = journey
    await j.set_up()
    await plans(j)
    old = await moves(j, order)
    before = len(j.telegram.said(old))
    await j.writes("Jo", "/schedule")
    assert (
        "I invite you every month, on the first Monday at 19:00. Next: Monday, 6 April 2026 at 19:00." in j.last_text()
    )
    await j.time(days=34)
    assert [text for text in said(j) if "Time for a check-in?" in text] == [j.last_text()]
    assert len(j.telegram.said(old)) == before
    await j.presses("Kath", "Start", "Time for a check-in")
    j.sees("What shall we talk about?")


async def test_a8_9_if_only_the_invitation_finds_out_it_comes_once_in_the_new_chat(any_run: Journey) -> None:
    """No update said that the group has moved: the old chat refuses the invitation, and says where the group is."""
    j = any_run
    await j.set_up()
    await plans(j)
    old = await moves(j, order=())
    before = len(j.telegram.said(old))
    await j.time(days=34)
    assert [text for text in said(j) if "Time for a check-in?" in text] == [j.last_text()]
    assert len(j.telegram.said(old)) == before
    await j.presses("Kath", "Start", "Time for a check-in")
    j.sees("What shall we talk about?")


PLAN = "I invite you every month, on the first Monday at 19:00. Next: Monday, 6 April 2026 at 19:00."


async def test_a8_9_what_was_agreed_on_before_is_said_in_the_new_chat(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await plans(j)
    await moves(j)
    [line] = said(j)
    assert PLAN in line


async def test_a8_9_of_two_plans_the_newer_holds_and_is_said(any_run: Journey) -> None:
    """Somebody plans in the new chat before Telegram has said that it is the old group's."""
    j = any_run
    await j.set_up()
    await j.writes("Beverley", "/schedule last Friday of the month, 2 pm")
    await j.presses("Beverley", "Yes")
    old = await moves(j, order=())
    await j.time(hours=1)
    await plans(j)
    j.telegram.tell_migration(old, ("to", "from"))
    await j.runner.handle()
    assert PLAN in said(j)[-1]
    await j.time(days=33, hours=23)
    assert "Time for a check-in?" in j.last_text()
    assert sum("Time for a check-in?" in text for text in said(j)) == 1


@pytest.mark.parametrize("label", ["Yes, let's", "No, thank you"])
async def test_a8_9_an_offer_in_the_old_chat_is_answered_in_the_new_one(journey: Journey, label: str) -> None:
    j = journey
    j.group = await add_group(j, "Riverside group")
    await offers(j)
    offer = offer_in(j, j.group)
    old = await moves(j)
    before = [message.text for message in j.telegram.said(old)]
    await j.presses("Kath", label, offer)
    assert [message.text for message in j.telegram.said(old)] == before
    assert "on the second Tuesday at 18:00" in j.last_text()
    await j.writes("Jo", "/schedule")
    planned = "I invite you every 3 months, on the second Tuesday" in j.last_text()
    assert planned is (label == "Yes, let's")
