"""A work's file for a judge who marks it; for nobody whose seat, unit or relation keeps him from it."""

from flask.typing import ResponseReturnValue

from contest import web
from contest.access.roles import JUDGES
from contest.access.routes import allow, identity
from contest.errors import NotFoundError
from contest.judging import queries
from contest.judging.views.blueprint import bp
from contest.planning import queries as planning
from contest.planning.tables import SEALED
from contest.works.views.sending import entry_of, found, sent


@bp.get("/hoi-thi/<int:contest_id>/cham/tep/<name>")
@allow(*JUDGES)
def work_file(contest_id: int, name: str) -> ResponseReturnValue:
    session = web.session()
    judge = planning.judge_of(session, contest_id, identity().person_id)
    held = found(session, contest_id, name)
    is_over = judge.contest.state in SEALED
    if is_over or not queries.reads_work(session, judge.contest, judge, entry_of(held)):
        raise NotFoundError
    return sent(held)
