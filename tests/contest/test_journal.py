"""The chain of the journal: whole after the whole sample, broken by any change of its rows."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from contest.base import Database
from contest.journal import COMMAND_LINE, GENESIS, JournalLine, first_broken, head, record
from tests.engines import Seeded

AT_ONE_LINE = "UPDATE journal SET {} WHERE seq = 40"


def broken(session: Session) -> int | None:
    session.expire_all()
    return first_broken(session.scalars(select(JournalLine).order_by(JournalLine.seq)))


def test_chain_of_the_whole_sample_holds(sealed: Session):
    count = sealed.scalar(select(func.count()).select_from(JournalLine))

    assert broken(sealed) is None
    assert count == sealed.scalar(select(func.max(JournalLine.seq)))
    assert count > 400


def test_first_line_starts_the_chain(session: Session):
    assert session.get(JournalLine, 1).previous == GENESIS


def test_chain_of_two_clients_does_not_fork(empty_database: Seeded, tmp_path: Path):
    """As when a command runs beside the site: each has a lock of its own process."""

    def write(database: Database) -> None:
        for _ in range(25):
            with database.writing() as session:
                record(session, COMMAND_LINE, "written")

    with empty_database.copied(tmp_path) as settings:
        clients = [Database(settings.database) for _ in range(2)]
        with ThreadPoolExecutor(2) as threads:
            list(threads.map(write, clients))
        with clients[0].reading() as session:
            assert broken(session) is None
            assert session.scalar(select(func.max(JournalLine.seq))) == 50
        for one in clients:
            one.close()


@pytest.mark.parametrize(
    "change",
    [
        "details = replace(details, '\"', ' ')",
        "details = details || ' '",
        "act = 'mark.forged'",
        "actor = 'người khác'",
        "actor_id = 99",
        "actor_id = NULL",
        "contest_id = CASE WHEN contest_id IS NULL THEN 1 END",
        "at = '2026-01-01 00:00:00.000000'",
        "hash = 'x'",
        "previous = 'x'",
    ],
)
def test_edited_line_is_found(session: Session, change: str):
    session.execute(text(AT_ONE_LINE.format(change)))

    assert broken(session) == 40


def test_removed_line_is_found(session: Session):
    session.execute(text("DELETE FROM journal WHERE seq = 40"))

    assert broken(session) == 41


def test_line_removed_and_renumbered_is_found(session: Session):
    session.execute(text("DELETE FROM journal WHERE seq = 40"))
    for seq in range(41, session.scalar(select(func.max(JournalLine.seq))) + 1):
        session.execute(text(f"UPDATE journal SET seq = {seq - 1} WHERE seq = {seq}"))

    assert broken(session) == 40


def test_exchanged_lines_are_found(session: Session):
    session.execute(text("UPDATE journal SET seq = -1 WHERE seq = 40"))
    session.execute(text("UPDATE journal SET seq = 40 WHERE seq = 41"))
    session.execute(text("UPDATE journal SET seq = 41 WHERE seq = -1"))

    assert broken(session) == 40


def test_inserted_line_is_found(session: Session):
    last = session.scalar(select(func.max(JournalLine.seq)))
    session.execute(
        text(
            "INSERT INTO journal SELECT seq + 1, at, actor_id, actor, act, contest_id, details,"
            " previous, 'x' FROM journal WHERE seq = :last"
        ),
        {"last": last},
    )

    assert broken(session) == last + 1


def test_head_grows_with_the_contests_own_lines(session: Session):
    before = head(session, 1)

    record(session, COMMAND_LINE, "of.no.contest")
    assert head(session, 1) == before

    seq = record(session, COMMAND_LINE, "of.this.contest", contest_id=1)
    assert head(session, 1) == seq
    assert head(session, 2) == 0
