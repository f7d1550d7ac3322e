"""Save one mark: the hot path of a contest, on prepared statements."""

from typing import Any

from sqlalchemy import bindparam, insert, update
from sqlalchemy.orm import Session

import scoring
from contest import clock
from contest.errors import FieldError
from contest.journal import Actor
from contest.judging import queries
from contest.judging.actions.cells import Answer, Cell, carry_out, refuse_stale
from contest.judging.actions.operation import CellOperation
from contest.judging.actions.sheets import marks_that_count, record_sheet, total_of
from contest.judging.queries import HeldMark, HeldSheet
from contest.judging.tables import Mark, ScoreSheet
from contest.planning.seats import ContestFacts, Seat
from contest.words.dates import short_time
from contest.words.marks import fault_of_mark
from contest.words.numbers import NotANumberError, parse_points, show_points

NO_MARK = HeldMark(None, 0)
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


def save_mark(
    session: Session, contest: ContestFacts, judge: Seat, operation: CellOperation, *, actor: Actor
) -> Answer:
    """Save one mark and return the answer; the same operation again gets the same answer."""

    def write(cell: Cell) -> Answer:
        typed = operation.text.strip()
        thousandths = read_mark(cell.criterion, operation.text) if typed else None
        was = cell.sheet.marks.get(cell.criterion.id, NO_MARK)
        refuse_stale(operation, theirs=_shown(was.thousandths), revision=was.revision)
        _write(session, cell.sheet, cell.criterion.id, HeldMark(thousandths, was.revision + 1))
        changed = {
            "criterion": cell.criterion.id,
            "was": was.thousandths,
            "thousandths": thousandths,
        }
        record_sheet(session, "mark.saved", contest, cell.at, actor=actor, **changed)
        answer = _retotal(session, cell, thousandths)
        return answer | {"revision": was.revision + 1, "text": _shown(thousandths)}

    return carry_out(session, contest, judge, operation, write, actor=actor)


def read_mark(criterion: scoring.Criterion, text: str) -> int:
    """Read a typed mark; what is wrong with it becomes a sentence at the field."""
    try:
        return scoring.parse_mark(criterion, parse_points(text))
    except (NotANumberError, scoring.MarkError) as error:
        raise FieldError([fault_of_mark(error, text)], name=criterion.id) from error


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


def _retotal(session: Session, cell: Cell, thousandths: int | None) -> dict[str, Any]:
    """Store the sheet's total, once it is complete, and return what the judge sees of it."""
    part, now = cell.at.part, clock.now()
    held = {key: mark.thousandths for key, mark in cell.sheet.marks.items()}
    marks = marks_that_count(part, held | {cell.criterion.id: thousandths})
    total = total_of(part, marks)
    changed = {"at_sheet": cell.sheet.id, "sum": total, "now": now}
    session.connection().execute(_RETOTAL, changed)
    return {
        "total": "" if total is None else show_points(queries.total_text(part, total)),
        "missing": len(part.leaves) - len(marks),
        "at": short_time(now),
    }


def _shown(thousandths: int | None) -> str:
    return "" if thousandths is None else show_points(scoring.mark_text(thousandths))
