"""A reply that says in other words what a button of its card says: taken as its press. Talk is left alone."""

import pytest

from tests.journeys.journey import Journey

LAST_TIME = "you wanted to:"


async def at_a_look_back(j: Journey, *steps: str) -> None:
    """A check-in three months after one in which these steps were kept: the group looks back."""
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    for _ in range(2):
        await j.presses("Jo", "Yes")
    for at, step in enumerate(steps):
        if at:
            await j.presses("Jo", "One more to try")
        await j.presses("Jo", step, "One thing to try?")
    await j.presses("Jo", "Finish")
    await j.presses("Jo", "Yes, finish")
    await j.presses("Jo", "Rather not say")
    await j.time(days=90)
    await j.open(theme="Being heard", way="Talk first", looks_back=True)
    j.clock.jump(seconds=5)


DONE, PART, NOT_YET, NOT_NEEDED = "We did it.", "We did part of it.", "Not yet.", "We don't need it now."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("we did it", DONE),
        ("Yes, we did that!", DONE),
        ("I think it's done now", DONE),
        ("all sorted :)", DONE),
        ("half of it", PART),
        ("sort of", PART),
        ("well, we've started", PART),
        ("no", NOT_YET),
        ("they said no", NOT_YET),
        ("nobody did it", NOT_YET),
        ("not really tbh", NOT_YET),
        ("no longer needed", NOT_NEEDED),
        ("we dropped it", NOT_NEEDED),
    ],
)
async def test_what_came_of_a_step_can_be_said_in_words(journey: Journey, text: str, told: str) -> None:
    j = journey
    await at_a_look_back(j, "Ask who decided")
    await j.replies("Kath", text, LAST_TIME)
    assert told in j.card(LAST_TIME).text


@pytest.mark.parametrize(
    "text", ["who did it?", "lovely weather today", "did Jo do it", "we did it at the park with the dogs"]
)
async def test_talk_and_questions_about_a_step_are_no_outcome(journey: Journey, text: str) -> None:
    j = journey
    await at_a_look_back(j, "Ask who decided")
    before = j.card(LAST_TIME).text
    await j.replies("Kath", text, LAST_TIME)
    assert j.card(LAST_TIME).text == before


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("nobody from the trust is here", "No staff are in this chat."),
        ("I don't think so", "No staff are in this chat."),
        ("none", "No staff are in this chat."),
        ("not that I know of", "No staff are in this chat."),
        ("just us, no staff", "No staff are in this chat."),
        ("only service users", "No staff are in this chat."),
        ("two of them are nurses", "Staff are in this chat."),
        ("one member of staff", "Staff are in this chat."),
        ("a support worker", "Staff are in this chat."),
        ("I am staff", "Staff are in this chat."),
    ],
)
async def test_whether_staff_are_here_can_be_said_in_words(journey: Journey, text: str, told: str) -> None:
    j = journey
    await j.add_bot()
    await j.presses("Beverley", "Set up")
    await j.replies("Beverley", "the trust", "Which organisation")
    j.clock.jump(seconds=5)
    await j.replies("Beverley", text, "Are any staff")
    j.clock.jump(seconds=5)
    await j.replies("Beverley", "England", "Which nation")
    assert told in j.last_text()


async def at_the_end_of_a_theme(j: Journey) -> None:
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    for _ in range(2):
        await j.presses("Jo", "Yes")
    await j.presses("Jo", "Ask who decided", "One thing to try?")
    j.clock.jump(seconds=5)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("another theme", "Take another theme, now o"),
        ("can we do another theme?", "Take another theme, now o"),
        ("we want to finish", "Finish this check-in"),
        ("well, we want to finish, please", "Finish this check-in"),
        ("one more please", "One thing to try"),
    ],
)
async def test_where_to_go_after_a_theme_can_be_said_in_words(journey: Journey, text: str, told: str) -> None:
    j = journey
    await at_the_end_of_a_theme(j)
    await j.replies("Kath", text)
    assert told in j.last_text()


@pytest.mark.parametrize("text", ["another one", "we're done", "that is enough", "not yet", "nothing"])
async def test_what_may_be_for_a_button_is_no_step_of_the_groups_own(journey: Journey, text: str) -> None:
    j = journey
    await at_the_end_of_a_theme(j)
    await j.replies("Kath", text)
    assert not any("Keep" in message.labels for message in j.telegram.said(j.group))


