"""What the words promise is what the bot does. Each test looks its promise up, and fails once nobody is promised it."""

from tests.journeys.journey import ADMIN, MEMBERS, Journey
from tests.journeys.kept import everything, files, kept, promise, values
from tests.urgent_words import CRY

SHORT_THEME = "What comes first"
PLACING = "Where would you put yourselves"


async def talk_through(journey: Journey) -> None:
    """A theme of two questions, talked first."""
    await journey.set_up()
    await journey.open(SHORT_THEME, "Talk first")
    await journey.presses("Kath", "Yes", "question 1 of 2")
    await journey.presses("Kath", "No", "question 2 of 2")


async def finish(journey: Journey) -> None:
    await talk_through(journey)
    await journey.presses("Jo", "Finish")
    await journey.presses("Jo", "Yes, finish")
    journey.sees("Where would you put yourselves, and why?")


def said(journey: Journey) -> str:
    """Everything the group has been told since the last look."""
    return "\n".join(message.text for message in journey.new())


# our own answers


async def test_the_group_sees_no_answer_and_it_can_be_changed_until_it_is_shown(journey: Journey) -> None:
    hidden = promise(journey, "notice.answered", "The group does not see it.")
    changed = promise(journey, "notice.answered", "You can change it until it is shown.")
    nobody = promise(journey, "notice.passed", "Nobody sees that.")
    taps = promise(journey, "opening.taps_answer", "Taps are not shown to the group")
    await journey.set_up()
    await journey.open()
    assert taps in said(journey)
    before = [message.text for message in journey.telegram.said(journey.group)]
    await journey.all_answer("Yes", "Yes", "Yes", "Yes")
    toast = await journey.presses("Kath", "Yes")
    assert hidden in toast.text
    assert changed in toast.text
    assert nobody in (await journey.presses("Jo", "Skip")).text
    for name in MEMBERS[:4]:
        await journey.presses(name, "No")
    assert [message.text for message in journey.telegram.said(journey.group)] == before
    asked = journey.card("question 1 of 4")
    await journey.show()
    journey.sees("Most said no.")
    assert "skip" not in journey.last_text().lower(), "nobody sees that somebody skipped"
    assert not any(name in journey.last_text() for name in MEMBERS)
    assert (await journey.presses("Kath", "No", asked)).text.startswith("We're talking about this one now.")


async def test_taps_and_code_are_deleted_when_it_is_shown_and_after_two_weeks_anyway(journey: Journey) -> None:
    promise(
        journey,
        "privacy.kept",
        "When it is shown, taps and code are deleted, and after two weeks anyway.",
    )
    await journey.set_up()
    await journey.open(SHORT_THEME)
    await journey.all_answer("Yes", "No", "Yes", "Yes")
    assert [len(everything(journey)[name]) for name in ("votes", "vote_secrets")] == [4, 1]
    await journey.show()
    assert [len(everything(journey)[name]) for name in ("votes", "vote_secrets")] == [0, 0]
    await journey.presses("Jo", "Yes, next")
    await journey.presses("Kath", "No", "question 2 of 2")
    await journey.time(days=13, hours=23)
    assert len(everything(journey)["votes"]) == 1
    await journey.time(hours=1)
    assert [len(everything(journey)[name]) for name in ("votes", "vote_secrets")] == [0, 0]


async def test_no_name_no_message_and_nobodys_answer_is_kept(journey: Journey) -> None:
    promise(journey, "privacy.kept", "I don't keep names, messages or who said what.")
    promise(journey, "group.welcome", "I keep what the group agrees, not who said it.")
    await journey.set_up()
    await journey.open()
    await journey.writes("Jo", "the walrus has the minutes, says Marcus")
    await journey.replies("Jo", "who juggles the walrus", "question 1 of 4")
    await journey.all_answer("Yes", "No", "Yes")
    await journey.show()
    await journey.presses("Jo", "Yes")
    assert not any(kept(journey)[name] for name in ("words", "questions"))
    held = files(journey)
    for word in (*(name for name in journey.people if len(name) > 4), "walrus"):
        assert word.encode() not in held, word
    people = {str(person.id) for person in journey.people.values()}
    assert not people & values(journey), "nor a number that points at one of us"


