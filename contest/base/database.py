"""The database of a site, whichever engine keeps it."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine, make_url
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from contest.base.postgres import Postgres
from contest.base.sqlite import Sqlite


class Kind(Protocol):
    """What is particular to an engine: how it connects, and how each transaction begins."""

    engine: Engine
    reads: Mapping[str, object]
    writes: Mapping[str, object]
    migrates: Mapping[str, object]

    def check_migrated(self, connection: Connection) -> None:
        """Raise when a migration left what the engine itself would not refuse."""

    def about(self) -> tuple[str, bool, str]:
        """Return the engine's name, whether it keeps its promises here, and a sentence on it."""


class Database:
    """Readers see one snapshot and can't write; writers queue, one transaction at a time.

    A path is a SQLite file; text is an URL, `sqlite:///…` or `postgresql://…`.
    """

    def __init__(self, place: str | Path) -> None:
        self._kind = _kind_at(place)
        self.engine = self._kind.engine
        self._reader = self.engine.execution_options(**self._kind.reads)
        self._writer = self.engine.execution_options(**self._kind.writes)
        self._write_lock = threading.Lock()

    def reading(self) -> Session:
        """Open a session that sees one snapshot and refuses to write."""
        return Session(self._reader, expire_on_commit=False)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Hold the one writer's place for one transaction: commit at the end, or roll back."""
        with (
            self._write_lock,
            Session(self._writer, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """Hold one transaction in which tables may be rebuilt; no row may end up without its parent."""
        with self.engine.execution_options(**self._kind.migrates).begin() as connection:
            yield connection
            self._kind.check_migrated(connection)

    def about(self) -> tuple[str, bool, str]:
        """Return the engine's name, whether it keeps its promises here, and a sentence on it."""
        return self._kind.about()

    def close(self) -> None:
        self.engine.dispose()


def _kind_at(place: str | Path) -> Kind:
    if isinstance(place, Path):
        return Sqlite(place)
    url = make_url(place)
    if url.get_backend_name() == "sqlite" and url.database:
        return Sqlite(Path(url.database))
    if url.get_backend_name() in {"postgresql", "postgres"}:
        return Postgres(url)
    raise RuntimeError(f"no such database engine here: {url.get_backend_name()}")
