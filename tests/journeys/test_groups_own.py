"""Jo, who disagrees: the group's own word, its own words, two views, none of these, and a pause without a reason."""

from tests.journeys.journey import Journey
from tests.journeys.kept import kept, promise


async def test_a6_1_the_questions_use_the_groups_own_word_and_the_source_keeps_its_own(journey: Journey) -> None:
    await journey.set_up()
    await journey.presses("Jo", "Our own word")
    journey.sees('The questions say "service users".')
    await journey.replies("Jo", "survivors", "Your group can use its own word")
    journey.sees("Our word for ourselves: survivors.")
    await journey.open()
    journey.sees("Is asking for views the main way survivors get involved in the trust?")
    await journey.writes("Jo", "/ask@InvolvementBot what did peter campbell say")
    assert "service users" in journey.last_text()


async def test_a6_1_stages_have_the_groups_own_names_and_what_is_quoted_does_not_change(three_runs: Journey) -> None:
    j = three_runs
    await j.set_up()
    await j.writes("Beverley", "/settings")
    await j.presses("Beverley", "Names of stages", "Settings")
    card = j.card("Which stage would you like to name in your own words?")
    assert card.labels == ["Beginnings", "Good", "User led", "Theirs", "Shared", "Our own"]
    assert (await j.presses("Dilys", "Good", card)).text.startswith("A coordinator does this")
    await j.presses("Beverley", "Good", card)
    await j.replies(
        "Beverley", "Getting there, slowly but surely", "Reply to this message with your group's word for it"
    )
    j.sees("Reply to this message with a name that has letters in it, 20 at most.")
    await j.replies("Beverley", "Getting NHS to hear", "That didn't work")
    j.sees("Our own names for stages: Getting NHS to hear.")
    await j.open(theme="What comes first", way="Talk first")
    await j.presses("Dilys", "Yes")
    await j.presses("Dilys", "No")
    await j.writes("Jo", "/place")
    card = j.card("Where would you put yourselves")
    assert "Getting NHS to hear: People who use the service change how it is run" in card.text
    assert "Getting NHS to hear" in card.labels
    assert all(len(label) <= 20 for label in card.labels)
    await j.replies("Jo", "Getting NHS to hear", card)
    j.sees('We put ourselves at "Getting NHS to hear".')
    await j.writes("Jo", "/results")
    j.sees('We put ourselves at "Getting NHS to hear".')
    await j.writes("Jo", "/ask@InvolvementBot what is good service user involvement")
    assert "Getting NHS" not in j.last_text()
    await j.writes("Beverley", "/settings")
    await j.presses("Beverley", "Names of stages", "Settings")
    await j.presses("Beverley", "Getting NHS to hear", "Which stage")
    await j.replies("Beverley", "Good", "Reply to this message with your group's word for it")
    assert "Our own names" not in j.card("A coordinator has changed the settings.").text


async def test_a_stage_gets_no_name_that_another_button_has(journey: Journey) -> None:
    """Else two buttons of one card would have the same words, and typing them would do what only one of them does."""
    await journey.set_up()
    await journey.open(theme="What comes first", way="Talk first")
    await journey.presses("Dilys", "Yes")
    await journey.writes("Jo", "/place")
    first, *labels = journey.card("Where would you put yourselves").labels
    await journey.writes("Beverley", "/settings")
    await journey.presses("Beverley", "Names of stages")
    await journey.presses("Beverley", first, "Which stage")
    for name in ("Good", "user led!", *labels[-3:]):
        await journey.replies("Beverley", name, "")
        journey.sees("Another button has that name already.")
    await journey.replies("Beverley", "Good enough", "Another button has that name")
    journey.sees("Our own names for stages: Good enough.")


async def test_our_agreement_is_there_during_the_questions(journey: Journey) -> None:
    """When somebody is hurt by how the group talks it must not be the next check-in until it can be read or changed."""
    j = journey
    await j.set_up()
    await j.open(way="Talk first")
    await j.presses("Jo", "Yes", "question 1 of 4")
    await j.writes("Kath", "/settings")
    j.sees("Any of you can change our agreement.")
    await j.presses("Kath", "Our agreement", "Settings")
    j.sees("How we talk together: We listen. One at a time.", "Any of you can change this.")
    await j.replies("Marcus", "Nobody talks over Jo's work.", "Any of you can change this.")
    j.sees("Changed. From now on:", "How we talk together: Nobody talks over Jo's work.")
    await j.presses("Jo", "No", "question 2 of 4")
    j.sees("question 3 of 4")


