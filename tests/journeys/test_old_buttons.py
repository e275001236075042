"""Old, forged and unknown things: each gets a kind, short reply or a deliberate silence, and nothing is lost."""

from bot.local_telegram import Chat
from tests.journeys.journey import ADMIN, COORDINATOR, Journey
from tests.journeys.kept import kept


async def test_a12_4_an_old_button_is_never_misfiled(three_runs: Journey) -> None:
    j = three_runs
    await j.set_up()
    await j.open()
    first = j.card("question 1 of 4")
    await j.show()
    assert (await j.presses("Dilys", "Yes", first)).text == (
        "We're talking about this one now. You can still add words: /words."
    )
    talk = j.card("Let's talk about this one")
    await j.presses("Jo", "No", talk)
    assert (await j.presses("Dilys", "Yes", first)).text == "That one is done. /back reopens the last."
    assert (await j.presses("Dilys", "Yes", talk)).text == "That one is done. /back reopens the last."
    assert (await j.presses("Dilys", "Show", first)).text == "That one is done. /back reopens the last."
    for _ in range(3):
        await j.show(j.card("question"))
        await j.presses("Jo", "Leave this one")
    await j.presses("Jo", "Finish", "One thing to try?")
    await j.presses("Jo", "Yes, finish")
    await j.presses("Jo", "Rather not say")
    for card, label in ((first, "Yes"), (talk, "Partly"), (j.card("One thing to try?"), "Carry on")):
        toast = await j.presses("Dilys", label, card)
        assert toast.text.startswith("This check-in is finished. /results reads it back.")


OLD = "This button is too old to work."
ELSEWHERE = "We are somewhere else now."
LATER = "The group went on to another question. This one comes again."
DONE = "That one is done. /back reopens the last."
NO_WORDS = "Those words are not here any more."
NO_STEP = "That step is not here any more."
NOT_ASKED = "No check-in asks you here now."
SILENCE = ""

WHILE_ASKED = {
    "answer:999999:st-consultation:yes": OLD,
    "answer:1:st-no-such-thing:yes": LATER,
    "answer:1:st-priorities-systems:maybe": SILENCE,
    "answer:1": OLD,
    "answer::::::": OLD,
    "answer:\u00b2:st-priorities-systems:yes": OLD,
    "says:1:st-community-based:yes": LATER,
    "differ:1:st-community-based:yes:yes": LATER,
    "theme:1:no-such-theme": SILENCE,
    "way:1:by-post": OLD,
    "carry:1:no-such-theme": ELSEWHERE,
    "themes:1:7": ELSEWHERE,
    "try:1:being-heard": ELSEWHERE,
    "places:1:perhaps": OLD,
    "first:99": OLD,
    "finish:1:perhaps": OLD,
    "place:1:stage-nowhere": OLD,
    "readback:99:1:1": OLD,
    "progress:no-such-questions:1:1": OLD,
    "picture:no-such-questions": OLD,
    "step:1:no-such-step": SILENCE,
    "keep:99": NO_WORDS,
    "keep:-1": OLD,
    "keep:\u0661": OLD,
    "keep:\u00b2": OLD,
    "came:1:done": OLD,
    "came:1:done:all": NO_STEP,
    "came:\u00b2:done": OLD,
    "lookat:1:7": NO_STEP,
    "set:nation:atlantis": SILENCE,
    "set:staff:perhaps": SILENCE,
    "setto:fewest:3": OLD,
    "setto:quiet:99": OLD,
    "entry:no-such-entry": OLD,
    "topic:none": OLD,
    "sign:nobody": OLD,
    "need:nothing": OLD,
    "\u2603" * 21: OLD,
    "x" * 64: OLD,
    ":": OLD,
}
"""Every code, and how what we answer to the one who pressed begins."""

AT_A_THEMES_END = {
    "answer:1:st-no-such-thing:yes": ELSEWHERE,
    "says:1:st-community-based:maybe": DONE,
    "step:1:no-such-step": SILENCE,
    "step:2:ask-what-changed": OLD,
    "unstep:99": OLD,
    "unstep:1:99": NO_STEP,
    "finish:1:perhaps": OLD,
    "came:1:perhaps:all": OLD,
    "lookat:1:7": SILENCE,
}
WHILE_PLACING = {
    "place:1:stage-nowhere": OLD,
    "place:2:stage-good": OLD,
    "carry:1:being-heard": ELSEWHERE,
    "finish:1:yes": ELSEWHERE,
}

