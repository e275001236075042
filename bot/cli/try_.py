"""`try`: the playground in a browser."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.terminal import content_dir, content_or_exit

PLAYGROUND = Path("data/playground")


def try_(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Where the page is served.")] = 8080,
    open_page: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in your browser.")] = True,
) -> None:
    """Try the real bot in a browser page: several people and a group, without Telegram, without any setting."""
    from bot.playground import server

    content = content_or_exit(content_dir())
    server.serve(PLAYGROUND, content, port, open_page=open_page)
