"""Shaun and Amina: everything that can be tapped can be typed, in the words that people type."""

import pytest

from tests.journeys.journey import ADMIN, Journey
from tests.journeys.ways import by_turns

FORMS = {
    "Yes": ("y", "YES", "yeah.", "yep", "aye"),
    "Partly": ("part", "partly", "kind of", "prtly", "Kinda"),
    "No": ("n", "no", "nope", "nah"),
    "Not sure": ("dunno", "not sure", "unsure", "idk"),
}


@pytest.mark.parametrize(("answer", "forms"), FORMS.items())
async def test_a3_2_typed_answers_are_understood_and_not_corrected(
    journey: Journey, answer: str, forms: tuple[str, ...]
) -> None:
    await journey.set_up()
    await journey.open()
    journey.new()
    for name, form in zip(journey.people, forms, strict=False):
        await journey.replies(name, form, "question 1 of 4")
        journey.sees("Got it, question 1. You can change it.")
    await journey.show()
    expected = {"Not sure": "Most were not sure."}.get(answer, f"Most said {answer.lower()}.")
    journey.sees(expected)


async def test_a4_2_a_whole_theme_without_a_single_tap(three_runs: Journey) -> None:
    """Labels, numbers and commands do what taps do."""
    j = three_runs
    await j.add_bot()
    await j.replies("Beverley", "set up", "Hello, all.")
    await j.replies("Beverley", "the trust", "Which organisation")
    await j.replies("Beverley", "no staff here", "Are any staff")
    await j.replies("Beverley", "1", "Which nation")
    await j.replies("Beverley", "open a check-in", "We talk about the trust")
    await j.replies("Beverley", "Being heard", "What shall we talk about?")
    await j.replies("Beverley", "2", "How shall we do it?")
    await j.replies("Shaun", "start", "Being heard: questions about the trust.")
    j.sees("Being heard, question 1 of 4.")
    await j.writes("Dilys", "/yes")
    await j.replies("Marcus", "1", "question 1 of 4")
    await j.replies("Shaun", "yep", "question 1 of 4")
    await j.replies("Amina", "what's this mean", "question 1 of 4")
    await j.replies("Jo", "skip", "question 1 of 4")
    await j.replies("Kath", "yeah", "question 1 of 4")
    await j.replies("Beverley", "show", "question 1 of 4")
    await j.replies("Jo", "show", "question 1 of 4")
    j.sees(
        "Got it, question 1. You can change it.",
        "We are asked, then staff decide.",
        "One more of you has to tap Show too. Or wait ten minutes.",
        "Most said yes. Do we say yes?",
    )
    await j.replies("Kath", "yes, next", "Most said yes")
    j.sees("Being heard, question 2 of 4.")
    await j.replies("Beverley", "Show", "question 2 of 4")
    await j.replies("Jo", "Show", "question 2 of 4")
    await j.writes("Kath", "/partly")
    await j.replies("Beverley", "Show", "question 3 of 4")
    await j.replies("Jo", "Show", "question 3 of 4")
    await j.replies("Jo", "we differ", "Let's talk about this one")
    await j.replies("Jo", "yes", "Tap one view first")
    await j.replies("Jo", "doesnt fit us", "Some of us say: yes")
    await j.replies("Beverley", "Show", "question 4 of 4")
    await j.replies("Jo", "Show", "question 4 of 4")
    await j.replies("Kath", "leave this one", "Let's talk about this one")
    j.sees(
        "That was Being heard.",
        "Some of us said we have our own independent voice at every level including the board",
        "Others of us said the question",
        "One thing to try?",
    )
    await j.replies("Amina", "ask what changed", "One thing to try?")
    await j.replies("Amina", "finish", "What next?")
    await j.replies("Amina", "yes, finish", "Finish this check-in?")
    await j.replies("Amina", "in between or none", "Where would you put yourselves")
    await j.replies("Amina", "none of these", "Where would you put yourselves")
    assert j.card("Kept as a next step")
    j.sees("We said none of these places fits us.", "This check-in is finished.")


