"""What `show` tells in a terminal, on a page beside the chats: any of the words, as members read them."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from bot.conversation.content import Content
from bot.playground.bot import in_folder
from bot.playground.play import Playground
from tests.browser.screen import Screen
from tests.conftest import ROOT


@pytest.fixture
def words(tmp_path: Path) -> Path:
    """A folder of words that somebody else may change too."""
    return Path(shutil.copytree(ROOT / "content", tmp_path / "content"))


@pytest.fixture
def playground(tmp_path: Path, content: Content, words: Path) -> Playground:
    """A playground whose words can change."""
    folder = tmp_path / "playground"
    return Playground(folder, in_folder(folder, content, words))


def opened(s: Screen) -> None:
    """From the chats to the page, by its link."""
    s.touch(s.page.locator("#hint summary"))
    s.tool("show")
    expect(s.page).to_have_title("As members read it")


def seeks(s: Screen, what: str, language: str = "English") -> Locator:
    """Type what to see, choose a language, and press. Gives the messages that come."""
    s.page.get_by_label("What:").fill(what)
    s.page.get_by_label("Language").select_option(language)
    with s.page.expect_navigation():
        s.touch(s.page.get_by_role("button", name="Show"))
    return s.page.locator(".message")


def test_an_entry_and_urgent_help_are_seen_as_members_see_them(either: Screen) -> None:
    s = either
    opened(s)
    s.has_no_serious_fault("where to begin")
    found = seeks(s, "carer")
    expect(found.first).to_contain_text("A carer is someone who supports a relative")
    expect(found.first.locator(".keys span")).to_have_text(["More", "Related"])
    expect(found.first.locator("b").first).to_have_text("What is a carer?")
    s.has_no_serious_fault("an entry")
    s.picture("show")
    found = seeks(s, "wales")
    expect(found.first).to_contain_text("116 123")
    expect(s.page.get_by_role("heading", name="/urgent in private")).to_be_visible()
    seeks(s, "free to do nothing")
    expect(s.page.get_by_role("heading", name="st-feedback-no-duty")).to_be_visible()
    seeks(s, "<b>nothing</b> of ours")
    expect(s.page.get_by_role("status")).to_have_text(
        'There is nothing called "<b>nothing</b> of ours", and nothing says it.'
    )
    assert s.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_another_language_is_seen_before_members_can_choose_it(phone: Screen) -> None:
    s = phone
    opened(s)
    found = seeks(s, "wales", "Welsh")
    expect(found.first).to_contain_text("ffoniwch 111 a phwyso 2")
    expect(found.first).to_have_attribute("lang", "cy")
    expect(s.page.locator(".note")).to_have_text("Members cannot choose this language yet: it is switched off.")


def test_a_file_that_was_changed_a_moment_ago_is_shown_as_it_is_now(desktop: Screen, words: Path) -> None:
    s, file = desktop, words / "en" / "terms" / "carer.yaml"
    opened(s)
    file.write_text(file.read_text("utf-8").replace("A carer is someone", "A carer is a person"), "utf-8")
    expect(seeks(s, "carer").first).to_contain_text("A carer is a person who supports")
    s.touch(s.page.get_by_role("link", name="Back to the chats"))
    expect(s.page.locator("[data-chat-kind=group]")).to_be_visible()
