"""`check-content --fix` puts right what has one right answer, says what it did, and changes nothing that is meant."""

import shutil
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from bot.content import load
from bot.content.fixing import fix
from bot.content.phrases import PhraseFile
from tests.unit.content.small_content import BOOK, SmallContent

ASKED, ENTRY, PHRASES, NSUN = (
    "asked/governance.yaml",
    "terms/governance.yaml",
    "phrases.yaml",
    "organisations/nsun.yaml",
)
MARK = "\ufeff"
UNSEEN = "\u200b"


@pytest.fixture
def small(tmp_path: Path) -> SmallContent:
    content = SmallContent(tmp_path / "content")
    list(fix(content.folder))  # lines of spaces alone
    return content


def fixed(small: SmallContent) -> list[str]:
    """What was put right, after the name of the folder."""
    return [str(each).removeprefix("content/en/") for each in fix(small.folder)]


def meant(small: SmallContent) -> tuple[object, ...]:
    """All that the content says."""
    content = small.load()
    return tuple(
        value.words if isinstance(value := getattr(content, field.name), PhraseFile) else value
        for field in fields(content)
    )


def saved(change: Callable[[str], bytes]) -> Callable[[SmallContent, str], None]:
    def save(small: SmallContent, name: str) -> None:
        small.path(name).write_bytes(change(small.path(name).read_text("utf-8")))

    return save


TABS = "Put spaces for a tab."
ENDS = "Took spaces off the end of the line."
QUOTES = "Put straight quotes for curly ones round a text."
SEEN = "Took a character that cannot be seen out of an id or a name."
WINDOWS = "Put plain ends of lines for those of Windows."

SAVED = (
    (lambda text: (MARK + text).encode(), ["1: Took out the mark that Windows puts at the beginning of a file."]),
    (lambda text: text.replace("\n", "\r\n").encode(), [f"1: {WINDOWS} So in {{lines}} more lines."]),
    (lambda text: text.replace("\n", "\r").encode(), [f"1: {WINDOWS}"]),
    (lambda text: text.encode("utf-16"), ["1: Saved as UTF-8. It was UTF-16."]),
    (lambda text: text.encode("utf-16-le"), ["1: Saved as UTF-8. It was UTF-16 without a mark."]),
    (lambda text: text.encode("utf-16-be"), ["1: Saved as UTF-8. It was UTF-16 without a mark."]),
)


@pytest.mark.parametrize(("change", "said"), SAVED)
@pytest.mark.parametrize("name", [ASKED, ENTRY, PHRASES])
def test_how_a_file_is_saved(small: SmallContent, name: str, change: Callable[[str], bytes], said: list[str]) -> None:
    text, content = small.path(name).read_text("utf-8"), meant(small)
    saved(change)(small, name)
    lines = text.count("\n") - 1
    assert fixed(small) == [f"{name}:{each.format(lines=lines)}" for each in said]
    assert small.path(name).read_bytes() == text.encode()
    assert meant(small) == content
    assert fixed(small) == []


CHANGES = (
    (ASKED, "  - governors\n", "\t- governors\n", f"8: {TABS}"),
    (ASKED, "  - governors\n", "  -\tgovernors\n", f"8: {TABS}"),
    (ASKED, "  - board meetings\n  - gov", "\t- board meetings\n\t- gov", f"7: {TABS} So in 1 more line."),
    (ENTRY, "related:\n  - co-production", "related:\n\t- co-production", f"7: {TABS}"),
    (ENTRY, "They share the work.", "They\tshare the work.", f"14: {TABS}"),
    (ENTRY, "They share the say too.\n", "They share the say too.  \n", f"14: {ENDS}"),
    (ASKED, "  - governors\n", "  - governors  \n", f"8: {ENDS}"),
    (ENTRY, "title: What is governance?", "title: “What is governance?”", f"1: {QUOTES}"),
    (PHRASES, "start: Start", "start: “Start”", f"3: {QUOTES}"),
    (PHRASES, '"{answer}, next"', "“{answer}, next”", f"4: {QUOTES}"),
    (ASKED, "  - governors\n", "  - ‘governors’\n", f"8: {QUOTES}"),
    (ENTRY, "  - nsun\n", f"  - ns{UNSEEN}un\n", f"9: {SEEN}"),
    (ENTRY, "topic: words", f"topic: words{UNSEEN}", f"3: {SEEN}"),
    (NSUN, "short_title: NSUN", f"short{UNSEEN}_title: NSUN", f"2: {SEEN}"),
    ("topics.yaml", "id: words", "id: \u00a0words", f"2: {SEEN}"),
)  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "said"), CHANGES)
def test_what_stands_in_a_file(small: SmallContent, name: str, old: str, new: str, said: str) -> None:
    content = meant(small)
    small.change(name, old, new)
    assert fixed(small) == [f"{name}:{said}"]
    assert meant(small) == content
    assert fixed(small) == []


