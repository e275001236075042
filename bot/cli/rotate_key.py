"""`rotate-key`: a new data key."""

import os
import re
import sys
import tempfile
from pathlib import Path

import click

from bot.cli.terminal import STOPPED, confirmed, ended_by_a_line, progress_bar, settings_or_exit

ENV = Path(".env")
_LINE = re.compile(r"^[ \t]*(?:export[ \t]+)?DATA_KEY[ \t]*=.*$", re.MULTILINE | re.IGNORECASE)


@click.command("rotate-key")
def rotate_key() -> None:
    """Encrypt everything with a new data key, which is written into .env before the old one. Stop the bot first."""
    from cryptography.fernet import Fernet

    from storage.rotation import rotate, waits

    settings = settings_or_exit()
    url, keys = settings.database_url.get_secret_value(), settings.data_keys
    if not url.startswith("sqlite") and not confirmed("Is every process of the bot stopped?"):
        click.echo("Nothing was changed. Stop them first.", err=True)
        sys.exit(STOPPED)
    with ended_by_a_line():
        if not waits(url, keys):
            keys = (Fernet.generate_key().decode(), *keys)
            _write(keys)
        with progress_bar("Encrypting") as progress:
            is_erased = rotate(url, keys, progress)
    click.echo("Everything is encrypted with the new key, the first one in DATA_KEY.")
    if not is_erased:
        click.echo("Somebody reads the database, so what the old key opens is erased from its files at the next start.")
    click.echo(
        "Copy the new key to where you keep it. The old one opens only backups from before now: take it out of DATA_KEY"
        " when they are deleted, or at once if somebody may have got it."
    )


def _write(keys: tuple[str, ...]) -> None:
    """Write the keys into .env. Where DATA_KEY is not from there, say what to do and exit."""
    try:
        text = ENV.read_text(encoding="utf-8") if ENV.is_file() else ""
        if os.environ.get("DATA_KEY") or not _LINE.search(text):
            click.echo(
                "DATA_KEY is not read from .env here. Put this new key before the old one, with a comma between them,"
                f" and run rotate-key again: {keys[0]}",
                err=True,
            )
            sys.exit(STOPPED)
        _replace(ENV, _LINE.sub("DATA_KEY=" + ",".join(keys), text))
    except OSError as error:
        why = (error.strerror or type(error).__name__).lower()
        click.echo(f"{ENV.absolute()} cannot be written: {why}. Nothing was changed.", err=True)
        sys.exit(STOPPED)


def _replace(file: Path, text: str) -> None:
    """Replace the file by one that only its owner can read: whole, or not at all."""
    with tempfile.TemporaryDirectory(dir=file.absolute().parent, prefix=".making-") as folder:
        new = Path(folder) / file.name
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as opened:
            opened.write(text)
            opened.flush()
            os.fsync(opened.fileno())
        new.replace(file)
