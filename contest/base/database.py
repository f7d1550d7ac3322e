"""The database of a site, whichever engine keeps it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine, event, make_url
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session, sessionmaker

from contest.base.postgres import Postgres
from contest.base.sqlite import Sqlite


class Kind(Protocol):
    """What is particular to an engine: how it connects, and how each transaction begins."""

    reader: Engine
    writer: Engine
    migrator: Engine

    def begin_reading(self, connection: Connection) -> None:
        """Begin what sees one snapshot."""

    def begin_writing(self, connection: Connection) -> None:
        """Begin by taking the one writer's place."""

    def begin_migrating(self, connection: Connection) -> None:
        """Begin as a writer that may take its time."""

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
        self.engine = self._kind.writer
        self._readers = _sessions(self._kind.reader, self._kind.begin_reading)
        self._writers = _sessions(self._kind.writer, self._kind.begin_writing)
        self._write_lock = threading.Lock()

    def reading(self) -> Session:
        """Open a session that sees one snapshot and refuses to write."""
        return self._readers()

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Hold the one writer's place for one transaction: commit at the end, or roll back."""
        with self._write_lock, self._writers.begin() as session:
            yield session

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """Hold one transaction in which tables may be rebuilt; no row may end up without its parent."""
        with self._kind.migrator.begin() as connection:
            self._kind.begin_migrating(connection)
            yield connection
            self._kind.check_migrated(connection)

    def about(self) -> tuple[str, bool, str]:
        """Return the engine's name, whether it keeps its promises here, and a sentence on it."""
        return self._kind.about()

    def close(self) -> None:
        for engine in (self._kind.reader, self._kind.writer, self._kind.migrator):
            engine.dispose()


def _sessions(engine: Engine, begin: Callable[[Connection], None]) -> sessionmaker[Session]:
    """Make sessions whose transactions begin in the kind's own way.

    The sessions are listened to, not the engine: one with listeners asks them at every statement.
    """
    made = sessionmaker(engine, expire_on_commit=False)
    event.listen(made, "after_begin", lambda _session, _whole, connection: begin(connection))
    return made


def _kind_at(place: str | Path) -> Kind:
    if isinstance(place, Path):
        return Sqlite(place)
    url = make_url(place)
    if url.get_backend_name() == "sqlite" and url.database:
        return Sqlite(Path(url.database))
    if url.get_backend_name() in {"postgresql", "postgres"}:
        return Postgres(url)
    raise RuntimeError(f"no such database engine here: {url.get_backend_name()}")
