"""`why`: the lines that decide how a message is heard and answered, and what happens without them."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli.why import explained, why
from bot.content.places import Places, places_in
from bot.conversation.content import Content

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def places() -> Places:
    return places_in(Path("content"))


def stands_there(line: str) -> bool:
    """Whether the text that is quoted stands in the file and line that are named."""
    found = re.match(r"  (content/\S+):(\d+): .*?\"(.*?)\"", line)
    if found is None:
        return False
    file, number, text = found.groups()
    return text in Path(file).read_text("utf-8").splitlines()[int(number) - 1]


def test_the_ways_of_asking_that_decide(content: Content, places: Places) -> None:
    lines = explained(content, "who is a carer", places)
    answered = lines[lines.index('Answered: the entry "carer".') :]
    named = [line for line in answered if line.startswith("  content/")]
    assert any("asked/carer.yaml" in line for line in named)
    assert all(map(stands_there, named)), named
    assert any(line.startswith("  Without ") for line in answered)


def test_the_phrase_and_the_examples_that_bring_help(content: Content, places: Places) -> None:
    lines = explained(content, "I want to die", places)
    assert lines[0] == "Heard: urgent help comes first."
    assert lines[-1] == "Urgent help comes in place of the answer."
    assert any(line.startswith("  content/en/urgent_words.yaml:") and "stands in it" in line for line in lines)
    assert any('like the crisis message "I want to die" (100 of 100 alike)' in line for line in lines)
    assert any(line.startswith("  Without ") and "urgent help comes first" in line for line in lines)


def test_what_happens_without_the_line_that_decides(content: Content, places: Places) -> None:
    """A cry that one phrase alone finds: without it no help comes, and that is said."""
    lines = explained(content, "chcę umrzeć", places)
    assert lines[0] == "Heard: urgent help comes first."
    assert any("other_languages/polish.yaml" in line for line in lines)
    (these,) = (line for line in lines if line.startswith("  Without these "))
    assert these.endswith(": no help is offered.")


def test_a_message_of_nothing_is_explained_too(content: Content, places: Places) -> None:
    assert explained(content, "blorp blorp", places) == [
        "Heard: no help is offered.",
        "Answered: nothing fits, and it says so.",
    ]


def test_an_empty_message_is_told_how(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTENT_DIR", "content")
    ended = CliRunner().invoke(why, [" "])
    assert ended.exit_code == 2
    assert "Write a message" in ended.output
