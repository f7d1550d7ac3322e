"""The database's promises: its settings, one writer at a time, readers that can't write."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import sqlite as dialect
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from contest.base import Database, Moment
from tests.engines import Engine


@pytest.fixture
def place(engine: Engine, tmp_path: Path) -> Iterator[str | Path]:
    made = engine.make(tmp_path)
    yield made.database
    engine.drop(made)


@pytest.fixture
def database(place: str | Path) -> Iterator[Database]:
    opened = Database(place)
    with opened.writing() as session:
        session.execute(text("CREATE TABLE counter (value INTEGER)"))
        session.execute(text("INSERT INTO counter VALUES (0)"))
    yield opened
    opened.close()


def test_reader_can_not_write(database: Database):
    with database.reading() as reader, pytest.raises(DBAPIError, match=r"read-?only"):
        reader.execute(text("UPDATE counter SET value = 1"))


def test_reader_sees_one_snapshot(database: Database):
    with database.reading() as reader:
        before = reader.scalar(text("SELECT value FROM counter"))
        with database.writing() as writer:
            writer.execute(text("UPDATE counter SET value = 7"))
        during = reader.scalar(text("SELECT value FROM counter"))
    with database.reading() as reader:
        after = reader.scalar(text("SELECT value FROM counter"))

    assert (before, during, after) == (0, 0, 7)


def test_writers_lose_no_change(database: Database):
    def count_up(_: int) -> None:
        for _ in range(50):
            with database.writing() as session:
                value = session.scalar(text("SELECT value FROM counter"))
                session.execute(text("UPDATE counter SET value = :next"), {"next": value + 1})

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(count_up, range(4)))

    assert value_of(database) == 200


def test_two_processes_lose_no_change(database: Database, place: str | Path):
    """Another process has no part in the lock of this one: the engine's keeps them apart."""
    other = Database(place)

    def count_up(opened: Database) -> None:
        for _ in range(50):
            with opened.writing() as session:
                value = session.scalar(text("SELECT value FROM counter"))
                session.execute(text("UPDATE counter SET value = :next"), {"next": value + 1})

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(count_up, (database, other)))
    other.close()

    assert value_of(database) == 100


def test_failed_write_leaves_nothing(database: Database):
    def fail(session: Session) -> None:
        session.execute(text("UPDATE counter SET value = 9"))
        raise LookupError

    with pytest.raises(LookupError), database.writing() as session:
        fail(session)

    assert value_of(database) == 0


def test_unknown_parent_is_refused(database: Database):
    with database.writing() as session:
        session.execute(text("CREATE TABLE parent (id INTEGER PRIMARY KEY)"))
        session.execute(text("CREATE TABLE child (parent_id INTEGER REFERENCES parent (id))"))

    with pytest.raises(IntegrityError), database.writing() as session:
        session.execute(text("INSERT INTO child VALUES (1)"))


def test_moment_is_utc_on_both_sides():
    hanoi = timezone(timedelta(hours=7))
    kept = Moment().process_bind_param(datetime(2026, 11, 20, 8, tzinfo=hanoi), dialect.dialect())

    assert kept == datetime(2026, 11, 20, 1)  # noqa: DTZ001 - as the engine keeps it
    read = Moment().process_result_value(kept, dialect.dialect())
    assert read == datetime(2026, 11, 20, 1, tzinfo=UTC)


def value_of(database: Database) -> int:
    with database.reading() as reader:
        return reader.scalar(text("SELECT value FROM counter"))