async def test_one_more_person_or_ten_minutes_show_it(journey: Journey) -> None:
    wait = promise(journey, "notice.wait", "One more of you has to tap Show too. Or wait ten minutes.")
    await journey.set_up()
    await journey.open()
    assert (await journey.presses("Dilys", "Show")).text == wait
    assert (await journey.presses("Dilys", "Show")).text == wait, "the same person again is nobody more"
    await journey.presses("Beverley", "Show")
    journey.sees("question 1 of 4", "Let's talk about this one.")
    await journey.presses("Jo", "Yes")
    await journey.time(minutes=9)
    assert (await journey.presses("Beverley", "Show", "question 2 of 4")).text == wait, "a coordinator waits too"
    await journey.time(minutes=1)
    await journey.presses("Beverley", "Show", "question 2 of 4")
    journey.sees("question 2 of 4", "Let's talk about this one.")
    await journey.presses("Jo", "Yes")
    await journey.show("question 3 of 4")
    journey.sees("question 3 of 4", "Let's talk about this one.")


async def test_over_some_days_all_questions_stay_open_and_one_person_shows_after_a_day(journey: Journey) -> None:
    wait = promise(
        journey, "notice.wait_a_day", "One more of you has to tap Show too. Or wait until a day after the opening."
    )
    promise(journey, "notice.how_days", "All questions stay open for days.")
    await journey.set_up()
    await journey.open(way="Over some days")
    await journey.goes_private("Shaun")
    await journey.time(hours=23)
    assert (await journey.presses("Dilys", "Show")).text == wait
    for number in range(1, 5):
        await journey.presses_alone("Shaun", "Partly", f"question {number} of 4")
    await journey.time(hours=1)
    await journey.presses("Dilys", "Show")
    journey.sees("Let's talk about this one.")


async def test_a_question_we_left_behind_comes_again(journey: Journey) -> None:
    later = promise(journey, "notice.later", "This one comes again.")
    await journey.set_up()
    await journey.open()
    await journey.show()
    await journey.presses("Jo", "Yes")
    left = journey.card("question 2 of 4")
    await journey.writes("Jo", "/back")
    assert later in (await journey.presses("Kath", "Yes", left)).text
    await journey.presses("Jo", "No", "question 1 of 4")
    journey.sees("We said no.", "question 2 of 4")
    assert (await journey.presses("Kath", "Yes", "question 2 of 4")).text.startswith("You said: yes.")


async def test_what_is_done_can_be_opened_again(journey: Journey) -> None:
    done = promise(journey, "notice.done", "/back reopens the last.")
    await journey.set_up()
    await journey.open(way="Talk first")
    await journey.presses("Jo", "Yes", "question 1 of 4")
    assert done in (await journey.presses("Kath", "No", journey.telegram.said(journey.group)[-2])).text
    await journey.writes("Kath", "/back")
    journey.sees("question 1 of 4", "So far: We said yes.")


async def test_with_no_question_open_a_typed_answer_is_not_told_that_it_comes_again(journey: Journey) -> None:
    await talk_through(journey)
    journey.new()
    await journey.writes("Jo", "/yes")
    assert said(journey).startswith("We are somewhere else now. /checkin shows where.")


# a pause, and time