ON_A_QUESTION = {
    **dict.fromkeys(("Yes", "Partly", "No", "Not sure", "Doesn't fit us", "Skip"), "Got it, question 1."),
    "What's this mean?": "We are asked, then staff decide.",
    "Answer privately": "This leads to a chat with me alone.",
    "Show": "Let's talk about this one.",
}
WHILE_WE_TALK = {
    **{answer: f"We said {answer.lower()}." for answer in ("Yes", "Partly", "No")},
    "Not sure": "We were not sure.",
    "Doesn't fit us": "We said it doesn't fit us.",
    "We differ": "Tap one view first, then the other.",
    "Leave this one": "We left this one for another time.",
    "Our words": "Reply to this message with your words",
    "What's this mean?": "We are asked, then staff decide.",
}
AT_A_THEMES_END = {
    "Ask what changed": "Kept as a next step: Ask staff what changed",
    "Our own": "Reply to this message with your words",
    "Not today": "Nothing to try today.",
    "Where to go": "What do you need?",
    "Not today, then Carry on": "Take another theme, now or another day.",
    "Not today, then Enough for today": "That's enough for today.",
    "Not today, then Finish": "Finish this check-in?",
    "Not today, then One after all": "1. Ask staff what changed",
}


BY_WORDS, BY_NUMBER = "by its words", "by its number"
BUTTONS = [
    *(("Answer first", label, seen) for label, seen in ON_A_QUESTION.items()),
    *(("Talk first", label, seen) for label, seen in WHILE_WE_TALK.items()),
    *(("theme's end", label, seen) for label, seen in AT_A_THEMES_END.items()),
]


@pytest.mark.parametrize(
    ("any_run", "way", "label", "seen", "how"),
    by_turns((*button, how) for how in (BY_WORDS, BY_NUMBER) for button in BUTTONS),
    indirect=["any_run"],
)
async def test_a4_2_a_reply_does_what_the_button_does(
    any_run: Journey, way: str, label: str, seen: str, how: str
) -> None:
    j = any_run
    await j.set_up()
    await j.open(way="Answer first" if way == "Answer first" else "Talk first")
    if way == "theme's end":
        for number in range(1, 5):
            await j.writes("Dilys", "/yes")
            assert j.card(f"question {number} of 4")
    if label == "Show":
        await j.presses("Kath", "Show")
    card = j.card("One thing to try?" if way == "theme's end" else "question 1 of 4")
    first, _, then = label.partition(", then ")
    if then:
        await j.replies("Beverley", first, card)
        card, label = j.card("What next?"), then
    if how == BY_NUMBER and label not in card.labels:
        await j.presses("Beverley", "More", card)
    await j.replies("Beverley", str(card.labels.index(label) + 1) if how == BY_NUMBER else label, card)
    said = [card.text, *(m.text for m in j.new())]
    assert any(seen in text for text in said)


async def test_a4_2_every_button_that_a_journey_shows_has_a_label_of_its_own_to_type(journey: Journey) -> None:
    """The shared mechanism finds each button of each message by its label and by its number."""
    await journey.set_up()
    await journey.open()
    await journey.writes("Dilys", "/terms")
    await journey.writes("Dilys", "/signpost")
    await journey.writes("Dilys", "/ask peer support")
    cards = [m for m in journey.telegram.said(journey.group) if m.labels and "Paused" not in m.text]
    assert len(cards) >= 5
    for card in cards:
        folded = [label.casefold() for label in card.labels]
        assert len(set(folded)) == len(folded)


async def test_a_photo_gets_a_kind_line_in_private_and_silence_in_the_group(journey: Journey) -> None:
    """A picture in the group is nobody's business of ours; alone with us it gets a kind line."""
    await journey.set_up()
    journey.new()
    journey.telegram.photo(journey.people["Shaun"], journey.group)
    await journey.runner.handle()
    journey.sees_nothing_new()
    await journey.privately("Shaun", "hello")
    chat = journey.telegram.private(journey.people["Shaun"])
    journey.telegram.photo(journey.people["Shaun"], chat)
    await journey.runner.handle()
    assert "I can only read text." in journey.telegram.last(chat).text


async def test_w14_a_command_that_is_a_slip_away_from_ours_is_asked_back_about(journey: Journey) -> None:
    j = journey
    await j.set_up()
    for typed, meant in (
        ("/chekin", "checkin"),
        ("/resluts", "results"),
        ("/patrly", "partly"),
        ("/setings", "settings"),
    ):
        j.telegram.write(j.people["Beverley"], j.group, typed)
        await j.runner.handle()
        assert j.last_text() == f"Did you mean /{meant}?"
        assert await j.privately("Jo", typed) == f"Did you mean /{meant}?"
    j.new()
    for of_others in ("/dance", "/bask", "/startgame", "/helpdesk", "/backup"):
        j.telegram.write(j.people["Beverley"], j.group, of_others)
        await j.runner.handle()
    j.sees_nothing_new()
    await j.writes("Beverley", "/hepl")
    assert j.last_text() == "Did you mean /help?"


