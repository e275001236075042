"""The phrasebook and the code say the same: every key is used, with exactly its fields; no key is unknown."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from bot.content.rules.one_of import CONTACTS
from bot.conversation import routes
from bot.conversation.checkin.cards import BEHIND_MORE
from bot.conversation.content import Content
from bot.conversation.phrases import PHRASES
from bot.domain.retention import KEPT
from bot.domain.signposts import Standing
from tests.unit.words.seen import phrase

BOT = Path(__file__).parents[3] / "bot"
SECTIONS = {key.partition(".")[0] for key in PHRASES}
KEY = re.compile(rf"(?:{'|'.join(sorted(SECTIONS))})\.(?!(?:yaml|json)$)[a-z_]+")
NOT_ABOUT_PHRASES = ("__main__.py", "conversation/phrasebook.py", "content/rules/paths.py", "content/rules/labels.py")

Fields = frozenset[str]


@dataclass(frozen=True)
class Call:
    """One call of `say` whose key, or each of whose possible keys, can be read from the code."""

    where: str
    key: str
    fields: Fields
    exact: bool


@cache
def _modules() -> dict[str, ast.Module]:
    """Every module that may name phrases, by its path; read once."""
    paths = {path.relative_to(BOT).as_posix(): path for path in sorted(BOT.rglob("*.py"))}
    return {name: ast.parse(path.read_text("utf-8")) for name, path in paths.items() if name not in NOT_ABOUT_PHRASES}


def _constants(node: ast.AST) -> Iterator[str]:
    """Strings that are a key, also one of two: `"a.b" if this else "a.c"`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)


def _named(function: ast.AST, name: str) -> Iterator[str]:
    """What a variable of this function may be: from an assignment, a loop over keys, or a loop over a table."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == name for t in node.targets):
            yield from _constants(node.value)
        elif isinstance(node, ast.For) and isinstance(node.target, ast.Name) and node.target.id == name:
            for item in getattr(node.iter, "elts", ()):
                yield from _constants(item)


def _is_say(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or not node.args:
        return False
    called = node.func
    return (isinstance(called, ast.Name) and called.id == "say") or (
        isinstance(called, ast.Attribute) and called.attr == "say"
    )


@cache
def _calls() -> list[Call]:
    return [
        call
        for name, module in _modules().items()
        for function in ast.walk(module)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for call in _calls_in(name, function)
    ]


def _calls_in(name: str, function: ast.AST) -> Iterator[Call]:
    for node in ast.walk(function):
        if not _is_say(node) or not isinstance(node, ast.Call):
            continue
        key, keywords = node.args[0], node.keywords
        if any(k.arg is None for k in keywords):
            continue
        fields = frozenset(str(k.arg) for k in keywords)
        keys = list(_constants(key)) or (list(_named(function, key.id)) if isinstance(key, ast.Name) else [])
        for found in keys:
            yield Call(f"{name}:{node.lineno}", found, fields, exact=len(keys) == 1)


def _strings() -> Iterator[tuple[str, str]]:
    """Every string in the code that looks like a key. Words in a docstring are no keys."""
    for name, module in _modules().items():
        for node in ast.walk(module):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.fullmatch(node.value):
                yield f"{name}:{node.lineno}", node.value


def _made() -> set[str]:
    """Keys that are put together from a table: our commands' menu, contacts' kinds, what is kept, what *More* has."""
    listed = {name for name, command in routes.COMMANDS.items() if command.menu is not routes.Menu.HIDDEN}
    commands = {*routes.URGENT, *listed}
    return (
        {f"menu.{name}" for name in commands}
        | {f"signpost.{kind}" for kind in CONTACTS}
        | {f"signpost.{standing}" for standing in Standing if standing is not Standing.CHECKED}
        | {f"kept.{k.name}" for k in KEPT}
        | {f"{of}.{each}" for of in ("button", "more") for each in BEHIND_MORE}
    )


@pytest.mark.long
def test_every_key_in_the_code_is_in_the_phrasebook() -> None:
    unknown = [f"{where} {key}" for where, key in _strings() if key not in PHRASES]
    unknown += [f"{call.where} {call.key}" for call in _calls() if call.key not in PHRASES]
    assert unknown == []


def test_every_phrase_is_said_somewhere() -> None:
    used = {key for _, key in _strings()} | _made()
    assert sorted(PHRASES.keys() - used) == []


def test_every_made_key_is_there_and_there_is_no_other_menu() -> None:
    assert sorted(_made() - PHRASES.keys()) == []
    assert {key for key in PHRASES if key.startswith("menu.")} == {key for key in _made() if key.startswith("menu.")}


def test_every_phrase_gets_exactly_its_fields() -> None:
    calls = _calls()
    assert len(calls) > 100, "the calls are not found any more"
    wrong = [
        f"{c.where} {c.key}: gives {sorted(c.fields)}, needs {sorted(PHRASES[c.key])}"
        for c in calls
        if c.key in PHRASES and (c.fields != set(PHRASES[c.key]) if c.exact else not c.fields >= set(PHRASES[c.key]))
    ]
    assert wrong == []


def test_every_field_stands_in_the_english_words(content: Content) -> None:
    """A field that the words leave out would be a field for nothing."""
    missing = [
        f"{key} {{{name}}}"
        for key, names in PHRASES.items()
        for name in names
        if f"{{{name}}}" not in phrase(content, key)
    ]
    assert missing == []
