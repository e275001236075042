"""What every test may use: the real content, read once."""

import os
from pathlib import Path

import pytest

from bot.content import load
from bot.conversation.content import Content

os.environ.setdefault("PTB_TIMEDELTA", "1")
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def content() -> Content:
    """The words that are shipped."""
    return load(ROOT / "content")
