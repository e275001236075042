"""Every item of the 2014 briefing can be reached in the chat, from a command, by tapping alone."""

from pathlib import Path

import pytest
import yaml

from bot.conversation.buttons import Related, ReportItem, SendQuestion, read
from bot.local_telegram import Message
from tests.journeys.journey import Journey

pytestmark = pytest.mark.long

ITEMS: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "briefing.yaml").read_text("utf-8"))
THEMES = (
    *("Being heard", "Running things", "What good looks like", "Doing the work"),
    *("What comes first", "Our own groups"),
)


async def test_every_item_of_the_briefing_is_reached_by_tapping(journey: Journey) -> None:
    """An item is reached when all its words stand in what one press brings."""
    found = [*await _walked(journey, "/terms"), *await _walked(journey, "/signpost"), *await _asked(journey)]
    texts = [" ".join(text.split()) for text in found]
    missing = [item for item, words in ITEMS.items() if not any(all(each in t for each in words) for t in texts)]
    assert missing == []
    assert len(ITEMS) == 150


async def _walked(journey: Journey, command: str) -> list[str]:
    """What each press brings, until every button that can be reached from this command was pressed once."""
    chat = journey.telegram.private(journey.people["Amina"])
    texts = [await journey.privately("Amina", command)]
    codes: set[str] = set()
    waiting = [journey.telegram.last(chat)]
    while waiting:
        message = waiting.pop()
        for label, code in _leading_on(message):
            if code not in codes:
                codes.add(code)
                before = len(journey.telegram.said(chat))
                await journey.presses("Amina", label, message)
                brought = journey.telegram.said(chat)[before:]
                waiting += brought
                texts.append(" ".join(each.text for each in brought))
    return texts


def _leading_on(message: Message) -> list[tuple[str, str]]:
    """The buttons of a message that lead to something new to read, each with its code."""
    found = [(button.label, button.data or "") for row in message.buttons for button in row]
    return [(label, code) for label, code in found if not isinstance(read(code), Related | ReportItem | SendQuestion)]


async def _asked(journey: Journey) -> list[str]:
    """The questions of each theme, read in private before it is begun, and the first question in the group."""
    await journey.set_up()
    await journey.writes("Beverley", "/checkin")
    texts = []
    for theme in THEMES:
        await journey.presses("Beverley", theme)
        await journey.presses("Beverley", "Talk first")
        texts.append(await journey.goes_private("Amina", "See the questions"))
        await journey.presses("Beverley", "Choose again")
    await journey.presses("Beverley", THEMES[0])
    await journey.presses("Beverley", "Talk first")
    await journey.presses("Dilys", "Start")
    return [*texts, journey.card("question 1 of 4").text]
