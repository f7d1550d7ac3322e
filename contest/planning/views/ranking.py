"""The ranking of a contest: total, ties, places, groups, prizes, cut, classes, exemplars."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

import scoring
from contest import web
from contest.access.routes import allow
from contest.planning import actions, queries, ranking_settings
from contest.planning.forms.ranking import RankingForm, read_classes, read_prizes, read_ties
from contest.planning.prize_rows import PrizeRow, edited_prizes, prize_rows, prizes_from
from contest.planning.ranking_settings import ClassRow, class_rows, tie_keys, tie_rows
from contest.planning.tables import Contest
from contest.planning.views.blueprint import PLANNERS, bp
from contest.planning.views.saving import marked_at, replaced
from contest.words import rules as rule_words

_PATHS = {
    "final": "combine",
    "final.combine": "combine",
    "final.combine.best": "best",
    "final.round": "round_final",
    "cut": "cut",
    "cut.top": "cut",
    "cut.from": "cut_from",
    "exemplars.from_class": "from_class",
}


@dataclass(frozen=True)
class Tables:
    """What stands in the page's tables, as typed."""

    ties: Sequence[str]
    classes: Sequence[ClassRow]
    prizes: Sequence[PrizeRow]


@bp.route("/hoi-thi/<int:contest_id>/xep-hang", methods=["GET", "POST"])
@allow(*PLANNERS)
def ranking(contest_id: int) -> ResponseReturnValue:
    contest = queries.contest(web.session(), contest_id)
    rules = queries.rules_to_edit(web.session(), contest_id).document
    form = RankingForm(data=ranking_settings.shown(rules) | {"revision": str(contest.revision)})
    if not form.is_submitted():
        stored = Tables(tie_rows(rules), class_rows(rules), prize_rows(rules))
        return _ranking_page(contest, form, stored)
    tables = _typed(request.form.get("act", "save"))
    if request.form.get("act", "save") != "save":
        return _ranking_page(contest, form, tables)
    if not form.validate():
        return _ranking_page(contest, form, tables), 422
    return _save_ranking(contest_id, form, tables)


def _typed(act: str) -> Tables:
    """Read the tables as typed, and carry out the button that was pressed."""
    ties, classes = read_ties(request.form), read_classes(request.form)
    prizes = read_prizes(request.form)
    return Tables(
        [*ties, ""] if act == "add-tie" else ties,
        [*classes, ClassRow("", "")] if act == "add-class" else classes,
        edited_prizes(prizes, act),
    )


@web.commits
def _save_ranking(contest_id: int, form: RankingForm, tables: Tables) -> ResponseReturnValue:
    contest = queries.contest(web.session(), contest_id)
    old = queries.rules_to_edit(web.session(), contest_id).document
    prizes, wrong = prizes_from(tables.prizes)
    if wrong:
        return _ranking_page(contest, form, tables, wrong), 422
    chosen = ranking_settings.read(form.data, tables.ties, tables.classes, prizes)
    return replaced(
        contest,
        actions.NewRules(ranking_settings.with_ranking(old, chosen), contest.scale),
        revision=web.number(form.revision),
        done=url_for("planning.read_back", contest_id=contest_id),
        again=lambda said, faults: _ranking_page(contest, form, tables, said, faults),
    )


def _choices(rules: Mapping[str, Any], tables: Tables) -> list[tuple[str, str]]:
    """Return every key of the chain, said in words; one typed that is unknown stays as it is."""
    known = tie_keys(rules)
    chain = [(key, rule_words.tie_key(key, rules)) for key in known]
    chain += [("decision", "quyết định của Ban Giám khảo")]
    offered = [
        ("", "—"),
        *chain,
        (ranking_settings.OTHER_GIVEN, "điểm phụ khác (ghi tên bên dưới)"),
    ]
    values = {value for value, _ in offered}
    return [*offered, *((key, key) for key in dict.fromkeys(tables.ties) if key not in values)]


def _ranking_page(
    contest: Contest,
    form: RankingForm,
    tables: Tables,
    said: Sequence[str] = (),
    faults: Sequence[scoring.Fault] = (),
) -> str:
    version = queries.rules_to_edit(web.session(), contest.id)
    marked_at(form, faults, _PATHS)
    rules = version.document
    return render_template(
        "planning/ranking.html",
        contest=contest,
        form=form,
        revision=contest.revision if said else web.text(form.revision),
        tables=tables,
        tie_choices=_choices(rules, tables),
        best_choices=[(key, rule_words.tie_key(key, rules)) for key in tie_keys(rules)],
        faults=said,
        version=version,
    )
