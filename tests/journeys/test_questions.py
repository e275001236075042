"""Asking what words mean, and where to go."""

from tests.journeys.journey import Journey


async def test_a_question_in_private_is_answered_short_first_with_its_source(journey: Journey) -> None:
    answer = await journey.privately("Shaun", "what is co production")
    assert answer.startswith("What is co-production?\n")
    assert "From the 2014 briefing." in answer
    chat = journey.telegram.private(journey.people["Shaun"])
    assert journey.telegram.last(chat).labels[:2] == ["More", "Related"]


async def test_more_related_and_where_to_go(journey: Journey) -> None:
    await journey.set_up()
    await journey.writes("Shaun", "/ask@InvolvementBot what is peer support")
    journey.sees("What is peer support?", "From the 2014 briefing.")
    await journey.presses("Shaun", "More", "What is peer support?")
    await journey.presses("Shaun", "Related", "What is peer support?")
    journey.sees("What is peer support?", "Related to: Peer support")


async def test_a_question_in_the_middle_of_a_check_in_keeps_its_place(three_runs: Journey) -> None:
    j = three_runs
    await j.set_up()
    await j.open()
    await j.presses("Dilys", "Yes")
    await j.replies("Shaun", "what is co-production", "question 1 of 4")
    j.sees("What is co-production?", "/checkin takes you back to the question.")
    await j.writes("Shaun", "/checkin")
    j.sees("Being heard, question 1 of 4.")
    await j.replies("Shaun", "partly", "question 1 of 4")
    j.sees("Got it, question 1. You can change it.")
    await j.show()
    await j.replies("Shaun", "what is governance?", "Let's talk about this one")
    j.sees("What does governance mean?", "/checkin takes you back to the question.")
    await j.replies("Shaun", "partly", "Let's talk about this one")
    j.sees("Being heard, question 2 of 4.")


async def test_the_same_entry_again_within_ten_minutes_is_a_pointer(three_runs: Journey) -> None:
    j = three_runs
    await j.set_up()
    await j.writes("Shaun", "/ask@InvolvementBot co-production")
    await j.writes("Jo", "/ask@InvolvementBot what is co-production")
    j.sees("What is co-production?", "Here it is again: Co-production.")
    await j.presses("Jo", "Co-production")
    assert j.last_text().startswith("What is co-production?")
    await j.time(minutes=11)
    await j.writes("Jo", "/ask@InvolvementBot what is co-production")
    assert j.last_text().startswith("What is co-production?")


async def test_terms_are_browsed_by_tapping(journey: Journey) -> None:
    await journey.privately("Shaun", "/terms")
    chat = journey.telegram.private(journey.people["Shaun"])
    await journey.presses("Shaun", "What words mean", journey.telegram.last(chat))
    listed = journey.telegram.last(chat)
    assert "Co-production" in listed.labels
    await journey.presses("Shaun", "Co-production", listed)
    assert journey.telegram.last(chat).text.startswith("What is co-production?")


async def test_where_to_go_leads_with_the_website_and_says_that_details_are_old(journey: Journey) -> None:
    await journey.privately("Marcus", "/signpost")
    chat = journey.telegram.private(journey.people["Marcus"])
    await journey.presses("Marcus", "Someone to ask", journey.telegram.last(chat))
    await journey.presses("Marcus", "NSUN", journey.telegram.last(chat))
    card = journey.telegram.last(chat).text
    warning = "As printed in the 2014 briefing. Not checked since then."
    assert card.count(warning) == 1
    assert card.index(warning) < card.index("Website: www.nsun.org.uk") < card.index("020 7820 8982")
    assert "You could ask them:" in card
    assert "What do you need?" not in await journey.privately("Marcus", "/training")


async def test_a_card_says_what_to_do_where_a_thing_is_gone_and_leads_on(journey: Journey) -> None:
    await journey.privately("Marcus", "/training")
    await journey.presses_alone("Marcus", "NSUN programmes")
    chat = journey.telegram.private(journey.people["Marcus"])
    card = journey.telegram.last(chat)
    name, reach, what = (card.text.index(part) for part in ("NSUN Leadership", "Through NSUN: www.", "NSUN ran three"))
    assert name < reach < what
    assert "They are over." in card.text
    assert "You could ask NSUN: Is there free training now for groups like ours?" in card.text
    assert set(card.labels) == {"NSUN", "More about it", "All choices", "Report this"}
    await journey.presses_alone("Marcus", "More about it")
    assert "NSUN's Leadership Programmes" in journey.telegram.last(chat).text
    await journey.presses_alone("Marcus", "NSUN", "They are over.")
    assert "www.nsun.org.uk" in journey.telegram.last(chat).text


