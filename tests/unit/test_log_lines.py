"""Every line that our code logs: a fixed sentence, and parts of which each is known to say nothing of a person."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

SAFE = {
    "bot.username": "the bot's own name at Telegram",
    "part.name": "a part of what Telegram shows of the bot, one of ours",
    "kind_of(error)": "the class of an error, or a reason from a list of ours",
    "type(error).__name__": "the class of an error",
    "type(wrong).__name__": "the class of an error",
    "place_of(error)": "functions and lines of code",
    "code": "made by chance",
    "category.__name__": "the class of a warning",
    "Path(filename).stem": "a module",
    "lineno": "a line of code",
    "name": "the class of an error, in the receiver",
    "got.number": "Telegram's number of an update, which is no id of a person",
    "got.kind": "one of Telegram's kinds of updates",
    "kind": "one of our kinds of calls",
    "attachment.kind": "one of our kinds of files",
    "fate": "one of our fates of a message",
    "tried": "a number",
    "tries + 1": "a number",
    "troubles + 1": "a number",
    "', '.join(due)": "ids of nations",
    "at": "a number",
    "len(missing)": "a number",
    "verb": "the sort of a button, which is one of ours",
    "port": "the playground's port",
    "port + 1": "the playground's port",
    "address": "the playground's address on this computer",
    "folder": "the playground's folder",
    "file": "the name of a backup, which is a date",
    "said": "one of our sentences about a database or a backup, with its place on this computer",
}
"""What may stand in a line, and why. Before you add to this: could it be a word, a name or an id of somebody?"""

LEVELS = {"debug", "info", "warning", "warn", "error", "exception", "critical", "fatal", "log"}
OF_ERRORS = {"exc_info", "stack_info"}


def logged_in(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """The calls that log, each with where it stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in LEVELS:
            whose = ast.unparse(node.func.value)
            if whose in ("log", "logging", "logger") or "getLogger" in whose:
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node


CALLS = [
    found
    for folder in ("bot", "storage")
    for path in sorted((ROOT / folder).rglob("*.py"))
    for found in logged_in(path)
]


def test_the_calls_are_found() -> None:
    assert len(CALLS) > 20


@pytest.mark.parametrize(("where", "call"), CALLS, ids=[where for where, _ in CALLS])
def test_a12_2_a_line_is_a_fixed_sentence_with_safe_parts(where: str, call: ast.Call) -> None:
    assert ast.unparse(call.func).startswith("log."), f"{where}: use the logger `log` of the module"
    parts = call.args[1:] if ast.unparse(call.func) == "log.log" else call.args
    sentence, *parts = parts
    assert isinstance(sentence, ast.Constant), f"{where}: the sentence must stand in the code, without an f-string"
    assert isinstance(sentence.value, str)
    for part in parts:
        assert ast.unparse(part) in SAFE, f"{where}: {ast.unparse(part)} is not known to say nothing of a person"
    assert {keyword.arg for keyword in call.keywords} <= OF_ERRORS


def test_every_safe_part_is_used() -> None:
    used = {ast.unparse(part) for _, call in CALLS for part in call.args}
    assert set(SAFE) <= used


def test_every_logger_is_named_after_its_module() -> None:
    for folder in ("bot", "storage"):
        for path in (ROOT / folder).rglob("*.py"):
            made = path.read_text(encoding="utf-8")
            assert made.count("getLogger(") == made.count("getLogger(__name__)") or path.name in (
                "logs.py",
                "__main__.py",
            )
