"""The line to Telegram: that it calls us says nothing of whether it can be called."""

from bot.telegram.line import Line


def test_a_call_from_telegram_ends_the_silence_and_no_trouble() -> None:
    now, told = [0.0], list[str]()
    line = Line(monotonic=lambda: now[0], when_back=[lambda: told.append("back")])
    line.failed()
    now[0] = 40.0
    assert line.silence() == 40
    line.heard()
    assert line.silence() == 0
    assert (line.is_down, line.answers, told) == (True, 0, [])
    line.answered()
    assert (line.is_down, told) == (False, ["back"])
