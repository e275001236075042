"""The theme "Being heard" in the browser, by clicking only: the main job as seven people see it."""

import re
from datetime import datetime, timedelta

from playwright.sync_api import expect

from tests.browser.screen import Screen

ONE, TWO, THREE, FOUR = (f"Being heard, question {number} of 4." for number in (1, 2, 3, 4))
GARDEN = "They listened about the garden, not about the ward."


def test_a_whole_theme_by_clicking(desktop: Screen) -> None:
    """Set up, open, answer, show, talk, agree, differ, own words, pause, restart, next step, finish, place, results."""
    s = desktop
    s.open_group()
    s.sees("Hello, all.", "You don't have to do anything.", "nobody is watching")
    s.picture("welcome")
    s.set_up()
    s.begin()
    s.picture("question")
    _first_question_is_agreed(s)
    _second_question_survives_a_restart(s)
    _third_question_waits_a_day_and_differs(s)
    _fourth_question_is_left(s)
    _theme_ends(s)
    _round_is_read_back(s)
    _private_chat(s)


def _first_question_is_agreed(s: Screen) -> None:
    before = s.count()
    s.become("Dilys")
    s.presses("More", ONE)
    s.presses("What's this mean?", ONE)
    s.sees_alert("We are asked, then staff decide.")
    s.tool("alert-ok")
    s.presses("Yes", ONE)
    s.sees_alert("You said: yes. The group does not see it. You can change it until it is shown.")
    s.picture("alert")
    s.page.keyboard.press("Escape")
    expect(s.alert).to_be_hidden()
    expect(s.key("Yes", ONE)).to_be_focused()
    s.presses("Partly", ONE)
    s.sees_toast("You said: partly.")
    s.become("Marcus")
    expect(s.page.get_by_test_id("toast")).to_have_count(0)
    for name, answer in {"Marcus": "Yes", "Shaun": "Yes", "Amina": "Yes"}.items():
        s.answers(name, answer, ONE, first=True)
    s.become("Jo")
    s.presses("Skip", ONE)
    s.sees_alert("Skipped. Nobody sees that.")
    s.tool("alert-ok")
    assert s.count() == before, "an answer must not be seen in the group"
    s.become("Beverley")
    s.presses("Show", ONE)
    s.sees_toast("One more of you has to tap Show too. Or wait ten minutes.")
    s.answers("Amina", "Show", ONE)
    s.sees("Most said yes.", "Do we say yes?", "/checkin brings this back.")
    s.picture("result")
    s.become("Jo")
    s.presses("Yes, next", "Most said yes.")
    s.sees(TWO, "Are staff free to do nothing about what service users tell them?")
    expect(s.message(ONE)).to_contain_text("We said yes.")
    expect(s.key("Leave this one", ONE)).to_have_count(0)


def _second_question_survives_a_restart(s: Screen) -> None:
    s.answers("Dilys", "Yes", TWO)
    s.sees_toast("You said: yes.")
    s.answers("Marcus", "No", TWO)
    before = s.count()
    s.tool("restart")
    s.sees_toast("The bot is back. It knows what it knew.")
    assert s.count() == before
    s.answers("Shaun", "Partly", TWO)
    s.answers("Amina", "No", TWO)
    s.answers("Dilys", "Show", TWO)
    s.sees_toast("One more of you has to tap Show too. Or wait ten minutes.")
    s.answers("Marcus", "Show", TWO)
    s.sees("People saw this differently.")
    s.become("Shaun")
    s.presses("More", "People saw this differently.")
    s.presses("Our words", "People saw this differently.")
    s.replies(GARDEN, "Reply to this message with your words")
    s.sees("Shall I keep this for the group, without a name?", GARDEN)
    s.answers("Dilys", "Drop", "Shall I keep this")
    s.sees_toast("Only the person who wrote this can decide.")
    s.answers("Shaun", "Keep", "Shall I keep this")
    s.sees("Kept, in our words.")
    s.answers("Jo", "Yes", "People saw this differently.")
    s.sees(THREE)


