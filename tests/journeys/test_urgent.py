"""Kath, in distress: help first, for everybody, and nothing kept of what she wrote."""

import logging
from datetime import timedelta

import pytest

from tests.journeys.journey import Journey
from tests.journeys.kept import values
from tests.journeys.test_talk import last
from tests.other_languages import CRIES
from tests.telegram_double.faults import RetryAfter, Unreachable
from tests.urgent_words import CRY


async def test_urgent_help_in_any_state_in_private_and_in_the_group(three_runs: Journey) -> None:
    j = three_runs
    assert "Samaritans" in await j.privately("Kath", "/urgent")
    await j.set_up(nation="Scotland")
    await j.writes("Kath", "/crisis")
    j.sees("Help now", "999", "NHS 24")
    await j.open()
    await j.writes("Kath", "/helpnow")
    j.sees("Help now", "116 123", "nobody watches this chat.")
    await j.writes("Kath", "/pause")
    await j.writes("Kath", "/urgent")
    j.sees("Help now")


async def test_each_nation_has_its_own_numbers(journey: Journey) -> None:
    await journey.set_up(nation="Wales")
    for nation, number in (
        ("Wales", "press 2"),
        ("Northern Ireland", "0808 808 8000"),
        ("Another country", "findahelpline.com"),
    ):
        await journey.writes("Beverley", "/setup")
        await journey.presses("Beverley", "Nation")
        await journey.presses("Beverley", nation)
        await journey.writes("Kath", "/urgent")
        journey.sees("Help now", number)


async def test_the_quiet_keys_of_a_private_chat_come_before_anything_else(journey: Journey) -> None:
    answer = await journey.privately("Kath", "Help now")
    assert "Samaritans" in answer
    chat = journey.telegram.private(journey.people["Kath"])
    assert chat.keyboard == [["Terms", "Where to go", "Help now"]]
    assert "What would you like to know about?" in await journey.privately("Kath", "Terms")
    assert "What do you need?" in await journey.privately("Kath", "Where to go")


async def test_a5_2_worrying_words_in_private_bring_help_first_and_nothing_else(any_run: Journey) -> None:
    """What was asked before is dropped: no button leads back to it."""
    j = any_run
    await j.privately("Kath", "leadership")
    answer = await j.privately("Kath", CRY)
    assert answer.startswith("That sounds really hard. I'm a bot")
    assert "116 123" in answer
    assert "SHOUT" in answer
    assert "I have not kept what you wrote. I have not told anyone." in answer
    assert last(j, "Kath").text == answer, "the numbers stay the last thing on the screen: nothing is asked"
    answer = await j.privately("Kath", CRY)
    assert answer.endswith("I have not kept what you wrote. I have not told anyone.")
    assert last(j, "Kath").labels == ["More lines", "I am elsewhere"]
    assert j.telegram.said(j.group) == []


@pytest.mark.parametrize("text", [texts[0] for texts in CRIES.values()])
async def test_a5_2_a_cry_in_another_language_brings_the_same_help_in_private(journey: Journey, text: str) -> None:
    answer = await journey.privately("Kath", text)
    assert answer.startswith("That sounds really hard. I'm a bot")
    assert "116 123" in answer


@pytest.mark.parametrize(
    "text", ["dw i ddim isie byw", "tha mi airson bàsachadh", "死にたい", "나 죽고 싶어", "Waan dhimanayaa", "ಸಾಯಬೇಕು"]
)
async def test_a5_4_a_cry_in_any_language_under_a_question_brings_a_note(journey: Journey, text: str) -> None:
    await journey.set_up()
    await journey.open()
    journey.clock.jump(seconds=5)
    await journey.replies("Kath", text)
    journey.sees("A note for anyone in this chat who needs it, now or later.")


async def test_a5_4_a_cry_in_another_language_brings_a_note_to_all_in_a_group(
    journey: Journey, caplog: pytest.LogCaptureFixture
) -> None:
    """The note points at nobody, and no id of a person or of the group is in the log or readable in the database."""
    for ours in ("bot", "storage"):
        caplog.set_level(logging.DEBUG, logger=ours)
    await journey.set_up(nation="Wales")
    journey.new()
    journey.telegram.fail("sendMessage", Unreachable())
    await journey.replies("Kath", "dwi isio marw", "Set up")
    journey.sees("A note for anyone in this chat who needs it, now or later.", "press 2")
    note = journey.telegram.last(journey.group)
    assert note.reply_to is None
    assert "Kath" not in note.text
    assert "marw" not in note.text
    assert "@" not in note.text
    assert not [each for each in note.entities if "mention" in each["type"]]
    ids = {str(abs(each)) for each in (journey.group.id, *(person.id for person in journey.people.values()))}
    assert caplog.records, "that the note had to be sent again is logged"
    assert [each for each in ids if each in caplog.text] == []
    assert [each for each in ids if any(each in value for value in values(journey))] == []


async def test_worrying_words_in_a_group_bring_a_note_to_all_and_are_not_kept(three_runs: Journey) -> None:
    j = three_runs
    await j.set_up()
    await j.open(way="Talk first")
    j.new()
    await j.presses("Kath", "Our words")
    await j.replies("Kath", CRY, "Reply to this message")
    j.sees("A note for anyone in this chat who needs it, now or later.", "116 123", "Everything else can wait.")
    note = j.telegram.last(j.group)
    assert note.reply_to is None
    assert "Kath" not in note.text
    assert "listened" not in note.text
    assert note.labels == ["Numbers in private"]
    await j.replies("Kath", CRY, "question 1 of 4")
    j.sees("For anyone who needs it, now or later: /urgent.")
    await j.time(hours=7)
    await j.writes("Kath", f"/words@InvolvementBot {CRY}")
    j.sees("A note for anyone in this chat who needs it, now or later.")
    await j.writes("Jo", "/words")
    j.sees("No words are kept so far.")


