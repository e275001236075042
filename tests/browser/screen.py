"""The page as a person uses it: looking, clicking or tapping, and typing only where a person must."""

import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

GLANCES, GLANCE = 5, 2000.0
"""How often, and how long (in milliseconds), a person looks for a message before they give up."""
SEEN_AFTER = 2000.0
"""How long a person takes to see a message before they press on it, in milliseconds."""


class Screen:
    """One page. `on` names the message that a button belongs to, by words in it."""

    def __init__(self, page: Page, pictures: Path, size: str) -> None:
        self.page = page
        self.log = page.get_by_test_id("log")
        self.box = page.get_by_test_id("message-box")
        self.alert = page.get_by_role("alertdialog")
        self._pictures, self._size = pictures, size
        self._seen = ""
        self._touch = size == "phone"

    # -- acting

    def touch(self, what: Locator) -> None:
        """Click, or tap on a phone. Fails if it is covered or cannot be scrolled to."""
        if self._touch:
            what.tap()
        else:
            what.click()

    def tool(self, name: str) -> None:
        """Press a button of the page itself, by its test id."""
        self.touch(self.page.get_by_test_id(name))

    def open_group(self) -> None:
        """From the list of chats into the group."""
        self.touch(self.page.locator("[data-chat-kind=group]"))

    def open_private(self) -> None:
        """From the list of chats to the bot alone."""
        self.touch(self.page.locator("[data-chat-kind=private]"))

    def become(self, name: str) -> None:
        """Be somebody else."""
        self.touch(self.page.get_by_role("radio", name=name, exact=True))
        expect(self.page).to_have_title(re.compile(f" as {name}$"))

    def message(self, on: str) -> Locator:
        """The newest message of the bot that holds these words (not one that only quotes them)."""
        said = self.page.locator(".text").filter(has_text=on)
        return self.page.locator("[data-testid=message].bot").filter(has=said).last

    def key(self, label: str, on: str) -> Locator:
        """A button under the newest message that holds these words."""
        return self.message(on).get_by_test_id("inline-button").get_by_text(label, exact=True)

    def presses(self, label: str, on: str) -> None:
        """Press a button under a message, once it is there, and wait until the bot has heard."""
        expect(self.key(label, on)).to_be_visible()
        self._has_seen(self.message(on))
        with self.page.expect_response("**/api/press"):
            self.touch(self.key(label, on))

    def _has_seen(self, message: Locator) -> None:
        """Look at a message that was not there, or said something else, before pressing on it."""
        if (text := message.inner_text()) != self._seen:
            self.page.wait_for_timeout(SEEN_AFTER)
            self._seen = text

    def answers(self, name: str, label: str, on: str, *, first: bool = False) -> None:
        """Somebody presses a button; the first answer of a sitting is an alert, which is closed."""
        self.become(name)
        self.presses(label, on)
        if first:
            self.sees_alert("The group does not see it.")
            self.page.keyboard.press("Escape")
        expect(self.alert).to_be_hidden()

    def types(self, text: str) -> None:
        """Write in the box and send."""
        self.box.fill(text)
        with self.page.expect_response("**/api/write"):
            self.tool("send")

    def replies(self, text: str, to: str) -> None:
        """Press Reply beside the newest message that holds `to`, then write."""
        self.touch(self.message(to).get_by_test_id("reply"))
        self.types(text)

    def picks(self, command: str) -> None:
        """Choose a command from the menu beside the box."""
        self.tool("command-menu-button")
        entry = self.page.get_by_test_id("command").filter(has=self.page.get_by_text(f"/{command}", exact=True))
        with self.page.expect_response("**/api/write"):
            self.touch(entry)

    # -- looking

    def sees(self, *texts: str) -> None:
        """The bot's newest message with the first words is on the screen, and holds the others too."""
        message = self.message(texts[0])
        expect(message).to_be_visible()
        self._comes_into_view(message)
        for text in texts[1:]:
            expect(message).to_contain_text(text)

    def _comes_into_view(self, message: Locator) -> None:
        """By itself, or as a person gets there: by what says that more is below, then by scrolling up past it."""
        below = self.page.get_by_text(re.compile(r"^(New message|More) below$"))
        for _ in range(GLANCES):
            try:
                expect(message).to_be_in_viewport(timeout=GLANCE)
            except AssertionError:
                if below.is_visible():
                    self.touch(below)
                elif self._came_after(message):
                    message.scroll_into_view_if_needed()
            else:
                return
        expect(message).to_be_in_viewport()

    def _came_after(self, message: Locator) -> bool:
        last = self.page.get_by_test_id("message").last
        return message.get_attribute("data-message-id") != last.get_attribute("data-message-id")

    def sees_toast(self, text: str) -> None:
        """A brief line that only this person sees."""
        expect(self.page.get_by_test_id("toast").filter(has_text=text).last).to_be_in_viewport()

    def sees_alert(self, text: str) -> None:
        """A box that has the focus and must be closed."""
        expect(self.alert).to_contain_text(text)
        expect(self.alert.get_by_role("button", name="OK")).to_be_focused()

    def count(self) -> int:
        """How many messages there are."""
        return self.page.get_by_test_id("message").count()

    def has_no_serious_fault(self, where: str) -> None:
        """The checker axe finds nothing serious on what is shown now."""
        found = Axe().run(self.page).response["violations"]
        serious = [
            f"{where}: {fault['id']}: {node['html'][:200]}"
            for fault in found
            for node in fault["nodes"]
            if fault["impact"] in ("serious", "critical")
        ]
        assert serious == []

    def picture(self, name: str) -> None:
        """A screenshot of what is on the screen."""
        self.page.mouse.move(0, 0)
        self.page.screenshot(path=self._pictures / f"{name}-{self._size}.png")

    # -- short cuts

    def set_up(self) -> None:
        """From the welcome to the summary of the set-up."""
        self.become("Beverley")
        self.presses("Set up", "Hello, all.")
        self.sees("Which organisation are we talking about?")
        self.replies("the trust", "Which organisation are we talking about?")
        self.presses("No staff here", "Are any staff of the trust in this chat?")
        self.presses("England", "Which nation are you in?")
        self.sees("We talk about the trust.", "No staff are in this chat.", "Our word for ourselves: service users.")

    def begin(self) -> None:
        """From the summary of the set-up to the first question of Being heard, answered first."""
        self.presses("Open a check-in", "Set up")
        self.presses("Being heard", "What shall we talk about?")
        self.presses("Answer first", "How shall we do it?")
        self.sees("questions about the trust", "This is not a test", "Skipping is fine.", "Help now: /urgent.")
        self.presses("Start", "questions about the trust")
        self.sees("Being heard, question 1 of 4.", "Tap, or reply with a word: yes, partly, no")
