"""The story of the playground: what somebody sees who has only the page, and does what it says."""

import time

import pytest
from playwright.sync_api import Locator, expect

from bot.playground import others
from bot.playground.play import PACE, Playground
from tests.browser.screen import SEEN_AFTER, Screen

MOST_CLICKS, MOST_SECONDS = 6, 120
MOST_GUIDE, LEAST_CHAT = 115, 450
"""How high the guide may be on a phone, and the chat must be, in pixels."""
SLOWEST = 90_000.0
MOST_STOPS = 80
"""More stops of the Tab key than the page has between two places."""

PLACE = """() => {
    const page = document.scrollingElement;
    return [page.scrollTop, Math.max(0, page.scrollHeight - innerHeight)];
}"""
"""How far the page has been scrolled, and how far it could be, in pixels."""

STEPS = ("set-up", "open", "answer", "finish", "later", "again")


def _ticked(s: Screen, step: str) -> None:
    """The step has ticked itself, and the others are done with it."""
    expect(s.page.get_by_test_id(f"step-{step}")).to_contain_text("(done)", timeout=SLOWEST)
    _are_done(s)


def _are_done(s: Screen) -> None:
    expect(s.page.get_by_test_id("act")).not_to_have_text("Pause", timeout=SLOWEST)


def test_a_newcomer_sees_a_theme_in_six_clicks_and_two_minutes(
    either: Screen, playground: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    """W20. With one answer of one's own, and the box that confirms it. What the others' pace would add is added."""
    s, begun, clicks = either, time.monotonic(), 0
    playground.pace = 0
    waits: list[float] = []
    real = others.reading_time

    def timed(words: int) -> float:
        waits.append(real(words))
        return waits[-1]

    monkeypatch.setattr(others, "reading_time", timed)
    s.has_no_serious_fault("the beginning")
    for step in ("set-up", "open"):
        s.tool("act")
        clicks += 1
        _ticked(s, step)
    s.presses("Partly", "question 1 of 4")
    s.tool("alert-ok")
    clicks += 2
    s.tool("act")
    clicks += 1
    _ticked(s, "answer")
    s.sees("Most said yes.")
    s.tool("act")
    clicks += 1
    _ticked(s, "finish")
    s.sees("This check-in is finished.")
    s.picture("story")
    assert clicks <= MOST_CLICKS
    assert time.monotonic() - begun + PACE * sum(waits) < MOST_SECONDS
    s.has_no_serious_fault("the end of a theme")


def test_the_others_act_at_their_pace_and_can_be_paused(desktop: Screen, playground: Playground) -> None:
    """W20. One after the other, so that it can be followed; *Pause* keeps the place, *Quicker* waits less."""
    s = desktop
    playground.pace = 3
    s.tool("act")
    act = s.page.get_by_test_id("act")
    expect(act).to_have_text("Pause")
    s.has_no_serious_fault("the others at it")
    act.click()
    expect(act).to_have_text("Go on")
    expect(s.page.get_by_test_id("step-set-up")).not_to_contain_text("(done)")
    act.click()
    quicker = s.page.get_by_test_id("quicker")
    quicker.click()
    expect(quicker).to_have_attribute("aria-pressed", "true")
    playground.pace = 0
    _ticked(s, "set-up")
    expect(act).to_have_text("Let them open a check-in")
    expect(quicker).to_be_hidden()


def test_the_whole_walk_by_keyboard(desktop: Screen, playground: Playground) -> None:
    """W20. Enter on one button, six times, and on one's own answer; each step is read out, and has no serious fault."""
    s, keys = desktop, desktop.page.keyboard
    playground.pace = 0
    expect(s.page.get_by_test_id("step-set-up")).to_be_visible()
    act = s.page.get_by_test_id("act")
    _reaches(s, act, "Tab")
    spoken = s.page.locator("#spoken")
    for step in STEPS:
        expect(act).to_be_focused()
        if step == "answer":
            _answers_by_keyboard(s)
            _reaches(s, act, "Shift+Tab")
        keys.press("Enter")
        _ticked(s, step)
        expect(spoken).to_contain_text("Step done.")
        s.has_no_serious_fault(f"after {step}")
    s.sees("What we said from")
    expect(act).to_have_text("Ask what a word means")
    keys.press("Enter")
    s.sees("What is co-production?")
    expect(act).to_be_focused()
    keys.press("Tab")
    expect(s.page.get_by_test_id("close-walk")).to_be_focused()
    expect(s.page.get_by_test_id("close-walk")).to_have_text("End the walk")
    keys.press("Enter")
    expect(s.page.get_by_test_id("guide")).to_be_hidden()
    expect(act).to_be_focused()
    expect(act).to_have_text("Let them open a check-in")
    s.page.reload()
    expect(s.page.get_by_test_id("guide")).to_be_hidden()
    s.tool("open-walk")
    expect(s.page.get_by_test_id("guide")).to_be_visible()


def _answers_by_keyboard(s: Screen) -> None:
    """It took 25 stops. Now the third from the walk is a link to the newest message."""
    for _ in range(3):
        s.page.keyboard.press("Tab")
        if s.page.get_by_test_id("skip-to-newest").evaluate("each => each === document.activeElement"):
            break
    s.page.keyboard.press("Enter")
    expect(s.key("Yes", "question 1 of 4")).to_be_focused()
    s.page.keyboard.press("Tab")
    expect(s.key("Partly", "question 1 of 4")).to_be_focused()
    s.page.wait_for_timeout(SEEN_AFTER)
    s.page.keyboard.press("Enter")
    s.sees_alert("You said: partly.")
    s.page.keyboard.press("Escape")
    expect(s.key("Partly", "question 1 of 4")).to_be_focused()


def _reaches(s: Screen, wanted: Locator, key: str) -> None:
    """By Tab or Shift+Tab alone; fails if the focus does not come there."""
    for _ in range(MOST_STOPS):
        s.page.keyboard.press(key)
        if wanted.evaluate("each => each.closest('button') === document.activeElement"):
            return
    expect(wanted).to_be_focused()


def test_the_guide_leaves_most_of_a_phone_to_the_chat(phone: Screen, playground: Playground) -> None:
    """Two rows: what comes next, and the button for it. It took 145 of 740 pixels."""
    s = phone
    playground.pace = 0
    for step in ("set-up", "open", "answer", "finish"):
        s.tool("act")
        _ticked(s, step)
        guide, log = s.page.get_by_test_id("guide").bounding_box(), s.log.bounding_box()
        assert guide is not None
        assert log is not None
        assert guide["height"] <= MOST_GUIDE, step
        assert log["height"] > LEAST_CHAT, step


def test_three_check_ins_at_once_and_time_on_a_phone(phone: Screen, playground: Playground) -> None:
    """W20, W24. A history to look at with two taps; time passes from *More*; nothing wider than the screen."""
    s = phone
    playground.pace = 0
    s.tool("history")
    expect(s.page.get_by_test_id("file")).to_be_visible(timeout=SLOWEST)
    _are_done(s)
    expect(s.page.locator(".picture").last).to_be_in_viewport(ratio=0.5)
    s.sees("What we said from")
    expect(s.page.get_by_test_id("message").filter(has_text="This check-in is finished.")).to_have_count(3)
    s.tool("more")
    s.has_no_serious_fault("More on a phone")
    assert s.page.evaluate("document.documentElement.scrollWidth") == 360
    s.picture("more")
    s.tool("week")
    s.sees_toast("Now it is ")
    expect(s.page.get_by_test_id("week")).to_be_hidden()
    s.tool("close-walk")
    s.tool("more")
    s.touch(s.page.get_by_test_id("act"))
    s.sees("What shall we talk about?")


def test_what_an_old_button_does_is_brought_into_view(desktop: Screen, playground: Playground) -> None:
    """W20. Far up in the chat, *Set up* is pressed: its answer is seen without a search for it."""
    s = desktop
    playground.pace = 0
    for step in ("set-up", "open", "answer"):
        s.tool("act")
        _ticked(s, step)
    set_up = s.key("Set up", "Hello, all.")
    set_up.scroll_into_view_if_needed()
    before = s.count()
    s.touch(set_up)
    expect(s.page.get_by_test_id("message")).to_have_count(before + 1)
    expect(s.page.get_by_test_id("message").last).to_be_in_viewport()


def test_what_one_press_brought_is_gone_at_the_next(phone: Screen) -> None:
    """A line that came up does not lie over what the next press brings."""
    s = phone
    s.tool("close-walk")
    s.open_group()
    s.set_up()
    s.presses("Open a check-in", "Set up")
    s.presses("Being heard", "What shall we talk about?")
    s.sees_toast("My message says now: Being heard.")
    s.presses("Talk first", "How shall we do it?")
    s.sees("Any of you can tap Start.")
    expect(s.page.get_by_test_id("toast").filter(has_text="How shall we do it?")).to_have_count(0)


def test_at_twice_the_size_everything_is_in_reach(desktop: Screen) -> None:
    """1280 by 860 at 200 % is 640 by 430: nothing to scroll sideways, and the messages keep a third of the height."""
    s = desktop
    s.page.set_viewport_size({"width": 640, "height": 430})
    s.tool("act")
    _ticked(s, "set-up")
    s.picture("twice")
    assert s.page.evaluate("document.documentElement.scrollWidth") == 640
    log = s.log.bounding_box()
    assert log is not None
    assert log["height"] > 430 / 3
    for name in ("act", "send", "more"):
        expect(s.page.get_by_test_id(name)).to_be_in_viewport(ratio=1)


def test_the_page_stays_in_its_place_through_the_whole_walk(phone: Screen, playground: Playground) -> None:
    """Only the chat scrolls, whatever comes: the walk, the name of the chat and the box keep their places."""
    s = phone
    playground.pace = 0
    for step in STEPS:
        s.tool("act")
        _ticked(s, step)
        assert s.page.evaluate(PLACE) == [0, 0], f"after {step} the page has moved, or can be"
    s.has_no_serious_fault("the end of the walk")
    expect(s.page.locator(".picture").last).to_be_in_viewport(ratio=0.4)
    for name in ("close-walk", "more", "send"):
        expect(s.page.get_by_test_id(name)).to_be_in_viewport(ratio=1)
    s.picture("whole-walk")
    s.tool("act")
    s.sees("What is co-production?")
    s.picture("asked")
