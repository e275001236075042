"""The host's guide says how long everything is kept as the program does it, and in the words that people read."""

from pathlib import Path

from bot.conversation.content import Content
from bot.conversation.questions.privacy import PERIODS, how_long
from bot.domain.retention import KEPT, LIVES
from storage.tidying import BY_INSTANT, CLEARED

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "how-long.md"

BY_ITSELF = {"answers", "drafts", "taken_out", "reports", "deletions"}
"""Kinds that become due one by one (`bot/domain/due.py`)."""

IN_TIDYING = {"handovers", "links", "quiet_groups", "removed_groups", "edit_drafts", "old_edits"}
"""Kinds with a condition of their own in `storage/tidying.py`."""


def test_the_guide_has_the_lines_of_the_privacy_notice(content: Content) -> None:
    """When this fails, put the rows below into docs/how-long.md."""
    lines = how_long(content.phrases, LIVES)
    rows = [f"| {line} | {', '.join(f'`{t}`' for t in kept.tables)} |" for kept, line in zip(KEPT, lines, strict=True)]
    text = GUIDE.read_text("utf-8")
    assert [row for row in rows if row not in text] == []
    assert text.count("\n| ") == len(rows) + 1, "and no other"


def test_the_pages_of_the_privacy_notice_have_every_kind_once() -> None:
    assert [kept for kinds in PERIODS.values() for kept in kinds] == list(KEPT)


def test_the_clock_deletes_every_kind_that_runs_out() -> None:
    assert {kept.name for kept in KEPT if kept.lives} == BY_INSTANT.keys() | CLEARED.keys() | BY_ITSELF | IN_TIDYING
