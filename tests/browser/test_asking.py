"""A question in the group: what the bot sees there, and what it does not."""

from playwright.sync_api import expect

from tests.browser.screen import Screen


def test_ask_from_the_menu_waits_for_the_question(either: Screen) -> None:
    """As in Telegram: the box becomes a reply to the bot's message, and says what it is for."""
    s = either
    s.open_group()
    s.set_up()
    s.picks("ask")
    s.sees("Reply to this message with your question")
    expect(s.page.get_by_text("Replying to Involvement")).to_be_visible()
    expect(s.box).to_have_attribute("placeholder", "Your question")
    expect(s.box).to_be_focused()
    s.picture("ask")
    s.types("what is co-production")
    s.sees("What is co-production?")
    expect(s.box).to_have_attribute("placeholder", "Message")
    expect(s.page.get_by_test_id("unseen")).to_be_hidden()


def test_what_the_bot_does_not_see_is_said_once(phone: Screen) -> None:
    """Privacy mode: words between people stay between them, and nobody waits for an answer."""
    s = phone
    s.open_group()
    s.types("what is co-production")
    unseen = s.page.get_by_test_id("unseen")
    expect(unseen).to_contain_text("The bot did not see that.")
    expect(unseen).to_be_in_viewport(ratio=1)
    expect(s.page.locator("#spoken")).to_contain_text("The bot did not see that.")
    s.has_no_serious_fault("what the bot does not see")
    s.picture("unseen")
    s.tool("urgent")
    s.sees("Help now", "116 123")
    expect(unseen).to_be_hidden()
    s.types("Anybody there?")
    expect(unseen).to_be_hidden()


def test_what_the_bot_does_not_see_goes_when_something_else_is_pressed(desktop: Screen) -> None:
    s = desktop
    s.open_group()
    s.types("what is co-production")
    expect(s.page.get_by_test_id("unseen")).to_be_visible()
    s.page.get_by_test_id("act").click()
    expect(s.page.get_by_test_id("unseen")).to_be_hidden()


def test_a_brief_line_leaves_the_name_of_the_group_and_the_newest_message_in_view(desktop: Screen) -> None:
    """It lay over the name, and over whom the group has."""
    s = desktop
    s.become("Dilys")
    s.presses("Set up", "Hello, all.")
    line = s.page.get_by_test_id("toast").bounding_box()
    others = [s.page.locator("#title"), s.page.locator("#about"), s.message("Hello, all.")]
    boxes = [each.bounding_box() for each in others]
    assert line
    assert all(
        box and (line["y"] >= box["y"] + box["height"] or line["y"] + line["height"] <= box["y"]) for box in boxes
    )
