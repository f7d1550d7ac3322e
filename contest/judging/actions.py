"""Fill, submit and reopen sheets; note absence; deduct, add and give points."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

import scoring
from contest import clock, journal, operations
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
class SheetAt:
    """Which sheet: whose, for what, in which part."""

    judge: Judge
    entry: Entry
    part: scoring.Part


@dataclass(frozen=True)
class NewAdjustment:
    """Points off (below zero) or on; without a part, on the total."""

    entry: Entry
    part: str | None
    thousandths: int
    reason: str
    operation_id: str


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
    done = operations.answer_of(session, operation.id)
    if done is not None:
        return done | {"answer": "duplicate"}
    refuse_when_sealed(contest)
    at = _sheet_at(session, contest, judge, operation.part, operation.entry_id)
    criterion = _criterion(at.part, operation.criterion)
    thousandths = read_mark(criterion, operation.text) if operation.text.strip() else None
    sheet = _open_sheet(session, contest, at, actor=actor)
    mark = _mark_at(session, sheet, operation)
    was, mark.thousandths = mark.thousandths, thousandths
    mark.revision = operation.base_revision + 1
    session.flush()
    answer = _retotal(session, at.part, sheet) | _answer(mark, sheet)
    operations.record(session, operation.id, judge.person_id, answer)
    changed = {"criterion": criterion.id, "was": was, "thousandths": thousandths}
    _record_sheet(session, "mark.saved", contest, at, actor=actor, **changed)
    return answer


def submit_sheet(
    session: Session, contest: Contest, judge: Judge, entry_id: int, part_id: str, *, actor: Actor
) -> None:
    """Lock a complete sheet; submitting it again changes nothing."""
    refuse_when_sealed(contest)
    at = _sheet_at(session, contest, judge, part_id, entry_id)
    sheet = _sheet(session, at)
    if sheet is not None and sheet.state is SheetState.SUBMITTED:
        return
    if sheet is not None and sheet.state is not SheetState.DRAFT:
        raise SheetIsNotExpectedError
    marks = _marks(session, sheet) if sheet else {}
    missing = [leaf.name for leaf in at.part.leaves if leaf.id not in marks]
    if sheet is None or missing:
        raise SheetIsIncompleteError([f"{at.entry.name}, {at.part.name}: {one}" for one in missing])
    sheet.state, sheet.changed_at = SheetState.SUBMITTED, clock.now()
    session.flush()
    _record_sheet(session, "sheet.submitted", contest, at, actor=actor)


def reopen_sheet(
    session: Session, contest: Contest, at: SheetAt, *, reason: str, actor: Actor
) -> None:
    """Give a submitted sheet, or one noted absent, back to its judge; the reason is journalled."""
    refuse_when_sealed(contest)
    sheet = _sheet(session, at)
    if sheet is None:
        raise NotFoundError
    sheet.state, sheet.reason, sheet.changed_at = SheetState.DRAFT, reason, clock.now()
    session.flush()
    _record_sheet(session, "sheet.reopened", contest, at, actor=actor, reason=reason)


def note_missing(
    session: Session, contest: Contest, at: SheetAt, *, state: SheetState, reason: str, actor: Actor
) -> None:
    """Note that a judge is absent for a sheet or does not mark it (conflict): never a zero."""
    if state not in (SheetState.ABSENT, SheetState.CONFLICT):
        raise StateError
    refuse_when_sealed(contest)
    freeze_rules(session, contest, actor=actor)
    sheet = _sheet(session, at) or _new_sheet(session, at)
    if sheet.state is SheetState.SUBMITTED:
        raise SheetIsSubmittedError(at.entry.name, at.part.name)
    sheet.state, sheet.reason, sheet.changed_at = state, reason, clock.now()
    session.flush()
    _record_sheet(session, f"sheet.{state}", contest, at, actor=actor, reason=reason)


def adjust_points(session: Session, contest: Contest, new: NewAdjustment, *, actor: Actor) -> None:
    """Deduct or add points once; the same operation again does nothing."""
    refuse_when_sealed(contest)
    if operations.is_repeat(session, new.operation_id, actor.id):
        return
    freeze_rules(session, contest, actor=actor)
    session.add(
        Adjustment(
            entry_id=new.entry.id,
            part=new.part,
            thousandths=new.thousandths,
            reason=new.reason,
            made_at=clock.now(),
        )
    )
    session.flush()
    journal.record(
        session,
        actor,
        "points.adjusted",
        contest_id=contest.id,
        entry=new.entry.key,
        part=new.part,
        thousandths=new.thousandths,
        reason=new.reason,
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


def _sheet_at(
    session: Session, contest: Contest, judge: Judge, part_id: str, entry_id: int
) -> SheetAt:
    """Return which sheet it is, once this judge may mark it."""
    entry = entries.entry(session, contest.id, entry_id)
    scheme = planning.scheme(planning.rules(session, contest.id))
    own = queries.parts_marked_by(scheme, judge)
    part = next((part for part in own if part.id == part_id), None)
    if part is None or entry.withdrawn_at is not None:
        raise SheetIsNotExpectedError
    if entries.is_conflict(session, contest, judge, entry):
        raise ConflictOfInterestError(judge.person.name, entry.name)
    return SheetAt(judge, entry, part)


def _sheet(session: Session, at: SheetAt) -> ScoreSheet | None:
    return queries.sheet(session, at.judge.id, at.entry.id, at.part.id)


def _criterion(part: scoring.Part, criterion_id: str) -> scoring.Criterion:
    found = next((leaf for leaf in part.leaves if leaf.id == criterion_id), None)
    if found is None:
        raise NotFoundError
    return found


def _open_sheet(session: Session, contest: Contest, at: SheetAt, *, actor: Actor) -> ScoreSheet:
    sheet = _sheet(session, at)
    if sheet is None:
        freeze_rules(session, contest, actor=actor)
        return _new_sheet(session, at)
    if sheet.state is SheetState.SUBMITTED:
        raise SheetIsSubmittedError(at.entry.name, at.part.name)
    if sheet.state is not SheetState.DRAFT:
        raise SheetIsNotExpectedError
    return sheet


def _new_sheet(session: Session, at: SheetAt) -> ScoreSheet:
    sheet = ScoreSheet(
        judge_id=at.judge.id,
        entry_id=at.entry.id,
        part=at.part.id,
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


def _retotal(session: Session, part: scoring.Part, sheet: ScoreSheet) -> dict[str, Any]:
    """Store the sheet's total, once it is complete, and return what the judge sees of it."""
    marks = _marks(session, sheet)
    is_complete = len(marks) == len(part.leaves)
    sheet.total = part.sheet_total(marks) if is_complete else None
    sheet.changed_at = clock.now()
    total = "" if sheet.total is None else queries.total_text(part, sheet.total)
    return {"total": show_points(total), "missing": len(part.leaves) - len(marks)}


def _answer(mark: Mark, sheet: ScoreSheet) -> dict[str, Any]:
    points = "" if mark.thousandths is None else scoring.mark_text(mark.thousandths)
    return {
        "answer": "accepted",
        "revision": mark.revision,
        "points": show_points(points),
        "at": short_time(sheet.changed_at),
    }


def _record_sheet(
    session: Session, act: str, contest: Contest, at: SheetAt, *, actor: Actor, **details: object
) -> None:
    journal.record(
        session,
        actor,
        act,
        contest_id=contest.id,
        judge=at.judge.key,
        entry=at.entry.key,
        part=at.part.id,
        **details,
    )
