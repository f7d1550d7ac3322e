"""The register of certificates: numbers given, certificates spoiled, printed again, taken away."""

from datetime import date
from typing import cast

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from contest import clock, web
from contest.access.roles import READERS, STAFF, Role
from contest.access.routes import allow, identity
from contest.documents import actions, queries
from contest.documents.forms import CertificateReasonForm, CertificatesForm, ReceivingForm
from contest.documents.views.blueprint import bp
from contest.errors import InputError
from contest.planning import queries as planning
from contest.results import queries as results

BOOK = "/hoi-thi/<int:contest_id>/giay-chung-nhan"
ONE = f"{BOOK}/<int:certificate_id>"
ACTS = {
    "hong": (actions.spoil_certificate, "Đã ghi giấy hỏng; số của giấy vẫn giữ trong sổ."),
    "in-lai": (actions.reprint_certificate, "Đã ghi lần in lại; giấy giữ nguyên số."),
}


@bp.get(BOOK)
@allow(*READERS)
def register(contest_id: int) -> ResponseReturnValue:
    session = web.session()
    contest = planning.contest(session, contest_id)
    rows = queries.certificates(session, contest_id)
    return render_template(
        "documents/register.html",
        contest=contest,
        sealed=results.sealed(session, contest_id),
        rows=rows,
        waiting=queries.without_certificate(session, contest),
        issue=CertificatesForm(data={"day": clock.today()}),
        reason=CertificateReasonForm(),
        receiving=ReceivingForm(data={"received_on": clock.today()}),
        may_issue=identity().has(Role.ORGANIZER, contest_id=contest_id),
        may_note=identity().has(*STAFF, contest_id=contest_id),
    )


@bp.post(f"{BOOK}/cap")
@allow(Role.ORGANIZER)
@web.commits
def issue_certificates(contest_id: int) -> ResponseReturnValue:
    form, session = CertificatesForm(), web.session()
    contest = planning.contest(session, contest_id)
    if not form.validate_on_submit():
        raise InputError(["Xin ghi ngày cấp, thí dụ 20/11/2026."])
    day = cast("date", form.day.data)
    rows = actions.issue_certificates(session, contest, day=day, actor=identity().actor)
    flash(f"Đã cấp số cho {len(rows)} giấy chứng nhận.")
    return _back(contest_id)


@bp.post(f"{ONE}/<any({', '.join(repr(act) for act in ACTS)}):way>")
@allow(Role.ORGANIZER)
@web.commits
def change_certificate(contest_id: int, certificate_id: int, way: str) -> ResponseReturnValue:
    form, session = CertificateReasonForm(), web.session()
    row = queries.certificate(session, contest_id, certificate_id)
    if not form.validate_on_submit():
        raise InputError(["Xin ghi lý do."])
    act, said = ACTS[way]
    act(session, row, reason=web.text(form.reason), actor=identity().actor)
    flash(said)
    return _back(contest_id)


@bp.post(f"{ONE}/nhan")
@allow(*STAFF)
@web.commits
def receive_certificate(contest_id: int, certificate_id: int) -> ResponseReturnValue:
    form, session = ReceivingForm(), web.session()
    row = queries.certificate(session, contest_id, certificate_id)
    if not form.validate_on_submit():
        raise InputError(["Xin ghi người ký nhận và ngày nhận."])
    actions.receive_certificate(
        session,
        row,
        by=web.text(form.received_by),
        on=cast("date", form.received_on.data),
        actor=identity().actor,
    )
    flash("Đã ghi người ký nhận.")
    return _back(contest_id)


def _back(contest_id: int) -> ResponseReturnValue:
    return redirect(url_for("documents.register", contest_id=contest_id))
