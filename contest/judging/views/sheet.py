"""The clerk's acts on one sheet: reopen it, note its judge absent or not marking."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

import scoring
from contest import web
from contest.access.roles import STAFF
from contest.access.routes import allow, identity
from contest.entries import queries as entries
from contest.errors import NotFoundError
from contest.judging import actions, queries
from contest.judging.forms import ReasonForm
from contest.judging.tables import SheetState
from contest.judging.views.blueprint import bp, parts_of
from contest.planning import queries as planning
from contest.planning.tables import Contest


@bp.route(
    "/hoi-thi/<int:contest_id>/phieu/<int:judge_id>/<int:entry_id>/<part>", methods=["GET", "POST"]
)
@allow(*STAFF)
def sheet(contest_id: int, judge_id: int, entry_id: int, part: str) -> ResponseReturnValue:
    """Show the state of one sheet to the clerk; reopen it, or note the judge absent."""
    form = ReasonForm()
    if form.validate_on_submit():
        return _act_on_sheet(contest_id, judge_id, entry_id, part, form)
    session = web.session()
    contest = planning.contest(session, contest_id)
    found = queries.statuses(session, contest).get((judge_id, entry_id, part))
    if found is None:
        raise NotFoundError
    page = render_template(
        "judging/sheet.html",
        contest=contest,
        judge=planning.judge(session, contest_id, judge_id),
        entry=entries.entry(session, contest_id, entry_id),
        status=_status(contest, judge_id, entry_id, part),
        part=_part(contest, part),
        form=form,
    )
    return page, 422 if form.is_submitted() else 200


@web.commits
def _act_on_sheet(
    contest_id: int, judge_id: int, entry_id: int, part: str, form: ReasonForm
) -> ResponseReturnValue:
    session, actor = web.session(), identity().actor
    contest = planning.contest(session, contest_id)
    _status(contest, judge_id, entry_id, part)
    at = actions.SheetAt(
        planning.judge(session, contest_id, judge_id),
        entries.entry(session, contest_id, entry_id),
        _part(contest, part),
    )
    act, reason = request.form.get("act"), web.text(form.reason)
    if act == "reopen":
        actions.reopen_sheet(session, contest, at, reason=reason, actor=actor)
    elif act in (SheetState.ABSENT, SheetState.CONFLICT):
        actions.note_missing(
            session, contest, at, state=SheetState(act), reason=reason, actor=actor
        )
    else:
        raise NotFoundError
    flash("Đã ghi nhận.")
    return redirect(url_for("results.board", contest_id=contest_id))


def _status(contest: Contest, judge_id: int, entry_id: int, part: str) -> queries.SheetStatus:
    """Return the status of a sheet that is expected; others can't be acted on."""
    found = queries.statuses(web.session(), contest).get((judge_id, entry_id, part))
    if found is None:
        raise NotFoundError
    return found


def _part(contest: Contest, part_id: str) -> scoring.Part:
    found = next((part for part in parts_of(contest) if part.id == part_id), None)
    if found is None:
        raise NotFoundError
    return found
