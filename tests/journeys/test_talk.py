"""Shaun, Kath and Jo in talk: follow-ups, small talk, what is not ours, what to do when nothing fits."""

import pytest

from bot.local_telegram import Message
from tests.journeys.journey import Journey
from tests.urgent_words import CRY, EVERYDAY

SUPPORT = "im so tired of being ignored by everyone in here"
ALONE_LINE = "If today is a hard day, /urgent has people you can call or text, at any time."
GROUP_LINE = "For anyone here, at any time: /urgent has people to call or text."
NONSENSE = "who juggles the purple teapots"
UNSURE = "I'm not sure what you mean. Did you mean one of these?"
NOTHING_FITS = "I don't have an answer to that. I only know about involvement in mental health services."


def last(j: Journey, name: str) -> Message:
    """The newest message in somebody's private chat."""
    return j.telegram.last(j.telegram.private(j.people[name]))


@pytest.mark.parametrize("written", ["coproduction", "co production", "co-prod"])
async def test_a3_3_an_entry_is_found_however_it_is_spelled(journey: Journey, written: str) -> None:
    assert (await journey.privately("Shaun", written)).startswith("What is co-production?")


async def test_a3_3_typos(journey: Journey) -> None:
    assert "What is peer support?" in await journey.privately("Shaun", "peer suport")
    assert "What is lived experience?" in await journey.privately("Shaun", "livd experience")


async def test_a3_4_when_nothing_fits_it_says_so_names_the_nearest_and_shows_a_way(journey: Journey) -> None:
    said = await journey.privately("Shaun", "how others did it")
    assert said.startswith(NOTHING_FITS)
    card = last(journey, "Shaun")
    assert card.labels[3:] == ["All terms", "Who to ask", "Send this question"]
    assert said.partition("These are the nearest I have.\n")[2].count("\n") == 2
    assert "invalid" not in said.lower()
    assert "error" not in said.lower()


@pytest.mark.parametrize(
    "text", ["when does the bus to town go", "is the library open on sunday", "where is the toilet", "asdf"]
)
async def test_a3_4_when_nothing_is_near_no_entry_is_named(any_run: Journey, text: str) -> None:
    said = await any_run.privately("Shaun", text)
    assert said.startswith(NOTHING_FITS)
    assert "These are the nearest I have." not in said
    assert last(any_run, "Shaun").labels == ["All terms", "Who to ask", "Send this question"]


async def test_we_do_not_guess_twice_in_a_row(any_run: Journey) -> None:
    j = any_run
    first = await j.privately("Shaun", "leadership")
    assert "Did you mean one of these?" in first
    assert last(j, "Shaun").labels[-1] == "None of these"
    assert 3 <= len(last(j, "Shaun").labels) <= 4
    second = await j.privately("Shaun", "leadership")
    assert second.startswith("I'm still not sure what you mean.")
    assert "These are the nearest I have." in second
    assert last(j, "Shaun").labels[-3:] == ["All terms", "Who to ask", "Send this question"]
    assert "Did you mean one of these?" in await j.privately("Shaun", "leadership")
    await j.presses("Shaun", "None of these", last(j, "Shaun"))
    assert last(j, "Shaun").text.startswith("I don't have an answer to that.")


