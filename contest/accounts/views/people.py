"""The administrator's page of people: accounts, links, shutting and opening."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from contest import web
from contest.access.roles import Role
from contest.access.routes import allow, identity
from contest.accounts import actions, queries
from contest.accounts.forms import EmptyForm, PersonForm
from contest.accounts.views.blueprint import bp
from contest.errors import FieldError, NotAllowedError


@bp.route("/nguoi-dung", methods=["GET", "POST"])
@allow(Role.ADMIN)
def people() -> ResponseReturnValue:
    form = PersonForm()
    return _enrol(form) if form.validate_on_submit() else _page(form)


@bp.post("/nguoi-dung/<int:person_id>/duong-dan")
@allow(Role.ADMIN)
@web.commits
def person_link(person_id: int) -> ResponseReturnValue:
    person = queries.person(web.session(), person_id)
    token = actions.create_link(web.session(), person, actor=identity().actor)
    address = url_for("accounts.link", token=token, _external=True)
    return render_template("accounts/new_link.html", person=person, address=address)


@bp.post("/nguoi-dung/<int:person_id>/<any(khoa, mo):way>")
@allow(Role.ADMIN)
@web.commits
def shut(person_id: int, way: str) -> ResponseReturnValue:
    """Shut or open an account; nobody shuts his own."""
    if person_id == identity().person_id:
        raise NotAllowedError
    person = queries.person(web.session(), person_id)
    change = actions.disable_person if way == "khoa" else actions.enable_person
    change(web.session(), person, actor=identity().actor)
    return redirect(url_for("accounts.people"))


@web.commits
def _enrol(form: PersonForm) -> ResponseReturnValue:
    new = actions.NewPerson(
        web.text(form.name), post=web.text(form.post), username=web.text(form.username)
    )
    actor = identity().actor
    try:
        person = actions.enrol_person(web.session(), new, actor=actor)
    except FieldError as error:
        form.username.errors = list(error.faults)
        return _page(form)
    actions.grant_role(web.session(), person, Role(form.role.data), contest_id=None, actor=actor)
    return redirect(url_for("accounts.people"))


def _page(form: PersonForm) -> ResponseReturnValue:
    page = render_template(
        "accounts/people.html",
        form=form,
        people=queries.people(web.session()),
        roles=queries.roles_of_people(web.session()),
        button=EmptyForm(),
    )
    return page, 422 if form.is_submitted() else 200
