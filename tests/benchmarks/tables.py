"""Tables of figures in Markdown: of several ways of answering, by kind of question, and by voice."""

from collections.abc import Iterable, Mapping, Sequence

from tests.benchmarks.figures import ANSWERS, Figure, Pair

Table = Mapping[str, Mapping[str, str]]
"""Column, then row."""

FEWEST = 5
"""Questions of a voice that has a row of its own."""


def beside_each_other(said: Mapping[str, Sequence[Pair]], figures: Iterable[Figure]) -> Table:
    """A column for each way of answering, a row for each figure."""
    every = list(figures)
    return {name: {figure.name: figure.share(pairs) for figure in every} for name, pairs in said.items()}


def by_kind(pairs: Sequence[Pair]) -> Table:
    """A row for each kind of question: those labelled so, then those with a tag."""
    kinds = {f"all {kind}": [p for p in pairs if p[0].kind == kind] for kind in ("answer", "none", "smalltalk")}
    return _rows(kinds | _tagged(pairs, is_voice=False))


def by_voice(pairs: Sequence[Pair]) -> Table:
    """A row for each voice that asks several questions."""
    return _rows({name: some for name, some in _tagged(pairs, is_voice=True).items() if len(some) >= FEWEST})


def as_text(table: Table) -> str:
    """A table in Markdown."""
    rows = list(next(iter(table.values())))
    body = [[row, *(column[row] for column in table.values())] for row in rows]
    lines = [["", *table], ["---"] * (len(table) + 1), *body]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _tagged(pairs: Sequence[Pair], *, is_voice: bool) -> dict[str, list[Pair]]:
    tags = sorted({tag for q, _ in pairs for tag in q.tags if tag.startswith("voice-") is is_voice})
    return {tag: [p for p in pairs if tag in p[0].tags] for tag in tags}


def _rows(groups: Mapping[str, Sequence[Pair]]) -> Table:
    return {figure.name: {name: figure.share(pairs) for name, pairs in groups.items()} for figure in ANSWERS}
