"""Put changed rules in force after the first mark, or throw the proposal away."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from contest import web
from contest.access.roles import Role
from contest.access.routes import allow, identity
from contest.accounts.forms import EmptyForm
from contest.errors import InputError, StaleVersionError
from contest.judging.forms import ReasonForm
from contest.planning import actions as planning_actions
from contest.planning import queries as planning
from contest.planning.tables import Contest
from contest.results import rule_changes
from contest.results.views.blueprint import bp
from contest.words import messages
from contest.words.numbers import parse_whole


@bp.route("/hoi-thi/<int:contest_id>/doi-the-le", methods=["GET", "POST"])
@allow(Role.ORGANIZER)
def rules_change(contest_id: int) -> ResponseReturnValue:
    form = ReasonForm()
    if form.validate_on_submit():
        return _change(contest_id, form)
    contest = planning.contest(web.session(), contest_id)
    return _page(contest, form), 422 if form.is_submitted() else 200


@bp.post("/hoi-thi/<int:contest_id>/bo-de-nghi-the-le")
@allow(Role.ORGANIZER)
@web.commits
def drop_rules(contest_id: int) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    planning_actions.drop_proposal(web.session(), contest, actor=identity().actor)
    flash("Đã bỏ bản đề nghị. Thể lệ đang áp dụng giữ nguyên.")
    return redirect(url_for("planning.read_back", contest_id=contest_id))


@web.commits
def _change(contest_id: int, form: ReasonForm) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    try:
        version = rule_changes.change_rules(
            web.session(),
            contest,
            reason=web.text(form.reason),
            revision=parse_whole(request.form.get("revision", "")) or 0,
            actor=identity().actor,
        )
    except StaleVersionError as error:
        return _page(contest, form, [messages.PROPOSAL_IS_STALE]), error.status
    except InputError as error:
        return _page(contest, form), error.status
    flash(f"Thể lệ phiên bản {version.number} đã có hiệu lực; mọi phiếu được tính lại.")
    return redirect(url_for("results.board", contest_id=contest_id))


def _page(contest: Contest, form: ReasonForm, said: Sequence[str] = ()) -> str:
    return render_template(
        "results/rules_change.html",
        contest=contest,
        form=form,
        said=said,
        button=EmptyForm(),
        change=rule_changes.rule_change(web.session(), contest),
        versions=planning.rule_versions(web.session(), contest.id),
    )
