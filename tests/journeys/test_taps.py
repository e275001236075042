"""W21: a tap of an impatient or unsteady hand answers nothing: on a new card, or a second time on the same button."""

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
