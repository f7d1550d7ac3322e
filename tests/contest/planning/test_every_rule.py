"""Every rule of the language is set on the pages: each example of `scoring`, and more beside.

A contest begins with a sample of rules and three parts; the outline, each part's page and the
ranking are filled in as an organizer would. What is stored counts as the example does.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import scoring
from contest.journal import COMMAND_LINE
from contest.planning import actions, queries
from tests.client import Browser, staff
from tests.contest.planning.rule_pages import (
    faults,
    fill_outline,
    fill_part,
    fill_ranking,
    replace,
    stored,
)
from tests.factories import contests
from tests.forms import typed

Document = dict[str, Any]

CASES = sorted(
    path
    for path in Path("tests/scoring/cases").glob("*.json")
    if not path.name.endswith(".expected.json")
)
RULES = ("parts", "final", "ties", "places", "groups", "cut", "prizes", "classes", "exemplars")
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
