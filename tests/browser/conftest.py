"""A real Chromium, the real playground, and a page that may ask this computer only."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize, expect, sync_playwright

from bot.conversation.content import Content
from bot.playground.bot import in_folder
from bot.playground.play import Playground
from bot.playground.server import HOST, Server, listen_on
from tests.browser import chromium
from tests.browser.screen import Screen

DESKTOP = ViewportSize(width=1280, height=800)
PHONE = ViewportSize(width=360, height=740)
HERE = Path(__file__).parent
PATIENCE = 60.0

Open = Callable[[], Screen]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a Chromium, and takes long."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.long)


@pytest.fixture(scope="package")
def browser(note: Callable[[str], None]) -> Iterator[Browser]:
    """One Chromium for all tests of this folder. Its event loop ends with it, so that other tests can have theirs."""
    with sync_playwright() as playwright:
        program = chromium.find(playwright.chromium)
        if program is None:
            note("browser tests did NOT run: no Chromium was found")
            missing = pytest.fail if os.environ.get("REQUIRE_BROWSER") == "1" else pytest.skip
            missing("no Chromium was found")
        expect.set_options(timeout=1000 * PATIENCE)
        opened = playwright.chromium.launch(executable_path=program, args=chromium.ARGS)
        note(f"browser tests ran in Chromium {opened.version}")
        yield opened
        opened.close()


@pytest.fixture
def playground(tmp_path: Path, content: Content) -> Playground:
    """The real playground with the real bot; nobody has said anything yet."""
    folder = tmp_path / "playground"
    return Playground(folder, in_folder(folder, content))


@pytest.fixture
def address(playground: Playground) -> Iterator[str]:
    """The playground, served in a thread."""
    ready = threading.Event()
    server = Server(playground, ready.set)
    with listen_on(0) as entrance:
        served = threading.Thread(target=server.run, args=([entrance],))
        served.start()
        try:
            assert ready.wait(PATIENCE), "the playground did not start"
            yield f"http://{HOST}:{entrance.getsockname()[1]}"
        finally:
            server.should_exit = True
            served.join(PATIENCE)
            assert not served.is_alive(), "the playground did not end"


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Where screenshots go: SCREENSHOTS, or a folder that goes again."""
    folder = Path(os.environ.get("SCREENSHOTS") or tmp_path / "screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def desktop(browser: Browser, address: str, pictures: Path) -> Iterator[Screen]:
    """The page at a desk."""
    with _opened(browser, address, DESKTOP) as page:
        yield Screen(page, pictures, "desktop")


@pytest.fixture
def phone(browser: Browser, address: str, pictures: Path) -> Iterator[Screen]:
    """The page on a small phone."""
    with _opened(browser, address, PHONE, phone=True) as page:
        yield Screen(page, pictures, "phone")


@pytest.fixture(params=["desktop", "phone"])
def either(request: pytest.FixtureRequest) -> Screen:
    """The page at a desk, then on a phone."""
    screen: Screen = request.getfixturevalue(request.param)
    return screen


@contextmanager
def _opened(browser: Browser, address: str, size: ViewportSize, *, phone: bool = False) -> Iterator[Page]:
    context = browser.new_context(
        viewport=size,
        has_touch=phone,
        is_mobile=phone,
        device_scale_factor=2 if phone else 1,
        locale="en-GB",
        timezone_id="Europe/London",
        color_scheme="light",
        reduced_motion="reduce",
        service_workers="block",
    )
    context.set_default_timeout(1000 * PATIENCE)
    page = context.new_page()
    wrong = _what_goes_wrong(page)
    page.goto(address)
    try:
        yield page
    finally:
        context.close()
    assert wrong == []


def _what_goes_wrong(page: Page) -> list[str]:
    """Fills with every request to elsewhere, every error on the console (a broken CSP is one), every exception."""
    wrong: list[str] = []

    def asked(url: str) -> None:
        if urlsplit(url).hostname != HOST:
            wrong.append(f"asked {url}")

    def told(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            wrong.append(f"console: {message.text}")

    page.on("request", lambda request: asked(request.url))
    page.on("websocket", lambda socket: asked(socket.url))
    page.on("console", told)
    page.on("pageerror", lambda error: wrong.append(f"exception: {error}"))
    page.on("popup", lambda popup: wrong.append(f"popup: {popup.url}"))
    return wrong
