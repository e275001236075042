"""Beverley, who coordinates: setting up, opening, who may do what, and what happens when nobody is around."""

from tests.journeys.journey import Journey


async def test_a8_1_from_adding_the_bot_to_the_first_question_in_a_few_messages(journey: Journey) -> None:
    """She writes twice: the organisation's name and /checkin. Everything else is a tap."""
    await journey.set_up()
    await journey.open()
    hers = [m for m in journey.telegram.messages(journey.group) if m.sender == journey.people["Beverley"] and m.text]
    assert [m.text for m in hers] == ["the trust", "/checkin@InvolvementBot"]
    journey.sees("question 1 of 4")


async def test_checkin_before_set_up_asks_what_is_missing_and_then_goes_on(three_runs: Journey) -> None:
    j = three_runs
    await j.add_bot()
    await j.writes("Beverley", "/checkin@InvolvementBot for our meeting")
    j.sees("Which organisation are we talking about?")
    await j.replies("Beverley", "the day centre", "Which organisation")
    await j.presses("Beverley", "No staff here")
    await j.presses("Beverley", "Wales")
    j.sees("We talk about the day centre.", "Help numbers: Wales.")
    await j.presses("Beverley", "Open a check-in")
    await j.presses("Beverley", "Being heard")
    await j.presses("Beverley", "Answer first")
    j.sees("Being heard: questions about the day centre.", "Why we do this: for our meeting.")


async def test_until_it_is_started_the_newest_reason_for_a_check_in_counts(three_runs: Journey) -> None:
    """Whoever typed the wrong day puts it right, and a second coordinator's reason is not lost in silence."""
    j = three_runs
    await j.set_up()
    await j.writes("Beverley", "/checkin@InvolvementBot for our meeting on the 14th")
    await j.writes("Beverley", "/checkin@InvolvementBot for our meeting on the 21st")
    await j.presses("Beverley", "Being heard")
    await j.presses("Beverley", "Answer first")
    j.sees("Why we do this: for our meeting on the 21st.")
    await j.writes("Beverley", "/checkin@InvolvementBot for our meeting on the 22nd")
    j.sees("Why we do this: for our meeting on the 22nd.")
    await j.writes("Beverley", "/checkin")
    j.sees("Why we do this: for our meeting on the 22nd.")
    await j.presses("Jo", "Start")
    await j.writes("Beverley", "/checkin@InvolvementBot for something else")
    await j.writes("Jo", "/results")
    j.sees("for our meeting on the 22nd")


async def test_a_member_who_wants_one_waits_for_a_coordinator_for_a_day(three_runs: Journey) -> None:
    j = three_runs
    await j.set_up()
    await j.writes("Jo", "/checkin")
    j.sees("A coordinator opens a check-in: an admin of this chat, whoever added me, or somebody they have named.")
    await j.time(hours=20)
    await j.writes("Beverley", "/who")
    await j.time(hours=5)
    await j.writes("Jo", "/checkin")
    j.sees("A coordinator opens a check-in")
    await j.time(days=1)
    await j.writes("Jo", "/checkin")
    j.sees("What shall we talk about?")
    await j.presses("Jo", "Being heard")
    await j.presses("Jo", "Talk first")
    await j.presses("Dilys", "Start")
    j.sees("question 1 of 4")


async def test_a_second_checkin_shows_where_we_are(journey: Journey) -> None:
    await journey.set_up()
    await journey.open()
    journey.new()
    await journey.writes("Beverley", "/checkin")
    journey.sees("Being heard, question 1 of 4.")
    await journey.show()
    await journey.writes("Dilys", "/checkin")
    journey.sees("Let's talk about this one.", "Being heard, question 1 of 4.", "Let's talk about this one.")


async def test_only_a_coordinator_chooses_and_says_not_now(journey: Journey) -> None:
    await journey.set_up()
    await journey.writes("Beverley", "/checkin")
    assert (await journey.presses("Jo", "Being heard")).text.startswith("A coordinator does this")
    assert (await journey.presses("Jo", "Not now")).text.startswith("A coordinator does this")
    choosing = journey.card("", "Being heard")
    await journey.presses("Beverley", "Not now")
    journey.sees("That's fine. /checkin opens one another time.")
    assert (await journey.presses("Beverley", "Being heard", choosing)).text.startswith(
        "This button is too old to work."
    )
    await journey.writes("Jo", "/results")
    journey.sees("No check-in has started here yet.")


