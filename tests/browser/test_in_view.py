"""What happened comes into view from its beginning, and nothing that comes up covers it."""

import pytest
from playwright.sync_api import FloatRect, Locator, expect

from bot.playground.play import Playground
from tests.browser.screen import Screen

ONE = "question 1 of 4"
NEAR = 16
"""Pixels between the top of the messages and what begins there."""

LONG = "This is a longer line of talk, so that the chat is higher than the phone. " * 6


def _box(of: Locator) -> FloatRect:
    found = of.bounding_box()
    assert found
    return found


def _is_at_the_top(s: Screen, message: Locator) -> bool:
    return abs(_box(message)["y"] - _box(s.log)["y"]) <= NEAR


def _goes(s: Screen, *steps: str) -> None:
    for step in steps:
        s.tool("act")
        expect(s.page.get_by_test_id(f"step-{step}")).to_contain_text("(done)")
        expect(s.page.get_by_test_id("quicker")).to_be_hidden()


def test_a_tall_card_is_seen_from_its_beginning(phone: Screen, playground: Playground) -> None:
    """Its question had gone out of view above; where its buttons are is plain, or said."""
    s = phone
    playground.pace = 0
    _goes(s, "set-up", "open")
    card = s.message(ONE)
    expect(card).to_be_in_viewport()
    assert _box(card)["height"] > _box(s.log)["height"], "a card that does not fit"
    assert _is_at_the_top(s, card)
    expect(s.page.get_by_text("New message below")).to_be_hidden()
    s.picture("tall")


def test_a_summary_is_read_before_what_is_asked_after_it(phone: Screen) -> None:
    """Two messages of one moment that do not fit: the first begins at the top, and that more came is said."""
    s = phone
    s.tool("close-walk")
    s.open_group()
    s.set_up()
    s.presses("Open a check-in", "Set up")
    s.presses("Being heard", "What shall we talk about?")
    s.presses("Talk first", "How shall we do it?")
    s.presses("Start", "Any of you can tap Start.")
    for number, answer in enumerate(("Yes", "Partly", "No", "Yes"), 1):
        s.presses(answer, f"question {number} of 4")
    tried = s.message("One thing to try?")
    expect(tried).to_be_visible()
    summary = s.message("We said it's partly true that staff are free")
    assert _is_at_the_top(s, summary)
    below = s.page.get_by_text("More below")
    expect(below).to_be_in_viewport(ratio=1)
    s.has_no_serious_fault("a summary")
    s.picture("summary")
    s.touch(below)
    expect(tried.get_by_test_id("inline-button").last).to_be_in_viewport(ratio=1)
    expect(below).to_be_hidden()


def test_whoever_reads_further_up_is_left_there(phone: Screen, playground: Playground) -> None:
    """What came is told, and one tap leads to the first of it."""
    s = phone
    playground.pace = 0
    _goes(s, "set-up", "open", "answer")
    welcome = s.message("Hello, all.")
    welcome.scroll_into_view_if_needed()
    before = _box(welcome)["y"]
    group = next(each for each in playground.lt.world.chats.values() if each.owner is None)
    marcus = next(each for each in playground.lt.world.people.values() if each.name == "Marcus")
    for number in range(3):
        playground.lt.write(marcus, group, f"{number} {LONG}")
    below = s.page.get_by_text("New message below")
    expect(below).to_be_visible()
    assert abs(_box(welcome)["y"] - before) < 2
    s.touch(below)
    first = s.page.get_by_test_id("message").filter(has_text=f"0 {LONG[:20]}")
    expect(first).to_be_in_viewport()
    assert _is_at_the_top(s, first)


def test_what_one_is_told_covers_nothing_and_stays_until_it_is_closed(either: Screen) -> None:
    """It lay over the page for five seconds and more, and was gone before some had read it."""
    s = either
    s.tool("close-walk")
    s.open_group()
    s.become("Dilys")
    welcome = s.message("Hello, all.")
    buttons = welcome.get_by_test_id("inline-button").first
    s.presses("Set up", "Hello, all.")
    s.sees_toast("A coordinator does this")
    line = s.page.get_by_test_id("toast").last
    told = _box(line)
    for other in (s.page.locator("#title"), s.page.locator("#about"), s.log, s.box):
        box = _box(other)
        assert told["y"] >= box["y"] + box["height"] - 1 or told["y"] + told["height"] <= box["y"] + 1
    s.has_no_serious_fault("what one is told")
    s.picture("told")
    expect(line.locator("xpath=ancestor::*[@role='status']")).to_have_count(1)
    s.page.wait_for_timeout(7000)
    expect(line).to_be_in_viewport(ratio=1)
    where = _box(buttons)["y"]
    s.touch(line.get_by_test_id("close-line"))
    expect(line).to_be_hidden()
    assert abs(_box(buttons)["y"] - where) < 2, "nothing moves under a finger"


def test_help_is_there_before_start(either: Screen) -> None:
    """As in Telegram, a command in what a bot says of itself can be tapped; and numbers can, in one piece."""
    s = either
    s.open_private()
    expect(s.page.get_by_test_id("start")).to_be_visible()
    s.touch(s.page.get_by_role("button", name="/urgent"))
    s.sees("Help now", "116 123")
    expect(s.page.get_by_test_id("start")).to_be_hidden()
    numbers = s.message("If you might be in danger now").get_by_test_id("number")
    expect(numbers.filter(has_text="116 123")).to_have_attribute("href", "tel:116123")
    expect(numbers.filter(has_text="0808 2000 247")).to_have_attribute("href", "tel:08082000247")
    assert all(each.evaluate("each => each.getClientRects().length") == 1 for each in numbers.all())
    s.presses("More lines", "If you might be in danger now")
    childline = s.message("Childline").get_by_test_id("number").filter(has_text="0800 1111")
    expect(childline).to_have_attribute("href", "tel:08001111")
    s.has_no_serious_fault("help before Start")
    s.picture("help")


@pytest.mark.parametrize("end", ["close", "afresh"])
def test_the_guide_says_how_it_comes_back(either: Screen, playground: Playground, end: str) -> None:
    s = either
    playground.pace = 0
    s.tool("close-walk")
    s.sees_toast("The guide is closed.")
    s.sees_toast("Show the guide.")
    expect(s.page.get_by_test_id("guide")).to_be_hidden()
    if end == "close":
        return
    s.tool("afresh")
    s.tool("ask-yes")
    expect(s.page.get_by_test_id("guide")).to_be_visible()
    expect(s.page.get_by_test_id("act")).to_have_text("Let them set up")
    s.sees_toast("All is new.")
    s.has_no_serious_fault("begun afresh")


def test_each_line_of_the_guide_is_one_line_on_a_desk(desktop: Screen, playground: Playground) -> None:
    s = desktop
    s.page.set_viewport_size({"width": 1280, "height": 860})
    playground.pace = 0
    for step in ("", "set-up", "open", "answer", "finish", "later", "again"):
        if step:
            _goes(s, step)
        for line in ("#steps", "#walk-text"):
            assert _box(s.page.locator(line))["height"] < 34, f"{line} after {step}"
    s.tool("close-walk")
    s.sees_toast("That was the walk.")
    s.picture("ended")
