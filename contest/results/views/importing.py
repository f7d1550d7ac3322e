"""Take a whole contest from a file."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from contest import web
from contest.access.roles import Role
from contest.access.routes import allow, identity
from contest.planning import queries as planning
from contest.planning.forms.outline import RulesFileForm
from contest.results.importing import import_contest
from contest.results.views.blueprint import bp


@bp.post("/hoi-thi/<int:contest_id>/ca-cuoc-thi-tu-tep")
@allow(Role.ORGANIZER)
@web.commits
def bring_in(contest_id: int) -> ResponseReturnValue:
    """Fill an empty contest from a contest file: people, entries, sheets, figures, decisions."""
    contest = planning.contest(web.session(), contest_id)
    import_contest(web.session(), contest, RulesFileForm().contest(), actor=identity().actor)
    flash("Đã lấy cả cuộc thi từ tệp. Xin đối chiếu bảng tổng hợp với kết quả đã biết.")
    return redirect(url_for("results.board", contest_id=contest_id))
