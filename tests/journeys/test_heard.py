"""Everything that a person writes is heard, whatever carries it and wherever it is written."""

from collections.abc import Awaitable, Callable

import pytest

from bot.local_telegram import Chat, Message
from bot.local_telegram.media import CAPTIONED, WORDED, WORDLESS
from tests.journeys.journey import ADMIN, COORDINATOR, Journey
from tests.journeys.test_talk import NONSENSE, last

CRY = "I want to die"
HELP = ("116 123", "or later: /urgent")
"""The numbers, or, soon after the numbers, where they are."""

TEXTS = ("text", *CAPTIONED)
"""What carries a text that the bot reads like any other."""

CARRIERS = (*TEXTS, *WORDED, "edit", "edited caption")
"""Every kind of message that carries words."""


def send(j: Journey, name: str, chat: Chat, carrier: str, words: str, reply_to: Message | None = None) -> None:
    """Somebody sends these words in such a message. What an edit changes was sent, and answered, before."""
    lt, person = j.telegram, j.people[name]
    if carrier == "text":
        lt.write(person, chat, words, reply_to=reply_to)
    elif carrier == "edit":
        lt.edit(person, lt.write(person, chat, "/pause@SomeOtherBot", reply_to=reply_to), words)
    elif carrier == "edited caption":
        lt.edit(person, lt.share(person, chat, "photo", reply_to=reply_to), words)
    else:
        lt.share(person, chat, carrier, words, reply_to=reply_to)


Place = Callable[[Journey], Awaitable[tuple[Chat, Message | None, str]]]
"""Leads to where a text is taken. Returns the chat, the card replied to, and what stands before the text."""


async def alone(j: Journey) -> tuple[Chat, Message | None, str]:
    await j.privately("Beverley", "/start")
    return j.telegram.private(j.people["Beverley"]), None, ""


async def alone_with_ask(j: Journey) -> tuple[Chat, Message | None, str]:
    return (await alone(j))[0], None, "/ask "


async def alone_with_a_question_that_waits(j: Journey) -> tuple[Chat, Message | None, str]:
    await j.set_up()
    await j.open()
    await j.goes_private("Beverley")
    return j.telegram.private(j.people["Beverley"]), None, ""


async def alone_sending_a_question(j: Journey) -> tuple[Chat, Message | None, str]:
    await j.privately("Beverley", NONSENSE)
    await j.privately("Beverley", "leadership")
    await j.writes(
        "Beverley",
        "Send this question",
        chat=last(j, "Beverley").chat,
        reply_to=j.card("", "All terms", last(j, "Beverley").chat),
    )
    return last(j, "Beverley").chat, last(j, "Beverley"), ""


async def an_organisation(j: Journey) -> tuple[Chat, Message | None, str]:
    await j.add_bot()
    await j.presses(COORDINATOR, "Set up")
    return j.group, j.card("Which organisation"), ""


async def a_word_for_service_users(j: Journey) -> tuple[Chat, Message | None, str]:
    await j.set_up()
    await j.writes(COORDINATOR, "/setup")
    await j.presses(COORDINATOR, "Our own word")
    return j.group, j.telegram.last(j.group), ""


async def a_reply_to_a_statement(j: Journey) -> tuple[Chat, Message | None, str]:
    await j.set_up()
    await j.open(way="Talk first")
    return j.group, j.card("question 1 of 4"), ""


async def a_draft(j: Journey) -> tuple[Chat, Message | None, str]:
    await j.set_up()
    await j.open(way="Talk first")
    await j.presses("Jo", "Our words")
    return j.group, j.telegram.last(j.group), ""


async def a_changed_draft(j: Journey) -> tuple[Chat, Message | None, str]:
    await a_draft(j)
    await j.replies("Beverley", "They listened once.")
    await j.presses("Beverley", "Change")
    return j.group, j.telegram.last(j.group), ""


async def our_words(j: Journey) -> tuple[Chat, Message | None, str]:
    await j.set_up()
    await j.open(way="Talk first")
    return j.group, None, "/words@InvolvementBot "


