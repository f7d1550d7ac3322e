"""All sheets of a contest: their states for the clerk, their totals for `scoring`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple, cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

import scoring
from contest.entries import queries as entries
from contest.entries.queries import EntryView
from contest.entries.tables import Entry
from contest.judging.tables import (
    Mark,
    ScoreSheet,
    SheetState,
)
from contest.planning import queries as planning
from contest.planning.tables import Contest, Judge


class SheetStatus(NamedTuple):
    """What the clerk's board says of one sheet: never its marks."""

    judge_id: int
    entry_id: int
    part: str
    state: SheetState
    marks: int
    expected: int
    reason: str


def statuses(session: Session, contest: Contest) -> dict[tuple[int, int, str], SheetStatus]:
    """Return every expected sheet's status by (judge, entry, part)."""
    scheme = planning.scheme_in_force(session, contest.id)
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


def is_summed(part: scoring.Part) -> bool:
    """Tell whether a part's number grows with its panel, so that it is scaled to its size."""
    match part.panel:
        case scoring.Sum() | scoring.Trimmed(then=scoring.Then.SUM):
            return True
    return False


class SheetPlace(NamedTuple):
    """Who marks what, in which part; the entry as judges see it."""

    judge: Judge
    entry: EntryView
    part: scoring.Part


def expected_sheets(session: Session, contest: Contest) -> list[SheetPlace]:
    """Return every sheet that is expected, judge by judge, part by part, in the judges' order."""
    scheme = planning.scheme_in_force(session, contest.id)
    panel = planning.judges(session, contest.id)
    near = entries.conflicts(session, contest)
    seen = dict(entries.seen_by_judges(session, contest))
    rows = {row.id: row for row in entries.entries(session, contest.id)}
    ordered = [rows[entry_id] for entry_id in seen]
    found = [
        SheetPlace(judge, seen[entry.id], part)
        for part, judge, entry in _expected(scheme, panel, ordered)
        if (judge.id, entry.id) not in near
    ]
    return sorted(found, key=lambda one: one.judge.seat)


def sheets_of_contest(session: Session, contest: Contest) -> Sequence[ScoreSheet]:
    query = select(ScoreSheet).join(Entry, Entry.id == ScoreSheet.entry_id)
    return session.scalars(
        query.where(Entry.contest_id == contest.id).execution_options(populate_existing=True)
    ).all()


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
    marks = marks_of_contest(session, contest) if with_marks else {}
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


def marks_of_contest(session: Session, contest: Contest) -> dict[int, dict[str, int]]:
    """Return the marks that stand on every sheet, by its row's id, in thousandths."""
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
    near: AbstractSet[tuple[int, int]],
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