async def test_a_guess_in_private_does_not_count_in_the_group(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.privately("Shaun", "leadership")
    await j.writes("Shaun", "/ask@InvolvementBot leadership")
    j.sees("Did you mean one of these?")
    await j.writes("Jo", "/ask@InvolvementBot leadership")
    j.sees("I'm still not sure what you mean")


async def test_a_follow_up_stays_with_the_last_entry_for_ten_minutes(any_run: Journey) -> None:
    j = any_run
    await j.privately("Shaun", "what is peer support")
    more = await j.privately("Shaun", "tell me more")
    assert more.startswith("What is peer support?")
    assert "Related to: Peer support" in await j.privately("Shaun", "what about an example?")
    assert "What is co-production?" in await j.privately("Shaun", "what is co-production")
    await j.privately("Jo", "who are nsun")
    said = await j.privately("Jo", "and how do I contact them?")
    assert "Website: www.nsun.org.uk" in said
    await j.time(minutes=11)
    assert "www.nsun.org.uk" not in await j.privately("Jo", "and where can I get that")


async def test_a_follow_up_in_the_group_is_about_what_the_group_was_told(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.writes("Shaun", "/ask@InvolvementBot who are together")
    await j.replies("Jo", "can i ring them", "Who are Together?")
    j.sees("Website: www.together-uk.org")


@pytest.mark.parametrize("asked", ["whats nsuns number", "who are nsun"])
async def test_an_organisation_or_its_number_one_answer_holds_both(journey: Journey, asked: str) -> None:
    said = await journey.privately("Jo", asked)
    assert "As printed in the 2014 briefing" in said
    assert said.index("www.nsun.org.uk") < said.index("020 7820 8982")
    assert "charity" in said


@pytest.mark.parametrize(
    ("asked", "who"),
    [
        ("what are the side effects of my tablets", "A pharmacist can answer"),
        ("am I entitled to PIP", "Citizens Advice can help, for free."),
        ("have I got bipolar", "Your GP can listen"),
        ("how do I appeal my section", "An advocate can"),
        ("I am being evicted", "Citizens Advice can, for free."),
    ],
)
async def test_medicine_diagnosis_benefits_and_the_law_are_not_ours(journey: Journey, asked: str, who: str) -> None:
    said = await journey.privately("Shaun", asked)
    assert who in said
    assert "Not from the briefing." in said
    assert last(journey, "Shaun").labels == ["All terms", "Who to ask"]


@pytest.mark.parametrize(
    "small_talk", ["hello", "thanks", "bye", "how are you", "are you real", "tell me a joke", "you are useless", "ok"]
)
async def test_small_talk_gets_a_warm_word_and_not_always_the_same(journey: Journey, small_talk: str) -> None:
    said = [await journey.privately("Jo", small_talk) for _ in range(4)]
    assert len(set(said)) > 1
    assert not any("I don't have an answer" in each or "!" in each for each in said)


async def test_are_you_real_is_answered_honestly(journey: Journey) -> None:
    for asked in ("are you real?", "are you a bot", "is anyone reading this"):
        said = await journey.privately("Jo", asked)
        assert "bot" in said or "program" in said
        assert "obody" in said


async def test_a5_2_a_question_that_waits_in_private_is_dropped_not_answered(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open(way="Over some days")
    await j.goes_private("Kath")
    said = await j.privately("Kath", CRY)
    assert said.startswith("That sounds really hard.")
    for taken_back in ("lol", "no", "I'm fine", "partly i suppose"):
        said = await j.privately("Kath", taken_back)
        assert "You said" not in said, taken_back
        assert "question 1" not in said, "it does not come back by itself"
    assert "tap Answer privately under a question" in await j.privately("Kath", "/back")
    assert "question 1 of 4" in await j.goes_private("Kath")
    assert (await j.privately("Kath", "no")).startswith("You said: no.")


@pytest.mark.parametrize("words", ["ignore me", "sorry ignore me", "I'm fine", "lol"])
async def test_a5_3_after_help_nothing_goes_on_by_itself(any_run: Journey, words: str) -> None:
    j = any_run
    await j.privately("Kath", CRY)
    said = await j.privately("Kath", words)
    assert "?" not in said
    assert last(j, "Kath").labels == []
    if words != "lol":
        assert said.startswith("That's all right.")
        assert "116 123" in said
        assert "85258" in said


async def test_a5_3_in_the_group_the_words_that_take_it_back_are_no_draft(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open(way="Talk first")
    await j.presses("Kath", "Our words")
    card = j.card("Reply to this message with your words")
    await j.replies("Kath", CRY, card)
    j.sees("A note for anyone in this chat who needs it")
    await j.replies("Kath", "sorry ignore me", card)
    j.sees("That's all right.", GROUP_LINE)
    assert "Shall I keep this" not in j.last_text()
    await j.replies("Kath", "lol", card)
    assert "Shall I keep this" not in j.last_text()
    assert "question" not in j.last_text()


@pytest.mark.parametrize("words", EVERYDAY[:3])
async def test_a5_6_everyday_words_are_a_question_like_any_other(journey: Journey, words: str) -> None:
    said = await journey.privately("Jo", words)
    assert said.startswith((UNSURE, NOTHING_FITS))
    assert "116 123" not in said
    assert "/urgent" not in said


async def test_a_soft_line_stands_at_the_end_of_any_answer(journey: Journey) -> None:
    assert (await journey.privately("Kath", SUPPORT)).endswith(ALONE_LINE)
    await journey.set_up()
    await journey.writes("Kath", f"/ask@InvolvementBot {SUPPORT}")
    note = journey.telegram.last(journey.group)
    assert note.text.endswith(GROUP_LINE)
    assert note.reply_to is None


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("stop", "/pause"),
        ("delete me", "/forgetme"),
        ("please delete everything you have about me", "/forgetme"),
        ("who can see what I tap", "/privacy"),
        ("what do you hold about me?", "/mydata"),
        ("what did we say last time", "/results"),
        ("pause", "/pause"),
        ("what can i ask you", "/help"),
    ],
)
async def test_a_command_asked_for_in_plain_words_is_named_and_not_done(
    journey: Journey, said: str, command: str
) -> None:
    assert command in await journey.privately("Jo", said)
    await journey.set_up()
    await journey.open()
    await journey.replies("Jo", said, "question 1 of 4")
    assert command in journey.last_text()
    await journey.replies("Jo", "yes", "question 1 of 4")
    journey.sees("Got it, question 1.")


async def test_help_now_is_there_from_start_and_comes_back_with_what_has_no_buttons(any_run: Journey) -> None:
    j = any_run
    keys = [["Terms", "Where to go", "Help now"]]
    person = j.people["Kath"]
    j.telegram.start(person)
    await j.runner.handle()
    chat = j.telegram.private(person)
    assert chat.keyboard == keys
    for said in ("hello", "/ask", "/about"):
        chat.keyboard = []
        await j.writes("Kath", said, chat=chat)
        assert chat.keyboard == keys, said


@pytest.mark.parametrize("first", ["what is peer support", "/terms", "/signpost"])
async def test_the_first_reply_in_private_is_one_message_too(any_run: Journey, first: str) -> None:
    j = any_run
    person = j.people["Kath"]
    j.telegram.start(person)
    await j.runner.handle()
    chat = j.telegram.private(person)
    await j.time(days=30)
    before = len(j.telegram.said(chat))
    await j.writes("Kath", first, chat=chat)
    (only,) = j.telegram.said(chat)[before:]
    assert only.labels


FOREIGN = "I am sorry, I only read English. For help now, day or night: /urgent."
WORDLESS = "I can only read words. Write your question in a few words, or look through all terms. Help now: /urgent."


@pytest.mark.parametrize(
    ("odd", "reply"),
    [
        ("?", WORDLESS),
        ("...", WORDLESS),
        ("\U0001f642\U0001f44d", "All right. Ask me something whenever you like."),
        ("qw" * 2048, NOTHING_FITS),
        ("what is co-production " * 186, "What is co-production?"),
        ("Beth yw cyd-gynhyrchu?", FOREIGN),
        ("\u4ec0\u4e48\u662f\u5171\u540c\u751f\u4ea7", FOREIGN),
        ("for (int i = 0; i < n; i++) { print(i); }", NOTHING_FITS),
        ("https://www.example.org/a/b?c=d&e=%20#f", (UNSURE, NOTHING_FITS)),
        ("'; DROP TABLE entries; --", NOTHING_FITS),
    ],
)
async def test_whatever_is_typed_gets_a_kind_reply(journey: Journey, odd: str, reply: str | tuple[str, ...]) -> None:
    said = await journey.privately("Shaun", odd)
    assert said.startswith(reply)
    assert not any(word in said.lower() for word in ("invalid", "error", "wrong"))


async def test_a_group_that_talks_is_offered_no_skip(journey: Journey) -> None:
    """A label of another way: only a member skips, so *Skip* would do nothing here."""
    j = journey
    await j.set_up()
    await j.open(way="Talk first")
    await j.replies("Jo", "Yes, next", "question 1 of 4")
    assert "skip" not in j.last_text()
    assert "Skip" not in j.telegram.last(j.group).labels
    await j.presses("Jo", "Yes", j.telegram.last(j.group))
    j.sees("question 2 of 4")
