"""Save one mark: the hot path of a contest, on prepared statements."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, insert, update
from sqlalchemy.orm import Session

import scoring
from contest import clock, operations
from contest.errors import (
    FieldError,
    NotFoundError,
    SheetIsNotExpectedError,
    SheetIsSubmittedError,
    StaleVersionError,
)
from contest.journal import Actor
from contest.judging import queries
from contest.judging.actions.sheets import (
    SheetAt,
    marks_that_count,
    record_sheet,
    sheet_at,
    total_of,
)
from contest.judging.queries import HeldMark, HeldSheet
from contest.judging.tables import Mark, ScoreSheet, SheetState
from contest.planning.actions import freeze_rules, refuse_when_sealed
from contest.planning.tables import Contest, Judge
from contest.words.dates import short_time
from contest.words.marks import fault_of_mark
from contest.words.numbers import NotANumberError, parse_points, show_points

NO_MARK = HeldMark(None, 0)
_ADD_SHEET = insert(ScoreSheet)
_ADD_MARK = insert(Mark)
_CHANGE_MARK = (
    update(Mark)
    .where(Mark.sheet_id == bindparam("at_sheet"), Mark.criterion == bindparam("at"))
    .values(thousandths=bindparam("new"), revision=bindparam("next"))
)
_RETOTAL = (
    update(ScoreSheet)
    .where(ScoreSheet.id == bindparam("at_sheet"))
    .values(total=bindparam("sum"), changed_at=bindparam("now"))
)


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
    done = operations.answer_of(session, operation.id, judge.person_id)
    if done is not None:
        return done | {"answer": "duplicate"}
    refuse_when_sealed(contest)
    at = sheet_at(session, contest, judge, operation.part, operation.entry_id)
    criterion = _criterion(at.part, operation.criterion)
    thousandths = read_mark(criterion, operation.text) if operation.text.strip() else None
    sheet = _open_sheet(session, contest, at, actor=actor)
    was = sheet.marks.get(criterion.id, NO_MARK)
    _refuse_stale(was, operation)
    _write(session, sheet, criterion.id, HeldMark(thousandths, was.revision + 1))
    answer = _retotal(session, at.part, sheet, criterion.id, thousandths)
    answer |= {"revision": was.revision + 1, "points": _shown(thousandths)}
    operations.record(session, operation.id, judge.person_id, answer)
    changed = {"criterion": criterion.id, "was": was.thousandths, "thousandths": thousandths}
    record_sheet(session, "mark.saved", contest, at, actor=actor, **changed)
    return answer


def read_mark(criterion: scoring.Criterion, text: str) -> int:
    """Read a typed mark; what is wrong with it becomes a sentence at the field."""
    try:
        return scoring.parse_mark(criterion, parse_points(text))
    except (NotANumberError, scoring.MarkError) as error:
        raise FieldError([fault_of_mark(error, text)], name=criterion.id) from error


def _criterion(part: scoring.Part, criterion_id: str) -> scoring.Criterion:
    found = next((leaf for leaf in part.leaves if leaf.id == criterion_id), None)
    if found is None:
        raise NotFoundError
    return found


def _open_sheet(session: Session, contest: Contest, at: SheetAt, *, actor: Actor) -> HeldSheet:
    sheet = queries.held_sheet(session, at.judge.id, at.entry.id, at.part.id)
    if sheet is None:
        freeze_rules(session, contest, actor=actor)
        return _new_sheet(session, at)
    if sheet.state is SheetState.SUBMITTED:
        raise SheetIsSubmittedError(at.entry.name, at.part.name)
    if sheet.state is not SheetState.DRAFT:
        raise SheetIsNotExpectedError
    return sheet


def _new_sheet(session: Session, at: SheetAt) -> HeldSheet:
    row = {
        "judge_id": at.judge.id,
        "entry_id": at.entry.id,
        "part": at.part.id,
        "state": SheetState.DRAFT,
        "reason": "",
        "changed_at": clock.now(),
    }
    (sheet_id,) = session.connection().execute(_ADD_SHEET, row).inserted_primary_key or (0,)
    return HeldSheet(sheet_id, SheetState.DRAFT, {})


def _refuse_stale(was: HeldMark, operation: MarkOperation) -> None:
    """Refuse a change made without knowing the newest value; both values are shown."""
    if was.revision != operation.base_revision:
        theirs = {"points": _shown(was.thousandths), "revision": str(was.revision)}
        raise StaleVersionError(mine={"points": operation.text}, theirs=theirs)


def _write(session: Session, sheet: HeldSheet, criterion: str, mark: HeldMark) -> None:
    if criterion in sheet.marks:
        change = {"at_sheet": sheet.id, "at": criterion}
        new = {"new": mark.thousandths, "next": mark.revision}
        session.connection().execute(_CHANGE_MARK, change | new)
    else:
        row = {"thousandths": mark.thousandths, "revision": mark.revision}
        session.connection().execute(
            _ADD_MARK, row | {"sheet_id": sheet.id, "criterion": criterion}
        )


def _retotal(
    session: Session, part: scoring.Part, sheet: HeldSheet, criterion: str, thousandths: int | None
) -> dict[str, Any]:
    """Store the sheet's total, once it is complete, and return what the judge sees of it."""
    held = {key: mark.thousandths for key, mark in sheet.marks.items()} | {criterion: thousandths}
    marks, now = marks_that_count(part, held), clock.now()
    total = total_of(part, marks)
    session.connection().execute(_RETOTAL, {"at_sheet": sheet.id, "sum": total, "now": now})
    shown = "" if total is None else queries.total_text(part, total)
    return {
        "answer": "accepted",
        "total": show_points(shown),
        "missing": len(part.leaves) - len(marks),
        "at": short_time(now),
    }


def _shown(thousandths: int | None) -> str:
    return "" if thousandths is None else show_points(scoring.mark_text(thousandths))
