"""The stage clock's time becomes the part's time: the deduction follows from the rules."""

from sqlalchemy.orm import Session

from contest.entries import queries as entries
from contest.entries.tables import Entry
from contest.hall import actions as hall
from contest.hall import queries as hall_queries
from contest.hall.queries import MILLISECONDS
from contest.hall.tables import StageClock
from contest.journal import Actor
from contest.judging import queries
from contest.judging.actions.figures import FigureChange, note_figures
from contest.judging.queries import FigureColumn
from contest.judging.tables import FigureKind
from contest.planning import queries as planning
from contest.planning.tables import Contest


def stop_clock(session: Session, contest: Contest, *, actor: Actor) -> None:
    """Stop the clock and note its whole seconds, where the rules ask for the part's time."""
    row = hall.stop_clock(session, contest, actor=actor)
    if row is not None:
        _note(session, contest, row, actor=actor)


def put_on_stage(
    session: Session, contest: Contest, entry: Entry, part: str, *, actor: Actor
) -> None:
    """Let an entry come on stage; the time of whoever was there is noted first."""
    stop_clock(session, contest, actor=actor)
    hall.put_on_stage(session, contest, entry, part, actor=actor)


def clear_stage(session: Session, contest: Contest, *, actor: Actor) -> None:
    stop_clock(session, contest, actor=actor)
    hall.clear_stage(session, contest, actor=actor)


def _note(session: Session, contest: Contest, row: StageClock, *, actor: Actor) -> None:
    scheme = planning.scheme_in_force(session, contest.id)
    if FigureColumn(FigureKind.SECONDS, row.part) not in queries.figure_columns(scheme):
        return
    held = queries.figures(session, contest).get((row.entry_id, FigureKind.SECONDS, row.part))
    change = FigureChange(
        entries.entry(session, contest.id, row.entry_id),
        FigureKind.SECONDS,
        row.part,
        hall_queries.elapsed_ms(row) // MILLISECONDS,
        held.revision if held else 0,
    )
    note_figures(session, contest, [change], actor=actor)
