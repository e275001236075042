"""W21: a tap of an impatient or unsteady hand answers nothing: on a new card, or a second time on the same button."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.local_telegram import Message
from tests.journeys.journey import Journey
from tests.journeys.kept import everything

NEW = "Just a moment, this is new here. Nothing is lost."
AGAIN = "I have that. One tap is enough."
QUICK = (150, 350, 600, 1200)
"""How long after a tap a second one comes, in milliseconds."""


async def taps_after(j: Journey, milliseconds: int, name: str, label: str, on: Message) -> str:
    """Somebody presses so long after the last card came or changed; gives what they see. No more time passes."""
    said = j.telegram.said(on.chat)
    came = max(max(m.date, m.edited_at or m.date) for m in said)
    j.clock.at = max(j.clock.at, came + timedelta(milliseconds=milliseconds))
    press = j.telegram.press(j.people[name], on, label)
    await j.runner.handle()
    assert press.answer is not None, f"{label} is never answered"
    return press.answer.text


@pytest.mark.parametrize("milliseconds", QUICK)
async def test_a_second_tap_does_not_answer_the_next_question(any_run: Journey, milliseconds: int) -> None:
    """W21, *Talk first*: the next question stands where the finger is."""
    j = any_run
    await j.set_up()
    await j.open(way="Talk first")
    await j.presses("Jo", "Partly", "question 1 of 4")
    j.new()
    for name in ("Jo", "Dilys"):
        seen = await taps_after(j, milliseconds, name, "Partly", j.card("question 2 of 4"))
        assert seen.startswith(NEW)
    j.sees_nothing_new()
    assert "question 2 of 4" in j.last_text()
    seen = await taps_after(j, 1500, "Jo", "Partly", j.card("question 2 of 4"))
    assert seen.startswith("We said partly.")
    j.sees("question 3 of 4")


@pytest.mark.parametrize("milliseconds", QUICK)
async def test_a_second_tap_does_not_choose_a_nation(any_run: Journey, milliseconds: int) -> None:
    """W21, set-up: *No staff here* tapped twice chose another country, and /urgent lost its numbers."""
    j = any_run
    await j.add_bot()
    await j.presses("Beverley", "Set up")
    await j.replies("Beverley", "the trust", "Which organisation")
    await j.presses("Beverley", "No staff here")
    card = j.card("Which nation")
    for label in card.labels:
        assert (await taps_after(j, milliseconds, "Beverley", label, card)).startswith(NEW)
    assert "Which nation" in j.card("Which nation").text
    await j.presses("Beverley", "England")
    j.sees("Help numbers: England.")


async def test_it_is_our_clock_that_counts_and_the_press_when_it_came(any_run: Journey) -> None:
    """A press that had to wait, for a full lane or for the store, is as quick as it was."""
    j = any_run
    await j.set_up()
    await j.open(way="Talk first")
    await j.presses("Jo", "Partly", "question 1 of 4")
    card = j.card("question 2 of 4")
    j.clock.jump(seconds=1.4)
    assert (await taps_after(j, 0, "Jo", "No", card)).startswith(NEW)
    j.clock.jump(seconds=0.1)
    assert (await taps_after(j, 0, "Jo", "No", card)).startswith("We said no.")


@pytest.mark.parametrize("milliseconds", QUICK)
async def test_the_same_button_twice_says_nothing_twice(any_run: Journey, milliseconds: int) -> None:
    """The card stays as it is, and what it leads to comes once, whoever taps again."""
    j = any_run
    await j.set_up()
    await j.open()
    await j.show()
    talk = j.card("Let's talk about this one")
    await j.time(minutes=1)  # so that nothing waits for Telegram's limits
    for label in ("Our words", "We differ"):
        await j.presses("Jo", label, talk)
        j.new()
        for name in ("Jo", "Kath"):
            press = j.telegram.press(j.people[name], talk, label)
            j.clock.jump(seconds=milliseconds / 1000 / 3)
            await j.runner.handle()
            assert press.answer is not None
            assert press.answer.text == AGAIN
        j.sees_nothing_new()
        j.clock.jump(seconds=2)
    await j.presses("Kath", "Our words", talk)
    j.sees("Reply to this message")


async def test_a_file_comes_once_though_it_takes_a_while(any_run: Journey) -> None:
    """It is drawn before anything is seen: whoever taps again meanwhile, and whoever else does, gets no second one."""
    j = any_run
    await j.set_up()
    await j.open(way="Talk first")
    await j.presses("Jo", "Partly", "question 1 of 4")
    for command, label in (("/progress", "As a picture"), ("/export", "PDF"), ("/export", "Spreadsheet")):
        await j.writes("Jo", command)
        card = j.card("", label)
        await j.time(minutes=1)  # so that nothing waits for Telegram's limits
        await j.presses("Jo", label, card)
        j.new()
        for name, seconds in (("Jo", 3), ("Kath", 3)):
            j.clock.jump(seconds=seconds)
            press = j.telegram.press(j.people[name], card, label)
            await j.runner.handle()
            assert press.answer is not None
            assert press.answer.text == AGAIN, (label, name)
        j.sees_nothing_new()
        j.clock.jump(seconds=10)
        await j.presses("Kath", label, card)
        assert len(j.new()) == 1, "later it is asked for again"


async def both_tap(j: Journey, card: Message, first: str, second: str, later: float = 0) -> str:
    """Two people press two buttons of one card before the bot has done anything; gives what the second one sees."""
    j.clock.jump(minutes=1)
    codes = [card.button(label).data or "" for label in (first, second)]
    j.telegram.press_raw(j.people["Beverley"], card, codes[0])
    j.clock.jump(seconds=later)
    press = j.telegram.press_raw(j.people["Jo"], card, codes[1])
    await j.runner.handle()
    assert press.answer is not None
    return press.answer.text


async def staff(j: Journey) -> Message:
    await j.add_bot()
    await j.writes("Beverley", f"/setup@{j.telegram.bot.username} the trust")
    j.telegram.promote(j.group, j.people["Jo"], j.people["Beverley"])
    await j.runner.handle()
    return j.card("Are any staff")


async def nation(j: Journey) -> Message:
    await j.presses("Beverley", "No staff here", await staff(j))
    return j.card("Which nation")


async def theme(j: Journey) -> Message:
    await j.presses("Beverley", "England", await nation(j))
    await j.writes("Beverley", "/checkin")
    return j.telegram.last(j.group)


async def way(j: Journey) -> Message:
    await j.presses("Beverley", "Being heard", await theme(j))
    return j.card("How shall we do it?")


async def said(j: Journey) -> Message:
    await j.set_up()
    await j.open(way="Talk first")
    return j.card("question 1 of 4")


async def view(j: Journey) -> Message:
    await j.presses("Jo", "We differ", await said(j))
    return j.card("We differ. Tap")


async def ways_on(j: Journey) -> Message:
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    await j.presses("Jo", "Yes")
    await j.presses("Jo", "No")
    return j.card("One thing to try?")


async def places(j: Journey) -> Message:
    await ways_on(j)
    await j.presses("Jo", "Not today")
    await j.presses("Jo", "Finish")
    await j.presses("Jo", "Yes, finish")
    return j.card("Where would you put yourselves")


@pytest.mark.parametrize("later", [0, 1, 20])
@pytest.mark.parametrize(
    ("comes_to", "first", "second", "holds"),
    [
        (staff, "Staff are here", "No staff here", "Staff are in this chat."),
        (staff, "No staff here", "Staff are here", "No staff are in this chat."),
        (nation, "England", "Wales", "Help numbers: England."),
        (theme, "Being heard", "Running things", "Being heard. How shall we do it?"),
        (way, "Talk first", "Over some days", "We chose: Being heard. Talk first."),
        (said, "No", "Yes", "We said no."),
        (said, "Partly", "More", "We said partly."),
        (view, "Yes", "No", "Some of us say: yes."),
        (ways_on, "Ask who decided", "Not today", "Kept as a next step: Pick one thing"),
        (places, "Beginnings", "Good", "We put ourselves at the beginnings"),
        (places, "Good", "Rather not say", "We put ourselves at good involvement."),
    ],
)
async def test_of_two_buttons_at_once_the_first_counts(
    journey: Journey,
    comes_to: Callable[[Journey], Awaitable[Message]],
    first: str,
    second: str,
    holds: str,
    later: float,
) -> None:
    """The last one won, also over what somebody had tapped a while before, as long as the chat made us wait."""
    j = journey
    card = await comes_to(j)
    told = await both_tap(j, card, first, second, later)
    assert told == f"{first} was tapped just before, so that counts. Have a look, then tap if you want something else."
    assert [m for m in j.telegram.said(j.group) if holds in m.text], j.last_text()


async def test_two_members_may_press_the_same_answer_at_once(any_run: Journey) -> None:
    """Their own answers, and *Show*, are each one's own."""
    j = any_run
    await j.set_up()
    await j.open()
    card = j.card("question 1 of 4")
    j.clock.jump(seconds=2)
    for name in ("Dilys", "Marcus", "Jo"):
        assert (await taps_after(j, 0, name, "No", card)).startswith("You said: no.")
    assert (await taps_after(j, 0, "Dilys", "Show", card)).startswith("One more of you has to tap Show too")
    await taps_after(j, 0, "Jo", "Show", card)
    j.sees("Let's talk about this one")