async def why_we_check_in(j: Journey) -> tuple[Chat, Message | None, str]:
    await j.set_up()
    return j.group, None, "/checkin@InvolvementBot "


async def a_date(j: Journey) -> tuple[Chat, Message | None, str]:
    await j.set_up()
    return j.group, None, "/results@InvolvementBot "


async def settings(j: Journey) -> tuple[Chat, Message | None, str]:
    await j.set_up()
    await j.writes(COORDINATOR, "/settings")
    return j.group, j.telegram.last(j.group), ""


async def a_name_for_a_stage(j: Journey) -> tuple[Chat, Message | None, str]:
    await settings(j)
    await j.presses(COORDINATOR, "Names of stages", "Settings")
    await j.presses(COORDINATOR, "Good", "Which stage")
    return j.group, j.telegram.last(j.group), ""


async def an_agreement(j: Journey) -> tuple[Chat, Message | None, str]:
    await j.set_up()
    await j.open(starts=False)
    await j.presses("Jo", "Our agreement")
    return j.group, j.telegram.last(j.group), ""


async def a_report(j: Journey) -> tuple[Chat, Message | None, str]:
    return (await alone(j))[0], None, "/report "


async def who_took_part(j: Journey) -> tuple[Chat, Message | None, str]:
    await j.set_up()
    await j.open(way="Talk first")
    await j.presses("Jo", "Yes")
    await j.writes("Jo", "/export")
    await j.presses("Jo", "Who took part")
    return j.group, j.telegram.last(j.group), ""


async def a_question_in_the_group(j: Journey) -> tuple[Chat, Message | None, str]:
    await j.set_up()
    return j.group, None, "/ask@InvolvementBot "


async def a_command_of_another_bot(j: Journey) -> tuple[Chat, Message | None, str]:
    """A reply to us all the same. Without privacy mode it reaches us."""
    await j.set_up()
    j.telegram.privacy = False
    return j.group, j.telegram.last(j.group), "/ask@SomeOtherBot "


PLACES: tuple[Place, ...] = (
    alone,
    alone_with_ask,
    alone_with_a_question_that_waits,
    alone_sending_a_question,
    an_organisation,
    a_word_for_service_users,
    a_reply_to_a_statement,
    a_draft,
    a_changed_draft,
    our_words,
    why_we_check_in,
    a_date,
    settings,
    a_name_for_a_stage,
    an_agreement,
    a_report,
    who_took_part,
    a_question_in_the_group,
    a_command_of_another_bot,
)


def named(place: Place) -> str:
    return place.__name__.replace("_", " ")


@pytest.mark.parametrize("place", PLACES, ids=named)
async def test_a_cry_is_heard_whatever_carries_it_and_is_not_kept(journey: Journey, place: Place) -> None:
    j = journey
    chat, card, before = await place(j)
    for carrier in CARRIERS:
        if carrier in WORDED and (before or (chat is j.group and card is None)):
            continue  # their words are marked as no command, so in a group nobody but a reply reaches us
        said = len(j.telegram.said(chat))
        send(j, "Beverley", chat, carrier, before + CRY, card)
        await j.runner.handle()
        new = [m.text for m in j.telegram.said(chat)[said:]]
        assert new, f"silence after {carrier}"
        assert any(each in new[0] for each in HELP), (carrier, new)
        assert CRY.casefold() not in "".join(new).casefold()
    assert CRY.encode() not in j.world.file.read_bytes()


