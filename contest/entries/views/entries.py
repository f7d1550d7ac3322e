"""The list of entries: by hand or from .xlsx, in running order, withdrawn."""

import json
from dataclasses import asdict

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from contest import web
from contest.access.roles import READERS, STAFF
from contest.access.routes import allow, identity
from contest.accounts.forms import EmptyForm
from contest.entries import actions, queries, workbook
from contest.entries.actions import NewEntry
from contest.entries.forms import ConfirmImportForm, EntryForm, UploadForm, WithdrawForm
from contest.entries.tables import EntryKind
from contest.entries.views.blueprint import bp
from contest.errors import FieldError, InputError
from contest.planning import queries as planning

_BROKEN_ROWS = "Danh sách gửi lên không đọc được. Xin chọn lại tệp."
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/hoi-thi/<int:contest_id>/doi-thi")
@allow(*READERS)
def index(contest_id: int) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    return render_template(
        "entries/index.html",
        contest=contest,
        entries=queries.views(web.session(), contest),
        form=EmptyForm(),
        upload=UploadForm(),
    )


@bp.route("/hoi-thi/<int:contest_id>/doi-thi/moi", methods=["GET", "POST"])
@allow(*STAFF)
def new(contest_id: int) -> ResponseReturnValue:
    form = EntryForm()
    if form.validate_on_submit():
        return _add(contest_id, form)
    return _form_page(contest_id, form, "Thêm đội dự thi")


@bp.route("/hoi-thi/<int:contest_id>/doi-thi/<int:entry_id>", methods=["GET", "POST"])
@allow(*STAFF)
def edit(contest_id: int, entry_id: int) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    queries.entry(web.session(), contest_id, entry_id)
    shown = next(one for one in queries.views(web.session(), contest) if one.id == entry_id)
    form = EntryForm(data=asdict(shown) | {"kind": shown.kind.value})
    if form.validate_on_submit():
        return _change(contest_id, entry_id, form)
    return _form_page(contest_id, form, "Sửa đội dự thi", withdraw=WithdrawForm(), entry=shown)


@bp.post("/hoi-thi/<int:contest_id>/doi-thi/<int:entry_id>/rut")
@allow(*STAFF)
@web.commits
def withdraw(contest_id: int, entry_id: int) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    entry = queries.entry(web.session(), contest_id, entry_id)
    form = WithdrawForm()
    if not form.validate():
        raise InputError(["Xin ghi lý do rút."])
    actions.withdraw_entry(
        web.session(), contest, entry, web.text(form.reason), actor=identity().actor
    )
    return redirect(url_for("entries.index", contest_id=contest_id))


@bp.post("/hoi-thi/<int:contest_id>/doi-thi/<int:entry_id>/tro-lai")
@allow(*STAFF)
@web.commits
def readmit(contest_id: int, entry_id: int) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    entry = queries.entry(web.session(), contest_id, entry_id)
    actions.readmit_entry(web.session(), contest, entry, actor=identity().actor)
    return redirect(url_for("entries.index", contest_id=contest_id))


@bp.post("/hoi-thi/<int:contest_id>/doi-thi/<int:entry_id>/<any(len, xuong):way>")
@allow(*STAFF)
@web.commits
def move(contest_id: int, entry_id: int, way: str) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    entry = queries.entry(web.session(), contest_id, entry_id)
    by = -1 if way == "len" else 1
    actions.move_entry(web.session(), contest, entry, by, actor=identity().actor)
    return redirect(url_for("entries.index", contest_id=contest_id, _anchor=entry.key))


@bp.post("/hoi-thi/<int:contest_id>/doi-thi/boc-tham")
@allow(*STAFF)
@web.commits
def draw(contest_id: int) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    seed = actions.draw_order(web.session(), contest, actor=identity().actor)
    flash(f"Đã bốc thăm thứ tự thi. Mã bốc thăm {seed} đã ghi vào nhật ký.")
    return redirect(url_for("entries.index", contest_id=contest_id))