async def test_a_pause_waits_for_as_long_as_we_like_and_deletes_only_what_was_never_shown(journey: Journey) -> None:
    waits = promise(journey, "checkin.paused_since", "It waits for as long as you like.")
    only = promise(
        journey,
        "checkin.paused_since",
        "Only answers that were never shown are deleted, after two weeks.",
    )
    anyone = promise(journey, "notice.paused", "Any of you can resume: /resume.")
    deleted = promise(journey, "checkin.forgotten", "I keep those for two weeks at most, and they are deleted now.")
    await journey.set_up()
    await journey.open(SHORT_THEME)
    await journey.show()
    await journey.presses("Jo", "Yes")
    await journey.presses("Marcus", "Partly", "question 2 of 2")
    await journey.writes("Jo", "/pause")
    assert f"{waits} {only}" in journey.last_text()
    assert anyone in (await journey.presses("Kath", "Yes", "question 2 of 2")).text
    await journey.time(days=13)
    await journey.writes("Kath", "/resume")
    assert deleted not in said(journey), "not yet two weeks"
    await journey.writes("Jo", "/pause")
    await journey.time(days=400)
    await journey.writes("Jo", "/checkin")
    assert promise(journey, "checkin.paused_forgot", "Answers that were never shown are deleted by now.") in said(
        journey
    )
    journey.new()
    await journey.writes("Dilys", "/resume")
    journey.sees(deleted, "question 2 of 2")
    await journey.writes("Dilys", "/results")
    journey.sees("We said systems, targets or budgets decide what comes first")


async def test_after_enough_for_today_nothing_runs_out(journey: Journey) -> None:
    out = promise(journey, "theme.enough", "Nothing runs out. /checkin carries on, any time.")
    await talk_through(journey)
    await journey.presses("Jo", "Enough for today")
    assert out in journey.last_text()
    await journey.time(days=10)
    await journey.writes("Kath", "/checkin")
    journey.sees("Take another theme")
    await journey.time(days=300)
    journey.new()
    await journey.writes("Kath", "/checkin")
    await journey.writes("Kath", "/resume")
    journey.sees("Take another theme")
    await journey.writes("Kath", "/results")
    journey.sees("We said the trust is not part of its community.")


async def test_a_round_that_is_not_finished_stays_open_and_one_that_is_keeps_what_was_said(journey: Journey) -> None:
    stays = promise(journey, "theme.not_finished", "It stays open. /checkin carries on, any time.")
    said_stays = promise(journey, "theme.finish_sure", "What you said stays.")
    await talk_through(journey)
    await journey.presses("Jo", "Finish")
    assert said_stays in journey.last_text()
    await journey.presses("Jo", "No, not yet")
    assert stays in journey.last_text()
    await journey.writes("Jo", "/checkin")
    journey.sees(stays, "Take another theme")
    await journey.presses("Jo", "Finish", "Take another theme")
    await journey.presses("Jo", "Yes, finish")
    await journey.presses("Jo", "Rather not say")
    await journey.writes("Kath", "/results")
    journey.sees(
        "We said systems, targets or budgets decide what comes first", "We said the trust is not part of its community."
    )


async def test_a_draft_that_nobody_decides_on_goes_after_a_day(journey: Journey) -> None:
    day = promise(journey, "words.draft", "After a day I drop it.")
    promise(journey, "privacy.kept", "Words that nobody decides on go after a day.")
    await journey.set_up()
    await journey.open(way="Talk first")
    await journey.writes("Jo", f"/words@{journey.telegram.bot.username} because the garden is ours")
    draft = journey.card(day, "Keep")
    await journey.time(hours=23)
    assert len(kept(journey)["words"]) == 1
    await journey.time(hours=1)
    assert kept(journey)["words"] == []
    assert (await journey.presses("Jo", "Keep", draft)).text.startswith("This card is over")
    await journey.writes("Jo", "/words")
    assert "garden" not in journey.last_text()


