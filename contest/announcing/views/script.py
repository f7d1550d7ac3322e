"""The MC's script, to be read on a phone or printed; the order of the prizes."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from contest import web
from contest.access.roles import ANNOUNCERS, Role
from contest.access.routes import allow, identity
from contest.announcing import actions, queries
from contest.announcing.forms import MoveForm
from contest.announcing.reading import read_prize
from contest.announcing.views.blueprint import bp
from contest.planning import queries as planning

UP, DOWN = -1, 1
READERS_OF_SCRIPT = (*ANNOUNCERS, Role.CLERK)


@bp.get("/hoi-thi/<int:contest_id>/loi-dan")
@allow(*READERS_OF_SCRIPT)
def script(contest_id: int) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    course = queries.course(web.session(), contest)
    return render_template(
        "announcing/script.html",
        contest=contest,
        course=course,
        prizes=[read_prize(one) for one in course.prizes] if course else [],
        may_move=course and not course.at and identity().has(*ANNOUNCERS, contest_id=contest_id),
        form=MoveForm(),
    )


@bp.post("/hoi-thi/<int:contest_id>/loi-dan/<any(len, xuong):way>")
@allow(*ANNOUNCERS)
@web.commits
def move(contest_id: int, way: str) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    by = UP if way == "len" else DOWN
    prize = web.text(MoveForm().prize)
    actions.move_prize(web.session(), contest, prize, by, actor=identity().actor)
    return redirect(url_for("announcing.script", contest_id=contest_id))
