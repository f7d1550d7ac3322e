"""The judge's own sheets: filled, looked through, submitted; what the phone and the desk tell each other."""

from flask import current_app, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from contest import web
from contest.access.roles import JUDGES
from contest.access.routes import allow, identity, public
from contest.accounts.forms import EmptyForm
from contest.entries import queries as entries
from contest.errors import (
    InputError,
    NotAllowedError,
    NotFoundError,
)
from contest.hall import actions as hall
from contest.judging import actions, queries
from contest.judging.forms import read_operation, read_signal
from contest.judging.news import news_for
from contest.judging.notices import notices
from contest.judging.views.blueprint import bp
from contest.judging.views.saving import take
from contest.planning import queries as planning
from contest.planning.seats import Seat
from contest.planning.tables import SEALED, Judge
from contest.words.numbers import parse_whole
from contest.works.views.sending import page_headers


@bp.get("/hoi-thi/<int:contest_id>/cham")
@allow(*JUDGES)
def sheets(contest_id: int) -> ResponseReturnValue:
    session, judge = web.session(), _judge(contest_id)
    own = queries.sheets_to_fill(session, judge.contest, judge)
    page = render_template(
        "judging/sheets.html",
        contest=judge.contest,
        judge=judge,
        entries=own,
        version=queries.own_version(session, judge.contest, judge),
        is_zalo="Zalo" in request.user_agent.string,
    )
    return page, page_headers(file for row in own for file in row.files)


@bp.post("/hoi-thi/<int:contest_id>/cham/luu")
@allow(*JUDGES)
def save(contest_id: int) -> ResponseReturnValue:
    """Save one change; what can't be taken is kept for the desk before the phone is told."""
    sent = request.get_json(silent=True)
    return jsonify(take(lambda: _seat(contest_id, sent), read_operation(sent)))


@bp.post("/hoi-thi/<int:contest_id>/cham/tin")
@allow(*JUDGES)
@web.commits
def news(contest_id: int) -> ResponseReturnValue:
    """Hear a phone's signal, and tell it what is on stage, paused, or said by the desk."""
    sent = request.get_json(silent=True)
    session, judge, signal = web.session(), _judge(contest_id, sent), read_signal(sent)
    hall.hear(session, judge, unsent=signal.unsent, read_notice=signal.read)
    return jsonify(news_for(session, judge))


@bp.get("/hoi-thi/<int:contest_id>/cham/niem-phong")
@public
def is_sealed(contest_id: int) -> ResponseReturnValue:
    """Tell a phone whose sign-in has ended whether it ended by the seal: then it wipes its marks."""
    contest = planning.contest(web.session(), contest_id)
    return jsonify(is_sealed=contest.state in SEALED)


@bp.get("/phieu-cham-sw.js")
@public
def service_worker() -> ResponseReturnValue:
    """Serve the worker from the root, where it may look after the judge's page."""
    response = current_app.send_static_file("js/service-worker.js")
    response.headers["Cache-Control"] = "no-cache"
    return response


@bp.get("/hoi-thi/<int:contest_id>/cham/nop")
@allow(*JUDGES)
def check(contest_id: int) -> ResponseReturnValue:
    """Show what would be submitted, what is still missing, what to look at once more."""
    judge = _judge(contest_id)
    own = queries.sheets_to_fill(web.session(), judge.contest, judge)
    return render_template(
        "judging/check.html",
        contest=judge.contest,
        judge=judge,
        entries=own,
        notices=notices(own),
        form=EmptyForm(),
    )


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
        sent = parse_whole(entry)
        if sent is None:
            raise NotFoundError
        entry_id = entries.row_behind(session, contest, sent)
        actions.submit_sheet(session, contest, judge, entry_id, part, actor=who.actor)
    flash(f"Đã nộp {len(chosen)} phiếu. Cảm ơn giám khảo.")
    return redirect(url_for("judging.sheets", contest_id=contest_id))


def _judge(contest_id: int, sent: object = None) -> Judge:
    """Return the row of whoever is signed in."""
    judge = planning.judge_of(web.session(), contest_id, identity().person_id)
    _refuse_handed_on(judge, sent)
    return judge


def _seat(contest_id: int, sent: object) -> Seat:
    """Return the seat of whoever is signed in, without its row."""
    seat = planning.seat_of(web.session(), contest_id, identity().person_id)
    _refuse_handed_on(seat, sent)
    return seat


def _refuse_handed_on(seat: Seat, sent: object) -> None:
    """Refuse what a page of another judge sends, from a phone that was handed on meanwhile."""
    named = sent.get("judge") if isinstance(sent, dict) else None
    if named not in (None, str(seat.id)):
        raise NotAllowedError
