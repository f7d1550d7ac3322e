"""One part of the rules: who marks it, how marks combine, rounding, limits, time."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

import scoring
from contest import web
from contest.access.routes import allow
from contest.errors import NotFoundError
from contest.planning import actions, part_settings, queries
from contest.planning.forms.part import PartForm
from contest.planning.part_settings import GIVEN, MARKED, PLACED, kind_of
from contest.planning.tables import Contest
from contest.planning.views.blueprint import PLANNERS, bp
from contest.planning.views.saving import marked_at, replaced

SAVE_FOR_ALL = "save-all"
_PLACED_FIELDS = ("markers", "chosen", "missing")
_POINT_FIELDS = (
    *("round_panel", "round_part", "floor", "cap", "cap_points"),
    *("limit", "minimum", "grace", "over", "points", "per", "count", "most", "on"),
)
_PATHS = {
    "markers": "markers",
    "panel": "method",
    "panel.low": "low",
    "panel.high": "high",
    "panel.at_least": "at_least",
    "panel.tolerance": "tolerance",
    "panel.third": "third",
    "panel.difference": "difference",
    "floor": "floor",
    "cap": "cap",
    "alarm.spread": "alarm",
    "time.limit": "limit",
    "time.minimum": "minimum",
    "time.points": "points",
    "time.per": "per",
    "time.most": "most",
    "time": "on",
}


@bp.route("/hoi-thi/<int:contest_id>/cach-tinh/<part>", methods=["GET", "POST"])
@allow(*PLANNERS)
def part(contest_id: int, part: str) -> ResponseReturnValue:
    contest = queries.contest(web.session(), contest_id)
    found = _part(queries.rules_to_edit(web.session(), contest_id).document, part)
    form = _form(contest, found)
    if not form.is_submitted():
        return _part_page(contest, form, found)
    if not form.validate():
        return _part_page(contest, form, found), 422
    return _save_part(contest_id, form, part)


@web.commits
def _save_part(contest_id: int, form: PartForm, part_id: str) -> ResponseReturnValue:
    contest = queries.contest(web.session(), contest_id)
    old = queries.rules_to_edit(web.session(), contest_id).document
    found = _part(old, part_id)
    ids = [one["id"] for one in old["parts"]]
    settings = part_settings.read(part_settings.shown(found) | form.data, kind_of(found))
    for_all = request.form.get("act") == SAVE_FOR_ALL and kind_of(found) == MARKED
    rules = {
        **old,
        "parts": [_settled(one, part_id, settings, for_all=for_all) for one in old["parts"]],
    }
    return replaced(
        contest,
        actions.NewRules(rules, contest.scale),
        revision=web.number(form.revision),
        done=_next_page(contest_id, [] if for_all else ids[ids.index(part_id) + 1 :]),
        again=lambda said, faults: _part_page(contest, form, found, said, faults),
    )


def _settled(
    one: Mapping[str, Any], part_id: str, settings: Mapping[str, Any], *, for_all: bool
) -> dict[str, Any]:
    """Return a part with the new settings, when they are meant for it."""
    if one["id"] == part_id:
        return part_settings.with_settings(one, settings)
    if for_all and kind_of(one) == MARKED:
        return part_settings.shared(settings, one)
    return dict(one)


def _next_page(contest_id: int, later: Sequence[str]) -> str:
    if later:
        return url_for("planning.part", contest_id=contest_id, part=later[0])
    return url_for("planning.ranking", contest_id=contest_id)


def _part(rules: Mapping[str, Any], part_id: str) -> dict[str, Any]:
    found = next((one for one in rules["parts"] if one["id"] == part_id), None)
    if found is None:
        raise NotFoundError
    return dict(found)


def _form(contest: Contest, found: Mapping[str, Any]) -> PartForm:
    """Return the form with those fields alone that a part of this kind has."""
    form = PartForm(data=part_settings.shown(found) | {"revision": str(contest.revision)})
    form.offer_judges(_seated(contest.id), found)
    kind = kind_of(found)
    if kind != MARKED:
        kept = _PLACED_FIELDS if kind == PLACED else _POINT_FIELDS
        for name in part_settings.shown(found):
            if name not in kept:
                del form[name]
    if kind == GIVEN:
        form.round_panel.label.text = "Điểm nhập"
    return form


def _seated(contest_id: int) -> list[tuple[str, str]]:
    panel = queries.judges(web.session(), contest_id)
    return [(judge.key, f"{judge.key} – {judge.person.name}") for judge in panel]


def _part_page(
    contest: Contest,
    form: PartForm,
    found: Mapping[str, Any],
    said: Sequence[str] = (),
    faults: Sequence[scoring.Fault] = (),
) -> str:
    version = queries.rules_to_edit(web.session(), contest.id)
    ids = [one["id"] for one in version.document["parts"]]
    at = ids.index(found["id"]) if found["id"] in ids else 0
    marked_at(form, faults, {f"parts[{at}].{path}": name for path, name in _PATHS.items()})
    return render_template(
        "planning/part.html",
        contest=contest,
        form=form,
        part=found,
        kind=kind_of(found),
        revision=contest.revision if said else web.text(form.revision),
        faults=said,
        version=version,
        has_others=sum(kind_of(one) == MARKED for one in version.document["parts"]) > 1,
    )
