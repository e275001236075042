"""The first five minutes: welcome, set-up, first theme, with somebody who knows nothing of the bot (W15)."""

from collections.abc import Callable

import pytest

from tests.journeys.journey import ADMIN, Journey


async def test_the_next_set_up_question_stands_below_the_reply(three_runs: Journey) -> None:
    """Whoever has just written looks below what they wrote, and not at a card above it."""
    j = three_runs
    await j.add_bot()
    await j.presses("Beverley", "Set up")
    organisation = j.card("Which organisation")
    await j.replies("Beverley", "the trust", organisation)
    staff = j.card("Are any staff of the trust", "No staff here")
    assert staff.id > organisation.id
    assert staff.silent
    assert (organisation.text, organisation.labels) == ("We talk about the trust.", [])
    await j.presses("Beverley", "No staff here")
    nation = j.card("Which nation", "Wales")
    assert nation.id > staff.id
    assert (staff.text, staff.labels) == ("We talk about the trust. No staff are in this chat.", [])
    await j.presses("Beverley", "Wales")
    assert nation.text.startswith("Numbers for help are now for Wales.")
    assert "England" in nation.labels
    assert "Wales" not in nation.labels
    assert "We talk about the trust." in j.last_text()


async def test_the_card_says_that_show_takes_two(journey: Journey) -> None:
    await journey.set_up()
    await journey.open()
    assert "To talk, tap Show: it needs two of you, or ten minutes." in journey.card("question 1 of 4").text
    assert (await journey.presses("Dilys", "Show")).text == "One more of you has to tap Show too. Or wait ten minutes."


async def test_start_says_that_a_check_in_is_paused(journey: Journey) -> None:
    """It spoke as if there were none."""
    j = journey
    await j.set_up()
    await j.open()
    await j.writes("Jo", f"/pause@{j.telegram.bot.username}")
    assert "A check-in is paused there." in await j.privately("Kath", "/start")