async def test_help_now_comes_whatever_is_new(journey: Journey) -> None:
    """Urgent help is never too soon."""
    j = journey
    await j.set_up()
    await j.writes("Jo", "/urgent")
    for _ in range(2):
        before = len(j.telegram.said(j.group))
        press = j.telegram.press(j.people["Jo"], j.card(label="More lines"), "More lines")
        await j.runner.handle()
        assert press.answer is not None
        assert len(j.telegram.said(j.group)) > before


async def test_t11_200_presses_of_one_member_are_a_few_transactions_and_all_are_answered(journey: Journey) -> None:
    """15, 16: the last choice counts."""
    j = journey
    await j.set_up()
    await j.open()
    card, person = j.card("question 1 of 4"), j.people["Jo"]
    j.clock.jump(seconds=3)
    codes = [j._code(card, label) for label in ("Yes", "No", "Partly", "Not sure")]
    before = len(everything(j)["seen"])
    presses = [j.telegram.press_raw(person, card, codes[number % 4]) for number in range(200)]
    await j.runner.handle()
    assert all(press.answer is not None for press in presses)
    seen = everything(j)
    [vote] = seen["votes"]
    assert codes[199 % 4].rpartition(":")[2] in vote
    assert 1 <= len(seen["seen"]) - before <= 10
