"""What the checker axe says of every state of the page, at a desk and on a phone."""

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen

ONE = "Being heard, question 1 of 4."


def test_axe_finds_no_serious_fault(either: Screen) -> None:
    """A question card, an open alert, and a private chat with its keys."""
    s = either
    s.open_group()
    s.set_up()
    s.begin()
    s.has_no_serious_fault("a question")
    s.presses("Partly", ONE)
    s.sees_alert("You said: partly.")
    s.has_no_serious_fault("an alert")
    s.tool("alert-ok")
    if s.page.get_by_test_id("back").is_visible():
        s.tool("back")
        s.has_no_serious_fault("the list of chats")
    s.open_private()
    s.has_no_serious_fault("a chat that has not begun")
    s.tool("start")
    s.sees("Hello. I am a bot")
    s.types("what is co-production")
    s.sees("What is co-production?")
    expect(s.page.get_by_test_id("keyboard-key")).to_have_count(3)
    s.has_no_serious_fault("a private chat")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nor_on_what_opens_and_comes_up(either: Screen, scheme: str) -> None:
    """Menus, questions of the page, what is being written, brief lines, and a bot that does not answer."""
    s = either
    s.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    s.touch(s.page.locator("#hint summary"))
    s.has_no_serious_fault("what you can do here")
    s.open_group()
    s.sees("Hello, all.")
    s.has_no_serious_fault("the first walk")
    s.tool("command-menu-button")
    s.has_no_serious_fault("the menu of commands")
    s.page.keyboard.press("Escape")
    s.touch(s.message("Hello, all.").get_by_test_id("reply"))
    s.box.fill("set up")
    s.has_no_serious_fault("a reply")
    s.tool("cancel-reply")
    s.tool("more")
    s.has_no_serious_fault("More")
    s.touch(s.page.get_by_role("button", name="Add a person"))
    s.has_no_serious_fault("a question of the page")
    s.tool("ask-no")
    s.become("Dilys")
    s.presses("Set up", "Hello, all.")
    s.sees_toast("A coordinator does this")
    s.has_no_serious_fault("a brief line")
    s.tool("close-walk")
    s.has_no_serious_fault("no walk")
    s.page.evaluate("document.getElementById('lost').hidden = false")
    s.has_no_serious_fault("a playground that does not answer")
