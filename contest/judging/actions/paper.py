"""Sheets filled on paper: typed twice, blind; what differs is settled with a reason."""

from sqlalchemy.orm import Session

import scoring
from contest import clock
from contest.errors import (
    NotSignedInError,
    PaperIsSettledError,
    PaperIsTypedTwiceError,
    SheetIsNotExpectedError,
)
from contest.journal import Actor
from contest.judging import queries
from contest.judging.actions.sheets import (
    SheetAt,
    new_sheet,
    record_sheet,
    sheet_at,
    submit_sheet,
    total_of,
)
from contest.judging.queries import Marks
from contest.judging.tables import Mark, PaperSheet, ScoreSheet, SheetState
from contest.planning.actions import freeze_rules, refuse_when_sealed
from contest.planning.tables import Contest
from contest.works import actions as works


def type_paper(
    session: Session, contest: Contest, at: SheetAt, marks: Marks, *, actor: Actor
) -> PaperSheet:
    """Keep what one person read off a paper sheet; a second person's reading is compared.

    Whoever types again replaces his own reading. When both readings and the phone agree, the
    sheet is in; nothing that came by phone is overwritten here.
    """
    if actor.id is None:
        raise NotSignedInError
    refuse_when_sealed(contest)
    sheet_at(session, contest, at.judge, at.part.id, at.entry.id)
    _refuse_excused(session, at)
    row = queries.paper_sheet(session, at.judge.id, at.entry.id, at.part.id)
    if row is None:
        freeze_rules(session, contest, actor=actor)
        works.freeze(session, contest, at.entry)
        row = _new_paper(session, at, marks, actor.id)
    else:
        _read_again(row, marks, actor.id, at)
    session.flush()
    reading = 1 if row.first_by_id == actor.id else 2
    record_sheet(session, "paper.typed", contest, at, actor=actor, reading=reading, marks=marks)
    found = queries.readings(session, row)
    if row.second is not None and not found.differing([leaf.id for leaf in at.part.leaves]):
        row.settled_at = clock.now()
        _bring_in(session, contest, at, marks, actor=actor)
    return row


def settle_paper(
    session: Session, contest: Contest, at: SheetAt, marks: Marks, *, reason: str, actor: Actor
) -> None:
    """Say which figures count where typings, or paper and phone, differ; or where one typing must do."""
    refuse_when_sealed(contest)
    sheet_at(session, contest, at.judge, at.part.id, at.entry.id)
    row = queries.paper_sheet(session, at.judge.id, at.entry.id, at.part.id)
    if row is None:
        raise SheetIsNotExpectedError
    if row.settled_at is not None:
        raise PaperIsSettledError(at.entry.called, at.part.name)
    found = queries.readings(session, row)
    row.settled_at, row.reason = clock.now(), reason
    _bring_in(session, contest, at, marks, actor=actor)
    record_sheet(
        session,
        "paper.settled",
        contest,
        at,
        actor=actor,
        first=found.first,
        second=found.second,
        phone=found.phone,
        marks=marks,
        reason=reason,
    )


def _refuse_excused(session: Session, at: SheetAt) -> None:
    held = queries.sheet(session, at.judge.id, at.entry.id, at.part.id)
    if held is not None and held.state in (SheetState.ABSENT, SheetState.CONFLICT):
        raise SheetIsNotExpectedError


def _new_paper(session: Session, at: SheetAt, marks: Marks, typist_id: int) -> PaperSheet:
    row = PaperSheet(
        judge_id=at.judge.id,
        entry_id=at.entry.id,
        part=at.part.id,
        first=dict(marks),
        first_by_id=typist_id,
        typed_at=clock.now(),
    )
    session.add(row)
    return row


def _read_again(row: PaperSheet, marks: Marks, typist_id: int, at: SheetAt) -> None:
    if row.settled_at is not None:
        raise PaperIsSettledError(at.entry.called, at.part.name)
    if typist_id == row.first_by_id:
        row.first = dict(marks)
    elif row.second_by_id in (None, typist_id):
        row.second, row.second_by_id = dict(marks), typist_id
    else:
        raise PaperIsTypedTwiceError(at.entry.called, at.part.name)
    row.typed_at = clock.now()


def _bring_in(
    session: Session, contest: Contest, at: SheetAt, marks: Marks, *, actor: Actor
) -> None:
    """Let the score sheet hold the marks that count, and hand it in."""
    held = queries.sheet(session, at.judge.id, at.entry.id, at.part.id) or new_sheet(session, at)
    if held.state is SheetState.SUBMITTED and queries.marks_of(session, held.id) == marks:
        return
    _write(held, at.part, marks)
    session.flush()
    submit_sheet(session, contest, at.judge, at.entry.id, at.part.id, actor=actor)


def _write(sheet: ScoreSheet, part: scoring.Part, marks: Marks) -> None:
    """Put the settled marks on the sheet; each that changes has a new revision."""
    held = {mark.criterion: mark for mark in sheet.marks}
    for criterion, thousandths in marks.items():
        if criterion not in held:
            sheet.marks.append(Mark(criterion=criterion, thousandths=thousandths, revision=1))
        elif held[criterion].thousandths != thousandths:
            held[criterion].thousandths = thousandths
            held[criterion].revision += 1
    sheet.state, sheet.total, sheet.changed_at = (
        SheetState.DRAFT,
        total_of(part, marks),
        clock.now(),
    )
