"""Note numbers that no sheet carries: given points, votes, times; a whole page of them or none."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from contest import journal
from contest.entries.tables import Entry
from contest.errors import FiguresAreStaleError
from contest.journal import Actor
from contest.judging import queries
from contest.judging.tables import Figure, FigureKind
from contest.planning.actions import freeze_rules, refuse_when_sealed
from contest.planning.tables import Contest


@dataclass(frozen=True)
class FigureChange:
    """One figure as typed, and the revision that whoever typed it had seen; None takes it back."""

    entry: Entry
    kind: FigureKind
    key: str
    value: int | None
    revision: int

    @property
    def place(self) -> queries.FigurePlace:
        return (self.entry.id, self.kind, self.key)


def note_figures(
    session: Session,
    contest: Contest,
    changes: Sequence[FigureChange],
    *,
    actor: Actor,
    freezes: bool = True,
) -> int:
    """Note what changed and return how many; nothing at all when somebody else was faster.

    What is carried over from an earlier round `freezes` nothing: judging has not begun.
    """
    refuse_when_sealed(contest)
    held = queries.figures(session, contest)
    new = [one for one in changes if _value(held.get(one.place)) != one.value]
    stale = [one.place for one in new if _revision(held.get(one.place)) != one.revision]
    if stale:
        raise FiguresAreStaleError(stale)
    for change in new:
        if freezes:
            freeze_rules(session, contest, actor=actor)
        _note(session, contest, held.get(change.place), change, actor=actor)
    return len(new)


def _note(
    session: Session,
    contest: Contest,
    row: Figure | None,
    change: FigureChange,
    *,
    actor: Actor,
) -> None:
    was = _value(row)
    if row is None:
        row = Figure(entry_id=change.entry.id, kind=change.kind, key=change.key, revision=0)
        session.add(row)
    row.value, row.revision = change.value, row.revision + 1
    session.flush()
    journal.record(
        session,
        actor,
        "figure.noted",
        contest_id=contest.id,
        entry=change.entry.key,
        kind=change.kind.value,
        key=change.key,
        was=was,
        value=change.value,
    )


def _value(row: Figure | None) -> int | None:
    return row.value if row else None


def _revision(row: Figure | None) -> int:
    return row.revision if row else 0
