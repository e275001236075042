"""*Change* under a card: an admin writes other words for a part of it, sees it as members would, publishes, undoes."""

from pathlib import Path

import pytest

from bot.conversation.buttons import Part
from bot.conversation.editing.wording import OF_ENTRY, OF_PLACE
from tests.journeys.journey import ADMIN, Journey

pytestmark = pytest.mark.long

OLD, NEW = "made and run together", "Planned and run together, by all who use it."
ASKED = "what is co-production"


async def wants(j: Journey, part: str, asked: str = ASKED) -> str:
    """The admin asks, presses *Change* and a part, and reads what stands there and what to do."""
    await j.privately(ADMIN, asked)
    await j.presses_alone(ADMIN, "Change")
    j.alone(ADMIN)
    await j.presses_alone(ADMIN, part, "what shall I change?")
    return j.alone(ADMIN)


async def writes(j: Journey, words: str, *, as_reply: bool = True) -> str:
    """The admin writes it in reply to the newest message, or without, and reads what comes."""
    chat = j.telegram.private(j.people[ADMIN])
    await j.writes(ADMIN, words, reply_to=j.telegram.last(chat) if as_reply else None, chat=chat)
    return j.alone(ADMIN)


@pytest.mark.parametrize("as_reply", [True, False])
async def test_a_card_is_changed_seen_published_and_undone(phone: Journey, folder: Path, *, as_reply: bool) -> None:
    j = phone
    asked = await wants(j, "Short text")
    assert OLD in asked, "what stands there, to be copied"
    assert "You are changing: Short text, of Co-production." in asked
    toasts = j.telegram.toasts(j.people[ADMIN])
    assert not any("swipe it" in str(each.text) for each in toasts), "it may be written without a reply"
    seen = await writes(j, NEW, as_reply=as_reply)
    assert "Above is what members will read. Tap Publish or Cancel." in seen
    assert "terms/" not in seen, "a card has a title, and no file for her"
    assert seen.startswith("What is co-production?\n" + NEW), "the card itself comes first"
    assert "From the 2014 briefing" in seen
    assert OLD in await j.privately("Shaun", ASKED), "nobody reads it before it is published"
    await j.presses_alone(ADMIN, "Publish")
    assert NEW in await j.privately("Marcus", ASKED)
    assert OLD in (folder / "en/terms/co-production.yaml").read_text("utf-8"), "the files stay as they are"
    await j.runner.close()
    assert NEW in await j.privately("Kath", ASKED), "a restart keeps it"
    await j.presses_alone(ADMIN, "Undo", "Published.")
    assert OLD in await j.privately("Jo", ASKED)


async def formats(j: Journey, html: str) -> str:
    """The admin writes words that she formats in the app, and reads what comes."""
    chat = j.telegram.private(j.people[ADMIN])
    await j.writes(ADMIN, html, chat=chat, html=True)
    return j.alone(ADMIN)


async def test_what_is_bold_on_the_phone_is_bold_for_members(phone: Journey) -> None:
    j = phone
    await wants(j, "Short text")
    said = await formats(j, "Made <b>by all </b>and <b>run\nby them</b>, says <a href='https://example.org/a'>Jo</a>.")
    assert "Only bold words" not in said
    await j.presses_alone(ADMIN, "Publish")
    await j.privately("Shaun", ASKED)
    html = j.telegram.said(j.telegram.private(j.people["Shaun"]))[-1].html
    assert "Made <b>by all</b> and <b>run</b>\n\n<b>by them</b>, says Jo (https://example.org/a)." in html


@pytest.mark.parametrize(
    ("part", "typed"), [("Short text", "Made <i>together</i>."), ("Title", "What is <b>co-production</b>?")]
)
async def test_what_cannot_be_shown_so_is_said_and_comes_out_plain(phone: Journey, part: str, typed: str) -> None:
    j = phone
    await wants(j, part)
    said = await formats(j, typed)
    assert "Only bold words in a text stay bold. All else that you formatted comes out plain." in said
    assert "**" not in said
    await wants(j, part)
    assert "Only bold words" not in await writes(j, "What is it all?", as_reply=False)


async def test_what_cannot_be_published_is_said_and_can_be_written_again_at_once(phone: Journey) -> None:
    j = phone
    await wants(j, "Short text")
    said = await writes(j, "It is " + "very " * 150 + "long.")
    assert "That can't be published." in said
    assert "You can write it again now." in said
    assert NEW in await writes(j, NEW, as_reply=False)
    await j.presses_alone(ADMIN, "Cancel")
    assert OLD in await j.privately("Shaun", ASKED)


async def test_every_part_of_every_card_has_its_words_and_takes_them_back(phone: Journey) -> None:
    j = phone
    words = j.world.content
    assert {*OF_ENTRY, *OF_PLACE} == set(Part)
    for part, asked in (("Longer text", ASKED), ("Title", ASKED), ("On buttons", ASKED), ("Source", ASKED)):
        await wants(j, part, asked)
        assert "Above is what members will read" in await writes(j, "Other words"), part
    await j.privately(ADMIN, "/signpost")
    await j.presses_alone(ADMIN, "Someone to ask")
    await j.presses_alone(ADMIN, "NSUN")
    nsun = words.signpost("nsun")
    assert nsun is not None
    await j.presses_alone(ADMIN, "Change")
    j.alone(ADMIN)
    await j.presses_alone(ADMIN, "What it is", "what shall I change?")
    assert nsun.what in j.alone(ADMIN)
    assert "A charity of groups." in await writes(j, "A charity of groups.\nIt is led by its members.")
    await j.presses_alone(ADMIN, "Publish")
    await j.privately("Shaun", "/signpost")
    await j.presses_alone("Shaun", "Someone to ask")
    await j.presses_alone("Shaun", "NSUN")
    assert "A charity of groups. It is led by its members." in j.alone("Shaun")


async def test_the_contacts_of_a_place_are_those_of_check(phone: Journey) -> None:
    j = phone
    await j.privately(ADMIN, "/signpost")
    await j.presses_alone(ADMIN, "Someone to ask")
    await j.presses_alone(ADMIN, "NSUN")
    await j.presses_alone(ADMIN, "Change")
    j.alone(ADMIN)
    await j.presses_alone(ADMIN, "Contacts")
    card = j.card("", "Works today", j.telegram.private(j.people[ADMIN])).text
    assert card.startswith("National Survivor User Network (NSUN)\nwww.nsun.org.uk")


async def test_only_an_admin_and_only_in_private_has_the_button(phone: Journey) -> None:
    j = phone
    await j.privately("Shaun", ASKED)
    assert "Change" not in str(j.telegram.last(j.telegram.private(j.people["Shaun"])).labels)
    await j.set_up()
    j.telegram.join(j.group, j.people[ADMIN])
    await j.runner.handle()
    await j.writes(ADMIN, f"/ask@InvolvementBot {ASKED}")
    card = j.card("made and run together", "More")
    assert "Change" not in str(card.labels)


async def test_words_of_distress_bring_help_and_no_card(phone: Journey) -> None:
    j = phone
    await wants(j, "Short text")
    said = await writes(j, "I want to die")
    assert "116 123" in said
    assert "Publish" not in str(j.telegram.last(j.telegram.private(j.people[ADMIN])).labels)
