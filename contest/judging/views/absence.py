"""A judge who comes late, leaves or is replaced."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from contest import web
from contest.access.roles import STAFF
from contest.access.routes import allow, identity
from contest.entries import queries as entries
from contest.errors import NotFoundError
from contest.judging import actions, queries
from contest.judging.forms import ReasonForm, SubstituteForm
from contest.judging.tables import SheetState
from contest.judging.views.blueprint import bp, parts_of
from contest.planning import actions as planning_actions
from contest.planning import queries as planning
from contest.words.numbers import parse_whole


@bp.route("/hoi-thi/<int:contest_id>/giam-khao/<int:judge_id>/vang", methods=["GET", "POST"])
@allow(*STAFF)
def absence(contest_id: int, judge_id: int) -> ResponseReturnValue:
    """Ask which sheets a judge misses, and note them all at once."""
    form = ReasonForm()
    if form.validate_on_submit() and _chosen():
        return _note(contest_id, judge_id, web.text(form.reason))
    if form.is_submitted() and not _chosen():
        form.form_errors.append("Xin chọn ít nhất một phiếu.")
    return _page(contest_id, judge_id, form, SubstituteForm(formdata=None))


@bp.post("/hoi-thi/<int:contest_id>/giam-khao/<int:judge_id>/thay")
@allow(*STAFF)
def substitute(contest_id: int, judge_id: int) -> ResponseReturnValue:
    """Seat somebody in a judge's stead."""
    form = SubstituteForm()
    if not form.validate_on_submit():
        return _page(contest_id, judge_id, ReasonForm(formdata=None), form)
    return _substitute(contest_id, judge_id, form)


@web.commits
def _note(contest_id: int, judge_id: int, reason: str) -> ResponseReturnValue:
    session = web.session()
    judge = planning.judge(session, contest_id, judge_id)
    noted = actions.note_absences(
        session, judge.contest, judge, _chosen(), reason=reason, actor=identity().actor
    )
    flash(f"Đã ghi {judge.key} vắng ở {noted} phiếu.")
    return redirect(url_for("results.desk", contest_id=contest_id))


@web.commits
def _substitute(contest_id: int, judge_id: int, form: SubstituteForm) -> ResponseReturnValue:
    session, actor = web.session(), identity().actor
    judge = planning.judge(session, contest_id, judge_id)
    if not form.is_repeat(actor.id):
        unit = planning_actions.unit_called(
            session, judge.contest, web.text(form.unit), actor=actor
        )
        new = planning_actions.NewJudge(
            web.text(form.name),
            post=web.text(form.post),
            unit_id=unit.id if unit else None,
            is_head=judge.is_head,
            role=judge.role,
        )
        fresh = actions.substitute_judge(
            session, judge.contest, judge, new, reason=web.text(form.reason), actor=actor
        )
        flash(f"{fresh.person.name} vào ghế {fresh.key} thay {judge.key}. Xin in thẻ cho ghế mới.")
    return redirect(url_for("results.desk", contest_id=contest_id))


def _page(
    contest_id: int, judge_id: int, form: ReasonForm, other: SubstituteForm
) -> ResponseReturnValue:
    session = web.session()
    judge = planning.judge(session, contest_id, judge_id)
    contest, names = judge.contest, {part.id: part.name for part in parts_of(judge.contest)}
    positions = {one.id: one for one in entries.views(session, contest)}
    rows = [
        (f"{one.entry_id}/{one.part}", positions[one.entry_id], names[one.part])
        for one in queries.statuses(session, contest).values()
        if one.judge_id == judge.id and one.state is SheetState.DRAFT
    ]
    page = render_template(
        "judging/absence.html",
        contest=contest,
        judge=judge,
        rows=sorted(rows, key=lambda row: row[1].position),
        chosen=request.form.getlist("sheet"),
        form=form,
        other=other,
        takes_sums=any(queries.is_summed(part) for part in parts_of(contest)),
    )
    return page, 422 if form.is_submitted() or other.is_submitted() else 200


def _chosen() -> list[actions.Place]:
    """Return the sheets ticked: entry's row id and part."""
    found = []
    for one in request.form.getlist("sheet"):
        entry, _, part = one.partition("/")
        entry_id = parse_whole(entry)
        if entry_id is None:
            raise NotFoundError
        found.append((entry_id, part))
    return found
