"""`health`: asks the bot that runs here how it is."""

import json
import sys
import urllib.error
import urllib.request

import click

from bot.cli.terminal import STOPPED, WRONG_USE, settings_or_exit

PATIENCE = 10.0
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - where a program that listens everywhere is asked


@click.command()
def health() -> None:
    """Ask the bot that runs here how it is, by LISTEN. Ends with 0 when it is well: for a container's health check."""
    listens = settings_or_exit().listens
    if listens is None:
        click.echo("LISTEN is empty, so the bot cannot be asked. Write an address, such as 127.0.0.1:8080.", err=True)
        sys.exit(WRONG_USE)
    host, port = EVERYWHERE.get(listens[0], listens[0]), listens[1]
    where = f"http://{f'[{host}]' if ':' in host else host}:{port}/healthz"
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(where, timeout=PATIENCE) as answer:
            found = json.load(answer)
    except urllib.error.HTTPError as error:
        click.echo(f"Not well: {_words(json.load(error))}", err=True)
        sys.exit(STOPPED)
    except (OSError, ValueError):
        click.echo(f"Nobody answers at {where}.", err=True)
        sys.exit(STOPPED)
    click.echo(f"Well: {_words(found)}")


def _words(found: dict[str, object]) -> str:
    return f"the store is {found['store']}, Telegram was heard of {found['telegram_silence_seconds']} seconds ago."
