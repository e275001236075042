"""A process that has imported the whole program and forks it: most of the second that a program takes to start.

`python -m tests.process.nursery FOLDER` reads orders, a line of JSON each, and answers with the number of the process.
How a process ended stands in FOLDER, in a file of that number.
"""

import importlib
import json
import os
import runpy
import signal
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

IMPORTED = ("bot.app", "bot.cli.run", "bot.settings")


@dataclass(frozen=True)
class Order:
    """One program: its words, its folder, its environment, the files it reads and writes."""

    words: tuple[str, ...]
    folder: str
    environment: dict[str, str]
    stdin: str
    stdout: str
    stderr: str

    def as_line(self) -> str:
        """One line of JSON."""
        return json.dumps(asdict(self)) + "\n"


def main(folder: Path) -> None:
    """Fork one program for each order until there are no more."""
    for module in IMPORTED:
        importlib.import_module(module)
    signal.signal(signal.SIGCHLD, lambda *_: _note_ends(folder))
    for line in sys.stdin:
        order = Order(**json.loads(line))
        sys.stdout.flush()
        number = os.fork()
        if not number:
            return _become(order)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
    return None


def _become(order: Order) -> None:
    """Be `python -m bot <words>`. It ends as that would: whatever it raises ends this process."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.chdir(order.folder)
    os.environ.clear()
    os.environ.update(order.environment)
    if "TEST_CLOCK" in os.environ:
        _set_clock_by(Path(os.environ.pop("TEST_CLOCK")))
    for number, path, how in (
        (0, order.stdin, os.O_RDONLY),
        (1, order.stdout, os.O_WRONLY | os.O_CREAT | os.O_TRUNC),
        (2, order.stderr, os.O_WRONLY | os.O_CREAT | os.O_TRUNC),
    ):
        os.dup2(os.open(path, how, 0o644), number)
    sys.stdin, sys.argv = open(0, encoding="utf-8"), ["bot", *order.words]  # noqa: SIM115 - the old one had read ahead
    runpy.run_module("bot", run_name="__main__", alter_sys=True)


def _set_clock_by(file: Path) -> None:
    """The program's clock is fast by as many seconds as the file says. Nothing else of the computer's time changes."""
    from bot.clock import SystemClock

    def now(_: SystemClock) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=int(file.read_text()))

    setattr(SystemClock, "now", now)  # noqa: B010 - of the whole class, in this process


def _note_ends(folder: Path) -> None:
    with suppress(ChildProcessError):
        while True:
            number, status = os.waitpid(-1, os.WNOHANG)
            if not number:
                return
            noted = folder / f"{number}.new"
            noted.write_text(str(os.waitstatus_to_exitcode(status)))
            noted.rename(folder / str(number))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
