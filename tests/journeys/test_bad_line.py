"""T2, T5: on a bad line nothing is lost; what was given up is asked again; of two copies of a card one lives."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.local_telegram import Message
from tests.journeys.journey import Journey, OneProcess
from tests.telegram_double.faults import COUNTED, Cut, Fault, Raw, RetryAfter, Timeout

REFUSED = Raw(400, "Bad Request: heffalump")
QUESTION = "question 1 of 4"


def bad_line(j: Journey, fault: Fault, **span: float) -> None:
    """For so long no message gets through. Presses are still answered, so that the test can go on."""
    until = j.clock.now() + timedelta(**span)
    j.telegram.line(lambda method: fault if method in (*COUNTED, "getMe") and j.clock.now() < until else None)


def cards(j: Journey, holding: str) -> Sequence[Message]:
    """Our messages in the group that hold these words, oldest first."""
    return [message for message in j.telegram.said(j.group) if holding in message.text]


@pytest.mark.parametrize("seconds", [30, 600])
@pytest.mark.parametrize("fault", [Timeout(), Cut()], ids=str)
async def test_t2_the_card_after_show_comes_when_the_line_is_back(
    journey: Journey, fault: Fault, seconds: float
) -> None:
    j = journey
    await j.set_up()
    await j.open()
    await j.all_answer("No", "No", "No", "No")
    bad_line(j, fault, seconds=seconds)
    await j.show()
    [talk] = cards(j, "Most said no.")
    assert "No, next" in talk.labels
    assert cards(j, QUESTION)[0].labels == []


async def test_t2_a_card_that_was_refused_is_asked_again_at_the_next_turn(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    await j.all_answer("No", "No", "No", "No")
    j.telegram.fail("sendMessage", REFUSED, chat=j.group)
    await j.show()
    assert not cards(j, "Most said no.")
    await j.writes("Jo", "/who")
    [talk] = cards(j, "Most said no.")
    assert talk is j.telegram.last(j.group)
    assert QUESTION in talk.text
    assert "No, next" in talk.labels
    await j.writes("Jo", "/who")
    assert talk is not j.telegram.last(j.group), "once"


async def test_t2_whoever_asks_for_the_lost_card_gets_it_once(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open(starts=False)
    j.telegram.fail("sendMessage", REFUSED, chat=j.group)
    await j.presses("Dilys", "Start")
    assert not cards(j, QUESTION)
    await j.writes("Jo", "/checkin")
    [question] = cards(j, QUESTION)
    assert "Show" in question.labels


async def doubled(j: Journey) -> tuple[Message, Message]:
    """The first question stands in the group twice: the answer to its first sending was lost."""
    await j.set_up()
    await j.open(starts=False)
    j.telegram.fail("sendMessage", Cut(after_accepting=True), chat=j.group)
    await j.presses("Dilys", "Start")
    first, second = cards(j, QUESTION)
    assert first.labels == second.labels
    assert "Show" in first.labels
    return first, second


async def test_t5_the_copy_that_is_pressed_first_lives_and_the_other_ends(any_run: Journey) -> None:
    j = any_run
    first, second = await doubled(j)
    await j.presses("Jo", "Not sure", first)
    assert (bool(first.labels), bool(second.labels)) == (True, False)
    await j.presses("Kath", "Not sure", first)
    await j.show(first)
    assert first.labels == [], "it is the card from now on"


async def test_t5_21_when_the_later_copy_is_pressed_first_the_earlier_ends_at_its_press(any_run: Journey) -> None:
    j = any_run
    first, second = await doubled(j)
    await j.presses("Jo", "Not sure", second)
    assert (bool(first.labels), bool(second.labels)) == (True, True), "nobody knows the number of the first yet"
    await j.presses("Kath", "Not sure", first)
    assert (bool(first.labels), bool(second.labels)) == (False, True)
    await j.show(second)
    assert second.labels == []


async def test_t5_a_copy_that_was_left_behind_ends_at_its_press(any_run: Journey) -> None:
    """Its question was shown meanwhile, on the other copy."""
    j = any_run
    first, second = await doubled(j)
    await j.show(second)
    said = len(j.telegram.said(j.group))
    await j.presses("Kath", "Not sure", first)
    assert first.labels == []
    assert len(j.telegram.said(j.group)) == said


async def test_66_t6_a_picture_that_telegram_refuses_is_told_in_words(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    await j.presses("Jo", "Yes")
    await j.presses("Jo", "No")
    await j.writes("Jo", "/close")
    await j.writes("Jo", "/progress")
    j.telegram.fail("sendPhoto", Raw(413, "Request Entity Too Large"), times=None)
    j.new()
    await j.presses("Jo", "As a picture")
    [words] = j.new()
    assert words.file is None
    assert "What we said on 3 March 2026" in words.text
    await j.writes("Jo", "/who")
    assert j.new(), "the chat goes on"


@pytest.mark.parametrize("fault", [Timeout(), Cut()], ids=str)
async def test_t9_whoever_presses_sees_the_answer_though_it_failed_once(journey: Journey, fault: Fault) -> None:
    j = journey
    await j.set_up()
    await j.open()
    j.telegram.fail("answerCallbackQuery", fault)
    assert (await j.presses("Jo", "Not sure")).text


@pytest.mark.parametrize(("seconds", "is_told"), [(40, True), (300, True), (5, False)])
async def test_17_whoever_presses_is_told_that_telegram_makes_the_chat_wait(
    journey: Journey, monkeypatch: pytest.MonkeyPatch, seconds: int, *, is_told: bool
) -> None:
    j = journey
    await j.set_up()
    await j.open(way="Talk first")
    card = j.card(QUESTION)
    j.clock.jump(minutes=2)
    with monkeypatch.context() as patched:
        patched.setattr(OneProcess, "_wait", _no_wait)
        j.telegram.fail("sendMessage", RetryAfter(seconds), chat=j.group)
        await j.writes("Jo", "/who")
        answered = (await j.presses("Kath", "Yes", card)).text
        assert answered.startswith("We said yes.")
        assert ("Telegram makes me wait" in answered) == is_told
        assert QUESTION in j.telegram.last(j.group).text, "nothing has come yet"
    await j.runner.handle()
    assert "question 2 of 4" in j.telegram.last(j.group).text
    assert j.telegram.early == []


async def _no_wait(_: OneProcess) -> bool:
    return False
