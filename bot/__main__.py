"""`python -m bot <verb>`: everything a host, or an editor of the content, does from a terminal."""

import contextlib

import typer

from bot.cli.ask import ask
from bot.cli.check_content import check_content
from bot.cli.init import init
from bot.cli.migrate import migrate
from bot.cli.run import run
from bot.cli.try_ import try_

app = typer.Typer(help="A chat bot for peer networks.", no_args_is_help=True, add_completion=False)
app.command()(run)
app.command("try")(try_)
app.command()(ask)
app.command("check-content")(check_content)
app.command()(migrate)
app.command()(init)


def main() -> None:
    """The program."""
    with contextlib.suppress(KeyboardInterrupt):
        app()


if __name__ == "__main__":
    main()
