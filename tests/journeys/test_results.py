"""Reading back an earlier check-in: by its date in many forms, or by a button."""

from bot.domain.aloud import MOST_WORDS
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


async def test_a_long_one_can_be_read_aloud_in_a_minute(three_runs: Journey) -> None:
    """Whole sentences, with all of it behind a button. A short check-in is a minute by itself."""
    j = three_runs
    await j.set_up()
    await j.writes("Beverley", f"/checkin@{j.telegram.bot.username} for our meeting on the 14th")
    begun = ["Running things", "Talk first", "Start", *["Partly"] * 5]
    for label in (*begun, "Ask to join a panel", "Carry on", "Being heard"):
        await j.presses("Beverley", label)
    for answer in ("Yes", "Yes", "No", "Yes"):
        await j.presses("Kath", answer)
    j.new()
    await j.writes("Jo", "/results")
    [card] = j.new()
    read = card.text
    assert read.startswith("On 3 March 2026 we talked about the trust. Why we do this: for our meeting on the 14th.")
    who = "Here, 'we' means service users. In 'we said', it means our group."
    assert read.count(who) == 1
    assert read.index(who) < read.index("We said")
    assert len(read.split()) <= MOST_WORDS
    assert "We said being asked for our views" in read
    assert "Next, we want to try this: Ask if two of us" in read
    assert read.endswith("We have not finished yet.")
    assert card.labels == ["All of it", "Read in private"]
    await j.presses("Jo", "All of it", card)
    assert card.text.startswith("The service user leadership spectrum: the trust, 3 March 2026.")
    assert who not in card.text, "it was said where the reading began"
    await j.presses("Jo", "Page before", card)
    assert card.text == read


async def test_two_views_of_one_question_are_never_torn_between_two_messages(any_run: Journey) -> None:
    """Whoever reads "Some of us said" on a page reads there what others said."""
    j = any_run
    await j.set_up()
    for _ in range(2):
        await j.open(theme="Being heard", way="Talk first")
        for number in range(4):
            await j.presses("Dilys", "We differ", f"question {number + 1} of 4")
            await j.presses("Jo", "Yes", "We differ. Tap one view first")
            await j.presses("Jo", ("No", "Partly", "Not sure", "No")[number])
        await j.presses("Jo", "Finish", "One thing to try?")
        await j.presses("Jo", "Yes, finish")
        await j.presses("Jo", "Rather not say")
        await j.time(days=90)
    pairs = 0
    for command in ("/export", "/export all", "/progress", "/results"):
        j.new()
        await j.writes("Amina", command)
        seen = [message.text for message in j.new()]
        shown = j.telegram.last(j.group)
        while more := [each for each in ("Next page", "All of it") if each in shown.labels]:
            await j.presses("Amina", more[0], shown)
            seen.append(shown.text)
        for text in seen:
            assert text.count("Some of us") == text.count("Others of us"), text
            pairs += text.count("Some of us said")
            assert "\u00a0" not in text
    assert pairs > 16, "there was something to tear"
