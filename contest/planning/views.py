"""Plan a contest step by step: facts, rules, method, judges and staff."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import scoring
from flask import Blueprint, Flask, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from contest import web
from contest.access import READERS, STAFF, Role, allow, identity, public
from contest.accounts import actions as account_actions
from contest.accounts import queries as accounts
from contest.accounts.forms import EmptyForm
from contest.accounts.tables import RoleGrant
from contest.errors import FieldError, NotFoundError
from contest.planning import actions, outline, queries
from contest.planning.forms import (
    ContestForm,
    JudgeForm,
    MethodForm,
    OutlineForm,
    PresetForm,
    StaffForm,
    contest_data,
    edited_prizes,
    method_data,
    prize_rows,
    prizes_from,
    read_prizes,
    read_rows,
)
from contest.planning.tables import Contest
from contest.units import actions as units
from contest.units import queries as unit_queries
from contest.units.tables import Unit
from contest.words import faults as fault_words

bp = Blueprint("planning", __name__)
PLANNERS = (Role.ORGANIZER,)


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)


@bp.get("/")
@public
def home() -> ResponseReturnValue:
    who = identity()
    if who.is_guest:
        return render_template("planning/public.html", contests=queries.published(web.session()))
    mine = queries.contests(web.session(), who)
    if len(mine) == 1 and who.has(Role.JUDGE, contest_id=mine[0].id):
        return redirect(url_for("judging.sheets", contest_id=mine[0].id))
    return render_template("planning/home.html", contests=mine)


@bp.route("/hoi-thi/moi", methods=["GET", "POST"])
@allow(Role.ORGANIZER)
def new() -> ResponseReturnValue:
    form, preset = ContestForm(), PresetForm()
    preset.preset.choices = [(one.key, one.name) for one in queries.presets()]
    if form.validate_on_submit() and preset.validate():
        return _plan(form, preset)
    return render_template(
        "planning/new.html", form=form, preset=preset, units=_unit_names()
    ), _status(form)


@bp.get("/hoi-thi/<int:contest_id>")
@allow(*READERS)
def overview(contest_id: int) -> ResponseReturnValue:
    contest = queries.contest(web.session(), contest_id)
    return render_template(
        "planning/overview.html", contest=contest, steps=_steps(contest), form=EmptyForm()
    )


@bp.route("/hoi-thi/<int:contest_id>/thong-tin", methods=["GET", "POST"])
@allow(*PLANNERS)
def facts(contest_id: int) -> ResponseReturnValue:
    contest = queries.contest(web.session(), contest_id)
    name = unit_queries.name_on(contest.unit, contest.starts_at.date())
    form = ContestForm(data=contest_data(contest, name))
    if form.validate_on_submit():
        return _change_facts(contest_id, form)
    return render_template(
        "planning/facts.html", form=form, contest=contest, units=_unit_names()
    ), _status(form)


@bp.route("/hoi-thi/<int:contest_id>/the-le", methods=["GET", "POST"])
@allow(*PLANNERS)
def criteria(contest_id: int) -> ResponseReturnValue:
    contest = queries.contest(web.session(), contest_id)
    version = queries.rules(web.session(), contest_id)
    form = OutlineForm(data={"scale": contest.scale, "revision": str(contest.revision)})
    if not form.is_submitted():
        return _outline_page(contest, form, outline.rows_of(version.document["parts"]))
    rows = read_rows(request.form)
    act = request.form.get("act", "save")
    if act != "save":
        return _outline_page(contest, form, outline.edited(rows, act))
    if not form.validate():
        return _outline_page(contest, form, rows), 422
    return _save_outline(contest_id, form, rows)


@bp.post("/hoi-thi/<int:contest_id>/mau-the-le")
@allow(*PLANNERS)
@web.commits
def use_preset(contest_id: int) -> ResponseReturnValue:
    contest = queries.contest(web.session(), contest_id)
    chosen = {one.key: one for one in queries.presets()}.get(request.form.get("preset", ""))
    if chosen is None:
        raise NotFoundError
    actions.replace_rules(
        web.session(),
        contest,
        chosen.rules,
        revision=contest.revision,
        scale=chosen.scale,
        preset=chosen.key,
        actor=identity().actor,
    )
    flash("Đã lấy mẫu thể lệ. Xin sửa theo đúng thể lệ của cuộc thi.")
    return redirect(url_for("planning.criteria", contest_id=contest_id))


@bp.route("/hoi-thi/<int:contest_id>/cach-tinh", methods=["GET", "POST"])
@allow(*PLANNERS)
def method(contest_id: int) -> ResponseReturnValue:
    contest = queries.contest(web.session(), contest_id)
    rules = queries.rules(web.session(), contest_id).document
    form = MethodForm(data=method_data(rules) | {"revision": str(contest.revision)})
    form.offer_ties(rules)
    if not form.is_submitted():
        return _method_page(contest, form, prize_rows(rules))
    prizes = read_prizes(request.form)
    act = request.form.get("act", "save")
    if act != "save":
        return _method_page(contest, form, edited_prizes(prizes, act))
    if not form.validate():
        return _method_page(contest, form, prizes), 422
    return _save_method(contest_id, form, prizes)


@bp.route("/hoi-thi/<int:contest_id>/giam-khao", methods=["GET", "POST"])
@allow(*PLANNERS)
def judges(contest_id: int) -> ResponseReturnValue:
    form = JudgeForm()
    return _seat(contest_id, form) if form.validate_on_submit() else _judges_page(contest_id, form)


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
    token = account_actions.create_link(web.session(), grant.person, actor=identity().actor)
    contest = queries.contest(web.session(), contest_id)
    address = url_for("accounts.link", token=token, _external=True)
    return render_template(
        "planning/link.html", contest=contest, person=grant.person, address=address
    )


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
    return render_template("planning/cards.html", contest=contest, cards=printed)


@bp.post("/hoi-thi/<int:contest_id>/cho-vao/<int:card_id>")
@allow(*STAFF)
@web.commits
def admit(contest_id: int, card_id: int) -> ResponseReturnValue:
    cards = accounts.cards(web.session(), contest_id)
    card = next((one for one in cards if one.id == card_id), None)
    if card is None or card.waiting_device_hash is None:
        raise NotFoundError
    account_actions.admit_device(web.session(), card, actor=identity().actor)
    flash(f"Đã cho máy mới vào ghế GK{card.seat}. Máy cũ đã thoát.")
    return redirect(request.referrer or url_for("planning.overview", contest_id=contest_id))


@dataclass(frozen=True)
class Card:
    seat: str
    code: str
    name: str
    qr: Markup


@dataclass(frozen=True)
class Step:
    """One step of the guided set-up: where it is and whether it is done."""

    name: str
    endpoint: str
    is_done: bool
    says: str


def _card(contest: Contest, judge: Any) -> Card:
    code = account_actions.issue_card(
        web.session(),
        judge.person,
        contest_id=contest.id,
        seat=judge.seat,
        actor=identity().actor,
    )
    address = url_for("accounts.card_link", seat=judge.seat, code=code, _external=True)
    return Card(judge.key, f"{code[:4]}-{code[4:]}", judge.person.name, _qr(address))


def _qr(address: str) -> Markup:
    import segno  # noqa: PLC0415 - needed by the cards alone

    svg = segno.make(address, micro=False).svg_inline(omitsize=True, svgclass=None, lineclass=None)
    return Markup(svg)  # noqa: S704 - drawn by us from an address of our own


def _steps(contest: Contest) -> list[Step]:
    session = web.session()
    version = queries.rules(session, contest.id)
    rows = outline.rows_of(version.document["parts"])
    panel, staff = queries.judges(session, contest.id), accounts.staff(session, contest.id)
    whole = outline.whole_sum(rows)
    heads = any(judge.is_head for judge in panel)
    clerks = any(one.role is Role.CLERK for one in staff)
    parts = len(version.document["parts"])
    lock = " Đã khóa." if version.frozen_at else ""
    return [
        Step("Thông tin và tiêu đề", "planning.facts", bool(contest.place), contest.place),
        Step(
            "Phần thi, tiêu chí",
            "planning.criteria",
            whole is not None and (contest.scale is None or whole == contest.scale),
            f"{parts} phần, tổng {_plain(whole)} điểm.{lock}",
        ),
        Step(
            "Cách tính, giải thưởng",
            "planning.method",
            bool(version.document.get("prizes")),
            f"Thể lệ phiên bản {version.number}.{lock}",
        ),
        Step(
            "Giám khảo",
            "planning.judges",
            heads,
            f"{len(panel)} giám khảo" + ("" if heads else ", chưa có trưởng ban"),
        ),
        Step(
            "Tổ thư ký, ban tổ chức",
            "planning.staff",
            clerks,
            f"{len(staff)} người" + ("" if clerks else ", chưa có thư ký"),
        ),
    ]


@web.commits
def _plan(form: ContestForm, preset: PresetForm) -> ResponseReturnValue:
    chosen = next(one for one in queries.presets() if one.key == preset.preset.data)
    unit = _unit(form)
    contest = actions.plan_contest(
        web.session(), form.plan(unit.id), chosen, actor=identity().actor
    )
    return redirect(url_for("planning.overview", contest_id=contest.id))


@web.commits
def _change_facts(contest_id: int, form: ContestForm) -> ResponseReturnValue:
    contest = queries.contest(web.session(), contest_id)
    actions.refuse_when_sealed(contest)
    actions.change_plan(
        web.session(),
        contest,
        form.plan(_unit(form).id),
        revision=int(form.revision.data),
        actor=identity().actor,
    )
    flash("Đã lưu thông tin cuộc thi.")
    return redirect(url_for("planning.overview", contest_id=contest_id))


def _unit(form: ContestForm) -> Unit:
    """Return the unit the form names, founded when new, with the heading typed."""
    session, actor, day = web.session(), identity().actor, form.starts_on.data
    unit = unit_queries.named(session, form.unit_name.data, day)
    if unit is None:
        return units.found_unit(session, form.unit(), actor=actor)
    unit.regime = form.unit().regime
    units.set_heading(session, unit, form.unit(), since=day, actor=actor)
    return unit


def _unit_names() -> list[str]:
    from contest import clock  # noqa: PLC0415

    return [view.name for view in unit_queries.views(web.session(), clock.today())]


@web.commits
def _save_outline(
    contest_id: int, form: OutlineForm, rows: list[outline.Row]
) -> ResponseReturnValue:
    contest = queries.contest(web.session(), contest_id)
    old = queries.rules(web.session(), contest_id).document
    settings = {key: old["parts"][0][key] for key in _PART_SETTINGS if key in old["parts"][0]}
    rules = {**old, "parts": outline.parts_from(rows, settings)}
    rules["ties"] = _ties_that_hold(rules)
    return _replaced(
        contest,
        rules,
        revision=int(form.revision.data),
        scale=form.scale.data,
        done=url_for("planning.method", contest_id=contest_id),
        again=lambda faults: _outline_page(contest, form, rows, faults),
    )


_PART_SETTINGS = ("panel", "by", "missing", "round", "floor", "cap")


def _ties_that_hold(rules: Mapping[str, Any]) -> list[str]:
    """Return the tie keys whose part or criterion still exists."""
    held = []
    known = {part["id"]: {row.id for row in outline.rows_of([part])} for part in rules["parts"]}
    for key in rules.get("ties") or []:
        kind, _, target = key.partition(":")
        part, _, criterion = target.partition("/")
        if kind not in ("part", "criterion") or (criterion or part) in known.get(part, ()):
            held.append(key)
    return held


@web.commits
def _save_method(contest_id: int, form: MethodForm, prizes: Sequence[Any]) -> ResponseReturnValue:
    contest = queries.contest(web.session(), contest_id)
    old = queries.rules(web.session(), contest_id).document
    given, faults = prizes_from(prizes)
    if faults:
        return _method_page(contest, form, prizes, faults), 422
    kept = [
        {key: value for key, value in part.items() if key not in _PART_SETTINGS}
        for part in old["parts"]
    ]
    rules = {
        **old,
        "parts": [part | form.part_settings() for part in kept],
        **form.rules_settings(),
        "prizes": given,
    }
    return _replaced(
        contest,
        rules,
        revision=int(form.revision.data),
        scale=contest.scale,
        done=url_for("planning.judges", contest_id=contest_id),
        again=lambda faults: _method_page(contest, form, prizes, faults),
    )


def _replaced(
    contest: Contest, rules: dict[str, Any], *, revision: int, scale: int | None, done: str, again: Any
) -> ResponseReturnValue:
    """Replace the rules, or show the page again with each fault in words."""
    try:
        actions.replace_rules(
            web.session(),
            contest,
            rules,
            revision=revision,
            scale=scale,
            actor=identity().actor,
        )
    except scoring.ContestFileError as error:
        said = [fault_words.short_sentence(fault, rules) for fault in error.faults]
        return again(said), 422
    flash("Đã lưu thể lệ.")
    return redirect(done)


def _outline_page(
    contest: Contest, form: OutlineForm, rows: list[outline.Row], faults: Sequence[str] = ()
) -> str:
    return render_template(
        "planning/criteria.html",
        contest=contest,
        form=form,
        rows=[
            (row, outline.is_group(rows, at), _plain(points))
            for at, (row, points) in enumerate(zip(rows, outline.sums(rows), strict=True))
        ],
        whole=_plain(outline.whole_sum(rows)),
        faults=faults,
        version=queries.rules(web.session(), contest.id),
        presets=queries.presets(),
    )


def _method_page(
    contest: Contest, form: MethodForm, prizes: Sequence[Any], faults: Sequence[str] = ()
) -> str:
    return render_template(
        "planning/method.html",
        contest=contest,
        form=form,
        prizes=prizes,
        faults=faults,
        version=queries.rules(web.session(), contest.id),
    )


@web.commits
def _seat(contest_id: int, form: JudgeForm) -> ResponseReturnValue:
    session, actor = web.session(), identity().actor
    contest = queries.contest(session, contest_id)
    unit = actions.unit_called(session, contest, form.unit.data or "", actor=actor)
    unit_id = unit.id if unit else None
    seated = actions.NewJudge(form.name.data, form.post.data or "", unit_id, form.is_head.data)
    actions.seat_judge(session, contest, seated, actor=actor)
    return redirect(url_for("planning.judges", contest_id=contest_id))


def _judges_page(contest_id: int, form: JudgeForm) -> ResponseReturnValue:
    contest = queries.contest(web.session(), contest_id)
    panel = queries.judges(web.session(), contest_id)
    page = render_template(
        "planning/judges.html",
        contest=contest,
        form=form,
        judges=[(judge, _unit_of(judge, contest)) for judge in panel],
        units=_unit_names(),
        button=EmptyForm(),
        version=queries.rules(web.session(), contest_id),
    )
    return page, _status(form)


def _unit_of(judge: Any, contest: Contest) -> str:
    unit = judge.person.unit
    return unit_queries.name_on(unit, contest.starts_at.date()).name if unit else ""


@web.commits
def _appoint(contest_id: int, form: StaffForm) -> ResponseReturnValue:
    contest = queries.contest(web.session(), contest_id)
    person = account_actions.NewPerson(
        form.name.data, post=form.post.data or "", username=form.username.data
    )
    try:
        actions.appoint_staff(
            web.session(), contest, person, Role(form.role.data), actor=identity().actor
        )
    except FieldError as error:
        form.username.errors = list(error.faults)
        return _staff_page(contest_id, form)
    return redirect(url_for("planning.staff", contest_id=contest_id))


def _staff_page(contest_id: int, form: StaffForm) -> ResponseReturnValue:
    page = render_template(
        "planning/staff.html",
        contest=queries.contest(web.session(), contest_id),
        form=form,
        staff=accounts.staff(web.session(), contest_id),
        button=EmptyForm(),
    )
    return page, _status(form)


def _grant(contest_id: int, grant_id: int) -> RoleGrant:
    grant = web.session().get(RoleGrant, grant_id)
    if grant is None or grant.contest_id != contest_id:
        raise NotFoundError
    return grant


def _status(form: Any) -> int:
    return 422 if form.is_submitted() and form.errors else 200


def _plain(points: Any) -> str:
    return "?" if points is None else f"{points.normalize():f}".replace(".", ",")
