"""What the verbs share: where they write, how they exit, and the one line that a host reads in place of a traceback."""

import asyncio
import os
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import typer
from rich.console import Console
from typer.core import TyperGroup
from typer.exceptions import TyperException

from storage.errors import StorageError

if TYPE_CHECKING:
    from bot.conversation.content import Content
    from bot.settings import Settings

T = TypeVar("T")

STOPPED = 1
"""Exit code: something outside went wrong, or the content is broken."""

WRONG_USE = 2
"""Exit code: a setting or an argument is missing or wrong."""

out = Console(highlight=False, soft_wrap=True)
err = Console(highlight=False, soft_wrap=True, stderr=True)


class Verbs(TyperGroup):
    """The verbs of the command line. A wrong use of any of them is answered with one line that says what to do."""

    def main(self, *args: Any, **options: Any) -> Any:
        """Run a verb, and exit."""
        options["standalone_mode"] = False
        try:
            sys.exit(super().main(*args, **options) or 0)
        except TyperException as wrong:
            err.print(_how_to_use(wrong), markup=False)
            sys.exit(wrong.exit_code)
        except typer.Abort:
            out.print()  # the question still stands in its line
            err.print("No answer was typed, so nothing was done. Try again, and type the answer when asked.")
            sys.exit(STOPPED)


def _how_to_use(wrong: TyperException) -> str:
    """What was wrong, and how the verb is used. The whole help for somebody who typed no verb."""
    said, context = wrong.format_message().strip(), getattr(wrong, "ctx", None)
    if "\n" in said:
        return said
    if context is None:
        return f"{said.rstrip('.')}. How each verb is used: python -m bot --help"
    usage = " ".join(context.get_usage().split())
    if not said:
        return f"{usage} (more: {context.command_path} --help)"
    return f"{said if said.endswith('?') else said.rstrip('.') + '.'} {usage} (more: {context.command_path} --help)"


def confirmed(question: str) -> bool:
    """Whether the host says yes. Anything but a yes or a no is asked again."""
    while True:
        typed = typer.prompt(f"{question} [y/N]", default="n", show_default=False).strip().casefold()
        if typed in ("y", "yes", "n", "no"):
            return bool(typed[0] == "y")
        out.print("Type y for yes or n for no.")


def number_or_exit(typed: str, what: str, example: str) -> int:
    """The number that was typed, or a line that says how to write it."""
    try:
        return int(typed.strip())
    except ValueError:
        begins = f'"{typed}" is no number.' if typed.strip() else "A number is missing."
        err.print(f"{begins} Write {what}, such as: {example}", markup=False)
        raise typer.Exit(WRONG_USE) from None


def run_to_end(work: Coroutine[Any, Any, T]) -> T:
    """Run the coroutine and return its result. An error that a host can mend is printed as one line."""
    from bot.delivery import StoreUnavailable
    from bot.telegram.errors import BotStopped

    try:
        return asyncio.run(work)
    except (BotStopped, StorageError, StoreUnavailable) as error:
        err.print(str(error), markup=False)
        raise typer.Exit(STOPPED) from None


def settings_or_exit() -> "Settings":
    """The settings, or a line for each mistake in them. A name that looks misspelt is a line either way."""
    from bot.settings import SettingsWrong, misspelt, read_settings

    for line in misspelt():
        err.print(line, markup=False)
    try:
        return read_settings()
    except SettingsWrong as wrong:
        err.print(str(wrong), markup=False)
        raise typer.Exit(WRONG_USE) from None


def content_dir() -> Path:
    """The content folder, for verbs that need no other setting."""
    return Path(os.environ.get("CONTENT_DIR") or "content")


def content_or_exit(folder: Path) -> "Content":
    """The content of this folder, or a line for each mistake in it."""
    from bot.compiled import content_of
    from bot.content.mistakes import ContentBroken

    try:
        return content_of(folder)
    except ContentBroken as broken:
        for mistake in broken.mistakes:
            err.print(str(mistake), markup=False)
        raise typer.Exit(STOPPED) from None
