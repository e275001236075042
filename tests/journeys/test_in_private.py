"""Dilys, and others who never write in the group: they answer in their private chat, and the group sees nothing."""

import pytest

from tests.journeys.journey import Journey
from tests.journeys.kept import everything
from tests.telegram_double.faults import Unreachable
from tests.urgent_words import CRY

INTRO = "The group does not see what you answer, or that you answer here."


async def test_a1_2_a_group_of_four_answers_first_two_of_them_in_private(three_runs: Journey) -> None:
    j = three_runs
    for name in ("Kath", "Jo", "Amina"):
        j.telegram.leave(j.group, j.people[name])
    await j.set_up()
    await j.open()
    j.new()
    said = await j.goes_private("Dilys")
    assert INTRO in said
    assert "Being heard, question 1 of 4." in said
    await j.goes_private("Shaun")
    toast = await j.presses_alone("Dilys", "Partly")
    assert toast.text == "You said: partly. The group does not see it. You can change it until it is shown."
    assert toast.alert
    assert j.alone("Dilys") == "", "the next one comes when the group moves on"
    j.sees_nothing_new()
    assert (await j.privately("Shaun", "no")).startswith("You said: no.")
    await j.presses("Marcus", "No")
    assert (await j.privately("Shaun", "Partly.")).startswith("You said: partly.")
    await j.presses("Beverley", "Partly")
    j.sees_nothing_new()
    await j.show(by=("Marcus", "Beverley"))
    j.sees("Most said partly.")
    for name in ("Dilys", "Shaun"):
        said = j.alone(name)
        assert "Most said partly. The group is talking about it now." in said
    closed = j.card("This one is shown now.", chat=j.telegram.private(j.people["Dilys"]))
    assert closed.labels == []
    assert closed.text == "Being heard, question 1 of 4. This one is shown now.", "the question stands just below"
    assert "question 2" not in "".join(m.text for m in j.telegram.said(j.telegram.private(j.people["Dilys"])))
    await j.presses("Marcus", "Partly, next")
    assert "question 2 of 4" in j.alone("Dilys")
    assert "question 2 of 4" in j.alone("Shaun")
    assert (await j.privately("Dilys", "/skip")) == "Skipped. Nobody sees that."
    card = j.card("question 2", chat=j.telegram.private(j.people["Shaun"]))
    await j.presses_alone("Shaun", "Stop", "question 2")
    assert "Nothing more comes here" in j.alone("Shaun")
    assert card.labels == []
    toast = await j.presses("Shaun", "Yes", card)
    assert toast.text.startswith("No check-in asks you here now.")
    j.new()
    await j.show("question 2", by=("Marcus", "Beverley"))
    j.sees("Let's talk about this one.")
    assert "The group is talking about it now" in j.alone("Dilys")
    assert j.alone("Shaun") == ""


