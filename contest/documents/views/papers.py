"""The papers of a contest as PDF, and the dossier for recounting."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from contest import journal, web
from contest.access.roles import READERS, STAFF, Role
from contest.access.routes import allow, identity
from contest.documents import blank_sheets as blanks
from contest.documents import papers, queries
from contest.documents.forms import VoidForm
from contest.documents.views.blueprint import bp
from contest.documents.views.sending import sent_pdf
from contest.documents.wording import FORMS
from contest.errors import NotFoundError
from contest.judging import queries as judging
from contest.planning import queries as planning
from contest.results import queries as results

CERTIFICATES = "giay-chung-nhan"


@bp.get("/hoi-thi/<int:contest_id>/giay-to")
@allow(*READERS)
def index(contest_id: int) -> ResponseReturnValue:
    session = web.session()
    contest = planning.contest(session, contest_id)
    return render_template(
        "documents/index.html",
        contest=contest,
        sealed=results.sealed(session, contest_id),
        has_entries=bool(results.outcome(session, contest).standings),
        forms=[form for form in FORMS.values() if form.name not in papers.LAID],
        void=VoidForm(),
        may_write=identity().has(*STAFF, contest_id=contest_id),
        may_issue=identity().has(Role.ORGANIZER, contest_id=contest_id),
        written=[
            (row, FORMS[row.form], queries.number_said(contest, row))
            for row in queries.numbered(session, contest_id)
        ],
    )


@bp.get("/hoi-thi/<int:contest_id>/giay-to/<paper>.pdf")
@allow(*READERS)
def pdf(contest_id: int, paper: str) -> ResponseReturnValue:
    make: Callable[[Mapping[str, Any]], bytes] | None = papers.PAPERS.get(paper)
    if make is None:
        raise NotFoundError
    dossier = _dossier(contest_id)
    if paper == CERTIFICATES:
        numbers = queries.certificate_numbers(web.session(), contest_id)
        return sent_pdf(paper, lambda: papers.print_certificates(dossier, numbers))
    return sent_pdf(paper, lambda: make(dossier))


@bp.get("/hoi-thi/<int:contest_id>/phieu-trang.pdf")
@allow(*STAFF)
def blank_sheets(contest_id: int) -> ResponseReturnValue:
    """Print the blank sheets of all judges and parts, or of the one judge or part chosen."""
    session = web.session()
    contest = planning.contest(session, contest_id)
    judge, part = request.args.get("judge", ""), request.args.get("part", "")
    places = [
        one
        for one in judging.expected_sheets(session, contest)
        if judge in ("", one.judge.key) and part in ("", one.part.id)
    ]
    if not places:
        raise NotFoundError
    parts = planning.scheme(planning.rules(session, contest.id)).parts
    sheets = blanks.blank_sheets(contest.id, parts, places)
    dossier = _dossier(contest_id)
    return sent_pdf("phieu-trang", lambda: papers.print_blank_sheets(dossier, sheets))


@bp.get("/hoi-thi/<int:contest_id>/giay-to/ho-so.json")
@allow(*READERS)
def dossier(contest_id: int) -> ResponseReturnValue:
    """Send the contest file and its result: anybody can recount it by `python -m scoring`."""
    found = _dossier(contest_id)
    shown = {"contest": found["contest"], "result": found["result"]}
    headers = {"Content-Disposition": 'attachment; filename="ho-so.json"'}
    return Response(journal.canonical(shown), mimetype="application/json", headers=headers)


def _dossier(contest_id: int) -> dict[str, Any]:
    session = web.session()
    return results.dossier(session, planning.contest(session, contest_id))
