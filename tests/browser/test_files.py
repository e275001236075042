"""A picture is seen in the chat, a document is a link that opens; both with the words that say the same."""

from playwright.sync_api import expect

from tests.browser.screen import Screen

QUESTION = "What comes first, and for whom, question"


def _check_in(s: Screen, *answers: str) -> None:
    """A short theme, talked through by Beverley alone."""
    s.types("/checkin")
    s.presses("More themes", "What shall we talk about?")
    expect(s.key("What comes first", "What shall we talk about?")).to_be_visible()
    s.presses("What comes first", "What shall we talk about?")
    s.presses("Talk first", "How shall we do it?")
    s.presses("Start", "About 10 minutes")
    for number, answer in enumerate(answers, 1):
        s.presses(answer, f"{QUESTION} {number} of {len(answers)}")
    s.presses("Not today", "One thing to try?")
    s.sees("What next?")
    s.presses("Finish", "What next?")
    s.presses("Yes, finish", "Finish this check-in?")
    s.presses("Rather not say", "Where would you put yourselves")
    s.sees("This check-in is finished.")


def test_what_we_said_is_seen_and_can_be_taken_along(phone: Screen) -> None:
    s = phone
    s.open_group()
    s.set_up()
    _check_in(s, "Yes", "Partly")
    s.types("/progress")
    s.presses("As a picture", "nothing can have moved yet")
    s.sees("What we said on")
    image = s.page.locator("[data-testid=file] img")
    expect(image).to_have_count(1)
    image.scroll_into_view_if_needed()
    expect(image).to_have_js_property("naturalWidth", 720)
    expect(image).to_have_attribute("alt", "A picture. The text under it says what it shows.")
    s.picture("progress")
    s.types("/export")
    s.presses("PDF", "Take it along")
    page = s.page.get_by_role("link", name="what-we-said")
    expect(page).to_be_visible()
    s.picture("export")
    answer = s.page.request.get(s.page.url.rstrip("/") + (page.get_attribute("href") or ""))
    assert answer.ok
    assert answer.body().startswith(b"%PDF-")
    s.page.reload()
    s.open_group()
    expect(s.page.locator("[data-testid=file]")).to_have_count(2)
