"""Marks that reached the server and could not be taken: kept for the desk until settled."""

from sqlalchemy import bindparam, update
from sqlalchemy.orm import Session

import scoring
from contest import clock, journal
from contest.entries import queries as entries
from contest.errors import KheoError, NotFoundError, StaleVersionError
from contest.journal import Actor
from contest.judging import queries
from contest.judging.actions.operation import CellOperation
from contest.judging.tables import StrandedMark
from contest.planning.seats import ContestFacts, Seat
from contest.planning.tables import Contest
from contest.words.messages import JUDGE_CHOSE
from contest.words.numbers import show_points

_SETTLE_CELL = (
    update(StrandedMark)
    .where(
        StrandedMark.judge_id == bindparam("judge"),
        StrandedMark.entry_id == bindparam("entry"),
        StrandedMark.part == bindparam("in_part"),
        StrandedMark.criterion == bindparam("of"),
        StrandedMark.settled_at.is_(None),
    )
    .values(settled_at=bindparam("now"), settlement=bindparam("how"))
)


def keep_stranded(
    session: Session,
    contest: ContestFacts,
    judge: Seat,
    operation: CellOperation,
    error: KheoError,
    *,
    actor: Actor,
) -> None:
    """Keep what was sent beside what the server holds; sent again it is there once."""
    entry = entries.entry(session, contest.id, operation.entry_id)
    if queries.stranded_of(session, operation.id) is not None:
        return
    theirs = _held(session, judge, operation)
    if isinstance(error, StaleVersionError):
        theirs = str(error.theirs["text"])
    session.add(
        StrandedMark(
            operation_id=operation.id,
            judge_id=judge.id,
            entry_id=entry.id,
            part=operation.part[:60],
            criterion=operation.criterion[:60],
            text=operation.text,
            theirs=theirs,
            why=error.answer,
            came_at=clock.now(),
        )
    )
    session.flush()
    journal.record(
        session,
        actor,
        "mark.stranded",
        contest_id=contest.id,
        judge=judge.key,
        entry=entry.key,
        part=operation.part,
        criterion=operation.criterion,
        text=operation.text,
        theirs=theirs,
        why=error.answer,
    )


def settle_stranded(
    session: Session, contest: Contest, stranded_id: int, *, settlement: str, actor: Actor
) -> None:
    """Note at the desk what was done about a mark that could not be taken."""
    row = session.get(StrandedMark, stranded_id)
    if row is None:
        raise NotFoundError
    entry = entries.entry(session, contest.id, row.entry_id)
    row.settled_at, row.settlement = clock.now(), settlement
    session.flush()
    journal.record(
        session,
        actor,
        "mark.settled",
        contest_id=contest.id,
        entry=entry.key,
        part=row.part,
        criterion=row.criterion,
        text=row.text,
        settlement=settlement,
    )


def settle_cell(session: Session, operation: CellOperation, judge: Seat, chosen: str) -> None:
    """Settle what was stranded of a cell: its judge has set it since, knowing both values."""
    values = {
        "judge": judge.id,
        "entry": operation.entry_id,
        "in_part": operation.part,
        "of": operation.criterion,
        "now": clock.now(),
        "how": JUDGE_CHOSE.format(text=chosen or "để trống")[:300],
    }
    session.connection().execute(_SETTLE_CELL, values)


def _held(session: Session, judge: Seat, operation: CellOperation) -> str:
    """Return the mark that the server holds in the cell."""
    sheet = queries.held_sheet(session, judge.id, operation.entry_id, operation.part)
    mark = sheet.marks.get(operation.criterion) if sheet else None
    if mark is None or mark.thousandths is None:
        return ""
    return show_points(scoring.mark_text(mark.thousandths))
