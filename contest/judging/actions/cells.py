"""What a judge's page sends: one change of one cell, a mark or a remark, carried out once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from contest import clock, operations
from contest.errors import (
    JudgingIsClosedError,
    JudgingIsPausedError,
    NotFoundError,
    SheetIsNotExpectedError,
    SheetIsSubmittedError,
    StaleVersionError,
)
from contest.hall import queries as hall
from contest.hall.tables import GateState
from contest.journal import Actor
from contest.judging import queries
from contest.judging.actions.operation import CellOperation
from contest.judging.actions.sheets import SheetAt, sheet_at
from contest.judging.actions.stranded import settle_cell
from contest.judging.queries import HeldSheet
from contest.judging.tables import ScoreSheet, SheetState
from contest.planning.actions import freeze_rules, refuse_when_sealed
from contest.planning.seats import ContestFacts, Seat
from contest.works import actions as works
from scoring import Criterion

_ADD_SHEET = insert(ScoreSheet)
_SHUT = {GateState.PAUSED: JudgingIsPausedError, GateState.CLOSED: JudgingIsClosedError}


@dataclass(frozen=True)
class Cell:
    """The cell that an operation changes, on a sheet that is open to its judge."""

    contest: ContestFacts
    at: SheetAt
    sheet: HeldSheet
    criterion: Criterion


Answer = dict[str, Any]


def carry_out(
    session: Session,
    contest: ContestFacts,
    judge: Seat,
    operation: CellOperation,
    write: Callable[[Cell], Answer],
    *,
    actor: Actor,
) -> Answer:
    """Let `write` change the cell and return its answer; the same operation again gets the same."""
    done = operations.answer_of(session, operation.id, judge.person_id)
    if done is not None:
        return done | {"answer": "duplicate"}
    refuse_when_sealed(contest)
    at = sheet_at(session, contest, judge, operation.part, operation.entry_id)
    criterion = _criterion(at, operation.criterion)
    _refuse_shut(session, contest, at)
    sheet = _open_sheet(session, contest, at, actor=actor)
    works.freeze(session, contest, at.entry)
    answer = write(Cell(contest, at, sheet, criterion)) | {"answer": "accepted"}
    operations.record(session, operation.id, judge.person_id, answer)
    settle_cell(session, operation, judge, answer["text"])
    return answer


def refuse_stale(operation: CellOperation, *, theirs: str, revision: int) -> None:
    """Refuse a change made without knowing the newest value; both values are shown."""
    if revision != operation.base_revision:
        raise StaleVersionError(
            mine={"text": operation.text}, theirs={"text": theirs, "revision": str(revision)}
        )


def _criterion(at: SheetAt, criterion_id: str) -> Criterion:
    found = next((leaf for leaf in at.part.leaves if leaf.id == criterion_id), None)
    if found is None:
        raise NotFoundError
    return found


def _refuse_shut(session: Session, contest: ContestFacts, at: SheetAt) -> None:
    """Refuse what the desk has paused or closed."""
    state = hall.gates(session, contest.id).of(at.part.id, at.entry.id)
    if state in _SHUT:
        raise _SHUT[state](at.entry.called, at.part.name)


def _open_sheet(session: Session, contest: ContestFacts, at: SheetAt, *, actor: Actor) -> HeldSheet:
    sheet = queries.held_sheet(session, at.judge.id, at.entry.id, at.part.id)
    if sheet is None:
        freeze_rules(session, contest, actor=actor)
        return _new_sheet(session, at)
    if sheet.state is SheetState.SUBMITTED:
        raise SheetIsSubmittedError(at.entry.called, at.part.name)
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
