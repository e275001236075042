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


TALK = ("good idea", "lol", "I agree", "which one do you want?", "thanks", "both", "\N{THUMBS UP SIGN}")


@pytest.mark.parametrize("said", TALK)
async def test_talk_under_one_thing_to_try_is_left_alone(journey: Journey, said: str) -> None:
    await at_its_end(journey)
    journey.new()
    await journey.replies("Kath", said, "One thing to try?")
    assert not [m.text for m in journey.new() if "Shall I keep this" in m.text]


IDEAS = ("minutes", "a phone", "could we ask for a phone?", "What about lunch together?", "ask for a quiet room")


@pytest.mark.parametrize("said", IDEAS)
@pytest.mark.parametrize("kept", [0, 1])
async def test_an_idea_is_heard_also_of_a_word_or_as_a_question_and_after_one_was_kept(
    journey: Journey, said: str, kept: int
) -> None:
    """It got silence when it was short, a question, or the second one."""
    j = journey
    await at_its_end(j)
    card = j.card("One thing to try?")
    if kept:
        await j.presses("Jo", "Ask who decided")
    await j.replies("Kath", said, card.text.splitlines()[-1])
    j.sees("It is about what to try next.", f'"{said}"')
    await j.presses("Kath", "Keep")
    await j.writes("Jo", "/steps")
    j.sees(said)


async def test_an_idea_after_two_were_kept_is_told_that_there_are_enough(journey: Journey) -> None:
    await at_its_end(journey)
    await journey.presses("Jo", "Ask who decided")
    await journey.presses("Jo", "One more to try")
    await journey.presses("Jo", "Meet somewhere local")
    journey.new()
    await journey.replies("Kath", "ask for the minutes", "What next?")
    assert journey.new()


@pytest.mark.parametrize("said", ["yes", "not sure"])
async def test_an_answer_that_picks_none_of_the_things_to_try_is_asked_which(journey: Journey, said: str) -> None:
    await at_its_end(journey)
    await journey.replies("Kath", said, "One thing to try?")
    journey.sees("Which one do you mean?")


DAYS = {
    "in June": "1 June 2026",
    "ask us in two months please": "3 May 2026",
    "next month": "3 April 2026",
    "in 3 weeks": "24 March 2026",
    "on 14 March": "14 March 2026",
    "end of may": "31 May 2026",
    "on the 14th": "14 March 2026",
    "the 14th": "14 March 2026",
    "by the 2nd": "2 April 2026",
}


@pytest.mark.parametrize(("said", "day"), DAYS.items())
async def test_a_day_for_a_step_can_be_written(journey: Journey, said: str, day: str) -> None:
    """It got silence, under the card that asks for one."""
    j = journey
    await at_its_end(j)
    await j.presses("Jo", "Ask who decided")
    await j.presses("Jo", "Another date")
    await j.replies("Kath", said, "When shall I ask what came of this?")
    assert f"I will ask what came of it, on {day}." in j.last_text(), j.last_text()
    assert f"on {day}." in j.card("What next?").text


async def test_a_day_is_heard_under_the_step_itself_too(journey: Journey) -> None:
    await at_its_end(journey)
    await journey.presses("Jo", "Ask who decided")
    await journey.replies("Kath", "in June", "What next?")
    assert "on 1 June 2026." in journey.card("What next?").text


async def test_what_is_no_day_is_told_what_can_be_said(journey: Journey) -> None:
    await at_its_end(journey)
    await journey.presses("Jo", "Ask who decided")
    await journey.presses("Jo", "Another date")
    for said in ("when the new manager starts", "next spring", "in 30 years"):
        await journey.replies("Kath", said, "When shall I ask what came of this?")
        assert journey.last_text().startswith("I could not find a date in that."), journey.last_text()
    await journey.replies("Kath", "don't ask us", "When shall I ask what came of this?")
    journey.sees("I will not ask what came of it.")


async def test_a_reply_to_a_kept_step_is_no_new_one(journey: Journey) -> None:
    await with_a_step(journey)
    journey.new()
    await journey.replies("Kath", "Jo brought biscuits", "What came of it?")
    journey.sees_nothing_new()
    await journey.replies("Kath", "we asked them and nobody knew", "What came of it?")
    [asked] = journey.new()
    assert asked.text.startswith("I heard: Not yet. I have not kept it yet.")
    assert asked.labels == []


@pytest.mark.parametrize("kind", ["voice", "sticker", "video_note"])
async def test_whoever_sends_no_words_to_a_card_that_asks_for_some_is_told(journey: Journey, kind: str) -> None:
    j = journey
    await at_its_end(j)
    await j.presses("Jo", "Our own", "One thing to try?")
    j.telegram.share(j.people["Kath"], j.group, kind, reply_to=j.card(ASKS))
    await j.runner.handle()
    j.sees("I can only read words, but the group can see and hear that. To have me take it, reply with words.")
