"""What the verbs share: where they write, how they exit, and the one line that a host reads in place of a traceback."""

import asyncio
import contextlib
import os
import sys
from collections.abc import Callable, Coroutine, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from storage.errors import Damaged, Missing, StorageError

if TYPE_CHECKING:
    from bot.conversation.content import Content
    from bot.settings import Settings

T = TypeVar("T")

STOPPED = 1
"""Exit code: something outside went wrong, or the content is broken."""

WRONG_USE = 2
"""Exit code: a setting or an argument is missing or wrong, or somebody must put something else right by hand.

Starting again does not mend it, and the unit for systemd does not.
"""


class Verbs(click.Group):
    """The verbs of the command line, each with its place in `bot/cli/`, from where it is imported when it is used.

    A wrong use of any of them is answered with one line that says what to do.
    """

    def __init__(self, places: Mapping[str, str]) -> None:
        known = {verb: click.Command(verb) for verb in places}
        super().__init__(help="A chat bot for peer networks.", no_args_is_help=True, commands=known)
        self._places = places

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The verbs, the most used first."""
        return list(self._places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """A verb. None if there is no such one."""
        module, _, name = self._places.get(cmd_name, "").partition(".")
        command: click.Command | None = getattr(import_module(f"bot.cli.{module}"), name) if name else None
        return command

    def main(self, *args: Any, **options: Any) -> Any:
        """Run a verb, and exit."""
        options["standalone_mode"] = False
        try:
            sys.exit(super().main(*args, **options) or 0)
        except click.ClickException as wrong:
            click.echo(_how_to_use(wrong), err=True)
            sys.exit(wrong.exit_code)
        except click.Abort:
            click.echo()  # the question still stands in its line
            click.echo("No answer was typed, so nothing was done. Try again, and type the answer when asked.", err=True)
            sys.exit(STOPPED)


def _how_to_use(wrong: click.ClickException) -> str:
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
        typed = click.prompt(f"{question} [y/N]", default="n", show_default=False).strip().casefold()
        if typed in ("y", "yes", "n", "no"):
            return bool(typed[0] == "y")
        click.echo("Type y for yes or n for no.")


def number_or_exit(typed: str, what: str, example: str) -> int:
    """The number that was typed, or a line that says how to write it."""
    try:
        return int(typed.strip())
    except ValueError:
        begins = f'"{typed}" is no number.' if typed.strip() else "A number is missing."
        click.echo(f"{begins} Write {what}, such as: {example}", err=True)
        sys.exit(WRONG_USE)


@contextlib.contextmanager
def ended_by_a_line() -> Iterator[None]:
    """What a host can mend ends the program with one line, and with a code that tells whether time may mend it too."""
    from bot.delivery import StoreUnavailable
    from bot.telegram.errors import BotStopped

    try:
        yield
    except StoreUnavailable as error:
        click.echo(str(error), err=True)
        sys.exit(STOPPED)
    except (BotStopped, StorageError) as error:
        click.echo(str(error), err=True)
        sys.exit(STOPPED if error.may_pass else WRONG_USE)


@contextlib.contextmanager
def advised(settings: "Settings") -> Iterator[None]:
    """While a database is opened: one that is damaged or missing is said with the newest backup that is good."""
    from storage.backup import newest_good

    try:
        yield
    except (Damaged, Missing) as error:
        backup = newest_good(settings.backup_dir, settings.data_keys) if settings.backup_dir else None
        raise type(error)(error.path, backup) from error


@contextlib.contextmanager
def progress_bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on the error stream, where somebody looks. Gives what is called with how much is done, and of how much."""
    with click.progressbar(
        length=1, label=label, file=sys.stderr, hidden=not sys.stderr.isatty(), update_min_steps=1
    ) as bar:

        def done(this: int, of: int) -> None:
            bar.length = of
            bar.update(this - bar.pos)

        yield done


def run_to_end(work: Coroutine[Any, Any, T]) -> T:
    """Run the coroutine and return its result. An error that a host can mend is printed as one line."""
    with ended_by_a_line():
        return asyncio.run(work)


def settings_or_exit() -> "Settings":
    """The settings, or a line for each mistake in them. A name that looks misspelt is a line either way."""
    from bot.settings import SettingsWrong, misspelt, read_settings

    for line in misspelt():
        click.echo(line, err=True)
    try:
        return read_settings()
    except SettingsWrong as wrong:
        click.echo(str(wrong), err=True)
        sys.exit(WRONG_USE)


USUAL_CONTENT = Path("content")
PACKAGED_CONTENT = Path(__file__).parents[2] / USUAL_CONTENT
"""The words that were installed with the program."""

NOT_YOURS = (
    'There is no folder "content" here, so these are the words that came with the program. '
    "For your own, go to the folder that holds them, or name them in CONTENT_DIR."
)


def content_dir() -> Path:
    """The content folder, for verbs that need no other setting. Who stands in it is told to go one folder up."""
    chosen = _chosen_content()
    if not chosen and not USUAL_CONTENT.exists() and Path("en/phrases.yaml").is_file():
        click.echo("You are in the folder of the words itself. Go to the folder that holds it, with: cd ..", err=True)
        sys.exit(WRONG_USE)
    return content_to_edit(Path(chosen or USUAL_CONTENT))


def _chosen_content() -> str:
    """What CONTENT_DIR says in the environment or in `.env`. Empty where it says nothing, or `.env` cannot be read."""
    from dotenv import dotenv_values

    if chosen := os.environ.get("CONTENT_DIR"):
        return chosen
    with contextlib.suppress(UnicodeDecodeError, OSError):
        return dotenv_values(".env").get("CONTENT_DIR") or ""
    return ""


def content_to_edit(wanted: Path) -> Path:
    """The same as `found_content`. Whoever chose none is told whose words these are: no change of theirs is in them."""
    found = found_content(wanted)
    if found != wanted:
        click.echo(NOT_YOURS, err=True)
    return found


def found_content(folder: Path) -> Path:
    """The folder that a host chose. Who chose none and has none here gets the words that were installed."""
    return PACKAGED_CONTENT if folder == USUAL_CONTENT and not folder.exists() else folder


def content_or_exit(folder: Path, language: str = "en") -> "Content":
    """The content of this folder in a language, or a line for each mistake in it."""
    from bot.compiled import content_of
    from bot.content.mistakes import ContentBroken

    try:
        return content_of(folder, language)
    except ContentBroken as broken:
        for mistake in broken.mistakes:
            click.echo(str(mistake), err=True)
        sys.exit(STOPPED)
