"""Every rule of the language is set on the pages: each example of `scoring`, and more beside.

A contest begins with a sample of rules and three parts; the outline, each part's page and the
ranking are filled in as an organizer would. What is stored counts as the example does.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

import scoring
from contest.journal import COMMAND_LINE
from contest.planning import actions, queries
from contest.words.durations import show_seconds
from contest.words.levels import show_levels
from tests.client import Browser, staff
from tests.factories import contests
from tests.forms import Fields, typed

Document = dict[str, Any]

CASES = sorted(
    path
    for path in Path("tests/scoring/cases").glob("*.json")
    if not path.name.endswith(".expected.json")
)
RULES = ("parts", "final", "ties", "places", "groups", "cut", "prizes", "classes", "exemplars")
OUTLINE = ("depth", "row_id", "name", "kind", "minimum", "maximum", "step", "weight")
OUTLINE += ("levels", "each", "decimals")
PRIZE = ("name", "count", "money", "best", "least", "at_tie", "after_shared")
CRITERION = {"id": "a", "name": "a", "max": "10", "step": "0.5"}
PEOPLE = {"format": "kheo-contest/1", "title": "Không có trong ví dụ", "entries": []}


def marked(**settings: object) -> Document:
    return {"parts": [{"id": "p", "name": "p", "criteria": [CRITERION], **settings}]}


GIVEN = {"id": "g", "name": "g", "given": True}
# What no example of `scoring` says yet, by what it is about.
MORE: dict[str, Document] = {
    "sum by criterion": marked(panel={"method": "sum"}, by="criterion", round={"criterion": 1}),
    "median": marked(panel={"method": "median"}, missing="present", weight="3/5"),
    "trimmed sum": marked(panel={"method": "trimmed", "low": 0, "high": 2, "then": "sum"}),
    "near mean": marked(
        panel={"method": "near-mean", "tolerance": "1.5", "at_tolerance": "drop", "repeat": True},
        alarm={"spread": "2", "of": "criterion"},
    ),
    "third marker": marked(
        markers=["GK1", "GK2", "GK3"],
        panel={
            "method": "third-marker",
            "third": "GK2",
            "difference": "2.5",
            "inclusive": True,
            "then": "mean-of-closest",
        },
    ),
    "agreed": marked(panel={"method": "agreed"}, round={"sheet": 0, "panel": 3, "part": 4}),
    "audience": marked(markers="audience", floor="0", cap="max"),
    "own cap": marked(markers=["GK4"], floor="-2", cap="12.5"),
    "time once": marked(time={"minimum": 180, "points": "0.5", "on": "final"}),
    "time by half minutes": marked(
        time={
            "limit": 390,
            "minimum": 60,
            "grace": 5,
            "per": 30,
            "count": "full",
            "points": "0.25",
            "most": "2",
            "on": "sheet",
        }
    ),
    "time to zero": marked(time={"limit": 600, "over": "zero"}),
    "criteria": {
        "parts": [
            {
                "id": "p",
                "name": "p",
                "criteria": [
                    {"id": "a", "name": "a", "min": "1", "max": "5", "weight": "2"},
                    {"id": "b", "name": "b"},
                    {
                        "id": "c",
                        "name": "c",
                        "weight": "0.5",
                        "criteria": [
                            {"id": "d", "name": "d", "kind": "count", "each": "0.5"},
                            {
                                "id": "e",
                                "name": "e",
                                "kind": "levels",
                                "step": "0.5",
                                "levels": [{"name": "Đạt", "from": "5", "to": "5"}],
                            },
                        ],
                    },
                ],
            },
            {"id": "v", "name": "v", "weight": "0.2", "votes": {"max": "100"}},
            {**GIVEN, "floor": "0", "cap": "9", "round": {"panel": 1, "part": 2}},
        ],
        "final": {"combine": {"best": 2}, "round": 2},
        "ties": [
            *("criterion:p/c", "criterion:p/d", "part:v", "highest-sheet", "lowest-sheet"),
            *("preferred", "head", "fewer-deductions", "time", "given:cau-hoi-phu", "decision"),
        ],
        "places": "dense",
    },
    "places beside points": {
        "parts": [
            {
                "id": "p",
                "name": "p",
                "criteria": [{"id": "h", "name": "h", "kind": "place"}],
                "panel": {"method": "majority"},
                "missing": "present",
                "markers": ["GK1", "GK5"],
            },
            GIVEN,
        ],
        "final": {"combine": "rank-points", "round": 1},
        "ties": ["part:p", "given:vong-hai"],
    },
    "places added": {"parts": [GIVEN, GIVEN | {"id": "h"}], "final": {"combine": "places"}},
    "prizes": {
        "parts": [GIVEN],
        "groups": "each",
        "prizes": [
            {"name": "Nhất", "count": 1, "from": "9.5", "at_tie": "none", "money": 1_500_000},
            {"name": "Nhì", "count": "35%", "after_shared": "skip"},
            {"name": "Khuyến khích", "count": "rest", "money": 0},
            {"name": "Phụ", "count": 2, "best": "fewer-deductions", "at_tie": "share"},
            {"name": "Phụ hai", "best": "part:g", "from": "5"},
            {"name": "Toàn đoàn", "best": "unit-sum", "from": "20"},
            {"name": "Cao tuổi nhất", "by": "decision", "money": 200_000},
        ],
    },
    "cut by points": {"parts": [GIVEN], "cut": {"from": "50", "at_tie": "all"}},
    "cut of the first": {"parts": [GIVEN], "cut": {"top": 8, "from": "50", "at_tie": "none"}},
    "exemplars": {
        "parts": [GIVEN],
        "classes": [{"name": "Tốt", "from": "80.5"}],
        "exemplars": {
            "most": 9,
            "per": {"field": 5, "unit": 1, "group": 3, "kind": 4},
            "at_tie": "all",
        },
    },
    "exemplars without bounds": {"parts": [GIVEN], "exemplars": {"at_tie": "none"}},
}


@pytest.fixture(scope="module")
def organizer(planned_database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """An organizer of a contest of nine judges, whose rules each test replaces."""
    for app in contests.served(planned_database, tmp_path_factory.mktemp("every-rule")):
        with app.extensions["kheo-database"].writing() as session:
            contest = queries.contest(session, 1)
            for seat in range(len(queries.judges(session, 1)) + 1, 10):
                new = actions.NewJudge(f"Giám khảo {seat}")
                actions.seat_judge(session, contest, new, actor=COMMAND_LINE)
        yield staff(app, "to-chuc")


def examples() -> Iterator[Any]:
    for path in CASES:
        yield pytest.param(json.loads(path.read_text(encoding="utf-8")), id=path.stem)
    for name, rules in MORE.items():
        yield pytest.param(PEOPLE | rules, id=name)


@pytest.mark.parametrize("example", examples())
def test_rules_of_the_example_are_set_on_the_pages(organizer: Browser, example: Document):
    wanted = canonical(example)

    fill_outline(organizer, wanted)
    for part in wanted["parts"]:
        fill_part(organizer, part)
    fill_ranking(organizer, wanted)

    rules = stored(organizer.app)
    assert rules == wanted
    if is_whole(example):
        assert digest(example | rules) == digest(example | wanted)


@pytest.mark.parametrize("example", examples())
def test_pages_posted_as_they_stand_change_nothing(organizer: Browser, example: Document):
    rules = canonical(example)
    replace(organizer.app, rules)

    assert_untouched(organizer, rules)


@pytest.mark.parametrize("preset", queries.presets(), ids=lambda preset: preset.key)
def test_pages_of_a_preset_posted_as_they_stand_change_nothing(
    organizer: Browser, preset: queries.Preset
):
    replace(organizer.app, preset.rules)

    assert_untouched(organizer, stored(organizer.app))


def test_every_word_of_the_language_is_tried():
    """A key or value that the language learns is missed here, until an example says it."""
    schema = scoring.contest_schema()
    rules = [schema["$defs"], *(schema["properties"][key] for key in RULES)]
    said = json.dumps([canonical(one.values[0]) for one in examples()])

    assert {word for word in words_of(rules) if f'"{word}"' not in said} == USUAL


# What the language takes for granted and is therefore never written.
USUAL = {"judges", "wait", "competition", "overall"}


def words_of(schema: object) -> set[str]:
    """Return the keys that a schema allows, and the values it lists."""
    if isinstance(schema, list):
        return {word for one in schema for word in words_of(one)}
    if not isinstance(schema, dict):
        return set()
    own = {value for value in schema.get("enum", ()) if isinstance(value, str)}
    own |= {schema["const"]} if isinstance(schema.get("const"), str) else set()
    return own | set(schema.get("properties", ())) | words_of(list(schema.values()))


def assert_untouched(organizer: Browser, rules: Document) -> None:
    parts = [f"/cach-tinh/{part['id']}" for part in rules["parts"]]
    for path in ("/the-le", *parts, "/xep-hang"):
        address = f"/hoi-thi/1{path}"
        answer = organizer.post(address, typed(organizer.get(address).text) | {"act": "save"})

        assert answer.status_code == 302, (path, faults(answer.text))
        assert stored(organizer.app) == rules, path


def canonical(example: Document) -> Document:
    """Return an example's rules as `scoring` writes them, each part and criterion with a name."""
    rules = {key: example[key] for key in RULES if key in example}
    document = scoring.scheme_document(scoring.read_scheme(rules))
    for part in document["parts"]:
        name_all([part])
    return document


def name_all(items: list[Document]) -> None:
    for one in items:
        one.setdefault("name", one["id"])
        name_all(one.get("criteria") or [])


def is_whole(example: Document) -> bool:
    """Tell the examples with people and marks from those of rules alone."""
    return bool(example["entries"])


def digest(document: Document) -> str:
    return scoring.tally_document(document)["digest"]


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