async def test_the_group_agreement_is_shown_at_the_start_and_any_member_writes_another(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open(starts=False)
    j.sees("How we talk together: We listen. One at a time. Nobody has to speak. Personal things stay here.")
    await j.presses("Jo", "Our agreement")
    await j.replies("Jo", "x" * 201, "Any of you can change this.")
    await j.replies("Jo", "We swear **when** we need to.", "200 letters at most.")
    j.sees("Changed. From now on:", "How we talk together: We swear **when** we need to.")
    await j.presses("Kath", "Our agreement", "Changed. From now on:")
    await j.presses("Kath", "Never mind")
    assert not kept(j)["words"], "it is the group's, and no draft of anybody"
    await j.presses("Dilys", "Start")
    for number in range(1, 5):
        await j.show(f"question {number} of 4")
        await j.presses("Jo", "Leave this one")
    await j.presses("Jo", "Finish")
    await j.presses("Jo", "Yes, finish")
    await j.presses("Jo", "Rather not say")
    await j.open()
    j.sees("How we talk together: We swear **when** we need to.")


async def test_at_the_end_who_is_missing_and_how_was_this_for_you_keep_nothing(any_run: Journey) -> None:
    j = any_run
    nothing = promise(j, "placing.how_was_it", "Nobody sees it, and I keep nothing.")
    promise(j, "placing.missing", "I keep no answer.")
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    await j.presses("Dilys", "Yes")
    await j.presses("Dilys", "No")
    await j.presses("Jo", "Finish")
    await j.presses("Jo", "Yes, finish")
    await j.presses("Jo", "Rather not say")
    j.sees("This check-in is finished.", "Who is missing from this chat? You can talk about it, or not.", nothing)
    assert j.card("This check-in is finished.").labels == ["Good for me", "So-so", "Hard for me", "Where to go"]
    before, said = kept(j), len(j.telegram.said(j.group))
    for name, label in (("Dilys", "Good for me"), ("Marcus", "So-so"), ("Amina", "Hard for me")):
        toast = await j.presses(name, label)
        assert "I keep nothing of this, and nobody sees it." in toast.text
        assert toast.alert
    assert kept(j) == before
    assert len(j.telegram.said(j.group)) == said


async def test_a6_2_does_not_fit_us_is_kept_and_shown_as_an_answer(journey: Journey) -> None:
    await journey.set_up()
    await journey.open(way="Talk first")
    await journey.replies("Jo", "this question is wrong for us", "question 1 of 4")
    assert "We said it doesn't fit us." in journey.card("question 1 of 4").text
    await journey.presses("Jo", "Our words", "question 2 of 4")
    await journey.writes("Beverley", "/results")
    journey.sees("We said the question about being asked for our views doesn't fit us.")


async def test_a6_3_placing_takes_none_of_these_and_own_words_shown_back_changed_and_removed(journey: Journey) -> None:
    await journey.set_up()
    await journey.open(theme="What comes first", way="Talk first")
    await journey.presses("Dilys", "Yes")
    await journey.writes("Jo", "/place")
    await journey.presses("Jo", "None of these", "Where would you put yourselves")
    journey.sees("We said none of these places fits us.")
    await journey.presses("Jo", "Our words", "We said none of these places fits us.")
    await journey.replies("Jo", "x" * 501, "Reply to this message")
    journey.sees("That is longer than I can keep.")
    await journey.replies("Jo", "Outside the fence, looking in.", "Reply to this message")
    journey.sees(
        "Shall I keep this for the group, without a name? It is about where we put ourselves.",
        '"Outside the fence, looking in."',
    )
    toast = await journey.presses("Marcus", "Keep")
    assert toast.text == "Only the person who wrote this can decide."
    await journey.presses("Jo", "Change")
    await journey.replies("Jo", "Outside the fence.", "with the new words")
    await journey.presses("Jo", "Keep")
    await journey.writes("Amina", "/words")
    journey.sees('About where we put ourselves: "Outside the fence."')
    await journey.presses("Kath", "Change", "Outside the fence.")
    await journey.replies("Kath", "At the gate.", "with the new words")
    journey.sees('Changed. Now it says: "At the gate."')
    await journey.writes("Amina", "/words")
    await journey.presses("Marcus", "Remove", "At the gate.")
    journey.sees('Take out "At the gate."?')
    await journey.presses("Marcus", "Take out")
    assert "At the gate" not in await journey.reads("Amina", "/results")


async def test_a6_4_two_views_are_both_kept_and_both_shown(journey: Journey) -> None:
    await journey.set_up()
    await journey.open(way="Talk first")
    await journey.presses("Jo", "We differ")
    assert journey.card("Tap one view first").labels == ["Yes", "Partly", "No", "Not sure", "Doesn't fit us"]
    await journey.presses("Jo", "Yes", "Tap one view first")
    assert journey.card("Some of us say: yes").labels == ["Partly", "No", "Not sure", "Doesn't fit us"]
    await journey.presses("Jo", "No", "Some of us say: yes")
    for label, words in (("Why: yes", "They only ever ask."), ("Why: no", "We run the café.")):
        await journey.presses("Jo", label)
        await journey.replies("Jo", words, "Reply to this message")
        await journey.presses("Jo", "Keep")
    await journey.writes("Dilys", "/results")
    journey.sees(
        "Some of us said being asked for our views is the main way we take part. "
        "Others of us said being asked for our views is not the main way we take part.",
        'In our words (yes): "They only ever ask."',
        'In our words (no): "We run the café."',
    )


async def test_a6_5_any_member_pauses_at_once_and_any_member_resumes(three_runs: Journey) -> None:
    j = three_runs
    await j.set_up()
    await j.open()
    await j.presses("Marcus", "Partly")
    await j.writes("Jo", "/pause")
    j.sees(
        "Paused today, 3 March 2026. It waits for as long as you like.",
        "Any of you can resume: tap Resume, or /resume.",
    )
    assert "why" not in j.last_text().lower()
    assert (await j.presses("Dilys", "Yes", "question 1 of 4")).text == "Paused. Any of you can resume: /resume."
    assert (await j.presses("Dilys", "Show", "question 1 of 4")).text == "Paused. Any of you can resume: /resume."
    await j.presses("Kath", "Resume")
    j.sees("Being heard, question 1 of 4.")
    await j.presses("Dilys", "Partly")
    await j.presses("Kath", "Partly")
    await j.presses("Amina", "Partly")
    await j.show()
    j.sees("Most said partly.")


async def test_an_answer_changed_twice_brings_the_offer_to_keep_both(journey: Journey) -> None:
    await journey.set_up()
    await journey.open(way="Talk first")
    await journey.presses("Jo", "Yes")
    for answer in ("No", "Yes"):
        await journey.writes("Jo", "/back")
        await journey.presses("Jo", answer, "question 1 of 4")
    await journey.writes("Jo", "/back")
    journey.sees("This one has changed a few times. You can keep two views: tap We differ.")


async def test_going_back_keeps_the_open_answers_of_the_next_question(three_runs: Journey) -> None:
    j = three_runs
    await j.set_up()
    await j.open()
    await j.show()
    await j.presses("Beverley", "Yes")
    await j.all_answer("No", "No", "No", "No")
    await j.writes("Jo", "/back")
    late = await j.presses("Amina", "No", "question 2 of 4")
    assert late.text == "The group went on to another question. This one comes again."
    await j.presses("Jo", "Partly", "question 1 of 4")
    j.sees("question 2 of 4")
    await j.show("question 2 of 4")
    j.sees("Most said no. Do we say no?")


async def test_an_undecided_draft_is_dropped_after_a_day(journey: Journey) -> None:
    await journey.set_up()
    await journey.open(way="Talk first")
    await journey.writes("Jo", "/words@InvolvementBot Nobody told us.")
    draft = journey.card("Nobody told us.", "Keep")
    await journey.time(days=1, minutes=1)
    assert (await journey.presses("Jo", "Keep", draft)).text.startswith("This card is over")


async def test_at_most_two_steps_are_kept_and_one_may_be_our_own(journey: Journey) -> None:
    await journey.set_up()
    await journey.open(theme="What comes first", way="Talk first")
    await journey.presses("Jo", "Yes")
    await journey.presses("Jo", "No")
    steps = journey.card("One thing to try?").labels
    codes = [button.data or "" for row in journey.card("One thing to try?").buttons for button in row]
    await journey.presses("Jo", "Our own", "One thing to try?")
    await journey.replies("Jo", "Ask who chose the new chairs.", "Reply to this message")
    await journey.presses("Jo", "Keep")
    journey.sees("Kept as a next step: Ask who chose the new chairs.")
    assert "Our own" not in journey.card("What next?").labels, "one thing at a time"
    card = journey.card("What next?")
    await journey.presses("Dilys", steps[0], "One thing to try?")
    assert "One more to try" not in journey.card("What next?").labels
    for code in codes[:2]:
        press = journey.taps(journey.people["Dilys"], card, code)
        await journey.runner.handle()
        assert press.answer is not None
        assert press.answer.text.startswith("This card is over")
    await journey.writes("Jo", "/results")
    journey.sees("To try next: Ask who chose the new chairs.")


async def test_a_finished_check_in_can_be_placed_anew_and_given_a_why(three_runs: Journey) -> None:
    j = three_runs
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    await j.presses("Dilys", "Yes")
    await j.presses("Dilys", "No")
    await j.presses("Dilys", "Finish", "One thing to try?")
    await j.presses("Dilys", "Yes, finish")
    await j.writes("Amina", "/words@InvolvementBot We only got a kettle.")
    await j.presses("Jo", "Good", "Where would you put yourselves")
    j.sees("We put ourselves at good involvement.", "This check-in is finished.")
    await j.presses("Amina", "Keep")
    await j.writes("Marcus", "/place")
    await j.presses("Marcus", "Beginnings", "Where would you put yourselves")
    j.sees("We put ourselves at the beginnings of involvement.")
    await j.writes("Marcus", "/results")
    j.sees("We put ourselves at the beginnings of involvement.", 'In our words: "We only got a kettle."')


async def test_words_say_what_they_are_about(journey: Journey) -> None:
    await journey.set_up()
    await journey.open(way="Talk first")
    await journey.writes("Jo", "/words@InvolvementBot They only ever ask.")
    journey.sees("It is about being asked for our views as the main way")
    await journey.writes("Jo", "/place")
    await journey.presses("Jo", "Good", "Where would you put yourselves")
    await journey.presses("Jo", "Our words", "We put ourselves at good involvement.")
    await journey.replies("Jo", "Nearly there.", "Reply to this message")
    journey.sees("It is about where we put ourselves.")


async def test_does_not_fit_us_may_carry_a_why(journey: Journey) -> None:
    await journey.set_up()
    await journey.open(way="Talk first")
    await journey.presses("Jo", "Doesn't fit us")
    await journey.presses("Jo", "Why: doesn't fit us")
    await journey.replies("Jo", "We have no staff.", "Reply to this message")
    await journey.presses("Jo", "Keep")
    await journey.writes("Jo", "/results")
    journey.sees("""In our words: "We have no staff.\"""")


async def test_a_step_can_be_taken_back(journey: Journey) -> None:
    await journey.set_up()
    await journey.open(theme="What comes first", way="Talk first")
    await journey.presses("Jo", "Yes")
    await journey.presses("Jo", "No")
    step = journey.card("One thing to try?").labels[0]
    await journey.presses("Jo", step, "One thing to try?")
    await journey.presses("Dilys", "Remove", "Kept as a next step")
    await journey.presses("Dilys", "Take out")
    assert "To try next" not in await journey.reads("Jo", "/results")


async def test_the_agreement_can_be_taken_back_before_the_first_check_in(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.writes("Kath", "/settings")
    await j.presses("Kath", "Our agreement", "Settings")
    at_first = j.last_text()
    await j.replies("Kath", "Phones off, tea on.", "Reply to this message")
    changed = j.telegram.last(j.group)
    assert "Phones off, tea on." in changed.text
    await j.presses("Jo", "Undo", changed)
    assert j.last_text() == "It is as it was before."
    assert changed.labels == []
    await j.writes("Kath", "/settings")
    await j.presses("Kath", "Our agreement", "Settings")
    assert j.last_text() == at_first
    await j.replies("Kath", "Phones off, tea on.", "Reply to this message")
    changed = j.telegram.last(j.group)
    await j.presses("Kath", "Our agreement", changed)
    await j.replies("Kath", "Cake first.", "Reply to this message")
    toast = await j.presses("Jo", "Undo", changed)
    assert toast.text.startswith("This button is too old"), "it would take back newer words"
    await j.presses("Kath", "Our agreement")
    assert "Cake first." in j.last_text()
