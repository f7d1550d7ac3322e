"""Figures that no sheet carries, on one page: a row an entry, a column a figure."""

from collections.abc import Iterator, Mapping, Sequence

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
        changes = list(_changes(contest))
        noted = actions.note_figures(web.session(), contest, changes, actor=identity().actor)
    except InputError as error:
        return _page(contest, error.faults), error.status
    except FiguresAreStaleError as error:
        return _page(contest, _stale(contest, error), error.places), error.status
    flash(f"Đã ghi {noted} số liệu." if noted else "Không có số nào thay đổi.")
    return redirect(url_for("judging.figures", contest_id=contest_id))


def _changes(contest: Contest) -> Iterator[actions.FigureChange]:
    """Read every cell that was sent; all faults are said together."""
    faults, changes = [], []
    for entry in _rows(contest):
        for column in _columns(contest):
            if not _is_touched(_cell(entry, column)):
                continue
            typed = request.form[_cell(entry, column)]
            try:
                value = read_figure(column.kind, typed)
            except InputError as error:
                where = f"{entry.name}, {_title(contest, column)}"
                faults += [f"{where}: {fault}" for fault in error.faults]
                continue
            revision = parse_whole(request.form.get(f"{_cell(entry, column)}-r", "")) or 0
            changes.append(actions.FigureChange(entry, *column, value, revision))
    if faults:
        raise InputError(faults)
    return iter(changes)


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
        columns=[(_title(contest, one), HINTS[one.kind]) for one in columns],
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
    names = {entry.id: entry.name for entry in _rows(contest)}
    return [
        FIGURE_IS_STALE.format(
            entry=names[place[0]],
            figure=_title(contest, FigureColumn(*place[1:])),
            theirs=show_figure(place[1], held[place].value) or "để trống",
        )
        for place in error.places
    ]


def _columns(contest: Contest) -> list[FigureColumn]:
    rules = planning.rules(web.session(), contest.id)
    return queries.figure_columns(planning.scheme(rules))


def _rows(contest: Contest) -> list[Entry]:
    found = entries.entries(web.session(), contest.id)
    return [one for one in found if one.withdrawn_at is None]


def _cell(entry: Entry, column: FigureColumn) -> str:
    return f"f-{entry.id}-{column.kind}-{column.key}"


def _title(contest: Contest, column: FigureColumn) -> str:
    scheme = planning.scheme(planning.rules(web.session(), contest.id))
    names = {part.id: part.name or part.id for part in scheme.parts}
    about = f"phần {names[column.key]}" if column.key in names else given_name(column.key)
    return f"{TITLES.get(column.kind, 'Điểm')} {about}"
