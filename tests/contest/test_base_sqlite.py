"""What SQLite is asked for: its settings, and no write-ahead log where it loses commits."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from contest.base import Database
from contest.base.sqlite import driver, journal_mode, wal_is_safe


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path / "base.sqlite3")
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("version", "is_safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 49, 9), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
        ((4, 0, 0), True),
    ],
)
def test_write_ahead_log_needs_a_repaired_sqlite(
    version: tuple[int, ...],
    is_safe: bool,  # noqa: FBT001 - a value of the table
):
    assert wal_is_safe(version) is is_safe


def test_journal_mode_follows_the_version():
    safe = wal_is_safe(driver.sqlite_version_info)

    assert journal_mode() == ("wal" if safe else "truncate")


def test_every_connection_keeps_the_settings(database: Database):
    wanted = {
        "journal_mode": journal_mode(),
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "busy_timeout": 10_000,
        "mmap_size": 0,
    }

    with database.reading() as reader:
        found = {name: reader.scalar(text(f"PRAGMA {name}")) for name in wanted}

    assert found == wanted


def test_connection_that_keeps_no_log_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("contest.base.sqlite.journal_mode", lambda: "nosuchmode")
    opened = Database(tmp_path / "refused.sqlite3")

    with pytest.raises(RuntimeError, match="SQLite keeps journal_mode"), opened.engine.connect():
        pass
    opened.close()
