"""One change of a judge's cell, whichever way it came: saved, or kept for the desk and refused."""

from collections.abc import Callable
from dataclasses import replace

from contest import web
from contest.access.routes import identity
from contest.entries import queries as entries
from contest.errors import ConflictOfInterestError, KheoError, StaleVersionError, StateError
from contest.judging import actions
from contest.planning.seats import Seat

SAVERS = {actions.CellKind.MARK: actions.save_mark, actions.CellKind.REMARK: actions.save_remark}
WAITS = "paused"
FindJudge = Callable[[], Seat]
"""Loads whose cell it is; called inside the transaction that changes it."""


def take(find_judge: FindJudge, operation: actions.CellOperation) -> dict[str, object]:
    """Save a change and return the answer.

    What can't be taken is kept for the desk, in a transaction of its own, before it is refused;
    what the desk has paused stays on the phone and comes again.
    """
    try:
        return _save(find_judge, operation)
    except (StateError, StaleVersionError, ConflictOfInterestError) as error:
        if error.answer != WAITS:
            _keep(find_judge, operation, error)
        raise


@web.commits
def _save(find_judge: FindJudge, operation: actions.CellOperation) -> dict[str, object]:
    judge, act = find_judge(), SAVERS[operation.kind]
    meant = _meant(judge, operation)
    return act(web.session(), judge.contest, judge, meant, actor=identity().actor)


@web.commits
def _keep(find_judge: FindJudge, operation: actions.CellOperation, error: KheoError) -> None:
    judge = find_judge()
    actions.keep_stranded(
        web.session(),
        judge.contest,
        judge,
        _meant(judge, operation),
        error,
        actor=identity().actor,
    )


def _meant(judge: Seat, operation: actions.CellOperation) -> actions.CellOperation:
    """Return the operation with the row id of the entry that the judge's page named."""
    entry_id = entries.row_behind(web.session(), judge.contest, operation.entry_id)
    return replace(operation, entry_id=entry_id)
