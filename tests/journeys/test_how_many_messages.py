"""How many messages a group of seven gets, and the buttons on a card: A1.5, W9. The table is in docs/messages.md."""

import pytest

from tests.journeys import counting
from tests.journeys.journey import Journey

pytestmark = pytest.mark.long

QUESTIONS = counting.THEMES["Being heard"]

ASKED_FOR = 1
"""What a member asked for in a theme: choosing it."""

MOST = {
    counting.TALK: QUESTIONS + 3 + ASKED_FOR,
    counting.ANSWER: 2 * QUESTIONS + 3 + ASKED_FOR,
    counting.DAYS: 2 * QUESTIONS + 2 + ASKED_FOR,
    counting.PRIVATE: 2 * QUESTIONS + 3 + ASKED_FOR,
}


@pytest.mark.parametrize("way", counting.WAYS)
async def test_a1_5_a_theme_is_two_messages_a_question_and_three(journey: Journey, way: str) -> None:
    """The opening, and two at the end: what we said, and one thing to try; over some days these are one.

    In *Talk first* one a question.
    """
    await journey.set_up()
    begun = len(journey.telegram.calls)
    await counting.theme(journey, way, "Being heard")
    assert counting.count(journey, journey.group, begun).messages <= MOST[way]


async def test_w9_own_words_are_two_messages_more(journey: Journey) -> None:
    """The card that asks for them, and the one that shows them back, which then says that they are kept."""
    await journey.set_up()
    await journey.open(way="Talk first")
    begun = len(journey.telegram.calls)
    await counting.add_words(journey, "question 1 of")
    assert counting.count(journey, journey.group, begun).messages == 2


async def test_w9_a_month_has_few_buttons_on_a_card_and_reads_back_in_few_messages(journey: Journey) -> None:
    """What is read back turns its own pages. Cards with a button for each answer may have one or two more than six."""
    await journey.set_up()
    await counting.month(journey, counting.TALK)
    assert [labels for labels in counting.over_limit(journey, 6) if "Doesn't fit us" not in labels] == []
    for command, most in (("/results", 1), ("/progress", 1), ("/privacy", 1), ("/export", 3)):
        begun = len(journey.telegram.calls)
        await journey.writes("Dilys", command)
        assert 1 <= counting.count(journey, journey.group, begun).messages <= most, command


@pytest.mark.parametrize(("way", "most"), [(counting.TALK, 7), (counting.ANSWER, 8), (counting.DAYS, 8)])
async def test_w9_no_question_has_more_buttons_than_the_table_says(journey: Journey, way: str, most: int) -> None:
    """Each answer has its own, and what else can be done is behind *More*."""
    await journey.set_up()
    await counting.theme(journey, way, "Being heard")
    assert list(counting.over_limit(journey, most - 1)), "so many are seen"
    assert list(counting.over_limit(journey, most)) == []


async def test_w9_what_there_is_to_look_back_at_comes_by_itself(journey: Journey) -> None:
    await journey.set_up()
    await counting.month(journey, counting.TALK)
    await journey.time(days=10)
    journey.new()
    await journey.open("Being heard", "Talk first", looks_back=True)
    *_, opening, newest = journey.new()
    assert "This is not a test" in opening.text
    assert newest.text.startswith("Last time, on 3 March 2026, you wanted to:")
    assert "First question" in newest.labels
    await journey.presses("Kath", "First question", newest)
    [question] = journey.new()
    assert "question 1 of 4" in question.text
