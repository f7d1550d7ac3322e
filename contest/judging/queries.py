"""Sheets: what a judge has to fill, what the clerk sees, what `scoring` counts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any, NamedTuple, cast

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

import scoring
from contest.entries import queries as entries
from contest.entries.queries import EntryView
from contest.entries.tables import Entry
from contest.errors import NotFoundError
from contest.judging.tables import (
    Adjustment,
    GivenPoints,
    Mark,
    ScoreSheet,
    SheetState,
)
from contest.planning import queries as planning
from contest.planning.tables import Contest, Judge


@dataclass(frozen=True)
class MarkView:
    """One cell of a judge's sheet."""

    criterion: scoring.Criterion
    path: tuple[str, ...]
    points: str
    revision: int


@dataclass(frozen=True)
class SheetView:
    """One judge's sheet for one entry and part."""

    part: scoring.Part
    state: SheetState
    marks: Sequence[MarkView]
    total: str
    reason: str

    @property
    def missing(self) -> Sequence[MarkView]:
        return [mark for mark in self.marks if not mark.points]

    @property
    def is_complete(self) -> bool:
        return not self.missing

    @property
    def is_open(self) -> bool:
        return self.state is SheetState.DRAFT


@dataclass(frozen=True)
class EntrySheets:
    """All sheets of one judge for one entry; none when the judge is of its unit."""

    entry: EntryView
    sheets: Sequence[SheetView]
    is_conflict: bool

    @property
    def is_open(self) -> bool:
        return any(sheet.is_open for sheet in self.sheets)

    @property
    def missing(self) -> int:
        return sum(len(sheet.missing) for sheet in self.sheets if sheet.is_open)


@dataclass(frozen=True)
class HeldMark:
    """What is stored of a mark: its value, empty when taken back, and how often it changed."""

    thousandths: int | None
    revision: int


@dataclass(frozen=True)
class HeldSheet:
    id: int
    state: SheetState
    marks: Mapping[str, HeldMark]


class SheetStatus(NamedTuple):
    """What the clerk's board says of one sheet: never its marks."""

    judge_id: int
    entry_id: int
    part: str
    state: SheetState
    marks: int
    expected: int
    reason: str


def sheet(session: Session, judge_id: int, entry_id: int, part: str) -> ScoreSheet | None:
    """Return a sheet's row as it is now: marks are saved beside the session's own objects."""
    return session.scalar(
        select(ScoreSheet)
        .where(
            ScoreSheet.judge_id == judge_id,
            ScoreSheet.entry_id == entry_id,
            ScoreSheet.part == part,
        )
        .execution_options(populate_existing=True)
    )


def held_sheet(session: Session, judge_id: int, entry_id: int, part: str) -> HeldSheet | None:
    """Return a sheet with every mark that was ever given on it."""
    place = {"judge_id": judge_id, "entry_id": entry_id, "part": part}
    rows = session.connection().execute(_HELD_SHEET, place).all()
    if not rows:
        return None
    marks = {row.criterion: HeldMark(row.thousandths, row.revision) for row in rows if row.revision}
    return HeldSheet(rows[0].id, rows[0].state, marks)


def marks_of(session: Session, sheet_id: int) -> dict[str, int]:
    """Return the marks that stand on a sheet, in thousandths."""
    rows = session.execute(
        select(Mark.criterion, Mark.thousandths).where(
            Mark.sheet_id == sheet_id, Mark.thousandths.is_not(None)
        )
    )
    return {row.criterion: row.thousandths for row in rows}


_HELD_SHEET = (
    select(ScoreSheet.id, ScoreSheet.state, Mark.criterion, Mark.thousandths, Mark.revision)
    .outerjoin(Mark, Mark.sheet_id == ScoreSheet.id)
    .where(
        ScoreSheet.judge_id == bindparam("judge_id"),
        ScoreSheet.entry_id == bindparam("entry_id"),
        ScoreSheet.part == bindparam("part"),
    )
)