async def test_an_ordinary_text_is_taken_as_what_the_card_asks_for(journey: Journey) -> None:
    """In each place, with another kind of message each time."""
    j = journey
    chat, card, _ = await an_organisation(j)
    send(j, COORDINATOR, chat, "photo", "the trust", card)
    await j.runner.handle()
    await j.presses(COORDINATOR, "No staff here")
    await j.presses(COORDINATOR, "England")
    j.sees("the trust")
    send(j, COORDINATOR, chat, "voice", "/checkin@InvolvementBot for our meeting on the 14th")
    await j.runner.handle()
    await j.presses(COORDINATOR, "Being heard")
    await j.presses(COORDINATOR, "Answer first")
    j.sees("for our meeting on the 14th")
    await j.presses("Dilys", "Start")
    send(j, "Jo", chat, "video", "Partly", j.card("question 1 of 4"))
    await j.runner.handle()
    j.sees("Got it, question 1.")
    send(j, "Kath", chat, "animation", "2", j.card("question 1 of 4"))
    await j.runner.handle()
    j.sees("Got it, question 1.")
    send(j, "Amina", chat, "document", "/no@InvolvementBot")
    await j.runner.handle()
    j.sees("Got it, question 1.")
    send(j, "Marcus", chat, "audio", "/words@InvolvementBot They moved the bench.")
    await j.runner.handle()
    j.sees("They moved the bench.")
    await j.presses("Marcus", "Change")
    send(j, "Marcus", chat, "photo", "They moved both benches.", j.telegram.last(chat))
    await j.runner.handle()
    j.sees("They moved both benches.")


@pytest.mark.parametrize("carrier", [*TEXTS, "poll", "checklist"])
async def test_a_question_is_answered_whatever_carries_it(journey: Journey, carrier: str) -> None:
    j = journey
    await j.privately("Jo", "/start")
    send(j, "Jo", j.telegram.private(j.people["Jo"]), carrier, "what is peer support")
    await j.runner.handle()
    assert last(j, "Jo").text.startswith("What is peer support?")


async def test_a_message_without_a_word_to_answer_gets_a_kind_line_in_private_and_silence_in_a_group(
    journey: Journey,
) -> None:
    j = journey
    await j.set_up()
    await j.privately("Jo", "hello")
    j.new()
    alone = j.telegram.private(j.people["Jo"])
    for kind in (*WORDLESS, *CAPTIONED, "contact", "venue"):
        said = len(j.telegram.said(alone))
        words = ("Riverside Hall",) if kind in WORDED else ()
        j.telegram.share(j.people["Jo"], alone, kind, *words)
        j.telegram.share(j.people["Jo"], j.group, kind, *words, reply_to=j.telegram.last(j.group))
        await j.runner.handle()
        assert [m.text[:21] for m in j.telegram.said(alone)[said:]] == ["I can only read text."], kind
    j.sees_nothing_new()


async def test_a_cry_below_the_first_words_is_heard(journey: Journey) -> None:
    """The choices of a poll, the address of a place, the lines of a list."""
    kath = journey.people["Kath"]
    await journey.privately("Kath", "/start")
    for kind in ("poll", "venue", "checklist"):
        journey.telegram.share(kath, journey.telegram.private(kath), kind, "Today", CRY)
        await journey.runner.handle()
        assert "116 123" in journey.alone("Kath"), kind


