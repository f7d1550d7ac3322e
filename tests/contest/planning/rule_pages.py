"""The pages of the rules, filled in and posted as an organizer would; what is stored then."""

from collections.abc import Iterator
from typing import Any

from flask import Flask

from contest.journal import COMMAND_LINE
from contest.planning import actions, queries
from contest.words.durations import show_seconds
from contest.words.levels import show_levels
from tests.client import Browser
from tests.forms import Fields, typed

Document = dict[str, Any]
OUTLINE = ("depth", "row_id", "name", "kind", "minimum", "maximum", "step", "weight")
OUTLINE += ("levels", "each", "decimals")
PRIZE = ("name", "count", "money", "best", "least", "at_tie", "after_shared")


def stored(app: Flask) -> Document:
    with app.extensions["kheo-database"].reading() as session:
        return queries.rules(session, 1).document


def replace(app: Flask, rules: Document) -> None:
    with app.extensions["kheo-database"].writing() as session:
        contest = queries.contest(session, 1)
        new = actions.NewRules(rules)
        actions.replace_rules(session, contest, new, revision=contest.revision, actor=COMMAND_LINE)


def save(organizer: Browser, path: str, fields: Fields) -> None:
    answer = organizer.post(f"/hoi-thi/1{path}", fields | {"act": "save"})
    assert answer.status_code == 302, (path, faults(answer.text))


def faults(page: str) -> str:
    return page.rsplit('role="alert"', maxsplit=1)[-1][:600]


def fill_outline(organizer: Browser, wanted: Document) -> None:
    replace(organizer.app, queries.presets()[0].rules)
    form = typed(organizer.get("/hoi-thi/1/the-le").text)
    rows = [row for part in wanted["parts"] for row in part_rows(part)]
    columns = {key: [row.get(key, "") for row in rows] for key in OUTLINE}
    save(organizer, "/the-le", form | columns | {"scale": [""]})


def part_rows(part: Document) -> Iterator[dict[str, str]]:
    votes = part.get("votes") or {}
    kind = "given" if part.get("given") else "votes" if votes else "judges"
    yield {
        "depth": "0",
        "name": part["name"],
        "kind": kind,
        "maximum": comma(votes.get("max")),
        "decimals": str(votes.get("decimals", "")),
        "weight": comma(part.get("weight")),
        "row_id": part["id"] if part["id"] != part["name"] else "",
    }
    yield from criteria_rows(part.get("criteria") or [], 1)


def criteria_rows(criteria: list[Document], depth: int) -> Iterator[dict[str, str]]:
    for one in criteria:
        kind = one.get("kind") or "points"
        yield {
            "depth": str(depth),
            "name": one["name"],
            "kind": kind,
            "minimum": comma(one.get("min")),
            "maximum": comma(one.get("max", "không")),
            "step": comma(one.get("step")),
            "weight": comma(one.get("weight")),
            "levels": show_levels(one.get("levels") or []),
            "each": comma(one.get("each")),
        }
        yield from criteria_rows(one.get("criteria") or [], depth + 1)


def fill_part(organizer: Browser, part: Document) -> None:
    path = f"/cach-tinh/{part['id']}"
    form = typed(organizer.get(f"/hoi-thi/1{path}").text)
    chosen = part_fields(part)
    save(
        organizer, path, form | {key: chosen[key] for key in chosen if key in form or key in TICKS}
    )


TICKS = ("chosen", "repeat", "inclusive")


def part_fields(part: Document) -> Fields:
    markers, cap, alarm = part.get("markers", "judges"), part.get("cap"), part.get("alarm") or {}
    kept = part.get("round") or {}
    fields = {
        "markers": markers if isinstance(markers, str) else "chosen",
        "by": part.get("by", "sheet"),
        "missing": part.get("missing", "wait"),
        "floor": comma(part.get("floor")),
        "cap": "" if cap is None else "max" if cap == "max" else "points",
        "cap_points": "" if cap == "max" else comma(cap),
        "alarm": comma(alarm.get("spread")),
        "alarm_of": alarm.get("of", "sheet"),
        **{
            f"round_{one}": str(kept.get(one, ""))
            for one in ("criterion", "sheet", "panel", "part")
        },
        **panel_fields(part.get("panel") or {"method": "mean"}),
        **time_fields(part.get("time") or {}),
    }
    sent: Fields = {key: [value] for key, value in fields.items() if value is not None}
    return sent | {"chosen": [] if isinstance(markers, str) else markers}


