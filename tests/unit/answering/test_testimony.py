"""What services did to people is everyday talk, and no cry is lost by that (scenario A5.6)."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.answering.crisis import ear
from bot.answering.understanding import Understanding
from bot.content import check
from bot.conversation.content import Content
from bot.conversation.ports.listening import Care
from tests.unit.content.small_content import BOOK, TODAY, SmallContent

TESTIMONY = (
    "Nobody came when I rang the bell at night",
    "I rang and rang the bell and no nurse came",
    "nobody answered when we pulled the cord at night",
    "they ignored the buzzer for two hours",
    "the crisis team never called me back after that weekend",
    "I was held down by five staff and given an injection",
    "they put me in seclusion and left me there",
    "staff laughed when I was upset",
    "they left me in A&E for 19 hours with no food",
    "the ward was miles away from my family",
    "they sectioned me in front of my kids",
    "no one explained my rights when I was sectioned",
    "my complaint was never answered",
    "the doctor never looked up from his computer",
    "they discharged me on a friday with no support",
    "my care coordinator went off sick and nobody replaced her",
    "I told them my tablets made me ill and they did not listen",
    "they said I was attention seeking",
    "I was restrained for asking to ring my mum",
    "they took my phone away for a week",
    "I was strip searched twice",
    "the night staff slept while we were awake",
    "the police came instead of a nurse",
    "I was put on an adult ward at sixteen",
    "they lost my brothers notes after he died",
    "my friend died on the unit and staff would not talk about it",
    "they gave her a leaflet and sent her home",
    "they told me to make a cup of tea",
    "we waited months and then got a letter closing the case",
    "the psychiatrist did not know my name",
    "they never once asked me what I wanted",
    "the injection was given without my consent",
    "the ward made me worse",
    "they treated us like kids",
    "I did not feel safe in that hospital",
    "staff were too busy to talk to us",
    "we were locked out of the garden all summer",
    "they used my son to translate",
    "they would not let my wife visit me",
    "they closed the crisis house and now there is nowhere",
)
"""Other sentences than those of the content."""

CRIES = (
    "nobody came when i rang the bell and now i want to die",
    "rang the crisis team all night, nobody comes, i cant do this",
    "they discharged me today and im going to kill myself",
    "the crisis team told me to have a bath and i am going to end it",
    "im not safe on this ward",
    "a nurse on here is hurting me",
    "I'd rather die than go back on that ward",
    "id rather die than live like this",
    "they never listened and i cant go on",
    "how many paracetamol is too many",
    "how many tablets is too many",
    "i od'd yesterday",
    "I OD'd last night",
    "ive taken thirty paracetamol",
    "whats a lethal dose",
    "i cut myself",
    "i cut myself shaving and i want to die",
    "I cut myself shaving and then I kept cutting",
    "suicidle",
    "overdose",
)

NO_CRIES = (
    "tonight",
    "tonight tonight",
    "tomorrow",
    "pills",
    "bridge",
    "river",
    "alone",
    "I cut myself shaving",
    "nicked myself shaving this morning",
    "cut myself on a tin",
    "I'd rather die than sit through another CCG meeting",
    "i would sooner die than go to another board meeting",
    "id rather die than do another PIP form",
    "dying for a wee",
    "I could murder a curry",
)


@pytest.fixture(scope="module")
def understanding(content: Content) -> Understanding:
    return Understanding(content)


@pytest.mark.parametrize("text", TESTIMONY)
async def test_a5_6_testimony_brings_no_help(understanding: Understanding, text: str) -> None:
    assert await understanding.hear(text) is not Care.URGENT


@pytest.mark.parametrize("text", CRIES)
async def test_a5_2_a_cry_among_testimony_brings_help(understanding: Understanding, text: str) -> None:
    assert await understanding.hear(text) is Care.URGENT


@pytest.mark.parametrize("text", NO_CRIES)
async def test_a5_6_a_bare_word_or_a_saying_is_no_cry(understanding: Understanding, text: str) -> None:
    assert await understanding.hear(text) is not Care.URGENT


@pytest.mark.parametrize("text", ["to to to", "the the", "i am", "it is it is", "na na na", "so so so"])
async def test_words_that_say_nothing_bring_nothing(understanding: Understanding, text: str) -> None:
    assert await understanding.hear(text) is Care.NONE


async def test_two_hundred_sentences_about_services_are_written_down(
    understanding: Understanding, content: Content
) -> None:
    written = next(group for group in content.example_groups("everyday") if group.id == "testimony")
    assert len(set(written.messages)) >= 200
    assert [text for text in written.messages if await understanding.hear(text) is not Care.NONE] == []


async def test_every_crisis_example_brings_help_unless_it_is_everyday_too(
    understanding: Understanding, content: Content
) -> None:
    heard = [(text, await understanding.hear(text)) for text in content.examples_of("crisis")]
    missed = [text for text, care in heard if care is not Care.URGENT]
    assert len(missed) <= len(content.examples_of("crisis")) // 100
    assert {care for _, care in heard} <= {Care.URGENT, Care.SUPPORT}


@pytest.mark.parametrize("cry", ["I am not safe", "i wont be around much longer", "i cant see past tonight"])
async def test_an_entry_small_talk_or_command_never_silences_a_cry(content: Content, cry: str) -> None:
    """Somebody writes a cry among the examples: it is a mistake, and help comes all the same."""
    carer, *others = sorted(content.entries, key=lambda entry: entry.id != "carer")
    asked = replace(content, entries=(replace(carer, ask=(*carer.ask, cry)), *others))
    assert ear(asked)(cry)
    for kind in ("smalltalk", "commands"):
        assert ear(with_example(content, kind, cry))(cry)


def with_example(content: Content, kind: str, message: str) -> Content:
    """The content with one more message in the first group of these examples."""
    examples = [
        replace(each, groups=(replace(first := each.groups[0], messages=(*first.messages, message)), *each.groups[1:]))
        if each.id == kind
        else each
        for each in content.examples
    ]
    return replace(content, examples=tuple(examples))


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        ("asked/co-production.yaml", "  - coproduction\n", "  - I want to die\n", 3),
        ("examples/smalltalk.yaml", "[ok]", "[ok, I want to die]", 4),
        ("examples/everyday.yaml", "another message\n", "another message\n      - I want to die\n", 6),
    ],
)
def test_check_content_names_an_example_that_sounds_like_a_cry(
    tmp_path: Path, file: str, old: str, new: str, line: int
) -> None:
    small = SmallContent(tmp_path / "content")
    assert check(small.folder, today=TODAY, phrasebook=BOOK, ear=ear).mistakes == ()
    small.change(file, old, new)
    found = [str(each) for each in check(small.folder, today=TODAY, phrasebook=BOOK, ear=ear).mistakes]
    assert found == [
        f'content/en/{file}:{line}: "I want to die" brings urgent help: it sounds like a cry. Take it out. If nobody '
        "in danger would write it, put it into examples/everyday.yaml too."
    ]
