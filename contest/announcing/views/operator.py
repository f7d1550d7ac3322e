"""The operator's private page: what is shown, what comes next, and the buttons."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from contest import journal, web
from contest.access.roles import ANNOUNCERS
from contest.access.routes import allow, identity
from contest.accounts.forms import EmptyForm
from contest.announcing import actions, queries
from contest.announcing.forms import RoleForm, StepForm
from contest.announcing.reading import on_screen, read_step
from contest.announcing.shown import shown
from contest.announcing.tables import Screen, ScreenRole
from contest.announcing.views.blueprint import bp
from contest.errors import InputError
from contest.planning import queries as planning
from contest.planning.tables import Contest
from contest.words import messages

NEXT, BACK, FIRST = "tiep", "lui", "ve-dau"


@dataclass(frozen=True)
class ScreenLine:
    """A screen as its operator sees it, with the choice of what it shows."""

    screen: Screen
    says: str
    form: RoleForm


@bp.get("/hoi-thi/<int:contest_id>/dieu-khien")
@allow(*ANNOUNCERS)
def operator(contest_id: int) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    version = f"{journal.head(web.session(), contest_id)}/{identity().sign_in_id}"
    return web.unless_changed(version, lambda: _page(contest))


@bp.post("/hoi-thi/<int:contest_id>/dieu-khien/<any(tiep, lui, 've-dau'):way>")
@allow(*ANNOUNCERS)
@web.commits
def press(contest_id: int, way: str) -> ResponseReturnValue:
    """Go one step from the step the page showed; a press for another step changes nothing."""
    contest = planning.contest(web.session(), contest_id)
    known = web.number(StepForm().step)
    to = {NEXT: known + 1, BACK: known - 1, FIRST: 0}[way]
    if not actions.step_from(web.session(), contest, known, to, actor=identity().actor):
        flash(messages.STEP_IS_ANOTHER)
    return redirect(url_for("announcing.operator", contest_id=contest_id))


@bp.post("/hoi-thi/<int:contest_id>/dieu-khien/<any(xoa, hien):way>")
@allow(*ANNOUNCERS)
@web.commits
def clear(contest_id: int, way: str) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    actions.clear_screens(web.session(), contest, is_clear=way == "xoa", actor=identity().actor)
    return redirect(url_for("announcing.operator", contest_id=contest_id))


@bp.post("/hoi-thi/<int:contest_id>/dieu-khien/man-hinh/<int:screen_id>")
@allow(*ANNOUNCERS)
@web.commits
def assign(contest_id: int, screen_id: int) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    screen = queries.screen(web.session(), contest_id, screen_id)
    form = RoleForm()
    if not form.validate():
        raise InputError([messages.FORM_IS_BROKEN])
    role = ScreenRole(form.role.data)
    actions.assign(web.session(), contest, screen, role, actor=identity().actor)
    return redirect(url_for("announcing.operator", contest_id=contest_id))


def _page(contest: Contest) -> str:
    course = queries.course(web.session(), contest)
    screens = [_line(one) for one in queries.screens(web.session(), contest.id)]
    return render_template(
        "announcing/operator.html",
        contest=contest,
        course=course,
        now=read_step(course.now) if course else None,
        next=read_step(course.next) if course else None,
        screens=screens,
        is_clear=any(one.screen.is_clear for one in screens),
        follows=any(one.screen.role is ScreenRole.REVEAL for one in screens),
        form=EmptyForm(),
    )


def _line(screen: Screen) -> ScreenLine:
    says = on_screen(screen, shown(web.session(), screen))
    return ScreenLine(screen, says, RoleForm(formdata=None, role=screen.role.value))
