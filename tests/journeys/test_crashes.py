"""A crash in every step of a theme, each at another moment. `python -m tests.journeys.crashing` plays all moments."""

import shutil
from pathlib import Path

import pytest

from bot.conversation.content import Content
from tests.journeys.crashing import THEMES, Theme

pytestmark = pytest.mark.no_cover

MOMENTS = (4, 7, 10, 2, 3)
"""By turns: before the update is acknowledged, before the answer is sent, before it is noted that it was."""


@pytest.mark.parametrize(("way", "every"), [("Talk first", 1), ("Answer first", 3)])
@pytest.mark.long
async def test_1_a_crash_in_each_step_keeps_every_answer_and_says_everything(
    content: Content, sqlite_template: Path, tmp_path: Path, way: str, every: int
) -> None:
    shutil.copy(sqlite_template, tmp_path / "bot.db")
    theme = Theme(content, tmp_path, THEMES[way])
    await theme.play(keeps=False)
    steps = range(0, len(theme.steps), every)
    found = await theme.again(0, {number: MOMENTS[number // every % len(MOMENTS)] for number in steps})
    assert found.crashes >= len(steps) // 2, "most of those moments are reached"
