"""One theme, "Being heard", from the bot being added to the results: the main job, end to end."""

from tests.journeys.journey import Journey


async def test_a_group_of_seven_answers_first(three_runs: Journey) -> None:
    """Hidden taps, shown in words, talked about, agreed on; paused and resumed; placed and read back."""
    j = three_runs
    await j.add_bot()
    j.sees("Hello, all.", "You don't have to do anything.", "I am not for a crisis", "nobody is watching")
    await j.presses("Beverley", "Set up")
    j.sees("Which organisation are we talking about?")
    await j.replies("Beverley", "the trust")
    await j.presses("Beverley", "No staff here")
    await j.presses("Beverley", "England")
    j.sees("We talk about the trust. No staff are in this chat.", "Our word for ourselves: service users.")
    await j.writes("Beverley", "/checkin@InvolvementBot for our meeting on the 14th")
    j.sees("What shall we talk about?", "Being heard: who asks us, who listens, and what happens then.")
    await j.presses("Beverley", "Being heard")
    await j.presses("Beverley", "Answer first")
    j.sees(
        "Being heard: questions about the trust. About 15 minutes, with talking.",
        "for our meeting on the 14th",
        "This is not a test and there is no score. Skipping is fine.",
        "Taps are not shown to the group, but in a small group people may guess.",
        "I keep what you agree, not who said it. I can't see your chat",
        "Help now: /urgent.",
    )
    await j.presses("Dilys", "Start")
    j.sees(
        "Being heard, question 1 of 4.\nIs asking for views the main way service users get involved in the trust?",
        "For example: surveys;",
        "Tap, or reply with a word: yes, partly, no, not sure, doesn't fit us, skip.",
        "A typed answer can be seen by all.",
    )

    await j.all_answer("Partly", "Yes", "Yes", "Yes", "No", "Skip", "Yes")
    j.sees_nothing_new()
    await j.show()
    j.sees("Most said yes. Do we say yes?", "Talk as long as you like. /checkin brings this back.")
    await j.presses("Jo", "Yes, next")
    j.sees("Being heard, question 2 of 4.\nAre staff free to do nothing about what service users tell them?")
    assert "We said yes." in j.card("question 1 of 4").text

    await j.all_answer("Yes", "No", "Partly", "Yes", "No")
    await j.presses("Dilys", "Show")
    j.sees_nothing_new()
    await j.presses("Shaun", "Show")
    j.sees("People saw this differently.", "What happened the last time you told staff something?")
    await j.presses("Jo", "Yes")
    j.sees("Being heard, question 3 of 4.")

    await j.writes("Kath", "/pause")
    j.sees("Paused today, 3 March 2026. It waits for as long as you like.")
    toast = await j.presses("Dilys", "Yes", "question 3 of 4")
    assert toast.text == "Paused. Any of you can resume: /resume."
    await j.time(days=2)
    await j.writes("Amina", "/resume")
    j.sees("Being heard, question 3 of 4.")
    await j.all_answer("Partly", "No")
    await j.show()
    j.sees("Let's talk about this one. When you have an answer, any of you can tap it.")
    await j.presses("Beverley", "We differ")
    await j.presses("Beverley", "Partly", "Tap one view first")
    await j.presses("Beverley", "No", "Some of us say: partly")
    j.sees("Kept, side by side: partly, and no.", "Being heard, question 4 of 4.")
    await j.presses("Jo", "Why: partly")
    await j.replies("Jo", "They listened about the garden, not about the ward.", "Reply to this message")
    await j.presses("Jo", "Keep")

    await j.all_answer("Yes", "Yes", "Yes", "Yes", "Yes", "Yes", "Yes")
    await j.show()
    await j.presses("Beverley", "Leave this one")
    j.sees(
        "That was Being heard. Here, 'we' means service users. In 'we said', it means our group.",
        "We said being asked for our views is the main way we take part. "
        "We said staff are free to do nothing about what we tell them. "
        "Some of us said it's partly true that we have our own independent voice at every level including the board. "
        "Others of us said it's not true that we have our own independent voice at every level including the board.",
        'In our words (partly): "They listened about the garden, not about the ward."',
        "Left for another time: if the trust listens and acts when we lead.",
        "One thing to try?",
        "1. Ask staff what changed",
    )
    await j.presses("Marcus", "Where to go", "One thing to try")
    await j.presses("Marcus", "Ask what changed")
    j.sees("What do you need?")
    next_card = j.card("What next?")
    assert next_card.text.startswith("One thing to try?\nKept as a next step: Ask staff what changed")
    assert next_card.labels == [
        *("Carry on", "Enough for today", "Finish", "One more to try", "4Pi standards", "Step 1"),
    ]
    await j.presses("Marcus", "Finish")
    j.sees("Finish this check-in?")
    await j.presses("Kath", "Yes, finish")
    j.sees("Where would you put yourselves, and why?\n\nThere is no right place.")
    await j.presses("Shaun", "Beginnings to good")
    j.sees("We put ourselves somewhere between Beginnings and Good.", "This check-in is finished. Thank you all.")
    await j.writes("Dilys", "/results")
    j.sees(
        "On 3 March 2026 we talked about the trust. Why we do this: for our meeting on the 14th.",
        "We said being asked",
        "We put ourselves somewhere between Beginnings and Good.",
        "Next, we want to try this: Ask staff what changed",
    )
    await j.presses("Dilys", "All of it")
    assert "Being heard. We said being asked" in j.last_text()
    await j.presses("Dilys", "Next page")
    assert "To try next: Ask staff what changed" in j.last_text()


async def test_a_group_of_seven_talks_first(three_runs: Journey) -> None:
    """Nothing private: the card asks and invites to talk, one tap says what the group says."""
    j = three_runs
    await j.set_up()
    await j.open(way="Talk first")
    j.sees(
        "You talk. When you agree, one of you taps it for all, and all of you see it. "
        "Any of you can take it back: tap That was a slip.",
        "Being heard, question 1 of 4.\nIs asking for views",
        "When you agree, one of you taps it for all, or replies with its words.",
        "More has: We differ, Leave this one, Our words and What's this mean?",
    )
    assert [[b.label for b in row] for row in j.card().buttons] == [
        ["Yes", "Partly", "No"],
        ["Not sure", "Doesn't fit us"],
        ["More"],
    ]
    await j.presses("Dilys", "Partly")
    assert "We said partly." in j.card("question 1 of 4").text
    j.sees("Being heard, question 2 of 4.")
    await j.replies("Shaun", "yeah", "question 2 of 4")
    j.sees("Being heard, question 3 of 4.")
    await j.writes("Amina", "/notsure")
    j.sees("Being heard, question 4 of 4.")
    await j.writes("Jo", "/back")
    j.sees("Being heard, question 3 of 4.")
    await j.presses("Jo", "Doesn't fit us")
    assert "We said it doesn't fit us." in j.card("question 3 of 4").text
    j.sees("Being heard, question 4 of 4.")
    await j.presses("Kath", "No")
    j.sees("That was Being heard.", "We said", "One thing to try?")
    await j.presses("Kath", "Enough for today")
    assert j.last_text().startswith("That's enough for today. Nothing runs out.")
    await j.time(days=3)
    await j.writes("Marcus", "/checkin")
    j.sees("Take another theme, now or another day.", "Running things:")
    await j.presses("Marcus", "What comes first")
    j.sees("What comes first, and for whom, question 1 of 2.")
    await j.writes("Marcus", "/results")
    j.sees("Being heard. We said", "This check-in is still open.")
