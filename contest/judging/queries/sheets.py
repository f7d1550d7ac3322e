"""What a judge has to fill: his own sheets and no other."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

import scoring
from contest.entries import queries as entries
from contest.entries.queries import EntryView
from contest.entries.tables import Entry
from contest.judging.queries.stranded import remarks_by_sheet
from contest.judging.tables import (
    Mark,
    Remark,
    ScoreSheet,
    SheetState,
)
from contest.planning import queries as planning
from contest.planning.seats import Seat
from contest.planning.tables import Contest, ContestKind, Judge
from contest.works import queries as works
from contest.works.queries import FileView

VERSION_LENGTH = 16
EXCUSED = (SheetState.ABSENT, SheetState.CONFLICT)


@dataclass(frozen=True)
class MarkView:
    """One cell of a judge's sheet."""

    criterion: scoring.Criterion
    path: tuple[str, ...]
    thousandths: int | None
    revision: int
    remark: Remark | None

    @property
    def points(self) -> str:
        """The mark with "." as the decimal sign; empty while there is none."""
        return "" if self.thousandths is None else scoring.mark_text(self.thousandths)


class Change(NamedTuple):
    """A mark that is another one now than when the sheet was submitted."""

    name: str
    was: str
    now: str


@dataclass(frozen=True)
class SheetView:
    """One judge's sheet for one entry and part."""

    part: scoring.Part
    state: SheetState
    marks: Sequence[MarkView]
    total: str
    reason: str
    submitted: Mapping[str, int] | None

    @property
    def changes(self) -> Sequence[Change]:
        """Return what is different on a reopened sheet from what had been submitted."""
        if self.submitted is None or not self.is_open:
            return []
        before = {key: scoring.mark_text(mark) for key, mark in self.submitted.items()}
        return [
            Change(mark.criterion.name, before.get(mark.criterion.id, ""), mark.points)
            for mark in self.marks
            if before.get(mark.criterion.id, "") != mark.points
        ]

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
    """All sheets of one judge for one entry, and its files; none when the judge is too near to it."""

    entry: EntryView
    sheets: Sequence[SheetView]
    is_conflict: bool
    relation: str
    files: Sequence[FileView] = ()

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


def submitted_for(session: Session, entry_id: int, part: str) -> Sequence[Judge]:
    """Return those whose sheet for an entry and part is in."""
    query = (
        select(Judge)
        .join(ScoreSheet, ScoreSheet.judge_id == Judge.id)
        .where(
            ScoreSheet.entry_id == entry_id,
            ScoreSheet.part == part,
            ScoreSheet.state == SheetState.SUBMITTED,
        )
        .order_by(Judge.seat)
    )
    return session.scalars(query).all()


def placements(
    session: Session, judge_id: int, part: str, besides: int
) -> Sequence[tuple[str, str, int]]:
    """Return a judge's submitted placements in a part: entry's name, its group, thousandths."""
    query = (
        select(Entry, Mark.thousandths)
        .join(ScoreSheet, ScoreSheet.entry_id == Entry.id)
        .join(Mark, Mark.sheet_id == ScoreSheet.id)
        .where(
            ScoreSheet.judge_id == judge_id,
            ScoreSheet.part == part,
            ScoreSheet.state == SheetState.SUBMITTED,
            Entry.id != besides,
            Entry.withdrawn_at.is_(None),
        )
    )
    return [
        (entry.called, entry.group, thousandths or 0)
        for entry, thousandths in session.execute(query)
    ]


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
    """Return a judge's own sheets in the order that judges see; other judges' are never read here."""
    parts = parts_marked_by(planning.scheme_in_force(session, contest.id), judge)
    rows = {
        (row.entry_id, row.part): row
        for row in session.scalars(select(ScoreSheet).where(ScoreSheet.judge_id == judge.id))
    }
    marks, remarks = _marks_by_sheet(session, judge), remarks_by_sheet(session, judge)
    declared = {one.entry_id: one.reason for one in entries.relations_of(session, judge)}
    near = entries.conflicts(session, contest, judge)
    files = works.files_of_contest(session, contest)
    shown = []
    for entry_id, entry in seen_by(session, contest, judge):
        if entry.is_withdrawn:
            continue
        conflict = (judge.id, entry_id) in near
        views = [
            _sheet_view(part, rows.get((entry_id, part.id)), marks, remarks)
            for part in parts
            if not conflict
        ]
        has_work = any(view.state not in EXCUSED for view in views)
        work = files.get(entry_id, []) if has_work else []
        shown.append(EntrySheets(entry, views, conflict, declared.get(entry_id, ""), work))
    return shown


