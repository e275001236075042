"""Ruth's morning, on a small phone: contacts checked, one changed, seen, published, and undone; a restart keeps it."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from bot.conversation.content import Content
from bot.playground.bot import in_folder
from bot.playground.play import Playground
from tests.browser.screen import Screen
from tests.conftest import ROOT

OLD, NEW = "020 7820 8982", "020 7946 0001"
NSUN = "Who are NSUN?"
WORDS = "NSUN brings groups of service users together."


@pytest.fixture
def words(tmp_path: Path) -> Path:
    """A folder of words that somebody else may change too."""
    return Path(shutil.copytree(ROOT / "content", tmp_path / "content"))


@pytest.fixture
def playground(tmp_path: Path, content: Content, words: Path) -> Playground:
    """A playground whose words can change."""
    folder = tmp_path / "playground"
    return Playground(folder, in_folder(folder, content, words))


def asks(s: Screen, holding: str) -> None:
    """Ruth asks what members would ask, and reads it."""
    s.types("what is nsun")
    expect(s.message(NSUN)).to_contain_text(holding)


def test_ruths_morning(phone: Screen, words: Path) -> None:
    s = phone
    s.become("Ruth")
    s.open_private()
    s.tool("start")
    s.tool("close-walk")
    s.types("/check")
    for done in range(3):
        s.presses("Works today", "Try it, then tap.")
        expect(s.page.locator(".text").filter(has_text="works today.")).not_to_have_count(done)
    s.picture("checked")

    s.types("/signpost")
    s.presses("Someone to ask", "What do you need?")
    s.presses("NSUN", "Someone to ask")
    s.presses("Change", "National Survivor User Network")
    s.presses("Contacts", "what shall I change?")
    s.presses("Next one", "www.nsun.org.uk")
    s.presses("Changed", OLD)
    s.types(NEW)
    s.sees("Above is what members will read.")
    s.picture("seen")
    s.presses("Publish", "Above is what members will read.")
    expect(s.message("Published.")).to_be_visible()
    asks(s, NEW)

    s.presses("Change", NSUN)
    s.presses("Short text", "what shall I change?")
    s.types(WORDS)
    s.sees(WORDS)
    s.presses("Publish", "Above is what members will read.")
    asks(s, WORDS)
    s.page.get_by_test_id("back").tap()
    file = words / "en" / "organisations" / "nsun.yaml"
    file.write_text(file.read_text("utf-8").replace("What can you offer", "And what can you offer"), "utf-8")
    with s.page.expect_response("**/api/restart"):
        s.tool("restart")
    s.open_private()
    asks(s, NEW)
    expect(s.message(NSUN)).to_contain_text(WORDS)
    s.presses("Undo", "Published.")
    s.picture("undone")
    asks(s, "NSUN is the National Survivor User Network.")
