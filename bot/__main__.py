"""`python -m bot <verb>`: everything a host, or an editor of the content, does from a terminal."""

import contextlib
import logging
import signal
import sys
from collections.abc import Callable

if __name__ == "__main__":  # before the slow imports: the first process of a container gets only what it handles
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())

import typer

from bot.cli.ask import ask
from bot.cli.check_content import check_content
from bot.cli.forget import forget_group, forget_person
from bot.cli.init import init
from bot.cli.migrate import migrate
from bot.cli.run import run
from bot.cli.terminal import STOPPED, Verbs
from bot.cli.try_ import try_
from bot.cli.wipe import wipe
from bot.logs import set_up_logs

log = logging.getLogger("bot")

app = typer.Typer(
    cls=Verbs,
    help="A chat bot for peer networks.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # they show what people wrote
)
app.command()(run)
app.command("try")(try_)
app.command()(ask)
app.command("check-content")(check_content)
app.command()(migrate)
app.command()(init)
_A_NUMBER = {"ignore_unknown_options": True}  # a group's number begins with a dash, as an option does
app.command("forget-group", context_settings=_A_NUMBER)(forget_group)
app.command("forget-person", context_settings=_A_NUMBER)(forget_person)
app.command()(wipe)


def main(verbs: Callable[[], None] = app) -> None:
    """The program. A mistake of ours ends it with one line: its kind and place, not what it was about."""
    set_up_logs()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    with contextlib.suppress(KeyboardInterrupt):
        try:
            verbs()
        except Exception:
            log.critical("A mistake in the program has ended it", exc_info=True)
            sys.exit(STOPPED)


if __name__ == "__main__":
    main()