async def test_a8_5_a_coordinator_opens_and_every_member_does_the_rest(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.writes("Dilys", "/who")
    j.sees(
        "A coordinator sets me up, changes the settings and opens a check-in.",
        "Everybody can do the rest: start, answer, skip, pause, resume, add words, go back, finish",
        "A coordinator sees what everybody sees, and nothing more.",
    )
    await j.writes("Dilys", "/checkin")
    j.sees("A coordinator opens a check-in")
    await j.writes("Beverley", "/checkin")
    await j.presses("Beverley", "What comes first")
    await j.presses("Beverley", "Answer first")
    await j.presses("Marcus", "Start")
    assert (await j.presses("Shaun", "Skip", "question 1 of 2")).text == "Skipped. Nobody sees that."
    await j.writes("Amina", "/pause")
    await j.writes("Kath", "/resume")
    await j.presses("Jo", "Show", "question 1 of 2")
    await j.presses("Dilys", "Show", "question 1 of 2")
    await j.presses("Marcus", "Yes", "Let's talk about this one")
    await j.writes("Shaun", "/words@InvolvementBot Nobody asked us.")
    await j.presses("Shaun", "Keep")
    await j.writes("Amina", "/back")
    await j.presses("Amina", "Leave this one", "So far: We said yes.")
    await j.presses("Jo", "Show", "question 2 of 2")
    await j.presses("Kath", "Show", "question 2 of 2")
    await j.presses("Kath", "Leave this one", "Let's talk about this one")
    await j.presses("Jo", "Finish", "One thing to try?")
    await j.presses("Jo", "Yes, finish")
    await j.presses("Dilys", "Rather not say")
    await j.writes("Kath", "/results@InvolvementBot")
    about = "the trust being part of its community"
    j.sees("This check-in is finished.", "Left for another time", f'In our words, about {about}: "Nobody asked us."')


async def test_a_small_group_sees_talk_first_first_and_a_larger_one_second(journey: Journey) -> None:
    await journey.set_up()
    await journey.writes("Beverley", "/checkin")
    await journey.presses("Beverley", "Being heard")
    assert journey.card("How shall we do it?").labels[:2] == ["Talk first", "Answer first"]
    for number in range(3):
        journey.telegram.join(journey.group, journey.telegram.person(f"Newcomer {number}"))
    await journey.presses("Beverley", "Choose again")
    await journey.presses("Beverley", "Running things")
    assert journey.card("How shall we do it?").labels[:2] == ["Answer first", "Talk first"]


async def test_an_admin_of_the_chat_and_a_hidden_admin_coordinate(journey: Journey) -> None:
    await journey.set_up()
    jo = journey.people["Jo"]
    journey.telegram.promote(journey.group, jo, journey.people["Beverley"], anonymous=True)
    journey.telegram.write(jo, journey.group, "/checkin@InvolvementBot", anonymous=True)
    await journey.runner.handle()
    journey.sees("What shall we talk about?")
    await journey.presses("Jo", "Being heard")
    assert "How shall we do it?" in journey.card("How shall").text


async def test_who_and_setup_are_shown_to_all(journey: Journey) -> None:
    await journey.set_up()
    await journey.writes("Dilys", "/who")
    journey.sees("It is also whoever added me", "A coordinator sees what everybody sees, and nothing more.")
    await journey.writes("Dilys", "/setup")
    journey.sees("We talk about the trust.")


async def test_whoever_leaves_no_longer_coordinates(journey: Journey) -> None:
    await journey.set_up()
    journey.telegram.promote(journey.group, journey.people["Jo"], journey.people["Beverley"])
    journey.telegram.leave(journey.group, journey.people["Beverley"])
    journey.telegram.join(journey.group, journey.people["Beverley"])
    await journey.runner.handle()
    await journey.writes("Beverley", "/checkin")
    journey.sees("A coordinator opens a check-in")


async def test_names_that_are_no_names_are_asked_for_again(journey: Journey) -> None:
    await journey.add_bot()
    await journey.presses("Beverley", "Set up")
    for name in ("\U0001f600\U0001f600", "<q>" * 20):
        await journey.replies("Beverley", name, "Which organisation")
    journey.sees("a short name that has letters in it", "That is a bit long for a question.")
    await journey.replies("Beverley", "<b>The</b> \u202etrust\u202c & co", "Which organisation")
    await journey.presses("Beverley", "No staff here")
    await journey.presses("Beverley", "Scotland")
    journey.sees("We talk about <b>The</b> trust & co.")
