"""How fast questions are answered, beside RapidFuzz alone: each measurement in a fresh process."""

import json
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks.tables import Table

KINDS = ("core", "rapidfuzz")

Measured = Mapping[int, Mapping[str, Mapping[str, Any]]]
"""By the number of entries, then by what answers."""


def measure(sizes: Sequence[int], questions: Path, content: Path) -> Measured:
    """Both ways of answering, with contents of each size."""
    return {size: {kind: _fresh(kind, size, questions, content) for kind in KINDS} for size in sizes}


def speed(found: Measured) -> Table:
    """Core, RapidFuzz alone, and how many times as much the core takes, at each size."""
    table = {}
    for size, each in found.items():
        core, other = each["core"], each["rapidfuzz"]
        table[f"{size} entries"] = {
            name: f"{core[name]:.2f} / {other[name]:.2f} = {core[name] / max(other[name], 1e-9):.1f}"
            for name in ("build s", "p50 ms", "p99 ms", "memory MiB")
        }
    return table


def odd(found: Measured) -> Table:
    """How long the slowest of three takes, for texts that nobody should stumble over."""
    return {
        f"{size} entries": {name: f"{took:.2f} ms" for name, took in each["core"]["odd ms"].items()}
        for size, each in found.items()
    }


def first_reply(content: Path) -> float:
    """Seconds from the start of the program to its first answer."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "bot", "ask", "--jsonl", "--core"]
    asked = '{"id": 1, "text": "what is co-production"}\n'
    subprocess.run(  # noqa: S603
        command, input=asked, text=True, check=True, capture_output=True, env={"CONTENT_DIR": str(content)}
    )
    return time.perf_counter() - began


def _fresh(kind: str, size: int, questions: Path, content: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.fresh", kind, str(size), str(questions), str(content)]
    ended = subprocess.run(command, text=True, check=True, capture_output=True)  # noqa: S603
    found: dict[str, Any] = json.loads(ended.stdout)
    return found
