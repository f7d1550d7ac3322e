"""What no sheet carries: deductions, bonuses, given points, votes, times."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

import scoring
from contest.entries import queries as entries
from contest.entries.tables import Entry
from contest.errors import NotFoundError
from contest.judging.tables import Adjustment, Figure, FigureKind
from contest.planning.tables import Contest


def adjustments(session: Session, contest: Contest) -> Sequence[Adjustment]:
    query = (
        select(Adjustment)
        .join(Entry, Entry.id == Adjustment.entry_id)
        .where(Entry.contest_id == contest.id, Adjustment.cancelled_at.is_(None))
        .order_by(Adjustment.id)
    )
    return session.scalars(query).all()


def adjustment(session: Session, contest_id: int, adjustment_id: int) -> Adjustment:
    found = session.get(Adjustment, adjustment_id)
    if found is None:
        raise NotFoundError
    entries.entry(session, contest_id, found.entry_id)
    return found


FigurePlace = tuple[int, FigureKind, str]
"""Entry's id, kind, key."""


class FigureColumn(NamedTuple):
    """A number that the rules want of every entry besides the sheets."""

    kind: FigureKind
    key: str


def figure_columns(scheme: scoring.Scheme) -> list[FigureColumn]:
    """Return what the rules want noted: given points, votes, times, extra questions."""
    ties = {key.rule for key in scheme.ties}
    timed = [part.id for part in scheme.parts if part.time is not None]
    if scoring.TieRule.TIME in ties and not timed:
        timed = [part.id for part in scheme.parts]
    found = [FigureColumn(FigureKind.SECONDS, part) for part in timed]
    for part in scheme.parts:
        if part.votes is not None:
            found.append(FigureColumn(FigureKind.VOTES, part.id))
        elif part.given:
            found.append(FigureColumn(FigureKind.POINTS, part.id))
    return found + [FigureColumn(FigureKind.POINTS, key) for key in scheme.questions]


def figures(session: Session, contest: Contest) -> dict[FigurePlace, Figure]:
    """Return every figure ever noted, also those taken back."""
    query = (
        select(Figure)
        .join(Entry, Entry.id == Figure.entry_id)
        .where(Entry.contest_id == contest.id)
        .execution_options(populate_existing=True)
    )
    return {(row.entry_id, row.kind, row.key): row for row in session.scalars(query)}
