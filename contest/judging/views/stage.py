"""Who is on stage, and the stage clock."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from contest import web
from contest.access.roles import STAFF
from contest.access.routes import allow, identity
from contest.entries import queries as entries
from contest.errors import InputError, NotFoundError
from contest.hall import actions as hall
from contest.judging import actions
from contest.judging.views.blueprint import bp, parts_of
from contest.planning import queries as planning
from contest.words.messages import FORM_IS_BROKEN
from contest.words.numbers import parse_whole

CLOCK_ACTS = {
    "start": hall.start_clock,
    "stop": actions.stop_clock,
    "reset": hall.reset_clock,
}


@bp.post("/hoi-thi/<int:contest_id>/len-san-khau")
@allow(*STAFF)
@web.commits
def put_on_stage(contest_id: int) -> ResponseReturnValue:
    """Let an entry come on stage; the judges' phones go there."""
    session = web.session()
    contest = planning.contest(session, contest_id)
    entry = entries.entry(session, contest_id, parse_whole(_sent("entry")) or 0)
    part = _sent("part")
    if part not in {one.id for one in parts_of(contest)}:
        raise NotFoundError
    actions.put_on_stage(session, contest, entry, part, actor=identity().actor)
    flash(f"{entry.name} đang trên sân khấu.")
    return _desk(contest_id)


@bp.post("/hoi-thi/<int:contest_id>/xong-san-khau")
@allow(*STAFF)
@web.commits
def clear_stage(contest_id: int) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    actions.clear_stage(web.session(), contest, actor=identity().actor)
    return _desk(contest_id)


@bp.post("/hoi-thi/<int:contest_id>/dong-ho")
@allow(*STAFF)
@web.commits
def clock(contest_id: int) -> ResponseReturnValue:
    """Start or stop the clock, or set it back to nothing."""
    act = CLOCK_ACTS.get(_sent("act"))
    if act is None:
        raise InputError([FORM_IS_BROKEN])
    contest = planning.contest(web.session(), contest_id)
    act(web.session(), contest, actor=identity().actor)
    return _desk(contest_id)


def _sent(name: str) -> str:
    return request.form.get(name, "")


def _desk(contest_id: int) -> ResponseReturnValue:
    return redirect(url_for("results.desk", contest_id=contest_id))
