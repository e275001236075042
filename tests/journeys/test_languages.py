"""A7: a group, or somebody alone, speaks another language. Proved with one that is made up, and whole."""

import asyncio
import re
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.content import load
from bot.conversation.content import Content
from bot.local_telegram import Message
from tests.conftest import ROOT
from tests.journeys import rules
from tests.journeys.journey import ADMIN, Journey, OneProcess, Restarting, World
from tests.journeys.test_inline import typed
from tests.made_up_language import CODE, MARK, NAME, beside_english, made_up

ENGLISH = re.compile(r"\b(the|you|your|we|what|this|that|and|with|have)\b", re.IGNORECASE)
ISOLATES = re.compile("[\u2066-\u2069]")


@pytest.fixture(scope="session")
def other(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """The made-up language, whole but for one entry."""
    folder = beside_english(
        ROOT / "content", tmp_path_factory.mktemp("words") / "content", without=("terms/co-production.yaml",)
    )
    return load(folder, CODE)


@pytest.fixture
async def bilingual(content: Content, other: Content, tmp_path: Path) -> AsyncIterator[Journey]:
    """A group of seven, and a bot that speaks English and the made-up language."""
    world = World(content, tmp_path, translations=(other,))
    runner = OneProcess(world)
    yield Journey(world, runner)
    await runner.close()
    rules.hold(world.telegram)


def plain(text: str) -> str:
    return ISOLATES.sub("", text)


def only_made_up(messages: list[Message]) -> None:
    """Nothing that was said has an English sentence without the mark, on no button either."""
    assert messages
    for message in messages:
        for line in message.text.split("\n"):
            if MARK not in line and "service users" not in line:
                assert not ENGLISH.search(plain(line).replace("the trust", "")), line
        for label in message.labels:
            assert not ENGLISH.search(label), label


def last(j: Journey) -> str:
    return plain(j.telegram.last(j.group).text)


async def switched(j: Journey) -> int:
    """The bot is added and spoken to in the made-up language. Returns how many messages there were before."""
    await j.add_bot()
    welcome = j.telegram.last(j.group)
    assert "Hello, all." in welcome.text
    assert f"Zuq {NAME}." in welcome.text, "the offer stands under the first message, nobody has to ask"
    await j.presses("Beverley", NAME, welcome)
    before = len(j.telegram.said(j.group)) - 1
    assert made_up("From now on I speak") in last(j)
    return before


@pytest.mark.long
async def test_a7_a_group_switches_and_goes_through_a_theme_in_its_language(bilingual: Journey) -> None:
    j = bilingual
    before = await switched(j)
    await j.presses("Beverley", made_up("Set up"))
    await j.replies("Beverley", "the trust")
    await j.presses("Beverley", made_up("No staff here"))
    await j.presses("Beverley", made_up("Wales"))
    await j.writes("Beverley", "/checkin")
    await j.presses("Beverley", made_up("Being heard"))
    await j.presses("Beverley", made_up("Talk first"))
    assert "15 many" in last(j), "A7.4: 15 takes the form that Arabic has for it"
    await j.presses("Dilys", made_up("Start"))
    assert made_up("Being heard, question 1 of 4.") in last(j)
    await j.presses("Kath", made_up("Partly"))
    assert made_up("question 2 of 4") in last(j)
    await j.replies("Jo", made_up("no"))
    assert made_up("question 3 of 4") in last(j), "typed in the language"
    await j.replies("Jo", "yes")
    assert made_up("question 4 of 4") in last(j), "and in English"
    await j.writes("Amina", "/yes")
    await j.writes("Jo", "/results")
    await j.writes("Jo", "/help")
    await j.writes("Jo", "/export")
    only_made_up(j.telegram.said(j.group)[before:])
    for toast in j.telegram.toasts()[1:]:
        assert not ENGLISH.search(plain(toast.text)), toast.text


async def test_a_question_in_a_group_is_answered_in_its_language_and_what_is_missing_is_marked(
    bilingual: Journey,
) -> None:
    """A7.3."""
    j = bilingual
    before = await switched(j)
    await j.writes("Kath", f"/ask@{j.telegram.bot.username} what is governance")
    assert ENGLISH.search(plain(j.telegram.last(j.group).text)) is None
    await j.writes("Kath", f"/ask@{j.telegram.bot.username} what is co-production")
    assert MARK in j.telegram.last(j.group).text
    assert "made and run together" in j.telegram.last(j.group).text
    only_made_up(j.telegram.said(j.group)[before:])


async def test_an_entry_is_asked_for_by_its_title_in_the_language(bilingual: Journey) -> None:
    """It has no ways of asking of its own. Whoever reads a title can still ask for it."""
    j = bilingual
    await switched(j)
    title = made_up("What does governance mean?")
    await j.writes("Kath", f"/ask@{j.telegram.bot.username} {title}")
    assert last(j).startswith(title)


async def test_a7_1_urgent_help_comes_in_the_language_and_no_cry_in_english_is_missed(bilingual: Journey) -> None:
    j = bilingual
    await switched(j)
    await j.writes("Jo", "/urgent")
    assert made_up("call Samaritans on 116 123") in last(j)
    await j.replies("Jo", "I want to kill myself")
    assert "116 123" in last(j)
    assert ENGLISH.search(last(j)) is None
    said = await j.privately("Shaun", "I want to kill myself")
    assert "Samaritans on 116 123" in said, "alone they have chosen nothing, and are helped in English"
    await j.privately("Shaun", "/language")
    await j.presses_alone("Shaun", NAME)
    said = plain(await j.privately("Shaun", "I want to kill myself"))
    assert made_up("call Samaritans on 116 123") in said
    for word in ("Help now", made_up("Help now"), "999"):
        assert made_up("call Samaritans on 116 123") in plain(await j.privately("Shaun", word)), word


async def test_a7_2_help_comes_while_the_store_hangs_though_the_language_is_asked_of_it(bilingual: Journey) -> None:
    """Whoever chose a language gets help in it, whoever chose none in English; nothing is let go until then."""
    j, let_go = bilingual, threading.Event()
    await j.privately("Shaun", "/language")
    await j.presses_alone("Shaun", NAME)
    await j.privately("Jo", "/help")
    for name in ("Shaun", "Jo"):
        j.alone(name)
    hanging = asyncio.create_task(j.runner._stores.act(lambda _: let_go.wait()))  # type: ignore[attr-defined]
    for _ in range(2):  # and what is asked for help on threads of its own
        j.runner._stores._nations._threads.submit(let_go.wait)  # type: ignore[attr-defined]
    await asyncio.sleep(0)
    waiting = []
    try:
        for name, wanted in (("Shaun", made_up("call Samaritans on 116 123")), ("Jo", "call Samaritans on 116 123")):
            person = j.people[name]
            j.telegram.write(person, j.telegram.private(person), "/urgent")
            waiting.append(asyncio.create_task(j.runner.handle()))
            async with asyncio.timeout(20):
                while wanted not in plain(j.alone(name)):  # noqa: ASYNC110 - what Telegram shows has no event
                    await asyncio.sleep(0.01)
        assert not hanging.done(), "the store still hangs"
    finally:
        let_go.set()
        await asyncio.gather(hanging, *waiting)


async def test_a7_a_private_chat_has_its_own_language_and_a_restart_keeps_it(
    content: Content, other: Content, tmp_path: Path
) -> None:
    world = World(content, tmp_path, translations=(other,))
    j = Journey(world, Restarting(world))
    await j.add_bot()
    await j.privately("Marcus", "/language")
    await j.presses_alone("Marcus", NAME)
    assert made_up("What you can ask me") in plain(await j.privately("Marcus", "/help"))
    await j.writes("Marcus", "/help")
    assert "What you can ask me" in j.telegram.last(j.group).text, "the group chose nothing"
    held = plain(await j.privately("Marcus", "/mydata"))
    assert NAME in held
    await j.privately("Marcus", "/forgetme")
    await j.presses_alone("Marcus", made_up("Yes, forget me"))
    assert "What you can ask me" in await j.privately("Marcus", "/help"), "A7.5: his choice of a language is deleted"
    await j.runner.close()


async def test_whoever_uses_telegram_in_a_language_of_ours_is_answered_in_it_at_first_contact(
    bilingual: Journey,
) -> None:
    j = bilingual
    j.people["Mia"] = j.telegram.person("Mia", language_code=CODE)
    said = plain(await j.privately("Mia", "/help"))
    assert made_up("What you can ask me") in said
    await j.privately("Mia", "/language")
    await j.presses_alone("Mia", "English")
    assert "What you can ask me" in await j.privately("Mia", "/help"), "what she chose counts"


async def test_only_a_coordinator_changes_the_language_of_a_group_once_a_check_in_has_begun(bilingual: Journey) -> None:
    j = bilingual
    await j.set_up()
    await j.open()
    await j.writes("Shaun", "/language")
    toast = await j.presses("Shaun", NAME)
    assert "A coordinator does this" in toast.text
    question = j.card("question 1 of 4")
    await j.presses("Beverley", NAME)
    await j.writes("Jo", "/checkin")
    assert "Is asking for views the main way" in last(j), "a check-in under way keeps its words"
    assert question.text


async def test_a_bot_with_one_language_says_so(journey: Journey) -> None:
    await journey.add_bot()
    assert len(journey.telegram.last(journey.group).labels) == 2
    await journey.writes("Jo", "/language")
    journey.sees("I speak English, and no other language yet.")


async def test_cards_for_any_chat_and_what_admins_are_told_come_in_their_own_language(bilingual: Journey) -> None:
    j = bilingual
    friends = j.telegram.group("Friends", [j.people["Marcus"], j.people["Kath"]], creator=j.people["Kath"])
    for name in ("Kath", ADMIN):
        await j.privately(name, "/language")
        await j.presses_alone(name, NAME)
        j.alone(name)
    by_app = j.people["Marcus"]
    by_app.language_code = CODE
    for person in (j.people["Kath"], by_app):
        query = await typed(j, person.name, "")
        [card] = [each for each in query.results or [] if each.id == "urgent"]
        assert not ENGLISH.search(plain(card.title)), card.title
        j.telegram.choose(query, card.title, friends)
        calls = [call for call in j.telegram.calls if call.method == "answerInlineQuery"]
        assert calls[-1].parameters["is_personal"], "nobody else is shown the same"
    assert [each.title for each in (await typed(j, "Shaun", "")).results or []][-1] == "Help now"
    assert isinstance(j.runner, OneProcess)
    for bot in j.runner._bots:
        await bot.words.do_next()
    await j.time(days=31)
    assert not ENGLISH.search(plain(j.alone(ADMIN)).split("\n")[0])


async def test_an_admin_who_changes_a_card_is_told_which_language_it_is(bilingual: Journey) -> None:
    """What is published lies over the first language alone."""
    await bilingual.privately(ADMIN, "what is co-production")
    await bilingual.presses_alone(ADMIN, "Change")
    assert "It changes the words in one language: English." in bilingual.alone(ADMIN)
