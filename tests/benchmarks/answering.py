"""`python -m tests.benchmarks.answering`: how well questions are answered, and how fast, beside what is usual."""

import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from bot.answering.fitting.questions import Question, read_questions
from bot.answering.lazy import find_encoder
from bot.answering.meanings import Meanings
from bot.answering.subject_index import SubjectIndex
from bot.answering.understanding import VECTORS, Understanding
from bot.answering.vectors import Vectors
from bot.content import load
from bot.conversation.content import Content
from tests.benchmarks.crossed import crossed, with_fewer_ways
from tests.benchmarks.figures import ANSWERS, CARE, RANKING, Pair, answerer, answers
from tests.benchmarks.ranked_alone import bm25_alone, model_alone
from tests.benchmarks.rapidfuzz_alone import RapidFuzzAlone
from tests.benchmarks.speed import first_reply, measure, odd, speed
from tests.benchmarks.tables import Table, as_text, beside_each_other, by_kind, by_voice

FOLDER = Path(__file__).parent / "questions"
OWN, FITTED = FOLDER / "own.yaml", ("first.yaml", "second.yaml")
SIZES = "63,500,5000"
A_PATH = click.Path(path_type=Path)
SHARES = (0.1, 0.25, 0.5, 0.75, 1.0)

Part = tuple[str, Table]
"""A heading, and the table under it."""


@click.command()
@click.option("--questions", type=A_PATH, default=FOLDER, help="The folder with the files of open questions.")
@click.option("--content", type=A_PATH, default="content", help="The content folder.")
@click.option("--sizes", default=SIZES, help="How many entries, with commas; empty for none.")
@click.option("--core", "core_only", is_flag=True, help="Leave the sentence model out.")
@click.option("--also", multiple=True, help="More questions by the name of their file: `third` was seen, and flatters.")
@click.option("--speed", "speed_only", is_flag=True, help="Only how fast.")
def main(questions: Path, content: Path, sizes: str, also: Sequence[str], *, core_only: bool, speed_only: bool) -> None:
    """Print the tables. Behind each share: its interval at 95 %, the wider of Wilson's and a bootstrap by voice."""
    words = load(content)
    if not speed_only:
        asked = [q for name in FITTED for q in read_questions(questions / name) if q.is_counted]
        _print(quality(words, asked, with_model=not core_only))
        for name in (OWN.stem, *also):
            _print(asyncio.run(as_shipped(words, questions / f"{name}.yaml", with_model=not core_only)))
    if counts := [int(size) for size in sizes.split(",") if size]:
        found = measure(counts, questions / OWN.name, content)
        _print([("Core / RapidFuzz alone = ratio", speed(found)), ("Odd texts", odd(found))])
        click.echo(f"first reply of `ask --jsonl --core`: {first_reply(content):.2f} s")


def quality(content: Content, asked: Sequence[Question], *, with_model: bool) -> Iterator[Part]:
    """The cross-validated figures, and what is usual beside them, on the same questions."""
    index, calm = SubjectIndex.of(content), [q for q in asked if q.kind != "crisis"]
    meanings = _meanings(index) if with_model else None
    said = {"core": list(zip(calm, crossed(index, calm), strict=True))}
    ranked = {"BM25 alone": asyncio.run(answers(calm, bm25_alone(content)))}
    if meanings:
        said["core + [semantic]"] = list(zip(calm, crossed(index, calm, meanings), strict=True))
        ranked["sentence model alone"] = asyncio.run(answers(calm, model_alone(content, meanings)))
    said["RapidFuzz alone"] = asyncio.run(answers(calm, RapidFuzzAlone(content).say))
    yield f"{len(calm)} questions, cross-validated by voice", beside_each_other(said, ANSWERS)
    yield "Only ranked", beside_each_other(ranked, RANKING)
    yield "By kind of question: core", by_kind(said["core"])
    yield "By voice: core", by_voice(said["core"])
    care = asyncio.run(answers(asked, answerer(Understanding(content))))
    yield "Care, with weights that were fitted to these questions", beside_each_other({"core": care}, CARE)
    yield "Learning curve: core, with a share of the ways of asking", learning_curve(content, calm)


def learning_curve(content: Content, questions: Sequence[Question], shares: Sequence[float] = SHARES) -> Table:
    """The cross-validated ranking, with only a share of the ways of asking of each entry."""
    said = {}
    for share in shares:
        index = SubjectIndex.of(with_fewer_ways(content, share))
        said[f"{share:.0%}"] = list(zip(questions, crossed(index, questions), strict=True))
    return beside_each_other(said, ANSWERS[:4])


async def as_shipped(content: Content, file: Path, *, with_model: bool) -> list[Part]:
    """The figures on a file to which nothing was fitted, with the weights and thresholds as they are."""
    asked = read_questions(file)
    ways = {"core": answerer(Understanding(content))}
    if with_model and (encoder := find_encoder()):
        ways["core + [semantic]"] = answerer(Understanding(content, encoder, patience=None))
    ways["RapidFuzz alone"] = RapidFuzzAlone(content).say
    said = {name: await answers(asked, say) for name, say in ways.items()}
    ranked = {"BM25 alone": await answers(asked, bm25_alone(content))}
    return [
        (f"{file.name}: {len(asked)} questions, as shipped", beside_each_other(said, (*ANSWERS, *CARE))),
        (f"{file.name}: only ranked", beside_each_other(ranked, RANKING)),
        *_parted(file.name, said["core"]),
    ]


def _parted(name: str, pairs: Sequence[Pair]) -> Iterator[Part]:
    if any(q.tags for q, _ in pairs):
        yield f"{name}, by kind of question: core", by_kind(pairs)
        if any(by_voice(pairs)["first"]):
            yield f"{name}, by voice: core", by_voice(pairs)


def _meanings(index: SubjectIndex) -> Meanings | None:
    encoder = find_encoder()
    return Vectors(VECTORS).meanings(index.texts, encoder) if encoder else None


def _print(parts: Iterator[Part] | Sequence[Part]) -> None:
    for heading, table in parts:
        click.echo(f"{heading}\n\n{as_text(table)}\n")


if __name__ == "__main__":
    main()
