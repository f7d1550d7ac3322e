"""The organizers' pages: all works, one work's files, how judges see it; the draw of the numbers."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from contest import web
from contest.access.roles import READERS, STAFF, Role
from contest.access.routes import allow, identity
from contest.accounts.forms import EmptyForm
from contest.entries import lots
from contest.entries import queries as entries
from contest.entries.tables import blind_name
from contest.planning import queries as planning
from contest.works import actions, clips, queries
from contest.works.forms import UploadForm
from contest.works.views import uploads
from contest.works.views.blueprint import bp
from contest.works.views.sending import data_folder, page_headers

WORKS = "/hoi-thi/<int:contest_id>/bai-du-thi"
WORK = f"{WORKS}/<int:entry_id>"
FILE = f"{WORK}/<int:file_id>"


@bp.get(WORKS)
@allow(*READERS)
def index(contest_id: int) -> ResponseReturnValue:
    """List the works; their numbers are for the staff alone."""
    session = web.session()
    contest = planning.contest(session, contest_id)
    may_pair = identity().has(*STAFF, contest_id=contest_id)
    numbers = entries.blind_numbers(session, contest_id) if contest.is_blind and may_pair else {}
    return render_template(
        "works/index.html",
        contest=contest,
        works=[one for one in entries.views(session, contest) if not one.is_withdrawn],
        counts=queries.counts(session, contest_id),
        frozen=queries.frozen(session, contest_id),
        numbers={entry_id: f"{one.number:03d}" for entry_id, one in numbers.items()},
        draws=entries.blind_draws(session, contest_id) if contest.is_blind else [],
        commitment=lots.commitment,
        form=EmptyForm(),
    )


@bp.post(f"{WORKS}/boc-so-phach")
@allow(Role.ORGANIZER)
@web.commits
def draw(contest_id: int) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    count = actions.draw_numbers(web.session(), contest, actor=identity().actor)
    flash(f"Đã bốc số phách cho {count} bài. Giám khảo chỉ thấy số; bảng ghép ở trang này.")
    return redirect(url_for("works.index", contest_id=contest_id))


@bp.route(WORK, methods=["GET", "POST"])
@allow(*STAFF)
def files(contest_id: int, entry_id: int) -> ResponseReturnValue:
    form = UploadForm()
    if form.validate_on_submit():
        return _take(contest_id, entry_id, form)
    return _page(contest_id, entry_id, form, uploads.Sent()), 422 if form.errors else 200


@bp.get(f"{WORK}/xem")
@allow(*STAFF)
def preview(contest_id: int, entry_id: int) -> ResponseReturnValue:
    """Show a work as judges see it."""
    session = web.session()
    entry = entries.entry(session, contest_id, entry_id)
    shown = queries.files(session, entry_id)
    page = render_template(
        "works/preview.html",
        contest=planning.contest(session, contest_id),
        called=entry.called,
        entry=entry,
        files=shown,
    )
    return page, page_headers(shown)


@bp.post(f"{FILE}/<any(len, xuong):way>")
@allow(*STAFF)
@web.commits
def move(contest_id: int, entry_id: int, file_id: int, way: str) -> ResponseReturnValue:
    session = web.session()
    contest = planning.contest(session, contest_id)
    entry = entries.entry(session, contest_id, entry_id)
    row = queries.row(session, entry_id, file_id)
    by = -1 if way == "len" else 1
    actions.move_file(session, contest, entry, row, by, actor=identity().actor)
    return _to_files(contest_id, entry_id)


@bp.post(f"{FILE}/bo")
@allow(*STAFF)
def remove(contest_id: int, entry_id: int, file_id: int) -> ResponseReturnValue:
    clips.remove(data_folder(), [_remove(contest_id, entry_id, file_id)])
    return _to_files(contest_id, entry_id)


@web.commits
def _remove(contest_id: int, entry_id: int, file_id: int) -> str | None:
    session = web.session()
    contest = planning.contest(session, contest_id)
    entry = entries.entry(session, contest_id, entry_id)
    row = queries.row(session, entry_id, file_id)
    return actions.remove_file(session, contest, entry, row, actor=identity().actor)


def _take(contest_id: int, entry_id: int, form: UploadForm) -> ResponseReturnValue:
    """Read first, then keep: the writer's place is held for the rows alone."""
    sent = uploads.read(form)
    try:
        _keep(contest_id, entry_id, form, sent)
    except BaseException:
        uploads.drop(sent.files)
        raise
    if sent.faults:
        again = UploadForm(formdata=None)
        return _page(contest_id, entry_id, again, sent), 422
    flash(f"Đã nhận {sent.kept} tệp.")
    return _to_files(contest_id, entry_id)


@web.commits
def _keep(contest_id: int, entry_id: int, form: UploadForm, sent: uploads.Sent) -> None:
    session, actor = web.session(), identity().actor
    contest = planning.contest(session, contest_id)
    entry = entries.entry(session, contest_id, entry_id)
    if form.is_repeat(actor.id):
        uploads.drop(sent.files)
        return
    uploads.keep(sent, lambda new: actions.add_file(session, contest, entry, new, actor=actor))


def _to_files(contest_id: int, entry_id: int) -> ResponseReturnValue:
    return redirect(url_for("works.files", contest_id=contest_id, entry_id=entry_id))


def _page(contest_id: int, entry_id: int, form: UploadForm, sent: uploads.Sent) -> str:
    session = web.session()
    contest = planning.contest(session, contest_id)
    entry = entries.entry(session, contest_id, entry_id)
    return render_template(
        "works/files.html",
        contest=contest,
        entry=entry,
        number=blind_name(entry.blind) if contest.is_blind else "",
        rows=queries.rows(session, entry_id),
        is_frozen=queries.is_frozen(session, entry_id),
        form=form,
        button=EmptyForm(),
        sent=sent,
        most=actions.MOST_FILES,
    )
