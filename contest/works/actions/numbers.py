"""Draw the blind numbers: before the first mark all anew, after it for those without one."""

import secrets

from sqlalchemy import delete
from sqlalchemy.orm import Session

from contest import clock, journal
from contest.entries import lots
from contest.entries import queries as entries
from contest.entries.tables import BlindDraw, BlindNumber
from contest.errors import StateError
from contest.journal import Actor
from contest.planning.actions import refuse_when_sealed
from contest.planning.tables import Contest, ContestState

HANDLES = (
    100_000_000,
    1_000_000_000,
)  # beyond any row's id, so that neither is taken for the other


def draw_numbers(session: Session, contest: Contest, *, actor: Actor) -> int:
    """Draw numbers by lot and return how many; the journal gets the seed's SHA-256, never a pair.

    The seed itself would give the pairs: it stays in its row, and is shown once names are known.
    """
    refuse_when_sealed(contest)
    if not contest.is_blind:
        raise StateError
    if contest.state is ContestState.PLANNING:
        session.execute(delete(BlindNumber).where(BlindNumber.contest_id == contest.id))
        session.execute(delete(BlindDraw).where(BlindDraw.contest_id == contest.id))
    held = entries.blind_numbers(session, contest.id)
    rows = {one.key: one.id for one in entries.entries(session, contest.id) if one.id not in held}
    seed = lots.new_secret()
    first = max((one.number for one in held.values()), default=0) + 1
    for number, key in enumerate(lots.drawn(seed, rows), start=first):
        handle = _new_handle(session)
        session.add(
            BlindNumber(entry_id=rows[key], contest_id=contest.id, number=number, handle=handle)
        )
        session.flush()
    _keep(session, contest, BlindDraw(seed=seed, first=first, count=len(rows)), actor=actor)
    return len(rows)


def _new_handle(session: Session) -> int:
    """Draw a handle that no work of any contest has."""
    least, most = HANDLES
    while True:
        handle = least + secrets.randbelow(most - least)
        if not entries.is_handle(session, handle):
            return handle


def _keep(session: Session, contest: Contest, draw: BlindDraw, *, actor: Actor) -> None:
    draw.contest_id, draw.drawn_at = contest.id, clock.now()
    session.add(draw)
    session.flush()
    journal.record(
        session,
        actor,
        "blind.drawn",
        contest_id=contest.id,
        first=draw.first,
        count=draw.count,
        commitment=lots.commitment(draw.seed),
    )
