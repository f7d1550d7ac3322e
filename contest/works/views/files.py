"""Files for the staff: as judges see them, and as they were sent. Judges' own way is judging's."""

from flask import Response
from flask.typing import ResponseReturnValue

from contest import web
from contest.access.roles import READERS, STAFF
from contest.access.routes import allow, identity
from contest.entries import queries as entries
from contest.errors import NotAllowedError, NotFoundError
from contest.planning import queries as planning
from contest.planning.tables import SEALED
from contest.works import queries
from contest.works.tables import FileKind
from contest.works.views.blueprint import bp
from contest.works.views.sending import HEADERS, found, sent
from contest.works.views.works import FILE


@bp.get("/hoi-thi/<int:contest_id>/tep-bai/<name>")
@allow(*READERS)
def file(contest_id: int, name: str) -> ResponseReturnValue:
    """Send a page, picture or clip to the staff; to those who read the result after the seal."""
    contest = planning.contest(web.session(), contest_id)
    if contest.state not in SEALED and not identity().has(*STAFF, contest_id=contest_id):
        raise NotAllowedError
    return sent(found(web.session(), contest_id, name))


@bp.get(f"{FILE}/goc")
@allow(*STAFF)
def original(contest_id: int, entry_id: int, file_id: int) -> ResponseReturnValue:
    """Send a PDF as it came, to be kept and never to be opened here."""
    entries.entry(web.session(), contest_id, entry_id)
    row = queries.row(web.session(), entry_id, file_id)
    if row.kind is not FileKind.PAGES or row.original is None:
        raise NotFoundError
    headers = HEADERS | {"Content-Disposition": f'attachment; filename="bai-{row.id}.pdf"'}
    return Response(row.original, mimetype="application/pdf", headers=headers)
