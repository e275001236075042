"""Replies to a question, as tired people write them: understood, asked back about, or left alone; never looked up."""

import pytest

from bot.local_telegram import Message
from tests.journeys.journey import ADMIN, Journey
from tests.journeys.test_talk import GROUP_LINE, SUPPORT
from tests.journeys.ways import by_turns
from tests.urgent_words import CRY

ALL = "yes, partly, no, not sure, doesn't fit us"
ANSWERS = {
    "yes": ("YES.", "\U0001f44d\U0001f3fd", "oui", "ie", "100%", "change mine to yes", "no wait, yes", "actually yes"),
    "partly": ("Partly!!!", "patrly", "parlty", "rhannol", "sort of", "50/50", "sorry I meant partly"),
    "no": (
        "\U0001f44e",
        "can I change mine to no?",
        "make that a no",
        "are you joking, of course not",
        "my answer is no",
    ),
    "not sure": ("not sure tbh", "\U0001f937\u200d\u2640\ufe0f", "idk mate", "nie wiem", "not suer", "maybe"),
    "doesn't fit us": ("n/a", "dosnt fit us", "not applicable to us"),
}
PASSES = ("prefer not to say", "rather not say to be honest", "next please", "no comment", "none of your business")
UNCLEAR = {
    "yes, no": ("yes and no", "a bit of yes and a bit of no", "yes on paper, no in practice", "maybe yes maybe no"),
    "yes, partly": ("Yes, partly", "mostly yes", "in theory yes", "yes-ish"),
    "partly, no": ("well mostly no I would say, the board never hears us", "sort of, not really"),
    ALL: ("both", "in the middle", "it depends on the day", "60/40", "A)", "na", "I've changed my mind"),
}
ONE_MEANT = {"I'd say 3": "no", "the second one": "partly", "option 1": "yes", "2nd": "partly"}
LIKE_OTHERS = ("same as what Jo said", "ditto", "what everyone else said", "I already answered")
TALK = (
    *("they never listen", "because nobody asked us", "it depends on the ward and who is on that day really"),
    *("stage 3", "leadership", "the good stage", "let's ask the board", "lol", "ok", "\U0001f602", "later"),
    *("what about Tuesday?", "who juggles the purple teapots?"),
)
LONG_TALK = (
    *("they never listen", "because nobody asked us", "the board never hears us", "it depends on the ward"),
    *("my bus was late, sorry", "we had a lovely time in the garden", "that is so true for our ward"),
)
EXPLAINED = ("what do you mean by staff", "I don't get it", "eh?", "partly? what does that mean")


async def _said(j: Journey, text: str, card: Message) -> list[Message]:
    j.new()
    await j.replies("Marcus", text, card)
    return j.new()


@pytest.mark.parametrize(("any_run", "answer"), by_turns((a,) for a in ANSWERS), indirect=["any_run"])
async def test_a3_2_an_answer_is_understood_however_it_is_put(any_run: Journey, answer: str) -> None:
    """What was taken is seen by a press: the same answer given again is confirmed in a box, another one is not."""
    j = any_run
    await j.set_up()
    await j.open()
    card = j.card("question 1 of 4")
    other = "No" if answer == "yes" else "Yes"
    for form in ANSWERS[answer]:
        assert [m.text for m in await _said(j, form, card)][:1] == ["Got it, question 1. You can change it."], form
        assert (await j.presses("Marcus", answer.capitalize(), card)).alert, form
        assert not (await j.presses("Marcus", other, card)).alert, form


