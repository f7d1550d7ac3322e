"""Draws by lot: announced with a seal, held before witnesses, checked by anybody afterwards."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from contest import web
from contest.access.roles import READERS, STAFF
from contest.access.routes import allow, identity
from contest.entries import actions, lots, queries
from contest.entries.forms import AnnounceForm, HoldForm
from contest.entries.tables import Draw
from contest.entries.views.blueprint import bp
from contest.planning import queries as planning

DRAWS = "/hoi-thi/<int:contest_id>/boc-tham"


@dataclass(frozen=True)
class DrawnLot:
    """One lot of a held draw: its place, what it is, to whom it falls, the number it was laid by."""

    place: int
    name: str
    to: str
    number: str


@bp.get(DRAWS)
@allow(*READERS)
def draws(contest_id: int) -> ResponseReturnValue:
    """List the draws; staff see the form that announces a new one."""
    return _page(contest_id, AnnounceForm())


@bp.post(DRAWS)
@allow(*STAFF)
def announce(contest_id: int) -> ResponseReturnValue:
    form = AnnounceForm()
    return _announce(contest_id, form) if form.validate() else (_page(contest_id, form), 422)


@bp.route(f"{DRAWS}/<int:draw_id>", methods=["GET", "POST"])
@allow(*STAFF)
def hold(contest_id: int, draw_id: int) -> ResponseReturnValue:
    """Ask for the number called out and the witnesses, and draw."""
    form = HoldForm()
    if form.validate_on_submit():
        return _hold(contest_id, draw_id, form)
    page = render_template(
        "entries/draw_hold.html",
        contest=planning.contest(web.session(), contest_id),
        row=queries.draw(web.session(), contest_id, draw_id),
        form=form,
    )
    return page, 422 if form.errors else 200


@web.commits
def _announce(contest_id: int, form: AnnounceForm) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    if not form.is_repeat(identity().actor.id):
        new = actions.NewDraw(web.text(form.title), form.listed())
        actions.announce_draw(web.session(), contest, new, actor=identity().actor)
        flash("Đã công bố dấu niêm phong của lần bốc thăm. Xin in hoặc chép lại trước khi bốc.")
    return redirect(url_for("entries.draws", contest_id=contest_id))


@web.commits
def _hold(contest_id: int, draw_id: int, form: HoldForm) -> ResponseReturnValue:
    session = web.session()
    contest = planning.contest(session, contest_id)
    row = queries.draw(session, contest_id, draw_id)
    called, witnesses = web.text(form.called), web.text(form.witnesses)
    actions.hold_draw(session, contest, row, called, witnesses, actor=identity().actor)
    flash("Đã bốc thăm.")
    return redirect(url_for("entries.draws", contest_id=contest_id))


def _page(contest_id: int, form: AnnounceForm) -> str:
    session = web.session()
    contest = planning.contest(session, contest_id)
    names = {one.key: one.name for one in queries.entries(session, contest_id)}
    order = [one.name for one in queries.entries(session, contest_id) if not one.withdrawn_at]
    rows = [(row, _drawn(row, names, order)) for row in queries.draws(session, contest_id)]
    return render_template("entries/draws.html", contest=contest, rows=rows, form=form)


def _drawn(row: Draw, names: dict[str, str], order: list[str]) -> list[DrawnLot]:
    """Lay a held draw out: the running order by entry, or each lot beside whom it falls to."""
    seed = lots.seed_of(row.secret, row.called)
    laid = []
    for place, name in enumerate(row.result or (), 1):
        to = order[place - 1] if row.lots and place <= len(order) else ""
        laid.append(DrawnLot(place, names.get(name, name), to, lots.lot(seed, name)[:12]))
    return laid
