"""The overview, the public result page; reads only."""

from flask import Blueprint, Flask, render_template
from flask.typing import ResponseReturnValue

from contest import web
from contest.access.roles import READERS, Role
from contest.access.routes import allow, identity, public
from contest.live.progress import steps
from contest.planning import queries as planning
from contest.results import queries as results

bp = Blueprint("live", __name__)


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)


@bp.get("/hoi-thi/<int:contest_id>")
@allow(*READERS)
def overview(contest_id: int) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    may_plan = identity().has(Role.ORGANIZER, contest_id=contest_id)
    shown = [one for one in steps(web.session(), contest) if may_plan or not one.is_planning]
    return render_template(
        "live/overview.html",
        contest=contest,
        steps=shown,
        before=planning.rounds_before(web.session(), contest_id),
        after=planning.rounds_after(web.session(), contest_id),
        trials=planning.trials(web.session(), contest_id) if may_plan else [],
        form=web.OnceForm(),
    )


@bp.get("/ket-qua/<int:contest_id>")
@public
def result(contest_id: int) -> ResponseReturnValue:
    """Show a published result to everybody; before that there is nothing to find."""
    row = results.published(web.session(), contest_id)
    dossier = results.read_dossier(row)
    return render_template(
        "live/result.html",
        title=dossier["facts"]["title"],
        facts=dossier["facts"],
        outcome=results.outcome_of(dossier, is_sealed=True),
        published_at=row.published_at,
    )
