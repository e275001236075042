"""The start of a theme on a small phone: 360 by 740, by touch."""

from playwright.sync_api import expect

from tests.browser.screen import Screen

ONE = "Being heard, question 1 of 4."
FINGER = 44
KEYS = ["Yes", "Partly", "No", "Not sure", "Doesn't fit us", "Skip", "Show", "More"]
BEHIND_MORE = ["Answer privately", "What's this mean?"]
STEPS = """
- list:
  - listitem: Set up
  - listitem: Open
  - listitem: Answer
  - listitem: Talk
  - listitem: Wait
  - listitem: Ask again
"""
"""What a screen reader says of the walk, though only the step in hand has room for its name."""


def test_a_question_on_a_phone(phone: Screen) -> None:
    """The list of chats first, then one chat; all of it in reach, nothing wider than the screen."""
    s = phone
    expect(s.page.get_by_role("heading", name="Chats")).to_be_in_viewport()
    expect(s.box).to_be_hidden()
    _fits(s)
    s.picture("chats")
    expect(s.page.locator("#steps")).to_match_aria_snapshot(STEPS)
    s.tool("close-walk")
    s.open_group()
    expect(s.page.get_by_role("heading", name="Riverside peer group")).to_be_focused()
    s.sees("Hello, all.")
    _fits(s)
    together = s.page.locator(".together").all()
    assert "/urgent." in [each.inner_text() for each in together]
    assert all(each.evaluate("each => each.getClientRects().length === 1") for each in together)
    s.picture("welcome")
    s.set_up()
    s.begin()
    _fits(s)
    s.picture("question")
    expect(s.message(ONE)).to_be_in_viewport(ratio=1)
    _every_key_is_in_reach(s, KEYS)
    s.presses("More", ONE)
    s.sees_toast("There are more buttons now: Answer privately and What's this mean?")
    expect(s.key(BEHIND_MORE[0], ONE)).to_be_visible()
    s.picture("more")
    _every_key_is_in_reach(s, [*KEYS[:-1], *BEHIND_MORE])
    s.become("Shaun")
    s.presses("Partly", ONE)
    s.sees_alert("You said: partly.")
    _fits(s)
    s.picture("alert")
    s.tool("alert-ok")
    for name in ("Dilys", "Marcus", "Kath"):
        s.answers(name, "Yes", ONE, first=True)
    s.answers("Kath", "Show", ONE)
    s.answers("Beverley", "Show", ONE)
    s.sees("Most said yes.")
    _fits(s)
    s.picture("result")
    s.presses("Yes, next", "Most said yes.")
    s.sees("Being heard, question 2 of 4.")
    s.picks("results")
    expect(s.box).not_to_be_focused()
    s.sees("The service user leadership spectrum: the trust,")
    _fits(s)
    s.picture("results")
    _back_and_into_the_private_chat(s)


def _fits(s: Screen) -> None:
    """Nothing to scroll sideways, on the page or in the messages."""
    too_wide = """() => [...document.querySelectorAll("html, body, main, .side, .log, .foot, dialog[open]")]
        .filter((each) => each.scrollWidth > each.clientWidth + 1 || each.getBoundingClientRect().right > 361)
        .map((each) => each.className || each.tagName)"""
    assert s.page.evaluate(too_wide) == []


def _every_key_is_in_reach(s: Screen, keys: list[str]) -> None:
    card = s.message(ONE)
    assert card.get_by_test_id("inline-button").all_inner_texts() == keys
    reply = card.get_by_test_id("reply")
    for key in [*card.get_by_test_id("inline-button").all(), reply, s.page.get_by_test_id("send")]:
        key.tap(trial=True)
        expect(key).to_be_in_viewport(ratio=1)
        room = key.bounding_box()
        assert room is not None
        assert min(room["width"], room["height"]) >= FINGER
    log = s.log.bounding_box()
    assert log is not None
    assert log["height"] > 740 / 2, "the messages have at least half of the screen"


def _back_and_into_the_private_chat(s: Screen) -> None:
    s.page.go_back()
    expect(s.page.locator("[data-chat-kind=group]")).to_be_focused()
    s.open_private()
    s.tool("start")
    s.sees("Hello. I am a bot")
    s.types("what is co production")
    s.sees("What is co-production?")
    expect(s.page.get_by_test_id("keyboard-key")).to_have_text(["Terms", "Where to go", "Help now"])
    _fits(s)
    s.picture("private")
    s.tool("back")
    expect(s.box).to_be_hidden()
