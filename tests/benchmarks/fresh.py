"""One measurement in a fresh process: `python -m tests.benchmarks.fresh core 500 QUESTIONS`, one line of JSON."""

import asyncio
import json
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bot.answering.fitting.questions import read_questions
from bot.answering.understanding import Understanding
from bot.content import load
from tests.benchmarks.figures import Answerer, answerer
from tests.benchmarks.growing import of_size
from tests.benchmarks.rapidfuzz_alone import RapidFuzzAlone

ODD = {
    "empty": "",
    "4,096 characters": ("my keyworker said we could run the group together but nobody asked us. " * 60)[:4096],
    "one long word": "x" * 4096,
    "only emoji": "\U0001f642\U0001f44d\U0001f3fd" * 400,
    "another language": "Beth yw cyd-gynhyrchu, a phwy sy'n penderfynu?",
    "code": "def ask(q):\n    return {k: v for k, v in q.items() if v != None}  # <b>why</b>",
    "an address": "https://www.example.org/a/b?c=d&e=%20#f",
    "a question mark": "?",
    "letters under letters": "".join(f"{c}\u0301\u0302\u0334\u0353" for c in "what is peer support" * 20),
}
"""Texts that nobody should stumble over, by what they are."""


def measured(kind: str, size: int, texts: Sequence[str], content: Path) -> dict[str, object]:
    """How long the start took, how long questions take (p50, p99), and the most memory, in this process."""
    whole = of_size(load(content), size)
    began = time.perf_counter()
    say: Answerer = answerer(Understanding(whole)) if kind == "core" else RapidFuzzAlone(whole).say
    built = time.perf_counter() - began
    took = sorted(asyncio.run(_times(say, texts)))
    odd = {name: max(asyncio.run(_times(say, [text] * 3))) for name, text in ODD.items()}
    return {
        "build s": built,
        "p50 ms": took[len(took) // 2],
        "p99 ms": took[int(0.99 * len(took))],
        "memory MiB": most_memory(),
        "odd ms": odd,
    }


def most_memory() -> float:
    """The most memory this process has held, in MiB. Linux knows it best: elsewhere it may be that of the parent."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text("utf-8").split("VmHWM:")[1].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


async def _times(say: Answerer, texts: Sequence[str]) -> list[float]:
    took = []
    for text in texts:
        began = time.perf_counter()
        await say(text)
        took.append((time.perf_counter() - began) * 1000)
    return took


if __name__ == "__main__":
    kind, size, questions, folder = sys.argv[1:]
    asked = [question.text for question in read_questions(Path(questions))]
    sys.stdout.write(json.dumps(measured(kind, int(size), asked * 3, Path(folder))) + "\n")
