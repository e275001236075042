"""What the checker axe says of what people meet most, at a desk and on a phone."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.screen import Screen

ONE = "Being heard, question 1 of 4."


def test_axe_finds_no_serious_fault(either: Screen) -> None:
    """A question card, an open alert, and a private chat with its keys."""
    s = either
    s.open_group()
    s.set_up()
    s.begin()
    _no_serious_fault(s, "a question")
    s.presses("Partly", ONE)
    s.sees_alert("You said: partly.")
    _no_serious_fault(s, "an alert")
    s.tool("alert-ok")
    if s.page.get_by_test_id("back").is_visible():
        s.tool("back")
        _no_serious_fault(s, "the list of chats")
    s.open_private()
    s.tool("start")
    s.types("what is co-production")
    s.sees("What is co-production?")
    expect(s.page.get_by_test_id("keyboard-key")).to_have_count(3)
    _no_serious_fault(s, "a private chat")


def _no_serious_fault(s: Screen, where: str) -> None:
    found = Axe().run(s.page).response["violations"]
    serious = [
        f"{where}: {fault['id']}: {node['html'][:200]}"
        for fault in found
        for node in fault["nodes"]
        if fault["impact"] in ("serious", "critical")
    ]
    assert serious == []
