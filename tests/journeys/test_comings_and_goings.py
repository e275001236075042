"""The bot removed and added again, a group that becomes a supergroup, people who block."""

from tests.journeys.journey import Journey


async def test_removed_in_the_middle_and_added_again_next_day(three_runs: Journey) -> None:
    j = three_runs
    await j.set_up()
    await j.open()
    await j.all_answer("No", "No", "No", "No")
    j.telegram.remove_bot(j.group, j.people["Beverley"])
    await j.runner.handle()
    j.new()
    await j.time(days=1)
    j.sees_nothing_new()
    await j.add_bot()
    j.sees("Hello again, all. I still have what this group agreed about the trust. The check-in is paused: /resume.")
    assert "Set up" not in j.telegram.last(j.group).labels
    await j.writes("Dilys", "/checkin")
    j.sees("This check-in has been paused since Tuesday, 3 March 2026.")
    await j.writes("Dilys", "/resume")
    await j.show()
    j.sees("Most said no.")


async def test_a8_9_a_group_that_becomes_a_supergroup_keeps_everything(three_runs: Journey) -> None:
    j = three_runs
    await j.set_up()
    await j.open()
    await j.all_answer("No", "No", "No", "No")
    j.group = j.telegram.migrate(j.group)
    await j.runner.handle()
    await j.writes("Dilys", "/checkin")
    j.sees("Being heard, question 1 of 4.")
    await j.show()
    j.sees("Most said no.")


async def test_somebody_who_blocked_the_bot_stops_nobody_else(journey: Journey) -> None:
    await journey.privately("Kath", "hello")
    journey.telegram.write(
        journey.people["Kath"], journey.telegram.private(journey.people["Kath"]), "what is peer support"
    )
    journey.telegram.block(journey.people["Kath"])
    await journey.runner.handle()
    await journey.set_up()
    journey.sees("Hello, all.")


async def test_a_late_press_in_the_dead_chat_of_a_migrated_group_loses_nothing(journey: Journey) -> None:
    await journey.set_up()
    card = journey.card("We talk about the trust")
    old = journey.group
    journey.group = journey.telegram.migrate(old)
    await journey.runner.handle()
    update = {"id": "1", "from": {"id": 1, "is_bot": False, "first_name": "Jo"}, "chat_instance": "1", "data": "setup"}
    update["message"] = {"message_id": card.id, "date": 0, "chat": {"id": old.id, "type": "group", "title": "Old"}}
    journey.telegram.raw_update({"callback_query": update})
    await journey.runner.handle()
    journey.telegram.tell_migration(old)
    await journey.runner.handle()
    await journey.writes("Beverley", "/setup")
    assert "We talk about the trust." in journey.last_text()
    await journey.writes("Beverley", "/checkin")
    assert "What shall we talk about?" in journey.last_text()


async def test_an_update_that_is_not_what_it_seems_stops_nobody(journey: Journey) -> None:
    await journey.set_up()
    journey.telegram.raw_update(
        {"message": {"message_id": 5, "date": 0, "text": 5, "chat": {"id": 7, "type": "private"}}}
    )
    journey.telegram.raw_update(
        {"message": {"message_id": 6, "date": 0, "text": "x", "chat": {"id": [], "type": "group"}}}
    )
    await journey.writes("Beverley", "/checkin")
    assert "What shall we talk about?" in journey.last_text()


async def test_a_channel_identity_is_no_coordinator(journey: Journey) -> None:
    await journey.set_up()
    channel = journey.telegram.channel("Somebody's channel")
    journey.telegram.write(journey.people["Jo"], journey.group, "/checkin@InvolvementBot", as_channel=channel)
    await journey.runner.handle()
    assert journey.last_text().startswith("A coordinator opens a check-in")


async def test_a_forged_group_button_in_a_private_chat_makes_no_group(journey: Journey) -> None:
    await journey.privately("Jo", "hello")
    chat = journey.telegram.private(journey.people["Jo"])
    card = journey.telegram.last(chat)
    press = journey.taps(journey.people["Jo"], card, "checkin")
    await journey.runner.handle()
    assert press.answer is not None
    assert press.answer.text.startswith("This button is too old to work.")


async def test_whoever_answers_in_private_reads_why_nothing_is_asked_any_more(any_run: Journey) -> None:
    """The private card lost its buttons without a word, and what was typed then was answered with nonsense."""
    j = any_run
    await j.set_up()
    await j.open()
    await j.goes_private("Kath")
    await j.presses_alone("Kath", "Yes")
    j.alone("Kath")
    j.telegram.remove_bot(j.group, j.people["Beverley"])
    await j.runner.handle()
    told = j.alone("Kath")
    assert told.startswith("I am not in your group any more.")
    assert "Beverley" not in told
    for typed in ("no", "partly", "actually no", "I meant no", "/yes"):
        said = await j.privately("Kath", typed)
        assert said.startswith("No check-in asks you here now."), (typed, said)
    await j.time(days=1)
    for typed in ("partly", "/no"):
        assert (await j.privately("Kath", typed)).startswith("No check-in asks you here now."), typed
