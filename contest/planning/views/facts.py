"""The list of contests; a contest's facts."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from contest import web
from contest.access.roles import READERS, Role
from contest.access.routes import allow, identity, public
from contest.errors import InputError
from contest.planning import actions, queries
from contest.planning.forms.facts import ContestForm, PresetForm, contest_data
from contest.planning.tables import Contest
from contest.planning.views.blueprint import PLANNERS, bp, status, unit_names
from contest.units import actions as units
from contest.units import queries as unit_queries
from contest.units.tables import Unit
from contest.words import messages


@bp.get("/")
@public
def home() -> ResponseReturnValue:
    who = identity()
    if who.is_guest:
        return render_template("planning/public.html", contests=queries.published(web.session()))
    mine = queries.contests(web.session(), who)
    if len(mine) == 1 and who.has(Role.JUDGE, contest_id=mine[0].id):
        return redirect(url_for("judging.sheets", contest_id=mine[0].id))
    if len(mine) == 1 and who.roles_in(mine[0].id) <= {Role.UNIT_CLERK, Role.GUEST}:
        return redirect(url_for("registration.own", contest_id=mine[0].id))
    if len(mine) == 1 and not who.has(*READERS, contest_id=mine[0].id):
        return redirect(url_for("announcing.operator", contest_id=mine[0].id))
    return render_template("planning/home.html", contests=mine)


@bp.route("/hoi-thi/moi", methods=["GET", "POST"])
@allow(Role.ORGANIZER)
def new() -> ResponseReturnValue:
    form, preset = ContestForm(), PresetForm()
    preset.preset.choices = [(one.key, one.name) for one in queries.presets()]
    if form.validate_on_submit() and preset.validate():
        return _plan(form, preset)
    page = render_template(
        "planning/new.html", form=form, preset=preset, units=unit_names(), older=_older()
    )
    return page, status(form)


@bp.route("/hoi-thi/<int:contest_id>/thong-tin", methods=["GET", "POST"])
@allow(*PLANNERS)
def facts(contest_id: int) -> ResponseReturnValue:
    contest = queries.contest(web.session(), contest_id)
    name = unit_queries.name_on(contest.unit, contest.day)
    form = ContestForm(data=contest_data(contest, name))
    if form.validate_on_submit():
        return _change_facts(contest_id, form)
    return render_template(
        "planning/facts.html", form=form, contest=contest, units=unit_names()
    ), status(form)


def _older() -> list[Contest]:
    """Return the contests that may be copied: those that whoever looks may organize."""
    who = identity()
    return [
        one
        for one in queries.contests(web.session(), who)
        if who.has(Role.ORGANIZER, Role.ADMIN, contest_id=one.id) and not one.is_trial
    ]


@web.commits
def _plan(form: ContestForm, preset: PresetForm) -> ResponseReturnValue:
    if form.is_repeat(identity().person_id):
        return redirect(url_for("planning.home"))
    chosen = next(one for one in queries.presets() if one.key == preset.preset.data)
    unit = unit_typed(form)
    contest = actions.plan_contest(
        web.session(), form.plan(unit.id), chosen, actor=identity().actor
    )
    return redirect(url_for("live.overview", contest_id=contest.id))


@web.commits
def _change_facts(contest_id: int, form: ContestForm) -> ResponseReturnValue:
    contest = queries.contest(web.session(), contest_id)
    actions.refuse_when_sealed(contest)
    actions.change_plan(
        web.session(),
        contest,
        form.plan(unit_typed(form).id),
        revision=web.number(form.revision),
        actor=identity().actor,
    )
    flash("Đã lưu thông tin cuộc thi.")
    return redirect(url_for("live.overview", contest_id=contest_id))


def _differs(unit: Unit, form: ContestForm) -> bool:
    new, held = form.unit(), unit_queries.name_on(unit, form.day)
    lines = ("superior_line", "issuer_line", "place")
    return unit.regime is not new.regime or any(
        getattr(new, line) != getattr(held, line) for line in lines
    )


def _organizes_all(unit_id: int) -> bool:
    """Tell whether the heading of a unit is this organizer's to change: all its contests are."""
    return all(
        identity().has(Role.ORGANIZER, contest_id=contest_id)
        for contest_id in queries.contests_of_unit(web.session(), unit_id)
    )


def unit_typed(form: ContestForm) -> Unit:
    """Return the unit the form names, founded when new, with the heading typed."""
    session, actor, day = web.session(), identity().actor, form.day
    unit = unit_queries.named(session, form.unit().name, day)
    if unit is None:
        return units.found_unit(session, form.unit(), actor=actor)
    if _differs(unit, form) and not _organizes_all(unit.id):
        raise InputError([messages.UNIT_IS_SHARED])
    unit.regime = form.unit().regime
    units.set_heading(session, unit, form.unit(), since=day, actor=actor)
    return unit
