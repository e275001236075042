"""`python -m bot.answering.fitting QUESTIONS`: fits the weights to the content and open questions, and writes them."""

import json
from pathlib import Path
from typing import Annotated

import typer

from bot.answering.crisis_examples import CrisisExamples
from bot.answering.fitting.fit import fit_ear, fit_ranker
from bot.answering.fitting.questions import read_questions
from bot.answering.small_model import find_encoder
from bot.answering.subject_index import SubjectIndex
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
    index, encoder = SubjectIndex.of(words), None if core_only else find_encoder()
    kept = json.loads(FILE.read_text("utf-8")) if FILE.exists() else {"matching": {}}
    kept["crisis"] = {"core": fit_ear(CrisisExamples.of(words), asked)}
    kept["matching"]["core"] = fit_ranker(index, asked)
    if encoder:
        meanings = Vectors(VECTORS).meanings(index.texts, encoder)
        kept["matching"]["semantic"] = fit_ranker(index, asked, meanings)
    FILE.write_text(json.dumps(kept, indent=2) + "\n", "utf-8")
    typer.echo(json.dumps(kept, indent=2))


if __name__ == "__main__":
    typer.run(main)
