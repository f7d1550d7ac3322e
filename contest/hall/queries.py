"""Read the hall's state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session, joinedload

from contest import clock as time
from contest.hall.tables import Gate, GateState, Notice, OnStage, Presence, StageClock
from contest.planning import queries as planning
from contest.planning.tables import Contest, Judge

MILLISECONDS = 1000
_GATES = select(Gate.part, Gate.entry_id, Gate.state).where(
    Gate.contest_id == bindparam("contest_id")
)


@dataclass(frozen=True)
class Gates:
    """What is not open: parts by id, entries by row id."""

    parts: Mapping[str, GateState]
    entries: Mapping[int, GateState]

    def of(self, part: str, entry_id: int) -> GateState:
        """Return the state that counts for a sheet: the stricter of its part's and its entry's."""
        states = (self.parts.get(part), self.entries.get(entry_id))
        if GateState.CLOSED in states:
            return GateState.CLOSED
        return GateState.PAUSED if GateState.PAUSED in states else GateState.OPEN


@dataclass(frozen=True)
class ClockView:
    """The stage clock as it stands at this moment."""

    entry_id: int
    part: str
    is_running: bool
    elapsed_ms: int
    limit_seconds: int | None

    @property
    def elapsed_seconds(self) -> int:
        return self.elapsed_ms // MILLISECONDS


def on_stage(session: Session, contest_id: int) -> OnStage | None:
    return session.get(OnStage, contest_id, populate_existing=True)


def gates(session: Session, contest_id: int) -> Gates:
    rows = session.connection().execute(_GATES, {"contest_id": contest_id}).all()
    return Gates(
        {row.part: row.state for row in rows if row.part},
        {row.entry_id: row.state for row in rows if row.entry_id is not None},
    )


def gate(session: Session, contest_id: int, part: str, entry_id: int | None) -> Gate | None:
    return session.scalar(
        select(Gate).where(
            Gate.contest_id == contest_id, Gate.part == part, Gate.entry_id == entry_id
        )
    )


def clock(session: Session, contest_id: int) -> ClockView | None:
    """Return the clock of the entry on stage; None while nobody is, or it was never started."""
    shown = on_stage(session, contest_id)
    row = shown and clock_of(session, shown.entry_id, shown.part)
    if not row:
        return None
    parts = planning.scheme_in_force(session, contest_id).parts
    limits = {part.id: part.time.limit for part in parts if part.time is not None}
    is_running = row.running_since is not None
    return ClockView(row.entry_id, row.part, is_running, elapsed_ms(row), limits.get(row.part))


def clock_of(session: Session, entry_id: int, part: str) -> StageClock | None:
    query = select(StageClock).where(StageClock.entry_id == entry_id, StageClock.part == part)
    return session.scalar(query.execution_options(populate_existing=True))


def elapsed_ms(row: StageClock) -> int:
    """Return what was measured and what runs; a clock set back never takes time away."""
    if row.running_since is None:
        return row.measured_ms
    running = (time.now() - row.running_since).total_seconds()
    return row.measured_ms + max(0, round(running * MILLISECONDS))


def presences(session: Session, contest_id: int) -> dict[int, Presence]:
    """Return what is known of each judge's presence, by the judge's id."""
    query = select(Presence).join(Judge).where(Judge.contest_id == contest_id)
    rows = session.scalars(query.execution_options(populate_existing=True))
    return {row.judge_id: row for row in rows}


def notices(session: Session, contest: Contest) -> Sequence[Notice]:
    """Return every message that stands, the newest first."""
    query = select(Notice).where(Notice.contest_id == contest.id, Notice.cancelled_at.is_(None))
    return session.scalars(query.order_by(Notice.id.desc())).all()


def notices_to(session: Session, judge: Judge) -> Sequence[Notice]:
    """Return the messages to one judge or to all, the oldest first."""
    place = {"contest_id": judge.contest_id, "judge_id": judge.id}
    return session.scalars(_NOTICES_TO, place).all()


_NOTICES_TO = (
    select(Notice)
    .where(
        Notice.contest_id == bindparam("contest_id"),
        Notice.cancelled_at.is_(None),
        or_(Notice.judge_id.is_(None), Notice.judge_id == bindparam("judge_id")),
    )
    .order_by(Notice.id)
)


def notice_names(session: Session, contest_id: int) -> dict[int, str]:
    """Return the seats that a message may go to, by the judge's id."""
    query = select(Judge).where(Judge.contest_id == contest_id).options(joinedload(Judge.person))
    return {one.id: f"{one.key} {one.person.name}" for one in session.scalars(query)}
