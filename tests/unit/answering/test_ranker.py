"""Which entry is a question about? Every entry is found by its own words, and odd texts are let be (scenario A3.3)."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answering.ranker import RANKED
from bot.answering.understanding import Understanding
from bot.conversation.content import Content
from bot.conversation.ports.matching import Match, MatchKind

OFTEN_ENOUGH = 0.97

NAMES = {
    "peer support": "peer-support",
    "peer worker": "peer-support",
    "peer support workers": "peer-support",
    "self help group": "peer-support",
    "co-production": "co-production",
    "user leadership": "user-leadership",
    "ULO": "user-leadership",
    "service user": "service-user",
    "patient and public involvement": "service-user-involvement",
    "lived experience": "lived-experience",
    "expert by experience": "expert-by-experience",
    "survivor": "survivor",
    "carer": "carer",
    "tokenism": "tokenism",
    "time bank": "time-banking",
    "commissioner": "commissioning",
    "integrated care system": "icb",
    "lone rep": "single-representation",
    "4Pi": "four-pi-standards",
    "NSUN": "nsun",
}
"""Words that are a thing's name, and the entry that tells of it."""


@pytest.fixture
def matcher(understanding: Understanding) -> Understanding:
    return understanding


def is_first(match: Match, entry: str) -> bool:
    """The entry answers, or is the first choice."""
    return match.kind is not MatchKind.NONE and match.entries[:1] == (entry,)


def is_offered(match: Match, entry: str) -> bool:
    """The entry answers, or is one of the choices."""
    return is_first(match, entry) or (match.kind is MatchKind.CHOICES and entry in match.entries)


def is_shown(match: Match, entry: str) -> bool:
    """The entry answers, or has a button: as a choice, or as one of the nearest when nothing fits."""
    return is_offered(match, entry) or (match.kind is MatchKind.NONE and entry in match.entries[: match.near])


async def test_every_entry_is_found_by_its_title(matcher: Understanding, content: Content) -> None:
    missed = [e.id for e in content.entries if not is_first(await matcher.find(e.title), e.id)]
    assert missed == []


async def test_every_entry_is_offered_by_the_words_on_its_button(matcher: Understanding, content: Content) -> None:
    missed = [e.id for e in content.entries if not is_offered(await matcher.find(e.short_title), e.id)]
    assert missed == []


@pytest.mark.long
async def test_every_entry_is_found_by_each_way_of_asking(
    matcher: Understanding, content: Content, note: Callable[[str], None]
) -> None:
    """And never does another entry answer as if it were sure."""
    asked = [(e.id, way, await matcher.find(way)) for e in content.entries for way in e.ask]
    missed = [(entry, way) for entry, way, match in asked if not is_first(match, entry)]
    sure = [(entry, way, match.entries[0]) for entry, way, match in asked if match.kind is MatchKind.ANSWER]
    first = 1 - len(missed) / len(asked)
    note(f"{len(asked)} ways of asking: {first:.1%} first, {len(sure) / len(asked):.1%} a plain answer")
    assert first >= OFTEN_ENOUGH
    assert [(way, answer) for entry, way, answer in sure if answer != entry] == []


@pytest.mark.parametrize(
    "frame",
    [
        "{}",
        "what is {}",
        "whats a {}",
        "wot does {} mean",
        "define {}",
        "explain {} please",
        "tell me about the {}",
        "could you explain what {} means in plain English",
        "what do you mean by {}?",
        "any info on {}",
    ],
)
async def test_a_thing_is_found_by_its_name_however_one_asks_for_it(matcher: Understanding, frame: str) -> None:
    asked = [(name, entry, await matcher.find(frame.format(name))) for name, entry in NAMES.items()]
    found = {name: match.entries[:1] for name, entry, match in asked if match.kind is MatchKind.ANSWER}
    assert found == {name: (entry,) for name, entry in NAMES.items()}


async def test_a_frame_around_nothing_is_no_name(matcher: Understanding) -> None:
    asked = ["tell me about", "what is it", "explain please", "what does that mean", "tell me about my neighbour"]
    found = {text: (await matcher.find(text)).kind for text in asked}
    assert [text for text, kind in found.items() if kind is MatchKind.ANSWER] == []


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("coproduction", "co-production"),
        ("co production", "co-production"),
        ("co-production", "co-production"),
        ("Co-Production?", "co-production"),
        ("co-prod", "co-production"),
        ("what is co production", "co-production"),
        ("whats coproduction", "co-production"),
        ("peer suport", "peer-support"),
        ("peer support", "peer-support"),
        ("livd experience", "lived-experience"),
        ("lived experiance", "lived-experience"),
        ("LIVED EXPERIENCE", "lived-experience"),
        ("tokenisim", "tokenism"),
        ("4pi", "four-pi-standards"),
        ("4 PI standards", "four-pi-standards"),
        ("NSUN", "nsun"),
    ],
)
async def test_spellings(matcher: Understanding, text: str, entry: str) -> None:
    """A3.3."""
    assert is_first(await matcher.find(text), entry)