def sheets_to_fill(session: Session, contest: Contest, judge: Judge) -> list[EntrySheets]:
    """Return a judge's own sheets in running order; other judges' are never read here."""
    parts = parts_marked_by(planning.scheme(planning.rules(session, contest.id)), judge)
    rows = {
        (row.entry_id, row.part): row
        for row in session.scalars(select(ScoreSheet).where(ScoreSheet.judge_id == judge.id))
    }
    marks = _marks_by_sheet(session, judge)
    near = entries.conflicts(session, contest)
    shown = []
    for entry in entries.views(session, contest):
        if entry.is_withdrawn:
            continue
        conflict = (judge.id, entry.id) in near
        views = [
            _sheet_view(part, rows.get((entry.id, part.id)), marks)
            for part in parts
            if not conflict
        ]
        shown.append(EntrySheets(entry, views, conflict))
    return shown


def parts_marked_by(scheme: scoring.Scheme, judge: Judge) -> list[scoring.Part]:
    return [
        part for part in scheme.parts if part.leaves and planning.expected_judges(part, [judge])
    ]


def statuses(session: Session, contest: Contest) -> dict[tuple[int, int, str], SheetStatus]:
    """Return every expected sheet's status by (judge, entry, part)."""
    scheme = planning.scheme(planning.rules(session, contest.id))
    panel = planning.judges(session, contest.id)
    near = entries.conflicts(session, contest)
    rows = {(row.judge_id, row.entry_id, row.part): row for row in _sheet_rows(session, contest)}
    counts = _mark_counts(session, contest)
    found = {}
    for part, judge, entry in _expected(scheme, panel, entries.entries(session, contest.id)):
        key = (judge.id, entry.id, part.id)
        row = rows.get(key)
        state, reason = (row.state, row.reason) if row else (SheetState.DRAFT, "")
        if key[:2] in near:
            state = SheetState.CONFLICT
        marks = counts.get(row.id, 0) if row else 0
        found[key] = SheetStatus(*key, state, marks, len(part.leaves), reason)
    return found


_COUNTED_STATES = {state: scoring.SheetState(state.value) for state in SheetState}
_WITH_MARKS = (SheetState.SUBMITTED, SheetState.DRAFT)


def scored_sheets(
    session: Session, contest: Contest, scheme: scoring.Scheme, *, with_marks: bool
) -> list[scoring.Sheet]:
    """Return all sheets as `scoring` counts them; judges of an entry's unit are in conflict."""
    judges = {judge.id: judge.key for judge in planning.judges(session, contest.id)}
    keys = {
        row.id: row.key
        for row in session.execute(
            select(Entry.id, Entry.key).where(Entry.contest_id == contest.id)
        )
    }
    near = entries.conflicts(session, contest)
    parts = {part.id: part for part in scheme.parts}
    marks = _marks_of_contest(session, contest) if with_marks else {}
    sheets = [
        scoring.Sheet(
            judge=judges[row.judge_id],
            entry=keys[row.entry_id],
            part=row.part,
            state=_COUNTED_STATES[row.state],
            marks=marks.get(row.id, {}) if row.state in _WITH_MARKS else {},
            total=row.total if row.state is SheetState.SUBMITTED else None,
        )
        for row in _sheet_rows(session, contest)
        if (row.judge_id, row.entry_id) not in near and row.part in parts
    ]
    return sheets + _conflict_sheets(session, contest, scheme, near, judges, keys)


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


def given_points(session: Session, contest: Contest) -> Sequence[GivenPoints]:
    query = (
        select(GivenPoints)
        .join(Entry, Entry.id == GivenPoints.entry_id)
        .where(Entry.contest_id == contest.id)
        .order_by(GivenPoints.key, GivenPoints.entry_id)
    )
    return session.scalars(query).all()


def last_change(session: Session, judge: Judge) -> datetime | None:
    query = select(ScoreSheet.changed_at).where(ScoreSheet.judge_id == judge.id)
    return session.scalar(query.order_by(ScoreSheet.changed_at.desc()).limit(1))


def _sheet_view(
    part: scoring.Part, row: ScoreSheet | None, marks: Mapping[int, Mapping[str, Mark]]
) -> SheetView:
    given = marks.get(row.id, {}) if row else {}
    return SheetView(
        part=part,
        state=row.state if row else SheetState.DRAFT,
        marks=[_mark_view(leaf, path, given.get(leaf.id)) for leaf, path in leaves(part)],
        total=total_text(part, row.total) if row and row.total is not None else "",
        reason=row.reason if row else "",
    )


