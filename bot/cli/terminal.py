"""What the verbs share: where they write, how they exit, and the one line that a host reads in place of a traceback."""

import asyncio
import os
from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import typer
from rich.console import Console

from bot.content import ContentBroken, load
from bot.conversation.content import Content
from bot.delivery import StoreUnavailable
from storage.errors import StorageError

if TYPE_CHECKING:
    from bot.settings import Settings

T = TypeVar("T")

STOPPED = 1
"""Exit code: something outside went wrong, or the content is broken."""

WRONG_USE = 2
"""Exit code: a setting or an argument is missing or wrong."""

out = Console(highlight=False, soft_wrap=True)
err = Console(highlight=False, soft_wrap=True, stderr=True)


def run_to_end(work: Coroutine[Any, Any, T]) -> T:
    """Run the coroutine and return its result. An error that a host can mend is printed as one line."""
    from bot.telegram.errors import BotStopped

    try:
        return asyncio.run(work)
    except (BotStopped, StorageError, StoreUnavailable) as error:
        err.print(str(error), markup=False)
        raise typer.Exit(STOPPED) from None


def settings_or_exit() -> "Settings":
    """The settings, or a line for each mistake in them."""
    from bot.settings import SettingsWrong, read_settings

    try:
        return read_settings()
    except SettingsWrong as wrong:
        err.print(str(wrong), markup=False)
        raise typer.Exit(WRONG_USE) from None


def content_dir() -> Path:
    """The content folder, for verbs that need no other setting."""
    return Path(os.environ.get("CONTENT_DIR") or "content")


def content_or_exit(folder: Path) -> Content:
    """The content of this folder, or a line for each mistake in it."""
    try:
        return load(folder)
    except ContentBroken as broken:
        for mistake in broken.mistakes:
            err.print(str(mistake), markup=False)
        raise typer.Exit(STOPPED) from None