async def test_what_is_dropped_or_removed_is_not_kept(journey: Journey) -> None:
    dropped = promise(journey, "words.dropped", "It is gone in ten minutes. Until then you can undo it.")
    removed = promise(journey, "words.taken_out", "Any of you can undo it for a day. After that it is gone.")
    anyone = promise(journey, "words.kept", "/words shows them, and any of you can change them.")
    decides = promise(journey, "words.draft", "Whoever wrote it decides")
    await journey.set_up()
    await journey.open(way="Talk first")
    await journey.writes("Jo", f"/words@{journey.telegram.bot.username} because the garden is ours")
    assert decides in journey.last_text()
    before = kept(journey)
    assert (await journey.presses("Kath", "Drop")).text == "Only the person who wrote this can decide."
    assert kept(journey) == before
    await journey.presses("Jo", "Drop")
    assert dropped in journey.last_text()
    undo = journey.card("", "Undo")
    await journey.time(minutes=10)
    assert kept(journey)["words"] == []
    assert undo.labels == []
    assert (await journey.presses("Jo", "Undo", undo)).text.startswith("This card is over")
    await journey.writes("Jo", f"/words@{journey.telegram.bot.username} because the garden is ours")
    await journey.presses("Jo", "Keep")
    assert anyone in journey.last_text()
    await journey.writes("Kath", "/words")
    await journey.presses("Kath", "Remove", "because the garden is ours")
    await journey.presses("Kath", "Take out", "because the garden is ours")
    assert removed in journey.card(label="Undo").text
    assert kept(journey)["words"] == []
    await journey.time(hours=23)
    assert len(kept(journey)["taken_out"]) == 1
    await journey.time(hours=1)
    assert kept(journey)["taken_out"] == []


# alone with the bot


async def test_in_private_the_last_thing_told_is_remembered_for_ten_minutes_and_nothing_written_is(
    journey: Journey,
) -> None:
    for key in ("about.start", "privacy.alone"):
        promise(journey, key, "For ten minutes I remember what I told you last, with a code, not your name.")
    promise(journey, "about.start", "unless you answer a group's questions, tell me your nation, or send something on.")
    promise(journey, "privacy.alone", "I don't keep what you write.")
    assert (await journey.privately("Shaun", "what is peer support")).startswith("What is peer support?")
    assert any(kept(journey).values()), "an entry and a code"
    assert str(journey.people["Shaun"].id) not in values(journey)
    await journey.time(minutes=9)
    assert (await journey.privately("Shaun", "tell me more")).startswith("What is peer support?")
    await journey.time(minutes=10)
    assert not any(kept(journey).values())
    assert not (await journey.privately("Shaun", "tell me more")).startswith("What is peer support?")
    await journey.privately("Shaun", "who juggles the purple walrus")
    assert b"walrus" not in files(journey)
    await journey.time(minutes=10)
    assert not any(kept(journey).values())


async def test_of_what_was_told_nothing_is_left_after_ten_minutes(journey: Journey) -> None:
    """In the group and alone; not in a row, and not in the file of the database."""
    promise(journey, "about.start", "For ten minutes I remember what I told you last, with a code, not your name.")
    promise(journey, "ask.just_told", "Here it is again:")
    await journey.set_up()
    before = kept(journey)
    for asked in ("co-production", "peer support"):
        await journey.writes("Shaun", f"/ask@{journey.telegram.bot.username} what is {asked}")
        await journey.privately("Jo", f"what is {asked}")
    told = {"co-production", "peer-support"}
    assert told <= values(journey)
    await journey.time(minutes=10)
    assert not told & values(journey)
    for _ in range(60):
        await journey.time(days=1)
    assert kept(journey) == before
    await journey.runner.close()
    assert not any(entry.encode() in files(journey) for entry in told)


async def test_what_is_told_in_danger_is_not_kept_and_nobody_is_told(journey: Journey) -> None:
    not_kept = promise(journey, "urgent.not_kept", "I have not kept what you wrote. I have not told anyone.")
    promise(journey, "privacy.by_itself", "I don't keep that or tell anyone.")
    await journey.set_up()
    journey.new()
    await journey.privately("Kath", "/urgent")
    before = kept(journey)
    assert (await journey.privately("Kath", CRY)).endswith(not_kept)
    assert kept(journey) == before, "also that the nation was asked for, after /urgent"
    assert b"anymore" not in files(journey)
    journey.sees_nothing_new()
    assert journey.alone(ADMIN) == ""


async def test_numbers_come_in_private_at_a_tap(journey: Journey) -> None:
    private = promise(journey, "urgent.note_end", "I can send you these numbers in private: tap below.")
    await journey.set_up()
    await journey.replies("Kath", CRY, "Set up")
    assert private in journey.last_text()
    link = journey.telegram.last(journey.group).button("Numbers in private").url
    assert link
    assert "116 123" in await journey.opens("Kath", link)


