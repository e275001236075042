"""Nothing leaves the machine, and what people write stays text. (conftest.py watches every test's requests.)"""

from playwright.sync_api import Browser, expect

from tests.browser.screen import Screen

HOSTILE = '<img src=x onerror="window.taken = 1"><script>window.taken = 1</script><b>bold</b>'
BROKEN_INTO = """async () => {
    const refused = [];
    document.addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
    const script = document.createElement("script");
    script.textContent = "window.taken = 1";
    const picture = new Image();
    const failed = new Promise((resolve) => { picture.onerror = resolve; });
    picture.src = "https://example.org/picture.png";
    document.body.append(script, picture);
    await failed;
    await fetch("https://example.org/").catch(() => refused.push("no fetch"));
    return [window.taken ?? "untouched", ...refused];
}"""


def test_what_people_write_stays_text(desktop: Screen) -> None:
    """In a message, in the bot's quotation of it, in the list of chats and in a name."""
    s = desktop
    s.open_group()
    s.types(HOSTILE)
    expect(s.page.get_by_test_id("message").last.locator(".text")).to_have_text(HOSTILE)
    expect(s.page.locator("[data-chat-kind=group] .snippet")).to_contain_text("<img src=x")
    s.set_up()
    s.begin()
    s.types(f"/words {HOSTILE}")
    s.sees("Shall I keep this for the group, without a name?", HOSTILE)
    s.tool("more")
    s.touch(s.page.get_by_role("button", name="Add a person"))
    s.page.get_by_test_id("ask-name").fill("<i>Eve</i>")
    s.tool("ask-yes")
    s.become("<i>Eve</i>")
    s.types("Hello")
    expect(s.page.locator("main :is(img, script, i), .text b")).to_have_count(0)
    assert s.page.evaluate("window.taken") is None


def test_the_page_may_load_nothing_from_elsewhere(browser: Browser, address: str) -> None:
    """The content security policy refuses scripts in the page and every other host."""
    page = browser.new_page()
    answer = page.goto(address)
    assert answer is not None
    assert answer.headers["content-security-policy"].startswith("default-src 'self'; base-uri 'none'")
    expect(page.get_by_test_id("message").first).to_be_visible()
    found = page.evaluate(BROKEN_INTO)
    page.context.close()
    assert found[0] == "untouched"
    assert {"script-src-elem", "img-src", "no fetch"} <= set(found[1:])
