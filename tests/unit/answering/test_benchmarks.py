"""The benchmark is a command. Here only: it runs on a tiny size, and our own open questions fit the content."""

from pathlib import Path

import pytest
from typer import Typer
from typer.testing import CliRunner

from bot.answering.fitting.questions import read_questions
from bot.conversation.content import Content
from tests.benchmarks import answering
from tests.benchmarks.fresh import ODD, measured
from tests.benchmarks.growing import of_size
from tests.conftest import ROOT

FIGURES = ("first", "among three", "helped", "wrong, and sure", "answered what is not ours", "help in a crisis")


def test_it_prints_the_figures_beside_rapidfuzz_alone() -> None:
    command = Typer()
    command.command()(answering.main)
    ended = CliRunner().invoke(command, ["--core", "--sizes", "", "--content", str(ROOT / "content")])
    assert ended.exit_code == 0
    assert "| core | RapidFuzz alone |" in ended.output
    assert all(f"| {figure} |" in ended.output for figure in FIGURES)


@pytest.mark.parametrize("kind", ["core", "rapidfuzz"])
def test_it_measures_a_small_content(kind: str) -> None:
    found = measured(kind, 5, ["what is co-production", "?"], ROOT / "content")
    assert set(found) == {"build s", "p50 ms", "p99 ms", "memory MiB", "odd ms"}
    odd = found["odd ms"]
    assert isinstance(odd, dict)
    assert set(odd) == set(ODD)


def test_a_content_grows_with_words_of_its_own_and_always_alike(content: Content) -> None:
    grown = of_size(content, 200)
    assert len({entry.id for entry in grown.entries}) == 200
    assert grown.entries == of_size(content, 200).entries
    assert grown.entries[: len(content.entries)] == content.entries


def test_every_open_question_names_entries_that_are_there(content: Content) -> None:
    questions = read_questions(Path(answering.QUESTIONS))
    assert len({q.id for q in questions}) == len(questions) >= 60
    assert [q.id for q in questions for entry in q.gold if content.entry(entry) is None] == []
    assert [q.id for q in questions if (q.kind == "answer") != bool(q.gold)] == []


async def test_our_open_questions_are_mostly_answered(content: Content) -> None:
    """Loosely: the figures belong into the table that the command prints."""
    table = await answering.quality(content, read_questions(answering.QUESTIONS), with_model=False)
    percent = {name: int(share.split("%")[0]) for name, share in table["core"].items()}
    assert percent["helped"] >= 70
    assert percent["wrong, and sure"] <= 6
    assert percent["help or support line in a crisis"] >= 75
