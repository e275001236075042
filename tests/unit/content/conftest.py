"""Fixtures of the content tests."""

from pathlib import Path

import pytest

from tests.unit.content.small_content import SmallContent


@pytest.fixture
def small(tmp_path: Path) -> SmallContent:
    """A small content folder without a mistake."""
    return SmallContent(tmp_path / "content")
