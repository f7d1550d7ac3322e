"""Judges and staff of a contest, their cards and links."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

import scoring
from contest import qr, web
from contest.access.roles import STAFF, Role
from contest.access.routes import allow, identity
from contest.accounts import actions as account_actions
from contest.accounts import queries as accounts
from contest.accounts.forms import EmptyForm
from contest.accounts.tables import Person, RoleGrant
from contest.errors import NotAllowedError, NotFoundError
from contest.planning import actions, queries
from contest.planning.forms.people import JudgeForm, StaffForm
from contest.planning.tables import Contest, Judge
from contest.planning.views.blueprint import PLANNERS, bp, status, unit_names
from contest.units import queries as unit_queries


@bp.route("/hoi-thi/<int:contest_id>/giam-khao", methods=["GET", "POST"])
@allow(*PLANNERS)
def judges(contest_id: int) -> ResponseReturnValue:
    form = JudgeForm()
    return _seat(contest_id, form) if form.validate_on_submit() else _judges_page(contest_id, form)


@bp.route("/hoi-thi/<int:contest_id>/giam-khao/<int:judge_id>", methods=["GET", "POST"])
@allow(*PLANNERS)
def judge(contest_id: int, judge_id: int) -> ResponseReturnValue:
    contest = queries.contest(web.session(), contest_id)
    seated = queries.judge(web.session(), contest_id, judge_id)
    shown = {"name": seated.person.name, "post": seated.person.post}
    form = JudgeForm(
        data=shown
        | {"unit": _unit_of(seated, contest), "is_head": seated.is_head, "role": seated.role.value}
    )
    if form.validate_on_submit():
        return _correct(contest_id, judge_id, form)
    page = render_template(
        "planning/judge.html", contest=contest, judge=seated, form=form, units=unit_names()
    )
    return page, status(form)


@bp.post("/hoi-thi/<int:contest_id>/giam-khao/<int:judge_id>/truong-ban")
@allow(*PLANNERS)
@web.commits
def name_head(contest_id: int, judge_id: int) -> ResponseReturnValue:
    contest = queries.contest(web.session(), contest_id)
    judge = queries.judge(web.session(), contest_id, judge_id)
    actions.name_head(web.session(), contest, judge, actor=identity().actor)
    return redirect(url_for("planning.judges", contest_id=contest_id))


@bp.post("/hoi-thi/<int:contest_id>/giam-khao/<int:judge_id>/bo")
@allow(*PLANNERS)
@web.commits
def unseat(contest_id: int, judge_id: int) -> ResponseReturnValue:
    contest = queries.contest(web.session(), contest_id)
    judge = queries.judge(web.session(), contest_id, judge_id)
    actions.unseat_judge(web.session(), contest, judge, actor=identity().actor)
    return redirect(url_for("planning.judges", contest_id=contest_id))


@bp.route("/hoi-thi/<int:contest_id>/to-thu-ky", methods=["GET", "POST"])
@allow(*PLANNERS)
def staff(contest_id: int) -> ResponseReturnValue:
    form = StaffForm()
    if form.validate_on_submit():
        return _appoint(contest_id, form)
    return _staff_page(contest_id, form)


@bp.post("/hoi-thi/<int:contest_id>/to-thu-ky/<int:grant_id>/duong-dan")
@allow(*PLANNERS)
@web.commits
def staff_link(contest_id: int, grant_id: int) -> ResponseReturnValue:
    grant = _grant(contest_id, grant_id)
    _refuse_beyond(contest_id, grant.person)
    token = account_actions.create_link(web.session(), grant.person, actor=identity().actor)
    address = url_for("accounts.link", token=token, _external=True)
    return render_template("accounts/new_link.html", person=grant.person, address=address)


@bp.post("/hoi-thi/<int:contest_id>/to-thu-ky/<int:grant_id>/bo")
@allow(*PLANNERS)
@web.commits
def dismiss(contest_id: int, grant_id: int) -> ResponseReturnValue:
    contest = queries.contest(web.session(), contest_id)
    actions.dismiss_staff(
        web.session(), contest, _grant(contest_id, grant_id), actor=identity().actor
    )
    return redirect(url_for("planning.staff", contest_id=contest_id))


@bp.post("/hoi-thi/<int:contest_id>/the-giam-khao")
@allow(*STAFF)
@web.commits
def cards(contest_id: int) -> ResponseReturnValue:
    """Print new cards: for all judges, or for the one chosen; older ones stop working."""
    contest = queries.contest(web.session(), contest_id)
    actions.refuse_when_sealed(contest)
    chosen = request.form.get("judge", "")
    printed = [
        _card(contest, judge)
        for judge in queries.judges(web.session(), contest_id)
        if chosen in ("", str(judge.id))
    ]
    is_local = request.host.startswith(("127.", "localhost"))
    return render_template("planning/cards.html", contest=contest, cards=printed, is_local=is_local)


@bp.post("/hoi-thi/<int:contest_id>/cho-vao/<int:card_id>")
@allow(*STAFF)
@web.commits
def admit(contest_id: int, card_id: int) -> ResponseReturnValue:
    cards = accounts.cards(web.session(), contest_id)
    card = next((one for one in cards if one.id == card_id), None)
    if card is None or card.waiting_device_hash is None:
        raise NotFoundError
    account_actions.admit_device(web.session(), card, actor=identity().actor)
    flash(f"Đã cho máy mới vào ghế số {card.seat}. Máy cũ đã thoát.")
    return redirect(url_for("results.board", contest_id=contest_id))


@dataclass(frozen=True)
class Card:
    seat: str
    code: str
    name: str
    qr: Markup


def _card(contest: Contest, judge: Judge) -> Card:
    code = account_actions.issue_card(
        web.session(),
        judge.person,
        contest_id=contest.id,
        seat=judge.seat,
        actor=identity().actor,
    )
    address = url_for("accounts.card_link", seat=judge.seat, code=code, _external=True)
    return Card(judge.key, f"{code[:4]}-{code[4:]}", judge.person.name, qr.drawn(address))


@web.commits
def _seat(contest_id: int, form: JudgeForm) -> ResponseReturnValue:
    session, actor = web.session(), identity().actor
    if form.is_repeat(actor.id):
        return redirect(url_for("planning.judges", contest_id=contest_id))
    contest = queries.contest(session, contest_id)
    actions.seat_judge(session, contest, _judge_typed(contest, form), actor=actor)
    return redirect(url_for("planning.judges", contest_id=contest_id))


@web.commits
def _correct(contest_id: int, judge_id: int, form: JudgeForm) -> ResponseReturnValue:
    session, actor = web.session(), identity().actor
    contest = queries.contest(session, contest_id)
    seated = queries.judge(session, contest_id, judge_id)
    new = _judge_typed(contest, form)
    actions.correct_judge(session, contest, seated, new, actor=actor)
    if form.is_head.data:
        actions.name_head(session, contest, seated, actor=actor)
    flash(f"Đã sửa thông tin giám khảo {new.name}.")
    return redirect(url_for("planning.judges", contest_id=contest_id))


def _judge_typed(contest: Contest, form: JudgeForm) -> actions.NewJudge:
    unit = actions.unit_called(web.session(), contest, web.text(form.unit), actor=identity().actor)
    return actions.NewJudge(
        web.text(form.name),
        web.text(form.post),
        unit.id if unit else None,
        form.is_head.data,
        scoring.Role(form.role.data),
    )


def _judges_page(contest_id: int, form: JudgeForm) -> ResponseReturnValue:
    contest = queries.contest(web.session(), contest_id)
    panel = queries.judges(web.session(), contest_id)
    page = render_template(
        "planning/judges.html",
        contest=contest,
        form=form,
        judges=[(judge, _unit_of(judge, contest)) for judge in panel],
        units=unit_names(),
        button=EmptyForm(),
        version=queries.rules(web.session(), contest_id),
    )
    return page, status(form)


def _unit_of(judge: Judge, contest: Contest) -> str:
    unit = judge.person.unit
    return unit_queries.name_on(unit, contest.day).name if unit else ""


@web.commits
def _appoint(contest_id: int, form: StaffForm) -> ResponseReturnValue:
    contest = queries.contest(web.session(), contest_id)
    unit = actions.unit_called(web.session(), contest, web.text(form.unit), actor=identity().actor)
    person = account_actions.NewPerson(
        web.text(form.name),
        post=web.text(form.post),
        username=web.text(form.username),
        unit_id=unit.id if unit else None,
    )
    appointed = actions.appoint_staff(
        web.session(), contest, person, Role(form.role.data), actor=identity().actor
    )
    flash(f"Đã giao việc cho {appointed.name} ({appointed.username}).")
    return redirect(url_for("planning.staff", contest_id=contest_id))


def _staff_page(contest_id: int, form: StaffForm) -> ResponseReturnValue:
    page = render_template(
        "planning/staff.html",
        contest=queries.contest(web.session(), contest_id),
        form=form,
        staff=accounts.staff(web.session(), contest_id),
        units=unit_names(),
        button=EmptyForm(),
    )
    return page, status(form)


def _refuse_beyond(contest_id: int, person: Person) -> None:
    """Refuse a link to the account of somebody who may what its maker may not."""
    mine = identity().grants
    for role, where in accounts.grants_of(web.session(), person.id):
        ruler = Role.ADMIN if role is Role.ADMIN else Role.ORGANIZER
        if where != contest_id and (ruler, None) not in mine:
            raise NotAllowedError


def _grant(contest_id: int, grant_id: int) -> RoleGrant:
    grant = web.session().get(RoleGrant, grant_id)
    if grant is None or grant.contest_id != contest_id:
        raise NotFoundError
    return grant
