"""Where Chromium is, and how it is started: without a word to the outside."""

import os
import shutil
from pathlib import Path

from playwright.sync_api import BrowserType

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


def find(chromium: BrowserType) -> str | None:
    """The one that is asked for (CHROMIUM), the computer's own, or Playwright's own."""
    asked = os.environ.get("CHROMIUM")
    if asked:
        return shutil.which(asked)
    on_path = next(filter(None, map(shutil.which, NAMES)), None)
    own = chromium.executable_path
    return on_path or (own if Path(own).exists() else None)
