"""Fill, submit and reopen sheets; note absence; deduct, add and give points."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import scoring
from sqlalchemy import select
from sqlalchemy.orm import Session

from contest import clock, journal
from contest.entries import queries as entries
from contest.entries.tables import Entry
from contest.errors import (
    ConflictOfInterestError,
    FieldError,
    NotFoundError,
    SheetIsIncompleteError,
    SheetIsNotExpectedError,
    SheetIsSubmittedError,
    StaleVersionError,
    StateError,
)
from contest.journal import Actor
from contest.judging import queries
from contest.judging.tables import (
    Adjustment,
    GivenPoints,
    Mark,
    Operation,
    ScoreSheet,
    SheetState,
)
from contest.planning import queries as planning
from contest.planning.actions import freeze_rules, refuse_when_sealed
from contest.planning.tables import Contest, Judge
from contest.words.dates import short_time
from contest.words.marks import fault_of_mark
from contest.words.numbers import NotANumberError, parse_points, show_points


@dataclass(frozen=True)
class MarkOperation:
    """One change of one mark, as the judge's page sends it; empty text takes the mark back."""

    id: str
    entry_id: int
    part: str
    criterion: str
    text: str
    base_revision: int


def save_mark(
    session: Session, contest: Contest, judge: Judge, operation: MarkOperation, *, actor: Actor
) -> dict[str, Any]:
    """Save one mark and return the answer; the same operation again gets the same answer."""
    done = queries.operation(session, operation.id)
    if done is not None:
        return done.answer | {"answer": "duplicate"}
    refuse_when_sealed(contest)
    part, entry = _part_and_entry(session, contest, judge, operation.part, operation.entry_id)
    criterion = _criterion(part, operation.criterion)
    thousandths = read_mark(criterion, operation.text) if operation.text.strip() else None
    sheet = _open_sheet(session, contest, judge, entry, part, actor=actor)
    mark = _mark_at(session, sheet, operation)
    was, mark.thousandths = mark.thousandths, thousandths
    mark.revision = operation.base_revision + 1
    session.flush()
    marks = _marks(session, sheet)
    sheet.total = part.sheet_total(marks) if len(marks) == len(part.leaves) else None
    sheet.changed_at = clock.now()
    answer = _answer(part, sheet, mark, len(part.leaves) - len(marks))
    session.add(
        Operation(id=operation.id, person_id=judge.person_id, answer=answer, at=sheet.changed_at)
    )
    session.flush()
    journal.record(
        session,
        actor,
        "mark.saved",
        contest_id=contest.id,
        judge=judge.key,
        entry=entry.key,
        part=part.id,
        criterion=criterion.id,
        was=was,
        thousandths=thousandths,
    )
    return answer


def submit_sheet(
    session: Session, contest: Contest, judge: Judge, entry_id: int, part_id: str, *, actor: Actor
) -> None:
    """Lock a complete sheet; submitting it again changes nothing."""
    refuse_when_sealed(contest)
    part, entry = _part_and_entry(session, contest, judge, part_id, entry_id)
    sheet = queries.sheet(session, judge.id, entry.id, part.id)
    if sheet is not None and sheet.state is SheetState.SUBMITTED:
        return
    if sheet is not None and sheet.state is not SheetState.DRAFT:
        raise SheetIsNotExpectedError
    marks = _marks(session, sheet) if sheet else {}
    missing = [leaf.name for leaf in part.leaves if leaf.id not in marks]
    if sheet is None or missing:
        raise SheetIsIncompleteError([f"{entry.name}, {part.name}: {name}" for name in missing])
    sheet.state, sheet.changed_at = SheetState.SUBMITTED, clock.now()
    session.flush()
    _record_sheet(session, "sheet.submitted", contest, judge, entry, part.id, actor=actor)