def _third_question_waits_a_day_and_differs(s: Screen) -> None:
    s.become("Kath")
    s.picks("pause")
    s.sees("Paused today", "Any of you can resume")
    s.answers("Dilys", "Yes", THREE)
    s.sees_toast("Paused. Any of you can resume: /resume.")
    now = s.page.get_by_test_id("now")
    shown = now.get_attribute("datetime") or ""
    before = datetime.fromisoformat(shown)
    s.tool("next-day")
    s.sees_toast("Now it is ")
    next_days = "|".join(str((before + timedelta(days=each)).date()) for each in (1, 2))
    expect(now).to_have_attribute("datetime", re.compile(next_days))  # a minute of its own may pass first
    after = datetime.fromisoformat(now.get_attribute("datetime") or "")
    assert timedelta(days=1) <= after - before < timedelta(days=2)
    s.become("Amina")
    s.presses("Resume", "Paused today")
    s.sees(THREE)
    s.answers("Dilys", "Partly", THREE, first=True)
    s.answers("Marcus", "No", THREE, first=True)
    s.answers("Kath", "Show", THREE)
    s.answers("Beverley", "Show", THREE)
    s.sees("Let's talk about this one. When you have an answer, any of you can tap it.")
    s.presses("More", "Let's talk about this one.")
    s.presses("We differ", "Let's talk about this one.")
    s.presses("Partly", "Tap one view first")
    s.presses("No", "Some of us say: partly")
    s.sees("Kept, side by side: partly, and no.")
    s.sees(FOUR)


def _fourth_question_is_left(s: Screen) -> None:
    s.answers("Kath", "Show", FOUR)
    s.answers("Beverley", "Show", FOUR)
    s.sees("When were you welcome to lead", "Let's talk about this one.")
    s.presses("More", "When were you welcome to lead")
    s.presses("Leave this one", "When were you welcome to lead")


def _theme_ends(s: Screen) -> None:
    s.sees(
        "That was Being heard.",
        "We said being asked for our views is the main way we take part. "
        "We said staff are free to do nothing about what we tell them.",
        "Some of us said it's partly true that we have our own independent voice at every level including the board. "
        "Others of us said it's not true that we have our own independent voice at every level including the board.",
        f'In our words: "{GARDEN}"',
        "Left for another time: if the trust listens and acts when we lead.",
    )
    s.sees("One thing to try?", "1. Ask staff what changed")
    s.picture("theme-done")
    s.presses("Where to go", "One thing to try?")
    s.sees("What do you need?")
    s.presses("Standards", "What do you need?")
    s.sees("4Pi")
    s.answers("Marcus", "Ask what changed", "One thing to try?")
    s.sees("Kept as a next step: Ask staff what changed", "I will ask what came of it")
    s.presses("Finish", "One thing to try?")
    s.sees("Finish this check-in?")
    s.answers("Kath", "Yes, finish", "Finish this check-in?")
    s.sees("Where would you put yourselves, and why?", "There is no right place.")
    s.answers("Shaun", "In between or none", "Where would you put yourselves")
    expect(s.key("Beginnings to good", "Where would you put yourselves")).to_be_visible()
    s.presses("Beginnings to good", "Where would you put yourselves")
    s.sees("This check-in is finished. Thank you all.")


def _round_is_read_back(s: Screen) -> None:
    s.become("Dilys")
    s.picks("results")
    s.sees(
        "we talked about the trust.", "We said being asked", "between Beginnings and Good.", "Ask staff what changed"
    )
    s.picture("results")
    s.presses("All of it", "we talked about the trust.")
    s.sees("The service user leadership spectrum: the trust,", "We said being asked")


def _private_chat(s: Screen) -> None:
    s.open_private()
    s.tool("start")
    s.sees("Hello. I am a bot for groups of people who use mental health services.", "/urgent")
    s.types("what is co-production")
    s.sees("Co-production")
    s.picture("private")
    s.touch(s.page.get_by_test_id("keyboard-key").get_by_text("Help now", exact=True))
    s.sees("Help now", "999")
