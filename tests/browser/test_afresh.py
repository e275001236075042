"""Start afresh: it asks first, and then nobody has said anything yet."""

from playwright.sync_api import expect

from tests.browser.screen import Screen


def test_start_afresh_asks_first(desktop: Screen) -> None:
    """Cancel and Escape change nothing; the second question answered with yes begins anew."""
    s = desktop
    s.open_group()
    s.set_up()
    s.tool("next-day")
    s.sees_toast("Now it is ")
    s.open_private()
    s.tool("start")
    s.sees("Hello. I am a bot")
    s.open_group()
    before = s.count()
    question = s.page.get_by_role("dialog", name="Start afresh?")
    for no in (s.page.get_by_test_id("ask-no"), question):
        s.tool("afresh")
        expect(question).to_contain_text("All messages go, and the bot forgets everyone. This cannot be undone.")
        no.press("Escape" if no is question else "Enter")
        expect(question).to_be_hidden()
        assert s.count() == before
    s.box.fill("half a thought")
    s.tool("afresh")
    s.tool("ask-yes")
    s.sees_toast("All is new. The bot has just been added to the group.")
    expect(s.page.get_by_test_id("message")).to_have_count(1)
    s.sees("Hello, all.")
    expect(s.box).to_be_empty()
    s.become("Beverley")
    s.presses("Set up", "Hello, all.")
    s.sees("Which organisation are we talking about?")
    s.open_private()
    expect(s.page.get_by_test_id("start")).to_be_visible()
    expect(s.page.get_by_test_id("message")).to_have_count(0)
