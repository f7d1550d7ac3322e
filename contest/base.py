"""The mapped base, column types and the database: the only engine-particular SQL."""

import enum
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import DateTime, Dialect, Enum, MetaData, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import TypeDecorator

try:
    from pysqlite3 import dbapi2 as sqlite
except ImportError:  # no wheel for this platform: the standard module, gated by its version
    import sqlite3 as sqlite

__all__ = ["Base", "Database", "Moment", "journal_mode", "sqlite", "wal_is_safe"]

# The WAL-reset race loses acknowledged commits: https://www.sqlite.org/wal.html#walresetbug
WAL_IS_SAFE_SINCE = (3, 51, 3)
WAL_BACKPORTS = {(3, 50): 7, (3, 44): 6}
BUSY_TIMEOUT_MS = 10_000
SYNCHRONOUS_FULL = 2


def _values(kind: type[enum.Enum]) -> list[str]:
    return [member.value for member in kind]


class Base(DeclarativeBase):
    type_annotation_map = {
        enum.Enum: Enum(enum.Enum, native_enum=False, length=40, values_callable=_values)
    }
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Moment(TypeDecorator[datetime]):
    """An instant: aware and in UTC on both sides, whatever the engine keeps."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        return value and value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        return value and value.replace(tzinfo=UTC)


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Tell whether this SQLite is free of the WAL-reset race."""
    if version >= WAL_IS_SAFE_SINCE:
        return True
    backport = WAL_BACKPORTS.get((version[0], version[1]))
    return backport is not None and version[2] >= backport


def journal_mode() -> str:
    return "wal" if wal_is_safe(sqlite.sqlite_version_info) else "truncate"


class Database:
    """One SQLite file: readers see a snapshot and can't write; writers queue behind one lock."""

    def __init__(self, path: Path) -> None:
        self.engine = create_engine(f"sqlite:///{path}", module=sqlite)
        event.listen(self.engine, "connect", _prepare_connection)
        event.listen(self.engine, "begin", _begin)
        self._writer_engine = self.engine.execution_options(writes=True)
        self._write_lock = threading.Lock()

    def reading(self) -> Session:
        """Open a session that sees one snapshot and refuses to write."""
        return Session(self.engine, expire_on_commit=False)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Hold the process's write lock for one transaction: commit at the end, or roll back."""
        with (
            self._write_lock,
            Session(self._writer_engine, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """Hold one transaction in which tables may be rebuilt; no row may end up without its parent.

        SQLite rebuilds a table by dropping it, which would break every reference for a moment.
        """
        with self.engine.execution_options(writes=True, rebuilds=True).begin() as connection:
            yield connection
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            if orphans:
                raise RuntimeError(f"rows without their parent after a migration: {orphans[:3]}")

    def close(self) -> None:
        self.engine.dispose()


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
    connection.exec_driver_sql(f"PRAGMA foreign_keys = {0 if rebuilds else 1}")
    connection.exec_driver_sql(f"PRAGMA query_only = {0 if writes else 1}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