def test_letters_that_a_program_read_wrongly(small: SmallContent) -> None:
    small.change(ENTRY, "They share the work.", "They shareâ€™ the work for Â£5, says Zoë.")
    assert fixed(small) == [f"{ENTRY}:14: Put back letters that a program had read wrongly."]
    assert "They share’ the work for £5, says Zoë." in small.path(ENTRY).read_text("utf-8")


LEFT = (
    (ENTRY, "They share the work.", "“They share the work.”"),  # quotes that people read
    (ENTRY, "They share the work.", f"They share{UNSEEN} the work."),
    (ASKED, "  - governors\n", "  - “who” are the “governors”\n"),
    (ASKED, "  - governors\n", "\t\t  \t- governors\n    - no\n"),  # no way to read it makes a list
    (ASKED, "  - governors\n", "  - governors \\\n"),
    (PHRASES, "start: Start", 'start: “The "Start"”'),
)


@pytest.mark.parametrize(("name", "old", "new"), LEFT)
def test_what_has_no_one_right_answer_is_left(small: SmallContent, name: str, old: str, new: str) -> None:
    small.change(name, old, new)
    before = small.path(name).read_bytes()
    assert fixed(small) == []
    assert small.path(name).read_bytes() == before


def test_what_is_no_file_of_ours_is_left(small: SmallContent) -> None:
    for name in ("asked/notes.txt", "asked/.hidden.yaml", "asked/~$governance.yaml", "pictures/a.yaml"):
        small.write(name, "a\tb\r\n")
    small.path("asked/governance.yaml").write_bytes(b"\xff\xfe\x00")
    small.path("asked/link.yaml").symlink_to(small.path("asked/notes.txt"))
    assert fixed(small) == []
    assert small.path("asked/notes.txt").read_bytes() == b"a\tb\r\n"


@pytest.mark.long
def test_a_copy_of_what_is_shipped_saved_by_notepad_is_put_right_whole(tmp_path: Path) -> None:
    """Nasreen saves everything with Windows' ends of lines and a mark. The words are what they were."""
    shutil.copytree("content", tmp_path / "content")
    files = [path for path in (tmp_path / "content" / "en").rglob("*") if path.is_file()]
    shipped = {path: path.read_bytes() for path in files}
    for path in files:
        path.write_bytes((MARK + path.read_text("utf-8").replace("\n", " \r\n")).encode())
    assert len({each.file for each in fix(tmp_path / "content")}) == len(files)
    assert [path for path in files if path.read_bytes() != shipped[path]] == []
    assert list(fix(tmp_path / "content")) == []


def test_no_copy_is_left_behind_when_a_file_cannot_be_replaced(
    small: SmallContent, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, _: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(self))

    small.change(ASKED, "  - governors\n", "  - governors  \n")
    before = small.path(ASKED).read_bytes()
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        fixed(small)
    assert small.path(ASKED).read_bytes() == before
    assert sorted(path.name for path in small.path("asked").iterdir()) == ["co-production.yaml", "governance.yaml"]


def test_what_is_put_right_was_no_mistake_of_another_kind(small: SmallContent) -> None:
    """What is left is told: a fix does not make the folder whole."""
    small.change(ENTRY, "topic: words", "topic:\twords\nodd: “field”")
    assert [line.split(":")[-1].strip() for line in fixed(small)] == [TABS, QUOTES]
    assert "odd" in str(small.mistakes())
    with pytest.raises(Exception, match="odd"):
        load(small.folder, phrasebook=BOOK)
