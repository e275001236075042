"""Each message that asks for words says what they are about: it may stand far below what led to it."""

import pytest

from tests.journeys.journey import Journey

ASKS = "Reply to this message with your words"


async def in_a_theme(j: Journey) -> None:
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")


async def at_its_end(j: Journey) -> None:
    await in_a_theme(j)
    for _ in range(2):
        await j.presses("Jo", "Yes")


async def with_a_step(j: Journey) -> None:
    await at_its_end(j)
    await j.presses("Jo", "Ask who decided")
    await j.writes("Jo", "/steps")


async def placing(j: Journey) -> None:
    await at_its_end(j)
    await j.presses("Jo", "Not today")
    await j.presses("Jo", "Finish")
    await j.presses("Jo", "Yes, finish")


ABOUT = {
    "a question": (in_a_theme, "About systems, targets or budgets deciding what comes first"),
    "the end of a theme": (at_its_end, "About what to try next"),
    "a step": (with_a_step, 'About what came of "Pick one thing that changed lately'),
    "where we are": (placing, "About where we put ourselves"),
}


@pytest.mark.parametrize("where", ABOUT)
async def test_what_asks_for_words_says_what_they_are_about(journey: Journey, where: str) -> None:
    begin, about = ABOUT[where]
    await begin(journey)
    await journey.presses("Jo", "Our own" if where == "the end of a theme" else "Our words")
    assert journey.last_text().startswith(about), journey.last_text()
    assert ASKS in journey.last_text()
    await journey.replies("Jo", "x" * 501, ASKS)
    assert journey.last_text().startswith(about), "it says so when it asks again, too"
    assert "longer than I can keep" in journey.last_text()


async def test_other_words_for_kept_ones_say_what_they_are_about_when_they_are_too_long(journey: Journey) -> None:
    await in_a_theme(journey)
    await journey.writes("Jo", f"/words@{journey.telegram.bot.username} nobody asked us")
    await journey.presses("Jo", "Change")
    await journey.replies("Jo", "x" * 501, "Now it says")
    assert journey.last_text().startswith(ABOUT["a question"][1]), journey.last_text()


IDEA = "we ask for the minutes before each meeting"


async def test_a_reply_to_one_thing_to_try_is_a_step_of_our_own(any_run: Journey) -> None:
    """It got silence, though the card asks what to try."""
    j = any_run
    await at_its_end(j)
    await j.replies("Kath", IDEA, "One thing to try?")
    assert j.last_text().startswith("Shall I keep this for the group, without a name? It is about what to try next.")
    assert f'"{IDEA}"' in j.last_text()
    toast = await j.presses("Jo", "Keep")
    assert toast.text == "Only the person who wrote this can decide."
    await j.presses("Kath", "Keep")
    await j.writes("Jo", "/steps")
    assert IDEA in j.last_text()


async def test_a_reply_to_steps_before_there_are_any_is_one(journey: Journey) -> None:
    await in_a_theme(journey)
    await journey.writes("Jo", "/steps")
    await journey.replies("Kath", IDEA, "No next steps are kept so far.")
    assert f'"{IDEA}"' in journey.last_text()


TALK = ("good idea", "lol", "I agree", "which one do you want?", "minutes", "yes", "not sure")


@pytest.mark.parametrize("said", TALK)
async def test_talk_under_one_thing_to_try_is_left_alone(journey: Journey, said: str) -> None:
    await at_its_end(journey)
    journey.new()
    await journey.replies("Kath", said, "One thing to try?")
    assert not [m.text for m in journey.new() if "Shall I keep this" in m.text]


async def test_a_reply_to_a_kept_step_is_no_new_one(journey: Journey) -> None:
    await with_a_step(journey)
    journey.new()
    await journey.replies("Kath", "we asked them and nobody knew", "What came of it?")
    journey.sees_nothing_new()