async def test_a_question_about_a_paper_is_put_to_people_who_can_answer(journey: Journey) -> None:
    await journey.privately("Marcus", "/signpost")
    await journey.presses_alone("Marcus", "Standards")
    await journey.presses_alone("Marcus", "The 2014 briefing")
    card = journey.telegram.last(journey.telegram.private(journey.people["Marcus"]))
    assert "You could ask people who run services: Have you read this" in card.text
    assert "ask them" not in card.text
    assert "November 2026" not in card.text


async def test_a_card_without_a_contact_says_how_to_find_it(journey: Journey) -> None:
    await journey.privately("Marcus", "/signpost")
    await journey.presses_alone("Marcus", "Examples for staff")
    await journey.presses_alone("Marcus", "Well London")
    card = journey.telegram.last(journey.telegram.private(journey.people["Marcus"]))
    assert "You can look for its name online" in card.text


async def test_what_was_not_printed_is_not_called_printed_and_what_holds_no_more_says_so(journey: Journey) -> None:
    await journey.privately("Marcus", "/signpost")
    await journey.presses_alone("Marcus", "Someone to ask")
    await journey.presses_alone("Marcus", "NSUN")
    card = journey.telegram.last(journey.telegram.private(journey.people["Marcus"])).text
    printed, seen, gone = (
        card.index("As printed"),
        card.index("Not checked yet:"),
        card.index("No longer: 27-29"),
    )
    assert printed < card.index("020 7820 8982") < seen < card.index("150 Minories, London EC3N 1LS (July 2023)") < gone
    await journey.presses_alone("Marcus", "All choices")
    await journey.presses_alone("Marcus", "Meeting other groups")
    await journey.presses_alone("Marcus", "Capital Project")
    card = journey.telegram.last(journey.telegram.private(journey.people["Marcus"])).text
    assert "Website: capitalproject.org" in card
    assert "As printed" not in card


async def test_warmth_comes_before_what_we_cannot_do(journey: Journey) -> None:
    said = await journey.privately("Marcus", "i was sectioned and it was awful")
    assert said.startswith("I'm sorry if this has been hard. I can't help with the law")


async def test_plain_talk_in_the_group_is_never_answered(journey: Journey) -> None:
    await journey.set_up()
    journey.new()
    await journey.writes("Jo", "what is co-production, anybody?")
    journey.sees_nothing_new()
    journey.telegram.promote(journey.group, journey.telegram.bot, journey.people["Beverley"])
    await journey.runner.handle()
    journey.sees("I was made an admin here.")
    await journey.writes("Jo", "what is co-production, anybody?")
    journey.sees_nothing_new()


async def test_privacy_and_about_name_who_answers_for_the_bot(journey: Journey) -> None:
    for command in ("/privacy", "/about"):
        answer = await journey.privately("Marcus", command)
        assert "Riverside Network" in answer
        assert "hello@riverside.example" in answer
    assert "30 days" in await journey.privately("Marcus", "/privacy")
    assert "Information Commissioner's Office" in await journey.privately("Marcus", "/privacy")


async def test_ask_alone_turns_the_box_of_whoever_asked_into_a_reply(three_runs: Journey) -> None:
    """A command from the menu has no words, and in a group we do not see what is written without a reply."""
    j = three_runs
    await j.set_up()
    await j.writes("Shaun", "/ask")
    asked = j.card("Reply to this message with your question")
    assert asked.asked_of(j.people["Shaun"]) == "Your question"
    assert asked.asked_of(j.people["Jo"]) is None, "nobody else's box is changed"
    await j.replies("Shaun", "what is co-production", asked)
    assert j.last_text().startswith("What is co-production?")


async def test_ask_alone_in_private_leaves_the_quiet_keys(journey: Journey) -> None:
    """There any text is a question, and Help now stays in reach."""
    await journey.privately("Shaun", "/ask")
    last = journey.telegram.last(journey.telegram.private(journey.people["Shaun"]))
    assert last.asks_reply is None
    assert "Help now" in last.keyboard[0]