async def test_a_link_into_the_private_chat_is_for_one_person_and_for_a_day(journey: Journey) -> None:
    one = promise(journey, "private.press_button", "A link is for one person, and for a day.")
    typed = promise(journey, "private.link", "Any of you can use it for a day.")
    await journey.set_up()
    await journey.open()
    link, late = [(await journey.presses(name, "Answer privately")).url or "" for name in ("Dilys", "Shaun")]
    await journey.replies("Jo", "answer privately", "question 1 of 4")
    assert typed in journey.last_text()
    for_all = journey.telegram.last(journey.group).button("Answer privately").url or ""
    assert one in await journey.opens("Marcus", link)
    await journey.time(hours=23)
    assert "question 1 of 4" in await journey.opens("Dilys", link)
    assert "question 1 of 4" in await journey.opens("Kath", for_all)
    await journey.time(hours=1)
    assert one in await journey.opens("Shaun", late)
    assert one in await journey.opens("Amina", for_all)
    assert kept(journey)["invitations"] == []


async def test_who_stops_or_is_done_is_not_written_to_and_nothing_about_them_is_kept(journey: Journey) -> None:
    until = promise(journey, "private.intro", "locked, until you tap Stop or the check-in ends.")
    hidden = promise(journey, "private.intro", "The group does not see what you answer, or that you answer here.")
    stopped = promise(journey, "private.stopped", "I still keep your nation, for help numbers.")
    counts = promise(journey, "private.stopped", "What you answered stays hidden and counts.")
    finished = promise(journey, "private.finished", "I still keep your nation, for help numbers.")
    await journey.set_up()
    await journey.open(SHORT_THEME)
    journey.new()
    for name in ("Dilys", "Shaun", "Amina"):
        intro = await journey.goes_private(name)
        assert until in intro
        assert hidden in intro
        await journey.presses_alone(name, "No", "question 1 of 2")
    assert len(kept(journey)["followers"]) == 3
    await journey.presses_alone("Dilys", "Stop")
    assert f"{counts} {stopped}" in journey.alone("Dilys")
    assert len(kept(journey)["followers"]) == 2
    await journey.presses("Marcus", "No")
    journey.sees_nothing_new()
    await journey.show()
    journey.sees("Most said no.")
    await journey.presses("Jo", "No, next")
    assert journey.alone("Dilys") == ""
    await journey.show("question 2 of 2")
    await journey.presses("Jo", "Leave this one")
    await journey.presses("Jo", "Finish", "One thing to try?")
    await journey.presses("Jo", "Yes, finish")
    assert finished in journey.alone("Shaun")
    assert kept(journey)["followers"] == []
    await journey.presses("Jo", "Rather not say")
    assert [journey.alone(name) for name in ("Dilys", "Shaun")] == ["", ""]


async def test_of_a_sentence_only_the_answer_is_kept_and_the_last_answer_brings_what_came_of_it(
    journey: Journey,
) -> None:
    only = promise(journey, "private.only_answer", "I keep only your answer, and not the rest of what you wrote.")
    came = promise(journey, "private.all_answered", "When it does, I tell you here what came of it.")
    await journey.set_up()
    await journey.open(SHORT_THEME, "Over some days")
    await journey.goes_private("Marcus")
    assert only in await journey.privately("Marcus", "I'd say partly, because they listen on the ward")
    assert kept(journey)["words"] == []
    await journey.presses_alone("Marcus", "Yes", "question 2 of 2")
    assert came in journey.alone("Marcus")
    await journey.show()
    assert "The group is talking about it now." in journey.alone("Marcus")