ONE_NUMBER = (
    *("again", "notnow", "how", "resume", "goon", "private", "read", "see", "nostep", "carry", "enough", "finish"),
    *("place", "who", "readback", "export", "pdf", "keep", "change", "drop", "onestep", "stepwords", "stepdate"),
    *("minestop", "done", "first"),
)
MORE_THAN_A_NUMBER = (
    *("answer:{}:s:yes", "says:{}:s:yes", "mine:{}:s:yes", "minehelp:{}:s", "show:{}:s", "means:{}:s", "other:{}:s"),
    *("differ:{}:s", "leave:{}:s", "theme:{}:t", "way:{}:talk", "start:{}:t:talk", "questions:{}:q", "words:{}:s"),
    *(
        "step:{}:s",
        "unstep:1:{}",
        "unstep:{}:1",
        "themes:{}:1",
        "try:{}:t",
        "came:{}:done:one",
        "lookat:{}:3",
        "never:words:{}:s",
    ),
)
ENDLESS = {
    **{f"{verb}:{'9' * (63 - len(verb))}": OLD for verb in ONE_NUMBER},
    **{code.format("9" * (66 - len(code))): OLD for code in MORE_THAN_A_NUMBER},
}
"""With numbers that no database can hold: each code is as long as a code may be."""


async def change_nothing(j: Journey, codes: dict[str, str], name: str = COORDINATOR, chat: Chat | None = None) -> None:
    """Each of these codes gets its short reply; nothing is said to the group, and nothing that we keep is touched.

    Also where nobody can tell any more which buttons the message has.
    """
    kept_before, said_before = kept(j), texts(j)
    for code, reply in codes.items():
        j.taps(j.people[name], j.telegram.last(chat or j.group), code)
        await j.runner.handle()
        assert kept(j) == kept_before, f"{code} changed what we keep"
        j.clock.jump(seconds=2)
        message = j.telegram.last(chat or j.group)
        press = j.telegram.press_raw(j.people[name], message, code, accessible=False)
        await j.runner.handle()
        assert press.answer is not None, f"{code} is never answered"
        assert press.answer.text.startswith(reply), f"{code}: {press.answer.text}"
        assert reply or not press.answer.text, f"{code}: {press.answer.text}"
        assert texts(j) == said_before, f"{code} was answered in the group"
        assert kept(j) == kept_before, f"{code} changed what we keep"


def texts(j: Journey) -> list[str]:
    """What all our messages in the group say, as they stand."""
    return [message.text for message in j.telegram.said(j.group)]


async def test_t10_forged_and_unknown_codes_change_nothing(journey: Journey) -> None:
    """Answers, steps, placing, set-up and settings stay as they were, whenever it is tried."""
    j = journey
    await j.set_up()
    await j.open(theme="What comes first")
    await j.all_answer("No", "No", "No", "No")
    await change_nothing(j, WHILE_ASKED)
    await change_nothing(j, ENDLESS)
    await j.show("question 1 of 2")
    j.sees("Most said no.")
    await j.presses("Jo", "No, next")
    await j.show("question 2 of 2")
    await j.presses("Jo", "No")
    await j.presses("Jo", j.card("One thing to try?").labels[0], "One thing to try?")
    await change_nothing(j, AT_A_THEMES_END)
    await j.presses("Jo", "Finish", "One thing to try?")
    await j.presses("Jo", "Yes, finish")
    await change_nothing(j, WHILE_PLACING)
    await j.presses("Jo", "Good")
    assert j.card("Kept as a next step")
    j.sees("We put ourselves at good involvement.", "This check-in is finished.")


