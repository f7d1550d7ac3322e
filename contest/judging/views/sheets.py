"""The judge's own sheets; the clerk's acts on a sheet."""

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

import scoring
from contest import web
from contest.access.roles import JUDGES, STAFF
from contest.access.routes import allow, identity
from contest.accounts.forms import EmptyForm
from contest.entries import queries as entries
from contest.errors import InputError, NotFoundError
from contest.judging import actions, queries
from contest.judging.forms import (
    ReasonForm,
    read_operation,
)
from contest.judging.tables import SheetState
from contest.judging.views.blueprint import bp, parts_of
from contest.planning import queries as planning
from contest.planning.tables import Contest
from contest.words.numbers import parse_whole


@bp.get("/hoi-thi/<int:contest_id>/cham")
@allow(*JUDGES)
def sheets(contest_id: int) -> ResponseReturnValue:
    return _own_sheets("judging/sheets.html", contest_id)


@bp.post("/hoi-thi/<int:contest_id>/cham/luu")
@allow(*JUDGES)
@web.commits
def save(contest_id: int) -> ResponseReturnValue:
    session, who = web.session(), identity()
    judge = planning.judge_of(session, contest_id, who.person_id)
    operation = read_operation(request.get_json(silent=True))
    return jsonify(actions.save_mark(session, judge.contest, judge, operation, actor=who.actor))


@bp.get("/hoi-thi/<int:contest_id>/cham/nop")
@allow(*JUDGES)
def check(contest_id: int) -> ResponseReturnValue:
    """Show what would be submitted, and what is still missing."""
    return _own_sheets("judging/check.html", contest_id)


@bp.post("/hoi-thi/<int:contest_id>/cham/nop")
@allow(*JUDGES)
@web.commits
def submit(contest_id: int) -> ResponseReturnValue:
    session, who = web.session(), identity()
    contest = planning.contest(session, contest_id)
    judge = planning.judge_of(session, contest_id, who.person_id)
    chosen = request.form.getlist("sheet")
    if not chosen:
        raise InputError(["Chưa chọn phiếu nào để nộp. Xin đánh dấu ít nhất một phiếu."])
    for one in chosen:
        entry, _, part = one.partition("/")
        entry_id = parse_whole(entry)
        if entry_id is None:
            raise NotFoundError
        actions.submit_sheet(session, contest, judge, entry_id, part, actor=who.actor)
    flash(f"Đã nộp {len(chosen)} phiếu. Cảm ơn giám khảo.")
    return redirect(url_for("judging.sheets", contest_id=contest_id))


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


def _own_sheets(template: str, contest_id: int) -> str:
    session = web.session()
    judge = planning.judge_of(session, contest_id, identity().person_id)
    return render_template(
        template,
        contest=judge.contest,
        judge=judge,
        entries=queries.sheets_to_fill(session, judge.contest, judge),
        form=EmptyForm(),
    )


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