def panel_fields(panel: Document) -> dict[str, str | None]:
    method = panel["method"]
    return {
        "method": method,
        "low": str(panel.get("low", "")),
        "high": str(panel.get("high", "")),
        "at_least": str(panel.get("at_least", "")),
        "trimmed_then": panel["then"] if method == "trimmed" else "mean",
        "tolerance": comma(panel.get("tolerance")),
        "at_tolerance": panel.get("at_tolerance", "keep"),
        "repeat": "y" if panel.get("repeat") else None,
        "third": panel.get("third", ""),
        "difference": comma(panel.get("difference")),
        "inclusive": "y" if panel.get("inclusive") else None,
        "third_then": panel["then"] if method == "third-marker" else "third",
    }


def time_fields(time: Document) -> dict[str, str]:
    spans = {key: show_seconds(time.get(key)) for key in ("limit", "minimum", "grace", "per")}
    points = {key: comma(time.get(key)) for key in ("points", "most")}
    others = {"over": "points", "count": "started", "on": "panel"}
    return spans | points | {key: time.get(key, usual) for key, usual in others.items()}


def fill_ranking(organizer: Browser, wanted: Document) -> None:
    form = typed(organizer.get("/hoi-thi/1/xep-hang").text)
    save(organizer, "/xep-hang", form | ranking_fields(wanted) | table_fields(wanted))


def ranking_fields(wanted: Document) -> Fields:
    combine = wanted["final"]["combine"]
    cut, exemplars = wanted.get("cut") or {}, wanted.get("exemplars") or {}
    kind = next((key for key in ("top", "per_group", "from") if key in cut), "")
    fields = {
        "combine": combine if isinstance(combine, str) else "best",
        "best": "" if isinstance(combine, str) else str(combine["best"]),
        "round_final": str(wanted["final"].get("round", "")),
        "places": wanted.get("places", "competition"),
        "groups": wanted.get("groups", "overall"),
        "cut": kind,
        **{f"cut_{key}": comma(cut.get(key)) for key in ("top", "per_group", "best_rest", "from")},
        "cut_at_tie": cut.get("at_tie", "decide"),
        "from_class": exemplars.get("from_class", ""),
        "most": comma(exemplars.get("most")),
        **{f"per_{key}": comma(count) for key, count in exemplars.get("per", {}).items()},
        "exemplar_at_tie": exemplars.get("at_tie", "decide"),
    }
    ticked = {"has_exemplars": ["y"]} if exemplars else {}
    return {key: [value] for key, value in fields.items()} | ticked


def table_fields(wanted: Document) -> Fields:
    prizes = [prize_cells(one) for one in wanted["prizes"]]
    classes = wanted.get("classes") or []
    named = [key for key in wanted["ties"] if key.startswith("given:") and "phu" not in key]
    return {
        "tie": ["given:*" if key in named else key for key in wanted["ties"]],
        "other_given": [key.removeprefix("given:") for key in named] or [""],
        **{f"prize_{key}": [one[key] for one in prizes] for key in PRIZE},
        "class_name": [one["name"] for one in classes],
        "class_from": [comma(one["from"]) for one in classes],
    }


def prize_cells(prize: Document) -> dict[str, str]:
    return {
        "name": prize["name"],
        "count": "còn lại" if prize["count"] == "rest" else str(prize["count"]),
        "money": str(prize.get("money", "")),
        "best": "decision" if prize.get("by") else prize.get("best", ""),
        "least": comma(prize.get("from")),
        "at_tie": prize.get("at_tie", "decide"),
        "after_shared": prize.get("after_shared", "keep"),
    }


def comma(value: object) -> str:
    return "" if value is None else str(value).replace(".", ",")
