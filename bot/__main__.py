"""`python -m bot <verb>`: everything a host, or an editor of the content, does from a terminal."""

import contextlib
import io
import logging
import signal
import sys
from collections.abc import Callable

if __name__ == "__main__":  # before the slow imports: the first process of a container gets only what it handles
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())

from bot.cli.terminal import STOPPED, Verbs
from bot.logs import set_up_logs

log = logging.getLogger("bot")

app = Verbs(
    {
        "run": "run.run",
        "try": "try_.try_",
        "ask": "ask.ask",
        "show": "show.show",
        "why": "why.why",
        "check-content": "check_content.check_content",
        "translate-status": "translate_status.translate_status",
        "content-report": "content_report.content_report",
        "migrate": "migrate.migrate",
        "backup": "backup.backup",
        "restore": "backup.restore",
        "rotate-key": "rotate_key.rotate_key",
        "doctor": "doctor.doctor",
        "health": "health.health",
        "init": "init.init",
        "forget-group": "forget.forget_group",
        "forget-person": "forget.forget_person",
        "wipe": "wipe.wipe",
    }
)


def main(verbs: Callable[[], None] = app) -> None:
    """The program. A mistake of ours ends it with one line: its kind and place, not what it was about."""
    set_up_logs()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console on Windows has not all letters of other languages
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    with contextlib.suppress(KeyboardInterrupt):
        try:
            verbs()
        except Exception:
            log.critical("A mistake in the program has ended it", exc_info=True)
            sys.exit(STOPPED)


if __name__ == "__main__":
    main()
