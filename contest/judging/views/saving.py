"""One change of a judge's cell, whichever way it came: saved, or kept for the desk and refused."""

from contest import web
from contest.access.routes import identity
from contest.errors import StaleVersionError, StateError
from contest.judging import actions
from contest.planning import queries as planning

SAVERS = {actions.CellKind.MARK: actions.save_mark, actions.CellKind.REMARK: actions.save_remark}
WAITS = "paused"


def take(contest_id: int, judge_id: int, operation: actions.CellOperation) -> dict[str, object]:
    """Save a change and return the answer.

    What can't be taken is kept for the desk, in a transaction of its own, before it is refused;
    what the desk has paused stays on the phone and comes again.
    """
    try:
        return _save(contest_id, judge_id, operation)
    except (StateError, StaleVersionError) as error:
        if error.answer != WAITS:
            _keep(contest_id, judge_id, operation, error)
        raise


@web.commits
def _save(contest_id: int, judge_id: int, operation: actions.CellOperation) -> dict[str, object]:
    judge = planning.judge(web.session(), contest_id, judge_id)
    act = SAVERS[operation.kind]
    return act(web.session(), judge.contest, judge, operation, actor=identity().actor)


@web.commits
def _keep(
    contest_id: int,
    judge_id: int,
    operation: actions.CellOperation,
    error: StateError | StaleVersionError,
) -> None:
    judge = planning.judge(web.session(), contest_id, judge_id)
    actions.keep_stranded(
        web.session(), judge.contest, judge, operation, error, actor=identity().actor
    )