async def test_practice_is_seen_by_nobody_and_not_kept(journey: Journey) -> None:
    nothing = promise(journey, "practice.question", "I keep nothing of this, and nobody sees it.")
    answered = promise(journey, "practice.answered", "It was practice, and I keep nothing of it.")
    passed = promise(journey, "practice.passed", "Nobody sees that. It was practice, and I keep nothing of it.")
    await journey.set_up()
    await journey.writes("Beverley", "/checkin")
    await journey.presses("Beverley", "Being heard")
    await journey.presses("Beverley", "Answer first")
    await journey.goes_private("Dilys", "See the questions")
    journey.new()
    before = kept(journey)
    await journey.presses_alone("Dilys", "Practise")
    assert nothing in journey.alone("Dilys")
    assert answered in (await journey.presses_alone("Dilys", "Partly", "the tea")).text
    assert passed in (await journey.presses_alone("Dilys", "Skip", "the tea")).text
    journey.sees_nothing_new()
    assert kept(journey) == before


async def test_a_question_is_sent_without_a_name_or_a_chat_or_not_at_all(journey: Journey) -> None:
    sent = promise(journey, "sending.sent", "without your name and without this chat. They can't write back to you.")
    nothing = promise(journey, "notice.nothing_sent", "Nothing was sent.")
    promise(journey, "privacy.alone", "I keep no name and no chat with it.")
    promise(journey, "ask.can_be_sent", "They see your words, not your name.")
    await journey.set_up()
    await journey.writes("Shaun", f"/ask@{journey.telegram.bot.username} who juggles the purple teapots")
    card = journey.telegram.last(journey.group)
    await journey.presses("Jo", "Send this question", card)
    assert nothing in (await journey.presses("Jo", "Never mind")).text
    assert kept(journey)["questions"] == []
    await journey.presses("Shaun", "Send this question", card)
    assert sent in journey.last_text()
    [[_, locked, day]] = kept(journey)["questions"]
    assert "teapots" not in locked, "a number of its own, the day, and the words, and those are locked"
    assert day % (24 * 60 * 60 * 1_000_000) == 0, "no time of the day: it could tell who was here then"
    read = await journey.privately(ADMIN, "/questions")
    assert '"who juggles the purple teapots"' in read
    assert not any(word in read for word in (*MEMBERS, journey.group.title))


# what we may do, and when


async def test_you_can_add_why_after_you_have_put_yourselves_somewhere(journey: Journey) -> None:
    why = promise(journey, "placing.how", "You can say why with Our words.")
    await finish(journey)
    assert why in journey.card(PLACING).text
    await journey.presses("Jo", "Good", PLACING)
    await journey.writes("Jo", f"/words@{journey.telegram.bot.username} because the garden is ours")
    await journey.presses("Jo", "Keep", "because the garden is ours")
    await journey.writes("Dilys", "/results")
    journey.sees("because the garden is ours")


async def test_adding_why_first_does_not_take_the_place_away(journey: Journey) -> None:
    """The round must still wait for where."""
    why = promise(journey, "placing.how", "You can say why with Our words.")
    too = promise(journey, "words.kept_placing", "You can tap a place too.")
    await finish(journey)
    assert why in journey.card(PLACING).text
    await journey.presses("Jo", "Our words", PLACING)
    await journey.replies("Jo", "because the garden is ours", "Reply to this message with your words")
    await journey.presses("Jo", "Keep", "because the garden is ours")
    assert too in journey.last_text()
    await journey.presses("Kath", "Good", PLACING)
    journey.new()
    await journey.writes("Dilys", "/results")
    journey.sees("We put ourselves at good involvement.", "because the garden is ours")


async def test_rather_not_say_is_answered_at_any_time(journey: Journey) -> None:
    fine = promise(journey, "notice.rather_not", "That's fine. Nobody has to say.")
    await talk_through(journey)
    await journey.writes("Jo", "/place")
    before = kept(journey)
    assert (await journey.presses("Jo", "Rather not say")).text == fine
    assert kept(journey)["outcomes"] == before["outcomes"]
    await journey.writes("Jo", "/checkin")
    journey.sees(PLACING, "Take another theme")