def reopen_sheet(
    session: Session,
    contest: Contest,
    judge: Judge,
    entry: Entry,
    part_id: str,
    *,
    reason: str,
    actor: Actor,
) -> None:
    """Give a submitted sheet, or one noted absent, back to its judge; the reason is journalled."""
    refuse_when_sealed(contest)
    sheet = queries.sheet(session, judge.id, entry.id, part_id)
    if sheet is None:
        raise NotFoundError
    sheet.state, sheet.reason, sheet.changed_at = SheetState.DRAFT, reason, clock.now()
    session.flush()
    _record_sheet(
        session, "sheet.reopened", contest, judge, entry, part_id, actor=actor, reason=reason
    )


def note_missing(
    session: Session,
    contest: Contest,
    judge: Judge,
    entry: Entry,
    part_id: str,
    *,
    state: SheetState,
    reason: str,
    actor: Actor,
) -> None:
    """Note that a judge is absent for a sheet or does not mark it (conflict): never a zero."""
    if state not in (SheetState.ABSENT, SheetState.CONFLICT):
        raise StateError
    refuse_when_sealed(contest)
    freeze_rules(session, contest, actor=actor)
    sheet = queries.sheet(session, judge.id, entry.id, part_id)
    if sheet is not None and sheet.state is SheetState.SUBMITTED:
        raise SheetIsSubmittedError(entry.name, part_id)
    sheet = sheet or _new_sheet(session, judge, entry, part_id)
    sheet.state, sheet.reason, sheet.changed_at = state, reason, clock.now()
    session.flush()
    _record_sheet(
        session, f"sheet.{state}", contest, judge, entry, part_id, actor=actor, reason=reason
    )


def adjust_points(
    session: Session,
    contest: Contest,
    entry: Entry,
    part: str | None,
    *,
    thousandths: int,
    reason: str,
    operation_id: str,
    actor: Actor,
) -> None:
    """Deduct (below zero) or add points once; the same operation again does nothing."""
    refuse_when_sealed(contest)
    if queries.operation(session, operation_id) is not None:
        return
    freeze_rules(session, contest, actor=actor)
    now = clock.now()
    session.add_all(
        [
            Adjustment(
                entry_id=entry.id, part=part, thousandths=thousandths, reason=reason, made_at=now
            ),
            Operation(id=operation_id, person_id=actor.id or 0, answer={}, at=now),
        ]
    )
    session.flush()
    journal.record(
        session,
        actor,
        "points.adjusted",
        contest_id=contest.id,
        entry=entry.key,
        part=part,
        thousandths=thousandths,
        reason=reason,
    )


def cancel_adjustment(
    session: Session, contest: Contest, adjustment: Adjustment, *, actor: Actor
) -> None:
    refuse_when_sealed(contest)
    if adjustment.cancelled_at is None:
        adjustment.cancelled_at = clock.now()
        session.flush()
        journal.record(
            session,
            actor,
            "adjustment.cancelled",
            contest_id=contest.id,
            adjustment=adjustment.id,
            reason=adjustment.reason,
        )


def give_points(
    session: Session,
    contest: Contest,
    entry: Entry,
    key: str,
    thousandths: int | None,
    *,
    actor: Actor,
) -> None:
    """Note points that no sheet carries, such as an extra question's; None takes them back."""
    refuse_when_sealed(contest)
    row = session.scalar(
        select(GivenPoints).where(GivenPoints.entry_id == entry.id, GivenPoints.key == key)
    )
    if (row.thousandths if row else None) == thousandths:
        return
    if thousandths is None:
        session.delete(row)
    elif row is None:
        session.add(GivenPoints(entry_id=entry.id, key=key, thousandths=thousandths))
    else:
        row.thousandths = thousandths
    session.flush()
    journal.record(
        session,
        actor,
        "points.given",
        contest_id=contest.id,
        entry=entry.key,
        key=key,
        thousandths=thousandths,
    )


def read_mark(criterion: scoring.Criterion, text: str) -> int:
    """Read a typed mark; what is wrong with it becomes a sentence at the field."""
    try:
        return scoring.parse_mark(criterion, parse_points(text))
    except (NotANumberError, scoring.MarkError) as error:
        raise FieldError([fault_of_mark(error, text)], name=criterion.id) from error


