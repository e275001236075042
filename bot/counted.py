"""What is counted in the texts of the content, and what was found in its examples, kept in files beside it.

A check reads only examples that may have changed. A start does not load this, nor the libraries that it needs.
"""

from pathlib import Path
from typing import Any, get_args, get_origin

import numpy as np
import Stemmer

from bot.answering.crisis_examples import CALM, CRISIS, EITHER
from bot.answering.proofreader import Found
from bot.answering.tables import Tables
from bot.answering.vocabulary import Vocabulary
from bot.answering.weights import FILE as WEIGHTS
from bot.compiled import KEPT, encoded, encoded_content, hashed, key_of_code, read, write
from bot.conversation.content import Content


def tables_of(content: Content, kept: Path = KEPT) -> Tables:
    """What is counted in the texts of a content."""
    key = hashed([_made_by(), encoded_content(content)])
    found = read(kept / "tables", key, Tables, _decode)
    if found is None:
        found = Tables.of(content)
        write(kept / "tables", key, encoded(found, _encode))
    return found


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


def _encode(value: object) -> object:
    if isinstance(value, np.ndarray):
        return value.tobytes()
    if isinstance(value, Vocabulary):
        return value.known
    raise NotImplementedError(type(value))


def _decode(kind: Any, kept: Any) -> object:
    if get_origin(kind) is np.ndarray:
        (number,) = get_args(get_args(kind)[1])
        return np.frombuffer(kept, number)
    if kind is Vocabulary:
        return Vocabulary(tuple(kept))
    raise NotImplementedError(kind)
