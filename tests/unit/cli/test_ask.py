"""Questions on the terminal: the same words as in a chat, and one line of JSON for each question."""

import io
import json

import pytest

from bot.answering.understanding import Understanding
from bot.cli.ask import answer_lines, answer_one
from bot.conversation.content import Content

URGENT = "I want to kill myself"
KINDS = {"answer", "choices", "none", "crisis", "smalltalk"}


class Terminal:
    """Where questions are asked: one after the other, of the same understanding."""

    def __init__(self, content: Content, understanding: Understanding) -> None:
        self._content = content
        self._understanding = understanding

    async def asks(self, question: str) -> str:
        """One question; gives the answer."""
        return await answer_one(self._content, question, self._understanding)

    async def lines(self, *asked: str) -> list[dict[str, object]]:
        """These lines; gives the JSON that comes for each."""
        to = io.StringIO()
        await answer_lines(self._content, io.StringIO("".join(f"{line}\n" for line in asked)), to, self._understanding)
        return [json.loads(line) for line in to.getvalue().splitlines()]


@pytest.fixture
def terminal(content: Content, understanding: Understanding) -> Terminal:
    return Terminal(content, understanding)


async def test_an_answer_is_the_entry_and_where_it_is_from(content: Content, terminal: Terminal) -> None:
    said = await terminal.asks("what is co-production")
    entry = content.entry("co-production")
    assert entry is not None
    assert said.startswith(f"{entry.title}\n{entry.short}\n\n")
    assert said.endswith(content.phrases.say("ask.source"))


async def test_what_is_not_from_the_briefing_says_so(content: Content, terminal: Terminal) -> None:
    entry = next(each for each in content.entries if not each.from_briefing)
    said = await terminal.asks(entry.title)
    assert entry.short in said
    assert said.endswith(content.phrases.say("ask.not_from_briefing"))


async def test_what_nothing_fits_says_so(content: Content, terminal: Terminal) -> None:
    said = await terminal.asks("zxqv wobble blorp")
    assert said.startswith(content.phrases.say("ask.nothing_fits"))


async def test_a_mark_before_the_first_line_loses_nothing(terminal: Terminal) -> None:
    first, second = await terminal.lines("\ufeff" + json.dumps({"id": 1, "text": "what is co-production"}), '{"id": 2}')
    assert (first["id"], first["kind"], second["id"]) == (1, "answer", 2)


async def test_what_could_be_several_things_offers_at_most_three(content: Content, terminal: Terminal) -> None:
    found = await terminal.lines(*(json.dumps({"id": e.id, "text": e.title.split()[0]}) for e in content.entries))
    unsure = next(each for each in found if each["kind"] == "choices")
    entry = content.entry(str(unsure["id"]))
    assert entry is not None
    said = await terminal.asks(entry.title.split()[0])
    assert said.startswith("I'm not sure what you mean. Did you mean one of these?")
    assert 2 <= sum(each.title in said.splitlines() for each in content.entries) <= 3


@pytest.mark.parametrize("question", ["", "   ", "?", "🙂", "a" * 5000])
async def test_anything_can_be_asked(terminal: Terminal, question: str) -> None:
    assert await terminal.asks(question)


async def test_words_that_worry_bring_urgent_help_without_marks(terminal: Terminal) -> None:
    said = await terminal.asks(URGENT)
    assert "116 123" in said
    assert "**" not in said


async def test_each_question_is_answered_in_a_line_with_its_id(content: Content, terminal: Terminal) -> None:
    found = await terminal.lines('{"id": "a", "text": "what is co-production"}', '{"id": 7, "text": "zxqv wobble"}')
    assert [each["id"] for each in found] == ["a", 7]
    assert all(set(each) == {"id", "kind", "entries", "support"} for each in found)
    assert (found[0]["kind"], found[0]["support"]) == ("answer", False)
    entries = found[0]["entries"]
    assert isinstance(entries, list)
    assert entries[0] == "co-production"
    assert all(content.entry(entry) for entry in entries)


async def test_in_lines_words_that_worry_are_a_crisis_with_support(terminal: Terminal) -> None:
    (found,) = await terminal.lines(json.dumps({"id": 1, "text": URGENT}))
    assert (found["kind"], found["support"]) == ("crisis", True)


@pytest.mark.parametrize(
    "broken", ["{", "null", "3", '"text"', "[]", "{}", '{"id": 1}', '{"text": null}', '{"text": 5}', '{"text": ["a"]}']
)
async def test_a_broken_line_is_answered_and_the_next_one_too(terminal: Terminal, broken: str) -> None:
    first, second = await terminal.lines(broken, '{"id": "next", "text": "what is co-production"}')
    assert first["kind"] in KINDS
    assert (second["id"], second["kind"]) == ("next", "answer")


async def test_a_line_that_cannot_be_read_is_none(terminal: Terminal) -> None:
    (found,) = await terminal.lines("not json at all")
    assert (found["id"], found["kind"], found["support"]) == (None, "none", False)


async def test_empty_lines_are_passed_over(terminal: Terminal) -> None:
    assert await terminal.lines("", "   ") == []


@pytest.mark.long
async def test_an_answer_comes_before_the_next_question_is_read(content: Content) -> None:
    """As each comes: whoever waits for an answer before asking again is not kept waiting."""
    to, heard = io.StringIO(), list[int]()

    class OneByOne(io.StringIO):
        def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
            heard.append(len(to.getvalue().splitlines()))
            return super().readline(size)

    await answer_lines(content, OneByOne('{"id": 1, "text": "a"}\n{"id": 2, "text": "b"}\n'), to)
    assert heard == [0, 1, 2]
