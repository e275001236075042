"""`/privacy`: the short notice in any chat, and the rest page by page, tapped or typed."""

import pytest

from bot.answering.small_model import SmallModel
from tests.journeys.journey import Journey


async def test_a11_6_in_a_group_the_short_notice_comes_first_and_the_rest_at_a_tap(journey: Journey) -> None:
    await journey.set_up()
    journey.new()
    await journey.writes("Dilys", "/privacy")
    [short] = journey.new()
    for said in ("Riverside Network", "hello@riverside.example", "30 days", "Information Commissioner's Office"):
        assert said in short.text
    told = []
    for label in ("More", "Page before", *["More"] * 10):
        await journey.presses("Dilys", label, short)
        told.append(short.text.partition("\n")[0])
    assert told == [
        *("What it is for, and why it is allowed", "Privacy, in short", "What it is for, and why it is allowed"),
        *("What I keep", "In a private chat", "What to know", "How long: what is yours"),
        *("How long: what you send, and what a group said", "How long: what I need to work"),
        *("Who else can see it", "Your rights", "What I do by myself"),
    ]
    assert short.text.endswith("This is version 3 of this notice, from 30 November 2026.")
    assert short.labels == ["Page before"]
    journey.sees_nothing_new()
    await journey.writes("Dilys", "/privacy")
    await journey.replies("Kath", "more")
    journey.sees("Privacy, in short", "What it is for, and why it is allowed")


async def test_a11_6_in_private_too(journey: Journey) -> None:
    said = await journey.privately("Marcus", "/privacy")
    for expected in ("Riverside Network", "hello@riverside.example", "30 days", "ICO"):
        assert expected in said
    chat = journey.telegram.private(journey.people["Marcus"])
    before = len(journey.telegram.said(chat))
    await journey.presses_alone("Marcus", "More")
    assert "explicit consent" in journey.telegram.last(chat).text
    assert len(journey.telegram.said(chat)) == before, "it turns its own pages"


@pytest.mark.parametrize("with_model", [False, True])
async def test_the_notice_says_whether_a_language_model_reads_what_people_write(
    journey: Journey,
    with_model: bool,  # noqa: FBT001 - a table
) -> None:
    """The model is never asked here: no text is written, and a press has none."""
    journey.world.encoder = SmallModel() if with_model else None
    await journey.privately("Marcus", "/privacy")
    for _ in range(10):
        await journey.presses_alone("Marcus", "More")
    last = journey.telegram.last(journey.telegram.private(journey.people["Marcus"])).text
    assert "What I do by myself" in last
    assert ("No language model reads what you write." in last) is not with_model
    assert ("with a small language model, which reads what you write" in last) is with_model
    assert ("by letters and words" in last) is not with_model
