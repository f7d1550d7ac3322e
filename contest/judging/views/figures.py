"""Figures that no sheet carries, on one page: a row an entry, a column a figure."""

from collections.abc import Mapping, Sequence
from itertools import product

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from contest import web
from contest.access.roles import STAFF
from contest.access.routes import allow, identity
from contest.accounts.forms import EmptyForm
from contest.entries import queries as entries
from contest.entries.tables import Entry
from contest.errors import FiguresAreStaleError, InputError
from contest.judging import actions, queries
from contest.judging.figures import read_figure, show_figure
from contest.judging.queries import FigureColumn
from contest.judging.tables import Figure, FigureKind
from contest.judging.views.blueprint import bp
from contest.planning import queries as planning
from contest.planning.tables import Contest
from contest.words.messages import FIGURE_IS_STALE
from contest.words.numbers import parse_whole
from contest.words.rules import given_name

HINTS = {
    FigureKind.POINTS: "điểm, thí dụ 8,5",
    FigureKind.VOTES: "số phiếu",
    FigureKind.SECONDS: "phút:giây, thí dụ 6:05",
}
TITLES = {FigureKind.VOTES: "Bình chọn", FigureKind.SECONDS: "Thời gian"}


@bp.route("/hoi-thi/<int:contest_id>/so-lieu", methods=["GET", "POST"])
@allow(*STAFF)
def figures(contest_id: int) -> ResponseReturnValue:
    form = EmptyForm()
    if form.validate_on_submit():
        return _note(contest_id)
    return _page(planning.contest(web.session(), contest_id))


@web.commits
def _note(contest_id: int) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    try:
        noted = actions.note_figures(
            web.session(), contest, _changes(contest), actor=identity().actor
        )
    except InputError as error:
        return _page(contest, error.faults), error.status
    except FiguresAreStaleError as error:
        return _page(contest, _stale(contest, error), error.places), error.status
    flash(f"Đã ghi {noted} số liệu." if noted else "Không có số nào thay đổi.")
    return redirect(url_for("judging.figures", contest_id=contest_id))


def _changes(contest: Contest) -> list[actions.FigureChange]:
    """Read every touched cell; all faults are said together."""
    faults, changes = [], []
    columns = _columns(contest)
    for entry, (column, title) in product(_rows(contest), columns.items()):
        name = _cell(entry, column)
        if not _is_touched(name):
            continue
        try:
            value = read_figure(column.kind, request.form[name])
        except InputError as error:
            faults += [f"{entry.name}, {title}: {fault}" for fault in error.faults]
            continue
        revision = parse_whole(request.form.get(f"{name}-r", "")) or 0
        changes.append(actions.FigureChange(entry, *column, value, revision))
    if faults:
        raise InputError(faults)
    return changes


def _is_touched(name: str) -> bool:
    """Tell whether a cell was sent with another text than the page had shown."""
    typed = request.form.get(name)
    return typed is not None and typed.strip() != request.form.get(f"{name}-o", "").strip()


def _page(
    contest: Contest,
    faults: Sequence[str] = (),
    told: Sequence[queries.FigurePlace] = (),
) -> str:
    """Show the page; of the places `told` about, what somebody else wrote is now known."""
    held = queries.figures(web.session(), contest)
    columns = _columns(contest)
    return render_template(
        "judging/figures.html",
        contest=contest,
        form=EmptyForm(),
        faults=faults,
        columns=[(title, HINTS[column.kind]) for column, title in columns.items()],
        rows=[
            (one, [_shown(one, column, held, told) for column in columns]) for one in _rows(contest)
        ],
    )


def _shown(
    entry: Entry,
    column: FigureColumn,
    held: Mapping[queries.FigurePlace, Figure],
    told: Sequence[queries.FigurePlace],
) -> dict[str, object]:
    """Return one cell: what is kept; or what was typed, with the revision its writer knows."""
    place, name = (entry.id, *column), _cell(entry, column)
    row = held.get(place)
    kept = show_figure(column.kind, row.value) if row else ""
    shown: dict[str, object] = {
        "name": name,
        "text": kept,
        "original": kept,
        "revision": row.revision if row else 0,
        "is_whole": column.kind is FigureKind.VOTES,
    }
    if _is_touched(name):
        shown["text"] = request.form[name]
        if place not in told:
            shown["original"] = request.form.get(f"{name}-o", "")
            shown["revision"] = request.form.get(f"{name}-r", "0")
    return shown


def _stale(contest: Contest, error: FiguresAreStaleError) -> list[str]:
    held = queries.figures(web.session(), contest)
    names, columns = {entry.id: entry.name for entry in _rows(contest)}, _columns(contest)
    return [
        FIGURE_IS_STALE.format(
            entry=names[place[0]],
            figure=columns[FigureColumn(*place[1:])],
            theirs=show_figure(place[1], held[place].value) or "để trống",
        )
        for place in error.places
    ]


def _columns(contest: Contest) -> dict[FigureColumn, str]:
    """Return the figures that the rules want, each with its title."""
    scheme = planning.scheme_in_force(web.session(), contest.id)
    parts = {part.id: part.name or part.id for part in scheme.parts}
    return {column: _title(column, parts) for column in queries.figure_columns(scheme)}


def _title(column: FigureColumn, parts: Mapping[str, str]) -> str:
    about = f"phần {parts[column.key]}" if column.key in parts else given_name(column.key)
    return f"{TITLES.get(column.kind, 'Điểm')} {about}"


def _rows(contest: Contest) -> list[Entry]:
    found = entries.entries(web.session(), contest.id)
    return [one for one in found if one.withdrawn_at is None]


def _cell(entry: Entry, column: FigureColumn) -> str:
    return f"f-{entry.id}-{column.kind}-{column.key}"
