"""Reading back an earlier check-in: by its date in many forms, or by a button."""

from tests.journeys.journey import Journey
from tests.journeys.test_progress import round_of, said


async def three(journey: Journey) -> None:
    """Check-ins of 3 March, 1 June and 30 August."""
    await journey.set_up()
    for answer in ("Yes", "Partly", "No"):
        await round_of(journey, "What comes first", answer, answer)


async def test_a_date_in_words_or_figures(journey: Journey) -> None:
    await three(journey)
    for typed in ("3 March", "3/3/2026"):
        await journey.writes("Amina", f"/results@InvolvementBot {typed}")
        assert "the trust, 3 March 2026." in said(journey)


async def test_last_time_is_the_newest(journey: Journey) -> None:
    await three(journey)
    for typed in ("", " last time", " Last one"):
        await journey.writes("Amina", f"/results@InvolvementBot{typed}")
        assert "the trust, 30 August 2026." in said(journey)


async def test_what_is_unclear_brings_buttons(any_run: Journey) -> None:
    journey = any_run
    await three(journey)
    await journey.writes("Amina", "/results@InvolvementBot 2026")
    card = journey.card()
    assert card.text == "Which check-in? Tap its date, or reply with it: 30 August 2026, 1 June 2026 and 3 March 2026."
    assert card.labels == ["30 August 2026", "1 June 2026", "3 March 2026"]
    await journey.replies("Amina", "1 june 2026", card)
    assert "the trust, 1 June 2026." in said(journey)


async def test_another_one_offers_all(journey: Journey) -> None:
    await three(journey)
    await journey.writes("Amina", "/results")
    assert journey.card().labels == ["Read in private", "Another one"]
    await journey.presses("Amina", "Another one")
    await journey.presses("Amina", "1 June 2026")
    assert "the trust, 1 June 2026." in said(journey)


async def test_two_on_one_day_are_told_apart(journey: Journey) -> None:
    await journey.set_up()
    for answer in ("Yes", "No"):
        await round_of(journey, "What comes first", answer, answer)
        journey.clock.jump(days=-90)
    await journey.writes("Amina", "/results@InvolvementBot 3 March")
    assert journey.card().labels == ["3 March 2026", "3 March 2026 (2)"]
