"""Edit the rules: the outline of parts and criteria, the method, the prizes."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

import scoring
from contest import web
from contest.access.routes import allow, identity
from contest.errors import InputError, NotFoundError, StaleVersionError
from contest.planning import actions, outline, queries
from contest.planning.forms import (
    MethodForm,
    OutlineForm,
    PrizeRow,
    RulesFileForm,
    edited_prizes,
    method_data,
    prize_rows,
    prizes_from,
    read_prizes,
    read_rows,
)
from contest.planning.tables import Contest
from contest.planning.views.blueprint import PLANNERS, bp, plain
from contest.words import faults as fault_words
from contest.words import messages

PART_SETTINGS = ("panel", "by", "missing", "round", "floor", "cap")


@bp.route("/hoi-thi/<int:contest_id>/the-le", methods=["GET", "POST"])
@allow(*PLANNERS)
def criteria(contest_id: int) -> ResponseReturnValue:
    contest = queries.contest(web.session(), contest_id)
    version = queries.rules(web.session(), contest_id)
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
    form = RulesFileForm()
    if not form.validate():
        raise InputError(list(form.file.errors))
    try:
        read = _contest_in(form.file.data.read())
    except scoring.ContestFileError as error:
        raise InputError(fault_words.sentences(error.faults)) from error
    new = actions.NewRules(scoring.scheme_document(read.scheme))
    actions.replace_rules(
        web.session(), contest, new, revision=contest.revision, actor=identity().actor
    )
    flash("Đã lấy thể lệ từ tệp.")
    return redirect(url_for("planning.criteria", contest_id=contest_id))


def _contest_in(content: bytes) -> scoring.Contest:
    """Read a contest file, or the one inside a dossier that the site gave."""
    document = scoring.parse_document(content)
    if isinstance(document, dict) and "contest" in document:
        document = document["contest"]
    return scoring.read_contest(cast("Mapping[str, object]", document))


@bp.route("/hoi-thi/<int:contest_id>/cach-tinh", methods=["GET", "POST"])
@allow(*PLANNERS)
def method(contest_id: int) -> ResponseReturnValue:
    contest = queries.contest(web.session(), contest_id)
    rules = queries.rules(web.session(), contest_id).document
    form = MethodForm(data=method_data(rules) | {"revision": str(contest.revision)})
    form.offer_ties(rules)
    if not form.is_submitted():
        return _method_page(contest, form, prize_rows(rules))
    prizes = read_prizes(request.form)
    act = request.form.get("act", "save")
    if act != "save":
        return _method_page(contest, form, edited_prizes(prizes, act))
    if not form.validate():
        return _method_page(contest, form, prizes), 422
    return _save_method(contest_id, form, prizes)


@web.commits
def _save_outline(
    contest_id: int, form: OutlineForm, rows: list[outline.Row]
) -> ResponseReturnValue:
    contest = queries.contest(web.session(), contest_id)
    old = queries.rules(web.session(), contest_id).document
    settings = {part["id"]: _settings(part) for part in old["parts"]}
    rules = {**old, "parts": outline.parts_from(rows, settings)}
    rules["ties"] = _ties_that_hold(rules)
    return _replaced(
        contest,
        actions.NewRules(rules, form.scale.data),
        revision=web.number(form.revision),
        done=url_for("planning.method", contest_id=contest_id),
        again=lambda faults: _outline_page(contest, form, rows, faults),
    )


def _settings(part: Mapping[str, Any]) -> dict[str, Any]:
    return {key: part[key] for key in PART_SETTINGS if key in part}


def _ties_that_hold(rules: Mapping[str, Any]) -> list[str]:
    """Return the tie keys whose part or criterion still exists."""
    held = []
    known = {part["id"]: {row.id for row in outline.rows_of([part])} for part in rules["parts"]}
    for key in rules.get("ties") or []:
        kind, _, target = key.partition(":")
        part, _, criterion = target.partition("/")
        if kind not in ("part", "criterion") or (criterion or part) in known.get(part, ()):
            held.append(key)
    return held


@web.commits
def _save_method(
    contest_id: int, form: MethodForm, prizes: Sequence[PrizeRow]
) -> ResponseReturnValue:
    contest = queries.contest(web.session(), contest_id)
    old = queries.rules(web.session(), contest_id).document
    given, faults = prizes_from(prizes, old.get("prizes") or [])
    if faults:
        return _method_page(contest, form, prizes, faults), 422
    kept = [
        {key: value for key, value in part.items() if key not in PART_SETTINGS}
        for part in old["parts"]
    ]
    settings = form.part_settings()
    rules = {
        **old,
        "parts": [
            old_part if part.get("given") else part | settings
            for old_part, part in zip(old["parts"], kept, strict=True)
        ],
        **form.rules_settings(),
        "prizes": given,
    }
    return _replaced(
        contest,
        actions.NewRules(rules, contest.scale),
        revision=web.number(form.revision),
        done=url_for("planning.judges", contest_id=contest_id),
        again=lambda faults: _method_page(contest, form, prizes, faults),
    )


def _replaced(
    contest: Contest,
    new: actions.NewRules,
    *,
    revision: int,
    done: str,
    again: Callable[[Sequence[str]], str],
) -> ResponseReturnValue:
    """Replace the rules, or show the page again with each fault in words."""
    try:
        actions.replace_rules(
            web.session(), contest, new, revision=revision, actor=identity().actor
        )
    except scoring.ContestFileError as error:
        return again([fault_words.short_sentence(one, new.document) for one in error.faults]), 422
    except StaleVersionError as error:
        return again([messages.RULES_ARE_STALE]), error.status
    whole = outline.whole_sum(outline.rows_of(new.document["parts"]))
    if new.scale is not None and whole != new.scale:
        flash(
            f"Đã lưu thể lệ. Lưu ý: các phần cộng lại {plain(whole)} điểm, khác thang {new.scale}."
        )
        return redirect(url_for("planning.criteria", contest_id=contest.id))
    flash("Đã lưu thể lệ.")
    return redirect(done)


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
        version=queries.rules(web.session(), contest.id),
        presets=queries.presets(),
        upload=RulesFileForm(),
    )


def _method_page(
    contest: Contest, form: MethodForm, prizes: Sequence[PrizeRow], faults: Sequence[str] = ()
) -> str:
    version = queries.rules(web.session(), contest.id)
    marked = [part for part in version.document["parts"] if not part.get("given")]
    return render_template(
        "planning/method.html",
        contest=contest,
        form=form,
        revision=contest.revision if faults else web.text(form.revision),
        prizes=prizes,
        faults=faults,
        version=version,
        differs=any(_settings(part) != _settings(marked[0]) for part in marked),
    )
