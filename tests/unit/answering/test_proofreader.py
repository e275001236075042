"""What `check-content` says of examples that are there twice, or that belong elsewhere."""

from pathlib import Path

import numpy as np
import pytest

from bot.answering.analyzer import Analyzer
from bot.answering.naive_bayes import Counts, NaiveBayes, left_out
from bot.answering.proofreader import Proofreader
from bot.answering.words import Words
from bot.content import Report, check
from bot.conversation.content import Content
from tests.unit.content.small_content import BOOK, TODAY, SmallContent

ASKED = "asked/co-production.yaml"
OTHER = "asked/governance.yaml"
FIX_TWO = "Leave it in one of the two, or reword it."


@pytest.fixture
def small(tmp_path: Path) -> SmallContent:
    return SmallContent(tmp_path / "content")


def checked(small: SmallContent) -> Report:
    return check(small.folder, today=TODAY, phrasebook=BOOK, reader=Proofreader)


def about(small: SmallContent, file: str) -> list[str]:
    """The warnings about a file, after its name."""
    return [str(w).removeprefix(f"content/en/{file}:") for w in checked(small).warnings if w.file.endswith(file)]


def test_a_way_that_stands_in_two_entries_is_a_mistake(small: SmallContent) -> None:
    assert checked(small).mistakes == ()
    small.change(OTHER, "  - governors\n", "  - As equals: working\n")
    small.change(OTHER, "As equals: working", '"As equals, working!"')
    assert [str(each) for each in checked(small).mistakes] == [
        'content/en/asked/governance.yaml:8: "As equals, working!" is read like a line of "co-production" '
        f"(content/en/asked/co-production.yaml:7): it would be known as neither. {FIX_TWO}"
    ]


def test_a_way_that_is_the_name_of_another_entry_is_a_mistake(small: SmallContent) -> None:
    small.change(ASKED, "  - co pro\n", "  - governance\n")
    assert [str(each) for each in checked(small).mistakes] == [
        'content/en/asked/co-production.yaml:4: "governance" is read like a line of "governance" '
        f"(content/en/terms/governance.yaml:2): it would be known as neither. {FIX_TWO}"
    ]


def test_small_talk_in_two_groups_is_a_mistake(small: SmallContent) -> None:
    small.change("examples/smalltalk.yaml", "[lol]", "[lol, OK.]")
    (found,) = checked(small).mistakes
    assert str(found).startswith('content/en/examples/smalltalk.yaml:7: "OK." is read like a line of "chat"')


def test_a_near_copy_in_the_same_entry_is_a_warning(small: SmallContent) -> None:
    assert about(small, OTHER) == []
    small.change(OTHER, "  - governors\n", "  - Who sits on the boards?\n")
    assert about(small, OTHER) == [
        '8: "Who sits on the boards?" is read like "who sits on the board" in line 3. Delete one of the two.'
    ]


def test_a_way_that_surely_leads_elsewhere_is_a_warning(small: SmallContent) -> None:
    small.change(OTHER, "  - governors\n", "  - what does co-production really mean\n")
    assert about(small, OTHER) == [
        '8: "what does co-production really mean" leads to "co-production" when it comes from somebody who '
        "puts it a little differently. Move it there, reword it, or leave it if you are sure."
    ]


def test_a_word_alone_is_read_as_it_is(small: SmallContent) -> None:
    small.change(OTHER, "  - governors\n", "  - coproduced\n")
    assert about(small, OTHER) == []


@pytest.mark.long
def test_no_way_of_the_shipped_content_leads_elsewhere_or_stands_there_twice() -> None:
    """So a warning in `check-content` is about what somebody just wrote."""
    found = check(Path("content"), today=TODAY, reader=Proofreader).warnings
    assert [str(w) for w in found if '" leads to "' in str(w) or '" is read like "' in str(w)] == []


def test_what_is_left_out_at_once_is_what_is_left_out_one_by_one(content: Content) -> None:
    analyzer = Analyzer(content.reading)
    texts = [analyzer.spelled(way) for entry in content.entries[:9] for way in entry.ask]
    class_of = np.repeat(np.arange(9, dtype=np.int32), [len(entry.ask) for entry in content.entries[:9]])
    words = Words.of(texts, analyzer)
    alone, at_once = NaiveBayes(Counts.of(words, class_of, 9), analyzer), left_out(words, class_of, 9)
    for at in range(0, len(texts), 20):
        assert at_once[at] == pytest.approx(alone.scores(texts[at], left_out_of=int(class_of[at])), abs=0.01)
