"""The content, kept in a file: a start with nothing edited reads this alone.

A file begins with the key of what it was made from and the hash of the rest; one that does not fit is made anew.
"""

import logging
import mmap
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import babel
import msgspec

from bot.content.phrases import PhraseFile
from bot.conversation.content import Content
from bot.conversation.ports.phrases import Phrases

FIRST = "en"
"""The language from which all others take what they do not have."""

KEPT = Path("data/compiled")
"""Where the files are kept. They hold nothing but the content, and may be deleted."""

HASH = 16
"""Bytes of a key, and of a hash."""

_LIBRARIES = (msgspec.__version__, babel.__version__)
_CODE = ("answering", "content", "domain", "conversation/content.py", "compiled.py", "counted.py")
"""What makes the files, or reads them. When it changes they are made anew."""

T = TypeVar("T")

log = logging.getLogger(__name__)


def content_of(folder: Path, language: str = FIRST, kept: Path = KEPT, *, keep: bool = True) -> Content:
    """The content of a folder in one language. `keep`: for the next time. Raises ContentBroken."""
    key, file = _key_of_language(folder, language), kept / ("content" if language == FIRST else f"content-{language}")
    found = read(file, key, Content, _decode)
    if found is None:
        from bot.content import load

        found = load(folder, language)
        if keep and _key_of_language(folder, language) == key:  # else somebody saved a file meanwhile
            write(file, key, encoded_content(found))
    return found


def _key_of_language(folder: Path, language: str) -> bytes | None:
    """The hash of the files of a language, and of English, from which it takes what it does not have."""
    keys = [key_of_files(folder / name) for name in sorted({language, FIRST})]
    return None if None in keys else keys[0] if len(keys) == 1 else hashed(filter(None, keys))


def key_of_files(folder: Path) -> bytes | None:
    """The hash of all files of a folder and of the code. None if one cannot be read, or is no file of its own."""
    try:
        return hashed([key_of_code(), *parts_of(folder)])
    except OSError:
        return None


def parts_of(folder: Path) -> Iterator[bytes]:
    """The names of all folders and files in a folder, and what is in each file. Raises OSError."""
    if folder.is_dir():
        yield b"."
        for here, folders, files in os.walk(folder, onerror=_fail):
            folders.sort()  # the order in which they are walked
            for name in (*folders, *sorted(files)):
                path = Path(here, name)
                mode = path.lstat().st_mode
                if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
                    raise OSError(f"{name} is no file of its own")
                yield os.fsencode(path.relative_to(folder))
                yield path.read_bytes() if stat.S_ISREG(mode) else b"/"


def _fail(error: OSError) -> None:
    raise error


@cache
def key_of_code() -> bytes:
    """The hash of the code and the libraries that make what is kept, or read it."""
    root = Path(__file__).parent
    every = (path for name in _CODE for path in _modules(root / name))
    return hashed([*map(str.encode, (sys.version, *_LIBRARIES)), *(path.read_bytes() for path in every)])


def _modules(path: Path) -> Iterator[Path]:
    yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


def hashed(parts: Iterable[bytes | memoryview]) -> bytes:
    """The hash of these parts."""
    whole = blake2b(digest_size=HASH)
    for part in parts:
        whole.update(len(part).to_bytes(8, "little"))
        whole.update(part)
    return whole.digest()


def read(file: Path, key: bytes | None, kind: type[T], decode: Callable[[Any, Any], object]) -> T | None:
    """What is kept in a file, if it was made from what has this key.

    `decode`: makes a value of a kind that msgspec does not know from what was kept of it.
    """
    try:
        value = kept_value(file, key)
        return None if value is None else msgspec.msgpack.Decoder(kind, dec_hook=decode).decode(value)
    except msgspec.MsgspecError:
        return None


def kept_value(file: Path, key: bytes | None) -> memoryview | None:
    """The bytes that are kept in a file, if they were made from what has this key and are whole.

    They stay in the file: only what is looked at is in memory, and the system may take that back.
    """
    if key is None:
        return None
    try:
        with file.open("rb") as opened:
            kept = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):  # there is none, or an empty one
        return None
    whole = memoryview(kept)
    made_from, wanted, value = whole[:HASH], whole[HASH : 2 * HASH], whole[2 * HASH :]
    if made_from != key or wanted != hashed([value]):
        return None
    if sys.platform == "linux":
        kept.madvise(mmap.MADV_DONTNEED)  # all of it was looked at now
    return value


def write(file: Path, key: bytes | None, value: bytes) -> None:
    """Keep a value in a file. Where that cannot be done the next start takes as long as this one."""
    if key is None:
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=file.parent, prefix=".making-") as folder:
            written = Path(folder) / file.name
            written.write_bytes(key + hashed([value]) + value)
            written.replace(file)
    except OSError as error:
        log.info("what the content holds could not be kept (%s)", type(error).__name__)


def encoded(made: object, encode: Callable[[Any], object]) -> bytes:
    """A value as it is kept. `encode`: turns a value of a kind that msgspec does not know into one that it does."""
    return msgspec.msgpack.encode(made, enc_hook=encode, order="sorted")


def _encode(value: object) -> object:
    if isinstance(value, PhraseFile):
        return (value.language, value.words, value.runs_left)
    raise NotImplementedError(type(value))


def _decode(kind: Any, kept: Any) -> object:
    if kind is Phrases:
        language, words, runs_left = kept
        return PhraseFile(words, language, runs_left=runs_left)
    raise NotImplementedError(kind)


def encoded_content(part: object) -> bytes:
    """The content, or a part of it, as it is kept."""
    return encoded(part, _encode)