async def test_at_a_themes_end_a_theme_that_is_not_there_is_asked_for_again(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    await j.presses("Jo", "Yes")
    await j.presses("Jo", "No")
    before = kept(j)
    j.clock.jump(seconds=2)
    j.telegram.press_raw(j.people["Jo"], j.card("One thing to try?"), "carry:1:no-such-theme", accessible=False)
    await j.runner.handle()
    j.sees("Take another theme")
    assert kept(j) == before


async def test_t10_forged_codes_in_private_change_nothing(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open()
    await j.goes_private("Dilys")
    await j.presses_alone("Dilys", "No")
    alone = j.telegram.private(j.people["Dilys"])
    forged = {
        "mine:999999:st-consultation:yes": NOT_ASKED,
        "mine:1:st-no-such-thing:yes": "This one is not open now.",
        "mine:1:st-consultation:maybe": SILENCE,
        "minestop:999999": NOT_ASKED,
        "answer:1:st-consultation:yes": OLD,
        "done:1": OLD,
        **ENDLESS,
    }
    await change_nothing(j, forged, "Dilys", alone)
    await j.privately(ADMIN, "hello")
    await change_nothing(j, {"done:-1": OLD, f"done:{'9' * 59}": OLD}, ADMIN, j.telegram.private(j.people[ADMIN]))


async def test_a_button_of_another_group_changes_nothing_here(journey: Journey) -> None:
    await journey.set_up()
    await journey.open()
    other = journey.telegram.group("Another group", [journey.people["Jo"]], creator=journey.people["Jo"])
    journey.telegram.add_bot(other, journey.people["Jo"])
    await journey.runner.handle()
    card = journey.telegram.last(other)
    press = journey.taps(journey.people["Jo"], card, "answer:1:st-consultation:yes")
    await journey.runner.handle()
    assert press.answer is not None
    assert press.answer.text.startswith("This button is too old to work.")


async def test_unknown_commands_and_words_that_are_no_answer(journey: Journey) -> None:
    await journey.set_up()
    await journey.open()
    journey.new()
    await journey.writes("Jo", "/dance")
    journey.sees("I don't know that command. /help shows what you can ask me.")
    journey.telegram.write(journey.people["Jo"], journey.group, "/dance")
    await journey.runner.handle()
    journey.sees_nothing_new()
    await journey.replies("Jo", "qwertyuiop zxcvbnm", "question 1 of 4")
    journey.sees_nothing_new()
    await journey.presses("Jo", "Yes", "question 1 of 4")


async def test_4096_characters_an_edit_and_a_channel_post(journey: Journey) -> None:
    await journey.set_up()
    await journey.open()
    journey.new()
    await journey.replies("Jo", "why " * 1024, "question 1 of 4")
    assert len(journey.new()) == 1
    journey.telegram.edit(journey.people["Jo"], journey.telegram.messages(journey.group)[-2], "something else")
    journey.telegram.channel_post(journey.group, "news from the channel")
    await journey.runner.handle()
    journey.sees_nothing_new()


async def test_checkin_in_a_private_chat_leads_to_the_group(journey: Journey) -> None:
    await journey.set_up()
    assert "That is for a group." in await journey.privately("Dilys", "/checkin")
    said = await journey.privately("Dilys", "/yes")
    assert "In the group, tap Answer privately under a question. It may be under More." in said


async def test_names_with_marks_and_emoji_break_nothing(journey: Journey) -> None:
    odd = journey.telegram.person("<b>\u202eevil\u202c</b>", "\U0001f600\U0001f600")
    journey.telegram.join(journey.group, odd)
    await journey.set_up()
    await journey.open()
    card = journey.card("question 1")
    press = journey.taps(odd, card, card.button("Yes").data or "")
    await journey.runner.handle()
    assert press.answer is not None
    assert press.answer.text.startswith("You said: yes.")


async def test_the_start_of_an_opening_that_was_chosen_anew_starts_nothing(journey: Journey) -> None:
    await journey.set_up()
    await journey.writes("Beverley", "/checkin")
    await journey.presses("Beverley", "Being heard")
    await journey.presses("Beverley", "Talk first")
    first = journey.card("", "Start")
    start = first.button("Start").data or ""
    await journey.presses("Beverley", "Choose again")
    await journey.presses("Beverley", "Running things")
    await journey.presses("Beverley", "Answer first")
    late = journey.telegram.press_raw(journey.people["Dilys"], first, start)
    await journey.runner.handle()
    assert late.answer is not None
    assert late.answer.text.startswith("We are somewhere else now.")
    await journey.presses("Dilys", "Start")
    journey.sees("Running things, question 1 of 5.")


async def test_a_press_without_a_message_is_answered(journey: Journey) -> None:
    await journey.set_up()
    press = journey.taps(journey.people["Jo"], journey.card("Set up"), "setup", absent=True)
    await journey.runner.handle()
    assert press.answer is not None
    assert press.answer.text.startswith("This button is too old to work.")
