"""Open the next round from one sealed contest or from several clusters."""

from datetime import datetime

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from contest import web
from contest.access.roles import Role
from contest.access.routes import allow, identity
from contest.clock import VIETNAM
from contest.errors import ResultIsNotSealedError
from contest.planning import queries as planning
from contest.planning.actions import ContestPlan, refuse_when_trial
from contest.planning.tables import Contest
from contest.results import queries, rounds
from contest.results.forms import NextRoundForm
from contest.results.views.blueprint import bp
from contest.words.numbers import parse_whole


@bp.route("/hoi-thi/<int:contest_id>/vong-sau", methods=["GET", "POST"])
@allow(Role.ORGANIZER)
def next_round(contest_id: int) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    if not queries.is_sealed(contest):
        raise ResultIsNotSealedError
    refuse_when_trial(contest)
    form = NextRoundForm(data={"title": f"{contest.title} – Vòng sau", "place": contest.place})
    if form.validate_on_submit():
        return _open(contest_id, form)
    return _page(contest, form), 422 if form.is_submitted() else 200


@web.commits
def _open(contest_id: int, form: NextRoundForm) -> ResponseReturnValue:
    session, actor = web.session(), identity().actor
    if form.is_repeat(actor.id):
        return redirect(url_for("planning.home"))
    contest = planning.contest(session, contest_id)
    taken = rounds.everybody(
        session, contest, judges=form.keep_judges.data, staff=form.keep_staff.data
    )
    new = rounds.NextRound(
        _plan(contest, form),
        request.form.getlist("chosen"),
        carries=form.carry.data == "carry",
        groups_by_round=form.groups_by_round.data,
        taken=taken,
    )
    made = rounds.open_round(session, _sources(session, contest), new, actor=actor)
    flash("Đã mở vòng sau. Xin đọc lại thể lệ, danh sách bài thi và giám khảo của vòng này.")
    return redirect(url_for("live.overview", contest_id=made.id))


def _plan(contest: Contest, form: NextRoundForm) -> ContestPlan:
    starts = datetime.combine(form.day, form.hour, VIETNAM)
    return ContestPlan(
        title=web.text(form.title),
        kind=contest.kind,
        unit_id=contest.unit_id,
        starts_at=starts,
        place=web.text(form.place),
        signer_power=contest.signer_power,
        signer_office=contest.signer_office,
        signer_name=contest.signer_name,
    )


def _sources(session: Session, contest: Contest) -> list[Contest]:
    """Return this contest and the other sealed ones that were named and may be read."""
    named = {parse_whole(one) for one in request.values.getlist("cum")}
    return [contest, *(one for one in _others(session, contest) if one.id in named)]


def _others(session: Session, contest: Contest) -> list[Contest]:
    who = identity()
    return [
        one
        for one in planning.contests(session, who)
        if one.id != contest.id
        and not one.is_trial
        and queries.is_sealed(one)
        and who.has(Role.ORGANIZER, contest_id=one.id)
    ]


def _page(contest: Contest, form: NextRoundForm) -> str:
    session = web.session()
    sources = _sources(session, contest)
    found = rounds.candidates(session, sources)
    chosen = request.form.getlist("chosen") if form.is_submitted() else _going(found)
    return render_template(
        "results/next_round.html",
        contest=contest,
        form=form,
        sources=sources,
        others=_others(session, contest),
        candidates=found,
        chosen=chosen,
    )


def _going(found: list[rounds.Candidate]) -> list[str]:
    """Choose beforehand those whom a cut let through; where the rules have none, nobody."""
    return [one.key for one in found if one.is_through]
