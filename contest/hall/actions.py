"""Acts at the clerk's desk that touch no mark, and the phones' own signals."""

from sqlalchemy.orm import Session

from contest import clock, journal
from contest.entries.tables import Entry
from contest.errors import NotFoundError
from contest.hall import queries
from contest.hall.tables import Gate, GateState, Notice, OnStage, Presence, StageClock
from contest.journal import Actor
from contest.planning.actions import refuse_when_sealed
from contest.planning.tables import Contest, Judge


def put_on_stage(
    session: Session, contest: Contest, entry: Entry, part: str, *, actor: Actor
) -> None:
    """Say which entry is on stage; the judges' phones go there. Whoever was there leaves."""
    refuse_when_sealed(contest)
    clear_stage(session, contest, actor=actor)
    session.add(OnStage(contest_id=contest.id, entry_id=entry.id, part=part, since=clock.now()))
    session.flush()
    journal.record(
        session, actor, "stage.entered", contest_id=contest.id, entry=entry.key, part=part
    )


def clear_stage(session: Session, contest: Contest, *, actor: Actor) -> None:
    """Let nobody be on stage; a clock that runs stops."""
    shown = queries.on_stage(session, contest.id)
    if shown is None:
        return
    stop_clock(session, contest, actor=actor)
    journal.record(
        session,
        actor,
        "stage.left",
        contest_id=contest.id,
        entry=shown.entry.key,
        part=shown.part,
    )
    session.delete(shown)
    session.flush()


def set_gate(
    session: Session,
    contest: Contest,
    state: GateState,
    *,
    part: str = "",
    entry: Entry | None = None,
    actor: Actor,
) -> None:
    """Open, pause or close a part, or an entry, to the judges."""
    refuse_when_sealed(contest)
    entry_id = entry.id if entry else None
    row = queries.gate(session, contest.id, part, entry_id)
    if row is None and state is not GateState.OPEN:
        session.add(Gate(contest_id=contest.id, part=part, entry_id=entry_id, state=state))
    elif row is not None and state is GateState.OPEN:
        session.delete(row)
    elif row is not None:
        row.state = state
    session.flush()
    about = {"entry": entry.key} if entry else {"part": part}
    journal.record(session, actor, "gate.set", contest_id=contest.id, state=state.value, **about)


def start_clock(session: Session, contest: Contest, *, actor: Actor) -> StageClock:
    """Start the clock of the entry on stage, or let it go on."""
    refuse_when_sealed(contest)
    shown = queries.on_stage(session, contest.id)
    if shown is None or not shown.part:
        raise NotFoundError
    row = queries.clock_of(session, shown.entry_id, shown.part)
    if row is None:
        row = StageClock(
            contest_id=contest.id, entry_id=shown.entry_id, part=shown.part, measured_ms=0
        )
        session.add(row)
    if row.running_since is None:
        row.running_since = row.touched_at = clock.now()
        session.flush()
        _record_clock(session, "clock.started", contest, shown, row, actor)
    return row


def stop_clock(session: Session, contest: Contest, *, actor: Actor) -> StageClock | None:
    """Stop the clock of the entry on stage and return it; None when none was running."""
    shown = queries.on_stage(session, contest.id)
    row = shown and queries.clock_of(session, shown.entry_id, shown.part)
    if not shown or not row or row.running_since is None:
        return None
    row.measured_ms, row.running_since = queries.elapsed_ms(row), None
    row.touched_at = clock.now()
    session.flush()
    _record_clock(session, "clock.stopped", contest, shown, row, actor)
    return row


def reset_clock(session: Session, contest: Contest, *, actor: Actor) -> None:
    """Set the stopped clock of the entry on stage back to nothing: it had been started too early."""
    refuse_when_sealed(contest)
    stop_clock(session, contest, actor=actor)
    shown = queries.on_stage(session, contest.id)
    row = shown and queries.clock_of(session, shown.entry_id, shown.part)
    if shown and row:
        _record_clock(session, "clock.reset", contest, shown, row, actor)
        session.delete(row)
        session.flush()


def hear(session: Session, judge: Judge, *, unsent: int, read_notice: int) -> None:
    """Note a phone's sign of life. It is no act of anybody's, so it has no line in the journal."""
    row = _presence(session, judge)
    row.seen_at, row.unsent = clock.now(), unsent
    row.read_notice = max(row.read_notice, read_notice)
    session.flush()


def note_arrival(session: Session, contest: Contest, judge: Judge, *, actor: Actor) -> None:
    refuse_when_sealed(contest)
    row = _presence(session, judge)
    row.arrived_at, row.left_at = row.arrived_at or clock.now(), None
    session.flush()
    journal.record(session, actor, "judge.arrived", contest_id=contest.id, judge=judge.key)


def note_leaving(session: Session, contest: Contest, judge: Judge, *, actor: Actor) -> None:
    refuse_when_sealed(contest)
    row = _presence(session, judge)
    row.left_at = clock.now()
    session.flush()
    journal.record(session, actor, "judge.left", contest_id=contest.id, judge=judge.key)


def send_notice(
    session: Session, contest: Contest, text: str, *, to: Judge | None = None, actor: Actor
) -> Notice:
    """Send a message to one judge, or to all."""
    row = Notice(
        contest_id=contest.id, judge_id=to.id if to else None, text=text, sent_at=clock.now()
    )
    session.add(row)
    session.flush()
    journal.record(
        session,
        actor,
        "notice.sent",
        contest_id=contest.id,
        text=text,
        to=to.key if to else None,
    )
    return row


def cancel_notice(session: Session, contest: Contest, notice_id: int, *, actor: Actor) -> None:
    row = session.get(Notice, notice_id)
    if row is None or row.contest_id != contest.id:
        raise NotFoundError
    row.cancelled_at = clock.now()
    session.flush()
    journal.record(session, actor, "notice.cancelled", contest_id=contest.id, text=row.text)


def _presence(session: Session, judge: Judge) -> Presence:
    row = session.get(Presence, judge.id, populate_existing=True)
    if row is None:
        row = Presence(judge_id=judge.id, unsent=0, read_notice=0)
        session.add(row)
    return row


def _record_clock(
    session: Session, act: str, contest: Contest, shown: OnStage, row: StageClock, actor: Actor
) -> None:
    journal.record(
        session,
        actor,
        act,
        contest_id=contest.id,
        entry=shown.entry.key,
        part=row.part,
        measured_ms=row.measured_ms,
    )
