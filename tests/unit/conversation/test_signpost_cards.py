"""The cards of organisations, training and documents: one message each, that leads on and says what to do."""

import re
from dataclasses import replace
from datetime import date

import pytest

from bot.conversation.content import Content
from bot.conversation.questions.entry_cards import short
from bot.conversation.questions.signposts import card_rows, card_text
from bot.conversation.reply import PAGE_LENGTH, units
from bot.domain.signposts import Signpost

TODAY = date(2026, 11, 29)
MOST_BUTTONS = 5


def test_every_card_is_one_message_with_few_buttons(content: Content) -> None:
    lengths = {s.id: units(card_text(content, s, TODAY)) for s in content.signposts}
    assert {i: length for i, length in lengths.items() if length > PAGE_LENGTH} == {}
    labels = {s.id: [c.label for row in card_rows(content, s) for c in row] for s in content.signposts}
    assert [i for i, found in labels.items() if len(found) > MOST_BUTTONS or len(set(found)) != len(found)] == []


def test_every_card_leads_on(content: Content) -> None:
    """Besides the list of needs and the report, which stand under all cards."""
    assert [s.id for s in content.signposts if sum(map(len, card_rows(content, s))) < 3] == []


def test_what_is_gone_says_what_to_do_instead(content: Content) -> None:
    gone = [s for s in content.signposts if s.status in ("historic", "changed")]
    assert gone
    assert [s.id for s in gone if not s.now] == []


def test_notes_of_research_stay_in_the_file(content: Content) -> None:
    noted = [s for s in content.signposts if s.note]
    assert noted
    assert [s.id for s in noted if s.note and s.note in card_text(content, s, TODAY)] == []


@pytest.mark.parametrize("of", ["document", "training", "organisation"])
def test_a_question_is_put_to_somebody_who_can_answer(content: Content, of: str) -> None:
    """A paper answers nobody, and neither does what is gone."""
    asked = {s.id: card_text(content, s, TODAY) for s in content.signposts if s.kind == of}
    to_itself = {i for i, text in asked.items() if "You could ask them:" in text}
    assert all("You could ask " in text for text in asked.values())
    assert [i for i in to_itself if _is_gone(content.signpost(i))] == []
    assert of != "document" or not to_itself


def _is_gone(signpost: Signpost | None) -> bool:
    return signpost is None or signpost.is_read or signpost.status == "historic"


SITE = re.compile(r"\b(?:[\w-]+\.)+(?:org|com|uk)\b")


def test_nobody_is_told_that_there_is_no_contact_beside_a_site_that_is_known(content: Content) -> None:
    without = content.phrases.say("signpost.no_contact")
    known = {s.id: f"{card_text(content, s, TODAY)} {s.note}" for s in content.signposts}
    assert [i for i, text in known.items() if without in text and SITE.search(text)] == []


def test_a_contact_stands_once_and_every_offer_of_the_organisation_has_it(content: Content) -> None:
    """A number that is put right in one file is right on every card."""
    values = [c.value for s in content.signposts for c in s.contacts]
    assert len(values) == len(set(values))
    together = content.signpost("together")
    assert together
    phone = next(c for c in together.contacts if c.kind == "phone")
    mended = replace(together, contacts=(replace(phone, value="020 7946 0001"),))
    others = tuple(s for s in content.signposts if s.id != "together")
    changed = replace(content, signposts=(*others, mended))
    for each in (s for s in content.signposts if s.reached_by == ("together",)):
        card = card_text(changed, each, TODAY)
        assert "020 7946 0001" in card
        assert phone.value not in card
    entry = changed.entry("contact-together")
    assert entry
    told = short(changed, entry, TODAY).text
    assert "020 7946 0001" in told
    assert phone.value not in told + entry.more


def test_what_somebody_checked_long_ago_is_not_called_unchecked(content: Content) -> None:
    nsun = content.signpost("nsun")
    assert nsun
    checked = replace(nsun.contacts[0], status="current", last_checked=date(2025, 1, 1), checked_by="Ruth")
    card = card_text(content, replace(nsun, contacts=(checked,)), TODAY)
    assert "It is more than a year since somebody checked this." in card
    assert "As printed" not in card.split("\n\n")[0]