def _part_and_entry(
    session: Session, contest: Contest, judge: Judge, part_id: str, entry_id: int
) -> tuple[scoring.Part, Entry]:
    """Return the part and entry of a sheet that this judge may mark."""
    entry = entries.entry(session, contest.id, entry_id)
    scheme = planning.scheme(planning.rules(session, contest.id))
    own: Sequence[scoring.Part] = queries.parts_marked_by(scheme, judge)
    part = next((part for part in own if part.id == part_id), None)
    if part is None or entry.withdrawn_at is not None:
        raise SheetIsNotExpectedError
    if entries.is_conflict(session, contest, judge, entry):
        raise ConflictOfInterestError(judge.person.name, entry.name)
    return part, entry


def _criterion(part: scoring.Part, criterion_id: str) -> scoring.Criterion:
    found = next((leaf for leaf in part.leaves if leaf.id == criterion_id), None)
    if found is None:
        raise NotFoundError
    return found


def _open_sheet(
    session: Session,
    contest: Contest,
    judge: Judge,
    entry: Entry,
    part: scoring.Part,
    *,
    actor: Actor,
) -> ScoreSheet:
    sheet = queries.sheet(session, judge.id, entry.id, part.id)
    if sheet is None:
        freeze_rules(session, contest, actor=actor)
        return _new_sheet(session, judge, entry, part.id)
    if sheet.state is SheetState.SUBMITTED:
        raise SheetIsSubmittedError(entry.name, part.name)
    if sheet.state is not SheetState.DRAFT:
        raise SheetIsNotExpectedError
    return sheet


def _new_sheet(session: Session, judge: Judge, entry: Entry, part_id: str) -> ScoreSheet:
    sheet = ScoreSheet(
        judge_id=judge.id,
        entry_id=entry.id,
        part=part_id,
        state=SheetState.DRAFT,
        changed_at=clock.now(),
    )
    session.add(sheet)
    session.flush()
    return sheet


def _mark_at(session: Session, sheet: ScoreSheet, operation: MarkOperation) -> Mark:
    """Return the mark's row if the page knew its newest value; else both values are shown."""
    mark = session.scalar(
        select(Mark).where(Mark.sheet_id == sheet.id, Mark.criterion == operation.criterion)
    )
    if (mark.revision if mark else 0) != operation.base_revision:
        held = mark.thousandths if mark else None
        raise StaleVersionError(
            mine={"points": operation.text},
            theirs={
                "points": "" if held is None else show_points(scoring.mark_text(held)),
                "revision": str(mark.revision if mark else 0),
            },
        )
    if mark is None:
        mark = Mark(sheet_id=sheet.id, criterion=operation.criterion, revision=0)
        session.add(mark)
    return mark


def _marks(session: Session, sheet: ScoreSheet) -> dict[str, int]:
    rows = session.execute(
        select(Mark.criterion, Mark.thousandths).where(
            Mark.sheet_id == sheet.id, Mark.thousandths.is_not(None)
        )
    )
    return {row.criterion: row.thousandths for row in rows}


def _answer(part: scoring.Part, sheet: ScoreSheet, mark: Mark, missing: int) -> dict[str, Any]:
    points = None if mark.thousandths is None else scoring.mark_text(mark.thousandths)
    total = None if sheet.total is None else queries.total_text(part, sheet.total)
    return {
        "answer": "accepted",
        "revision": mark.revision,
        "points": show_points(points or ""),
        "total": show_points(total or ""),
        "missing": missing,
        "at": short_time(sheet.changed_at),
    }


def _record_sheet(
    session: Session,
    act: str,
    contest: Contest,
    judge: Judge,
    entry: Entry,
    part: str,
    *,
    actor: Actor,
    **details: object,
) -> None:
    journal.record(
        session,
        actor,
        act,
        contest_id=contest.id,
        judge=judge.key,
        entry=entry.key,
        part=part,
        **details,
    )
