"""The benchmark is a command. Here only: it runs on a tiny size, and our own open questions fit the content."""

from pathlib import Path

import numpy as np
import pytest
import yaml
from click.testing import CliRunner

from bot.answering.fitting.questions import Question, read_questions
from bot.answering.fitting.thresholds import threshold
from bot.conversation.content import Content
from tests.benchmarks import answering
from tests.benchmarks.crossed import with_fewer_ways
from tests.benchmarks.figures import ANSWERS, Said
from tests.benchmarks.fresh import ODD, measured
from tests.benchmarks.growing import of_size
from tests.benchmarks.intervals import by_voice, interval, wilson
from tests.benchmarks.tables import by_kind
from tests.benchmarks.tables import by_voice as rows_by_voice
from tests.conftest import ROOT

pytestmark = pytest.mark.long


def test_it_prints_the_figures_beside_what_is_usual(tmp_path: Path) -> None:
    for name in ("first.yaml", "second.yaml", "own.yaml"):
        some = yaml.safe_load((answering.FOLDER / name).read_text("utf-8"))[:60]
        (tmp_path / name).write_text(yaml.safe_dump(some), "utf-8")
    (tmp_path / "third.yaml").write_text((tmp_path / "second.yaml").read_text("utf-8"), "utf-8")
    asked = ["--core", "--sizes", "", "--content", str(ROOT / "content"), "--questions", str(tmp_path)]
    asked += ["--also", "third"]
    ended = CliRunner().invoke(answering.main, asked)
    assert ended.exit_code == 0
    for line in (
        "| core | RapidFuzz alone |",
        "| BM25 alone |",
        "| near-topic |",
        "third.yaml: 60 questions, as shipped",
        "third.yaml, by kind of question: core",
        "| 10% | 25% | 50% | 75% | 100% |",
        "| help in a crisis |",
    ):
        assert line in ended.output
    assert all(figure.name in ended.output for figure in ANSWERS)


@pytest.mark.parametrize("kind", ["core", "rapidfuzz"])
def test_it_measures_a_small_content(kind: str) -> None:
    found = measured(kind, 5, ["what is co-production", "?"], ROOT / "content")
    assert set(found) == {"build s", "p50 ms", "p99 ms", "memory MiB", "odd ms"}
    odd = found["odd ms"]
    assert isinstance(odd, dict)
    assert set(odd) == set(ODD)


def test_an_interval_is_that_of_wilson_or_wider_when_voices_differ() -> None:
    assert [round(end, 3) for end in wilson(0, 10)] == [0.0, 0.278]
    assert [round(end, 3) for end in wilson(45, 50)] == [0.786, 0.957]
    hits, voices = [True] * 20 + [False] * 20, ["kath"] * 20 + ["len"] * 20
    assert by_voice(hits, voices) == (0.0, 1.0)
    assert interval(hits, voices) == (0.0, 1.0)
    assert interval(hits, ["kath"] * 40) == wilson(20, 40)


def test_the_thresholds_of_a_fold_are_chosen_without_it() -> None:
    shares = np.array([[0.805, 0.1, 0.095]] * 40)
    folds = np.arange(40) % 2
    right = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]] * 20)
    right[-2:] = 0.0
    first, second = (threshold(shares[folds != fold], right[folds != fold], 0.015) for fold in (0, 1))
    assert first > 0.8 > second, "every answer of the second fold is wrong, and none of the first"


def test_figures_are_told_apart_by_kind_and_by_voice() -> None:
    def asked(kind: str, *tags: str) -> Question:
        return Question("q", "text", kind, ("governance",) if kind == "answer" else (), tags, is_counted=True)

    right, wrong = Said("answer", ("governance",), support=False), Said("answer", ("carer",), support=False)
    pairs = [(asked("answer", "voice-kath", "typo"), right)] * 4 + [(asked("answer", "voice-kath"), wrong)]
    pairs += [(asked("none", "voice-len"), right)]
    rows = by_kind(pairs)
    assert rows["first"]["typo"].startswith("100% (")
    assert rows["first"]["all answer"].startswith("80% (")
    assert rows["wrong, and sure"]["all answer"].endswith("1/5)")
    assert rows["answered what is not ours"]["all none"].endswith("1/1)")
    assert list(rows_by_voice(pairs)["first"]) == ["voice-kath"]


def test_the_learning_curve_takes_always_the_same_ways(content: Content) -> None:
    some = with_fewer_ways(content, 0.25)
    assert some.entries == with_fewer_ways(content, 0.25).entries
    for few, whole in zip(some.entries, content.entries, strict=True):
        assert len(few.ask) == round(len(whole.ask) / 4)
        assert set(few.ask) <= set(whole.ask)


def test_a_content_grows_with_words_of_its_own_and_always_alike(content: Content) -> None:
    grown = of_size(content, 200)
    assert len({entry.id for entry in grown.entries}) == 200
    assert grown.entries == of_size(content, 200).entries
    assert grown.entries[: len(content.entries)] == content.entries


def test_every_open_question_names_entries_that_are_there(content: Content) -> None:
    questions = read_questions(answering.OWN)
    assert len({q.id for q in questions}) == len(questions) >= 60
    assert [q.id for q in questions for entry in q.gold if content.entry(entry) is None] == []
    assert [q.id for q in questions if (q.kind == "answer") != bool(q.gold)] == []


async def test_our_open_questions_are_mostly_answered(content: Content) -> None:
    """Loosely: the figures belong into the table that the command prints."""
    (_, table), *_ = await answering.as_shipped(content, answering.OWN, with_model=False)
    percent = {name: int(share.split("%")[0]) for name, share in table["core"].items() if share != "-"}
    assert percent["helped"] >= 70
    assert percent["wrong, and sure"] <= 6
    assert percent["help or support line in a crisis"] >= 75
