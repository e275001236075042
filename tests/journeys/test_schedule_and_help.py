"""Words after `/schedule` that only say when are a plan. With any other word beside them they are heard for a cry."""

import pytest

from tests.journeys.journey import Journey

HELP = "116 123"


@pytest.mark.parametrize("words", ["tonight at 8", "tonight 7pm", "Tonight at half past seven"])
async def test_a_plan_for_tonight_brings_no_note_with_help(journey: Journey, words: str) -> None:
    j = journey
    await j.set_up()
    j.new()
    await j.writes("Beverley", f"/schedule {words}")
    heard = "".join(message.text for message in j.new())
    assert heard
    assert HELP not in heard


SOFT = "/urgent"


@pytest.mark.parametrize(
    "words",
    [
        "this friday at 6",
        "next friday at 6",
        "this thursday night",
        "this month on the 14th",
        "in a fortnight at 6",
        "friday week at 6",
        "tomorrow night, please",
    ],
)
async def test_a_plan_for_one_day_brings_no_note_and_no_soft_line(journey: Journey, words: str) -> None:
    j = journey
    await j.set_up()
    j.new()
    await j.writes("Beverley", f"/schedule {words}")
    heard = "".join(message.text for message in j.new())
    assert heard
    assert SOFT not in heard


@pytest.mark.parametrize("words", ["end it", "kill it", "I want it to stop", "don't do it any more", "no more"])
async def test_stopping_it_in_plain_words_stops_it_and_brings_no_note(journey: Journey, words: str) -> None:
    j = journey
    await j.set_up()
    await j.writes("Beverley", "/schedule every month on the second Tuesday at 18:00")
    await j.presses("Beverley", "Yes", "Is this right?")
    j.new()
    await j.writes("Beverley", f"/schedule {words}")
    heard = "".join(message.text for message in j.new())
    assert HELP not in heard
    assert "Nothing is planned." in heard


@pytest.mark.parametrize(
    "words",
    [
        "i want to kill myself tonight",
        "tonight i will end it all at 8",
        "i want to die every month",
        "end my life tonight",
        "this friday i kill myself",
        "next week i won't be here, i will end it",
        "i want it all to stop, i can't go on",
    ],
)
async def test_a_cry_after_schedule_still_brings_help(journey: Journey, words: str) -> None:
    j = journey
    await j.set_up()
    j.new()
    await j.writes("Beverley", f"/schedule {words}")
    j.sees(HELP)