async def test_words_can_still_be_added_while_we_talk_and_when_it_is_over(journey: Journey) -> None:
    talking = promise(journey, "notice.talking", "You can still add words: /words.")
    closed = promise(journey, "notice.closed", "You can still add words: /words.")
    await journey.set_up()
    await journey.open(SHORT_THEME)
    card = journey.card("question 1 of 2")
    await journey.show()
    assert talking in (await journey.presses("Jo", "Yes", card)).text
    await add_words(journey, "We asked in May.")
    await journey.presses("Jo", "Yes", "Let's talk")
    await journey.show("question 2 of 2")
    await journey.presses("Jo", "Leave this one")
    await journey.presses("Jo", "Finish", "One thing to try?")
    await journey.presses("Jo", "Yes, finish")
    await journey.presses("Jo", "Rather not say")
    assert closed in (await journey.presses("Jo", "Yes", card)).text
    await add_words(journey, "We ask again in June.")
    await journey.writes("Kath", "/results")
    journey.sees("We asked in May.", "We ask again in June.")


async def add_words(journey: Journey, words: str) -> None:
    await journey.writes("Jo", f"/words@{journey.telegram.bot.username} {words}")
    await journey.presses("Jo", "Keep", words)


async def test_to_leave_a_question_one_can_tap_or_reply_as_it_says(journey: Journey) -> None:
    leave = promise(journey, "talking.no_skip", "To go on without an answer, tap Leave this one. It may be under More.")
    await journey.set_up()
    await journey.open(SHORT_THEME, "Talk first")
    await journey.writes("Jo", "/skip")
    assert leave in journey.last_text()
    await journey.replies("Jo", "leave this one", "question 1 of 2")
    journey.sees(leave, "question 2 of 2")
    await journey.presses("Kath", "Leave this one", "question 2 of 2")
    journey.sees("Left for another time")


async def test_what_was_heard_is_not_put_down_until_somebody_taps(journey: Journey) -> None:
    heard = promise(journey, "talking.heard", "I have not kept it yet.")
    await journey.set_up()
    await journey.open(way="Talk first")
    await journey.replies("Kath", "No, they never come back to us", "question 1 of 4")
    journey.sees(heard)
    assert kept(journey)["outcomes"] == []
    await journey.presses("Jo", "No", heard)
    assert len(kept(journey)["outcomes"]) == 1


async def test_any_of_us_can_put_the_set_up_right_until_a_check_in_starts(journey: Journey) -> None:
    right = promise(journey, "setup.put_right", "Any of you can put it right, until a check-in starts.")
    await journey.set_up()
    assert right in journey.last_text()
    await journey.presses("Jo", "Organisation")
    await journey.replies("Jo", "the day centre", "Which organisation")
    journey.sees("We talk about the day centre.")
    card = journey.telegram.last(journey.group)
    await journey.open()
    assert (await journey.presses("Jo", "Organisation", card)).text.startswith("A coordinator does this")


async def test_a_button_is_tapped_or_typed_by_its_words_or_by_its_number(journey: Journey) -> None:
    typed = promise(journey, "about.help_typing", "Reply to my message with a button's words, or with its number.")
    counted = promise(journey, "about.help_typing", "Count from left to right, top row first.")
    await journey.set_up()
    await journey.writes("Dilys", "/help")
    await journey.presses("Dilys", "How to type")
    assert f"{typed} {counted}" in journey.last_text()
    await journey.open(way="Talk first")
    assert [len(row) for row in journey.card("question 1 of 4").buttons] == [3, 2, 1]
    await journey.replies("Dilys", "2", "question 1 of 4")
    journey.sees("question 2 of 4")
    await journey.replies("Dilys", "4", "question 2 of 4")
    journey.sees("question 3 of 4")
    await journey.replies("Dilys", "leave this one", "question 3 of 4")
    said_to = [journey.card(f"question {number} of 4").text.split("\n\n")[-1] for number in (1, 2)]
    assert said_to == ["We said partly.", "We were not sure."]


async def test_without_a_coordinator_for_a_day_any_of_us_opens(journey: Journey) -> None:
    day = promise(
        journey,
        "checkin.coordinator_opens",
        "If no coordinator does anything here for a day, any of you can open one: /checkin.",
    )
    promise(
        journey,
        "role.some",
        "If one of you sends /checkin, and no coordinator does anything for a day, any of you can open one.",
    )
    await journey.set_up()
    await journey.writes("Jo", "/checkin")
    assert journey.last_text().endswith(day)
    await journey.time(hours=23)
    await journey.writes("Kath", "/checkin")
    assert journey.last_text().endswith(day)
    await journey.time(hours=1)
    await journey.writes("Kath", "/checkin")
    journey.sees("What shall we talk about?")


