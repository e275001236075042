"""Why a database cannot be used at all. Each message is a sentence for the person who runs the bot."""


class StorageError(Exception):
    """The database cannot be used, and waiting does not help."""


class AlreadyRunning(StorageError):
    """Another process has the SQLite file open."""

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

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(f"The database {path} is damaged. Nothing was changed. Restore the newest good backup.")
