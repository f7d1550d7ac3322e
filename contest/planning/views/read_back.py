"""The whole rules read back: criteria in a table, everything else as sentences; to be printed."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from contest import web
from contest.access.routes import allow
from contest.planning import outline, queries
from contest.planning.views.blueprint import PLANNERS, bp, plain
from contest.words import rules as rule_words

SOURCES = {
    outline.JUDGES: "",
    outline.GIVEN: "điểm nhập từ ngoài",
    outline.VOTES: "bình chọn",
}


@bp.get("/hoi-thi/<int:contest_id>/doc-lai-the-le")
@allow(*PLANNERS)
def read_back(contest_id: int) -> ResponseReturnValue:
    contest = queries.contest(web.session(), contest_id)
    version = queries.rules_to_edit(web.session(), contest_id)
    names = {judge.key: judge.person.name for judge in queries.judges(web.session(), contest_id)}
    rows = outline.rows_of(version.document["parts"])
    return render_template(
        "planning/read_back.html",
        contest=contest,
        version=version,
        rows=[
            (row, _way(row, is_leaf=not outline.is_group(rows, at)), _points(row, points))
            for at, (row, points) in enumerate(zip(rows, outline.sums(rows), strict=True))
        ],
        whole=plain(outline.whole_sum(rows)),
        unseated=[seat for seat in _named_seats(version.document["parts"]) if seat not in names],
        sections=rule_words.sections(version.document, names),
    )


def _way(row: outline.Row, *, is_leaf: bool) -> str:
    if row.is_part:
        return SOURCES[row.way]
    return rule_words.way_of_marking(outline.leaf(row)) if is_leaf else ""


def _points(row: outline.Row, points: Decimal | None) -> str:
    if row.way in (outline.GIVEN, outline.PLACE):
        return ""
    return "không giới hạn" if points is None else plain(points)


def _named_seats(parts: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the seats that the rules name as markers, each once."""
    named = [part["markers"] for part in parts if isinstance(part.get("markers"), list)]
    return sorted({seat for seats in named for seat in seats})
