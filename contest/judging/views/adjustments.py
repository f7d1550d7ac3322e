"""Deductions and bonuses: the list, a new one, one cancelled."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from contest import web
from contest.access.roles import STAFF
from contest.access.routes import allow, identity
from contest.accounts.forms import EmptyForm
from contest.entries import queries as entries
from contest.errors import InputError
from contest.judging import actions, queries
from contest.judging.forms import AdjustmentForm
from contest.judging.views.blueprint import bp, entry_choices, parts_of
from contest.planning import queries as planning
from contest.planning.tables import Contest


@bp.route("/hoi-thi/<int:contest_id>/diem-tru", methods=["GET", "POST"])
@allow(*STAFF)
def adjustments(contest_id: int) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    form = AdjustmentForm()
    form.entry.choices = entry_choices(contest)
    form.part.choices = [*[(part.id, part.name) for part in parts_of(contest)], ("", "Tổng điểm")]
    if form.validate_on_submit():
        return _adjust(contest_id, form)
    return _adjustments_page(contest, form)


@bp.post("/hoi-thi/<int:contest_id>/diem-tru/<int:adjustment_id>/bo")
@allow(*STAFF)
@web.commits
def cancel_adjustment(contest_id: int, adjustment_id: int) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    adjustment = queries.adjustment(web.session(), contest_id, adjustment_id)
    actions.cancel_adjustment(web.session(), contest, adjustment, actor=identity().actor)
    return redirect(url_for("judging.adjustments", contest_id=contest_id))


@web.commits
def _adjust(contest_id: int, form: AdjustmentForm) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    try:
        thousandths = form.thousandths()
    except InputError as error:
        form.points.errors = list(error.faults)
        return _adjustments_page(contest, form)
    if not thousandths:
        form.points.errors = ["Số điểm phải khác 0."]
        return _adjustments_page(contest, form)
    new = actions.NewAdjustment(
        entry=entries.entry(web.session(), contest_id, form.entry.data),
        part=form.part.data or None,
        thousandths=thousandths,
        reason=web.text(form.reason),
        operation_id=web.text(form.operation_id),
    )
    actions.adjust_points(web.session(), contest, new, actor=identity().actor)
    flash("Đã ghi điểm trừ, điểm thưởng.")
    return redirect(url_for("judging.adjustments", contest_id=contest_id))


def _adjustments_page(contest: Contest, form: AdjustmentForm) -> ResponseReturnValue:
    page = render_template(
        "judging/adjustments.html",
        contest=contest,
        form=form,
        rows=queries.adjustments(web.session(), contest),
        names=dict(entry_choices(contest)),
        parts={part.id: part.name for part in parts_of(contest)},
        button=EmptyForm(),
    )
    return page, 422 if form.is_submitted() else 200
