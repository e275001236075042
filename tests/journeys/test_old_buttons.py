"""Old, forged and unknown things: each gets a kind, short reply or a deliberate silence, and nothing is lost."""

import pytest

from tests.journeys.journey import Journey


async def test_a12_4_an_old_button_is_never_misfiled(three_runs: Journey) -> None:
    j = three_runs
    await j.set_up()
    await j.open()
    first = j.card("question 1 of 4")
    await j.presses("Beverley", "Show")
    assert (await j.presses("Dilys", "Yes", first)).text == (
        "We're talking about this one now. You can still add words: /words."
    )
    talk = j.card("Let's talk about this one")
    await j.presses("Jo", "No", talk)
    assert (await j.presses("Dilys", "Yes", first)).text == "That one is done. /back reopens the last."
    assert (await j.presses("Dilys", "Yes", talk)).text == "That one is done. /back reopens the last."
    assert (await j.presses("Dilys", "Show", first)).text == "That one is done. /back reopens the last."
    for _ in range(3):
        await j.presses("Beverley", "Show", j.card("question"))
        await j.presses("Jo", "Leave this one")
    await j.presses("Jo", "Finish", "One thing to try?")
    await j.presses("Jo", "Yes, finish")
    await j.presses("Jo", "Rather not say")
    for card, label in ((first, "Yes"), (talk, "Partly"), (j.card("One thing to try?"), "Carry on")):
        toast = await j.presses("Dilys", label, card)
        assert toast.text.startswith("This check-in is finished. /results reads it back.")


@pytest.mark.parametrize(
    "data",
    [
        "answer:999999:st-consultation:yes",
        "answer:1:st-no-such-thing:yes",
        "answer:1:st-consultation:maybe",
        "answer:1",
        "answer::::::",
        "says:1:st-feedback-no-duty:yes",
        "place:1:stage-nowhere",
        "theme:1:no-such-theme",
        "way:1:by-post",
        "step:1:no-such-step",
        "keep:99",
        "set:nation:atlantis",
        "entry:no-such-entry",
        "topic:none",
        "sign:nobody",
        "need:nothing",
        "carry:1:no-such-theme",
        "finish:1:perhaps",
        "differ:1:st-consultation:yes:yes",
        "\u2603" * 21,
        "x" * 64,
        ":",
    ],
)
async def test_forged_and_unknown_codes_change_nothing(journey: Journey, data: str) -> None:
    await journey.set_up()
    await journey.open()
    await journey.all_answer("No", "No", "No")
    card = journey.card("question 1 of 4")
    press = journey.telegram.press_raw(journey.people["Jo"], card, data)
    await journey.runner.handle()
    assert press.answer is not None
    await journey.presses("Beverley", "Show", card)
    assert "Most said no." in journey.card("Most said").text


async def test_a_button_of_another_group_changes_nothing_here(journey: Journey) -> None:
    await journey.set_up()
    await journey.open()
    other = journey.telegram.group("Another group", [journey.people["Jo"]], creator=journey.people["Jo"])
    journey.telegram.add_bot(other, journey.people["Jo"])
    await journey.runner.handle()
    card = journey.telegram.last(other)
    press = journey.telegram.press_raw(journey.people["Jo"], card, "answer:1:st-consultation:yes")
    await journey.runner.handle()
    assert press.answer is not None
    assert press.answer.text.startswith("This button is too old to work.")


async def test_unknown_commands_and_words_that_are_no_answer(journey: Journey) -> None:
    await journey.set_up()
    await journey.open()
    journey.new()
    await journey.writes("Jo", "/dance")
    journey.sees("I don't know that command. /help shows what you can ask me.")
    journey.telegram.write(journey.people["Jo"], journey.group, "/dance")
    await journey.runner.handle()
    journey.sees_nothing_new()
    await journey.replies("Jo", "qwertyuiop zxcvbnm", "question 1 of 4")
    journey.sees("I don't have an answer to that.")
    await journey.presses("Jo", "Yes", "question 1 of 4")


async def test_4096_characters_an_edit_and_a_channel_post(journey: Journey) -> None:
    await journey.set_up()
    await journey.open()
    journey.new()
    await journey.replies("Jo", "why " * 1024, "question 1 of 4")
    assert len(journey.new()) == 1
    journey.telegram.edit(journey.people["Jo"], journey.telegram.messages(journey.group)[-2], "something else")
    journey.telegram.channel_post(journey.group, "news from the channel")
    await journey.runner.handle()
    journey.sees_nothing_new()


async def test_checkin_in_a_private_chat_leads_to_the_group(journey: Journey) -> None:
    await journey.set_up()
    assert "That is for a group." in await journey.privately("Dilys", "/checkin")
    assert "In the group, tap Answer privately under a question." in await journey.privately("Dilys", "/yes")


async def test_names_with_marks_and_emoji_break_nothing(journey: Journey) -> None:
    odd = journey.telegram.person("<b>\u202eevil\u202c</b>", "\U0001f600\U0001f600")
    journey.telegram.join(journey.group, odd)
    await journey.set_up()
    await journey.open()
    press = journey.telegram.press(odd, journey.card("question 1"), "Yes")
    await journey.runner.handle()
    assert press.answer is not None
    assert press.answer.text.startswith("You said: yes.")


async def test_the_start_of_an_opening_that_was_chosen_anew_starts_nothing(journey: Journey) -> None:
    await journey.set_up()
    await journey.writes("Beverley", "/checkin")
    await journey.presses("Beverley", "Being heard")
    await journey.presses("Beverley", "Talk first")
    first = journey.card("", "Start")
    await journey.presses("Beverley", "Choose again")
    await journey.presses("Beverley", "Running things")
    await journey.presses("Beverley", "Answer first")
    assert (await journey.presses("Dilys", "Start", first)).text.startswith("We are somewhere else now.")
    await journey.presses("Dilys", "Start")
    journey.sees("Running things, question 1 of 5.")


async def test_a_press_without_a_message_is_answered(journey: Journey) -> None:
    await journey.set_up()
    press = journey.telegram.press_raw(journey.people["Jo"], journey.card("Set up"), "setup", absent=True)
    await journey.runner.handle()
    assert press.answer is not None
    assert press.answer.text.startswith("This button is too old to work.")
