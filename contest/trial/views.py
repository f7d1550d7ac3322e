"""Two buttons on the overview: make a trial copy, wipe it."""

from flask import Blueprint, Flask, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from contest import web
from contest.access.roles import Role
from contest.access.routes import allow, identity
from contest.planning import queries as planning
from contest.trial import actions
from contest.works import clips
from contest.works.views.sending import data_folder

bp = Blueprint("trial", __name__)


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)


@bp.post("/hoi-thi/<int:contest_id>/ban-chay-thu")
@allow(Role.ORGANIZER)
@web.commits
def make(contest_id: int) -> ResponseReturnValue:
    form, session, actor = web.OnceForm(), web.session(), identity().actor
    if form.is_repeat(actor.id):
        return redirect(url_for("live.overview", contest_id=contest_id))
    contest = planning.contest(session, contest_id)
    made = actions.make_trial(session, contest, actor=actor)
    flash("Đã lập bản chạy thử. Xin in thẻ riêng của bản này; thẻ của cuộc thi thật vẫn dùng được.")
    return redirect(url_for("live.overview", contest_id=made.id))


@bp.post("/hoi-thi/<int:contest_id>/ban-chay-thu/xoa")
@allow(Role.ORGANIZER)
def wipe(contest_id: int) -> ResponseReturnValue:
    title, wiped = _wipe(contest_id)
    clips.remove(data_folder(), wiped.clips)
    flash(f"Đã xóa hết dữ liệu của «{title}». Cuộc thi thật giữ nguyên.")
    return redirect(url_for("live.overview", contest_id=wiped.real))


@web.commits
def _wipe(contest_id: int) -> tuple[str, actions.Wiped]:
    trial = planning.contest(web.session(), contest_id)
    title = trial.title
    return title, actions.wipe_trial(web.session(), trial, actor=identity().actor)
