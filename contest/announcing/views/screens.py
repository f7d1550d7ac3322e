"""The organizers' page: screens with their addresses, pictures, what screens may tell."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from contest import web
from contest.access.roles import Role
from contest.access.routes import allow, identity
from contest.accounts.forms import EmptyForm
from contest.announcing import actions, queries
from contest.announcing.forms import ChoicesForm, PictureForm, ScreenForm
from contest.announcing.views.blueprint import bp
from contest.errors import InputError
from contest.planning import queries as planning
from contest.planning.tables import Contest


@bp.route("/hoi-thi/<int:contest_id>/man-hinh", methods=["GET", "POST"])
@allow(Role.ORGANIZER)
def screens(contest_id: int) -> ResponseReturnValue:
    form = ScreenForm()
    if form.validate_on_submit():
        return _add(contest_id, form)
    return _page(planning.contest(web.session(), contest_id), form, PictureForm(formdata=None))


@bp.post("/hoi-thi/<int:contest_id>/man-hinh/<int:screen_id>/bo")
@allow(Role.ORGANIZER)
@web.commits
def remove_screen(contest_id: int, screen_id: int) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    screen = queries.screen(web.session(), contest_id, screen_id)
    actions.remove_screen(web.session(), contest, screen, actor=identity().actor)
    return _to_screens(contest_id)


@bp.post("/hoi-thi/<int:contest_id>/man-hinh/tuy-chon")
@allow(Role.ORGANIZER)
@web.commits
def choose(contest_id: int) -> ResponseReturnValue:
    contest, form = planning.contest(web.session(), contest_id), ChoicesForm()
    actions.choose(
        web.session(),
        contest,
        lists_finished=bool(form.lists_finished.data),
        holds_result=bool(form.holds_result.data),
        actor=identity().actor,
    )
    flash("Đã lưu tùy chọn.")
    return _to_screens(contest_id)


@bp.post("/hoi-thi/<int:contest_id>/man-hinh/anh")
@allow(Role.ORGANIZER)
def add_picture(contest_id: int) -> ResponseReturnValue:
    form = PictureForm()
    if form.validate_on_submit():
        return _add_picture(contest_id, form)
    contest = planning.contest(web.session(), contest_id)
    return _page(contest, ScreenForm(formdata=None), form)


@bp.post("/hoi-thi/<int:contest_id>/man-hinh/anh/<int:picture_id>/bo")
@allow(Role.ORGANIZER)
@web.commits
def remove_picture(contest_id: int, picture_id: int) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    picture = queries.picture(web.session(), contest_id, picture_id)
    actions.remove_picture(web.session(), contest, picture, actor=identity().actor)
    return _to_screens(contest_id)


@web.commits
def _add(contest_id: int, form: ScreenForm) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    if not form.is_repeat(identity().person_id):
        actions.add_screen(web.session(), contest, web.text(form.name), actor=identity().actor)
    return _to_screens(contest_id)


@web.commits
def _add_picture(contest_id: int, form: PictureForm) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    try:
        if not form.is_repeat(identity().person_id):
            content = form.file.data.read()
            actions.add_picture(web.session(), contest, content, actor=identity().actor)
    except InputError as error:
        again = PictureForm(formdata=None)
        again.file.errors = list(error.faults)
        return _page(contest, ScreenForm(formdata=None), again)
    return _to_screens(contest_id)


def _to_screens(contest_id: int) -> ResponseReturnValue:
    return redirect(url_for("announcing.screens", contest_id=contest_id))


def _page(contest: Contest, form: ScreenForm, upload: PictureForm) -> ResponseReturnValue:
    held = queries.announcement(web.session(), contest.id)
    page = render_template(
        "announcing/screens.html",
        contest=contest,
        screens=queries.screens(web.session(), contest.id),
        pictures=queries.pictures(web.session(), contest.id),
        form=form,
        upload=upload,
        choices=ChoicesForm(
            formdata=None, lists_finished=held.lists_finished, holds_result=held.holds_result
        ),
        button=EmptyForm(),
        most=actions.MOST_PICTURES,
    )
    return page, 422 if form.errors or upload.errors else 200
