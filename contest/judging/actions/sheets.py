"""Submit and reopen sheets; note that a judge is absent or does not mark."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

import scoring
from contest import clock, journal
from contest.entries import queries as entries
from contest.entries.tables import Entry
from contest.errors import (
    ConflictOfInterestError,
    NotFoundError,
    SheetIsIncompleteError,
    SheetIsNotExpectedError,
    SheetIsSubmittedError,
    StateError,
)
from contest.journal import Actor
from contest.judging import queries
from contest.judging.tables import ScoreSheet, SheetState
from contest.planning import queries as planning
from contest.planning.actions import freeze_rules, refuse_when_sealed
from contest.planning.tables import Contest, Judge


@dataclass(frozen=True)
class SheetAt:
    """Which sheet: whose, for what, in which part."""

    judge: Judge
    entry: Entry
    part: scoring.Part


def submit_sheet(
    session: Session, contest: Contest, judge: Judge, entry_id: int, part_id: str, *, actor: Actor
) -> None:
    """Lock a complete sheet; submitting it again changes nothing."""
    refuse_when_sealed(contest)
    at = sheet_at(session, contest, judge, part_id, entry_id)
    sheet = _sheet(session, at)
    if sheet is not None and sheet.state is SheetState.SUBMITTED:
        return
    if sheet is not None and sheet.state is not SheetState.DRAFT:
        raise SheetIsNotExpectedError
    marks = queries.marks_of(session, sheet.id) if sheet else {}
    missing = [leaf.name for leaf in at.part.leaves if leaf.id not in marks]
    if sheet is None or missing:
        raise SheetIsIncompleteError([f"{at.entry.name}, {at.part.name}: {one}" for one in missing])
    sheet.state, sheet.changed_at = SheetState.SUBMITTED, clock.now()
    session.flush()
    record_sheet(session, "sheet.submitted", contest, at, actor=actor)


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
    record_sheet(session, "sheet.reopened", contest, at, actor=actor, reason=reason)


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
    record_sheet(session, f"sheet.{state}", contest, at, actor=actor, reason=reason)


def sheet_at(
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


def record_sheet(
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


def _sheet(session: Session, at: SheetAt) -> ScoreSheet | None:
    return queries.sheet(session, at.judge.id, at.entry.id, at.part.id)


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
