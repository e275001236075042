"""`python -m tests.benchmarks.answering`: how well questions are answered, and how fast, beside RapidFuzz alone."""

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.answering.fitting.questions import Question, read_questions
from bot.answering.small_model import find_encoder
from bot.answering.understanding import Understanding
from bot.content import load
from bot.conversation.content import Content
from tests.benchmarks.figures import answerer, figures
from tests.benchmarks.rapidfuzz_alone import RapidFuzzAlone

QUESTIONS = Path(__file__).parent / "questions" / "own.yaml"
SIZES = "63,500,5000"
KINDS = ("core", "rapidfuzz")

Table = Mapping[str, Mapping[str, str]]
"""Column, then row."""


def main(
    questions: Annotated[Path, typer.Option(help="A YAML file of open questions.")] = QUESTIONS,
    content: Annotated[Path, typer.Option(help="The content folder.")] = Path("content"),
    sizes: Annotated[str, typer.Option(help="How many entries, with commas; empty for none.")] = SIZES,
    core_only: Annotated[bool, typer.Option("--core", help="Leave the sentence model out.")] = False,  # noqa: FBT002
) -> None:
    """Print the tables."""
    asked, words = read_questions(questions), load(content)
    typer.echo(f"{len(asked)} questions of {questions.name}, {len(words.entries)} entries\n")
    typer.echo(_as_text(asyncio.run(quality(words, asked, with_model=not core_only))))
    if counts := [int(size) for size in sizes.split(",") if size]:
        typer.echo(f"\nfirst reply of `ask --jsonl --core`: {first_reply(content):.2f} s\n")
        found = {size: {kind: _fresh(kind, size, questions, content) for kind in KINDS} for size in counts}
        typer.echo(_as_text(speed(found)))
        typer.echo("\n" + _as_text({f"{size} entries": odd(each["core"]) for size, each in found.items()}))


async def quality(content: Content, questions: Sequence[Question], *, with_model: bool) -> Table:
    """The figures of each way of answering, on the same questions."""
    ways = {"core": answerer(Understanding(content))}
    if with_model and (encoder := find_encoder()):
        ways["core + [semantic]"] = answerer(Understanding(content, encoder, patience=None))
    ways["RapidFuzz alone"] = RapidFuzzAlone(content).say
    return {name: await figures(questions, say) for name, say in ways.items()}


def speed(found: Mapping[int, Mapping[str, Mapping[str, Any]]]) -> Table:
    """Core, RapidFuzz alone, and how many times as much the core takes, at each size."""
    table = {}
    for size, each in found.items():
        core, other = each["core"], each["rapidfuzz"]
        table[f"{size} entries"] = {
            name: f"{core[name]:.2f} / {other[name]:.2f} = {core[name] / max(other[name], 1e-9):.1f}"
            for name in ("build s", "p50 ms", "p99 ms", "memory MiB")
        }
    return table


def odd(core: Mapping[str, Any]) -> Mapping[str, str]:
    """How long the slowest of three takes, for texts that nobody should stumble over."""
    return {name: f"{took:.2f} ms" for name, took in core["odd ms"].items()}


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


def _as_text(table: Table) -> str:
    """A table in Markdown."""
    rows = list(next(iter(table.values())))
    body = [[row, *(column[row] for column in table.values())] for row in rows]
    lines = [["", *table], ["---"] * (len(table) + 1), *body]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


if __name__ == "__main__":
    typer.run(main)