async def test_a2_1_whoever_would_rather_not_say_has_passed_at_once(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open()
    card = j.card("question 1 of 4")
    for words in PASSES:
        assert [m.text for m in await _said(j, words, card)] == ["Got it, question 1. You can change it."], words
        assert (await j.presses("Marcus", "Skip", card)).alert, "the same answer again is confirmed in a box"
        await j.presses("Marcus", "Yes", card)


@pytest.mark.long
async def test_an_unclear_answer_is_asked_back_about_with_buttons_for_what_may_be_meant(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    card = j.card("question 1 of 4")
    for meant, replies in UNCLEAR.items():
        for words in replies:
            (asked,) = await _said(j, words, card)
            assert asked.text.startswith(f"I'm not sure which answer you mean: {meant}. Tap one"), words
            assert ", ".join(asked.labels).lower() == meant, words
    for words, meant in ONE_MEANT.items():
        (asked,) = await _said(j, words, card)
        assert asked.text.startswith(f"Do you mean {meant}? If so, tap it"), words
        assert [label.lower() for label in asked.labels] == [meant], words
    for words in LIKE_OTHERS:
        (asked,) = await _said(j, words, card)
        assert asked.text.startswith("I keep no list of who said what"), words
        assert "Jo" not in asked.text
    assert (await j.presses("Marcus", "Partly", asked)).text.startswith("You said: partly.")
    assert [m.text for m in await _said(j, "no", asked)] == ["Got it, question 1. You can change it."]


async def test_what_is_asked_back_in_talk_is_the_groups_answer(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open(way="Talk first")
    card = j.card("question 1 of 4")
    (asked,) = await _said(j, "yes and no", card)
    for words in ("\U0001f44d", "I'd say yes", "strangely I would say yes"):
        said = [m.text for m in await _said(j, words, card)]
        assert not any("We said" in text for text in said), "nothing is put down before somebody taps"
    (passes,) = await _said(j, "I'd rather not say", card)
    assert passes.text.startswith("That's fine. Nobody has to say anything.")
    await j.presses("Jo", "No", asked)
    assert "We said no." in j.card("question 1 of 4").text
    assert [m.text for m in await _said(j, "yes", asked)] == ["That one is done. /back reopens the last."]


async def test_w7_talk_under_a_question_is_left_alone(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    asking = j.card("question 1 of 4")
    for words in TALK:
        assert await _said(j, words, asking) == [], words
    await j.show()
    talking = j.card("Let's talk about this one.")
    for words in TALK:
        assert await _said(j, words, talking) == [], words
    await j.writes("Jo", "/pause")
    assert await _said(j, "about time too", j.card("", "Resume")) == []


OUR_CARDS = ("welcome", "set-up", "opening", "entry", "guess")
"""Messages of ours under which people talk to each other while no check-in is going on."""


async def our_card(j: Journey, which: str) -> Message:
    """Such a message."""
    if which == "welcome":
        await j.add_bot()
        return j.card("", "Set up")
    await j.set_up()
    if which == "opening":
        await j.writes("Beverley", "/checkin")
    elif which == "entry":
        await j.writes("Kath", "/ask@InvolvementBot what is co-production?")
    elif which == "guess":
        await j.writes("Kath", "/ask@InvolvementBot leadership")
    return j.telegram.last(j.group)


@pytest.mark.parametrize("which", OUR_CARDS)
async def test_w7_talk_under_any_message_of_ours_is_left_alone(journey: Journey, which: str) -> None:
    j = journey
    card = await our_card(j, which)
    for words in LONG_TALK:
        assert await _said(j, words, card) == [], words
    assert [m.text for m in await _said(j, "feeling rough", card)] == [GROUP_LINE]
    assert (await _said(j, "what is peer support?", card))[0].text.startswith("What is peer support?")


async def test_whoever_asks_in_the_group_is_told_when_there_is_no_answer(journey: Journey) -> None:
    j = journey
    card = await our_card(j, "entry")
    (said,) = await _said(j, "who juggles the purple teapots", card)
    assert said.text.startswith("I don't have an answer to that.")
    (said,) = await _said(j, "tokenism", card)
    assert said.text.startswith("What is tokenism?"), "a term alone asks what it is"
    (said,) = await _said(j, "the leadership", card)
    assert said.text.startswith("I'm not sure what you mean. Did you mean one of these?")


async def test_a_question_that_is_really_for_us_is_answered_under_a_card_too(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    card = j.card("question 1 of 4")
    for words in EXPLAINED:
        assert "We are asked, then staff decide." in (await _said(j, words, card))[0].text, words
    assert (await _said(j, "what is co-production?", card))[0].text.startswith("What is co-production?")
    assert "/checkin takes you back" in (await _said(j, "what does the word governance mean", card))[0].text
    (who,) = await _said(j, "who will see this?", card)
    assert who.text.startswith("Taps are not shown to the group, but in a small group people may guess.")
    assert "A typed answer can be seen by all. I keep no list of who said what. What I keep: /privacy." in who.text
    assert "It is about the service, not about you." in (await _said(j, "why do you need to know", card))[0].text


async def test_a5_4_a_cry_under_a_question_brings_help_and_sad_talk_the_gentle_line(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    card = j.card("question 1 of 4")
    assert [m.text for m in await _said(j, SUPPORT, card)] == [GROUP_LINE]
    (note, *_) = await _said(j, f"no. {CRY}", card)
    assert note.text.startswith("A note for anyone in this chat who needs it")


async def test_a_sticker_or_a_voice_note_as_an_answer_gets_one_kind_line(any_run: Journey) -> None:
    """Shaun answers with a voice note: the group can hear it, the bot can't."""
    j = any_run
    await j.set_up()
    await j.open()
    card = j.card("question 1 of 4")
    for kind in ("voice", "sticker", "photo"):
        j.new()
        j.telegram.share(j.people["Shaun"], j.group, kind, reply_to=card)
        await j.runner.handle()
        j.sees("I can only read words, but the group can see and hear that. To answer, tap, or reply with a word: yes")
    await j.show()
    j.new()
    j.telegram.share(j.people["Shaun"], j.group, "voice", reply_to=j.card("Let's talk about this one."))
    await j.runner.handle()
    j.sees_nothing_new()


async def test_an_answer_to_a_message_that_asks_nothing_is_not_guessed_at(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    await j.replies("Marcus", "yes", "question 1 of 4")
    got_it = j.card("Got it, question 1.")
    (said,) = await _said(j, "change mine to no", got_it)
    assert said.text.startswith("If that is your answer, reply to the question itself")
    assert await _said(j, "cheers, that was quick", got_it) == []


async def test_old_cards_and_cards_of_another_round_take_no_answer_and_look_nothing_up(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open(way="Talk first")
    first = j.card("question 1 of 4")
    await j.presses("Kath", "Yes")
    for words in ("no", "yes and no", "I'd say no"):
        assert [m.text for m in await _said(j, words, first)] == ["That one is done. /back reopens the last."], words
    for number in (2, 3, 4):
        await j.presses("Kath", "Yes", f"question {number} of 4")
    assert await _said(j, "stage 3", j.card("One thing to try?")) == []
    await j.presses("Kath", "Finish")
    await j.presses("Kath", "Yes, finish")
    await j.presses("Kath", "None of these")
    await j.open(way="Talk first")
    for words in ("no", "yes and no", "mostly no"):
        (said,) = await _said(j, words, first)
        assert said.text.startswith("This check-in is finished."), words
    assert await _said(j, "they never listen", first) == []


@pytest.mark.parametrize(("any_run", "how"), by_turns((("reply",), ("plain",))), indirect=["any_run"])
@pytest.mark.long
async def test_in_private_it_is_the_same_and_whoever_is_not_understood_is_told_how(any_run: Journey, how: str) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    await j.goes_private("Marcus")
    chat = j.telegram.private(j.people["Marcus"])
    card = j.card("question 1 of 4", chat=chat)

    async def said(words: str) -> str:
        j.alone("Marcus")
        await j.writes("Marcus", words, chat=chat, reply_to=card if how == "reply" else None)
        return j.alone("Marcus")

    for answer, forms in ANSWERS.items():
        for form in forms:
            assert (await said(form)).startswith(f"You said: {answer}."), form
    for words in PASSES:
        assert (await said(words)).startswith("Skipped. Nobody sees that."), words
    for meant, replies in UNCLEAR.items():
        for words in replies:
            assert (await said(words)).startswith(f"I'm not sure which answer you mean: {meant}."), words
    for words, meant in ONE_MEANT.items():
        assert (await said(words)).startswith(f"Do you mean {meant}?"), words
    for words in ("they never listen", "because nobody asked us", "lol", "\U0001f602", "not bothered"):
        assert (await said(words)).startswith("I did not find an answer in that, and I have not kept it."), words
    assert "We are asked, then staff decide." in await said("I don't get it")
    assert (await said("who sees my answer")).startswith("The group does not see what you answer")
    assert (await said("what is co-production?")).startswith("What is co-production?")
    await j.presses_alone("Marcus", "Stop", "question 1 of 4")
    if how == "reply":
        assert (await said("stage 3")).startswith("Spectrum stage 3"), "that card is over, and asks nothing"


async def test_in_private_a_sticker_as_an_answer_is_told_how_to_answer(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open()
    await j.goes_private("Marcus")
    chat = j.telegram.private(j.people["Marcus"])
    j.telegram.share(j.people["Marcus"], chat, "sticker")
    await j.runner.handle()
    assert j.telegram.last(chat).text.startswith("I can only read words. To answer, write one of these: yes, partly")


async def test_w23_the_words_of_a_button_without_a_reply_do_what_only_they_can_mean(any_run: Journey) -> None:
    j = any_run
    await j.privately("Shaun", "what is peer support")
    assert "Related to: Peer support" in await j.privately("Shaun", "Related")
    assert (await j.privately("Shaun", "more")).startswith("What is peer support?")
    assert "Did you mean one of these?" in await j.privately("Shaun", "leadership")
    assert (await j.privately("Shaun", "None of these")).startswith("I don't have an answer to that.")


@pytest.mark.parametrize(
    ("name", "words"),
    [*(("Shaun", words) for words in ("2", "keep", "more", "None of these", "12")), (ADMIN, "done"), (ADMIN, "1")],
)
async def test_w23_a_button_that_cannot_be_known_is_kindly_asked_for(journey: Journey, name: str, words: str) -> None:
    await journey.privately(name, "hello")
    assert await journey.privately(name, words) == (
        "That may be for one of my buttons. Reply to the message that it stands under, so I know which one. Or tap it."
    )


async def test_w23_what_is_said_in_words_and_is_no_button_is_read_as_before(journey: Journey) -> None:
    for words in ("who are together", "peer support", "what is this?", "never mind", "not today", "stop"):
        assert "That may be for one of my buttons" not in await journey.privately("Shaun", words)


async def test_w23_a_number_or_a_label_belongs_to_the_buttons_that_were_shown_last(any_run: Journey) -> None:
    j = any_run
    await j.privately("Shaun", "leadership")
    guess = j.telegram.last(j.telegram.private(j.people["Shaun"]))
    assert guess.labels[-1] == "None of these"
    assert (await j.privately("Shaun", str(len(guess.labels)))).startswith("I don't have an answer to that.")
    await j.privately("Shaun", "/terms")
    topics = j.telegram.last(j.telegram.private(j.people["Shaun"])).labels
    assert topics[1] in await j.privately("Shaun", "2.")
    entries = j.telegram.last(j.telegram.private(j.people["Shaun"])).labels
    read = await j.privately("Shaun", "1")
    await j.privately("Shaun", "/terms")
    assert topics[1] in await j.privately("Shaun", topics[1].upper())
    assert await j.privately("Shaun", entries[0]) == read
    most = len(j.telegram.last(j.telegram.private(j.people["Shaun"])).labels)
    said = await j.privately("Shaun", "99")
    assert said == f"No button there has that number. Reply with a number from 1 to {most}, or with a button's words."


async def test_w23_a_number_belongs_to_nothing_when_the_buttons_are_old_or_the_last_message_has_none(
    any_run: Journey,
) -> None:
    j = any_run
    await j.privately("Shaun", "/terms")
    await j.privately("Shaun", "/about")
    assert (await j.privately("Shaun", "2")).startswith("That may be for one of my buttons.")
    await j.privately("Shaun", "/terms")
    await j.time(minutes=11)
    assert (await j.privately("Shaun", "2")).startswith("That may be for one of my buttons.")
    await j.set_up()
    await j.open()
    await j.privately("Shaun", "/terms")
    await j.goes_private("Shaun")
    assert (await j.privately("Shaun", "2")).startswith("Do you mean partly?"), "a question is answered in its own way"


async def test_a_reply_is_about_its_question_when_the_buttons_are_gone(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    card = j.card("question 1 of 4")
    card.buttons = []
    assert [m.text for m in await _said(j, "partly", card)] == ["Got it, question 1. You can change it."]
    (asked,) = await _said(j, "yes and no", card)
    assert asked.text.startswith("I'm not sure which answer you mean: yes, no.")
    assert await _said(j, "they never listen", card) == []


async def test_a_reply_to_a_prompt_without_buttons_is_what_it_asked_for(any_run: Journey) -> None:
    j = any_run
    await j.add_bot()
    await j.presses("Beverley", "Set up")
    asked = j.card("Which organisation")
    asked.buttons = []
    await j.replies("Beverley", "Samaritans", asked)
    assert "Are any staff of Samaritans in this chat?" in j.last_text()


@pytest.mark.parametrize("way", ["Talk first", "Answer first"])
@pytest.mark.parametrize("words", ["Not any more", "no longer", "Not anymore."])
async def test_not_any_more_is_an_answer_in_reply_to_a_question_and_a_cry_alone(
    journey: Journey, way: str, words: str
) -> None:
    j = journey
    await j.set_up()
    await j.open(way=way)
    j.new()
    await j.replies("Jo", words, "question 1 of 4")
    seen = "\n".join(message.text for message in j.new())
    assert "116 123" not in seen
    if way == "Talk first":
        assert "We said no." in j.card("question 1 of 4").text
        assert "question 2 of 4" in j.last_text()
    else:
        assert "Got it, question 1." in seen
    assert "116 123" in await j.privately("Kath", "not any more"), "nothing was asked there"


@pytest.mark.parametrize("way", ["Talk first", "Answer first"])
@pytest.mark.parametrize("said", ["repeat the question", "What was the question?", "can you say that again please"])
async def test_a_question_that_is_asked_for_again_comes_again(journey: Journey, way: str, said: str) -> None:
    j = journey
    await j.set_up()
    await j.open(way=way)
    question = j.card("question 1 of 4").text.splitlines()[1]
    j.new()
    await j.replies("Amina", said, "question 1 of 4")
    [card] = j.new()
    assert question in card.text
    assert "Yes" in card.labels


async def test_a_private_question_comes_again_too(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open()
    await j.goes_private("Dilys")
    j.clock.jump(seconds=5)
    assert "question 1 of 4" in await j.privately("Dilys", "what was the question")


async def test_what_is_written_behind_an_answer_typed_as_a_command_is_offered_as_words(journey: Journey) -> None:
    """As it is in a reply: "no, because ..."."""
    j = journey
    await j.set_up()
    await j.open(way="Talk first")
    await j.writes("Amina", "/yes because they ask us every year")
    assert "Keep" in j.card('"because they ask us every year"').labels
    assert j.card("question 2 of 4")
