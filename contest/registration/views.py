"""A unit's page of what it sends in; the organizers' page on which it is taken or sent back."""

from collections.abc import Sequence

from flask import Blueprint, Flask, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from contest import web
from contest.access.roles import Role
from contest.access.routes import allow, identity
from contest.accounts.forms import EmptyForm
from contest.errors import FieldError, InputError
from contest.planning import queries as planning
from contest.planning.tables import Contest
from contest.registration import actions, queries
from contest.registration.forms import RegistrationForm, ReturnForm, SettleForm
from contest.registration.tables import Registration
from contest.units import queries as units

bp = Blueprint("registration", __name__)


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)


@bp.route("/hoi-thi/<int:contest_id>/dang-ky", methods=["GET", "POST"])
@allow(Role.UNIT_CLERK)
def own(contest_id: int) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    form = _form(contest)
    if form.validate_on_submit():
        return _send(contest_id, form)
    return _own_page(contest, form)


@bp.route("/hoi-thi/<int:contest_id>/dang-ky/<int:registration_id>", methods=["GET", "POST"])
@allow(Role.UNIT_CLERK)
def correct(contest_id: int, registration_id: int) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    row = _own(contest_id, registration_id)
    form = _form(contest, row)
    if form.validate_on_submit():
        return _correct(contest_id, registration_id, form)
    return _correct_page(contest, row, form)


@bp.post("/hoi-thi/<int:contest_id>/dang-ky/<int:registration_id>/bo")
@allow(Role.UNIT_CLERK)
@web.commits
def take_back(contest_id: int, registration_id: int) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    row = _own(contest_id, registration_id)
    actions.take_back(web.session(), contest, row, actor=identity().actor)
    flash("Đã bỏ đăng ký này.")
    return redirect(url_for("registration.own", contest_id=contest_id))


@bp.get("/hoi-thi/<int:contest_id>/duyet-dang-ky")
@allow(Role.ORGANIZER)
def sent_in(contest_id: int) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    return render_template(
        "registration/sent_in.html",
        contest=contest,
        registrations=_named(contest, queries.registrations(web.session(), contest_id)),
        settle=SettleForm(),
        back=ReturnForm(),
        is_open=queries.is_open(contest),
    )


@bp.post("/hoi-thi/<int:contest_id>/duyet-dang-ky/<int:registration_id>/nhan")
@allow(Role.ORGANIZER)
@web.commits
def accept(contest_id: int, registration_id: int) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    row = queries.registration(web.session(), contest_id, registration_id)
    revision = web.number(SettleForm().revision)
    entry = actions.accept(web.session(), contest, row, revision=revision, actor=identity().actor)
    flash(f"Đã nhận «{entry.name}» vào danh sách thi.")
    return redirect(url_for("registration.sent_in", contest_id=contest_id))


@bp.post("/hoi-thi/<int:contest_id>/duyet-dang-ky/<int:registration_id>/tra")
@allow(Role.ORGANIZER)
@web.commits
def send_back(contest_id: int, registration_id: int) -> ResponseReturnValue:
    form, session = ReturnForm(), web.session()
    contest = planning.contest(session, contest_id)
    row = queries.registration(session, contest_id, registration_id)
    if not form.validate():
        raise InputError(["Xin ghi lý do trả lại, nhiều nhất 300 chữ."])
    revision, reason = web.number(form.revision), web.text(form.reason)
    actions.send_back(session, contest, row, reason, revision=revision, actor=identity().actor)
    flash(f"Đã trả lại «{row.name}» cho đơn vị sửa.")
    return redirect(url_for("registration.sent_in", contest_id=contest_id))


@web.commits
def _send(contest_id: int, form: RegistrationForm) -> ResponseReturnValue:
    session, actor = web.session(), identity().actor
    if form.is_repeat(actor.id):
        return redirect(url_for("registration.own", contest_id=contest_id))
    contest = planning.contest(session, contest_id)
    row = actions.send(session, contest, form.registration(), actor=actor)
    flash(f"Đã gửi đăng ký «{row.name}». Xin chờ ban tổ chức nhận.")
    return redirect(url_for("registration.own", contest_id=contest_id))


@web.commits
def _correct(contest_id: int, registration_id: int, form: RegistrationForm) -> ResponseReturnValue:
    session = web.session()
    contest, row = planning.contest(session, contest_id), _own(contest_id, registration_id)
    try:
        actions.send_again(
            session,
            contest,
            row,
            form.registration(),
            revision=web.number(form.revision),
            actor=identity().actor,
        )
    except FieldError as error:
        form.name.errors = list(error.faults)
        return _correct_page(contest, row, form)
    flash(f"Đã gửi lại «{row.name}».")
    return redirect(url_for("registration.own", contest_id=contest_id))


def _own(contest_id: int, registration_id: int) -> Registration:
    session, who = web.session(), identity()
    return queries.registration_of(session, contest_id, registration_id, who.person_id)


def _form(contest: Contest, row: Registration | None = None) -> RegistrationForm:
    shown = ("name", "group", "members", "pronounced")
    held = {name: getattr(row, name) for name in shown} if row else {}
    if row is not None:
        held |= {"unit": row.unit_id, "kind": row.kind.value, "revision": str(row.revision)}
    form = RegistrationForm(data=held)
    form.offer(queries.unit_choices(web.session(), contest, identity().person_id))
    return form


def _own_page(contest: Contest, form: RegistrationForm) -> ResponseReturnValue:
    session, who = web.session(), identity()
    rows = queries.registrations_of(session, contest.id, who.person_id)
    page = render_template(
        "registration/own.html",
        contest=contest,
        form=form,
        button=EmptyForm(),
        registrations=_named(contest, rows),
        is_open=queries.is_open(contest),
    )
    return page, 422 if form.errors else 200


def _correct_page(
    contest: Contest, row: Registration, form: RegistrationForm
) -> ResponseReturnValue:
    page = render_template(
        "registration/correct.html",
        contest=contest,
        form=form,
        row=row,
        is_open=queries.is_open(contest),
    )
    return page, 422 if form.errors else 200


def _named(contest: Contest, rows: Sequence[Registration]) -> list[tuple[Registration, str]]:
    """Put each unit's name of the contest's day beside what it sent."""
    return [(one, units.name_on(one.unit, contest.day).name) for one in rows]