@pytest.mark.parametrize("text", ["that was a slip", "sorry, wrong button", "that's wrong, we didn't say that", "oops"])
async def test_a_slip_can_be_taken_back_in_words(journey: Journey, text: str) -> None:
    j = journey
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    await j.presses("Jo", "Yes")
    j.clock.jump(seconds=5)
    await j.replies("Kath", text)
    assert "question 1 of 2" in j.last_text()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I think we're beginnings", "We put ourselves at the beginnings"),
        ("put us down as user led", "user led"),
        ("we're nearer the start than last year", "we're nearer the start than last year"),
        ("more like a choir than a ladder", '"more like a choir than a ladder"'),
    ],
)
async def test_where_the_group_puts_itself_can_be_said_in_words(journey: Journey, text: str, told: str) -> None:
    j = journey
    await at_the_end_of_a_theme(j)
    await j.writes("Jo", "/place")
    j.clock.jump(seconds=5)
    card = j.telegram.last(j.group)
    await j.replies("Kath", text, card)
    assert told in j.last_text()


@pytest.mark.parametrize("text", ["somewhere in between", "none of these fit", "in the middle"])
async def test_a_place_that_is_none_of_those_shown_brings_the_others(journey: Journey, text: str) -> None:
    j = journey
    await at_the_end_of_a_theme(j)
    await j.writes("Jo", "/place")
    j.clock.jump(seconds=5)
    await j.replies("Kath", text)
    assert "None of these" in j.telegram.last(j.group).labels


async def test_a_group_that_would_rather_not_say_where_it_is_says_so_in_words(journey: Journey) -> None:
    j = journey
    await at_the_end_of_a_theme(j)
    await j.writes("Jo", "/place")
    j.clock.jump(seconds=5)
    await j.replies("Kath", "we don't want to be put anywhere")
    assert "Where would you put yourselves" not in [m.text for m in j.telegram.said(j.group) if m.labels]


@pytest.mark.parametrize("text", ["what is the line for?", "Beverley has the keys", "lol", "see you at the cafe"])
async def test_talk_under_the_card_of_places_is_left_alone(journey: Journey, text: str) -> None:
    j = journey
    await at_the_end_of_a_theme(j)
    await j.writes("Jo", "/place")
    j.clock.jump(seconds=5)
    j.new()
    await j.replies("Kath", text)
    assert not [m for m in j.new() if text in m.text]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It's the trust", "the trust"),
        ("we talk about the trust", "the trust"),
        ("our organisation is called Northern Valley", "Northern Valley"),
        ("About Time CIC", "Time CIC"),
        ("the trust", "the trust"),
    ],
)
async def test_a_name_is_taken_without_the_words_around_it(journey: Journey, text: str, name: str) -> None:
    j = journey
    await j.add_bot()
    await j.presses("Beverley", "Set up")
    await j.replies("Beverley", text, "Which organisation")
    assert f"Are any staff of {name} in this chat?" in j.last_text()


@pytest.mark.parametrize("text", ["I don't know", "what do you mean", "not sure", "does it matter?", "maybe"])
async def test_what_is_no_name_is_not_taken_for_one(journey: Journey, text: str) -> None:
    j = journey
    await j.add_bot()
    await j.presses("Beverley", "Set up")
    await j.replies("Beverley", text, "Which organisation")
    assert "I did not take that as a name." in j.last_text()
    await j.replies("Beverley", "the trust")
    assert "Are any staff of the trust in this chat?" in j.last_text()


async def test_setup_with_a_name_puts_the_first_right_while_staff_are_asked_about(journey: Journey) -> None:
    j = journey
    await j.add_bot()
    await j.presses("Beverley", "Set up")
    await j.replies("Beverley", "the trsut", "Which organisation")
    await j.writes("Beverley", "/setup the trust")
    assert "Are any staff of the trust in this chat?" in j.last_text()


async def test_a_reply_to_the_old_card_of_the_set_up_renames_nothing(journey: Journey) -> None:
    j = journey
    await j.set_up()
    old = next(m for m in j.telegram.said(j.group) if m.text.startswith("We talk about the trust."))
    await j.replies("Kath", "not for me that lot", old)
    await j.writes("Beverley", "/setup")
    assert "We talk about the trust." in j.last_text()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("being heard", "Being heard"),
        ("Being heard please", "Being heard"),
        ("talk first", "What shall we talk about?"),
        ("please", "What shall we talk about?"),
        ("again", "What shall we talk about?"),
        ("why are we doing this?", "What shall we talk about?"),
    ],
)
async def test_what_stands_behind_checkin_is_a_reason_only_if_it_reads_like_one(
    journey: Journey, text: str, told: str
) -> None:
    j = journey
    await j.set_up()
    await j.writes("Beverley", f"/checkin@{j.telegram.bot.username} {text}")
    assert told in j.last_text()
    if told == "What shall we talk about?":
        await j.presses("Beverley", "Being heard")
    await j.presses("Beverley", "Talk first")
    assert (
        text.lower() not in j.last_text().lower().replace("being heard:", "").partition("theme")[2]
        or told != "What shall we talk about?"
    )


