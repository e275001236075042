"""The content that is kept for the next start: always the one of the files as they are now."""

import shutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.answering.tables import Tables
from bot.answering.understanding import Understanding
from bot.compiled import content_of
from bot.content import ContentBroken
from bot.conversation.content import Content
from bot.conversation.ports.matching import MatchKind
from bot.counted import tables_of

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the words that come with the program."""
    folder = tmp_path_factory.mktemp("words") / "content"
    shutil.copytree("content", folder)
    return folder


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where they are kept once read."""
    return tmp_path_factory.mktemp("kept")


def arrays_in(value: object) -> Iterator[NDArray[Any]]:
    """Every array in what was counted."""
    if isinstance(value, np.ndarray):
        yield value
    elif is_dataclass(value):
        yield from (array for each in fields(value) for array in arrays_in(getattr(value, each.name)))


def test_what_is_kept_is_what_was_read(shipped: Path, kept: Path) -> None:
    read = content_of(shipped, kept=kept)
    again = content_of(shipped, kept=kept)
    assert again is not read
    assert again.entries == read.entries
    assert again.questionnaires == read.questionnaires
    assert again.urgent == read.urgent
    assert again.menu("help") == read.menu("help")


async def test_questions_are_answered_from_what_is_kept(content: Content, kept: Path) -> None:
    counted, again = tables_of(content, kept), tables_of(content, kept)
    assert again is not counted
    for each, kept_of_it in zip(arrays_in(counted), arrays_in(again), strict=True):
        assert kept_of_it.dtype == each.dtype
        assert kept_of_it.tobytes() == each.tobytes()
        assert kept_of_it.flags.aligned
    understanding = Understanding(content, tables=again, patience=None)
    match = await understanding.find("whats coproducton")
    assert (match.kind, match.entries[0]) == (MatchKind.ANSWER, "co-production")


def test_an_edited_word_is_there_at_the_next_start(shipped: Path, kept: Path) -> None:
    content_of(shipped, kept=kept)
    file = shipped / "en" / "asked" / "co-production.yaml"
    before = file.read_text("utf-8")
    file.write_text(before + "  - making soup with the staff\n", "utf-8")
    entry = content_of(shipped, kept=kept).entry("co-production")
    file.write_text(before, "utf-8")
    assert entry
    assert "making soup with the staff" in entry.ask


def test_a_mistake_is_named_though_good_words_are_kept(shipped: Path, kept: Path) -> None:
    content_of(shipped, kept=kept)
    file = shipped / "en" / "topics.yaml"
    before = file.read_text("utf-8")
    file.write_text(before + "  - no topic\n", "utf-8")
    with pytest.raises(ContentBroken):
        content_of(shipped, kept=kept)
    file.write_text(before, "utf-8")


@pytest.mark.parametrize("spoilt", [b"", b"nonsense", None])
def test_a_kept_file_that_is_spoilt_is_made_anew(content: Content, tmp_path: Path, spoilt: bytes | None) -> None:
    counted = tables_of(content, tmp_path)
    file = tmp_path / "tables"
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]) if spoilt is None else spoilt)
    again = tables_of(content, tmp_path)
    assert again.care.crisis_stems == counted.care.crisis_stems
    assert file.read_bytes() == whole


def test_nothing_can_be_kept_and_all_is_read(tmp_path: Path, content: Content) -> None:
    (tmp_path / "kept").write_text("a file, where the folder should be", "utf-8")
    found = tables_of(content, tmp_path / "kept")
    assert isinstance(found, Tables)


def test_links_are_never_kept(shipped: Path, kept: Path) -> None:
    content_of(shipped, kept=kept)
    (shipped / "en" / "terms" / "linked.yaml").symlink_to(shipped / "en" / "terms" / "carer.yaml")
    with pytest.raises(ContentBroken):
        content_of(shipped, kept=kept)
    (shipped / "en" / "terms" / "linked.yaml").unlink()
