"""Folders that nobody should be harmed by: refused at once, with a sentence, without an exception."""

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.content import ContentBroken, check, load
from bot.content.fixing import fix
from bot.content.mistakes import Unreadable
from bot.content.yaml import read_yaml
from tests.unit.content.small_content import FILES, SmallContent

ALIAS_BOMB = "a: &a [x, x]\n" + "".join(
    f"{after}: &{after} [{', '.join(['*' + before] * 9)}]\n"
    for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)


@contextlib.contextmanager
def without_growing() -> Iterator[None]:
    """In seconds of work on the slowest machine: what grows without bounds takes minutes or does not end."""
    before = time.process_time()
    yield
    assert time.process_time() - before < 20


def test_an_alias_bomb(small: SmallContent) -> None:
    small.write("needs.yaml", ALIAS_BOMB)
    with without_growing():
        assert small.only_mistake() == "content/en/needs.yaml:1: A text starts with &. Put quotes round the whole text."


def test_a_tag_that_would_run_something(small: SmallContent) -> None:
    small.write("needs.yaml", "needs: !!python/object/apply:os.system ['true']\n")
    assert "A text starts with an exclamation mark." in small.only_mistake()


@pytest.mark.parametrize("name", ["topics.yaml", "terms/huge.yaml"])
def test_a_file_of_50_mb(small: SmallContent, name: str) -> None:
    with small.path(name).open("wb") as file:
        file.truncate(50_000_000)
    with without_growing():
        assert small.only_mistake() == (
            f"content/en/{name}:1: This file is larger than 1 MB. Look whether it is the right file."
        )


@pytest.mark.parametrize("name", ["needs.yaml", "terms/passwd.yaml", "terms"])
def test_a_link(small: SmallContent, name: str) -> None:
    path = small.path(name)
    if path.exists():
        path.rename(small.folder.parent / "elsewhere")
    path.symlink_to("/etc/passwd" if path.suffix else small.folder.parent / "elsewhere")
    with without_growing():
        lines = small.check().lines()
    assert f"content/en/{name}:1: This is a link to somewhere else. Put the file itself here." in lines
    assert not any("root:" in line for line in lines)


@pytest.mark.parametrize("name", ["a b.md", "é.yaml", "-x.md", "x\n.md", "x;rm.md", "a%2f.md", "“x”.md"])
def test_a_name_with_odd_characters(small: SmallContent, name: str) -> None:
    small.write(f"terms/{name}", "x")
    assert "The name of this file has a space or a sign in it." in small.only_mistake()


def test_a_pipe_does_not_keep_us_waiting(small: SmallContent) -> None:
    small.path("topics.yaml").unlink()
    os.mkfifo(small.path("topics.yaml"))
    with without_growing():
        assert "topics.yaml:1: This is not an ordinary file." in small.only_mistake()


def test_folders_and_files_in_each_others_place(small: SmallContent) -> None:
    small.path("topics.yaml").unlink()
    small.path("topics.yaml").mkdir()
    small.path("documents/paper.yaml").unlink()
    small.path("documents").rmdir()
    small.write("documents", "x")
    assert [str(m) for m in small.mistakes()] == [
        "content/en/documents:1: This is a file, and should be a folder. Delete it, or give it another name.",
        "content/en/topics.yaml:1: This is not an ordinary file. Delete it, or move it out of the folder.",
    ]


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "- " * 5_000, "? " * 5_000, "a: " * 5_000, "{a: " * 5_000, "\x00", "- - a: *"]
)
def test_things_inside_things(small: SmallContent, text: str) -> None:
    small.write("topics.yaml", text)
    with without_growing():
        assert "content/en/topics.yaml:" in small.check().lines()[0]


@pytest.mark.parametrize("folder", ["nowhere", "a file", "empty", "x\x00y"])
def test_a_folder_that_is_none(tmp_path: Path, folder: str) -> None:
    (tmp_path / "a file").write_text("x")
    (tmp_path / "empty").mkdir()
    assert check(tmp_path / folder).mistakes
    with pytest.raises(ContentBroken):
        load(tmp_path / folder)


def test_a_name_with_odd_characters_stays_on_one_line_and_can_be_printed(small: SmallContent) -> None:
    name = os.fsencode(small.path("terms")) + b"/\xff\n.md"
    with open(name, "wb"):  # noqa: PTH123
        pass
    line = small.only_mistake()
    assert line.startswith("content/en/terms/??.md:1: ")
    assert line.encode("utf-8")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> SmallContent:
    return SmallContent(tmp_path_factory.mktemp("any") / "content")


ANY_TEXT = st.text(st.characters(codec="utf-8"), max_size=200) | st.text(" \n\t:-#'\"[]{}*&!|>?,@`%\\a1~é", max_size=60)


@settings(max_examples=500, deadline=None, derandomize=True)
@given(text=ANY_TEXT)
def test_any_text_is_yaml_or_unreadable(text: str) -> None:
    with contextlib.suppress(Unreadable):
        root, problems = read_yaml(text)
        assert root.line >= 1
        assert all(line >= 1 for line, _, _ in problems)


WORDS = st.sampled_from(
    ["", "Yes", "null", "2026-11-30", "999", "co-production", "a b", "{org}", "**a", "<b>", "“a”", "!"]
)
NAMES = st.sampled_from(
    sorted({name.strip(" -").partition(":")[0] for text in FILES.values() for name in text.split("\n")})
)
TREES = st.recursive(
    WORDS | st.integers() | st.booleans(),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(NAMES, parts, max_size=4),
    max_leaves=12,
)


@st.composite
def grafted(draw: st.DrawFn) -> tuple[str, str]:
    """A file of ours in whose tree one branch was put in the place of another."""
    name = draw(st.sampled_from(sorted(name for name in FILES if name.endswith(".yaml"))))
    tree = yaml.load(FILES[name], yaml.BaseLoader)  # noqa: S506 - texts alone, as the bot reads them
    place, key = tree, draw(st.sampled_from(sorted(tree)))
    while isinstance(place[key], list | dict) and place[key] and draw(st.booleans()):
        place = place[key]
        key = draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
    place[key] = draw(TREES)
    return name, yaml.safe_dump(tree, allow_unicode=True)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(file=grafted())
@pytest.mark.long
def test_any_tree_is_content_or_mistakes_and_never_a_traceback(place: SmallContent, file: tuple[str, str]) -> None:
    name, text = file
    before = place.path(name).read_bytes()
    try:
        place.path(name).write_text(text, "utf-8")
        found = place.mistakes()
        assert all(m.line >= 1 and m.what and m.fix for m in found)
        if not found:
            place.load()
        else:
            with pytest.raises(ContentBroken):
                place.load()
        list(fix(place.folder))
        assert list(fix(place.folder)) == []
    finally:
        place.path(name).write_bytes(before)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(sorted(FILES)), data=ANY_TEXT.map(str.encode) | st.binary(max_size=100))
@pytest.mark.long
def test_no_file_makes_check_raise(place: SmallContent, name: str, data: bytes) -> None:
    before = place.path(name).read_bytes()
    try:
        place.path(name).write_bytes(data)
        assert all(m.line >= 1 and m.what and m.fix for m in place.mistakes())
        place.path(name).write_bytes(before[: len(before) // 2] + data + before[len(before) // 2 :])
        place.check().lines()
    finally:
        place.path(name).write_bytes(before)
