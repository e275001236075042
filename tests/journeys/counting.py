"""How many messages a group of seven gets, and the most buttons on one card: a theme, a month, a year, in each way."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.local_telegram import Chat
from tests.journeys.journey import Journey

SENDS = ("sendMessage", "sendPhoto", "sendDocument")
TALK, ANSWER, DAYS, PRIVATE = "Talk first", "Answer first", "Over some days", "Answer first, one in private"
WAYS = (TALK, ANSWER, DAYS, PRIVATE)
IN_PRIVATE = "Amina"
THEMES = {"Being heard": 4, "What comes first": 2}
"""Two themes, with the number of their questions."""

OTHERS = ("Dilys", "Marcus", "Shaun", "Kath", "Jo", "Beverley")


@dataclass(frozen=True)
class Counted:
    """The messages that the bot sent to a chat, and the most buttons that one of its messages there ever had."""

    messages: int
    buttons: int

    def __str__(self) -> str:
        return f"{self.messages} messages, {self.buttons} buttons"


def count(journey: Journey, chat: Chat, since: int = 0) -> Counted:
    """Count what the bot sent there since so many calls."""
    calls = [c for c in journey.telegram.calls[since:] if c.chat_id == chat.id and c.status == 200]
    sent = [call for call in calls if call.method in SENDS]
    return Counted(len(sent), max((_buttons(call.parameters) for call in calls), default=0))


def _buttons(parameters: dict[str, object]) -> int:
    markup = parameters.get("reply_markup")
    rows: list[list[object]] = markup.get("inline_keyboard", []) if isinstance(markup, dict) else []
    return sum(len(row) for row in rows)


async def theme(j: Journey, way: str, name: str, *, words: bool = False) -> None:
    """A whole theme: from `/checkin` to its end, where the group keeps one step and stops for today."""
    await begin(j, way, name)
    await answer_all(j, way, name, words=words)
    await end_theme(j, "Enough for today")


async def begin(j: Journey, way: str, name: str) -> None:
    """Open a check-in and go on to the first question."""
    await j.open(name, ANSWER if way == PRIVATE else way)


async def answer_all(j: Journey, way: str, name: str, *, words: bool = False) -> None:
    """Every question of a theme is answered, shown, talked about and agreed on; the first one with own words."""
    if way == PRIVATE and not j.card("question 1 of").text.startswith("Most"):
        await j.goes_private(IN_PRIVATE)
    for number in range(1, THEMES[name] + 1):
        await _answer(j, way, f"question {number} of")
        if words and number == 1:
            await add_words(j, f"question {number} of" if way in (TALK, DAYS) else "Most said")
        await j.presses("Jo", "Yes" if way == TALK else "Yes, next", "" if way != TALK else f"question {number} of")


async def _answer(j: Journey, way: str, heading: str) -> None:
    if way == TALK:
        return
    for member in OTHERS:
        await j.presses(member, "Yes", heading)
    if way == PRIVATE:
        await j.presses_alone(IN_PRIVATE, "Yes", heading)
    await j.show(heading)


async def add_words(j: Journey, heading: str) -> None:
    """One member adds own words to the question in hand, and keeps them."""
    await j.presses("Jo", "Our words", heading)
    await j.replies("Jo", "They listened about the garden, not about the ward.", "Reply to this message")
    await j.presses("Jo", "Keep")


async def end_theme(j: Journey, then: str) -> None:
    """The group keeps the first suggestion that it has not kept before, and goes on in this way."""
    card = j.card("One thing to try?")
    await j.presses("Marcus", card.labels[0], card)
    await j.presses("Marcus", then, "One thing to try?")


async def month(j: Journey, way: str) -> None:
    """A check-in of two themes, a fortnight apart, finished, placed, read back and compared."""
    first, second = THEMES
    await begin(j, way, first)
    await answer_all(j, way, first, words=True)
    await end_theme(j, "Enough for today")
    await j.time(days=13)
    await j.writes("Kath", "/checkin")
    await j.presses("Kath", second)
    await answer_all(j, way, second, words=True)
    await end_theme(j, "Finish")
    await j.presses("Kath", "Yes, finish")
    await j.presses("Kath", "Good")
    await j.writes("Dilys", "/results")
    await j.writes("Dilys", "/progress")


async def year(j: Journey, way: str) -> None:
    """Four such check-ins, three months apart. What came of the steps is said when the bot asks."""
    for _ in range(4):
        await month(j, way)
        await j.time(days=78)
        await _press_if_there(j, "Done")
        await j.time(days=13)


async def _press_if_there(j: Journey, label: str) -> None:
    newest = j.telegram.last(j.group)
    if label in newest.labels:
        await j.presses("Dilys", label, newest)


def over_limit(j: Journey, most: int) -> Iterator[str]:
    """The first line and the labels of every card in the group that had more buttons than this."""
    for call in j.telegram.calls:
        if call.chat_id == j.group.id and call.status == 200 and _buttons(call.parameters) > most:
            markup = call.parameters["reply_markup"]["inline_keyboard"]
            labels = [button["text"] for row in markup for button in row]
            yield f"{str(call.parameters.get('text', ''))[:60]!r}: {labels}"