@pytest.mark.parametrize(
    "text", ["does Beverley see my answer", "will the manager know it was me?", "can staff find out who said no?"]
)
async def test_who_sees_an_answer_can_be_asked_of_anybody(journey: Journey, text: str) -> None:
    j = journey
    await j.set_up()
    await j.open()
    j.clock.jump(seconds=5)
    await j.replies("Kath", text)
    assert j.last_text().startswith("Taps are not shown to the group")


@pytest.mark.parametrize("text", ["we said yes", "that's wrong, we said no", "we all agreed on partly"])
async def test_what_the_group_said_is_offered_as_its_answer(journey: Journey, text: str) -> None:
    j = journey
    await j.set_up()
    await j.open(way="Talk first")
    j.clock.jump(seconds=5)
    await j.replies("Kath", text)
    assert any(word in j.last_text() for word in ("I heard: yes.", "I heard: no.", "I heard: partly."))


@pytest.mark.parametrize(("typed", "told"), [("/terms peer support", "eer support"), ("/signpost training", "raining")])
async def test_what_stands_behind_a_list_is_asked(journey: Journey, typed: str, told: str) -> None:
    assert told in await journey.privately("Kath", typed)


@pytest.mark.parametrize("text", ["delete my answer", "can I take my answer back", "withdraw my answer"])
async def test_taking_an_answer_back_does_not_lead_to_deleting_the_group(journey: Journey, text: str) -> None:
    answer = await journey.privately("Kath", text)
    assert "You can change an answer until it is shown" in answer
    assert "deletegroup" not in answer


@pytest.mark.parametrize("text", ["we want to finish", "can we finish now?", "finish please"])
async def test_who_wants_to_finish_under_a_question_hears_how(journey: Journey, text: str) -> None:
    j = journey
    await j.set_up()
    await j.open(way="Talk first")
    j.clock.jump(seconds=5)
    await j.replies("Kath", text)
    assert j.last_text() == j.world.content.phrases.say("about.to_finish")


@pytest.mark.parametrize("text", ["we did it", "not yet", "done", "they said no"])
async def test_what_came_of_one_of_several_steps_asks_which(journey: Journey, text: str) -> None:
    j = journey
    await at_a_look_back(j, "Ask who decided", "Name our top three")
    await j.replies("Kath", text, LAST_TIME)
    assert j.last_text().startswith("Which of them do you mean?")


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("there's nobody like that here", "No staff here"),
        ("we don't have any staff", "No staff here"),
        ("my support worker's in the group", ""),
        ("one lady works for them", "Staff are here"),
        ("a couple of volunteers from the charity", "Staff are here"),
        ("we're not sure who is who", ""),
    ],
)
async def test_a_longer_reply_about_staff_is_asked_about_and_never_taken(
    journey: Journey, text: str, heard: str
) -> None:
    j = journey
    await j.add_bot()
    await j.presses("Beverley", "Set up")
    await j.replies("Beverley", "the trust", "Which organisation")
    j.clock.jump(seconds=5)
    await j.replies("Beverley", text, "Are any staff")
    if heard:
        assert j.last_text().startswith(f"I heard: {heard}. I have not kept it yet.")
    assert "No staff here" in j.card("Are any staff").labels, "it is still to be answered"


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("Jo asked but no luck", "Not yet"),
        ("we asked and they'd look into it", "Part of it"),
        ("it got cancelled in the end", "Not needed now"),
        ("tbh nobody remembered", "Not yet"),
        ("We got an answer in the end!", "Done"),
        ("I was off sick that week", ""),
    ],
)
async def test_a_longer_reply_about_a_step_is_asked_about_and_never_taken(
    journey: Journey, text: str, heard: str
) -> None:
    j = journey
    await at_a_look_back(j, "Ask who decided")
    before = j.card(LAST_TIME).text
    await j.replies("Kath", text, LAST_TIME)
    assert j.card(LAST_TIME).text == before
    assert j.last_text().startswith(f"I heard: {heard}.") == bool(heard)


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("let's have a breather", "Enough for today"),
        ("another go at a different theme", "Carry on"),
        ("can we pick another topic", "Carry on"),
        ("we'd like to wrap up the whole thing", "Finish"),
        ("one other thing to try", "One more to try"),
    ],
)
async def test_what_sounds_like_a_way_on_is_asked_about_and_no_draft(journey: Journey, text: str, heard: str) -> None:
    j = journey
    await at_the_end_of_a_theme(j)
    await j.replies("Kath", text)
    assert j.last_text().startswith(f"I heard: {heard}. I have not kept it yet.")


@pytest.mark.parametrize("text", ["ask the board for their minutes", "could we invite the manager to tea", "a picnic"])
async def test_an_idea_stays_an_idea(journey: Journey, text: str) -> None:
    j = journey
    await at_the_end_of_a_theme(j)
    await j.replies("Kath", text)
    assert "Keep" in j.telegram.last(j.group).labels
