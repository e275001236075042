"""Distress, and testimony beside it: what is heard, what is said, and that nothing is kept and nobody is told."""

import logging

import pytest

from tests.journeys.journey import COORDINATOR, Journey
from tests.journeys.kept import files
from tests.storage.test_gone import opened
from tests.urgent_words import CRY

KEPT_NOTHING = "What brings this note is not kept."
NOT_KEPT = f"{KEPT_NOTHING} It can be said another way."
SOFT = "If today is a hard day, /urgent has people you can call or text, at any time."
SOFT_GROUP = "For anyone here, at any time: /urgent has people to call or text."
TIRED = "no, im so tired of being ignored by everyone in here"


LAUGHED = "Staff laughed when I said I was suicidal in 2012"


@pytest.mark.parametrize("words", ["Nobody came when I rang the bell at night", LAUGHED])
async def test_testimony_is_taken_as_own_words(journey: Journey, words: str) -> None:
    await journey.set_up()
    await journey.open(way="Talk first")
    await journey.presses("Jo", "Our words")
    journey.new()
    await journey.replies("Jo", words, "Reply to this message")
    seen = "\n".join(message.text for message in journey.new())
    assert words in seen
    assert "116 123" not in seen
    await journey.presses("Jo", "Keep")
    await journey.writes("Jo", "/words")
    journey.sees(words)


