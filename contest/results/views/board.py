"""The clerk's board, the trail of a number, seal and publication."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from contest import journal, web
from contest.access.roles import READERS, STAFF, Role
from contest.access.routes import allow, identity
from contest.accounts import queries as accounts
from contest.accounts.forms import EmptyForm
from contest.entries import queries as entries
from contest.judging import queries as judging
from contest.planning import queries as planning
from contest.planning.tables import Contest
from contest.results import actions, contest_file, queries
from contest.results.board import rows as board_rows
from contest.results.views.blueprint import bp
from contest.words import rules as rule_words
from contest.words import trail as trail_words
from contest.works import queries as works
from contest.works.queries import is_of_works


@bp.get("/hoi-thi/<int:contest_id>/tong-hop")
@allow(*READERS)
def board(contest_id: int) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    version = (
        f"{journal.head(web.session(), contest_id)}/{identity().sign_in_id}/{request.full_path}"
    )
    return web.unless_changed(version, lambda: _board_page(contest))


@bp.get("/hoi-thi/<int:contest_id>/tong-hop/<entry>")
@allow(*READERS)
def trail(contest_id: int, entry: str) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    outcome = queries.outcome(web.session(), contest)
    document, steps = queries.trail(web.session(), contest, entry)
    standing = outcome.standing(entry)
    points = {part.part: part.points for part in standing.parts}
    return render_template(
        "results/trail.html",
        contest=contest,
        outcome=outcome,
        standing=standing,
        groups=trail_words.groups(steps, document, points),
        rules=rule_words.sentences(document),
    )


@bp.get("/hoi-thi/<int:contest_id>/niem-phong")
@allow(*READERS)
def closing(contest_id: int) -> ResponseReturnValue:
    """Show what the seal would freeze, or who sealed and who may publish."""
    session = web.session()
    contest = planning.contest(session, contest_id)
    return render_template(
        "results/closing.html",
        contest=contest,
        outcome=queries.outcome(session, contest),
        sealed=queries.sealed(session, contest_id),
        form=EmptyForm(),
    )


@bp.post("/hoi-thi/<int:contest_id>/niem-phong")
@allow(*STAFF)
@web.commits
def seal(contest_id: int) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    actions.seal_results(web.session(), contest, actor=identity().actor)
    flash("Đã niêm phong kết quả. Một người khác trong ban tổ chức sẽ công bố.")
    return redirect(url_for("results.closing", contest_id=contest_id))


@bp.post("/hoi-thi/<int:contest_id>/cong-bo")
@allow(Role.ORGANIZER)
@web.commits
def publish(contest_id: int) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    actions.publish_results(web.session(), contest, actor=identity().actor)
    flash("Đã công bố kết quả.")
    return redirect(url_for("results.closing", contest_id=contest_id))


def _board_page(contest: Contest) -> str:
    session = web.session()
    scheme = planning.scheme_in_force(session, contest.id)
    parts = [part for part in scheme.parts if part.leaves]
    judges = planning.judges(session, contest.id)
    panels = [(part, planning.expected_judges(part, judges)) for part in parts]
    rows = board_rows(entries.views(session, contest), panels, judging.statuses(session, contest))
    return render_template(
        "results/board.html",
        contest=contest,
        outcome=queries.outcome(session, contest),
        is_sealed=queries.is_sealed(contest),
        panels=panels,
        judges=judges,
        rows=rows,
        unread=works.without_files(session, contest) if is_of_works(contest) else [],
        decisions=contest_file.decisions(session, contest.id),
        waiting=[card for card in accounts.cards(session, contest.id) if card.waiting_since],
        form=EmptyForm(),
    )
