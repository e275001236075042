"""Set-up and one answer without a mouse: Tab, Enter, Escape and the arrow keys."""

from playwright.sync_api import expect

from tests.browser.screen import SEEN_AFTER, Screen

FOCUSED = """() => {
    const [it, style] = [document.activeElement, getComputedStyle(document.activeElement)];
    const box = it.getBoundingClientRect();
    const named = it.querySelector(".chatname") || it.labels?.[0] || it;
    const name = it.getAttribute("aria-label") || (it.role === "log" ? "the messages" : named.textContent);
    return {
        name: name.trim(),
        outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        inSight: box.width > 1 && box.bottom > 0 && box.top < innerHeight,
    };
}"""
AT_FIRST = [
    "Skip to the message box",
    "Beverley",
    "Riverside peer group",
    "Involvement",
    "What you can do here",
    "Ten minutes later",
    "Next day",
    "In a week",
    "In three months",
    "To what is due next",
    "Show me three check-ins",
    "Restart the bot",
    "Start afresh",
    "Let them set up",
    "Close the first walk",
    "Skip to the newest message",
    "Tools",
    "the messages",
    "/ask",
    "/setup",
    "/urgent",
    "Reply to Involvement: Hello, all.",
    "Set up",
    "What is this?",
    "Menu",
    "Message",
    "Send",
]


COVERING = """links => links.map(each => {
    const box = each.getBoundingClientRect();
    const middle = [box.x + box.width / 2, Math.max(1, Math.min(box.bottom - 1, box.y + box.height / 2))];
    return box.bottom > 0 && document.elementFromPoint(...middle) === each;
})"""
"""Whether each link lies over the page where people could see it."""


def test_the_focus_goes_through_the_page_in_order(desktop: Screen) -> None:
    """From the skip link to Send, each stop seen."""
    s = desktop
    s.sees("Hello, all.")
    for wanted in AT_FIRST:
        s.page.keyboard.press("Tab")
        found = _focused(s)
        assert found.startswith(wanted), f"{wanted} was to come, and it was {found}"


def test_a_skip_link_covers_nothing_until_it_has_the_focus(desktop: Screen) -> None:
    s = desktop
    s.sees("Hello, all.")
    assert s.page.locator(".skip").evaluate_all(COVERING) == [False, False]
    s.page.get_by_test_id("skip-to-newest").focus()
    assert s.page.locator(".skip").evaluate_all(COVERING) == [False, True]


def test_set_up_and_answer_by_keyboard(desktop: Screen) -> None:
    """No mouse at all."""
    s = desktop
    keys = s.page.keyboard
    s.sees("Hello, all.")
    keys.press("Tab")
    keys.press("Enter")
    expect(s.box).to_be_focused()
    _tab_to(s, "Beverley", key="Shift+Tab")
    keys.press("ArrowLeft")
    expect(s.page).to_have_title("Riverside peer group as Jo")
    keys.press("ArrowRight")
    expect(s.page).to_have_title("Riverside peer group as Beverley")
    keys.press("Shift+Tab")
    keys.press("Enter")
    expect(s.box).to_be_focused()
    _tab_to(s, "Set up", key="Shift+Tab")
    s.page.wait_for_timeout(2000)  # a card that has only just come takes no press
    keys.press("Enter")
    s.sees("Which organisation are we talking about?")
    _tab_to(s, "Reply to Involvement: Which organisation")
    keys.press("Enter")
    expect(s.box).to_be_focused()
    keys.type("the trust")
    keys.press("Enter")
    s.sees("Are any staff of the trust in this chat?")
    _chooses(s, "No staff here", "Which nation are you in?", key="Shift+Tab")
    _chooses(s, "England", "We talk about the trust.")
    _chooses(s, "Open a check-in", "What shall we talk about?")
    _chooses(s, "Being heard", "How shall we do it?")
    _chooses(s, "Answer first", "This is not a test")
    _chooses(s, "Start", "Being heard, question 1 of 4.")
    _tab_to(s, "Partly")
    s.page.wait_for_timeout(SEEN_AFTER)
    keys.press("Enter")
    s.sees_alert("You said: partly.")
    keys.press("Escape")
    expect(s.key("Partly", "Being heard, question 1 of 4.")).to_be_focused()
    keys.press("Enter")
    s.sees_alert("You said: partly.")
    keys.press("Enter")
    expect(s.key("Partly", "Being heard, question 1 of 4.")).to_be_focused()
    _command_by_arrows(s)


def _chooses(s: Screen, label: str, then: str, key: str = "Tab") -> None:
    expect(s.page.get_by_test_id("inline-button").get_by_text(label, exact=True).last).to_be_visible()
    _tab_to(s, label, key=key)
    s.page.wait_for_timeout(SEEN_AFTER)
    s.page.keyboard.press("Enter")
    s.sees(then)


def _command_by_arrows(s: Screen) -> None:
    _tab_to(s, "Menu")
    s.page.keyboard.press("Enter")
    menu = s.page.get_by_test_id("command-menu")
    expect(menu).to_be_focused()
    commands = s.page.get_by_test_id("command")
    expect(commands.first).to_have_attribute("aria-selected", "true")
    s.page.keyboard.press("ArrowDown")
    expect(commands.nth(1)).to_have_attribute("aria-selected", "true")
    s.page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(s.box).to_be_focused()
    s.page.keyboard.type("/res")
    expect(commands).to_contain_text(["/results"])
    expect(commands).to_have_count(1)
    s.page.keyboard.press("Enter")
    s.sees("The service user leadership spectrum: the trust,")


def _tab_to(s: Screen, wanted: str, key: str = "Tab") -> None:
    passed = []
    for _ in range(len(AT_FIRST) * 2):
        found = _focused(s)
        if found.startswith(wanted):
            return
        passed.append(found)
        s.page.keyboard.press(key)
    raise AssertionError(f"{wanted} is not reached; on the way: {passed}")


def _focused(s: Screen) -> str:
    found = s.page.evaluate(FOCUSED)
    name = str(found["name"])
    if s.page.evaluate("document.activeElement !== document.body"):
        assert found["outlined"], f"the focus is not seen on {name}"
        assert found["inSight"], f"the focus is out of sight on {name}"
    return name
