"""What judges' phones sent and the server could not take; judges' remarks."""

from collections.abc import Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from contest.entries.tables import Entry
from contest.judging.tables import Remark, ScoreSheet, StrandedMark
from contest.planning.tables import Contest, Judge


def stranded(session: Session, contest: Contest) -> Sequence[StrandedMark]:
    """Return what is not settled yet, the oldest first."""
    query = _open(contest.id).order_by(StrandedMark.id)
    return session.scalars(query.execution_options(populate_existing=True)).all()


def stranded_count(session: Session, contest: Contest) -> int:
    return session.scalar(select(func.count()).select_from(_open(contest.id).subquery())) or 0


def stranded_of(session: Session, operation_id: str) -> StrandedMark | None:
    return session.scalar(select(StrandedMark).where(StrandedMark.operation_id == operation_id))


def remark(session: Session, sheet_id: int, criterion: str) -> Remark | None:
    query = select(Remark).where(Remark.sheet_id == sheet_id, Remark.criterion == criterion)
    return session.scalar(query.execution_options(populate_existing=True))


def remarks_by_sheet(session: Session, judge: Judge) -> dict[int, dict[str, Remark]]:
    """Return a judge's own remarks by sheet and criterion."""
    query = select(Remark).join(ScoreSheet, ScoreSheet.id == Remark.sheet_id)
    found: dict[int, dict[str, Remark]] = {}
    for row in session.scalars(query.where(ScoreSheet.judge_id == judge.id)):
        found.setdefault(row.sheet_id, {})[row.criterion] = row
    return found


def _open(contest_id: int) -> Select[StrandedMark]:
    return (
        select(StrandedMark)
        .join(Entry, Entry.id == StrandedMark.entry_id)
        .where(Entry.contest_id == contest_id, StrandedMark.settled_at.is_(None))
    )
