"""People answer as they talk: in a sentence, with a question back, or wanting to go back."""

from tests.journeys.journey import Journey


async def test_an_answer_in_a_sentence_counts_and_the_rest_may_be_kept(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    await j.replies("Shaun", "I'd say partly, because they asked about the garden.", "question 1 of 4")
    j.sees(
        "Got it, question 1. You can change it.",
        "Shall I keep this for the group, without a name? It is about being asked for our views as the main way",
        "Because they asked about the garden.",
    )
    await j.presses("Shaun", "Keep")
    for name in ("Dilys", "Marcus", "Amina"):
        await j.presses(name, "Partly", "question 1 of 4")
    await j.show()
    j.sees("Most said partly.")
    assert j.card('"Because they asked about the garden."', "").text.endswith("any of you can change them.")
    await j.presses("Jo", "Partly, next")
    await j.writes("Jo", "/results")
    j.sees('In our words: "Because they asked about the garden."')


async def test_while_we_talk_a_sentence_records_nothing_until_somebody_taps(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open(way="Talk first")
    await j.replies("Kath", "No, they never come back to us", "question 1 of 4")
    j.sees("I heard: no. I have not kept it yet.", "They never come back to us")
    await j.presses("Kath", "Drop")
    assert j.last_text() == "Dropped. It is gone in ten minutes. Until then you can undo it."
    await j.replies("Jo", "no", "I heard: no.")
    j.sees("Being heard, question 2 of 4.")
    assert "We said no." in j.card("question 1 of 4").text


async def test_why_are_you_asking(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    await j.replies("Marcus", "Why are you asking?", "question 1 of 4")
    j.sees(
        "It is about the service, not about you. Nobody has to answer.",
        "We are asked, then staff decide.",
        "Where it comes from: Briefing by NSUN and Together, about 2014, page 5.",
    )
    await j.replies("Marcus", "no", "question 1 of 4")
    j.sees("Got it, question 1.")


async def test_in_private_a_sentence_is_an_answer_too_and_the_rest_is_not_kept(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open(way="Over some days")
    await j.goes_private("Marcus")
    chat = j.telegram.private(j.people["Marcus"])
    await j.writes("Marcus", "I'd say partly, because they listen on the ward but not at the top", chat=chat)
    kept = j.alone("Marcus")
    assert kept.startswith("You said: partly.")
    assert "I keep only your answer, and not the rest of what you wrote." in kept
    assert "question 2 of 4" in j.telegram.last(chat).text
    await j.writes("Marcus", "why are you asking", chat=chat)
    assert "It is about the service, not about you." in j.telegram.last(chat).text
    await j.writes("Marcus", "go back", chat=chat)
    assert "question 1 of 4" in j.telegram.last(chat).text
    j.alone("Marcus")
    await j.writes("Marcus", "no they never do", reply_to=j.card("question 2 of 4", chat=chat), chat=chat)
    assert j.alone("Marcus").startswith("You said: no.")
    await j.writes("Marcus", "what is governance", chat=chat)
    assert "What does governance mean?" in j.telegram.last(chat).text


async def test_go_back_goes_back(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open(way="Talk first")
    await j.presses("Kath", "Yes")
    await j.replies("Kath", "hang on, go back", "question 2 of 4")
    j.sees("Being heard, question 1 of 4.", "So far: We said yes.")


async def test_two_answers_at_once_are_asked_about_and_nothing_is_taken(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    j.new()
    await j.replies("Shaun", "Yes, partly", "question 1 of 4")
    j.sees("I'm not sure which answer you mean: yes, partly. Tap one, or reply with its words alone.")
    await j.replies("Shaun", "both", "question 1 of 4")
    j.sees("I'm not sure which answer you mean: yes, partly, no, not sure, doesn't fit us.")
    assert (await j.presses("Shaun", "Partly", "question 1 of 4")).alert, "it was the first answer"
    await j.goes_private("Kath")
    assert (await j.privately("Kath", "yes and no")).startswith("I'm not sure which answer you mean: yes, no.")
    assert (await j.privately("Kath", "yeah definitely")).startswith("You said: yes.")
    await j.show()
    j.new()
    await j.replies("Jo", "yes or no", "Let's talk about this one")
    j.sees("I'm not sure which answer you mean: yes, no.")
    await j.presses("Jo", "Leave this one")
    await j.replies("Jo", "both", "question 1 of 4")
    j.sees("That one is done.")


async def test_who_prefers_not_to_say_passes(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    for name, words in (("Dilys", "prefer not to say"), ("Marcus", "pass"), ("Amina", "I'd rather not")):
        j.new()
        await j.replies(name, words, "question 1 of 4")
        j.sees("Got it, question 1. You can change it.")
    await j.all_answer("Skip", "Skip", "Skip")
    await j.presses("Kath", "Yes")
    assert (await j.presses("Amina", "Skip")).text == "Skipped. Nobody sees that."