async def test_a_link_is_for_one_person_for_one_time_and_for_a_day(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    link = (await j.presses("Dilys", "Answer privately")).url
    assert link
    assert (await j.opens("Marcus", link)).startswith("Please press the button in the group.")
    assert "question 1 of 4" in await j.opens("Dilys", link)
    again = await j.opens("Dilys", link)
    assert INTRO not in again, "whoever follows already sees what waits"
    assert "question 1 of 4" in again
    link = (await j.presses("Shaun", "Answer privately")).url
    assert link
    await j.time(days=1, minutes=1)
    assert (await j.opens("Shaun", link)).startswith("Please press the button in the group.")
    card = j.card("question 1 of 4", chat=j.telegram.private(j.people["Dilys"]))
    j.telegram.leave(j.group, j.people["Dilys"])
    await j.runner.handle()
    toast = await j.presses("Dilys", "Yes", card)
    assert toast.text.startswith("No check-in asks you here now.")
    j.new()
    await j.show()
    j.sees("Let's talk about this one.")
    assert j.alone("Dilys") == ""


async def test_a4_2_typed_it_gets_a_link_for_members_only(any_run: Journey) -> None:
    j = any_run
    stranger = j.people["Stranger"] = j.telegram.person("Stranger")
    await j.set_up()
    await j.open()
    await j.replies("Dilys", "answer privately", "question 1 of 4")
    card = j.card("This leads to a chat with me alone.")
    assert card.silent
    link = card.button("Answer privately").url
    assert link
    assert (await j.opens("Stranger", link)).startswith("Please press the button in the group.")
    for name in ("Dilys", "Shaun"):
        assert "question 1 of 4" in await j.opens(name, link), "any member may use it, for a day"
    assert not j.group.has(stranger)
    j.telegram.fail("getChatMember", Unreachable())
    assert (await j.opens("Kath", link)).startswith("Please press the button in the group.")


async def test_typed_answers_go_back_and_stop_work_in_private(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open(way="Over some days")
    await j.goes_private("Dilys")
    chat = j.telegram.private(j.people["Dilys"])
    await j.writes("Dilys", "not sure", reply_to=j.card("question 1 of 4", chat=chat), chat=chat)
    assert j.alone("Dilys").startswith("You said: not sure.")
    assert "question 2 of 4" in j.telegram.last(chat).text
    assert await j.privately("Dilys", "/back")
    assert await j.privately("Dilys", "/back") == "No question before this one is open."
    assert (await j.presses_alone("Dilys", "What's this mean?", "question 2")).alert
    await j.presses_alone("Dilys", "Yes", "question 1")
    await j.writes("Dilys", "stop", reply_to=j.card("question 2 of 4", chat=chat), chat=chat)
    assert "Nothing more comes here" in j.telegram.last(chat).text
    assert "To come back" not in await j.privately("Dilys", "no"), "an answer to nothing is a question as always"
    await j.goes_private("Dilys")
    assert "question 2 of 4" in j.telegram.last(chat).text, "what was answered before stays answered"
    j.new()
    for label in ("1", "Skip"):
        await j.writes("Dilys", label, reply_to=j.card("question", chat=chat), chat=chat)
    assert (await j.privately("Dilys", CRY)).startswith("That sounds really hard.")
    assert everything(j)["followers"] == [], "no question comes until they want one"
    j.sees_nothing_new()


async def test_one_person_in_two_groups_answers_each_where_the_question_stands(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open()
    await j.goes_private("Dilys")
    first = j.card("question 1 of 4", chat=j.telegram.private(j.people["Dilys"]))
    j.group = j.telegram.group("Another group", list(j.people.values()), creator=j.people["Beverley"])
    await j.set_up(org="the charity")
    await j.open(theme="Running things")
    await j.goes_private("Dilys")
    assert "the charity" in j.telegram.last(first.chat).text
    assert (await j.privately("Dilys", "no")).startswith("You said: no.")
    await j.show()
    assert (await j.presses("Dilys", "Yes", first)).text.startswith("You said: yes.")
    assert (await j.privately("Dilys", "partly")).startswith("You said: partly."), "the first group still asks"


async def test_see_the_questions_how_this_works_and_practice(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.writes("Beverley", "/checkin")
    await j.presses("Beverley", "Being heard")
    await j.presses("Beverley", "Answer first")
    j.new()
    how = await j.presses("Dilys", "How this works")
    assert how.alert
    assert how.text.startswith("Each of you taps, unseen by the group.")
    said = await j.goes_private("Dilys", "See the questions")
    assert said.startswith(
        "The questions of Being heard. The group decides what to talk about. Skipping is fine.\n\n"
        "1. Is asking for views the main way service users get involved in the trust?\nWe are asked, then staff decide."
    )
    html = "".join(m.html for m in j.telegram.said(j.telegram.private(j.people["Dilys"])))
    assert "1. <b>Is asking for views the main way" in html, "the question stands out from what it means"
    listed = [line for line in said.split("\n") if line[:3] in ("1. ", "2. ", "3. ", "4. ", "5. ")]
    assert [line[0] for line in listed] == ["1", "2", "3", "4"]
    assert all(line.endswith("?") for line in listed)
    assert said.endswith("\n---\nWant to try how a tap works? Tap Practise. It is about tea."), "by itself"
    await j.presses_alone("Dilys", "Practise")
    toast = await j.presses_alone("Dilys", "Partly", "Is the tea at our meetings good?")
    assert toast.alert
    assert toast.text == (
        "You said: partly. This is how I confirm a tap, for you alone. It was practice, and I keep nothing of it."
    )
    j.sees_nothing_new()


async def test_read_in_private_brings_the_text_once(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open()
    await j.all_answer("Yes", "Yes", "Yes", "Yes")
    await j.show()
    j.new()
    said = await j.goes_private("Dilys", "Read in private")
    assert "Being heard, question 1 of 4." in said
    assert "Most said yes." in said
    j.sees_nothing_new()
    talk = j.card("Most said yes.")
    await j.presses("Jo", "Yes, next")
    assert j.alone("Dilys") == "", "reading is not following"
    said = await j.goes_private("Dilys", "Read in private", talk)
    assert "We said yes." in said, "a phone may still show the button"
    for _ in range(3):
        await j.show("question")
        await j.presses("Jo", "Leave this one", "Let's talk")
    said = await j.goes_private("Dilys", "Read in private", "That was Being heard.")
    assert said.startswith("That was Being heard.")


async def test_a7_6_somebody_who_blocked_the_bot_is_let_go_without_a_word_in_the_group(journey: Journey) -> None:
    """Fault 28: Telegram says Forbidden, and never told us of the block."""
    j = journey
    await j.set_up()
    await j.open()
    await j.goes_private("Dilys")
    j.people["Dilys"].blocked = True
    await j.all_answer("Yes", "Yes", "Yes", "Yes")
    await j.show()
    tried = len(j.telegram.calls)
    await j.presses("Jo", "Yes, next")
    private = j.telegram.private(j.people["Dilys"]).id
    assert all(call.chat_id != private for call in j.telegram.calls[tried:]), "it is not tried again"
    j.telegram.unblock(j.people["Dilys"])
    await j.runner.handle()
    toast = await j.presses_alone("Dilys", "Yes", "question 1")
    assert toast.text.startswith("No check-in asks you here now.")


async def test_two_quiet_weeks_let_everybody_go(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open(way="Over some days")
    await j.goes_private("Dilys")
    card = j.card("question 1 of 4", chat=j.telegram.private(j.people["Dilys"]))
    await j.time(days=15)
    assert card.labels == []
    assert (await j.presses("Dilys", "Yes", card)).text.startswith("No check-in asks you here now.")


@pytest.mark.parametrize("what", ["muted", "typed", "pressed"])
async def test_whoever_left_unseen_is_told_nothing_of_the_group(journey: Journey, what: str) -> None:
    """The bot loses the right to write; somebody types Show, or taps it. Kath is still there."""
    j = journey
    await j.set_up()
    await j.open(way="Answer first")
    for name in ("Dilys", "Kath"):
        await j.goes_private(name)
    j.telegram.leave(j.group, j.people["Dilys"])
    j.telegram.take(10)
    for name in ("Dilys", "Kath"):
        j.alone(name)
    if what == "muted":
        j.group.members_may_write = False
        await j.writes("Beverley", "/who")
    elif what == "typed":
        await j.writes("Jo", "/pause")
        await j.writes("Jo", "/resume")
        await j.replies("Jo", "show", "question 1 of 4")
        await j.time(minutes=11)
        await j.replies("Jo", "show", "question 1 of 4")
    else:
        await j.writes("Jo", "/pause")
        await j.writes("Jo", "/resume")
        await j.presses("Jo", "Skip")
        await j.time(minutes=11)
        await j.show()
        await j.presses("Jo", "Leave this one")
    assert j.alone("Dilys") == ""
    assert j.alone("Kath")


@pytest.mark.parametrize("how", ["press", "words", "command", "Show"])
async def test_whoever_left_unseen_answers_no_more_and_does_not_count(journey: Journey, how: str) -> None:
    """Their leaving was never told to us: Telegram is asked when an answer is given in private, and when it counts."""
    j = journey
    await j.set_up()
    await j.open(way="Over some days")
    for name in ("Dilys", "Kath"):
        await j.goes_private(name)
        await j.presses_alone(name, "Yes", "question 1 of 4")
    await j.presses("Jo", "Yes", "question 1 of 4")
    await j.presses("Amina", "Yes", "question 1 of 4")
    j.telegram.leave(j.group, j.people["Dilys"])
    j.telegram.take(10)
    if how == "press":
        assert (await j.presses_alone("Dilys", "No", "question 2 of 4")).text.startswith(
            "No check-in asks you here now."
        )
    elif how == "words":
        assert "You said" not in await j.privately("Dilys", "no")
    elif how == "command":
        assert (await j.privately("Dilys", "/no")).startswith("No check-in asks you here now.")
    await j.show("question 1 of 4")
    assert "Let's talk about this one." in j.last_text(), "three of four are left, which is too few"
    assert len(everything(j)["followers"]) == 1
    assert "Nothing more" not in j.alone("Dilys")


async def test_when_telegram_does_not_say_who_is_there_no_answer_is_lost(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open()
    for name in ("Dilys", "Kath", "Jo", "Amina"):
        await j.goes_private(name)
        j.telegram.fail("getChatMember", Unreachable())
        assert (await j.presses_alone(name, "Yes", "question 1 of 4")).text.startswith("You said: yes.")
    j.telegram.fail("getChatMember", Unreachable(), times=4)
    await j.show("question 1 of 4")
    assert "Most said yes." in j.last_text()


STOPS = (
    "stop",
    "Stop.",
    "stop please",
    "I want to stop",
    "please stop asking me questions",
    "can you stop",
    "no more questions",
    "No more messages please!",
    "can you stop texting me",
    "stopp",
    "quit",
    "yes stop",
    "please don't send me any more of these",
    "i want out",
    "that's enough",
    "/stop",
)


@pytest.mark.parametrize("words", STOPS)
async def test_stop_in_words_stops_the_questions_as_the_button_does(journey: Journey, words: str) -> None:
    j = journey
    await j.set_up()
    await j.open(way="Over some days")
    await j.goes_private("Dilys")
    await j.presses_alone("Dilys", "Yes", "question 1")
    unused = (await j.presses("Dilys", "Answer privately", "question 1")).url or ""
    j.new()
    said = await j.privately("Dilys", words)
    assert said.startswith("That's fine. Nothing more comes here")
    assert everything(j)["followers"] == everything(j)["invitations"] == []
    assert len(everything(j)["votes"]) == 1, "what was answered stays hidden and counts"
    j.alone("Dilys")
    await j.show("question 1 of 4")
    assert j.alone("Dilys") == ""
    assert "No check-in asks you here now." in await j.privately("Dilys", "/stop")
    assert "A link is for one person" in await j.opens("Dilys", unused)


async def test_words_that_only_hold_stop_are_read_as_before(journey: Journey) -> None:
    await journey.set_up()
    await journey.open()
    await journey.goes_private("Dilys")
    for words in ("how do we stop tokenism", "not enough", "we have enough", "what is enough support"):
        assert "Nothing more comes here" not in await journey.privately("Dilys", words), words
    assert everything(journey)["followers"]


async def test_after_a_cry_it_says_that_the_questions_stopped(any_run: Journey) -> None:
    await any_run.set_up()
    await any_run.open()
    await any_run.goes_private("Dilys")
    stopped = "I have stopped the questions here."
    said = await any_run.privately("Dilys", CRY)
    assert said.index("116 123") < said.index(stopped)
    assert "tap Answer privately in the group. It may be under More." in said
    assert stopped not in await any_run.privately("Dilys", CRY)
    assert stopped not in await any_run.privately("Kath", CRY), "nobody asked Kath anything"


async def test_stop_in_words_stops_every_group_and_in_reply_to_a_card_that_one(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open()
    await j.goes_private("Dilys")
    await j.goes_private("Dilys")
    first, first_group = j.card("question 1 of 4", chat=j.telegram.private(j.people["Dilys"])), j.group
    j.group = j.telegram.group("Another group", list(j.people.values()), creator=j.people["Beverley"])
    await j.set_up(org="the charity")
    await j.open(theme="Running things")
    for name in ("Dilys", "Kath"):
        await j.goes_private(name)
    await j.writes("Dilys", "please stop", reply_to=first, chat=first.chat)
    assert len(everything(j)["followers"]) == 2
    second, j.group = j.group, first_group
    await j.goes_private("Dilys")
    j.group = second
    assert len(everything(j)["followers"]) == 3
    assert "Nothing more comes here" in await j.privately("Dilys", "stop")
    assert len(everything(j)["followers"]) == 1, "Kath goes on"


async def test_whats_this_mean_is_answered_without_a_reply(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open()
    await j.goes_private("Dilys")
    pressed = await j.presses_alone("Dilys", "What's this mean?", "question 1")
    assert await j.privately("Dilys", "whats this mean") == pressed.text


async def test_stop_in_a_group_pauses_only_when_it_names_the_bot(journey: Journey) -> None:
    """Without its name it may be meant for another bot: one line says how to stop this one."""
    j = journey
    await j.set_up()
    j.telegram.write(j.people["Jo"], j.group, "/stop")
    await j.runner.handle()
    assert j.last_text() == "If that was for me: no check-in is open here, so there is nothing to stop."
    await j.open()
    j.new()
    j.telegram.write(j.people["Jo"], j.group, "/stop")
    await j.runner.handle()
    assert [m.text for m in j.new()] == ["If that was for me: /pause stops the check-in, until one of you resumes it."]
    await j.writes("Jo", "/stop")
    j.sees("Paused today")


async def test_w12_i_see_what_i_answered_on_the_card_and_when_i_go_back(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open(way="Over some days")
    await j.goes_private("Dilys")
    chat = j.telegram.private(j.people["Dilys"])
    await j.presses_alone("Dilys", "Partly", "question 1 of 4")
    card = j.card("question 1 of 4", chat=chat)
    assert "You said: partly." in card.text
    assert "No" in card.labels
    assert (await j.privately("Dilys", "Skip")).startswith("Skipped.")
    assert "Skipped." in j.card("question 2 of 4", "Stop", chat).text
    assert "Skipped." in await j.privately("Dilys", "/back")
    await j.privately("Dilys", "no")
    assert "You said: no." in j.card("question 2 of 4", "Stop", chat).text
    await j.show()
    assert "You said" not in j.card("This one is shown now.", chat=chat).text


@pytest.mark.parametrize("way", ["Answer first", "Over some days"])
async def test_w12_what_came_of_a_question_reaches_me_with_the_next_one(journey: Journey, way: str) -> None:
    j = journey
    await j.set_up()
    await j.open(way=way)
    await j.goes_private("Dilys")
    await j.presses_alone("Dilys", "Partly", "question 1 of 4")
    await j.show()
    j.alone("Dilys")
    await j.presses("Marcus", "No", "Let's talk about this one.")
    said = j.alone("Dilys")
    assert said.startswith("Question 1: We said no.")
    assert said.count("---") == 0
    assert ("question 2 of 4" in said) is (way == "Answer first"), "over some days it waits there already"


async def test_w12_after_a_question_of_mine_i_am_told_how_to_go_on_and_w13_checkin_brings_it_back(
    journey: Journey,
) -> None:
    j = journey
    await j.set_up()
    await j.open()
    await j.goes_private("Dilys")
    asked = await j.privately("Dilys", "what is co-production?")
    assert asked.endswith("Your question still waits. Write your answer, or send /checkin to see it again.")
    said = await j.privately("Dilys", "/checkin")
    assert said.startswith("You answer here for the group that talks about the trust.")
    assert "Being heard, question 1 of 4." in said
    said = await j.privately("Dilys", "/results")
    assert said == "That is for the group. Write it there, in the group that talks about the trust."
    assert (await j.privately("Dilys", "partly")).startswith("You said: partly.")
    assert "still waits" not in await j.privately("Dilys", "what is peer support?")


async def test_w13_checkin_in_private_says_how_to_somebody_who_follows_none(journey: Journey) -> None:
    said = await journey.privately("Shaun", "/checkin")
    assert said.startswith("That is for a group. If I am in yours, write it there.")
    assert "tap Answer privately under a question in your group. It may be under More." in said


async def test_one_private_card_of_a_question_is_live_and_an_older_one_ends(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open(way="Over some days")
    await j.goes_private("Dilys")
    chat = j.telegram.private(j.people["Dilys"])
    await j.presses_alone("Dilys", "Partly", "question 1 of 4")
    older = j.card("question 1 of 4", chat=chat)
    await j.time(seconds=5)
    await j.privately("Dilys", "/back")
    newer = j.telegram.last(chat)
    assert "You said: partly." in newer.text
    assert newer.labels
    assert "You said" not in older.text, "only one card says what is mine"
    assert older.labels == []
    await j.presses_alone("Dilys", "No", "You said: partly.")
    for name in ("Kath", "Jo", "Amina", "Marcus"):
        await j.presses(name, "No", "question 1 of 4")
    await j.show("question 1 of 4")
    of_this = [each for each in j.telegram.said(chat) if "question 1 of 4" in each.text]
    assert all(each.labels == [] for each in of_this)
    assert not any("You said" in each.text for each in of_this)


@pytest.mark.parametrize("end", ["Stop", "Finish"])
async def test_private_cards_end_when_nothing_more_comes_there(journey: Journey, end: str) -> None:
    j = journey
    await j.set_up()
    await j.open(way="Over some days")
    await j.goes_private("Dilys")
    chat = j.telegram.private(j.people["Dilys"])
    await j.presses_alone("Dilys", "Partly", "question 1 of 4")
    if end == "Stop":
        await j.presses_alone("Dilys", "Stop", "question 2 of 4")
    else:
        for number in range(1, 5):
            await j.show(f"question {number} of 4")
            await j.presses("Jo", "Leave this one", "Let's talk")
        await j.presses("Jo", "Finish", "One thing to try?")
        await j.presses("Jo", "Yes, finish")
    assert "Nothing more comes here" in j.telegram.last(chat).text
    assert not any(each.labels for each in j.telegram.said(chat) if "of 4" in each.text)


async def test_back_typed_twice_within_a_moment_goes_back_once(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open(way="Over some days")
    await j.goes_private("Dilys")
    chat = j.telegram.private(j.people["Dilys"])
    for number in (1, 2):
        await j.presses_alone("Dilys", "Partly", f"question {number} of 4")
    assert "question 3 of 4" in j.telegram.last(chat).text
    await j.privately("Dilys", "/back")
    assert "question 2 of 4" in j.telegram.last(chat).text
    j.telegram.write(j.people["Dilys"], chat, "/back")
    await j.runner.handle()
    assert j.telegram.last(chat).text.startswith("Just a moment, another question has just come.")
    await j.time(seconds=5)
    await j.privately("Dilys", "/back")
    assert "question 1 of 4" in j.telegram.last(chat).text


async def test_an_answer_typed_after_the_last_question_changes_that_one(any_run: Journey) -> None:
    """Its card says that a word changes it until it is shown. Whoever reads with a screen reader types."""
    j = any_run
    await j.set_up()
    await j.open(theme="What comes first", way="Over some days")
    assert "question 1 of 2" in await j.goes_private("Kath")
    await j.privately("Kath", "yes")
    j.clock.jump(seconds=5)
    assert "That was every question" in await j.privately("Kath", "yes")
    j.clock.jump(seconds=5)
    assert (await j.privately("Kath", "no")).startswith("You said: no.")
    last = j.card("question 2 of 2", chat=j.telegram.private(j.people["Kath"]))
    assert "You said: no." in last.text
