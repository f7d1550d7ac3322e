"""Decide what the rules leave to people, and take a decision back."""

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from contest import web
from contest.access.roles import STAFF
from contest.access.routes import allow, identity
from contest.errors import ContestIsNotReadyError, InputError, NotFoundError
from contest.judging.forms import read_points
from contest.planning import queries as planning
from contest.planning.tables import Contest
from contest.results import actions, open_points, queries
from contest.results.forms import DecisionForm
from contest.results.open_points import OpenPoint
from contest.results.views.blueprint import bp
from scoring import mark_text

PERSON_LENGTH = 120


@bp.route("/hoi-thi/<int:contest_id>/quyet-dinh/<path:point>", methods=["GET", "POST"])
@allow(*STAFF)
def decide(contest_id: int, point: str) -> ResponseReturnValue:
    """Decide an open point, named by its entries: a stale page can't decide another."""
    contest = planning.contest(web.session(), contest_id)
    form = DecisionForm()
    if form.was_sent_before(identity().person_id):
        return redirect(url_for("results.board", contest_id=contest_id))
    outcome = queries.outcome(web.session(), contest)
    if outcome.missing_sheets:
        raise ContestIsNotReadyError([f"còn {outcome.missing_sheets} phiếu chưa nộp"])
    asked = [*outcome.open_points, *outcome.awards]
    found = next((one for one in asked if one.key == point), None)
    if found is None:
        raise NotFoundError
    if form.validate_on_submit():
        return _decide(contest_id, found, form)
    return _decide_page(contest, found, form)


@bp.post("/hoi-thi/<int:contest_id>/quyet-dinh/<int:decision_id>/thu-lai")
@allow(*STAFF)
@web.commits
def take_back(contest_id: int, decision_id: int) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    decision = queries.decision(web.session(), contest_id, decision_id)
    actions.take_back(web.session(), contest, decision, actor=identity().actor)
    return redirect(url_for("results.board", contest_id=contest_id))


@web.commits
def _decide(contest_id: int, point: OpenPoint, form: DecisionForm) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    try:
        decision = _decision(point, form)
    except InputError as error:
        return _decide_page(contest, point, form, error.faults)
    if not form.is_repeat(identity().person_id):
        actions.decide(web.session(), contest, decision, actor=identity().actor)
        flash("Đã ghi quyết định.")
    return redirect(url_for("results.board", contest_id=contest_id))


def _decide_page(
    contest: Contest, point: OpenPoint, form: DecisionForm, faults: Sequence[str] = ()
) -> ResponseReturnValue:
    page = render_template(
        "results/decide.html",
        contest=contest,
        form=form,
        point=point,
        faults=faults,
        chosen=request.form,
    )
    return page, 422 if form.is_submitted() else 200


def _decision(point: OpenPoint, form: DecisionForm) -> actions.NewDecision:
    """Read what was chosen: an order of places, some of those named, or a part's points."""
    if request.form.get("prize", point.prize) != point.prize:
        raise InputError([f"Trang cũ hỏi về một giải khác; nay cần quyết định {point.prize}."])
    said: dict[str, Any] = {"reason": web.text(form.reason), "by": form.names()}
    if request.form.get("act") == "withhold":
        return actions.NewDecision(open_points.WITHHOLD, [], prize=point.prize, **said)
    if point.kind == open_points.UNDECIDED:
        points = mark_text(read_points(request.form.get("points", "")))
        return actions.NewDecision(
            open_points.POINTS, point.entries, part=point.part, points=points, **said
        )
    if point.is_choice and ("winner" in request.form or point.kind != open_points.PRIZE):
        return _choice(point, said)
    return actions.NewDecision(open_points.TIE, _order(point), **said)


def _choice(point: OpenPoint, said: dict[str, Any]) -> actions.NewDecision:
    chosen = [one for one in request.form.getlist("winner") if one in point.entries]
    if not chosen:
        raise InputError(["Chưa chọn bài thi nào. Xin đánh dấu ít nhất một bài thi."])
    is_prize = point.kind in (open_points.PRIZE, open_points.AWARD)
    kind = open_points.PRIZE if is_prize else point.kind
    person = " ".join(request.form.get("person", "").split())[:PERSON_LENGTH]
    return actions.NewDecision(kind, chosen, prize=point.prize, person=person, **said)


def _order(point: OpenPoint) -> list[str]:
    order = {entry: request.form.get(f"order-{entry}", "") for entry in point.entries}
    wanted = [str(place) for place in range(1, len(order) + 1)]
    if sorted(order.values()) != sorted(wanted):
        raise InputError([f"Xin xếp mỗi bài thi một thứ tự khác nhau, từ 1 đến {len(order)}."])
    return sorted(order, key=lambda entry: int(order[entry]))
