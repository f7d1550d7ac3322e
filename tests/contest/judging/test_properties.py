"""Whatever the judges send, totals are the sums and every accepted change has its one line."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from contest.base import Database
from contest.errors import KheoError
from contest.judging import actions
from contest.judging.tables import Mark, ScoreSheet
from contest.operations import Operation
from tests.engines import Seeded
from tests.factories import contests
from tests.factories.contests import CLERK, lines, operation, save, sheet_at, submit

SEATS, ENTRIES = st.sampled_from([1, 2]), st.sampled_from(["D1", "D2"])
CRITERIA = st.sampled_from(["noi-dung", "hinh-thuc", "phong-cach"])
SAVES = st.tuples(
    st.just("save"),
    SEATS,
    ENTRIES,
    CRITERIA,
    st.sampled_from(["0", "3,5", "4", "", "11", "x"]),
    st.integers(0, 2),
    st.sampled_from(["", "again", "once more"]),
)
SUBMITS = st.tuples(st.just("submit"), SEATS, ENTRIES)
REOPENS = st.tuples(st.just("reopen"), SEATS, ENTRIES)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=st.lists(st.one_of(SAVES, SAVES, SAVES, SUBMITS, REOPENS), max_size=30))
def test_totals_are_sums_and_each_change_has_one_line(
    planned_database: Seeded, acts: list[tuple[object, ...]]
):
    with (
        tempfile.TemporaryDirectory() as folder,
        planned_database.copied(Path(folder)) as copy,
    ):
        database = Database(copy.database)
        accepted = sum(carried_out(database, act) for act in acts)

        with database.reading() as session:
            totals = {sheet.id: sheet.total for sheet in session.scalars(select(ScoreSheet))}
            assert totals == recounted(session)
            assert len(lines(session, "mark.saved")) == accepted
            assert session.scalar(select(func.count()).select_from(Operation)) == accepted
            assert (session.scalar(select(func.sum(Mark.revision))) or 0) == accepted
        database.close()


def carried_out(database: Database, act: tuple[object, ...]) -> bool:
    """Carry out one act in its own transaction and tell whether a mark was accepted."""
    try:
        with database.writing() as session:
            return done(session, act)
    except KheoError:
        return False


def done(session: Session, act: tuple[object, ...]) -> bool:
    kind, seat, key, *rest = act
    if kind == "save":
        criterion, text, base, once = rest
        sent = operation(session, key, "chao-hoi", criterion, text, base=base, once=once)
        return save(session, seat, sent)["answer"] == "accepted"
    if kind == "submit":
        submit(session, seat, key, "chao-hoi")
    else:
        at = sheet_at(session, seat, key, "chao-hoi")
        actions.reopen_sheet(session, contests.contest(session), at, reason="Thử", actor=CLERK)
    return False


def recounted(session: Session) -> dict[int, int | None]:
    """Add each sheet's marks by hand; a sheet that lacks one has no total."""
    marks: dict[int, list[int]] = {}
    for sheet in session.scalars(select(ScoreSheet.id)):
        marks[sheet] = []
    for mark in session.scalars(select(Mark).where(Mark.thousandths.is_not(None))):
        marks[mark.sheet_id].append(mark.thousandths)
    return {sheet: sum(found) if len(found) == 3 else None for sheet, found in marks.items()}