def seen_by(session: Session, contest: Contest, judge: Judge) -> list[tuple[int, EntryView]]:
    """Return what one judge sees of the entries, by row id.

    While names are hidden a work of his own unit is not there at all: its number would say whose
    it is. One that he has declared himself related to stays.
    """
    seen = entries.seen_by_judges(session, contest)
    if not contest.hides_names:
        return seen
    near = entries.conflicts(session, contest, judge)
    declared = {one.entry_id for one in entries.relations_of(session, judge)}
    return [one for one in seen if (judge.id, one[0]) not in near or one[0] in declared]


def reads_work(session: Session, contest: Contest, judge: Judge, entry: Entry) -> bool:
    """Tell whether a judge has a sheet to fill, or filled, for a work: only then he reads it."""
    if contest.hides_names and entry.blind is None:
        return False
    if entry.withdrawn_at is not None or entries.is_conflict(session, contest, judge, entry):
        return False
    held = select(ScoreSheet.part, ScoreSheet.state).where(
        ScoreSheet.judge_id == judge.id, ScoreSheet.entry_id == entry.id
    )
    states = {row.part: row.state for row in session.execute(held)}
    parts = parts_marked_by(planning.scheme_in_force(session, contest.id), judge)
    return any(states.get(part.id) not in EXCUSED for part in parts)


def parts_marked_by(scheme: scoring.Scheme, judge: Seat) -> list[scoring.Part]:
    return [
        part for part in scheme.parts if part.leaves and planning.expected_judges(part, [judge])
    ]


def own_version(session: Session, contest: Contest, judge: Judge) -> str:
    """Return a mark of what a judge's page rests on besides the judge's own typing.

    It changes when a sheet is locked, reopened or excused, a relation is declared, an entry or a
    file of a work comes or goes, or the rules are changed; never by what other judges do.
    """
    sheets = session.connection().execute(_TOUCHED, {"judge_id": judge.id})
    related = [one.id for one in entries.relations_of(session, judge)]
    rules = planning.in_force(session, contest.id).number
    whole = [[tuple(row) for row in sheets], _listed(session, contest, judge), related, rules]
    return hashlib.sha256(repr(whole).encode()).hexdigest()[:VERSION_LENGTH]


def _listed(session: Session, contest: Contest, judge: Judge) -> list[object]:
    """Return what a judge's page says of the entries and their files; no name where it hides names."""
    if contest.hides_names:
        seen = seen_by(session, contest, judge)
        listed = [(view.id, view.position, view.is_withdrawn) for _, view in seen]
        return [listed, works.version(session, contest, {row for row, _ in seen})]
    rows = session.connection().execute(_LISTED, {"contest_id": contest.id})
    found: list[object] = [tuple(row) for row in rows]
    if contest.kind is ContestKind.WORKS:
        found.append(works.version(session, contest))
    return found


_TOUCHED = (
    select(ScoreSheet.entry_id, ScoreSheet.part, ScoreSheet.state, ScoreSheet.reason)
    .where(ScoreSheet.judge_id == bindparam("judge_id"))
    .where((ScoreSheet.state != SheetState.DRAFT) | (ScoreSheet.reason != ""))
    .order_by(ScoreSheet.entry_id, ScoreSheet.part)
)
_LISTED = (
    select(Entry.id, Entry.position, Entry.name, Entry.withdrawn_at)
    .where(Entry.contest_id == bindparam("contest_id"))
    .order_by(Entry.id)
)


def _sheet_view(
    part: scoring.Part,
    row: ScoreSheet | None,
    marks: Mapping[int, Mapping[str, Mark]],
    remarks: Mapping[int, Mapping[str, Remark]],
) -> SheetView:
    given = marks.get(row.id, {}) if row else {}
    said = remarks.get(row.id, {}) if row else {}
    return SheetView(
        part=part,
        state=row.state if row else SheetState.DRAFT,
        marks=[
            _mark_view(leaf, path, given.get(leaf.id), said.get(leaf.id))
            for leaf, path in leaves(part)
        ],
        total=total_text(part, row.total) if row and row.total is not None else "",
        reason=row.reason if row else "",
        submitted=row.submitted if row else None,
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


def _mark_view(
    criterion: scoring.Criterion, path: tuple[str, ...], row: Mark | None, remark: Remark | None
) -> MarkView:
    held, revision = (row.thousandths, row.revision) if row else (None, 0)
    return MarkView(criterion, path, held, revision, remark)


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
