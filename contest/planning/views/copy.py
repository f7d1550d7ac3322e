"""A new contest from an older one: its facts without the date, its rules, those who go on."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from contest import web
from contest.access.roles import Role
from contest.access.routes import allow, identity
from contest.accounts import queries as accounts
from contest.planning import actions, queries
from contest.planning.forms.facts import ContestForm, PeopleForm, copied_data
from contest.planning.tables import Contest
from contest.planning.views.blueprint import bp, status, unit_names
from contest.planning.views.facts import unit_typed
from contest.units import queries as units
from contest.words.labels import label


@bp.route("/hoi-thi/<int:contest_id>/lap-lai", methods=["GET", "POST"])
@allow(Role.ORGANIZER, Role.ADMIN)
def copy(contest_id: int) -> ResponseReturnValue:
    old = queries.contest(web.session(), contest_id)
    actions.refuse_when_trial(old)
    form = ContestForm(data=copied_data(old, units.name_on(old.unit, old.day)))
    people = _people(old)
    if form.validate_on_submit() and people.validate():
        return _copied(contest_id, form, people)
    page = render_template(
        "planning/copy.html", contest=old, form=form, people=people, units=unit_names()
    )
    return page, status(form)


@web.commits
def _copied(contest_id: int, form: ContestForm, people: PeopleForm) -> ResponseReturnValue:
    session, actor = web.session(), identity().actor
    if form.is_repeat(actor.id):
        return redirect(url_for("planning.home"))
    old = queries.contest(session, contest_id)
    plan = form.plan(unit_typed(form).id)
    made = actions.copy_contest(session, old, plan, people.taken(), actor=actor)
    flash("Đã lập cuộc thi mới với thể lệ cũ. Xin đọc lại thể lệ và sửa chỗ khác năm nay.")
    return redirect(url_for("live.overview", contest_id=made.id))


def _people(old: Contest) -> PeopleForm:
    """Offer everybody of the older contest who may still come in, all chosen."""
    judges = [
        (judge.id, f"{judge.key} – {judge.person.name}")
        for judge in queries.judges(web.session(), old.id)
        if not judge.person.disabled_at
    ]
    staff = [
        (one.grant_id, f"{one.person.name}, {label(one.role).lower()}")
        for one in accounts.staff(web.session(), old.id)
        if not one.person.disabled_at and one.person.id != identity().person_id
    ]
    form = PeopleForm(data={"judges": _ids(judges), "staff": _ids(staff)})
    form.judges.choices, form.staff.choices = judges, staff
    return form


def _ids(choices: list[tuple[int, str]]) -> list[int]:
    return [key for key, _ in choices]
