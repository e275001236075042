"""W21: the nation is confirmed in words, and a wrong one is one tap from right."""

from tests.journeys.journey import Journey


async def test_a_wrong_nation_is_one_tap_from_right_until_a_check_in_starts(any_run: Journey) -> None:
    j = any_run
    await j.add_bot()
    await j.presses("Beverley", "Set up")
    await j.replies("Beverley", "the trust", "Which organisation")
    await j.presses("Beverley", "No staff here")
    await j.presses("Beverley", "Another country")
    confirmed = j.card("Numbers for help are now for Another country.")
    assert "England" in confirmed.labels
    assert "Another country" not in confirmed.labels
    await j.presses("Jo", "England", confirmed)
    assert confirmed.text.startswith("Numbers for help are now for England.")
    j.sees("Help numbers: Another country.", "Help numbers: England.")
    await j.writes("Jo", "/urgent")
    assert "999" in j.last_text()
    await j.open()
    assert confirmed.labels == []