async def test_the_link_in_the_note_brings_the_same_numbers_in_private(journey: Journey) -> None:
    await journey.set_up(nation="Ireland")
    await journey.replies("Kath", CRY, "Set up")
    link = journey.telegram.last(journey.group).button("Numbers in private").url
    assert link
    journey.telegram.follow(journey.people["Kath"], link)
    await journey.runner.handle()
    assert "50808" in journey.telegram.last(journey.telegram.private(journey.people["Kath"])).text


async def test_who_asks_for_help_in_a_word_gets_it(journey: Journey) -> None:
    numbers = ("999", "116 123", "116123", "/999", "Mayday")
    other = ("pomocy", "AYÚDAME", "madad karo", "النجدة")
    for words in (*numbers, "help", "Help me!", "help now", "CRISIS", "i need help", *other):
        assert "116 123" in await journey.privately("Kath", words)
    for number in ("1", "9", "12"):
        assert "116 123" not in await journey.privately("Kath", number), number


async def test_a5_9_start_help_about_and_the_welcome_say_that_nobody_is_watching(journey: Journey) -> None:
    await journey.add_bot()
    journey.sees("I am not for a crisis, and nobody is watching this chat. Help now: /urgent.")
    for command, said in (
        ("/start", "I am not for a crisis, and nobody is watching this chat. Help now: /urgent."),
        ("/help", "I am not for a crisis, and nobody is watching this chat. For help now, tap /urgent."),
        ("/about", "Nobody watches this chat. I am not for a crisis. Help now: /urgent."),
    ):
        await journey.writes("Dilys", command)
        journey.sees(said)
    said = await journey.privately("Dilys", "/start")
    assert "I am not for a crisis, and no person reads this chat. Help now is always here: /urgent." in said
    said = await journey.privately("Dilys", "/help")
    assert "I am not for a crisis, and nobody is watching this chat. For help now, tap /urgent." in said


async def test_t1_a_chat_that_has_to_wait_gets_help_once_in_its_time(three_runs: Journey) -> None:
    """Also when the program is started anew between two taps, or another replica takes them."""
    j = three_runs
    await j.privately("Kath", "/start")
    chat = j.telegram.private(j.people["Kath"])
    j.telegram.fail("sendMessage", RetryAfter(30), chat=chat)
    for words in ("Help now", "/urgent", "help me", CRY, "Help now"):
        j.telegram.write(j.people["Kath"], chat, words)
    said = len(j.telegram.said(chat))
    began = j.clock.now()
    await j.runner.handle()
    new = [m.text for m in j.telegram.said(chat)[said:]]
    assert len([text for text in new if "116 123" in text]) == 1
    assert j.clock.now() - began >= timedelta(seconds=30)
    assert j.telegram.early == []
    assert "116 123" in await j.privately("Kath", "Help now")


async def test_a_note_in_a_group_goes_before_what_waits_there(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    for text in ("/who", "/terms", "/help", "/about", "/who"):
        j.telegram.write(j.people["Jo"], j.group, f"{text}@InvolvementBot")
    j.telegram.write(j.people["Kath"], j.group, CRY, reply_to=j.telegram.last(j.group))
    said = len(j.telegram.said(j.group))
    await j.runner.handle()
    new = [m.text for m in j.telegram.said(j.group)[said:]]
    assert any("A note for anyone in this chat" in text for text in new[:4]), new


async def test_a_private_chat_has_the_numbers_of_the_group_it_follows(any_run: Journey) -> None:
    j = any_run
    await j.set_up(nation="Ireland")
    await j.open()
    assert "50808" not in await j.privately("Kath", "/urgent")
    await j.goes_private("Kath")
    assert "50808" in await j.privately("Kath", "/urgent")
    assert "50808" in await j.privately("Kath", CRY)
    assert "50808" in await j.privately("Beverley", "/urgent"), "she coordinates a group there"


MORE = {
    "England": (
        "jo@samaritans.org",
        "DEAF to 85258",
        "999bsl.co.uk",
        "fear for somebody else",
        "taken too much",
        "Childline",
    ),
    "Wales": ("0800 132 737", "0808 164 0123. The hours are not sure."),
    "Scotland": ("0800 83 85 87",),
    "Northern Ireland": ("Childline",),
    "Ireland": ("1800 247 247", "www.112.ie", "1800 66 66 66"),
}


@pytest.mark.parametrize("nation", MORE)
async def test_more_lines_stand_behind_a_button(journey: Journey, nation: str) -> None:
    await journey.set_up(nation=nation)
    journey.new()
    await journey.writes("Kath", "/urgent")
    first = journey.last_text()
    await journey.presses("Kath", "More lines")
    more = journey.last_text()
    assert [number for number in MORE[nation] if number not in more or number in first] == []
    await journey.replies("Kath", "more lines", "Help now")
    assert journey.last_text() == more


async def test_more_lines_can_be_typed_alone_and_without_a_nation_there_is_a_line_for_outside_the_uk(
    any_run: Journey,
) -> None:
    said = await any_run.privately("Kath", "/urgent")
    assert "Outside the UK: the emergency number there, or findahelpline.com." in said
    assert "jo@samaritans.org" not in said
    assert "jo@samaritans.org" in await any_run.privately("Kath", "More lines")
    await any_run.set_up(nation="Wales")
    await any_run.open()
    await any_run.goes_private("Kath")
    assert "Outside the UK" not in await any_run.privately("Kath", "/urgent")
    assert "0800 132 737" in await any_run.privately("Kath", "more lines")