async def test_a_command_that_people_try_names_the_one_that_does_it(journey: Journey) -> None:
    """ "/finish", "/next" and "/cancel" were met with silence. Without our name they may be another bot's."""
    j = journey
    to_finish = "To finish a check-in, tap Finish at the end of a theme: /checkin brings it back. For a break: /pause."
    meant = {"/next": "Did you mean /checkin?", "/cancel": "Did you mean /pause?", "/undo": "Did you mean /back?"}
    meant |= dict.fromkeys(("/finish", "/done", "/end", "/quit"), to_finish) | {"/unpause": "Did you mean /resume?"}
    await j.set_up()
    j.new()
    for typed in (*meant, "/finish@OtherBot"):
        j.telegram.write(j.people["Beverley"], j.group, typed)
        await j.runner.handle()
    j.sees_nothing_new()
    for typed, said in meant.items():
        await j.writes("Beverley", typed)
        assert j.last_text() == said
    await j.open()
    for typed, said in meant.items():
        j.telegram.write(j.people["Beverley"], j.group, typed)
        await j.runner.handle()
        assert j.last_text() == said
    j.new()
    for typed in ("/finish@OtherBot", "/next@OtherBot", "/cancel@OtherBot"):
        j.telegram.write(j.people["Beverley"], j.group, typed)
        await j.runner.handle()
    j.sees_nothing_new()
    await j.writes("Beverley", "/pause")
    j.new()
    j.telegram.write(j.people["Beverley"], j.group, "/next")
    await j.runner.handle()
    j.sees_nothing_new()
    for typed in ("/finish", "/done", "/cancel"):
        assert await j.privately("Jo", typed) == "Did you mean /stop?"


async def test_w19_a_number_that_no_button_has_is_told_so(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    card = j.card("question 1 of 4")
    many = len(card.labels)
    for number in ("12", "0", "40"):
        await j.replies("Marcus", number, card)
        assert j.last_text() == (
            f"No button there has that number. Reply with a number from 1 to {many}, or with a button's words."
        )
    await j.privately("Shaun", "what is peer support")
    chat = j.telegram.private(j.people["Shaun"])
    entry = j.card("Peer support", "More", chat)
    j.alone("Shaun")
    await j.writes("Shaun", "12", chat=chat, reply_to=entry)
    assert j.alone("Shaun").startswith("No button there has that number.")


async def test_w19_a_picture_beside_a_number_is_no_number(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    card = j.card("question 1 of 4")
    for form in ("1", "1.", "(1)", "#1", "1\ufe0f\u20e3"):
        j.new()
        await j.replies("Marcus", form, card)
        j.sees("Got it, question 1.")
    j.new()
    await j.replies("Marcus", "\U0001f984 1", card)
    assert "Got it" not in "".join(m.text for m in j.new())


NOT_ALONE = "That button can't be undone, so I did nothing yet."


async def test_a_word_alone_never_forgets_somebody(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    for alone in ("1", "1.", "Yes, forget me", "yes, forget me"):
        assert "Shall I forget you?" in await j.privately("Beverley", "/forgetme")
        assert (await j.privately("Beverley", alone)).startswith(NOT_ALONE), alone
    assert "You coordinate it." in await j.privately("Beverley", "/mydata")
    chat = j.telegram.private(j.people["Beverley"])
    card = j.card("Shall I forget you?", "Yes, forget me", chat)
    j.alone("Beverley")
    await j.writes("Beverley", "1", chat=chat, reply_to=card)
    assert "that you are a coordinator" in j.alone("Beverley")


async def test_a_word_alone_says_no_to_forgetting(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.privately("Beverley", "/forgetme")
    assert "Nothing was deleted." in await j.privately("Beverley", "2")


async def test_a_word_alone_throws_away_no_question_that_somebody_sent(journey: Journey) -> None:
    j = journey
    await j.privately("Kath", "how do i knit a jumper for a horse")
    await j.presses_alone("Kath", "Send this question")
    for alone in ("1", "Done"):
        assert "jumper" in await j.privately(ADMIN, "/questions")
        assert (await j.privately(ADMIN, alone)).startswith(NOT_ALONE), alone
    assert "jumper" in await j.privately(ADMIN, "/questions")
