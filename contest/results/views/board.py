"""The clerk's board, the trail of a number, decisions, seal and publication."""

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from contest import journal, web
from contest.access.roles import READERS, STAFF, Role
from contest.access.routes import allow, identity
from contest.accounts import queries as accounts
from contest.accounts.forms import EmptyForm
from contest.entries import queries as entries
from contest.errors import ContestIsNotReadyError, InputError, NotFoundError
from contest.judging import queries as judging
from contest.judging.forms import read_points
from contest.planning import queries as planning
from contest.planning.forms.outline import RulesFileForm
from contest.planning.tables import Contest
from contest.results import actions, contest_file, open_points, queries
from contest.results.board import rows as board_rows
from contest.results.forms import DecisionForm
from contest.results.importing import import_contest
from contest.results.open_points import OpenPoint
from contest.results.views.blueprint import bp
from contest.words import rules as rule_words
from contest.words import trail as trail_words
from scoring import mark_text

PERSON_LENGTH = 120


@bp.get("/hoi-thi/<int:contest_id>/tong-hop")
@allow(*READERS)
def board(contest_id: int) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    version = (
        f"{journal.head(web.session(), contest_id)}/{identity().sign_in_id}/{request.full_path}"
    )
    return web.unless_changed(version, lambda: _board_page(contest))


@bp.get("/hoi-thi/<int:contest_id>/tong-hop/<entry>")
@allow(*READERS)
def trail(contest_id: int, entry: str) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    outcome = queries.outcome(web.session(), contest)
    document, steps = queries.trail(web.session(), contest, entry)
    standing = outcome.standing(entry)
    points = {part.part: part.points for part in standing.parts}
    return render_template(
        "results/trail.html",
        contest=contest,
        outcome=outcome,
        standing=standing,
        groups=trail_words.groups(steps, document, points),
        rules=rule_words.sentences(document),
    )


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


@bp.get("/hoi-thi/<int:contest_id>/niem-phong")
@allow(*READERS)
def closing(contest_id: int) -> ResponseReturnValue:
    """Show what the seal would freeze, or who sealed and who may publish."""
    session = web.session()
    contest = planning.contest(session, contest_id)
    return render_template(
        "results/closing.html",
        contest=contest,
        outcome=queries.outcome(session, contest),
        sealed=queries.sealed(session, contest_id),
        form=EmptyForm(),
    )


@bp.post("/hoi-thi/<int:contest_id>/niem-phong")
@allow(*STAFF)
@web.commits
def seal(contest_id: int) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    actions.seal_results(web.session(), contest, actor=identity().actor)
    flash("Đã niêm phong kết quả. Một người khác trong ban tổ chức sẽ công bố.")
    return redirect(url_for("results.closing", contest_id=contest_id))


@bp.post("/hoi-thi/<int:contest_id>/cong-bo")
@allow(Role.ORGANIZER)
@web.commits
def publish(contest_id: int) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    actions.publish_results(web.session(), contest, actor=identity().actor)
    flash("Đã công bố kết quả.")
    return redirect(url_for("results.closing", contest_id=contest_id))


def _board_page(contest: Contest) -> str:
    session = web.session()
    scheme = planning.scheme(planning.rules(session, contest.id))
    parts = [part for part in scheme.parts if part.leaves]
    judges = planning.judges(session, contest.id)
    panels = [(part, planning.expected_judges(part, judges)) for part in parts]
    rows = board_rows(entries.views(session, contest), panels, judging.statuses(session, contest))
    return render_template(
        "results/board.html",
        contest=contest,
        outcome=queries.outcome(session, contest),
        is_sealed=queries.is_sealed(contest),
        panels=panels,
        judges=judges,
        rows=rows,
        decisions=contest_file.decisions(session, contest.id),
        waiting=[card for card in accounts.cards(session, contest.id) if card.waiting_since],
        form=EmptyForm(),
    )


@bp.post("/hoi-thi/<int:contest_id>/ca-cuoc-thi-tu-tep")
@allow(Role.ORGANIZER)
@web.commits
def bring_in(contest_id: int) -> ResponseReturnValue:
    """Fill an empty contest from a contest file: people, entries, sheets, figures, decisions."""
    contest = planning.contest(web.session(), contest_id)
    import_contest(web.session(), contest, RulesFileForm().contest(), actor=identity().actor)
    flash("Đã lấy cả cuộc thi từ tệp. Xin đối chiếu bảng tổng hợp với kết quả đã biết.")
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
