"""Sheets filled on paper: how far their typing has come, and where the figures differ."""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from contest.entries.tables import Entry
from contest.judging.queries.sheets import marks_of, sheet
from contest.judging.tables import PaperSheet, SheetState
from contest.planning.tables import Contest

Marks = Mapping[str, int]
"""Criterion's id → thousandths of a point."""


class PaperStage(enum.StrEnum):
    """How far a paper sheet's typing has come."""

    TYPED_ONCE = "typed-once"
    DIFFERENT = "different"
    SETTLED = "settled"


@dataclass(frozen=True)
class Readings:
    """What is known of one sheet's marks: typed once, typed again, held from the phone."""

    first: Marks
    second: Marks | None
    phone: Marks

    def values(self, criterion: str) -> list[int]:
        """Return the different values of one criterion, the lowest first."""
        known = [one.get(criterion) for one in (self.first, self.second or {}, self.phone)]
        return sorted({value for value in known if value is not None})

    def differing(self, criteria: Sequence[str]) -> list[str]:
        return [one for one in criteria if len(self.values(one)) > 1]


def paper_sheet(session: Session, judge_id: int, entry_id: int, part: str) -> PaperSheet | None:
    return session.scalar(
        select(PaperSheet).where(
            PaperSheet.judge_id == judge_id,
            PaperSheet.entry_id == entry_id,
            PaperSheet.part == part,
        )
    )


def paper_sheets(session: Session, contest: Contest) -> Sequence[PaperSheet]:
    query = (
        select(PaperSheet)
        .join(Entry, Entry.id == PaperSheet.entry_id)
        .where(Entry.contest_id == contest.id)
        .order_by(PaperSheet.typed_at.desc(), PaperSheet.id.desc())
        .options(joinedload(PaperSheet.first_by), joinedload(PaperSheet.second_by))
    )
    return session.scalars(query).all()


def unsettled_papers(session: Session, contest: Contest) -> int:
    """Count the paper sheets that wait for a second typing or whose figures differ."""
    query = (
        select(func.count())
        .select_from(PaperSheet)
        .join(Entry, Entry.id == PaperSheet.entry_id)
        .where(Entry.contest_id == contest.id, PaperSheet.settled_at.is_(None))
        .where(Entry.withdrawn_at.is_(None))
    )
    return session.scalar(query) or 0


def stage(row: PaperSheet) -> PaperStage:
    if row.settled_at is not None:
        return PaperStage.SETTLED
    return PaperStage.TYPED_ONCE if row.second is None else PaperStage.DIFFERENT


def readings(session: Session, row: PaperSheet) -> Readings:
    """Return both typings beside what the judge's phone has brought so far."""
    held = sheet(session, row.judge_id, row.entry_id, row.part)
    has_marks = held is not None and held.state in (SheetState.SUBMITTED, SheetState.DRAFT)
    phone = marks_of(session, held.id) if held is not None and has_marks else {}
    return Readings(row.first, row.second, phone)
