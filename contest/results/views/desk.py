"""The clerk's desk: one live page for the hours of the contest."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from contest import journal, web
from contest.access.roles import READERS, STAFF
from contest.access.routes import allow, identity
from contest.accounts import queries as accounts
from contest.accounts.forms import EmptyForm
from contest.entries import queries as entries
from contest.errors import InputError
from contest.hall import queries as hall
from contest.hall.forms import NoticeForm
from contest.judging import actions as judging_actions
from contest.judging import queries as judging
from contest.judging.forms import ReasonForm
from contest.planning import queries as planning
from contest.planning.tables import Contest
from contest.results import queries
from contest.results.board import rows as board_rows
from contest.results.desk import judge_rows, next_on_stage, stranded_rows, time_rows
from contest.results.views.blueprint import bp


@bp.get("/hoi-thi/<int:contest_id>/ban-thu-ky")
@allow(*READERS)
def desk(contest_id: int) -> ResponseReturnValue:
    """Show the whole desk; the same page unchanged is answered with 304."""
    session = web.session()
    contest = planning.contest(session, contest_id)
    version = f"{journal.head(session, contest_id)}/{identity().sign_in_id}/desk"
    return web.unless_changed(version, lambda: _page(contest))


@bp.get("/hoi-thi/<int:contest_id>/ban-thu-ky/giam-khao")
@allow(*READERS)
def desk_judges(contest_id: int) -> ResponseReturnValue:
    """Show the judges' table alone: signals come every few seconds, the rest of the desk seldom."""
    contest = planning.contest(web.session(), contest_id)
    return render_template(
        "results/desk_judges.html",
        contest=contest,
        judges=judge_rows(web.session(), contest),
        is_sealed=queries.is_sealed(contest),
        form=EmptyForm(),
    )


@bp.post("/hoi-thi/<int:contest_id>/diem-muon/<int:stranded_id>")
@allow(*STAFF)
@web.commits
def settle_stranded(contest_id: int, stranded_id: int) -> ResponseReturnValue:
    """Note what was done about a mark that could not be taken."""
    form = ReasonForm()
    if not form.validate_on_submit():
        raise InputError(["Xin ghi đã xử lý điểm này như thế nào."])
    session = web.session()
    contest = planning.contest(session, contest_id)
    judging_actions.settle_stranded(
        session, contest, stranded_id, settlement=web.text(form.reason), actor=identity().actor
    )
    flash("Đã ghi cách xử lý.")
    return redirect(url_for("results.desk", contest_id=contest_id))


def _page(contest: Contest) -> str:
    session = web.session()
    scheme = planning.scheme_in_force(session, contest.id)
    parts = [part for part in scheme.parts if part.leaves]
    judges = planning.judges(session, contest.id)
    panels = [(part, planning.expected_judges(part, judges)) for part in parts]
    views = entries.views(session, contest)
    still_in = [one for one in views if not one.is_withdrawn]
    shown = hall.on_stage(session, contest.id)
    notice = NoticeForm()
    notice.offer([(str(one.id), f"{one.key} {one.person.name}") for one in judges])
    return render_template(
        "results/desk.html",
        contest=contest,
        outcome=queries.outcome(session, contest),
        is_sealed=queries.is_sealed(contest),
        parts=scheme.parts,
        panels=panels,
        rows=board_rows(views, panels, judging.statuses(session, contest)),
        entries=still_in,
        next_entry=next_on_stage(still_in, shown),
        judges=judge_rows(session, contest),
        shown=shown,
        clock=hall.clock(session, contest.id),
        gates=hall.gates(session, contest.id),
        times=time_rows(scheme, views, judging.figures(session, contest)),
        stranded=stranded_rows(session, contest, scheme, views),
        relations=entries.relations(session, contest.id),
        names={one.id: one.name for one in views},
        seats={one.id: one.key for one in judges},
        notices=hall.notices(session, contest),
        waiting=[card for card in accounts.cards(session, contest.id) if card.waiting_since],
        notice=notice,
        reason=ReasonForm(),
        form=EmptyForm(),
    )
