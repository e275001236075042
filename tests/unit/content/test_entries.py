"""Entries as somebody types them in Notepad: each slip is told at its line, and nothing is lost in silence."""

import pytest

from bot.content.old_entries import as_yaml
from tests.unit.content.small_content import ENTRY, SmallContent
from tests.unit.content.test_fixing import fixed

TERM = "terms/governance.yaml"
SHORT, MORE = "  People who use a service", "  They share the work."

SLIPS: dict[str, tuple[str, str, str]] = {
    "a paragraph at the very left": (
        "\n  It takes time.",
        "\nIt takes time.",
        ':16: This line begins further left than the text that it belongs to: "It takes time.".',
    ),
    "one with a colon": ("\n  It takes time.", "\nIn short: it takes time.", ":16: This line begins further left"),
    "a space too few": ("\n  It takes time.", "\n It takes time.", ":16: This line begins further left"),
    "a first line set in too far": (MORE, "   They share the work.", ":16: This line begins further left"),
    "a list at the very left": ("\n  It takes time.", "\n- It takes time.", ":16: This line begins further left"),
    "a lost mark": ("short: |", "short:", ':10: The "|" after "short:" is missing. Write "short: |" there.'),
    "a heading of the old form": ("more: |", "## More", ':13: "## More" stands in the text. The longer text begins'),
    "the same, beside the new": ("more: |\n", "more: |\n  ## More\n\n", ':14: "## More" stands in the text.'),
    "a note inside a text": (
        "\n  It takes time.",
        "\n# It takes time.",
        ':16: Members do not read "# It takes time.": # begins a note.',
    ),
    "a field below the texts, set in": (
        "\n  It takes time.",
        "\n  topic: words",
        ':16: "topic: words" stands in the text',
    ),
    "three dashes": ("\n  It takes time.", "\n  ---", ':16: "---" stands in the text: members would read it.'),
    "no longer text": (
        "  They share the work. They share the say too.\n\n  It takes time.\n",
        "",
        ':13: "more" is empty',
    ),
    "no line for it": ("\nmore: |\n", "\n", ':1: "more" is missing.'),
    "a misspelt name": ("more: |", "moer: |", ':13: "moer" is not a field here. Did you mean "more"?'),
    "twice": ("more: |", "short: |", ':13: "short" stands here twice: in line 10 and in line 13.'),
    "a colon on the line of the name": (
        "short: |\n  P",
        "short: Here: p",
        ":10: There is a colon inside this text",
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_each_slip_is_told_at_its_line(small: SmallContent, slip: str) -> None:
    old, new, told = SLIPS[slip]
    small.change(TERM, old, new)
    said = [each for each in small.check().lines() if "Warning" not in each]
    assert any(each.startswith(f"content/en/{TERM}{told}") for each in said), said
    assert len(said) == 1 or slip == ("twice"), said


TYPED_OTHERWISE = {
    "lines of a paragraph": ("They share the work. They", "They share the work.\n  They"),
    "more spaces": ("\n  It takes time.", "\n      It takes time."),
    "another mark": ("short: |", "short: >"),
    "a mark that keeps ends": ("more: |", "more: |+"),
    "a mark that takes ends away": ("more: |", "more: |-"),
    "empty lines": ("\n\n  It takes time.", "\n\n\n\n  It takes time.\n\n"),
    "one line": ("short: |\n  People", "short: People"),
    "quotes": (
        "short: |\n  People who use a service make it together with staff.",
        'short: "People who use a service\n  make it together with staff."',
    ),
    "a folded text": ("more: |", "more: >-"),
}


@pytest.mark.parametrize("how", TYPED_OTHERWISE)
def test_what_is_typed_otherwise_says_the_same(small: SmallContent, how: str) -> None:
    before = small.load().entry("governance")
    small.change(TERM, *TYPED_OTHERWISE[how])
    assert [str(each) for each in small.mistakes()] == []
    assert small.load().entry("governance") == before


def test_signs_that_mean_something_elsewhere_mean_nothing_in_a_text(small: SmallContent) -> None:
    small.change(TERM, "It takes time.", "It takes time: \"years\", and 'patience'. Call no. 3, @home, <3 [this].")
    small.change(TERM, "They share the say too.", "\n  - They share the say.\n  - And: the work")
    found = small.load().entry("governance")
    assert found is not None
    assert found.more.endswith("It takes time: \"years\", and 'patience'. Call no. 3, @home, <3 [this].")
    assert "They share the work.\n- They share the say.\n- And: the work\n\n" in found.more


OLD = """\
---
title: What is governance?
short_title: Governance
topic: words
from_briefing: true
source: Common terms
related:
  - co-production
where:
  - nsun
---
People who use a service make it together with staff.

## More

They share the work. They share the say too.

It takes time.
"""

SAVED = {
    "as it was": OLD.encode(),
    "by Windows": b"\xef\xbb\xbf" + OLD.replace("\n", "\r\n").encode(),
    "in UTF-16": OLD.encode("utf-16"),
    "with spaces at the ends": OLD.replace("staff.\n", "staff.  \n").encode(),
    "with lines that were broken": OLD.replace("They share the say", "\n  They share the say").encode(),
    "with another heading": OLD.replace("## More", "##more:").encode(),
    "without an end": OLD.rstrip("\n").encode(),
}


@pytest.mark.parametrize("how", SAVED)
def test_an_entry_of_the_old_form_is_told_and_put_into_the_new_one(small: SmallContent, how: str) -> None:
    before = small.load().entry("governance")
    small.path(TERM).unlink()
    old = small.path(TERM).with_suffix(".md")
    old.write_bytes(SAVED[how])
    assert small.only_mistake() == (
        "content/en/terms/governance.md:1: This entry has the old form. "
        'Run check-content --fix: it makes "governance.yaml" of it.'
    )
    (done, *_) = fixed(small)
    assert done == ('terms/governance.md:1: Made "governance.yaml" of it: entries are such files now.')
    assert not old.exists()
    assert small.load().entry("governance") == before
    assert fixed(small) == []


def test_an_old_entry_beside_a_new_one_is_left_to_a_person(small: SmallContent) -> None:
    small.write("terms/governance.md", OLD)
    assert small.only_mistake().endswith('"governance.yaml" is there too. Delete this one.')
    assert fixed(small) == []
    assert small.path("terms/governance.md").exists()


@pytest.mark.parametrize("text", ["", "nothing", "---\n", "---\ntitle: x\n", ENTRY, "topics:\n  - id: words\n"])
def test_what_is_no_old_entry_stays_as_it_is(text: str) -> None:
    assert as_yaml(text) == text
