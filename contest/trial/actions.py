"""Make a trial copy of a contest; wipe it without a trace but its lines in the journal."""

from collections.abc import Sequence
from dataclasses import fields
from typing import NamedTuple

from sqlalchemy.orm import Session

from contest import journal
from contest.accounts import queries as accounts
from contest.base import Base, belonging
from contest.entries import actions as entries
from contest.errors import NotATrialError
from contest.journal import Actor
from contest.planning import actions as planning
from contest.planning import queries
from contest.planning.tables import Contest
from contest.works import queries as works

MARK = "[THỬ] "
TITLE_LENGTH = 200
CONTEST = Base.metadata.tables["contest"]


def make_trial(session: Session, real: Contest, *, actor: Actor) -> Contest:
    """Copy rules, judges, staff and entries into a contest of its own, marked as a trial."""
    taken = planning.TakenOver(
        frozenset(one.id for one in queries.judges(session, real.id)),
        frozenset(one.grant_id for one in accounts.staff(session, real.id)),
    )
    made = planning.copy_contest(session, real, _plan(real), taken, actor=actor)
    made.rehearsal_of = real.id
    entries.copy_entries(session, real, made, actor=actor)
    session.flush()
    journal.record(session, actor, "trial.made", contest_id=real.id, trial=made.id)
    return made


class Wiped(NamedTuple):
    """The contest that a trial was a copy of, and the clips to be taken off the disk."""

    real: int
    clips: Sequence[str]


def wipe_trial(session: Session, trial: Contest, *, actor: Actor) -> Wiped:
    """Delete every row of a trial, in every table."""
    real, title = trial.rehearsal_of, trial.title
    if real is None:
        raise NotATrialError(title)
    trial_id = trial.id
    left = works.clips(session, trial_id)
    session.flush()
    session.expunge_all()
    rows = belonging.wipe(session.connection(), Base.metadata, CONTEST, trial_id)
    journal.record(
        session, actor, "trial.wiped", contest_id=real, trial=trial_id, title=title, rows=rows
    )
    return Wiped(real, left)


def _plan(real: Contest) -> planning.ContestPlan:
    same = {one.name: getattr(real, one.name) for one in fields(planning.ContestPlan)}
    return planning.ContestPlan(**same | {"title": f"{MARK}{real.title}"[:TITLE_LENGTH]})
