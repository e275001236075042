"""What was read of the examples before is not read again, and yet no mistake is hidden, whatever was changed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.answering.crisis import CrisisDetector
from bot.cli.check_content import KeptReports, Remembering
from bot.content import Report, check
from bot.content.rules.ways import Reader
from bot.conversation.content import Content
from bot.conversation.ports.listening import Care
from tests.unit.content.small_content import BOOK, TODAY, SmallContent

ASKED, OTHER = "asked/co-production.yaml", "asked/governance.yaml"
WAY = "  - governors\n"


@pytest.fixture
def small(tmp_path: Path) -> SmallContent:
    return SmallContent(tmp_path / "content")


def checked(small: SmallContent, *, everything: bool = False) -> Report:
    """The report of a check that remembers those before it."""
    kept = small.folder.parent / "kept"
    reader, memory = Remembering(kept, everything=everything), None if everything else KeptReports(kept)
    report = check(small.folder, today=TODAY, phrasebook=BOOK, reader=reader, memory=memory)
    reader.keep()
    return report


def cry(small: SmallContent) -> None:
    small.change(ASKED, "  - coproduction\n", "  - I want to die\n")


def urgent_phrase(small: SmallContent) -> None:
    small.change("urgent_words.yaml", "phrases:\n", "phrases:\n  - who sits on the board\n")


def crisis_example(small: SmallContent) -> None:
    """The file that decides about an unchanged way of asking was changed, not its own."""
    small.change("crisis/first.yaml", "another message\n", "who decides here\n")


def spelling(small: SmallContent) -> None:
    """Two lines that are read alike since a spelling was added."""
    small.change("reading.yaml", "spellings:\n", "spellings:\n  - meant: coproduction\n    typed: [governors]\n")


def same_line(small: SmallContent) -> None:
    small.change(OTHER, WAY, "  - As equals: working\n")
    small.change(OTHER, "As equals: working", '"As equals, working!"')


def near_copy(small: SmallContent) -> None:
    small.change(OTHER, WAY, "  - Who sits on the boards?\n")


def leads_elsewhere(small: SmallContent) -> None:
    small.change(OTHER, WAY, "  - what does co-production really mean\n")


def name_of_another(small: SmallContent) -> None:
    """The name of an entry was changed; the line that is like it stands in another file, unchanged."""
    small.change("terms/governance.yaml", "short_title: Governance", "short_title: Co pro")


CHANGES = (
    cry,
    urgent_phrase,
    crisis_example,
    spelling,
    same_line,
    near_copy,
    leads_elsewhere,
    name_of_another,
)


@pytest.mark.parametrize("change", CHANGES)
def test_each_change_is_told_as_if_nothing_had_been_read_before(
    small: SmallContent, change: Callable[[SmallContent], None]
) -> None:
    before = checked(small)
    assert before.mistakes == ()
    change(small)
    again = checked(small)
    assert again == checked(small, everything=True)
    assert again != before
    assert checked(small) == again  # also the second time


def test_what_was_put_right_is_told_no_more(small: SmallContent) -> None:
    clean = checked(small)
    whole = small.path(ASKED).read_text("utf-8")
    cry(small)
    assert checked(small).mistakes
    small.write(ASKED, whole)
    assert checked(small) == clean


def test_a_line_that_leads_elsewhere_since_its_own_were_taken_out(small: SmallContent) -> None:
    """The line itself was not changed: those of its entry that were like it are gone."""
    near = "".join(f"  - what does co-production {word} mean\n" for word in ("really", "truly", "just", "now"))
    small.change(OTHER, WAY, WAY + near)
    first = checked(small)
    small.change(OTHER, "".join(near.splitlines(keepends=True)[1:]), "")
    assert checked(small) == checked(small, everything=True) != first


def test_only_what_was_changed_is_read_again(small: SmallContent, monkeypatch: pytest.MonkeyPatch) -> None:
    checked(small)
    heard, hear = list[str](), CrisisDetector.hear

    def noted(self: CrisisDetector, text: str) -> Care:
        heard.append(text)
        return hear(self, text)

    monkeypatch.setattr(CrisisDetector, "hear", noted)
    checked(small)
    assert heard == []
    small.change(OTHER, WAY, "  - is there somebody in charge\n")
    checked(small)
    assert "is there somebody in charge" in heard
    assert "coproduction" not in heard
    heard.clear()
    checked(small, everything=True)
    assert "coproduction" in heard


def test_examples_are_not_read_when_only_other_words_were_changed(small: SmallContent) -> None:
    def unread(content: Content) -> Reader:
        raise AssertionError(f"the examples of {content.language} were read")

    small.change(OTHER, WAY, "  - Who sits on the boards?\n")
    before = checked(small)
    assert any("is read like" in str(each) for each in before.warnings)
    small.change("terms/governance.yaml", "They share the work.", "They do the work together.")
    memory = KeptReports(small.folder.parent / "kept")
    assert check(small.folder, today=TODAY, phrasebook=BOOK, reader=unread, memory=memory) == before
    small.change("terms/governance.yaml", "title: What is governance?", "title: What does governance mean?")
    with pytest.raises(AssertionError, match="were read"):
        check(small.folder, today=TODAY, phrasebook=BOOK, reader=unread, memory=memory)
