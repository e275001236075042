"""A12.7: what the host reads when Telegram sends the bot everything that groups write."""

from tests.process.program import Riverside


async def test_a12_7_a_warning_says_how_to_turn_privacy_mode_on(riverside: Riverside) -> None:
    riverside.telegram.privacy = False
    program = await riverside.run()
    warned = [line for line in program.errors.splitlines() if "Privacy mode is off" in line]
    assert len(warned) == 1
    assert "/setprivacy" in warned[0]
    assert "Enable" in warned[0]


async def test_a12_7_no_warning_with_privacy_mode(riverside: Riverside) -> None:
    program = await riverside.run()
    assert "rivacy mode" not in program.errors
