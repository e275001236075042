"""One cache of compiled statements for all databases of a session: what one test compiled, no other compiles anew."""

from typing import Any

from sqlalchemy import Connection, Engine, event

Key = tuple[Any, ...]


class _Compiled(dict[Key, Any]):
    """SQLAlchemy's keys begin with the dialect, and each engine has its own. Here the dialect's class stands for it.

    A compiled statement holds nothing of one database: the vault comes with the connection.
    """

    def get(self, key: Key, default: Any = None) -> Any:
        """The statement, if an engine of this class has compiled it."""
        return super().get(_of_all(key), default)

    def __setitem__(self, key: Key, compiled: Any) -> None:
        """Keep it for all."""
        super().__setitem__(_of_all(key), compiled)


def _of_all(key: Key) -> Key:
    dialect, *rest = key
    return (type(dialect), *rest)


def compile_once() -> None:
    """From now on all engines share what they compile."""
    compiled = _Compiled()

    @event.listens_for(Engine, "engine_connect")
    def _connected(connection: Connection) -> None:
        connection.execution_options(compiled_cache=compiled)
