"""`try`: the playground in a browser."""

from pathlib import Path

import click

from bot.cli.terminal import content_dir, content_or_exit

PLAYGROUND = Path("data/playground")


@click.command("try")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="Where the page is served."
)
@click.option("--open/--no-open", "open_page", default=True, show_default=True, help="Open the page in your browser.")
def try_(port: int, *, open_page: bool) -> None:
    """Try the real bot in a browser page. It has several people and a group, and needs no Telegram and no setting."""
    from bot.playground import server

    words = content_dir()
    server.serve(PLAYGROUND, content_or_exit(words), words, port, open_page=open_page)
