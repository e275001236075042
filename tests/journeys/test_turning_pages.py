"""Care 4.3: whoever turns a page on the message that was tapped hears what stands there now. Typed, it comes below."""

from bot.local_telegram import Message
from tests.journeys import counting
from tests.journeys.journey import COORDINATOR, Journey


async def turned(j: Journey, label: str, message: Message) -> str:
    """What the person hears who turns this page: never nothing, and always of what stands there now."""
    before = message.text, message.labels
    toast = await j.presses("Dilys", label, message)
    assert (message.text, message.labels) != before
    assert 10 < len(toast.text) <= 200
    return toast.text


async def below(j: Journey, label: str, message: Message) -> str:
    """What is said below to somebody who types the label in reply to the message."""
    before = message.text
    j.new()
    await j.replies("Kath", label, message)
    assert message.text == before, "others may be reading it"
    [answer] = j.new()
    return answer.text


async def test_the_themes_to_begin_with(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.writes(COORDINATOR, "/checkin")
    card = j.telegram.last(j.group)
    assert (await turned(j, "More themes", card)).startswith(f"Page 2: {card.labels[0]}, ")
    assert (await turned(j, "First themes", card)).startswith(f"Page 1: {card.labels[0]}, ")
    assert "Doing the work" in await below(j, "More themes", card)
    card = j.telegram.last(j.group)
    asked = await j.presses(COORDINATOR, "Doing the work", card)
    assert asked.text.startswith(f"My message says now: {card.text[:80]}")
    assert (await j.presses(COORDINATOR, "Choose again", card)).text.startswith("My message says now: ")


async def test_the_end_of_a_theme(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    for _ in range(2):
        await j.presses("Jo", "No", j.telegram.last(j.group))
    card = j.card("One thing to try?")
    assert (await turned(j, "Not today", card)).startswith("That's fine.")
    assert (await turned(j, "One after all", card)).startswith("My message says now: One thing to try?")
    await below(j, "Not today", card)
    assert "Carry on" in j.telegram.last(j.group).labels
    await j.presses("Dilys", "Carry on", "What next?")
    card = j.telegram.last(j.group)
    assert "Being heard" in card.labels


async def test_help_and_the_notice(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.writes("Dilys", "/help")
    card = j.telegram.last(j.group)
    for label in [each for each in card.labels if each]:
        assert (await turned(j, label, card)).startswith(f"My message says now: {card.text[:20]}")
        assert await below(j, card.labels[0], card)
        await j.time(seconds=2)  # what somebody typed is no second tap of the next press
        await turned(j, card.labels[0], card)
    await j.writes("Dilys", "/privacy")
    card = j.telegram.last(j.group)
    for number in range(2, 11):
        assert (await turned(j, "More", card)).startswith(f"Page {number}: {card.text[:20]}")
    assert (await turned(j, "Page before", card)).startswith("Page 9: ")
    assert await below(j, "More", card)


async def test_what_was_said_what_moved_and_the_steps(journey: Journey) -> None:
    j = journey
    await j.set_up()
    for _ in range(3):
        await counting.month(j, counting.TALK)
        await j.time(days=30)
    for command, label in (("/results", "All of it"), ("/progress", "Next page")):
        await j.writes("Dilys", command)
        card = j.telegram.last(j.group)
        assert (await turned(j, label, card)).startswith(f"Page 2: {card.text[:20]}"), command
    await j.writes("Dilys", "/steps")
    card = j.telegram.last(j.group)
    assert (await turned(j, "More steps", card)).startswith(f"Page 2: {card.text[:20]}")
    assert await below(j, "First steps", card)


async def test_the_places(journey: Journey) -> None:
    """There the text stays, and the buttons are others."""
    j = journey
    await j.set_up()
    await j.open(theme="What comes first", way="Talk first")
    for _ in range(2):
        await j.presses("Jo", "No", j.telegram.last(j.group))
    await j.presses("Jo", "Not today", "One thing to try?")
    await j.presses("Jo", "Finish", "What next?")
    await j.presses("Jo", "Yes, finish")
    card = j.telegram.last(j.group)
    assert (await turned(j, "In between or none", card)).startswith(f"The buttons are now: {card.labels[0]}, ")
    assert (await turned(j, "The stages", card)).startswith(f"The buttons are now: {card.labels[0]}, ")


async def test_each_page_of_what_moved_begins_with_what_it_is_about(journey: Journey) -> None:
    """After twelve check-ins a page began with the middle of an item, and nobody could see which question it was."""
    j = journey
    await j.set_up()
    for number in range(12):
        await j.open(theme="Being heard", way="Talk first")
        for at in range(4):
            await j.presses("Dilys", ("Yes", "No", "Partly")[(number + at) % 3])
        await j.presses("Jo", "Finish", "One thing to try?")
        await j.presses("Jo", "Yes, finish")
        await j.presses("Jo", "Rather not say")
        await j.time(days=30)
    for command, first in (("/progress", "Next page"), ("/results", "All of it")):
        await j.writes("Dilys", command)
        card = j.telegram.last(j.group)
        turns = first
        while turns in card.labels:
            await j.presses("Dilys", turns, card)
            turns = "Next page"
            begin = card.text.split("\n")[:2]
            assert not begin[0].startswith(("From ", "We said", "Before:", "This time:")), card.text
            if begin[0].endswith(":"):
                assert not begin[1].startswith("From ") or "We said" in card.text.split("\n")[2], card.text
