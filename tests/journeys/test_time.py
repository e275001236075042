"""What waits, and what the clock does by itself."""

from tests.journeys.journey import Journey


async def test_a8_3_a_restart_in_the_middle_of_a_question_loses_nothing(journey: Journey) -> None:
    await journey.set_up()
    await journey.open()
    await journey.all_answer("No", "No", "No", "Yes")
    await journey.writes("Jo", "/pause")
    await journey.runner.close()
    await journey.writes("Jo", "/resume")
    journey.sees("Paused since", "Being heard, question 1 of 4.")
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
    toast = await j.presses("Dilys", "Yes")
    assert toast.text == "Paused. Any of you can resume: /resume."
    await j.writes("Dilys", "/checkin")
    j.sees("Paused since 17 March 2026.")
    await j.writes("Dilys", "/resume")
    j.sees(
        "Some answers were never shown. They were more than two weeks old, so I have deleted them.",
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
