"""The content, what is counted in its texts, and what was found in its examples, kept in files.

A start with nothing edited reads these alone, and a check reads only examples that may have changed. A file begins with
the key of what it was made from and the hash of the rest; one that does not fit is made anew.
"""

import logging
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar, get_args, get_origin

import babel
import msgspec
import numpy as np
import Stemmer

from bot.answering.crisis_examples import CALM
from bot.answering.proofreader import Found
from bot.answering.tables import Tables
from bot.answering.vocabulary import Vocabulary
from bot.answering.weights import FILE as WEIGHTS
from bot.content.phrases import PhraseFile
from bot.conversation.content import Content
from bot.conversation.ports.phrases import Phrases

FIRST = "en"
"""The language from which all others take what they do not have."""

KEPT = Path("data/compiled")
"""Where the files are kept. They hold nothing but the content, and may be deleted."""

HASH = 16
"""Bytes of a key, and of a hash."""

_LIBRARIES = (msgspec.__version__, np.__version__, babel.__version__, Stemmer.version())
_CODE = ("answering", "content", "domain", "conversation/content.py", "compiled.py")
"""What makes the files, or reads them. When it changes they are made anew."""

T = TypeVar("T")

log = logging.getLogger(__name__)


def content_of(folder: Path, language: str = FIRST, kept: Path = KEPT) -> Content:
    """The content of a folder in one language. Raises ContentBroken."""
    key, file = _key_of_language(folder, language), kept / ("content" if language == FIRST else f"content-{language}")
    found = _read(file, key, Content)
    if found is None:
        from bot.content import load

        found = load(folder, language)
        if _key_of_language(folder, language) == key:  # else somebody saved a file meanwhile
            _write(file, key, found)
    return found


def _key_of_language(folder: Path, language: str) -> bytes | None:
    """The hash of the files of a language, and of English, from which it takes what it does not have."""
    keys = [key_of_files(folder / name) for name in sorted({language, FIRST})]
    return None if None in keys else keys[0] if len(keys) == 1 else _hashed(filter(None, keys))


def tables_of(content: Content, kept: Path = KEPT) -> Tables:
    """What is counted in the texts of a content."""
    key = _hashed([_code(), _encoded(content)])
    found = _read(kept / "tables", key, Tables)
    if found is None:
        found = Tables.of(content)
        _write(kept / "tables", key, found)
    return found


def examples_found(content: Content, kept: Path = KEPT) -> Found | None:
    """What was found in the examples of a content that reads alike and has the same cries; its lines may differ."""
    return _read(kept / f"examples-{content.language}", _key_of_reading(content), Found)


def keep_examples_found(content: Content, found: Found, kept: Path = KEPT) -> None:
    """Keep what was found in the examples of a content, for the next time they are checked."""
    _write(kept / f"examples-{content.language}", _key_of_reading(content), found)


def _key_of_reading(content: Content) -> bytes:
    """The hash of everything that decides how examples are read, but for the lines that the proofreader compares."""
    cries = [content.examples_of("crisis"), content.examples_of(CALM)]
    words = (content.reading, content.urgent_words, content.other_languages, cries)
    return _hashed([_code(), WEIGHTS.read_bytes(), *map(_encoded, words)])


def key_of_files(folder: Path) -> bytes | None:
    """The hash of all files of a folder and of the code. None if one cannot be read, or is no file of its own."""
    try:
        files = sorted(path for path in folder.rglob("*") if not path.is_dir())
        if any(path.is_symlink() or not path.is_file() for path in files):
            return None
        parts = ((str(path.relative_to(folder)).encode("utf-8", "replace"), path.read_bytes()) for path in files)
        return _hashed([_code(), *(part for each in parts for part in each)])
    except OSError:
        return None


@cache
def _code() -> bytes:
    root = Path(__file__).parent
    every = (path for name in _CODE for path in _modules(root / name))
    return _hashed([*map(str.encode, (sys.version, *_LIBRARIES)), *(path.read_bytes() for path in every)])


def _modules(path: Path) -> Iterator[Path]:
    yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


def _hashed(parts: Iterable[bytes | memoryview]) -> bytes:
    whole = blake2b(digest_size=HASH)
    for part in parts:
        whole.update(len(part).to_bytes(8, "little"))
        whole.update(part)
    return whole.digest()


def _read(file: Path, key: bytes | None, kind: type[T]) -> T | None:
    """What is kept in a file, if it was made from what has this key."""
    if key is None:
        return None
    try:
        whole = memoryview(file.read_bytes())
        made_from, wanted, value = whole[:HASH], whole[HASH : 2 * HASH], whole[2 * HASH :]
        if made_from != key or wanted != _hashed([value]):
            return None
        return msgspec.msgpack.Decoder(kind, dec_hook=_decode).decode(value)
    except (OSError, msgspec.MsgspecError):
        return None


def _write(file: Path, key: bytes | None, made: object) -> None:
    """Keep a value in a file. Where that cannot be done the next start takes as long as this one."""
    if key is None:
        return
    value = _encoded(made)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=file.parent, prefix=".making-") as folder:
            written = Path(folder) / file.name
            written.write_bytes(key + _hashed([value]) + value)
            written.replace(file)
    except OSError as error:
        log.info("what the content holds could not be kept (%s)", type(error).__name__)


def _encoded(made: object) -> bytes:
    return msgspec.msgpack.encode(made, enc_hook=_encode, order="sorted")


def _encode(value: object) -> object:
    """A value of a kind that msgspec does not know, as one that it does."""
    if isinstance(value, np.ndarray):
        return value.tobytes()
    if isinstance(value, Vocabulary):
        return value.known
    if isinstance(value, PhraseFile):
        return (value.language, value.words, value.runs_left)
    raise NotImplementedError(type(value))


def _decode(kind: Any, kept: Any) -> object:
    if get_origin(kind) is np.ndarray:
        (number,) = get_args(get_args(kind)[1])
        return np.frombuffer(kept, number)
    if kind is Vocabulary:
        return Vocabulary(tuple(kept))
    if kind is Phrases:
        language, words, runs_left = kept
        return PhraseFile(words, language, runs_left=runs_left)
    raise NotImplementedError(kind)
