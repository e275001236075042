"""Notices that the file of the database was deleted, or another one put in its place, while the program has it open.

The system lets a program go on writing into a file that has no name any more. What is written there dies with the
program, so nothing may be acknowledged from then on.
"""

from pathlib import Path

from sqlalchemy import Connection, Engine, event

from bot.delivery import StoreLost


def stay_with(engine: Engine, path: Path) -> None:
    """Before each commit of this engine, look whether the file is still the one that was there at the beginning.

    If not, the transaction fails with StoreLost and is rolled back.
    """
    opened = _number(path)

    @event.listens_for(engine, "commit")
    def _commit(_connection: Connection) -> None:
        if opened is None or _number(path) != opened:
            raise StoreLost(
                f"The database {path} was deleted or replaced while the bot ran. Nothing was taken since. Put the file"
                " back, or restore a backup (python -m bot restore FILE), then start again."
            )


def _number(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