async def test_start_says_which_of_several_check_ins_is_paused(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open()
    await j.writes("Jo", "/pause")
    other = j.telegram.group("Another group", [j.people["Kath"], j.people["Beverley"]], creator=j.people["Beverley"])
    j.telegram.add_bot(other, j.people["Beverley"])
    await j.runner.handle()
    await j.presses("Beverley", "Set up", j.telegram.last(other))
    await j.writes("Beverley", "Larkspur House", chat=other, reply_to=j.card("Which organisation", chat=other))
    await j.presses("Beverley", "No staff here", j.telegram.last(other))
    await j.presses("Beverley", "Wales", j.telegram.last(other))
    said = await j.privately("Kath", "/start")
    assert "A check-in about the trust is paused." in said
    assert "A check-in is paused there." not in said


async def test_a_pause_speaks_of_answers_only_where_there_may_be_any(journey: Journey) -> None:
    """Before anybody started, and in *Talk first*, no answer waits to be shown."""
    j = journey
    await j.set_up()
    await j.writes("Beverley", "/checkin")
    await j.writes("Jo", "/pause")
    assert "Any of you can resume" in j.last_text()
    assert "deleted" not in j.last_text()
    await j.writes("Jo", "/resume")
    await j.presses("Beverley", "Being heard")
    await j.presses("Beverley", "Answer first")
    await j.writes("Jo", "/pause")
    assert "deleted" not in j.last_text()
    await j.writes("Jo", "/resume")
    await j.presses("Jo", "Start")
    await j.writes("Jo", "/pause")
    assert "Only answers that were never shown are deleted, after two weeks." in j.last_text()


@pytest.mark.parametrize(
    ("staff", "nation", "told"),
    [
        ("yes", "Cymru", "Staff are in this chat.\nHelp numbers: Wales."),
        ("yes, two of them", "we are in Scotland", "Staff are in this chat.\nHelp numbers: Scotland."),
        ("yeah", "England", "Staff are in this chat.\nHelp numbers: England."),
        ("no, only us", "Wales", "No staff are in this chat.\nHelp numbers: Wales."),
        ("nope", "Northern Ireland", "No staff are in this chat.\nHelp numbers: Northern Ireland."),
    ],
)
async def test_the_questions_of_the_set_up_can_be_answered_in_words(
    journey: Journey, staff: str, nation: str, told: str
) -> None:
    j = journey
    await j.add_bot()
    await j.presses("Beverley", "Set up")
    await j.replies("Beverley", "the trust", "Which organisation")
    await j.replies("Beverley", staff, "Are any staff")
    await j.replies("Beverley", nation, "Which nation")
    assert told in j.last_text()


async def test_start_leads_somebody_who_has_a_group_on(journey: Journey) -> None:
    """A member who answers in private is shown the question that waits; others hear which group goes on where."""
    j = journey
    await j.set_up()
    await j.open()
    said = await j.privately("Kath", "/start")
    assert "I am in your group that talks about the trust. Go on in its chat." in said
    assert "A check-in is open there. Send /checkin there to see where it is." in said
    assert "add me" not in said
    await j.goes_private("Dilys")
    again = await j.privately("Dilys", "/start")
    assert "question 1" in again
    assert "add me" not in again


@pytest.mark.parametrize("way", ["Talk first", "Answer first", "Over some days"])
async def test_start_offers_a_private_answer_only_where_there_is_one(journey: Journey, way: str) -> None:
    """In *Talk first* nothing is answered in private."""
    await journey.set_up()
    await journey.open(way=way)
    said = await journey.privately("Kath", "/start")
    assert ("tap Answer privately" in said) is (way != "Talk first")


async def test_the_set_up_says_one_thing_a_paragraph_and_offers_the_check_in_first(journey: Journey) -> None:
    """W10. What was set, then what comes next; what is next is the first button."""
    await journey.set_up()
    card = journey.card("Set up", "Staff here or not")
    assert "Our word for ourselves: service users.\n\nNext, a coordinator taps Open a check-in" in card.text
    assert card.labels[0] == "Open a check-in"


MOST_SET_UP_MESSAGES = 6
MOST_TAPS, MOST_TYPED, MOST_MESSAGES = 7, 1, 9


@pytest.mark.parametrize("way", ["Talk first", "Answer first", "Over some days"])
async def test_the_first_question_is_a_few_taps_away(journey: Journey, note: Callable[[str], None], way: str) -> None:
    """A8.1. From adding the bot: what a coordinator in a hurry taps, types and gets, one thing to do at a time."""
    j = journey
    await j.add_bot()
    assert "To begin, whoever added me taps Set up, or sends /setup." in j.last_text()
    await j.presses("Beverley", "Set up")
    await j.replies("Beverley", "the trust", "Which organisation")
    for label in ("No staff here", "England"):
        assert j.last_text().count("?") == 1, "one thing at a time"
        await j.presses("Beverley", label)
    set_up = len(j.telegram.said(j.group))
    assert set_up <= MOST_SET_UP_MESSAGES
    assert "taps Open a check-in, or sends /checkin" in j.last_text()
    for label in ("Open a check-in", "Being heard", way):
        await j.presses("Beverley", label)
    assert "Any of you can tap Start." in j.last_text()
    await j.presses("Dilys", "Start")
    assert "question 1 of 4" in j.last_text()
    said, world = len(j.telegram.said(j.group)), j.telegram.world
    taps, typed = len(world.presses), sum(not each.from_bot for each in world.in_chat(j.group) if each.text)
    note(f"the first question ({way}): {taps} taps, {typed} typed, {set_up} messages of set-up, {said} in all")
    assert (taps <= MOST_TAPS, typed <= MOST_TYPED, said <= MOST_MESSAGES) == (True, True, True)


@pytest.mark.parametrize("private", [True, False])
async def test_w14_help_is_one_message_whose_buttons_change_it(any_run: Journey, *, private: bool) -> None:
    j = any_run
    if private:
        await j.privately("Kath", "/help")
    else:
        await j.set_up()
        await j.writes("Kath", "/help")
    chat = j.telegram.private(j.people["Kath"]) if private else j.group
    card, said = j.telegram.last(chat), len(j.telegram.said(chat))
    begins, labels = card.text, card.labels
    assert "/yes" not in begins
    for label in labels:
        await j.presses("Kath", label, card)
        assert card.labels[-1] == "All help"
        await j.presses("Kath", "All help", card)
        assert (card.text, card.labels) == (begins, labels)
    assert len(j.telegram.said(chat)) == said, "nothing new is posted"
    await j.writes("Kath", "what is peer support?", reply_to=card, chat=chat)
    assert j.telegram.last(chat).text.startswith("What is peer support?")
    await j.writes("Kath", "tokenism", reply_to=card, chat=chat)
    assert j.telegram.last(chat).text.startswith("What is tokenism?")
    await j.writes("Kath", "what i keep", reply_to=card, chat=chat)
    assert "/forgetme: " in j.telegram.last(chat).text, "what is typed is answered below"


async def test_w13_whoever_is_in_a_group_hears_which_and_what_can_be_done_there(any_run: Journey) -> None:
    j = any_run
    await j.add_bot()
    assert "you can add me" in await j.privately("Kath", "/start"), "a group without a name is none to speak of"
    await j.presses("Beverley", "Set up")
    await j.replies("Beverley", "Larkspur House", "Which organisation")
    await j.presses("Beverley", "No staff here")
    await j.presses("Beverley", "Wales")
    j.new()
    said = await j.privately("Kath", "/start")
    assert "I am in your group that talks about Larkspur House." in said
    assert "There you can ask for a check-in with /checkin." in said
    assert (await j.privately("Kath", "/checkin")).startswith(
        "That is for a group. I am in your group that talks about Larkspur House."
    )
    j.sees_nothing_new()


async def test_w13_nobody_hears_of_a_group_that_they_are_not_in(any_run: Journey) -> None:
    j = any_run
    await j.set_up(org="Larkspur House")
    await j.open()
    said = [await j.privately(ADMIN, words) for words in ("/start", "/checkin")]
    j.telegram.leave(j.group, j.people["Jo"])
    await j.runner.handle()
    said += [await j.privately("Jo", words) for words in ("/start", "/checkin")]
    assert not [text for text in said if "Larkspur" in text]
    assert all("you can add me" in text for text in said)


async def test_w23_the_name_is_taken_without_a_reply_and_whoever_presses_is_told_how_to_reply(any_run: Journey) -> None:
    j = any_run
    await j.add_bot()
    toast = await j.presses("Beverley", "Set up")
    assert "Choose Reply, then write." in toast.text
    await j.writes("Beverley", "/setup@InvolvementBot Larkspur House")
    assert "Are any staff of Larkspur House in this chat?" in j.last_text()
    await j.presses("Beverley", "No staff here")
    await j.presses("Beverley", "Wales")
    assert "We talk about Larkspur House." in j.last_text()
    await j.writes("Beverley", "/setup@InvolvementBot please")
    assert "We talk about Larkspur House." in j.last_text()


async def test_w23_only_who_may_set_up_names_the_organisation_and_a_name_may_worry(any_run: Journey) -> None:
    j = any_run
    await j.add_bot()
    await j.writes("Jo", "/setup@InvolvementBot Larkspur House")
    assert j.last_text().startswith("A coordinator does this")
    await j.writes("Beverley", "/setup@InvolvementBot Samaritans")
    assert "Are any staff of Samaritans in this chat?" in j.last_text()


ASKED_AT_FIRST = {
    "what is this": "/start tells you more.",
    "is this a test?": "This is not a test, and there is no score, on purpose.",
    "do i have to answer": "You don't have to answer anything.",
    "can staff see this": "I tell nobody what you write to me alone",
    "whats a check in": "A check-in is a few questions that your group talks about.",
    "what do i press": "/help shows what you can ask me.",
    "how do i lead the talk": "/guide gives you a card for a question",
    **dict.fromkeys(
        ("need to start a check in", "How do we start a check-in?", "can someone start a check in please"),
        "In your group, /checkin shows where you are, and a coordinator opens one with it.",
    ),
    **dict.fromkeys(
        ("stop the invitations", "please stop inviting us", "when is our next check in?", "plan our check-ins"),
        "In your group, /schedule shows what is planned. A coordinator can change it there, or turn it off.",
    ),
    **dict.fromkeys(
        ("I want to set up my group", "how do i set you up", "how do i add you to my group?"),
        "In your group, a coordinator taps Set up or sends /setup.",
    ),
}


async def test_what_people_ask_first_is_answered_outright(journey: Journey) -> None:
    """A newcomer, a sceptic and somebody who leads the talk, each in their own words."""
    for asked, wanted in ASKED_AT_FIRST.items():
        said = await journey.privately("Jo", asked)
        assert wanted in said, asked
        assert "Did you mean" not in said
