"""`python -m bot.answering.fitting QUESTIONS`: fits the weights to the content and open questions, and writes them."""

import json
from pathlib import Path
from typing import Annotated

import typer

from bot.answering.fitting.fit import fit, meanings_of
from bot.answering.fitting.questions import read_questions
from bot.answering.small_model import find_encoder
from bot.answering.understanding import VECTORS
from bot.answering.vectors import Vectors
from bot.answering.weights import FILE
from bot.content import load


def main(
    questions: Annotated[list[Path], typer.Argument(help="YAML files of open questions.")],
    content: Annotated[Path, typer.Option(help="The content folder.")] = Path("content"),
    core_only: Annotated[bool, typer.Option("--core", help="Leave the semantic weights as they are.")] = False,  # noqa: FBT002
) -> None:
    """Fit and write `weights.json`."""
    words, asked = load(content), [question for file in questions for question in read_questions(file)]
    found = {"core": fit(words, asked, None)}
    encoder = None if core_only else find_encoder()
    if encoder:
        found["semantic"] = fit(words, asked, meanings_of(words, encoder, Vectors(VECTORS)))
    kept = json.loads(FILE.read_text("utf-8")) if FILE.exists() else {"matching": {}, "crisis": {}}
    for part in ("matching", "crisis"):
        kept[part] |= {kind: each[part] for kind, each in found.items()}
    FILE.write_text(json.dumps(kept, indent=2) + "\n", "utf-8")
    typer.echo(json.dumps(kept, indent=2))


if __name__ == "__main__":
    typer.run(main)
