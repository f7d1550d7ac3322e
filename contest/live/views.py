"""The overview, the stage step by step, the public result page; reads only."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, Flask, render_template
from flask.typing import ResponseReturnValue

from contest import web
from contest.access.roles import READERS, Role
from contest.access.routes import allow, identity, public
from contest.errors import NotFoundError, ResultIsNotSealedError
from contest.live.progress import steps
from contest.planning import queries as planning
from contest.results import queries as results
from contest.results.awards import Award, Winner, awards

bp = Blueprint("live", __name__)


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)


@dataclass(frozen=True)
class StageStep:
    """What the hall sees at one press of the key: a prize's name, then its winners."""

    prize: str
    winners: Sequence[Winner]


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
    )


@bp.get("/hoi-thi/<int:contest_id>/san-khau/<int:number>")
@allow(*READERS)
def stage(contest_id: int, number: int) -> ResponseReturnValue:
    """Show one step: 0 is the title; nothing of a later step is sent."""
    contest = planning.contest(web.session(), contest_id)
    if not results.is_sealed(contest):
        raise ResultIsNotSealedError
    dossier = results.sealed_dossier(web.session(), contest_id)
    shown = stage_steps(awards(dossier["contest"], dossier["result"]))
    if number > len(shown):
        raise NotFoundError
    return render_template(
        "live/stage.html",
        contest=contest,
        step=shown[number - 1] if number else None,
        number=number,
        last=len(shown),
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


def stage_steps(won: Sequence[Award]) -> list[StageStep]:
    """Return the announcement from the lowest prize up: its name first, then who won it."""
    steps: list[StageStep] = []
    for award in reversed(won):
        if award.winners:
            named = StageStep(award.prize, [])
            steps += [named, StageStep(award.prize, award.winners[::-1])]
    return steps
