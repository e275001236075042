"""Puts back what a slip took apart: a field under a misspelt name, a section whose first line was lost."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, get_args, get_origin

from bot.content.build import types_of, unknown_field
from bot.content.guess import closest
from bot.content.raw import Fields, Items
from bot.content.shapes import NOT_TYPED, SHAPES
from bot.content.yaml import Problem


def put_back(root: Fields, kind: str) -> tuple[Fields, list[Problem]]:
    """The fields of a file as they were meant, and what was wrong. So nothing is told that only follows from it."""
    if kind not in SHAPES:
        return root, []
    known = [name for name in types_of(SHAPES[kind]) if name not in NOT_TYPED.get(kind, ())]
    meant = {name: closest(name, known) for name in root.fields if name not in known}
    slips = {name: right for name, right in meant.items() if right is not None and right not in root.fields}
    problems = [unknown_field(root, name, known) for name in slips]
    root = Fields(
        {slips.get(name, name): value for name, value in root.fields.items()},
        {slips.get(name, name): line for name, line in root.lines.items()},
        root.line,
    )
    for section, things in _lost(root, kind, known):
        line = things[0].line
        problems.append((line, f'The line "{section}:" is missing above this.', "Put it back, at the very left."))
        root = _divided(root, section, things)
    return root, problems


def _lost(root: Fields, kind: str, known: list[str]) -> Iterator[tuple[str, list[Fields]]]:
    """The sections that are not there, and whose things stand at the end of another."""
    types = {name: inside for name in known if (inside := _things_of(types_of(SHAPES[kind])[name]))}
    for section in (name for name in types if name not in root.fields):
        for other in (name for name in types if name in root.fields):
            things = [each for each in root.things(other) if _fits(each, types[section], types[other])]
            if things and all(each in things for each in root.things(other)[-len(things) :]):
                yield section, things
                return


def _fits(thing: Fields, shape: type, other: type) -> bool:
    """Whether it has all that things of this shape must have, and more of that than of what the others have."""
    here, there = types_of(shape), types_of(other)
    needed = {each.name for each in fields(shape) if each.default is MISSING}
    typed = {*thing.fields}
    return needed <= typed and len(typed & {*here}) > len(typed & {*there})


def _things_of(kind: Any) -> type | None:
    inside = get_args(kind)[0] if get_origin(kind) is tuple else None
    return inside if isinstance(inside, type) and is_dataclass(inside) else None


def _divided(root: Fields, section: str, things: list[Fields]) -> Fields:
    """The fields with these things in a section of their own."""
    inside: Mapping[str, Any] = {
        name: Items(tuple(each for each in value.items if each not in things), value.line)
        if isinstance(value, Items)
        else value
        for name, value in root.fields.items()
    }
    line = things[0].line
    return Fields({**inside, section: Items(tuple(things), line)}, {**root.lines, section: line}, root.line)
