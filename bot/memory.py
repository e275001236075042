"""Memory: one heap for all threads, and what is free again given back. Both as far as Linux's C library can."""

import ctypes
import sys
from threading import Timer
from typing import Any

SOON = 5.0
"""Seconds after which what something was made from is surely free."""

_MOST_HEAPS = -8  # M_ARENA_MAX in malloc.h


def use_one_heap() -> None:
    """Let all threads share a heap. Else each keeps for itself what it has freed; and only one runs at a time."""
    if most := _of_the_c_library("mallopt"):
        most(_MOST_HEAPS, 1)


def give_back_soon() -> None:
    """Give back to the system what will be free soon."""
    if trim := _of_the_c_library("malloc_trim"):
        later = Timer(SOON, trim, [0])
        later.daemon = True
        later.start()


def _of_the_c_library(name: str) -> Any:
    """A function of glibc. None elsewhere: musl has none of these."""
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