def leaves(part: scoring.Part) -> Iterator[tuple[scoring.Criterion, tuple[str, ...]]]:
    """Yield each marked criterion with the names of the groups it stands in."""

    def walk(
        criteria: Sequence[scoring.Criterion], path: tuple[str, ...]
    ) -> Iterator[tuple[scoring.Criterion, tuple[str, ...]]]:
        for criterion in criteria:
            if criterion.criteria:
                yield from walk(criterion.criteria, (*path, criterion.name))
            else:
                yield criterion, path

    yield from walk(part.criteria, ())


def total_text(part: scoring.Part, total: int) -> str:
    return scoring.show_points(Fraction(total, part.sheet_unit))


def _mark_view(criterion: scoring.Criterion, path: tuple[str, ...], row: Mark | None) -> MarkView:
    points = "" if row is None or row.thousandths is None else scoring.mark_text(row.thousandths)
    return MarkView(criterion, path, points, row.revision if row else 0)


def _marks_by_sheet(session: Session, judge: Judge) -> dict[int, dict[str, Mark]]:
    rows = session.scalars(
        select(Mark)
        .join(ScoreSheet, ScoreSheet.id == Mark.sheet_id)
        .where(ScoreSheet.judge_id == judge.id)
    )
    found: dict[int, dict[str, Mark]] = {}
    for row in rows:
        found.setdefault(row.sheet_id, {})[row.criterion] = row
    return found


def _marks_of_contest(session: Session, contest: Contest) -> dict[int, dict[str, int]]:
    rows = session.execute(
        select(Mark.sheet_id, Mark.criterion, Mark.thousandths)
        .join(ScoreSheet, ScoreSheet.id == Mark.sheet_id)
        .join(Entry, Entry.id == ScoreSheet.entry_id)
        .where(Entry.contest_id == contest.id, Mark.thousandths.is_not(None))
    )
    found: dict[int, dict[str, int]] = {}
    for sheet_id, criterion, thousandths in rows:
        found.setdefault(sheet_id, {})[criterion] = cast("int", thousandths)
    return found


def _mark_counts(session: Session, contest: Contest) -> dict[int, int]:
    """Return how many marks stand on each sheet that is not in yet."""
    rows: Iterable[Any] = session.execute(
        select(Mark.sheet_id, func.count())
        .join(ScoreSheet, ScoreSheet.id == Mark.sheet_id)
        .join(Entry, Entry.id == ScoreSheet.entry_id)
        .where(
            Entry.contest_id == contest.id,
            ScoreSheet.state == SheetState.DRAFT,
            Mark.thousandths.is_not(None),
        )
        .group_by(Mark.sheet_id)
    ).all()
    return dict(rows)


def _sheet_rows(session: Session, contest: Contest) -> Sequence[Any]:
    """Return every sheet's columns: plain rows, for a board may hold thousands of them."""
    return session.execute(
        select(
            ScoreSheet.id,
            ScoreSheet.judge_id,
            ScoreSheet.entry_id,
            ScoreSheet.part,
            ScoreSheet.state,
            ScoreSheet.total,
            ScoreSheet.reason,
        )
        .join(Entry, Entry.id == ScoreSheet.entry_id)
        .where(Entry.contest_id == contest.id)
    ).all()


def _expected(
    scheme: scoring.Scheme, panel: Sequence[Judge], rows: Sequence[Entry]
) -> Iterator[tuple[scoring.Part, Judge, Entry]]:
    for part in scheme.parts:
        if not part.leaves:
            continue
        for judge in planning.expected_judges(part, panel):
            for entry in rows:
                if entry.withdrawn_at is None:
                    yield part, judge, entry


def _conflict_sheets(
    session: Session,
    contest: Contest,
    scheme: scoring.Scheme,
    near: frozenset[tuple[int, int]],
    judges: Mapping[int, str],
    keys: Mapping[int, str],
) -> list[scoring.Sheet]:
    return [
        scoring.Sheet(
            judge=judges[judge.id],
            entry=keys[entry.id],
            part=part.id,
            state=scoring.SheetState.CONFLICT,
            marks={},
            total=None,
        )
        for part, judge, entry in _expected(
            scheme,
            planning.judges(session, contest.id),
            entries.entries(session, contest.id),
        )
        if (judge.id, entry.id) in near
    ]
