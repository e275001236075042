"""Dilys, who says nothing, and Marcus, who fears being judged: what the group sees of a member's own answer."""

from tests.journeys.journey import MEMBERS, Journey
from tests.journeys.kept import everything


async def test_a1_1_while_three_of_seven_have_answered_nothing_says_how_many_or_who(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    j.new()
    await j.all_answer("Yes", "Partly", "No")
    j.sees_nothing_new()
    card = j.card("question 1 of 4")
    assert not card.edited
    await j.writes("Jo", "/checkin")
    await j.writes("Jo", "/results")
    await j.writes("Jo", "/who")
    said = " ".join([card.text, *(m.text for m in j.new())])
    assert [name for name in MEMBERS if name in said] == []
    assert "three" not in said.lower()
    assert "answered" not in said


async def test_a1_2_an_answer_is_confirmed_to_its_person_only(journey: Journey) -> None:
    await journey.set_up()
    await journey.open()
    journey.new()
    toast = await journey.presses("Dilys", "Partly")
    journey.sees_nothing_new()
    assert toast.text == "You said: partly. The group does not see it. You can change it until it is shown."
    assert toast.alert, "the first answer of a sitting is a box that screen readers speak"
    assert not (await journey.presses("Dilys", "No")).alert
    assert (await journey.presses("Dilys", "No")).alert, "the same answer again is confirmed by a box"
    assert (await journey.presses("Jo", "Skip")).text == "Skipped. Nobody sees that."
    journey.sees_nothing_new()


async def test_a2_5_no_list_of_who_took_part_outlives_show(journey: Journey) -> None:
    """The box belongs to the first statement of a sitting. For the later ones nothing is noted of anybody."""
    await journey.set_up()
    await journey.open()
    assert (await journey.presses("Dilys", "Partly")).alert
    assert (await journey.presses("Marcus", "Skip")).alert
    await journey.show()
    rows = everything(journey)
    assert [name for name in ("votes", "show_presses", "vote_secrets", "followers") if rows[name]] == []
    await journey.presses("Jo", "Partly")
    assert not (await journey.presses("Dilys", "No")).alert, "the second statement: a toast for everybody"
    assert not (await journey.presses("Shaun", "No")).alert
    await journey.writes("Kath", "/pause")
    await journey.writes("Kath", "/resume")
    assert (await journey.presses("Amina", "No")).alert, "another sitting"
    assert not (await journey.presses("Amina", "Yes")).alert


async def test_a1_3_a_second_answer_replaces_the_first(journey: Journey) -> None:
    await journey.set_up()
    await journey.open()
    await journey.all_answer("Yes", "Yes", "Yes", "Yes")
    for name in ("Dilys", "Marcus", "Shaun"):
        await journey.presses(name, "No")
    await journey.show()
    journey.sees("Most said no. Do we say no?")


async def test_a1_4_below_the_threshold_nothing_is_suggested(journey: Journey) -> None:
    await journey.set_up(staff=True)
    await journey.open()
    await journey.all_answer("Yes", "Yes", "Yes", "Yes")
    await journey.show()
    journey.sees("Let's talk about this one. When you have an answer, any of you can tap it.")
    assert "Most" not in journey.last_text()
    assert "Yes, next" not in journey.card().labels


async def test_a1_5_a_theme_answered_first_has_its_few_messages_and_one_sound(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    before = len(j.telegram.said(j.group))
    await j.open()
    for number in range(1, 5):
        await j.all_answer("Yes", "Yes", "Yes", "Yes")
        await j.show(f"question {number} of 4")
        await j.presses("Jo", "Yes, next", "Most said yes")
    chosen, *own = j.telegram.said(j.group)[before:]
    assert [m.text.split(".")[0].split("\n")[0] for m in own] == [
        "Being heard: questions about the trust",
        *(text for n in range(1, 5) for text in (f"Being heard, question {n} of 4", f"Being heard, question {n} of 4")),
        "That was Being heard",
        "One thing to try?",
    ]
    assert "that you are proud of?" in chosen.text, "said on the card that was there, and not in a message more"
    assert [m.silent for m in own] == [False, *[True] * (len(own) - 1)], "only the opening makes a sound"


async def test_a4_5_a_question_is_not_edited_while_open_and_once_when_it_closes(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    asking = j.card("question 1 of 4")
    await j.all_answer("Yes", "Yes", "Yes", "No", "Skip")
    await j.show()
    assert not asking.edited
    talk = j.card("Most said yes")
    assert not talk.edited
    await j.presses("Jo", "Yes, next")
    assert not asking.edited
    assert "We said yes." in talk.text
    assert talk.labels == ["Our words"], "what is done keeps one button"
    assert len([c for c in j.telegram.called("editMessageText") if c.parameters["message_id"] == talk.id]) == 1


async def test_passing_counts_neither_as_a_voter_nor_in_the_half(journey: Journey) -> None:
    await journey.set_up()
    await journey.open()
    await journey.all_answer("Skip", "Skip", "Yes", "Yes", "Yes", "No")
    await journey.show()
    journey.sees("Most said yes.")


async def test_not_sure_and_does_not_fit_are_answers(journey: Journey) -> None:
    await journey.set_up()
    await journey.open()
    await journey.all_answer("Not sure", "Not sure", "Not sure", "Yes", "Doesn't fit us")
    await journey.show()
    journey.sees("Most were not sure. Are we not sure?")
    await journey.presses("Jo", "Not sure, next")
    await journey.all_answer("Doesn't fit us", "Doesn't fit us", "Doesn't fit us", "Doesn't fit us")
    await journey.show()
    journey.sees("Most said it doesn't fit us.")


async def test_staff_who_join_raise_the_threshold_at_once(journey: Journey) -> None:
    await journey.set_up()
    await journey.open()
    await journey.all_answer("Yes", "Yes", "Yes", "Yes")
    await journey.writes("Beverley", "/setup")
    await journey.presses("Beverley", "Staff here or not")
    await journey.presses("Beverley", "Staff are here")
    await journey.show("question 1 of 4")
    journey.sees("Let's talk about this one.")
    await journey.writes("Beverley", "/setup")
    await journey.presses("Beverley", "Staff here or not")
    await journey.presses("Beverley", "No staff here")
    await journey.presses("Beverley", "Yes", "Let's talk")
    await journey.all_answer("Yes", "Yes", "Yes", "Yes")
    await journey.show("question 2 of 4")
    journey.sees("Let's talk about this one.")


async def test_one_member_alone_may_show_ten_minutes_after_the_card(journey: Journey) -> None:
    await journey.set_up()
    await journey.open()
    await journey.all_answer("Yes", "Yes", "Yes", "Yes")
    journey.new()
    toast = await journey.presses("Dilys", "Show")
    assert toast.text == "One more of you has to tap Show too. Or wait ten minutes."
    assert (await journey.presses("Dilys", "Show")).text == "One more of you has to tap Show too. Or wait ten minutes."
    await journey.writes("Jo", "/pause")
    await journey.time(minutes=30)
    await journey.writes("Jo", "/resume")
    assert (await journey.presses("Dilys", "Show")).text == "One more of you has to tap Show too. Or wait ten minutes."
    await journey.time(minutes=10)
    await journey.presses("Dilys", "Show")
    assert "Most said yes." in journey.last_text()


async def test_who_leaves_no_longer_counts(three_runs: Journey) -> None:
    j = three_runs
    await j.set_up()
    await j.open()
    await j.all_answer("No", "No", "No", "No")
    await j.presses("Amina", "Show")
    j.new()
    j.telegram.leave(j.group, j.people["Amina"])
    await j.runner.handle()
    j.sees_nothing_new()
    pressed = await j.presses("Dilys", "Show")
    assert pressed.text == "One more of you has to tap Show too. Or wait ten minutes.", "nor does their press"
    await j.presses("Jo", "Show")
    j.sees("Let's talk about this one.")


async def test_who_comes_back_can_answer_anew(journey: Journey) -> None:
    await journey.set_up()
    await journey.open()
    await journey.all_answer("No", "No", "No", "No")
    journey.telegram.leave(journey.group, journey.people["Amina"])
    await journey.runner.handle()
    journey.telegram.join(journey.group, journey.people["Amina"])
    await journey.presses("Amina", "No", "question 1 of 4")
    await journey.show("question 1 of 4")
    journey.sees("Most said no.")


async def test_who_leaves_no_longer_counts_where_only_an_update_for_admins_says_it(journey: Journey) -> None:
    """A large group may hide who comes and goes; a bot that the group has made an admin is told all the same."""
    await journey.set_up()
    journey.telegram.promote(journey.group, journey.telegram.bot, journey.people["Beverley"])
    await journey.open()
    await journey.all_answer("No", "No", "No", "No")
    journey.telegram.delivery.membership(journey.group, journey.people["Amina"], journey.people["Beverley"], "kicked")
    await journey.runner.handle()
    await journey.show()
    journey.sees("Let's talk about this one.")


async def test_a2_1_a_group_is_told_that_there_is_no_score(journey: Journey) -> None:
    """The rules of every message (no score, percentage, level, grade) hold over all journeys; here is the promise."""
    await journey.set_up()
    await journey.open()
    journey.sees("This is not a test and there is no score. Skipping is fine.")


async def test_a2_2_before_the_first_question_the_group_knows_who_sees_answers(journey: Journey) -> None:
    await journey.set_up(staff=True)
    journey.sees("Staff are in this chat.", "Any of you can put it right, until a check-in starts.")
    await journey.presses("Marcus", "Staff here or not")
    await journey.presses("Marcus", "No staff here")
    journey.sees("No staff are in this chat.")
    set_up = journey.card("No staff are in this chat.", "Nation")
    await journey.open()
    journey.sees(
        "Taps are not shown to the group, but in a small group people may guess. "
        "If all agree, all know. Two who swap answers may work out yours.",
        "You told me that no staff of the trust are in this chat.",
        "question 1 of 4",
    )
    toast = await journey.presses("Marcus", "Nation", set_up)
    assert toast.text.startswith("A coordinator does this"), "after Start a coordinator changes it"


async def test_a3_1_and_a4_1_a_question_is_short_and_names_its_answers(journey: Journey) -> None:
    await journey.set_up()
    await journey.open()
    text = journey.card("question 1 of 4").text
    question = text.split("\n")[1]
    assert question.endswith("?")
    assert len(question.split()) <= 20
    assert "reply with a word: yes, partly, no, not sure, doesn't fit us, skip." in text
