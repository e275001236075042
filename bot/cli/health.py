"""`health`: asks the bot that runs here how it is."""

import http.client
import json
import sys
import urllib.error
import urllib.request

import click

from bot.cli.terminal import STOPPED, WRONG_USE, settings_or_exit

OK = 200
PATIENCE = 10.0
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - where a program that listens everywhere is asked


@click.command()
def health() -> None:
    """Ask the bot that runs here how it is, by LISTEN. Ends with 0 when it is well: for a container's health check."""
    listens = settings_or_exit().listens
    if listens is None:
        click.echo("LISTEN is empty, so the bot cannot be asked. Write an address, such as 127.0.0.1:8080.", err=True)
        sys.exit(WRONG_USE)
    where = asked_at(*listens)
    try:
        is_well, words = asked(where)
    except (OSError, http.client.HTTPException):
        click.echo(f"Nobody answers at {where}.", err=True)
        sys.exit(STOPPED)
    except (ValueError, LookupError, TypeError):
        click.echo(f"Something else than the bot answers at {where}. Write another LISTEN.", err=True)
        sys.exit(STOPPED)
    if not is_well:
        click.echo(f"Not well: {words}", err=True)
        sys.exit(STOPPED)
    click.echo(f"Well: {words}")


def asked_at(host: str, port: int) -> str:
    """Where a bot that listens here is asked how it is."""
    host = EVERYWHERE.get(host, host)
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/healthz"


def asked(where: str) -> tuple[bool, str]:
    """Whether it is well, and how it is in words.

    Raises ValueError, LookupError or TypeError for what no bot says, OSError or HTTPException where nobody answers.
    """
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        answer = direct.open(where, timeout=PATIENCE)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        found = json.load(answer)
        silence = found["telegram_silence_seconds"]
        return answer.status == OK, f"the store is {found['store']}, Telegram was heard of {silence} seconds ago."
