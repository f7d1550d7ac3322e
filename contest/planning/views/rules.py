"""Edit the rules: the outline of parts and criteria; rules from a sample or a file."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

import scoring
from contest import web
from contest.access.routes import allow, identity
from contest.errors import NotFoundError
from contest.planning import actions, outline, queries
from contest.planning.forms.outline import KINDS, SOURCES, OutlineForm, RulesFileForm, read_rows
from contest.planning.part_settings import PLACED, kind_of, settings_of
from contest.planning.tables import Contest
from contest.planning.views.blueprint import PLANNERS, bp, plain
from contest.planning.views.saving import replaced

PLACES = ("places", "rank-points")


@bp.route("/hoi-thi/<int:contest_id>/the-le", methods=["GET", "POST"])
@allow(*PLANNERS)
def criteria(contest_id: int) -> ResponseReturnValue:
    contest = queries.contest(web.session(), contest_id)
    version = queries.rules_to_edit(web.session(), contest_id)
    form = OutlineForm(data={"scale": contest.scale, "revision": str(contest.revision)})
    if not form.is_submitted():
        return _outline_page(contest, form, outline.rows_of(version.document["parts"]))
    rows = read_rows(request.form)
    act = request.form.get("act", "save")
    if act != "save":
        return _outline_page(contest, form, outline.edited(rows, act))
    if not form.validate():
        return _outline_page(contest, form, rows), 422
    return _save_outline(contest_id, form, rows)


@bp.post("/hoi-thi/<int:contest_id>/mau-the-le")
@allow(*PLANNERS)
@web.commits
def use_preset(contest_id: int) -> ResponseReturnValue:
    contest = queries.contest(web.session(), contest_id)
    chosen = {one.key: one for one in queries.presets()}.get(request.form.get("preset", ""))
    if chosen is None:
        raise NotFoundError
    new = actions.NewRules(chosen.rules, chosen.scale, chosen.key)
    actions.replace_rules(
        web.session(), contest, new, revision=contest.revision, actor=identity().actor
    )
    flash("Đã lấy mẫu thể lệ. Xin sửa theo đúng thể lệ của cuộc thi.")
    return redirect(url_for("planning.criteria", contest_id=contest_id))


@bp.post("/hoi-thi/<int:contest_id>/the-le-tu-tep")
@allow(*PLANNERS)
@web.commits
def use_file(contest_id: int) -> ResponseReturnValue:
    """Take the rules of a contest file; its faults are shown by their paths."""
    contest = queries.contest(web.session(), contest_id)
    new = actions.NewRules(scoring.scheme_document(RulesFileForm().contest().scheme))
    actions.replace_rules(
        web.session(), contest, new, revision=contest.revision, actor=identity().actor
    )
    flash("Đã lấy thể lệ từ tệp.")
    return redirect(url_for("planning.criteria", contest_id=contest_id))


@web.commits
def _save_outline(
    contest_id: int, form: OutlineForm, rows: list[outline.Row]
) -> ResponseReturnValue:
    contest = queries.contest(web.session(), contest_id)
    old = queries.rules_to_edit(web.session(), contest_id).document
    settings = {part["id"]: settings_of(part) for part in old["parts"]}
    rules = {**old, "parts": outline.parts_from(rows, settings)}
    rules |= {"ties": _ties_that_hold(rules), "final": _final_that_fits(rules)}
    first = next((part["id"] for part in rules["parts"]), "")
    return replaced(
        contest,
        actions.NewRules(rules, form.scale.data),
        revision=web.number(form.revision),
        done=url_for("planning.part", contest_id=contest_id, part=first),
        again=lambda said, _: _outline_page(contest, form, rows, said),
    )


def _final_that_fits(rules: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the total as it was; by places when a part placed by majority stands beside others."""
    final: Mapping[str, Any] = rules.get("final") or {}
    has_placed = any(
        (part.get("panel") or {}).get("method") == "majority" for part in rules["parts"]
    )
    if has_placed and len(rules["parts"]) > 1 and final.get("combine") not in PLACES:
        return {**final, "combine": PLACES[0]}
    return final


def _ties_that_hold(rules: Mapping[str, Any]) -> list[str]:
    """Return the tie keys whose part or criterion still exists and still has points."""
    held = []
    known = {part["id"]: _known_in(part) for part in rules["parts"]}
    for key in rules.get("ties") or []:
        kind, _, target = key.partition(":")
        part, _, criterion = target.partition("/")
        if kind not in ("part", "criterion") or (criterion or part) in known.get(part, ()):
            held.append(key)
    return held


def _known_in(part: Mapping[str, Any]) -> set[str]:
    rows = outline.rows_of([dict(part)])
    return {row.id for row in (rows[:1] if kind_of(part) == PLACED else rows)}


def _outline_page(
    contest: Contest, form: OutlineForm, rows: list[outline.Row], faults: Sequence[str] = ()
) -> str:
    return render_template(
        "planning/criteria.html",
        contest=contest,
        form=form,
        revision=contest.revision if faults else web.text(form.revision),
        rows=[
            (row, outline.is_group(rows, at), plain(points))
            for at, (row, points) in enumerate(zip(rows, outline.sums(rows), strict=True))
        ],
        whole=plain(outline.whole_sum(rows)),
        faults=faults,
        version=queries.rules_to_edit(web.session(), contest.id),
        presets=queries.presets(),
        kinds=KINDS,
        sources=SOURCES,
        upload=RulesFileForm(),
    )
