"""No file of code names an answer: which there are is known to `answers.yaml` alone."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.conversation.content import Content

ROOT = Path(__file__).parents[3]
OTHER_MEANINGS = {
    "bot/cli/terminal.py": {"yes", "no"},  # what a host types
    "bot/content/mistakes.py": {"no"},  # "no mistakes"
    "bot/conversation/buttons.py": {"yes", "no"},  # whether to finish
    "bot/conversation/group/setup.py": {"yes", "no"},  # whether staff are here, in the code of a button
    "bot/playground/others.py": {"no"},  # that no staff are here
    "bot/local_telegram/checks.py": {"yes"},  # what the Bot API takes for true
}
"""Where a word that is the id of an answer means something else. In `storage` "no" is always the number of a row."""


@pytest.mark.long
def test_no_file_of_code_names_an_answer(content: Content) -> None:
    names = {name for answer in content.answers for name in (answer.id, answer.command)}
    named = {
        f"{where}:{line} {text}"
        for where, line, text in (*_strings(), *_attributes())
        if text in names and text not in OTHER_MEANINGS.get(where, ())
    }
    assert named == set()


def test_every_exception_is_still_needed() -> None:
    used = {(where, text) for where, _, text in _strings()}
    assert [(w, text) for w, texts in OTHER_MEANINGS.items() for text in texts if (w, text) not in used] == []


def _strings() -> Iterator[tuple[str, int, str]]:
    """Every string in the code."""
    for where, node in _nodes():
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and not _is_a_column(where, node.value):
            yield where, node.lineno, node.value


def _is_a_column(where: str, text: str) -> bool:
    return where.startswith("storage/") and text == "no"


def _attributes() -> Iterator[tuple[str, int, str]]:
    """Every name after a dot; `no` is the number of a row."""
    for where, node in _nodes():
        if isinstance(node, ast.Attribute) and node.attr != "no":
            yield where, node.lineno, node.attr


def _nodes() -> Iterator[tuple[str, ast.AST]]:
    for path in sorted([*(ROOT / "bot").rglob("*.py"), *(ROOT / "storage").rglob("*.py")]):
        where = path.relative_to(ROOT).as_posix()
        yield from ((where, node) for node in ast.walk(ast.parse(path.read_text("utf-8"))))
