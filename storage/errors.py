"""Why a database cannot be used at all. Each message is a sentence for the person who runs the bot."""

import shlex
from pathlib import Path


class StorageError(Exception):
    """The database cannot be used, and waiting does not help, unless it `may_pass`."""

    may_pass = False


class AlreadyRunning(StorageError):
    """Another process has the SQLite file open."""

    may_pass = True

    def __init__(self, path: str, pid: int | None) -> None:
        self.pid = pid
        who = f"process {pid}" if pid else "another process"
        super().__init__(f"The database {path} is in use by {who}. Stop that one first: only one may run at a time.")


class SchemaTooNew(StorageError):
    """A newer program has migrated the database."""

    def __init__(self, found: str) -> None:
        super().__init__(f"The database is newer than this program (schema {found}). Start the newer program.")


class NotMigrated(StorageError):
    """The database does not exist yet, or its tables are older than this program."""

    def __init__(self) -> None:
        super().__init__("The database is not up to date. Run: python -m bot migrate")


class WrongKey(StorageError):
    """DATA_KEY does not open this database."""


class Damaged(StorageError):
    """The SQLite file cannot be read. It was not written to."""

    def __init__(self, path: str, backup: Path | None = None) -> None:
        self.path = path
        super().__init__(f"The database {path} is damaged. Nothing was changed. {_how_to_restore(backup)}")


class Missing(StorageError):
    """The SQLite file is not there any more. None is made in its place."""

    def __init__(self, path: str, backup: Path | None = None) -> None:
        self.path = path
        super().__init__(
            f"The database {path} is missing, and was here before. Nothing was changed. {_how_to_restore(backup)}"
            f" To begin with an empty one, delete {path}.lock"
        )


def _how_to_restore(backup: Path | None) -> str:
    if backup:
        return f"The newest good backup is {backup}: python -m bot restore {shlex.quote(str(backup))}."
    return "Restore the newest good backup: python -m bot restore FILE."


class BackupUnusable(StorageError):
    """A backup cannot be written to this file, or not be put back from it."""

    def __init__(self, file: Path, why: str, do: str) -> None:
        super().__init__(f"The backup {file} cannot be used: {why}. {do}.")


class NotEmpty(StorageError):
    """A backup is to be put into a PostgreSQL database that holds tables of ours."""

    def __init__(self, where: str) -> None:
        super().__init__(
            f"The PostgreSQL database at {where} is not empty, and nothing was changed. Name a new database in"
            " DATABASE_URL, or make a backup of this one and run: python -m bot wipe"
        )


class AddressWrong(StorageError):
    """DATABASE_URL cannot be read. Nothing of it is shown: it may hold a password in the wrong place."""

    def __init__(self) -> None:
        super().__init__(
            "DATABASE_URL cannot be read. Write sqlite:///data/bot.db or postgresql+psycopg://name:password@host:5432/database."
            " The port is a number. In a password, write %40 for @ and %2F for /."
        )


class FileUnusable(StorageError):
    """The SQLite file cannot be made, opened or written to. `may_pass`: it may be again, as when a disk was full."""

    def __init__(self, path: str, why: str, *, may_pass: bool = False) -> None:
        self.may_pass = may_pass
        super().__init__(
            f"The database {path} cannot be used: {why}. DATABASE_URL must name a file in a folder"
            " that this program may write to."
        )


class ServerUnusable(StorageError):
    """PostgreSQL cannot be reached, or does not let us in."""

    may_pass = True

    def __init__(self, where: str) -> None:
        super().__init__(
            f"The PostgreSQL database at {where} cannot be reached, or does not let us in. Start it, or check name,"
            " password, host, port and database in DATABASE_URL."
        )