@pytest.mark.parametrize(
    "text",
    [
        "qwxzv blorp fnarg",
        "asdfghjkl",
        "lorem ipsum dolor sit amet",
        "1234567890",
    ],
)
async def test_nonsense_finds_nothing(matcher: Understanding, text: str) -> None:
    assert (await matcher.find(text)).kind is MatchKind.NONE


@pytest.mark.parametrize(
    "text",
    ["what is a service charge on a flat", "what is the ladder of a fire engine called", "how do I train a puppy"],
)
async def test_what_is_likelier_not_ours_gets_no_choices(matcher: Understanding, text: str) -> None:
    assert (await matcher.find(text)).kind is MatchKind.NONE


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\t",
        "?",
        "...",
        "\U0001f642",
        "\U0001f642\U0001f44d\U0001f3fd\U0001f468\u200d\U0001f469\u200d\U0001f467",
        "x" * 4096,
        "what is co-production " * 186,
        "\U0001f642" * 2048,
        "https://www.example.org/a/b?c=d&e=%20#f",
        "Beth yw cyd-gynhyrchu?",
        "\u06a9\u0648\u067e\u0631\u0648\u0688\u06a9\u0634\u0646 \u06a9\u06cc\u0627 \u06c1\u06d2",
        "\u4ec0\u4e48\u662f\u5171\u540c\u751f\u4ea7",
        "\u0428\u0447\u043e \u0442\u0430\u043a\u0435",
        "\x00\x01\x1b[31m",
        "\ud7ff\ue000\ufffd",
        "a\u0301\u0302\u0303" * 300,
        "\u202ewhat is this\u202c",
        "'; DROP TABLE entries; --",
        "{org} {0} %s \\1",
        "2",
        "4.",
        "12",
        "85 258",
        "<b>co-production</b>",
    ],
)
async def test_no_text_is_too_odd(matcher: Understanding, content: Content, text: str) -> None:
    match = await matcher.find(text)
    assert all(content.entry(i) for i in match.entries)
    if not any(c.isalpha() for c in text):
        assert match.kind in (MatchKind.NONE, MatchKind.SMALLTALK)


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("getting upset when I tell my story", "lived-experience"),
        ("a group all of one background", "same-few-people"),
        ("we are all of one kind in this group", "same-few-people"),
        ("how do I get on the board", "governance"),
        ("how do people get on the trust board", "governance"),
        ("give me an example where it worked", "more-case-studies"),
        ("is there a real place where it went well", "more-case-studies"),
    ],
)
async def test_what_people_ask_in_words_that_no_entry_has_is_shown(
    matcher: Understanding, text: str, entry: str
) -> None:
    assert is_shown(await matcher.find(text), entry)


@pytest.mark.parametrize("text", ["qwxzv blorp fnarg", "lorem ipsum dolor sit amet"])
async def test_nothing_fits_still_offers_the_three_nearest(matcher: Understanding, text: str) -> None:
    """A3.4. The ranking is there for all; the conversation shows three."""
    match = await matcher.find(text)
    assert (match.kind, len(match.entries)) == (MatchKind.NONE, RANKED)


async def test_entries_are_all_different(matcher: Understanding, content: Content) -> None:
    for entry in content.entries:
        match = await matcher.find(f"{entry.short_title} and other things")
        assert len(set(match.entries)) == len(match.entries)


@pytest.mark.parametrize("text", ["what time does the chip shop open", "can you order a pizza for me"])
async def test_did_you_mean_is_never_about_one_entry_only(matcher: Understanding, text: str) -> None:
    """ "Did you mean one of these?", and one stands below: product.md 3 has two or three."""
    match = await matcher.find(text)
    assert match.kind is not MatchKind.CHOICES or len(match.entries) >= 2


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200))
async def test_any_text_gets_a_match_that_can_be_answered(matcher: Understanding, content: Content, text: str) -> None:
    """Entries that are there, each once, and as many as its kind needs; the same text gives the same match."""
    match = await matcher.find(text)
    assert set(match.entries) <= {entry.id for entry in content.entries}
    assert len(set(match.entries)) == len(match.entries)
    fewest = {MatchKind.ANSWER: 1, MatchKind.CHOICES: 2, MatchKind.NONE: 0, MatchKind.SMALLTALK: 0}
    assert len(match.entries) >= fewest[match.kind]
    assert (match.kind is MatchKind.SMALLTALK) == bool(match.small_talk)
    assert await matcher.find(text) == match
