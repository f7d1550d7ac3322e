"""Save what a judge writes about one criterion."""

from sqlalchemy.orm import Session

from contest import clock
from contest.journal import Actor
from contest.judging import queries
from contest.judging.actions.cells import Answer, Cell, carry_out, refuse_stale
from contest.judging.actions.operation import CellOperation
from contest.judging.actions.sheets import record_sheet
from contest.judging.tables import Remark
from contest.planning.seats import ContestFacts, Seat
from contest.words.dates import short_time
from contest.words.names import nfc


def save_remark(
    session: Session, contest: ContestFacts, judge: Seat, operation: CellOperation, *, actor: Actor
) -> Answer:
    """Save one remark and return the answer; the same operation again gets the same answer."""
    text = nfc(operation.text)

    def write(cell: Cell) -> Answer:
        row = queries.remark(session, cell.sheet.id, cell.criterion.id)
        held, revision = (row.text, row.revision) if row else ("", 0)
        refuse_stale(operation, theirs=held, revision=revision)
        if row is None:
            row = Remark(sheet_id=cell.sheet.id, criterion=cell.criterion.id)
            session.add(row)
        row.text, row.revision = text, revision + 1
        session.flush()
        record_sheet(
            session,
            "remark.saved",
            contest,
            cell.at,
            actor=actor,
            criterion=cell.criterion.id,
            text=text,
        )
        return {"text": text, "revision": row.revision, "at": short_time(clock.now())}

    return carry_out(session, contest, judge, operation, write, actor=actor)
