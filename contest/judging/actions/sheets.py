"""Submit and reopen sheets; note that a judge is absent or does not mark."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

import scoring
from contest import clock, journal
from contest.entries import queries as entries
from contest.entries.queries import Marked
from contest.errors import (
    ConflictOfInterestError,
    InputError,
    NotFoundError,
    SheetIsIncompleteError,
    SheetIsNotExpectedError,
    SheetIsSpareError,
    SheetIsSubmittedError,
    StateError,
)
from contest.journal import Actor
from contest.judging import queries
from contest.judging.tables import Mark, ScoreSheet, SheetState
from contest.planning import queries as planning
from contest.planning.actions import freeze_rules, refuse_when_sealed
from contest.planning.seats import ContestFacts, Seat
from contest.planning.tables import Contest
from contest.words import messages
from contest.words.marks import fault_of_mark
from contest.words.numbers import show_points
from contest.works import actions as works


@dataclass(frozen=True)
class SheetAt:
    """Which sheet: whose, for what, in which part."""

    judge: Seat
    entry: Marked
    part: scoring.Part


def submit_sheet(
    session: Session, contest: Contest, judge: Seat, entry_id: int, part_id: str, *, actor: Actor
) -> None:
    """Lock a complete sheet; submitting it again changes nothing."""
    refuse_when_sealed(contest)
    at = sheet_at(session, contest, judge, part_id, entry_id)
    sheet = _sheet(session, at)
    if sheet is not None and sheet.state is SheetState.SUBMITTED:
        return
    if sheet is not None and sheet.state is not SheetState.DRAFT:
        raise SheetIsNotExpectedError
    marks = marks_that_count(at.part, queries.marks_of(session, sheet.id) if sheet else {})
    missing = [leaf.name for leaf in at.part.leaves if leaf.id not in marks]
    if sheet is None or missing:
        raise SheetIsIncompleteError(
            [f"{at.entry.called}, {at.part.name}: {one}" for one in missing]
        )
    _refuse_marks_outside(at, marks)
    _refuse_spare(session, at)
    _refuse_shared_place(session, at, marks)
    sheet.state, sheet.changed_at = SheetState.SUBMITTED, clock.now()
    sheet.submitted = marks
    session.flush()
    record_sheet(session, "sheet.submitted", contest, at, actor=actor)


def enter_sheet(
    session: Session,
    contest: Contest,
    at: SheetAt,
    state: SheetState,
    marks: Mapping[str, int],
    *,
    actor: Actor,
) -> None:
    """Put in a whole sheet that was filled elsewhere, where none was begun: marks in thousandths."""
    refuse_when_sealed(contest)
    if _sheet(session, at) is not None:
        raise SheetIsSubmittedError(at.entry.called, at.part.name)
    freeze_rules(session, contest, actor=actor)
    works.freeze(session, contest, at.entry)
    sheet = new_sheet(session, at)
    sheet.state = state
    sheet.marks = [
        Mark(criterion=criterion, thousandths=thousandths, revision=1)
        for criterion, thousandths in marks.items()
    ]
    sheet.total = total_of(at.part, marks)
    session.flush()
    record_sheet(session, "sheet.entered", contest, at, actor=actor, state=state.value, marks=marks)


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
    sheet = _sheet(session, at) or new_sheet(session, at)
    if sheet.state is SheetState.SUBMITTED:
        raise SheetIsSubmittedError(at.entry.called, at.part.name)
    sheet.state, sheet.reason, sheet.changed_at = state, reason, clock.now()
    session.flush()
    record_sheet(session, f"sheet.{state}", contest, at, actor=actor, reason=reason)


def retotal_sheets(session: Session, contest: Contest, scheme: scoring.Scheme) -> None:
    """Store every sheet's total anew, as other rules add it up."""
    parts = {part.id: part for part in scheme.parts if part.leaves}
    marks = queries.marks_of_contest(session, contest)
    for sheet in queries.sheets_of_contest(session, contest):
        if sheet.part in parts:
            part = parts[sheet.part]
            sheet.total = total_of(part, marks_that_count(part, marks.get(sheet.id, {})))
    session.flush()


def sheet_at(
    session: Session, contest: ContestFacts, judge: Seat, part_id: str, entry_id: int
) -> SheetAt:
    """Return which sheet it is, once this judge may mark it."""
    entry = entries.marked(session, contest, entry_id)
    scheme = planning.scheme_in_force(session, contest.id)
    own = queries.parts_marked_by(scheme, judge)
    part = next((part for part in own if part.id == part_id), None)
    if part is None or entry.withdrawn_at is not None:
        raise SheetIsNotExpectedError
    if entries.is_conflict(session, contest, judge, entry):
        raise ConflictOfInterestError(judge.name, entry.called)
    return SheetAt(judge, entry, part)


def record_sheet(
    session: Session,
    act: str,
    contest: ContestFacts,
    at: SheetAt,
    *,
    actor: Actor,
    **details: object,
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


def marks_that_count(part: scoring.Part, marks: Mapping[str, int | None]) -> dict[str, int]:
    """Return the marks of criteria that the rules have now: others may outlive a change of rules."""
    held = ((leaf.id, marks.get(leaf.id)) for leaf in part.leaves)
    return {leaf: mark for leaf, mark in held if mark is not None}


def total_of(part: scoring.Part, marks: Mapping[str, int]) -> int | None:
    """Add up the marks that count; None while one is missing."""
    return part.sheet_total(marks) if len(marks) == len(part.leaves) else None


def _refuse_marks_outside(at: SheetAt, marks: Mapping[str, int]) -> None:
    """Refuse marks made under older rules that the rules in force do not allow."""
    for leaf in at.part.leaves:
        text = scoring.mark_text(marks[leaf.id])
        try:
            scoring.parse_mark(leaf, text)
        except scoring.MarkError as error:
            where = f"{at.entry.called}, {leaf.name or leaf.id}"
            raise InputError([f"{where}: {fault_of_mark(error, show_points(text))}"]) from error


def _refuse_spare(session: Session, at: SheetAt) -> None:
    """Refuse a second sheet where the part wants one: a clerk's, or one agreed by all."""
    if at.part.is_one_sheet:
        others = queries.submitted_for(session, at.entry.id, at.part.id)
        spare = next((one for one in others if one.id != at.judge.id), None)
        if spare is not None:
            raise SheetIsSpareError(at.part.name, spare.key)


def _refuse_shared_place(session: Session, at: SheetAt, marks: Mapping[str, int]) -> None:
    """Refuse a placement that the judge has given to another entry of the same group."""
    if not at.part.is_placed:
        return
    for name, group, place in queries.placements(session, at.judge.id, at.part.id, at.entry.id):
        if group == at.entry.group and place in marks.values():
            raise InputError(
                [messages.PLACE_IS_TAKEN.format(place=place // scoring.MARK_UNIT, name=name)]
            )


def _sheet(session: Session, at: SheetAt) -> ScoreSheet | None:
    return queries.sheet(session, at.judge.id, at.entry.id, at.part.id)


def new_sheet(session: Session, at: SheetAt) -> ScoreSheet:
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
