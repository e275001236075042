"""An organisation is found by its name, without an entry about it and without a way of asking."""

from dataclasses import replace
from datetime import date

import pytest

from bot.answering.understanding import Understanding
from bot.conversation.content import Content
from bot.conversation.ports.matching import Match, MatchKind
from bot.conversation.questions.decision import Kind, decide
from bot.conversation.questions.rendering import Asked, render

pytestmark = pytest.mark.long

RIVERSIDE = "Riverside Peer Collective (RPC)"


@pytest.fixture(scope="module")
def with_new(content: Content) -> Content:
    """The content with an organisation that somebody just put there."""
    [new] = [s for s in content.signposts if s.id == "nsun"]
    made = replace(new, id="riverside", name=RIVERSIDE, short_title="Riverside", entries=())
    return replace(content, signposts=(*content.signposts, made))


@pytest.fixture(scope="module")
def understanding(with_new: Content) -> Understanding:
    return Understanding(with_new)


@pytest.mark.parametrize(
    "asked",
    ["riverside peer collective", "Who are the Riverside Peer Collective?", "what is rpc", "tell me about Riverside"],
)
async def test_a_new_organisation_is_found_by_its_name(
    with_new: Content, understanding: Understanding, asked: str
) -> None:
    match = await understanding.find(asked)
    decision = decide(with_new, asked, match)
    [reply] = render(with_new, decision, Asked(private=True, today=date(2026, 11, 30)))
    assert reply.text.startswith(RIVERSIDE)
    assert "020 7820 8982" in reply.text


async def test_what_only_mentions_a_name_asks_for_something_else(understanding: Understanding) -> None:
    match = await understanding.find("we met the riverside peer collective and talked about co-production")
    assert match.place == ""


def test_an_entry_that_is_sure_comes_before_the_card(content: Content) -> None:
    sure = Match(MatchKind.ANSWER, ("connected-care",), place="turning-point")
    assert decide(content, "turning point", sure).kind is Kind.ENTRY


def test_without_the_name_in_the_content_nothing_changes(content: Content) -> None:
    assert decide(content, "riverside", Match(MatchKind.NONE, (), place="riverside")).kind is Kind.NONE