async def test_a_sentence_in_the_chat_is_not_read(journey: Journey) -> None:
    chat = promise(journey, "group.hears_little", "I can't see your chat, only commands, taps and replies to me.")
    await journey.set_up()
    assert chat in said(journey)
    before = kept(journey)
    await journey.writes("Jo", "what is co-production, anybody?")
    assert kept(journey) == before
    journey.telegram.promote(journey.group, journey.telegram.bot, journey.people["Beverley"])
    await journey.runner.handle()
    journey.sees("I drop what is not for me, unread")
    before = kept(journey)
    await journey.writes("Jo", "what is co-production, anybody? i want to die")
    journey.sees_nothing_new()
    assert kept(journey) == before


async def test_a_reminder_says_that_passing_is_fine_and_checkin_brings_the_questions_back(journey: Journey) -> None:
    passing = promise(journey, "checkin.reminder", "Skipping is fine.")
    back = promise(journey, "checkin.reminder", "/checkin brings them back.")
    await journey.set_up()
    await journey.open(way="Over some days")
    await journey.time(days=4)
    assert f"{passing} {back}" in journey.last_text()
    await journey.writes("Kath", "/checkin")
    journey.sees(back, "question 1 of 4")
    assert (await journey.presses("Kath", "Skip", "question 1 of 4")).text.startswith("Skipped.")


# words that say no more than is so


async def test_a_reason_with_a_full_stop_has_one_full_stop(journey: Journey) -> None:
    why = promise(journey, "opening.why", "Why we do this:")
    await journey.set_up()
    await journey.open(why="For our meeting on the 14th.")
    assert f"{why} For our meeting on the 14th.\n" in said(journey)


async def test_the_urgent_note_does_not_speak_of_a_check_in_that_is_not_there(journey: Journey) -> None:
    await journey.set_up()
    await journey.writes("Kath", f"/ask@{journey.telegram.bot.username} {CRY}")
    note = journey.last_text()
    assert "116 123" in note
    assert "check-in" not in note


async def test_what_is_this_says_what_a_group_does_with_it_to_whoever_asks(journey: Journey) -> None:
    """The second button of the welcome: what the welcome does not say; seven who ask are not seven messages."""
    asked = promise(journey, "group.what_is_this", "You choose a theme: a few short questions.")
    await journey.set_up()
    journey.new()
    box = await journey.presses("Dilys", "What is this?")
    assert box.alert
    assert box.text.startswith(asked)
    assert len(box.text) <= 200
    journey.sees_nothing_new()


async def test_start_in_a_group_says_what_can_be_asked(journey: Journey) -> None:
    ask = promise(journey, "group.start", "Ask me what a word means: /ask.")
    where = promise(journey, "group.start_where", "See where we are: /checkin.")
    await journey.set_up()
    await journey.writes("Dilys", f"/start@{journey.telegram.bot.username}")
    assert f"{ask} {where}" in journey.last_text()


async def test_start_in_a_group_that_is_not_set_up_leads_to_setting_it_up(journey: Journey) -> None:
    ask = promise(journey, "group.start", "Ask me what a word means: /ask.")
    how = promise(
        journey, "group.start_set_up", "I am not set up here yet. A coordinator taps Set up, or sends /setup."
    )
    await journey.add_bot()
    await journey.writes("Dilys", f"/start@{journey.telegram.bot.username}")
    assert f"{ask} {how}" in journey.last_text()
    assert "/checkin" not in journey.last_text()
    assert journey.telegram.last(journey.group).labels == ["Set up", "What is this?"]
    await journey.presses("Beverley", "Set up")
    journey.sees("Which organisation are we talking about?")
    await journey.writes("Dilys", f"/start@{journey.telegram.bot.username}")
    assert how in journey.last_text(), "half set up is not set up"
