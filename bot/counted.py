"""What is counted in the texts of the content, and what was found in its examples, kept in files beside it.

A check reads only examples that may have changed. A start does not load this, nor the libraries that it needs.
"""

from pathlib import Path
from typing import Any, get_origin

import msgspec
import numpy as np
import Stemmer

from bot.answering.crisis_examples import CALM, CRISIS, EITHER
from bot.answering.proofreader import Found
from bot.answering.tables import Tables
from bot.answering.vocabulary import Vocabulary
from bot.answering.weights import FILE as WEIGHTS
from bot.compiled import KEPT, encoded, encoded_content, hashed, kept_value, key_of_code, read, write
from bot.conversation.content import Content

ALIGNED = 8
"""Bytes of which the beginning of each array in a file is a multiple: the most that one number takes."""


def tables_of(content: Content, kept: Path = KEPT) -> Tables:
    """What is counted in the texts of a content."""
    key = hashed([_made_by(), encoded_content(content)])
    value = kept_value(kept / "tables", key)
    if value is not None and (found := _unpacked(value)):
        return found
    counted = Tables.of(content)
    write(kept / "tables", key, _packed(counted))
    return counted


def examples_found(content: Content, kept: Path = KEPT) -> Found | None:
    """What was found in the examples of a content that reads alike and has the same cries; its lines may differ."""
    return read(kept / f"examples-{content.language}", _key_of_reading(content), Found, _decode)


def keep_examples_found(content: Content, found: Found, kept: Path = KEPT) -> None:
    """Keep what was found in the examples of a content, for the next time they are checked."""
    write(kept / f"examples-{content.language}", _key_of_reading(content), encoded(found, _encode))


def _key_of_reading(content: Content) -> bytes:
    """The hash of everything that decides how examples are read, but for the lines that the proofreader compares."""
    cries = [*(content.examples_of(sort) for sort in (CRISIS, EITHER, CALM)), content.silence]
    words = (content.reading, content.urgent_words, content.other_languages, cries)
    return hashed([_made_by(), WEIGHTS.read_bytes(), *map(encoded_content, words)])


def _made_by() -> bytes:
    libraries = (np.__version__, Stemmer.version())
    return hashed([key_of_code(), *map(str.encode, libraries)])


def _packed(tables: Tables) -> bytes:
    """The tables as they are kept: the length of all but the arrays, that itself, and the arrays."""
    arrays, size = list[bytes](), 0

    def encode(value: object) -> object:
        nonlocal size
        if isinstance(value, np.ndarray):
            begins, plain = size, value.tobytes()
            arrays.append(_aligned(plain))
            size += len(arrays[-1])
            return value.dtype.str, begins, len(plain)
        return _encode(value)

    rest = encoded(tables, encode)
    return b"".join((len(rest).to_bytes(ALIGNED, "little"), _aligned(rest), *arrays))


def _unpacked(value: memoryview) -> Tables | None:
    """The tables that were packed so, with arrays that are where they were read. None if they cannot be read."""
    size = int.from_bytes(value[:ALIGNED], "little")
    arrays = value[ALIGNED + size + -size % ALIGNED :]

    def decode(kind: Any, kept: Any) -> object:
        if get_origin(kind) is np.ndarray:
            number, begins, long = kept
            return np.frombuffer(arrays[begins : begins + long], number)
        return _decode(kind, kept)

    try:
        return msgspec.msgpack.Decoder(Tables, dec_hook=decode).decode(value[ALIGNED : ALIGNED + size])
    except msgspec.MsgspecError:
        return None


def _aligned(plain: bytes) -> bytes:
    return plain + bytes(-len(plain) % ALIGNED)


def _encode(value: object) -> object:
    if isinstance(value, Vocabulary):
        return value.known
    raise NotImplementedError(type(value))


def _decode(kind: Any, kept: Any) -> object:
    if kind is Vocabulary:
        return Vocabulary(tuple(kept))
    raise NotImplementedError(kind)