@bp.get("/hoi-thi/<int:contest_id>/doi-thi/mau.xlsx")
@allow(*STAFF)
def template(contest_id: int) -> ResponseReturnValue:
    planning.contest(web.session(), contest_id)
    headers = {"Content-Disposition": 'attachment; filename="mau-danh-sach-doi.xlsx"'}
    return Response(workbook.template(), mimetype=XLSX, headers=headers)


@bp.post("/hoi-thi/<int:contest_id>/doi-thi/nhap")
@allow(*STAFF)
def preview(contest_id: int) -> ResponseReturnValue:
    """Show what an upload would bring in; nothing is stored yet."""
    contest = planning.contest(web.session(), contest_id)
    form = UploadForm()
    taken = [entry.name for entry in queries.views(web.session(), contest)]
    found = _read(form, taken)
    confirm = ConfirmImportForm(
        formdata=None, rows=json.dumps([asdict(one) for one in found.entries], ensure_ascii=False)
    )
    page = render_template(
        "entries/preview.html", contest=contest, found=found, confirm=confirm, upload=form
    )
    return page, 422 if found.faults else 200


@bp.post("/hoi-thi/<int:contest_id>/doi-thi/nhap/xong")
@allow(*STAFF)
@web.commits
def bring_in(contest_id: int) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    form = ConfirmImportForm()
    if not form.validate():
        raise InputError(["Danh sách gửi lên không đầy đủ. Xin chọn lại tệp."])
    new = _rows(web.text(form.rows))
    actions.add_entries(web.session(), contest, new, actor=identity().actor)
    flash(f"Đã nhập {len(new)} đội.")
    return redirect(url_for("entries.index", contest_id=contest_id))


def _read(form: UploadForm, taken: list[str]) -> workbook.ImportPreview:
    if not form.validate():
        return workbook.ImportPreview([], list(form.file.errors))
    try:
        return workbook.read(form.file.data.read(), taken)
    except workbook.WorkbookRefusedError as error:
        return workbook.ImportPreview([], [str(error)])


def _rows(text: str) -> list[NewEntry]:
    """Read the previewed rows back by named fields only."""
    try:
        rows = json.loads(text)
        if not isinstance(rows, list) or not all(str(row["name"]).strip() for row in rows):
            raise InputError([_BROKEN_ROWS])
        return [
            NewEntry(
                name=str(row["name"])[:200],
                unit=str(row["unit"])[:200],
                group=str(row["group"])[:80],
                members=str(row["members"])[:2000],
                number=str(row["number"])[:20],
            )
            for row in rows
        ]
    except (ValueError, TypeError, KeyError) as error:
        raise InputError([_BROKEN_ROWS]) from error


@web.commits
def _add(contest_id: int, form: EntryForm) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    try:
        actions.add_entry(web.session(), contest, form.entry(), actor=identity().actor)
    except FieldError as error:
        form.name.errors = list(error.faults)
        return _form_page(contest_id, form, "Thêm đội dự thi")
    return redirect(url_for("entries.index", contest_id=contest_id))


@web.commits
def _change(contest_id: int, entry_id: int, form: EntryForm) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    entry = queries.entry(web.session(), contest_id, entry_id)
    try:
        actions.change_entry(
            web.session(),
            contest,
            entry,
            form.entry(),
            revision=web.number(form.revision),
            actor=identity().actor,
        )
    except FieldError as error:
        form.name.errors = list(error.faults)
        return _form_page(contest_id, form, "Sửa đội dự thi", withdraw=WithdrawForm(), entry=entry)
    return redirect(url_for("entries.index", contest_id=contest_id))


def _form_page(contest_id: int, form: EntryForm, title: str, **more: object) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    shown = {"withdraw": None, "entry": None} | more
    page = render_template(
        "entries/form.html", contest=contest, form=form, title=title, kinds=EntryKind, **shown
    )
    return page, 422 if request.method == "POST" else 200
