"""W9: a card of a question has few buttons. *More* adds the others below them; typed, they come on another card."""

import pytest

from tests.journeys.journey import Journey

ANSWERS = ["Yes", "Partly", "No", "Not sure", "Doesn't fit us"]
TO_DO = ["We differ", "Leave this one", "Our words", "What's this mean?"]


async def test_more_adds_buttons_and_moves_none(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open(way="Talk first")
    card = j.card("question 1 of 4")
    assert card.labels == [*ANSWERS, "More"]
    before = card.text
    j.new()
    toast = await j.presses("Kath", "More", card)
    assert toast.text == "There are more buttons now: We differ, Leave this one, Our words and What's this mean?"
    assert (card.text, card.labels) == (before, [*ANSWERS, *TO_DO])
    j.sees_nothing_new()
    await j.presses("Jo", "No", card)
    assert j.telegram.last(j.group).labels == [*ANSWERS, "More", "That was a slip"]


@pytest.mark.parametrize(
    ("way", "labels"),
    [
        ("Answer first", [*ANSWERS, "Skip", "Show", "More"]),
        ("Over some days", [*ANSWERS, "Skip", "Show", "More"]),
    ],
)
async def test_a_card_that_asks_has_eight_buttons(journey: Journey, way: str, labels: list[str]) -> None:
    j = journey
    await j.set_up()
    await j.open(way=way)
    card = j.card("question 1 of 4")
    assert card.labels == labels
    assert "More has: Answer privately and What's this mean?" in card.text
    await j.presses("Kath", "More", card)
    assert card.labels == [*labels[:-1], "Answer privately", "What's this mean?"]
    for member in ("Dilys", "Marcus", "Shaun", "Kath", "Jo", "Beverley"):
        await j.presses(member, "Yes", card)
    await j.show("question 1 of 4")
    assert j.telegram.last(j.group).labels == [
        *("Yes, next", "Another answer", "We differ", "Leave this one", "Our words", "More")
    ]


@pytest.mark.parametrize("way", ["Talk first", "Answer first", "Over some days"])
async def test_only_the_first_question_of_a_sitting_explains_the_buttons(journey: Journey, way: str) -> None:
    """It was said at each question, above the buttons, and pushed the question out of sight on a phone."""
    j = journey
    await j.set_up()
    await j.open(way=way)
    assert "More has:" in j.card("question 1 of 4").text
    if way != "Talk first":
        await j.show("question 1 of 4")
    await j.presses("Jo", "Yes")
    second = j.card("question 2 of 4")
    assert "More has:" not in second.text
    assert "two of you" not in second.text
    assert "with its words" in second.text or "To talk, tap Show." in second.text, "how to answer is still said"
    await j.writes("Jo", "/pause")
    await j.writes("Jo", "/resume")
    assert "More has:" in j.card("question 2 of 4").text, "after a break it is"


async def test_what_is_behind_more_can_be_typed_at_once(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open(way="Talk first")
    await j.replies("Jo", "more", "question 1 of 4")
    j.sees("More for question 1", "We differ: keep two answers, side by side.", "Tap one, or reply with its words.")
    await j.replies("Jo", "leave this one", "question 1 of 4")
    j.sees("question 2 of 4")
    assert j.card("More for question 1").labels == [], "that card is done too"
    await j.replies("Jo", "We differ", "question 2 of 4")
    j.sees("Tap one view first, then the other.")


@pytest.mark.parametrize(
    ("way", "words"),
    [("Answer first", "leave this one"), ("Over some days", "we differ"), ("Talk first", "read in private")],
)
async def test_words_of_what_this_more_does_not_have_are_talk(journey: Journey, way: str, words: str) -> None:
    j = journey
    await j.set_up()
    await j.open(way=way)
    j.new()
    await j.replies("Jo", words, "question 1 of 4")
    j.sees_nothing_new()
    assert "question 1 of 4" in j.telegram.last(j.group).text


async def test_answer_privately_is_typed_though_it_is_behind_more(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open()
    await j.replies("Jo", "answer privately", "question 1 of 4")
    j.sees("This leads to a chat with me alone.")