async def test_testimony_is_taken_as_a_private_answer_with_the_soft_line(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open()
    await j.goes_private("Kath")
    said = await j.privately("Kath", f"no, {LAUGHED}")
    assert said.startswith("You said: no.")
    assert SOFT in said
    assert "116 123" not in said
    assert "116 123" in await j.privately("Kath", f"no, {LAUGHED} and I still am")


async def test_testimony_is_taken_as_a_next_step(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    await j.presses("Jo", "Yes")
    await j.presses("Jo", "No")
    await j.presses("Jo", "Our own", "One thing to try?")
    j.new()
    await j.replies("Jo", f"Tell the board: {LAUGHED}", "Reply to this message")
    await j.presses("Jo", "Keep")
    await j.writes("Jo", "/steps")
    j.sees(LAUGHED)


async def test_words_that_are_not_kept_because_help_came_are_said_to_be_so(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open(way="Talk first")
    j.new()
    await j.writes("Kath", f"/words@InvolvementBot {CRY}")
    j.sees("A note for anyone in this chat who needs it", "116 123", NOT_KEPT)
    await j.writes("Kath", f"/words@InvolvementBot {CRY}")
    j.sees("or later: /urgent", NOT_KEPT)
    await j.writes("Kath", "/words@InvolvementBot They never listened to us.")
    await j.presses("Kath", "Keep")
    await j.writes("Jo", "/words")
    j.sees("They never listened to us.")


async def test_a_cry_in_the_middle_of_a_question_is_pointed_at_by_nothing(any_run: Journey) -> None:
    """Not as "that message", and not as words that should be put in another way."""
    j = any_run
    await j.set_up()
    await j.open()
    j.new()
    for opening in ("A note for anyone in this chat who needs it, now or later.", "For anyone who needs it"):
        await j.replies("Kath", CRY, "question 1")
        [note] = j.new()
        assert note.text.startswith(opening)
        assert KEPT_NOTHING in note.text
        assert "another way" not in note.text
        assert "message" not in note.text.replace(KEPT_NOTHING, "")
        assert note.reply_to is None


async def test_what_was_asked_and_not_given_to_keep_is_not_to_be_put_another_way(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.writes("Shaun", "/ask@InvolvementBot what is peer support")
    for written in (f"/ask@InvolvementBot {CRY}", f"/about@InvolvementBot {CRY}"):
        j.new()
        await j.writes("Kath", written)
        [note] = j.new()
        assert KEPT_NOTHING in note.text, written
        assert NOT_KEPT not in note.text, written
    await j.replies("Kath", CRY, "What is peer support?")
    assert NOT_KEPT not in j.last_text()


async def test_after_a_cry_in_private_no_card_asks_any_more(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    await j.goes_private("Kath")
    private = j.telegram.private(j.people["Kath"])
    card = j.card("question 1", "Yes", private)
    assert "I have stopped the questions here." in await j.privately("Kath", CRY)
    assert not next(m for m in j.telegram.said(private) if m.id == card.id).labels


async def test_a_name_that_is_kept_is_not_said_to_be_lost(journey: Journey) -> None:
    await journey.add_bot()
    await journey.presses(COORDINATOR, "Set up")
    await journey.replies(COORDINATOR, "The Edge of Despair", "Which organisation")
    assert KEPT_NOTHING not in "\n".join(message.text for message in journey.new())


async def test_the_soft_line_reaches_an_answer_in_private(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    await j.goes_private("Kath")
    said = await j.privately("Kath", TIRED)
    assert said.startswith("You said: no.")
    assert said.count(SOFT) == 1
    assert SOFT not in await j.privately("Kath", "yes")


async def test_the_soft_line_reaches_a_check_in_with_a_why(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    j.new()
    await j.writes(COORDINATOR, f"/checkin@InvolvementBot {TIRED}")
    seen = [message.text for message in j.new()]
    assert sum(SOFT_GROUP in text for text in seen) == 1
    assert not any("116 123" in text for text in seen)


async def test_the_soft_line_reaches_a_draft(journey: Journey) -> None:
    await journey.set_up()
    await journey.open(way="Talk first")
    journey.new()
    await journey.writes("Kath", "/words@InvolvementBot i feel so alone in there")
    [draft] = journey.new()
    assert draft.labels == ["Keep", "Change", "Drop"]
    assert draft.text.count(SOFT_GROUP) == 1
    assert SOFT not in draft.text, "in a group it points at nobody"


async def test_the_soft_line_stands_by_the_themes_when_somebody_is_alone(journey: Journey) -> None:
    await journey.set_up()
    journey.new()
    await journey.writes(COORDINATOR, "/checkin@InvolvementBot i feel so alone")
    seen = [message.text for message in journey.new()]
    assert sum(SOFT_GROUP in text for text in seen) == 1
    assert not any("116 123" in text for text in seen)


async def test_help_in_a_word_brings_help_first_and_then_what_i_can_do(journey: Journey) -> None:
    for word in ("help", "Help!", "pomocy"):
        said = await journey.privately("Kath", word)
        assert said.index("116 123") < said.index("All I can do: /help.")
        assert "Help now: /urgent." in said
    assert "All I can do" not in await journey.privately("Kath", "/urgent")
    assert "All I can do" not in await journey.privately("Kath", "Help now")


@pytest.mark.parametrize(
    "text", ["tonight", "I cut myself shaving", "to to to", "I'd rather die than sit through another CCG meeting"]
)
async def test_a5_6_a_bare_word_or_a_saying_brings_no_help_message(journey: Journey, text: str) -> None:
    assert "116 123" not in await journey.privately("Kath", text)


async def test_a5_5_and_a5_7_a_cry_is_nowhere_on_the_disk_or_in_a_log_and_nobody_else_is_told(
    any_run: Journey, caplog: pytest.LogCaptureFixture
) -> None:
    """In private, as own words, as a question, as a why, and in another language. With the key in hand."""
    j = any_run
    for ours in ("bot", "storage"):
        caplog.set_level(logging.DEBUG, logger=ours)
    cries = ("i want to die xylo", "chce umrzec xylo", "je veux mourir xylo", "how many paracetamol is too many xylo")
    await j.set_up()
    await j.open(way="Talk first")
    await j.presses("Kath", "Our words")
    j.new()
    others = {person.id: j.telegram.private(person) for name, person in j.people.items() if name != "Kath"}
    written_to = {chat: len(j.telegram.said(private)) for chat, private in others.items()}
    for cry in cries:
        assert "116 123" in await j.privately("Kath", cry)
        await j.replies("Kath", cry, "Reply to this message")
        for command in ("words", "ask", "checkin"):
            await j.writes("Kath", f"/{command}@InvolvementBot {cry}")
    assert all("xylo" not in message.text and "Kath" not in message.text for message in j.new())
    assert {chat: len(j.telegram.said(private)) for chat, private in others.items()} == written_to
    if j.world.database.startswith("sqlite"):
        held = files(j)
        assert b"xylo" not in held
        assert not any("xylo" in words for words in opened(held, [j.world.key]))
    assert "xylo" not in caplog.text


@pytest.mark.parametrize(
    "text", ["dwi isio siarad Cymraeg", "kiedy jest następne spotkanie", "آپ کیسے ہیں", "hablo español"]
)
async def test_a_language_that_i_do_not_speak_is_not_guessed_at(journey: Journey, text: str) -> None:
    said = await journey.privately("Kath", text)
    assert said.startswith("I am sorry, I only read English. For help now, day or night: /urgent.")
    assert "Did you mean" not in said


@pytest.mark.parametrize("words", ["i feel alone", "i hear voices"])
async def test_what_somebody_tells_us_alone_is_answered_warmly_whether_or_not_a_question_waits(
    journey: Journey, words: str
) -> None:
    j = journey
    before = await j.privately("Kath", words)
    await j.set_up()
    await j.open()
    await j.goes_private("Kath")
    waiting = await j.privately("Kath", words)
    card = j.card("question 1 of 4", chat=j.telegram.private(j.people["Kath"]))
    await j.writes("Kath", words, reply_to=card, chat=card.chat)
    for said in (before, waiting, j.telegram.last(card.chat).text):
        assert "I'm sorry" in said or "Thank you" in said or "hard" in said
        assert "answer" not in said, "no answer was asked for"
        assert said.count("/urgent") == 1, "who to turn to, said once"


async def test_nobody_listens_is_answered_about_being_heard(journey: Journey) -> None:
    said = await journey.privately("Kath", "nobody listens to us")
    assert "Being heard" in said
    assert "hard" in said or "sorry" in said
    assert said.count("/urgent") == 1


HURT_AT_HOME = {
    "England": "0808 2000 247",
    "Wales": "0808 80 10 800",
    "Scotland": "0800 027 1234",
    "Northern Ireland": "0808 802 1414",
    "Ireland": "1800 341 900",
}


@pytest.mark.parametrize("nation", HURT_AT_HOME)
async def test_whoever_is_hurt_at_home_sees_the_number_for_it_at_once(journey: Journey, nation: str) -> None:
    j = journey
    await j.set_up(nation=nation)
    j.new()
    await j.writes("Kath", "/urgent")
    j.sees(HURT_AT_HOME[nation])
    await j.writes("Kath", "my partner hits me", reply_to=j.telegram.last(j.group))
    j.sees("999", HURT_AT_HOME[nation])


@pytest.mark.parametrize("words", ["im being hurt at home", "my partner hits me"])
async def test_whoever_is_hurt_at_home_is_heard_alone(journey: Journey, words: str) -> None:
    said = await journey.privately("Kath", words)
    assert "999" in said
    assert "0808 2000 247" in said
