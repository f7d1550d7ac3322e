"""The desk's acts that touch no mark: gates, messages, who came and left."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from contest import web
from contest.access.roles import STAFF
from contest.access.routes import allow, identity
from contest.entries import queries as entries
from contest.errors import InputError, NotFoundError
from contest.hall import actions
from contest.hall.forms import GateForm, NoticeForm
from contest.hall.tables import GateState
from contest.hall.views.blueprint import bp
from contest.planning import queries as planning
from contest.words.messages import FORM_IS_BROKEN
from contest.words.numbers import parse_whole


@bp.post("/hoi-thi/<int:contest_id>/cua")
@allow(*STAFF)
@web.commits
def gate(contest_id: int) -> ResponseReturnValue:
    """Open, pause or close a part or an entry."""
    form, session = GateForm(), web.session()
    if not form.validate_on_submit():
        raise InputError([FORM_IS_BROKEN])
    contest = planning.contest(session, contest_id)
    kind, _, which = web.text(form.about).partition("/")
    state = GateState(form.state.data)
    if kind == "entry":
        entry = entries.entry(session, contest_id, parse_whole(which) or 0)
        actions.set_gate(session, contest, state, entry=entry, actor=identity().actor)
    else:
        parts = planning.scheme_in_force(session, contest_id).parts
        if which not in {part.id for part in parts}:
            raise NotFoundError
        actions.set_gate(session, contest, state, part=which, actor=identity().actor)
    return _desk(contest_id)


@bp.post("/hoi-thi/<int:contest_id>/tin")
@allow(*STAFF)
@web.commits
def send_notice(contest_id: int) -> ResponseReturnValue:
    form, session, actor = NoticeForm(), web.session(), identity().actor
    contest = planning.contest(session, contest_id)
    judges = planning.judges(session, contest_id)
    form.offer([(str(one.id), one.key) for one in judges])
    if not form.validate_on_submit():
        raise InputError(["Tin nhắn còn trống hoặc dài quá 300 chữ. Xin gõ lại."])
    if not form.is_repeat(actor.id):
        to = next((one for one in judges if str(one.id) == form.to.data), None)
        actions.send_notice(session, contest, web.text(form.text), to=to, actor=actor)
        flash(f"Đã gửi tin đến {to.key if to else 'tất cả giám khảo'}.")
    return _desk(contest_id)


@bp.post("/hoi-thi/<int:contest_id>/tin/<int:notice_id>/bo")
@allow(*STAFF)
@web.commits
def cancel_notice(contest_id: int, notice_id: int) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    actions.cancel_notice(web.session(), contest, notice_id, actor=identity().actor)
    return _desk(contest_id)


@bp.post("/hoi-thi/<int:contest_id>/giam-khao/<int:judge_id>/den")
@allow(*STAFF)
@web.commits
def arrive(contest_id: int, judge_id: int) -> ResponseReturnValue:
    session = web.session()
    judge = planning.judge(session, contest_id, judge_id)
    actions.note_arrival(session, judge.contest, judge, actor=identity().actor)
    return _desk(contest_id)


@bp.post("/hoi-thi/<int:contest_id>/giam-khao/<int:judge_id>/ve")
@allow(*STAFF)
@web.commits
def leave(contest_id: int, judge_id: int) -> ResponseReturnValue:
    session = web.session()
    judge = planning.judge(session, contest_id, judge_id)
    actions.note_leaving(session, judge.contest, judge, actor=identity().actor)
    return _desk(contest_id)


def _desk(contest_id: int) -> ResponseReturnValue:
    return redirect(url_for("results.desk", contest_id=contest_id))
