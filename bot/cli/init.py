"""`init`: writes the first `.env`."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import click

from bot.cli.terminal import WRONG_USE


@dataclass(frozen=True, slots=True)
class HostDetails:
    """What only the host knows."""

    token: str
    controller: str
    contact: str


@click.command()
@click.option("--file", type=click.Path(path_type=Path), default=".env", show_default=True, help="The file to write.")
def init(file: Path) -> None:
    """Write .env with a new data key in it. Asks for what only you know."""
    if file.exists():
        click.echo(f"{file} is there already, and nothing was changed. Move it away first, or edit it.", err=True)
        sys.exit(WRONG_USE)
    write(file, HostDetails(
        token=_asked_token(),
        controller=click.prompt("Who runs this bot (a name people can look up)"),
        contact=click.prompt("How to reach them (an e-mail address or phone number)"),
    ))  # fmt: skip
    click.echo(
        f"{file.absolute()} is written, with a new data key in it, behind DATA_KEY=. Keep a copy of the key apart from"
        " this computer and its backups: without it the data cannot be read."
    )


def _asked_token() -> str:
    """Ask for the token until what is typed can be one. Returns it."""
    from bot.settings import whole_token

    while True:
        hidden = sys.stdin.isatty()
        asked = "The bot token from BotFather" + (" (it stays hidden while you type)" if hidden else "")
        typed = click.prompt(asked, hide_input=hidden)
        try:
            return whole_token(typed)
        except ValueError as wrong:
            click.echo(f"That is not a token: {wrong}.", err=True)


def write(file: Path, details: HostDetails) -> None:
    """Write the settings with a new data key, readable for the host only."""
    from cryptography.fernet import Fernet

    lines = (
        "# Written by `python -m bot init`. Every other setting is explained in .env.example.",
        f"BOT_TOKEN={details.token}",
        f"DATA_KEY={Fernet.generate_key().decode()}",
        f"CONTROLLER_NAME={_quoted(details.controller)}",
        f"CONTROLLER_CONTACT={_quoted(details.contact)}",
    )
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as opened:
        opened.write("\n".join(lines) + "\n")


def _quoted(value: str) -> str:
    """The value in single quotes: between them only the quote and the backslash are special to a reader of .env."""
    return "'" + value.strip().replace("\\", "\\\\").replace("'", "\\'") + "'"
