"""SQLite: one file, pragmas asserted at every connection, BEGIN IMMEDIATE for writers."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event
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


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Tell whether this SQLite is free of the WAL-reset race."""
    if version >= WAL_IS_SAFE_SINCE:
        return True
    backport = WAL_BACKPORTS.get((version[0], version[1]))
    return backport is not None and version[2] >= backport


def journal_mode() -> str:
    return "wal" if wal_is_safe(driver.sqlite_version_info) else "truncate"


class Sqlite:
    """One file; `writes` begins by taking the file's one writer's place."""

    reads: Mapping[str, object] = {"writes": False}
    writes: Mapping[str, object] = {"writes": True}
    migrates: Mapping[str, object] = {"writes": True, "rebuilds": True}

    def __init__(self, path: Path) -> None:
        self.engine = create_engine(f"sqlite:///{path}", module=driver)
        event.listen(self.engine, "connect", _prepare_connection)
        event.listen(self.engine, "begin", _begin)

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


def _prepare_connection(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for pragma, value in _pragmas().items():
        connection.execute(f"PRAGMA {pragma} = {value}")
        found = connection.execute(f"PRAGMA {pragma}").fetchone()[0]
        if found != value:
            message = f"SQLite keeps {pragma} at {found!r} instead of {value!r}"
            raise RuntimeError(message)


def _pragmas() -> dict[str, str | int]:
    return {
        "busy_timeout": BUSY_TIMEOUT_MS,
        "journal_mode": journal_mode(),
        "synchronous": SYNCHRONOUS_FULL,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "mmap_size": 0,
    }


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    writes, rebuilds = options.get("writes", False), options.get("rebuilds", False)
    held: Any = connection.connection.driver_connection  # every request begins twice: no detour
    held.execute(f"PRAGMA foreign_keys = {0 if rebuilds else 1}")
    held.execute(f"PRAGMA query_only = {0 if writes else 1}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
