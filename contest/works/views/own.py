"""A unit's page: the files of a work that the organizers have taken, until the deadline."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from contest import web
from contest.access.roles import Role
from contest.access.routes import allow, identity
from contest.accounts.forms import EmptyForm
from contest.errors import NotFoundError
from contest.planning import queries as planning
from contest.registration import queries as registrations
from contest.works import actions, clips, queries
from contest.works.forms import UploadForm
from contest.works.views import uploads
from contest.works.views.blueprint import bp
from contest.works.views.sending import data_folder

OWN = "/hoi-thi/<int:contest_id>/dang-ky/<int:registration_id>/tep"


@bp.route(OWN, methods=["GET", "POST"])
@allow(Role.UNIT_CLERK)
def own(contest_id: int, registration_id: int) -> ResponseReturnValue:
    form = UploadForm()
    if form.validate_on_submit():
        return _take(contest_id, registration_id, form)
    return _page(contest_id, registration_id, form, uploads.Sent()), 422 if form.errors else 200


@bp.post(f"{OWN}/<int:file_id>/bo")
@allow(Role.UNIT_CLERK)
def remove_own(contest_id: int, registration_id: int, file_id: int) -> ResponseReturnValue:
    clips.remove(data_folder(), [_remove(contest_id, registration_id, file_id)])
    return _to_own(contest_id, registration_id)


@web.commits
def _remove(contest_id: int, registration_id: int, file_id: int) -> str | None:
    session, actor = web.session(), identity().actor
    contest = planning.contest(session, contest_id)
    return actions.remove_file_of_unit(session, contest, registration_id, file_id, actor=actor)


def _take(contest_id: int, registration_id: int, form: UploadForm) -> ResponseReturnValue:
    sent = uploads.read(form)
    try:
        _keep(contest_id, registration_id, form, sent)
    except BaseException:
        uploads.drop(sent.files)
        raise
    if sent.faults:
        return _page(contest_id, registration_id, UploadForm(formdata=None), sent), 422
    flash(f"Đã nhận {sent.kept} tệp.")
    return _to_own(contest_id, registration_id)


@web.commits
def _keep(contest_id: int, registration_id: int, form: UploadForm, sent: uploads.Sent) -> None:
    session, actor = web.session(), identity().actor
    contest = planning.contest(session, contest_id)
    if form.is_repeat(actor.id):
        uploads.drop(sent.files)
        return
    uploads.keep(
        sent,
        lambda new: actions.add_file_of_unit(session, contest, registration_id, new, actor=actor),
    )


def _to_own(contest_id: int, registration_id: int) -> ResponseReturnValue:
    return redirect(url_for("works.own", contest_id=contest_id, registration_id=registration_id))


def _page(contest_id: int, registration_id: int, form: UploadForm, sent: uploads.Sent) -> str:
    session, who = web.session(), identity()
    contest = planning.contest(session, contest_id)
    row = registrations.registration_of(session, contest_id, registration_id, who.person_id)
    if row.entry_id is None:
        raise NotFoundError
    return render_template(
        "works/own.html",
        contest=contest,
        row=row,
        rows=queries.rows(session, row.entry_id),
        is_open=registrations.is_open(contest) and not queries.is_frozen(session, row.entry_id),
        form=form,
        button=EmptyForm(),
        sent=sent,
        most=actions.MOST_FILES,
    )
