"""How far the judges agree, for the organizers alone and only after the seal."""

from flask import render_template
from flask.typing import ResponseReturnValue

from contest import web
from contest.access.roles import Role
from contest.access.routes import allow
from contest.planning import queries as planning
from contest.results import queries
from contest.results import statistics as figures
from contest.results.views.blueprint import bp
from contest.words import agreement as words


@bp.get("/hoi-thi/<int:contest_id>/thong-ke")
@allow(Role.ADMIN, Role.ORGANIZER)
def statistics(contest_id: int) -> ResponseReturnValue:
    """Show the statistics of the sealed document; before the seal, that they come after it."""
    contest = planning.contest(web.session(), contest_id)
    sealed = queries.sealed(web.session(), contest_id)
    parts = figures.pages(queries.read_dossier(sealed)["contest"]) if sealed else []
    return render_template(
        "results/statistics.html",
        contest=contest,
        is_sealed=sealed is not None,
        parts=parts,
        first=figures.FIRST_SPREADS,
        words=words,
    )
