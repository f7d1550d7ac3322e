"""Declared relations: a judge says that he stands too near to an entry; the desk may take it back."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from contest import web
from contest.access.roles import JUDGES, STAFF
from contest.access.routes import allow, identity
from contest.entries import actions as entry_actions
from contest.entries import queries as entries
from contest.entries.tables import Entry
from contest.judging.forms import ReasonForm
from contest.judging.views.blueprint import bp
from contest.planning import queries as planning
from contest.planning.tables import Judge


@bp.route("/hoi-thi/<int:contest_id>/cham/quan-he/<int:entry_id>", methods=["GET", "POST"])
@allow(*JUDGES)
def relation(contest_id: int, entry_id: int) -> ResponseReturnValue:
    """Ask a judge for the reason why he should not mark an entry."""
    form = ReasonForm()
    if form.validate_on_submit():
        return _declare(contest_id, entry_id, web.text(form.reason))
    judge = planning.judge_of(web.session(), contest_id, identity().person_id)
    page = render_template(
        "judging/relation.html",
        contest=judge.contest,
        entry=_named(judge, entry_id),
        form=form,
    )
    return page, 422 if form.errors else 200


@bp.route(
    "/hoi-thi/<int:contest_id>/quan-he/<int:relation_id>/bo",
    methods=["GET", "POST"],
)
@allow(*STAFF)
def cancel_relation(contest_id: int, relation_id: int) -> ResponseReturnValue:
    form = ReasonForm()
    if form.validate_on_submit():
        return _cancel(contest_id, relation_id, web.text(form.reason))
    session = web.session()
    row = entries.relation(session, contest_id, relation_id)
    page = render_template(
        "judging/relation_cancel.html",
        contest=planning.contest(session, contest_id),
        relation=row,
        judge=planning.judge(session, contest_id, row.judge_id),
        entry=entries.entry(session, contest_id, row.entry_id),
        form=form,
    )
    return page, 422 if form.errors else 200


@web.commits
def _declare(contest_id: int, entry_id: int, reason: str) -> ResponseReturnValue:
    session, actor = web.session(), identity().actor
    judge = planning.judge_of(session, contest_id, actor.id)
    entry = _named(judge, entry_id)
    entry_actions.declare_relation(session, judge.contest, judge, entry, reason, actor=actor)
    flash(f"Đã ghi: anh (chị) không chấm {entry.called}. Thư ký nhìn thấy điều này.")
    return redirect(url_for("judging.sheets", contest_id=contest_id))


def _named(judge: Judge, sent: int) -> Entry:
    """Return the entry that the judge's page named."""
    session, contest = web.session(), judge.contest
    return entries.entry(session, contest.id, entries.row_behind(session, contest, sent))


@web.commits
def _cancel(contest_id: int, relation_id: int, reason: str) -> ResponseReturnValue:
    session = web.session()
    contest = planning.contest(session, contest_id)
    row = entries.relation(session, contest_id, relation_id)
    entry_actions.cancel_relation(session, contest, row, reason=reason, actor=identity().actor)
    flash("Đã bỏ lời khai quan hệ.")
    return redirect(url_for("results.desk", contest_id=contest_id))
