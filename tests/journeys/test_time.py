"""What waits, and what the clock does by itself."""

from tests.journeys.journey import Journey


async def test_a8_3_a_restart_in_the_middle_of_a_question_loses_nothing(journey: Journey) -> None:
    await journey.set_up()
    await journey.open()
    await journey.all_answer("No", "No", "No", "Yes")
    await journey.writes("Jo", "/pause")
    await journey.runner.close()
    await journey.writes("Jo", "/resume")
    journey.sees("Paused today", "Being heard, question 1 of 4.")
    await journey.runner.close()
    await journey.show()
    journey.sees("Most said no.")


async def test_two_quiet_weeks_pause_it_and_unshown_answers_are_deleted(three_runs: Journey) -> None:
    j = three_runs
    await j.set_up()
    await j.open()
    await j.all_answer("Yes", "Yes", "Yes", "Yes")
    j.new()
    await j.time(days=14, minutes=5)
    j.sees_nothing_new()
    card = j.card("question 1 of 4")
    assert "This check-in has been paused since Tuesday, 17 March 2026." in card.text
    toast = await j.presses("Dilys", "Yes", card)
    assert toast.text == "Paused. Any of you can resume: /resume."
    await j.writes("Dilys", "/checkin")
    j.sees("Paused today, 17 March 2026.")
    await j.writes("Dilys", "/resume")
    j.sees(
        "Some answers were never shown. I keep those for two weeks at most, and they are deleted now.",
        "Being heard, question 1 of 4.",
    )
    await j.show()
    j.sees("Let's talk about this one.")


async def test_a_press_every_few_days_keeps_it_open(journey: Journey) -> None:
    await journey.set_up()
    await journey.open()
    for _ in range(4):
        await journey.time(days=10)
        assert (await journey.presses("Dilys", "Yes")).text.startswith("You said: yes.")


async def test_paused_waits_for_ever(journey: Journey) -> None:
    await journey.set_up()
    await journey.open(way="Talk first")
    await journey.presses("Dilys", "Yes")
    await journey.writes("Dilys", "/pause")
    await journey.time(days=400)
    await journey.writes("Dilys", "/resume")
    journey.sees("question 2 of 4")


async def test_the_first_answer_after_a_pause_is_a_box_again(journey: Journey) -> None:
    await journey.set_up()
    await journey.open()
    assert (await journey.presses("Dilys", "Yes")).alert
    assert not (await journey.presses("Dilys", "No")).alert
    await journey.writes("Jo", "/pause")
    await journey.writes("Jo", "/resume")
    assert (await journey.presses("Dilys", "Yes")).alert


async def test_answers_live_two_weeks_from_the_first_and_no_longer(journey: Journey) -> None:
    await journey.set_up()
    await journey.open()
    await journey.time(days=12)
    await journey.all_answer("Yes", "Yes", "Yes", "Yes")
    await journey.time(days=5)
    await journey.show()
    journey.sees("Most said yes.")
    await journey.presses("Jo", "Yes, next")
    await journey.all_answer("No", "No", "No", "No")
    await journey.time(days=10)
    await journey.writes("Jo", "/pause")
    await journey.time(days=1)
    await journey.writes("Jo", "/resume")
    await journey.time(days=4)
    await journey.show("question 2 of 4")
    journey.sees("Some answers were never shown.", "Let's talk about this one.")


async def test_w22_a_round_that_rests_is_never_paused_by_the_clock(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open("What comes first", "Talk first")
    await j.presses("Kath", "Yes", "question 1 of 2")
    await j.presses("Kath", "No", "question 2 of 2")
    await j.presses("Jo", "Not today", "One thing to try?")
    end = j.card("What next?", "Carry on")
    j.new()
    await j.time(days=40)
    j.sees_nothing_new()
    await j.presses("Jo", "Carry on", end)
    assert "Take another theme, now or another day." in j.last_text()


async def test_w22_choose_again_leaves_one_list_with_buttons(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.writes("Beverley", "/checkin")
    await j.presses("Beverley", "Being heard")
    j.new()
    await j.presses("Beverley", "Choose again", "How shall we do it?")
    j.sees_nothing_new()
    assert "What shall we talk about?" in j.last_text()
    await j.presses("Beverley", "Being heard")
    await j.presses("Beverley", "Talk first")
    opening = j.card("", "Start")
    await j.presses("Beverley", "Choose again", opening)
    assert opening.text == "We are choosing again. The list is below."
    assert opening.labels == []
    lists = [m for m in j.telegram.said(j.group) if "Being heard" in m.labels]
    assert lists == [j.telegram.last(j.group)]
    await j.presses("Beverley", "What comes first")
    await j.presses("Beverley", "Talk first")
    await j.presses("Dilys", "Start")
    j.sees("What comes first, and for whom, question 1 of 2.")


async def test_an_opening_that_nobody_started_says_so_when_it_is_paused(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open(starts=False)
    opening = j.card("Being heard", "Start")
    j.new()
    await j.time(days=15)
    assert opening.text.startswith("Being heard: questions about the trust.")
    assert "Nobody has started this one, so I paused it on" in opening.text
    assert opening.labels == ["Resume"]
    j.sees_nothing_new()
    await j.presses("Jo", "Resume", opening)
    again = j.card("Being heard", "Start")
    await j.presses("Jo", "Start", again)
    assert "question 1 of 4" in j.last_text()
