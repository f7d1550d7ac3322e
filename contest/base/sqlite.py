"""SQLite: one file, pragmas asserted at every connection, BEGIN IMMEDIATE for writers."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection

try:
    from pysqlite3 import dbapi2 as driver
except ImportError:  # no wheel for this platform: the standard module, gated by its version
    import sqlite3 as driver

__all__ = ["Sqlite", "driver", "journal_mode", "wal_is_safe"]

# The WAL-reset race loses acknowledged commits: https://www.sqlite.org/wal.html#walresetbug
WAL_IS_SAFE_SINCE = (3, 51, 3)
WAL_BACKPORTS = {(3, 50): 7, (3, 44): 6}
BUSY_TIMEOUT_MS = 10_000
SYNCHRONOUS_FULL = 2
CONNECTIONS = 16  # kept open: each costs its settings again


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Tell whether this SQLite is free of the WAL-reset race."""
    if version >= WAL_IS_SAFE_SINCE:
        return True
    backport = WAL_BACKPORTS.get((version[0], version[1]))
    return backport is not None and version[2] >= backport


def journal_mode() -> str:
    return "wal" if wal_is_safe(driver.sqlite_version_info) else "truncate"


class Sqlite:
    """One file; readers have connections that refuse to write, a writer begins by taking its place."""

    def __init__(self, path: Path) -> None:
        self.reader = _engine(path, query_only=1)
        self.writer = _engine(path)
        self.migrator = _engine(path, foreign_keys=0)

    def begin_reading(self, connection: Connection) -> None:
        held: Any = connection.connection.driver_connection  # every request begins so: no detour
        held.execute("BEGIN")

    def begin_writing(self, connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    def begin_migrating(self, connection: Connection) -> None:
        self.begin_writing(connection)

    def check_migrated(self, connection: Connection) -> None:
        """Look for rows without their parent.

        SQLite rebuilds a table by dropping it, which would break every reference for a moment:
        references are not checked meanwhile.
        """
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if orphans:
            raise RuntimeError(f"rows without their parent after a migration: {orphans[:3]}")

    def about(self) -> tuple[str, bool, str]:
        return "SQLite", True, f"{driver.sqlite_version}, ghi kiểu {journal_mode()}"


def _engine(path: Path, **pragmas: int) -> Engine:
    """Open the file by connections that all keep the same settings."""
    made = create_engine(
        f"sqlite:///{path}", module=driver, pool_size=CONNECTIONS, pool_use_lifo=True
    )

    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma, value in (_pragmas() | pragmas).items():
            connection.execute(f"PRAGMA {pragma} = {value}")
            found = connection.execute(f"PRAGMA {pragma}").fetchone()[0]
            if found != value:
                message = f"SQLite keeps {pragma} at {found!r} instead of {value!r}"
                raise RuntimeError(message)

    event.listen(made, "connect", prepare)
    return made


def _pragmas() -> dict[str, str | int]:
    return {
        "busy_timeout": BUSY_TIMEOUT_MS,
        "journal_mode": journal_mode(),
        "synchronous": SYNCHRONOUS_FULL,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "mmap_size": 0,
        "query_only": 0,
    }
