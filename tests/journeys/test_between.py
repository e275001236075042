"""Between check-ins: last time's steps and words, what came of them, `/steps`, and a look back on the date set."""

import pytest

from bot.local_telegram import Message
from tests.journeys.journey import Journey
from tests.journeys.kept import promise

LAST_TIME = "Last time, on 3 March 2026, you wanted to:"
CHANGED = "Ask staff what changed after our last survey or meeting, and write down their answer."


async def finished_round(j: Journey, *steps: str) -> None:
    """A theme, talked through, with words and the steps that were kept; then finished."""
    await j.open(way="Talk first")
    await j.writes("Jo", "/words@InvolvementBot They listened about the garden.")
    await j.presses("Jo", "Keep")
    for _ in range(4):
        await j.presses("Dilys", "Yes", "question")
    for step in steps:
        await j.presses("Dilys", step, "One thing to try?")
    await j.presses("Dilys", "Finish", "One thing to try?")
    await j.presses("Dilys", "Yes, finish")
    await j.presses("Dilys", "Rather not say")


@pytest.mark.long
async def test_a8_8_the_next_check_in_opens_with_last_times_steps_and_words(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await finished_round(j, "Ask what changed")
    await j.time(days=80)
    j.new()
    await j.open(theme="Running things", way="Talk first", looks_back=True)
    j.sees(
        LAST_TIME,
        CHANGED,
        "What came of it?",
        'In our words then: "They listened about the garden."',
        "More: /results 3 March 2026",
    )
    card = j.card(LAST_TIME)
    assert card is j.telegram.last(j.group), "one thing at a time"
    assert card.labels == ["Done", "Part of it", "Not yet", "Not needed now", "Our words", "First question"]
    assert card.silent
    assert (await j.presses("Amina", "Part of it", LAST_TIME)).text == (
        "Kept: We did part of it. Any of you can change it."
    )
    assert f"{CHANGED} We did part of it." in j.card(LAST_TIME).text
    await j.replies("Kath", "done", LAST_TIME)
    assert f"{CHANGED} We did it." in j.card(LAST_TIME).text
    await j.presses("Marcus", "Our words", LAST_TIME)
    await j.replies("Marcus", "They wrote it on the board.", "Reply to this message")
    j.sees("It is about what came of a step.", '"They wrote it on the board."')
    await j.presses("Marcus", "Keep")
    assert "Kept with that step, in our words. /steps shows them" in j.last_text()
    await j.presses("Jo", "First question", LAST_TIME)
    j.sees("Running things, question 1 of")
    await j.writes("Shaun", "/steps")
    j.sees("Next steps", f"{CHANGED} We did it.", 'In our words: "They wrote it on the board."')
    await j.writes("Shaun", "/results@InvolvementBot 3 March 2026")
    j.sees("Ask staff what changed", "We did it.")


async def test_nothing_waits_for_what_came_of_it(journey: Journey) -> None:
    await journey.set_up()
    await finished_round(journey, "Ask what changed")
    await journey.time(days=80)
    await journey.open(way="Talk first")
    await journey.presses("Dilys", "No", "question 1 of 4")
    journey.sees("question 2 of 4")
    await journey.presses("Dilys", "Done", LAST_TIME)
    assert "We did it." in journey.card(LAST_TIME).text
    assert "question 2 of 4" in journey.last_text()


async def test_several_steps_have_numbers(journey: Journey) -> None:
    await journey.set_up()
    await finished_round(journey, "Ask what changed", "Share the speaking")
    await journey.time(days=80)
    await journey.open(way="Talk first")
    card = journey.card(LAST_TIME)
    assert card.labels == ["Step 1", "Step 2"]
    await journey.presses("Dilys", "Step 2", LAST_TIME)
    await journey.presses("Dilys", "Not needed now")
    assert "We don't need it now." in journey.last_text()
    await journey.writes("Dilys", "/steps")
    journey.sees("Next steps", "1. Ask staff", "2. ", "We don't need it now.", "Tap a step")
    await journey.presses("Dilys", "Step 1", "Next steps")
    assert journey.card(CHANGED).labels[-2:] == ["Remove", "Another date"]
    await journey.presses("Dilys", "Not yet", journey.card(CHANGED, "Not yet"))
    await journey.presses("Dilys", "Remove", journey.card(CHANGED, "Remove"))
    await journey.presses("Dilys", "Take out")
    assert journey.card("Taken out.").labels == ["Undo"]
    assert (await journey.presses("Dilys", "Step 1", card)).text.startswith("That step is not here any more.")


async def test_long_steps_and_words_still_make_one_message(journey: Journey) -> None:
    await journey.set_up()
    await journey.open(theme="What comes first", way="Talk first")
    for words in ("The garden is ours. " * 25, "One\n\n\ntwo " * 60, "x" * 500):
        await journey.replies("Jo", f"/words@InvolvementBot {words}"[:520].strip(), journey.card("question 1"))
        await journey.presses("Jo", "Keep")
    await journey.presses("Dilys", "Yes")
    await journey.presses("Dilys", "No")
    for _ in range(2):
        await journey.presses("Jo", "Our own", "One thing to try?")
        await journey.replies(
            "Jo", "Ask for the minutes of every meeting, again and again. " * 9, "Reply to this message"
        )
        await journey.presses("Jo", "Keep")
    await journey.presses("Dilys", "Finish", "One thing to try?")
    await journey.presses("Dilys", "Yes, finish")
    await journey.presses("Dilys", "Rather not say")
    await journey.time(days=80)
    journey.new()
    await journey.open(way="Talk first")
    messages = [m for m in journey.new() if LAST_TIME in m.text or "In our words then" in m.text]
    assert len(messages) == 1
    assert messages[0].text.count("\u2026") == 5
    assert messages[0].text.endswith("More: /results 3 March 2026"), "First question was tapped"


async def test_a_first_check_in_may_begin_with_what_the_group_is_proud_of(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    j.sees("What comes first, and for whom, question 1 of 2.")
    proud = j.card("proud of")
    assert "Is there one thing that service users changed, here or in the trust, that you are proud of?" in proud.text
    assert proud.labels == [], "its buttons end at Start, and a reply is still taken"
    await j.replies("Amina", "The garden. We asked for it.", "proud of")
    j.sees("It is about what we are proud of.", '"The garden. We asked for it."')
    await j.presses("Amina", "Keep")
    await j.presses("Dilys", "Yes", "question 1 of 2")
    await j.presses("Dilys", "No", "question 2 of 2")
    await j.presses("Dilys", "Carry on", "One thing to try?")
    await j.presses("Dilys", "Being heard", "Take another theme")
    assert "Being heard, question 1 of 4." in j.last_text()
    assert sum("proud of?" in m.text for m in j.telegram.said(j.group)) == 1
    await j.writes("Dilys", "/words")
    j.sees('About what we are proud of: "The garden. We asked for it."')


async def test_w4_a_look_back_comes_on_its_day_after_the_quiet_hours_and_again_until_it_is_done(
    any_run: Journey,
) -> None:
    j = any_run
    promise(j, "settings.quiet", "Then I write only if asked.")
    promise(j, "steps.asked_on", "I will ask what came of it")
    j.clock.jump(hours=5)
    await j.set_up()
    await finished_round(j, "Ask what changed", "Share the speaking")
    assert j.card("Kept as a next step").text.count("I will ask what came of it, on 3 June 2026.") == 2
    j.new()
    await j.time(days=92)
    j.sees_nothing_new()
    await j.time(hours=10)
    [message] = j.new()
    assert message.text.startswith("A look back. On 3 March 2026 you wanted to:\n1. Ask staff what changed")
    assert "What came of them?" in message.text
    assert message.silent
    assert message.labels == ["Step 1", "Step 2"], "few buttons"
    await j.presses("Kath", "Step 1", message)
    await j.presses("Kath", "Done")
    assert "write down their answer. We did it." in j.last_text()
    await j.presses("Kath", "Step 2", message)
    await j.presses("Kath", "Not yet")
    assert "Not yet. I will ask on 4 September 2026." in j.last_text()
    j.new()
    await j.time(days=90)
    j.sees_nothing_new()
    await j.time(days=3)
    [again] = j.new()
    assert again.text.startswith("A look back. On 3 March 2026 you wanted to:")
    assert CHANGED not in again.text
    assert "Not yet." in again.text
    await j.presses("Kath", "Not needed now", again)
    j.new()
    await j.time(days=400)
    assert all("A look back" not in m.text for m in j.new())


async def test_w4_a_promised_day_is_kept_though_not_yet_was_said_days_before(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await finished_round(j, "Ask what changed")
    await j.time(days=85)
    await j.open(theme="What comes first", way="Talk first")
    await j.presses("Kath", "Not yet", LAST_TIME)
    assert "Not yet. I will ask on 3 June 2026." in j.card(LAST_TIME).text
    await j.presses("Dilys", "Yes", "question 1 of 2")
    await j.presses("Dilys", "No", "question 2 of 2")
    j.new()
    await j.time(days=7)
    j.sees("A look back. On 3 March 2026 you wanted to:", f"{CHANGED} Not yet.\n\nWhat came of it?")
    await j.presses("Kath", "Not yet", "A look back")
    assert "Not yet. I will ask on 3 September 2026." in j.card("A look back").text, "a promise follows an answer"


async def test_w4_what_is_not_done_opens_the_third_check_in_and_is_not_suggested_anew(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await finished_round(j, "Ask what changed", "Share the speaking")
    await j.time(days=40)
    await j.open(way="Talk first")
    for step, outcome in (("Step 1", "Done"), ("Step 2", "Not yet")):
        await j.presses("Kath", step, LAST_TIME)
        await j.presses("Kath", outcome)
    for number in (1, 2, 3, 4):
        await j.presses("Dilys", "Yes", f"question {number} of 4")
    offered = j.card("One thing to try?")
    assert not {"Ask what changed", "Share the speaking"} & set(offered.labels)
    assert CHANGED not in offered.text
    await j.presses("Dilys", "Finish", "One thing to try?")
    await j.presses("Dilys", "Yes, finish")
    await j.presses("Dilys", "Rather not say")
    await j.time(days=40)
    j.new()
    await j.open(theme="What comes first", way="Talk first")
    j.sees("On 3 March 2026, you wanted to:", "Not yet.\n\nWhat came of it?")
    assert CHANGED not in j.card("you wanted to:").text


async def test_w4_steps_come_with_their_days_what_is_not_done_first(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await finished_round(j, "Ask what changed", "Share the speaking")
    await j.writes("Jo", "/steps")
    await j.presses("Jo", "Step 1", "Next steps")
    await j.presses("Jo", "Another date", j.telegram.last(j.group))
    await j.presses("Jo", "In one month", "When shall I ask")
    j.new()
    await j.writes("Jo", "/steps")
    j.sees("Next steps", "Kept on 3 March 2026:", f"1. {CHANGED} I will ask on 3 April 2026.", "2. ", "3 June 2026.")
    await j.presses("Jo", "Step 1", "Next steps")
    assert j.last_text().startswith(f"Kept on 3 March 2026:\n{CHANGED} I will ask on 3 April 2026.\n\nWhat came of it?")
    await j.presses("Jo", "Done", j.telegram.last(j.group))
    assert "I will ask on" not in j.card(CHANGED, "Done").text
    await j.writes("Jo", "/steps")
    assert "2. Ask staff" in j.last_text(), "what is done comes last"
    await j.presses("Jo", "Part of it", j.card(CHANGED, "Done"))
    assert "We did part of it. I will ask on 3 June 2026." in j.card(CHANGED, "Done").text


@pytest.mark.long
async def test_w4_many_steps_are_paged_on_one_message(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await finished_round(j, "Ask what changed", "Share the speaking")
    for theme, first, second in (("What comes first", "Yes", "No"), ("What comes first", "No", "Yes")):
        await j.time(days=30)
        await j.open(theme=theme, way="Talk first")
        await j.presses("Dilys", first, "question 1 of 2")
        await j.presses("Dilys", second, "question 2 of 2")
        for number in (1, 2):
            await j.presses("Dilys", "Our own", "One thing to try?")
            await j.replies("Dilys", f"Ask {first} {number}", "Reply to this message")
            await j.presses("Dilys", "Keep")
        await j.presses("Dilys", "Finish", "One thing to try?")
        await j.presses("Dilys", "Yes, finish")
        await j.presses("Dilys", "Rather not say")
    await j.writes("Jo", "/steps")
    said = len(j.telegram.said(j.group))
    assert j.telegram.last(j.group).labels == ["Step 1", "Step 2", "Step 3", "More steps", "Our own"]
    await j.presses("Jo", "More steps")
    assert j.telegram.last(j.group).labels == ["Step 1", "Step 2", "Step 3", "First steps", "Our own"], "none is alone"
    assert "Ask No 2" in j.last_text()
    assert CHANGED not in j.last_text()
    await j.presses("Jo", "First steps")
    assert CHANGED in j.last_text()
    assert len(j.telegram.said(j.group)) == said


async def test_w4_a_step_that_was_taken_out_and_put_back_keeps_its_day(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await finished_round(j, "Ask what changed")
    await j.time(days=91, hours=12)
    await j.writes("Jo", "/steps")
    await j.presses("Jo", "Remove", "Next steps")
    await j.presses("Jo", "Take out")
    await j.time(hours=12)
    await j.presses("Kath", "Undo")
    j.sees("A look back. On 3 March 2026 you wanted to:", CHANGED)


@pytest.mark.long
async def test_a_look_back_waits_until_a_check_in_rests(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await finished_round(j, "Ask what changed")
    await j.time(days=91)
    await j.open(theme="What comes first", way="Talk first")
    j.new()
    await j.time(days=2)
    j.sees_nothing_new()
    await j.presses("Dilys", "Yes", "question 1 of 2")
    await j.presses("Dilys", "No", "question 2 of 2")
    j.new()
    await j.time(days=1)
    j.sees("A look back. On 3 March 2026 you wanted to:", CHANGED)


async def test_what_was_settled_is_not_asked_again(journey: Journey) -> None:
    await journey.set_up()
    await finished_round(journey, "Ask what changed")
    await journey.writes("Dilys", "/steps")
    await journey.presses("Dilys", "Done", "Next steps")
    journey.new()
    await journey.time(days=200)
    journey.sees_nothing_new()


async def test_a_removed_group_is_not_looked_back_at(journey: Journey) -> None:
    await journey.set_up()
    await finished_round(journey, "Ask what changed")
    journey.telegram.remove_bot(journey.group, journey.people["Beverley"])
    await journey.runner.handle()
    journey.new()
    await journey.time(days=120)
    journey.sees_nothing_new()


@pytest.mark.parametrize(("label", "days"), [("In one month", 31), ("In six months", 184)])
async def test_a_group_chooses_another_date(journey: Journey, label: str, days: int) -> None:
    await journey.set_up()
    await finished_round(journey, "Ask what changed")
    await journey.writes("Jo", "/steps")
    await journey.presses("Jo", "Another date", "Next steps")
    journey.sees("When shall I ask what came of this?", CHANGED, "in one month, in three months, in six months, never")
    await journey.replies("Jo", label.lower(), "When shall I ask")
    assert "I will ask what came of it, on 3 " in journey.card("I will ask what").text
    journey.new()
    await journey.time(days=days - 1)
    journey.sees_nothing_new()
    await journey.time(days=1)
    journey.sees("A look back.")


async def test_never_is_a_date_too(journey: Journey) -> None:
    await journey.set_up()
    await finished_round(journey, "Ask what changed")
    await journey.writes("Jo", "/steps")
    await journey.presses("Jo", "Another date", "Next steps")
    await journey.presses("Jo", "Never", "When shall I ask")
    assert journey.last_text() == "I will not ask what came of it. /steps shows it at any time."
    journey.new()
    await journey.time(days=300)
    journey.sees_nothing_new()
    await journey.open(theme="What comes first", way="Talk first")
    assert all("you wanted to" not in m.text for m in journey.new()), "it was let go"


async def test_steps_before_there_are_any_and_our_own_at_most_two(journey: Journey) -> None:
    await journey.set_up()
    await journey.writes("Dilys", "/steps")
    journey.sees("No next steps are kept so far.")
    await finished_round(journey)
    for number in (1, 2):
        await journey.writes("Dilys", "/steps")
        await journey.presses("Dilys", "Our own", journey.telegram.last(journey.group))
        await journey.replies("Dilys", f"Ask Sam, number {number}", "Reply to this message")
        await journey.presses("Dilys", "Keep")
        journey.sees(f"Kept as a next step: Ask Sam, number {number}")
    await journey.writes("Dilys", "/steps")
    await journey.presses("Dilys", "Step 2", "Next steps")
    await journey.presses("Dilys", "Done", "Ask Sam, number 2")
    await journey.writes("Dilys", "/steps")
    journey.sees("1. Ask Sam, number 1. I will ask on 3 June 2026.\n2. Ask Sam, number 2. We did it.")
    told = await journey.presses("Dilys", "Our own", "Next steps")
    assert told.text == "I can keep two for each theme. You have two."


async def test_words_on_a_step_are_changed_and_removed_by_any_member(journey: Journey) -> None:
    await journey.set_up()
    await finished_round(journey, "Ask what changed")
    await journey.writes("Dilys", "/steps")
    await journey.presses("Dilys", "Our words", "Next steps")
    await journey.replies("Dilys", "They wrote it down.", "Reply to this message")
    await journey.presses("Dilys", "Keep")
    await journey.writes("Kath", "/steps")
    await journey.presses("Kath", "Our words", "Next steps")
    journey.sees('About what came of a step: "They wrote it down."')
    await journey.presses("Kath", "Remove", "About what came of a step")
    await journey.presses("Kath", "Take out", "They wrote it down.")
    await journey.writes("Kath", "/steps")
    assert "They wrote it down." not in journey.last_text()


@pytest.mark.long
async def in_one_month(j: Journey, step: str, card: str | Message) -> None:
    """Somebody opens a step from a card, if it is one of several, and chooses another date for it."""
    found = card if isinstance(card, Message) else j.card(card)
    if step in found.labels:
        await j.presses("Dilys", step, found)
        found = j.telegram.last(j.group)
    await j.presses("Dilys", "Another date", found)
    await j.presses("Dilys", "In one month", "When shall I ask")


async def test_a_step_of_an_older_card_is_not_taken_for_one_of_a_newer_card(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    await j.presses("Dilys", "Yes", "question 1 of 2")
    await j.presses("Dilys", "No", "question 2 of 2")
    for step in (1, 2):
        if step == 2:
            await j.presses("Dilys", "One more to try", "One thing to try?")
        await j.presses("Dilys", j.card("One thing to try?").labels[0], "One thing to try?")
        await in_one_month(j, f"Step {step}", "What next?")
    await j.time(days=32)
    two = j.card("A look back.", "Step 2")
    for step in (1, 2):
        await in_one_month(j, f"Step {step}", two)
    await j.writes("Dilys", "/resume")
    await j.presses("Dilys", "Carry on", "One thing to try?")
    await j.presses("Dilys", "Being heard")
    for number in (1, 2, 3, 4):
        await j.presses("Dilys", "Yes", f"question {number} of 4")
    await j.presses("Dilys", "Ask what changed", "One thing to try?")
    await in_one_month(j, "Step 1", "What next?")
    await j.time(days=33)
    three = j.card("A look back.", "Step 3")
    told = three.text
    second = two.text.partition("2. ")[2].partition("\n")[0]
    await j.presses("Dilys", "Step 2", two)
    await j.presses("Dilys", "Done")
    assert f"{second.removesuffix('.')}. We did it." in j.last_text()
    assert three.text == told
    assert three.labels == ["Step 1", "Step 2", "Step 3"]


async def test_many_steps_are_looked_back_at_on_one_card(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    for theme, questions in (("", 2), ("Being heard", 4), ("Running things", 5)):
        if theme:
            await j.presses("Dilys", "Carry on", "One thing to try?")
            await j.presses("Dilys", theme)
        for number in range(1, questions + 1):
            await j.presses("Dilys", "Yes", f"question {number} of {questions}")
        for again in (False, True):
            if again:
                await j.presses("Dilys", "One more to try", "One thing to try?")
            await j.presses("Dilys", j.card("One thing to try?").labels[0], "One thing to try?")
    await j.presses("Dilys", "Enough for today", "One thing to try?")
    j.new()
    await j.time(days=93)
    cards = [message for message in j.new() if message.text.startswith("A look back.")]
    assert len(cards) == 1
    [card] = cards
    assert card.labels == ["Step 1", "Step 2", "Step 3", "Step 4", "More steps"]
    first = card.text
    seen = await j.presses("Kath", "More steps", card)
    assert seen.text.startswith("Page 2")
    j.sees_nothing_new()
    assert card.text.startswith("A look back.")
    assert card.text != first
    assert card.labels == ["Step 1", "Step 2", "First steps"]
    await j.presses("Kath", "Step 2", card)
    await j.presses("Kath", "Done")
    await j.presses("Kath", "First steps", card)
    assert card.labels == ["Step 1", "Step 2", "Step 3", "Step 4", "Step 5"], "what is done is not asked again"


async def test_an_older_card_takes_back_nothing_that_was_said_since(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    await j.presses("Dilys", "Yes", "question 1 of 2")
    await j.presses("Dilys", "No", "question 2 of 2")
    await j.presses("Dilys", j.card("One thing to try?").labels[0], "One thing to try?")
    await j.presses("Dilys", "Finish", "One thing to try?")
    await j.presses("Dilys", "Yes, finish")
    await j.presses("Dilys", "Rather not say")
    await j.time(days=93)
    older = j.card("A look back.")
    await j.writes("Jo", "/steps")
    await j.presses("Jo", "Done", "Next steps")
    seen = await j.presses("Kath", "Not yet", older)
    assert seen.text.startswith("One of you has said: We did it.")
    assert "We did it." in older.text
    await j.writes("Jo", "/steps")
    assert "We did it." in j.last_text(), "what was said last holds"
    seen = await j.presses("Kath", "Not yet", older)
    assert seen.text.startswith("Kept: Not yet.")
