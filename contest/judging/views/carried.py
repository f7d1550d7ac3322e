"""Marks that a judge's phone could not send, brought to the desk: looked at, then taken in."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from contest import web
from contest.access.roles import STAFF
from contest.access.routes import allow
from contest.entries import queries as entries
from contest.errors import InputError, KheoError
from contest.judging import actions
from contest.judging.carried import Carried, codes_in, read_codes, read_file, write_file
from contest.judging.forms import CarriedForm
from contest.judging.pictures import codes_on
from contest.judging.views.blueprint import bp, parts_of
from contest.judging.views.saving import take
from contest.planning import queries as planning
from contest.planning.tables import Contest
from contest.words import messages
from contest.words.errors import sentence


@bp.route("/hoi-thi/<int:contest_id>/diem-mang-den", methods=["GET", "POST"])
@allow(*STAFF)
def carried(contest_id: int) -> ResponseReturnValue:
    """Read a file, scanned codes or pictures of codes, and show what they hold."""
    contest, form = planning.contest(web.session(), contest_id), CarriedForm()
    found, rows, judge = None, [], None
    if form.validate_on_submit():
        try:
            found = _read(form)
            rows = _shown(contest, found)
            judge = planning.judge(web.session(), contest_id, found.judge_id)
            form.payload.data = write_file(found)
        except InputError as error:
            form.form_errors.extend(error.faults)
    page = render_template(
        "judging/carried.html", contest=contest, form=form, found=found, rows=rows, judge=judge
    )
    return page, 422 if form.form_errors or form.errors else 200


@bp.post("/hoi-thi/<int:contest_id>/diem-mang-den/nhan")
@allow(*STAFF)
def take_carried(contest_id: int) -> ResponseReturnValue:
    """Take in what was looked at, one mark after the other; what can't be taken is told."""
    form = CarriedForm()
    if not form.validate_on_submit():
        raise InputError([messages.FORM_IS_BROKEN])
    found = read_file(web.text(form.payload))
    _shown(planning.contest(web.session(), contest_id), found)
    refused = [told for one in found.operations if (told := _take(contest_id, found, one))]
    taken = len(found.operations) - len(refused)
    flash(f"Đã nhận {taken} điểm mang đến; điểm nào máy chủ đã có thì không tính hai lần.")
    for told in refused:
        flash(told)
    return redirect(url_for("results.desk", contest_id=contest_id))


def _read(form: CarriedForm) -> Carried:
    """Read whichever of the three ways was used."""
    codes = codes_in(web.text(form.scans))
    for upload in request.files.getlist(form.files.name):
        content = upload.read()
        if content[:1] == b"{":
            return read_file(content.decode("utf-8", errors="replace"))
        if content:
            codes += codes_on(content)
    return read_codes(codes)


def _shown(contest: Contest, found: Carried) -> list[tuple[str, str, str, str]]:
    """Return what was carried as people read it: entry, part, criterion, what was typed."""
    if found.contest_id != contest.id:
        raise InputError([messages.CARRIED_FROM_ANOTHER_CONTEST])
    names = {one.id: one.name for _, one in entries.seen_by_judges(web.session(), contest)}
    parts = {part.id: part.name for part in parts_of(contest)}
    leaves = {(part.id, leaf.id): leaf.name for part in parts_of(contest) for leaf in part.leaves}
    if any(one.entry_id not in names for one in found.operations):
        raise InputError([messages.CARRIED_FROM_ANOTHER_CONTEST])
    return [
        (
            names[one.entry_id],
            parts.get(one.part, one.part),
            leaves.get((one.part, one.criterion), one.criterion),
            one.text,
        )
        for one in found.operations
    ]


def _take(contest_id: int, found: Carried, operation: actions.CellOperation) -> str:
    """Take one mark in as its judge's own; return why not, else nothing."""
    try:
        take(lambda: planning.judge(web.session(), contest_id, found.judge_id), operation)
    except KheoError as error:
        return sentence(error)
    return ""
