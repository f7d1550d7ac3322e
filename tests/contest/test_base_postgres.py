"""What PostgreSQL is asked for: its settings, one writer, a server that comes back."""

import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from contest.base import Database, postgres
from tests.client import staff
from tests.engines import Engine

pytestmark = pytest.mark.engine("postgresql", reason="asks for what only PostgreSQL has")


@pytest.fixture
def place(engine: Engine, tmp_path: Path) -> Iterator[str | Path]:
    made = engine.make(tmp_path)
    yield made.database
    engine.drop(made)


@pytest.fixture
def database(place: str | Path) -> Iterator[Database]:
    opened = Database(place)
    yield opened
    opened.close()


def shown(database: Database, name: str) -> str:
    with database.reading() as session:
        return session.scalar(text(f"SHOW {name}"))


def test_every_connection_keeps_the_settings(database: Database):
    assert {name: shown(database, name) for name in postgres.SETTINGS} == {
        "synchronous_commit": "on",
        "lock_timeout": "10s",
        "statement_timeout": "1min",
        "idle_in_transaction_session_timeout": "10min",
    }


def test_setting_that_is_not_kept_is_refused(database: Database, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(postgres, "ENCODING", "SQL_ASCII")

    with (
        pytest.raises(RuntimeError, match="PostgreSQL keeps server_encoding at 'UTF8'"),
        database.engine.connect(),
    ):
        pass


def test_readers_and_writers_each_have_their_transaction(database: Database):
    level, readonly = "transaction_isolation", "transaction_read_only"

    assert (shown(database, level), shown(database, readonly)) == ("repeatable read", "on")
    with database.writing() as session:
        assert session.scalar(text(f"SHOW {level}")) == "read committed"
        assert session.scalar(text(f"SHOW {readonly}")) == "off"
    assert shown(database, readonly) == "on"


def test_writer_sees_what_the_one_before_wrote(database: Database, place: str | Path):
    """Waiting for the lock must not leave the writer with a view from before the wait."""
    other, seen = Database(place), []
    with database.writing() as session:
        session.execute(text("CREATE TABLE counter (value INTEGER)"))

    def write() -> None:
        with other.writing() as session:
            seen.append(session.scalar(text("SELECT count(*) FROM counter")))

    with database.writing() as session:
        waiting = Thread(target=write)
        waiting.start()
        waiting_now = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
        ends = time.monotonic() + 5
        while not session.scalar(waiting_now) and time.monotonic() < ends:
            time.sleep(0.01)
        session.execute(text("INSERT INTO counter VALUES (1)"))
    waiting.join()
    other.close()

    assert seen == [1]


def test_writer_that_waits_too_long_is_told_so(
    database: Database, place: str | Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(postgres.SETTINGS, "lock_timeout", "50ms")
    other = Database(place)

    with database.writing() as first:
        first.execute(text("SELECT 1"))
        with pytest.raises(OperationalError, match="lock timeout"), other.writing() as second:
            second.execute(text("SELECT 1"))
    with other.writing() as session:
        assert session.scalar(text("SELECT 1")) == 1
    other.close()


def test_page_that_waits_too_long_asks_to_send_again(
    planned_app: Flask, monkeypatch: pytest.MonkeyPatch
):
    clerk = staff(planned_app, "thu-ky")
    clerk.get("/hoi-thi/1/doi-thi")
    monkeypatch.setitem(postgres.SETTINGS, "lock_timeout", "50ms")
    planned_app.extensions["kheo-database"].engine.dispose()
    other = Database(planned_app.config["KHEO"].database)

    with other.writing() as session:
        session.execute(text("SELECT 1"))
        answer = clerk.post("/hoi-thi/1/doi-thi/boc-tham")
    other.close()

    assert answer.status_code == 503
    assert "Nội dung vừa gửi chưa được lưu" in answer.text
    assert clerk.post("/hoi-thi/1/doi-thi/boc-tham").status_code == 302


def test_connection_that_was_cut_is_made_anew(database: Database):
    with database.reading() as session:
        cut = session.scalar(text("SELECT pg_backend_pid()"))
    other = Database(database.engine.url.render_as_string(hide_password=False))
    with other.writing() as session:
        session.execute(text("SELECT pg_terminate_backend(:cut)"), {"cut": cut})
    other.close()

    with database.reading() as session:
        assert session.scalar(text("SELECT pg_backend_pid()")) != cut


def test_doctor_tells_what_the_server_leaves_out(database: Database):
    """The tests' server does without fsync, which a real one must not."""
    name, is_good, says = database.about()

    assert (name, is_good) == ("PostgreSQL", False)
    assert "máy chủ tắt fsync, full_page_writes" in says


def test_doctor_tells_that_nobody_answers(tmp_path: Path):
    nobody = Database(f"postgresql://kheo@/kheo?host={tmp_path}")

    name, is_good, says = nobody.about()

    assert (name, is_good) == ("PostgreSQL", False)
    assert says.startswith("không vào được: ")
