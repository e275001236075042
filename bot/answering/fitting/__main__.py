"""`python -m bot.answering.fitting QUESTIONS`: fits the weights to the content and open questions, and writes them."""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from bot.answering.crisis_examples import CrisisExamples
from bot.answering.fitting.fit import fit_ear, fit_ranker
from bot.answering.fitting.questions import read_questions
from bot.answering.lazy import find_encoder
from bot.answering.subject_index import SubjectIndex
from bot.answering.understanding import VECTORS
from bot.answering.vectors import Vectors
from bot.answering.weights import FILE
from bot.content import load


@click.command()
@click.argument(
    "questions", type=click.Path(path_type=Path), nargs=-1, required=True, help="YAML files of open questions."
)
@click.option("--content", type=click.Path(path_type=Path), default="content", help="The content folder.")
@click.option("--core", "core_only", is_flag=True, help="Leave the semantic weights as they are.")
def main(questions: Sequence[Path], content: Path, *, core_only: bool) -> None:
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
    click.echo(json.dumps(kept, indent=2))


if __name__ == "__main__":
    main()