async def test_a_command_for_another_bot_in_reply_to_us_does_nothing_here(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open()
    j.telegram.privacy = False
    j.new()
    for command in ("/pause@SomeOtherBot", "/frobnicate@SomeOtherBot"):
        j.telegram.write(j.people["Jo"], j.group, command, reply_to=j.telegram.last(j.group))
    await j.runner.handle()
    j.sees_nothing_new()


async def test_the_name_of_an_unknown_command_is_heard(journey: Journey) -> None:
    j = journey
    await j.set_up()
    for command in ("/kms", "/suicidal", "/i_want_to_die", "/kill myself", "/KMS!", "/kms@InvolvementBot"):
        j.new()
        assert "116 123" in await j.privately("Kath", command)
        j.telegram.write(j.people["Kath"], j.group, command)
        await j.runner.handle()
        assert any(each in j.last_text() for each in HELP), command
        assert len(j.new()) == 1


async def test_a_misspelt_command_for_help_and_words_that_only_ask_for_it_bring_help(journey: Journey) -> None:
    j = journey
    await j.set_up()
    for command in (
        "/urgnet",
        "/urgant",
        "/urgen",
        "/urgentt",
        "/urgent_help",
        "/help_me",
        "/sos",
        "/emergency",
        "/crissis",
    ):
        assert (await j.privately("Kath", command)).startswith("Help now"), command
    for cry in ("/want2die", "/nofeellikekillingmyself", "/d1e_i_want_to"):
        assert "116 123" in await j.privately("Kath", cry), cry
    for words in ("urgent please", "Urgent help", "help please", "can I get some help now", "please, help me quick"):
        assert (await j.privately("Kath", words)).startswith("Help now"), words
    assert "116 123" not in await j.privately("Kath", "can you help me understand co-production")
    assert "Help now: /urgent." in await j.privately("Kath", "/dance")
    await j.writes("Kath", "/urgnet")
    j.sees("Help now", "116 123")


@pytest.mark.parametrize("name", ["urgent", "crisis", "helpnow"])
async def test_urgent_help_comes_whatever_hangs_on_to_its_command(journey: Journey, name: str) -> None:
    for after in (".", "!", "\u2026", " please", "\u00a0now", ", please", "@InvolvementBot", "@AnotherBot"):
        assert "116 123" in await journey.privately("Kath", f"/{name}{after}"), after


@pytest.mark.parametrize(
    "command",
    ["/ask\u00a0{}", "/ask: {}", "/ask - {}", "/ask\n{}", "/ask. {}", "/ask\u3000{}", "/ask\u200b {}", "/ASK,{}"],
)
async def test_what_follows_a_command_is_its_text_less_marks_and_white_space(journey: Journey, command: str) -> None:
    said = await journey.privately("Shaun", command.format("what is co-production"))
    assert said.startswith("What is co-production?")


async def test_marks_after_a_command_belong_to_nobody(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    j.new()
    j.telegram.write(j.people["Kath"], j.group, "/urgent!")
    await j.runner.handle()
    j.sees("116 123")
    await j.open(way="Talk first")
    j.clock.jump(seconds=5)
    j.telegram.write(j.people["Kath"], j.group, "/partly.")
    await j.runner.handle()
    j.sees("We said partly", "question 2 of 4")
    j.telegram.write(j.people["Kath"], j.group, '/words: "nothing about us" (they said)')
    await j.runner.handle()
    j.sees('"nothing about us" (they said)')


# edits


async def edits(
    j: Journey, name: str, was: str, now: str, *, after: float = 1, card: Message | None = None
) -> list[str]:
    """Somebody writes, has an answer, and then changes what they wrote. Returns what is said to that."""
    person = j.people[name]
    chat = j.group if card else j.telegram.private(person)
    if not person.started and not card:
        await j.privately(name, "/start")
    message = j.telegram.write(person, chat, was, reply_to=card)
    await j.runner.handle()
    before = len(j.telegram.said(chat))
    j.clock.jump(minutes=after)
    j.telegram.edit(person, message, now)
    await j.runner.handle()
    return [m.text for m in j.telegram.said(chat)[before:]]


async def test_an_edit_is_heard_long_after_it_was_written(any_run: Journey) -> None:
    (said,) = await edits(any_run, "Kath", "leadership", "i want to die", after=3000)
    assert said.startswith("That sounds really hard.")


async def test_an_edit_into_the_command_for_help_brings_help(any_run: Journey) -> None:
    for now in ("/urgent", "/helpnow.", "help me", "Help now"):
        said, *_ = await edits(any_run, "Kath", "leadership", now, after=30)
        assert "116 123" in said


async def test_a_question_edited_within_ten_minutes_is_answered_anew(any_run: Journey) -> None:
    j = any_run
    (said,) = await edits(j, "Shaun", "waht si pere spport", "what is peer support?", after=9)
    assert said.startswith("What is peer support?")
    (said,) = await edits(j, "Shaun", "/ask qwertz", "/ask what is co-production", after=9)
    assert said.startswith("What is co-production?")
    assert await edits(j, "Shaun", "waht si pere spport", "what is peer support?", after=11) == []


async def test_a_question_edited_in_the_group_is_answered_anew(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    card = j.telegram.last(j.group)
    (said,) = await edits(j, "Shaun", "who juggles teapots", "what is peer support?", card=card)
    assert said.startswith("What is peer support?")


async def test_an_edit_is_never_an_answer_or_words_to_keep(any_run: Journey) -> None:
    j = any_run
    await j.set_up()
    await j.open()
    card = j.card("question 1 of 4")
    for now in ("Yes", "2", "I'd say partly", "/yes@InvolvementBot", "Show", "/checkin@InvolvementBot"):
        assert await edits(j, "Jo", "what is peer support?", now, card=card) == [], now
    await j.writes("Jo", "/words@InvolvementBot They moved the bench.")
    await j.presses("Jo", "Change")
    asked = j.telegram.last(j.group)
    assert await edits(j, "Jo", "They moved the bonch.", "They moved both.", card=asked) == []
    await j.goes_private("Jo")
    assert await edits(j, "Jo", "what is peer support?", "partly") == []
    assert await edits(j, "Jo", "what is peer support?", "/yes") == []


async def test_what_telegram_changes_by_itself_is_no_edit(journey: Journey) -> None:
    """A link got a preview, a poll in it closed: the update comes without the date of an edit."""
    j = journey
    await j.privately("Shaun", "what is peer support?")
    chat = j.telegram.private(j.people["Shaun"])
    call = next(c for c in reversed(j.telegram.called("getUpdates")) if c.result)
    raw = dict(call.result[-1]["message"])
    said = len(j.telegram.said(chat))
    j.telegram.raw_update({"edited_message": raw})
    await j.runner.handle()
    assert len(j.telegram.said(chat)) == said


# names


@pytest.mark.parametrize(
    "org", ["Samaritans", "CALM", "Crisis", "The Edge", "the edge", "Rape Crisis", "No Limits", "Mind"]
)
async def test_t4_an_organisation_may_have_a_name_that_worries(journey: Journey, org: str) -> None:
    await journey.set_up(org)
    journey.sees(org)
    assert not any("116 123" in m.text for m in journey.telegram.said(journey.group))


@pytest.mark.parametrize("org", ["The Edge of Despair", "I Want To Live", "End It", "I Am Not Alone", "No Way Out"])
async def test_t4_a_name_that_nobody_knows_is_taken_and_help_comes_as_well(journey: Journey, org: str) -> None:
    await journey.set_up(org)
    journey.sees("A note for anyone in this chat who needs it", org)


async def test_t4_who_writes_a_name_like_a_cry_is_told_how_to_write_a_name(journey: Journey) -> None:
    j = journey
    chat, card, _ = await an_organisation(j)
    send(j, COORDINATOR, chat, "text", "i want to live", card)
    await j.runner.handle()
    j.sees("A note for anyone in this chat", "For a name, start each word with a capital.")
    send(j, COORDINATOR, chat, "text", "I Want To Live", card)
    await j.runner.handle()
    await j.writes(COORDINATOR, "/setup")
    j.sees("I Want To Live")


@pytest.mark.parametrize(
    "cry",
    [
        "suicidal",
        "kms",
        "end it all",
        "kill me",
        "help me",
        "I am suicidal",
        "Not safe",
        "hopeless",
        "no will to live left",
        "I Want To Die",
        "HELP ME",
    ],
)
async def test_t4_a_cry_is_no_name(journey: Journey, cry: str) -> None:
    j = journey
    chat, card, _ = await an_organisation(j)
    send(j, COORDINATOR, chat, "text", cry, card)
    await j.runner.handle()
    j.sees("A note for anyone in this chat who needs it")
    await j.writes(COORDINATOR, "/setup")
    j.sees("Which organisation")


async def test_nobody_reads_what_a_group_says_to_itself_without_privacy_mode(journey: Journey) -> None:
    """A12.7: Telegram sends everything then. Only commands and replies to us are read."""
    j = journey
    await j.set_up()
    j.new()
    j.telegram.privacy = False
    for carrier in CARRIERS:
        send(j, "Kath", j.group, carrier, f"{CRY}, said Jo")
    j.telegram.write(j.people["Kath"], j.group, "@InvolvementBot what is peer support?")
    j.telegram.write(j.people["Kath"], j.group, CRY, reply_to=j.telegram.write(j.people["Jo"], j.group, "how are you"))
    await j.runner.handle()
    j.sees_nothing_new()
    assert ADMIN not in j.last_text()
