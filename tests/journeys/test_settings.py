"""What a group sets for itself, and who joins it: the box, quiet hours, the fewest answers, one neutral line."""

import pytest

from bot.local_telegram import Message
from tests.journeys.journey import Journey
from tests.journeys.kept import promise
from tests.urgent_words import CRY


async def test_a4_3_a_group_that_keeps_the_box_gets_one_each_time(any_run: Journey) -> None:
    j = any_run
    promise(j, "settings.box_on", "I answer every tap in a box, which screen readers speak.")
    promise(j, "settings.box_off", "I answer your first tap in a box, which screen readers speak.")
    await j.set_up()
    await j.writes("Beverley", "/settings")
    j.sees("Box: at first only.")
    await j.presses("Beverley", "Keep the box")
    j.sees("A coordinator has changed the settings. Now:", "Box: each time.")
    await j.open()
    for answer in ("Yes", "No", "Partly"):
        assert (await j.presses("Dilys", answer)).alert
    assert (await j.presses("Dilys", "Skip")).alert
    await j.show()
    assert (await j.presses("Dilys", "No", "Let's talk about this one.")).alert
    await j.presses("Beverley", "Box only at first", "Settings")
    assert not (await j.presses("Dilys", "No", "question 2 of 4")).alert


async def test_a8_5_settings_are_shown_to_all_and_changed_by_a_coordinator(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.writes("Dilys", "/settings")
    j.sees(
        "Settings",
        "Fewest answers before I say what most said: 4.",
        "Quiet hours: 9 pm to 9 am.",
        "Box: at first only.",
        "/setup and /who",
    )
    for label in ("Fewest answers", "Quiet hours", "Keep the box"):
        assert (await j.presses("Dilys", label, "Settings")).text.startswith("A coordinator does this")
    j.sees_nothing_new()
    await j.presses("Beverley", "Quiet hours", "Settings")
    assert (await j.presses("Dilys", "No quiet hours")).text.startswith("A coordinator does this")
    await j.replies("Beverley", "no quiet hours", "Quiet hours")
    j.sees("A coordinator has changed the settings.", "Quiet hours: none.")
    await j.presses("Beverley", "Quiet hours", "Settings")
    await j.presses("Beverley", "10 pm to 10 am")
    j.sees("Quiet hours: 10 pm to 10 am.")


async def test_a_group_goes_by_its_own_clock(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.writes("Dilys", "/settings")
    j.sees("Quiet hours: 9 pm to 9 am.", "Time zone: the clock in London.")
    assert (await j.presses("Dilys", "Time zone", "Settings")).text.startswith("A coordinator does this")
    await j.presses("Beverley", "Time zone", "Settings")
    await j.replies("Beverley", "Cardif on a wet day", "Whose clock do you go by?")
    await j.replies("Beverley", "Cardiff", "I don't know which time they have there.")
    j.sees("That didn't work", "A coordinator has changed the settings.", "Time zone: the clock in London.")
    await j.time(seconds=5)
    await j.presses("Beverley", "Time zone", "Settings")
    await j.presses("Beverley", "Sydney", "Whose clock")
    j.sees("Time zone: the clock in Sydney.")
    assert not j.card("Whose clock").labels
    await j.open(way="Over some days")
    await j.writes("Kath", "/pause")
    await j.writes("Kath", "/checkin")
    j.sees("Paused today, 4 March 2026.")  # in London it is the evening of the 3rd


@pytest.mark.parametrize("letters", ["EST", "gmt", "GMT+1", "UTC", "CST", "IST", "CET", "west", "Etc/GMT"])
async def test_letters_that_may_mean_several_clocks_are_asked_about(journey: Journey, letters: str) -> None:
    j = journey
    await j.set_up()
    await j.writes("Beverley", "/settings")
    await j.presses("Beverley", "Time zone", "Settings")
    await j.replies("Beverley", letters, "Whose clock")
    j.sees("can mean more than one clock", "such as Leeds or Berlin")
    await j.presses("Beverley", "New York", "can mean more than one clock")
    j.sees("Time zone: the clock in New York.")


@pytest.mark.parametrize(("said", "city"), [("BST", "London"), ("GB", "London"), ("EST5EDT", "New York")])
async def test_letters_that_mean_one_clock_are_taken(journey: Journey, said: str, city: str) -> None:
    j = journey
    await j.set_up()
    await j.writes("Beverley", "/settings")
    await j.presses("Beverley", "Time zone", "Settings")
    await j.replies("Beverley", said, "Whose clock")
    j.sees(f"Time zone: the clock in {city}.")


async def test_quiet_hours_are_those_of_the_groups_clock(journey: Journey) -> None:
    """It is six in the evening in London, and five in the morning in Sydney."""
    j = journey
    await j.set_up()
    await j.writes("Beverley", "/settings")
    await j.presses("Beverley", "Time zone", "Settings")
    await j.replies("Beverley", "australia/sydney", "Whose clock")
    await j.open(way="Over some days")
    j.new()
    await j.time(days=3, hours=1)
    j.sees_nothing_new()
    await j.time(hours=5)
    j.sees("The questions of Being heard are still open.")


async def test_a_group_can_have_the_help_note_in_its_short_form(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.writes("Beverley", "/settings")
    j.sees("Help note after certain words: with all the numbers, but not too often.")
    assert (await j.presses("Dilys", "Short help note")).text.startswith("A coordinator does this")
    await j.presses("Beverley", "Short help note")
    j.sees("Help note after certain words: one short line each time.")
    await j.replies("Shaun", CRY, "Settings")
    [note] = j.new()
    assert note.text.startswith("For anyone who needs it, now or later: /urgent.")
    await j.presses("Beverley", "Long help note", "Settings")
    j.new()
    await j.replies("Shaun", CRY, "Settings")
    j.sees("A note for anyone in this chat who needs it, now or later.", "116 123")


async def test_the_fewest_answers_are_raised_at_once_and_never_lowered_in_a_round(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    await j.writes("Beverley", "/settings")
    await j.presses("Beverley", "Fewest answers")
    assert promise(j, "settings.ask_fewest", "In an open check-in I can only raise it.") in j.card("How many").text
    assert j.card("How many answers must there be").labels == ["Four", "Five", "Eight", "Twelve", "Twenty"]
    await j.presses("Beverley", "Five")
    await j.presses("Beverley", "Fewest answers")
    await j.replies("Beverley", "four", "How many answers must there be")
    j.sees("Fewest answers before I say what most said: 5.", "Fewest answers before I say what most said: 4.")
    await j.all_answer("No", "No", "No", "No")
    await j.show()
    j.sees("Let's talk about this one.")


async def test_with_staff_here_no_fewer_than_five_can_be_chosen(journey: Journey) -> None:
    await journey.set_up(staff=True)
    await journey.writes("Beverley", "/settings")
    journey.sees("Fewest answers before I say what most said: 5.")
    await journey.presses("Beverley", "Fewest answers")
    assert journey.card("How many answers must there be").labels == ["Five", "Eight", "Twelve", "Twenty"]


async def test_no_quiet_hours_let_a_look_back_come_at_night(journey: Journey) -> None:
    journey.clock.jump(hours=5)
    await journey.set_up()
    await journey.writes("Beverley", "/settings")
    await journey.presses("Beverley", "Quiet hours")
    await journey.presses("Beverley", "No quiet hours")
    await journey.open(theme="What comes first", way="Talk first")
    await journey.presses("Dilys", "Yes")
    await journey.presses("Dilys", "No")
    await journey.presses("Dilys", journey.card("One thing to try?").labels[0], "One thing to try?")
    journey.new()
    await journey.time(days=92)
    journey.sees("A look back.")


LINE = "The chat has changed. In case staff of the trust are among you now"


def lines(j: Journey) -> int:
    return sum(m.text.startswith("The chat has changed.") for m in j.new())


async def test_a2_3_somebody_joins_and_one_neutral_line_offers_to_carry_on_or_pause(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    j.new()
    j.telegram.join(j.group, j.telegram.person("Early"))
    await j.runner.handle()
    j.sees_nothing_new()
    await j.open()
    j.new()
    for name in ("Petra", "Olu"):
        j.telegram.join(j.group, j.telegram.person(name))
    await j.runner.handle()
    [message] = j.new()
    assert message.text.startswith(LINE)
    assert "Petra" not in message.text
    assert message.silent
    assert message.labels == ["Carry on", "Pause", "Staff are here now"]
    assert "They don't see what you tap.\n\nCarry on, or pause? If staff are here" in message.text
    assert (await j.presses("Dilys", "Carry on", LINE)).text.startswith("That's fine. Nothing was changed.")
    j.telegram.join(j.group, j.telegram.person("Third"))
    await j.runner.handle()
    j.sees_nothing_new()
    await j.presses("Marcus", "Pause", LINE)
    j.sees("Paused today, 3 March 2026.")
    j.telegram.join(j.group, j.telegram.person("Fourth"))
    await j.runner.handle()
    j.sees_nothing_new()
    await j.writes("Kath", "/resume")
    assert lines(j) == 0
    j.telegram.join(j.group, j.telegram.person("Fifth"))
    await j.runner.handle()
    assert lines(j) == 1


async def test_a2_3_who_joins_in_a_pause_is_told_of_when_the_group_resumes(journey: Journey) -> None:
    await journey.set_up()
    await journey.open()
    await journey.writes("Jo", "/pause")
    journey.new()
    journey.telegram.join(journey.group, journey.telegram.person("Petra"))
    await journey.runner.handle()
    journey.sees_nothing_new()
    await journey.writes("Jo", "/resume")
    journey.sees("Being heard, question 1 of 4.", LINE)


async def test_a2_3_where_every_tap_is_the_groups_the_line_says_nothing_of_hidden_answers(journey: Journey) -> None:
    await journey.set_up()
    await journey.open(way="Talk first")
    journey.telegram.join(journey.group, journey.telegram.person("Petra"))
    await journey.runner.handle()
    journey.sees(LINE, "Staff are here now.")
    assert "what you tap" not in journey.card(LINE).text
    assert "answers" not in journey.card(LINE).text, "none are counted"


async def test_w5_any_member_says_that_staff_are_here_and_what_is_needed_is_raised_at_once(any_run: Journey) -> None:
    """A2.3."""
    j = any_run
    promise(j, "joining.more_needed", "Then I need more answers before I say what most said.")
    await j.set_up()
    await j.open()
    j.telegram.join(j.group, j.telegram.person("Petra"))
    await j.runner.handle()
    before = [m.text for m in j.telegram.said(j.group) if "The chat has changed" not in m.text]
    j.new()
    await j.presses("Marcus", "Staff are here now")
    assert [m.text for m in j.new()] == [
        "Noted: staff of the trust are in this chat. They see what the group says here, and can read what it said "
        "before: /results. I now need 5 answers before I say what most said. If that was a slip, a coordinator can put "
        "it right: /setup."
    ]
    assert [m.text for m in j.telegram.said(j.group) if "The chat has changed" not in m.text][:-1] == before
    assert j.card("The chat has changed.").labels == ["Carry on", "Pause"]
    await j.all_answer("No", "No", "No", "No")
    await j.show()
    j.sees("Let's talk about this one.")
    await j.presses("Dilys", "No", "Let's talk about this one.")
    await j.writes("Jo", "/pause")
    await j.writes("Jo", "/resume")
    j.telegram.join(j.group, j.telegram.person("Olu"))
    await j.runner.handle()
    assert j.card("The chat has changed. In case more staff of the trust").labels == ["Carry on", "Pause"]


async def test_w5_where_the_group_talks_first_staff_are_noted_and_no_number_is_named(journey: Journey) -> None:
    await journey.set_up()
    await journey.open(way="Talk first")
    journey.telegram.join(journey.group, journey.telegram.person("Petra"))
    await journey.runner.handle()
    await journey.replies("Marcus", "staff are here now", "The chat has changed.")
    assert journey.last_text() == (
        "Noted: staff of the trust are in this chat. They see what the group says here, and can read what it said "
        "before: /results. If that was a slip, a coordinator can put it right: /setup."
    )


@pytest.mark.parametrize("how", ["pressed", "typed"])
async def test_w5_the_set_up_in_an_open_round_is_a_conversation_of_its_own(journey: Journey, how: str) -> None:
    j = journey
    await j.set_up()
    await j.open()
    await j.writes("Beverley", "/setup")
    summary = j.card("Set up", "Staff here or not")
    assert "Open a check-in" not in summary.labels
    assert "Has that changed? A coordinator taps it, or replies" in summary.text
    assert "/checkin takes you back to the question." in summary.text
    await j.presses("Beverley", "Staff here or not", summary)
    before = [m.text for m in j.telegram.said(j.group)]
    if how == "pressed":
        await j.presses("Beverley", "Staff are here")
    else:
        await j.replies("Beverley", "staff are here", "Are any staff")
    said = j.last_text()
    assert said.endswith(
        "Thank you. That counts from now on. I now need 5 answers before I say what most said.\n\n"
        "/checkin takes you back to the question."
    )
    assert "Staff are in this chat." in said
    assert [m.text for m in j.telegram.said(j.group)][: len(before) - 1] == before[:-1], "no older card changes"
    assert not j.telegram.last(j.group).labels


async def test_w5_setup_in_an_open_round_says_to_any_member_what_can_be_done_and_does_it(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    await j.writes("Marcus", "/setup")
    summary = j.card("Set up")
    assert "Has that changed? A coordinator sends /setup to put it right. If staff have come, any of you can tap" in (
        summary.text
    )
    assert summary.labels == ["Staff are here now"]
    await j.writes("Beverley", "/setup")
    by_coordinator = j.telegram.last(j.group)
    assert "A coordinator taps it, or replies with a button's words." in by_coordinator.text
    assert by_coordinator.labels[0] == "Staff are here now", "any member may say so there too"
    await j.writes("Marcus", "/setup")
    summary = j.card("Set up")
    j.new()
    await j.presses("Marcus", "Staff are here now", summary)
    (noted,) = j.new()
    assert noted.text.startswith("Noted: staff of the trust are in this chat.")
    assert "I now need 5 answers" in noted.text
    assert "No staff are in this chat." not in j.card("Set up").text, "nothing above says the opposite"
    assert "Staff are in this chat." in j.card("Set up").text
    assert all("Staff are here now" not in message.labels for message in j.telegram.said(j.group))
    assert (await j.presses("Kath", "Staff are here now", summary)).text == "I have that. One tap is enough."
    await j.writes("Marcus", "/setup")
    assert j.telegram.last(j.group).labels == []
    assert "If staff have come" not in j.last_text(), "they are here"


async def test_w5_a_new_name_and_nation_hold_in_the_open_round(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    await j.writes("Beverley", "/setup")
    await j.presses("Beverley", "Organisation")
    await j.replies("Beverley", "Larkspur House", "Which organisation")
    assert "We talk about Larkspur House." in j.last_text()
    await j.writes("Beverley", "/setup")
    await j.presses("Beverley", "Nation")
    await j.presses("Beverley", "Scotland")
    assert "Help numbers: Scotland." in j.last_text()
    await j.show()
    await j.presses("Jo", "Leave this one")
    j.new()
    await j.writes("Jo", "/results")
    assert "Larkspur House" in "".join(m.text for m in j.new())


async def renamed(j: Journey, name: str) -> Message:
    """The coordinator sets the group up with another organisation; gives what the bot says to that."""
    await j.writes("Beverley", "/setup")
    await j.presses("Beverley", "Organisation")
    await j.replies("Beverley", name, "Which organisation")
    return j.telegram.last(j.group)


async def test_what_was_said_of_one_organisation_is_not_told_of_another(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    await j.presses("Jo", "Yes", "question 1")
    changed = await renamed(j, "Mind")
    assert (
        "This check-in stays about the trust: you have said things about it. The next one is about Mind."
        in changed.text
    )
    await j.presses("Jo", "Yes", "question 2")
    assert "Is the trust part of its community?" in j.card("question 2").text
    for command in ("/results", "/progress"):
        told = await j.reads("Jo", command)
        assert "the trust" in told
        assert "Mind" not in told
    await j.presses("Jo", "Finish", "One thing to try?")
    await j.presses("Jo", "Yes, finish")
    await j.presses("Jo", "Rather not say")
    await j.time(days=90)
    await j.open(theme="What comes first", way="Talk first", looks_back=True)
    assert "Is Mind" in j.card("question").text or "In Mind" in j.card("question").text
    assert "Mind" not in await j.reads("Jo", "/results 3 March")


async def test_another_name_for_the_same_organisation_holds_for_all_of_the_check_in(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    await j.presses("Jo", "Yes", "question 1")
    changed = await renamed(j, "Mind")
    assert (await j.presses("Jo", "Same, new name", changed)).text.startswith("A coordinator does this")
    await j.presses("Beverley", "Same, new name", changed)
    assert changed.text.startswith("Then all of this check-in is about Mind.")
    told = await j.reads("Jo", "/results")
    assert "Mind, 3 March 2026" in told
    assert "the trust" not in told


async def test_a_new_organisation_is_taken_back(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    await j.presses("Jo", "Yes", "question 1")
    changed = await renamed(j, "Mind")
    before = len(j.telegram.said(j.group))
    await j.presses("Beverley", "Undo", changed)
    assert "This check-in stays" not in j.telegram.said(j.group)[before].text
    await j.writes("Beverley", "/setup")
    assert "We talk about the trust." in j.last_text()
    assert "Same, new name" not in j.telegram.last(j.group).labels


async def test_a_nation_changed_in_an_open_round_can_be_undone(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    await j.writes("Beverley", "/setup")
    await j.presses("Beverley", "Nation")
    asked = j.telegram.last(j.group)
    await j.presses("Beverley", "Another country", asked)
    assert asked.labels == ["Undo"]
    await j.presses("Beverley", "Undo", asked)
    await j.writes("Beverley", "/setup")
    assert "Help numbers: England." in j.last_text()


async def test_the_set_up_in_an_open_round_says_each_thing_once(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open()
    changed = await renamed(j, "Mind")
    same = [message for message in j.telegram.said(j.group) if message.text == changed.text]
    assert len(same) == 1
