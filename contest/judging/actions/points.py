"""Deductions and bonuses, each with its reason; cancelled, never erased."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from contest import clock, journal, operations
from contest.entries.tables import Entry
from contest.journal import Actor
from contest.judging.tables import Adjustment
from contest.planning.actions import freeze_rules, refuse_when_sealed
from contest.planning.tables import Contest


@dataclass(frozen=True)
class NewAdjustment:
    """Points off (below zero) or on; without a part, on the total."""

    entry: Entry
    part: str | None
    thousandths: int
    reason: str
    operation_id: str


def adjust_points(session: Session, contest: Contest, new: NewAdjustment, *, actor: Actor) -> None:
    """Deduct or add points once; the same operation again does nothing."""
    refuse_when_sealed(contest)
    if operations.is_repeat(session, new.operation_id, actor.id):
        return
    freeze_rules(session, contest, actor=actor)
    session.add(
        Adjustment(
            entry_id=new.entry.id,
            part=new.part,
            thousandths=new.thousandths,
            reason=new.reason,
            made_at=clock.now(),
        )
    )
    session.flush()
    journal.record(
        session,
        actor,
        "points.adjusted",
        contest_id=contest.id,
        entry=new.entry.key,
        part=new.part,
        thousandths=new.thousandths,
        reason=new.reason,
    )


def cancel_adjustment(
    session: Session, contest: Contest, adjustment: Adjustment, *, actor: Actor
) -> None:
    refuse_when_sealed(contest)
    if adjustment.cancelled_at is None:
        adjustment.cancelled_at = clock.now()
        session.flush()
        journal.record(
            session,
            actor,
            "adjustment.cancelled",
            contest_id=contest.id,
            adjustment=adjustment.id,
            reason=adjustment.reason,
        )
