"""The table of variants in docs/scoring.md: each file it names is there and uses the value."""

import json
import re
from pathlib import Path

import jsonschema
import pytest

from scoring import contest_schema

PAGE = Path(__file__).parents[2] / "docs/scoring.md"
CASES = Path(__file__).parent / "cases"
SECTION = PAGE.read_text(encoding="utf-8").split("## What contests ask for\n")[1].split("\n## ")[0]
ROWS = [
    tuple(cell.strip() for cell in line.strip("|").split("|"))
    for line in SECTION.splitlines()
    if re.match(r"\| (?!axis|---)", line)
]


def leaves(document):
    waiting = [one for part in document["parts"] for one in part.get("criteria", [])]
    for one in waiting:
        waiting += one.get("criteria", [])
    return [one for one in waiting if "criteria" not in one]


def depth(criteria):
    return 1 + max(depth(one.get("criteria", [])) for one in criteria) if criteria else 0


def parts(document, **wanted):
    """The parts that say so; a value that is callable is asked."""

    def says(part, key, value):
        return value(part.get(key)) if callable(value) else part.get(key) == value

    return [
        part
        for part in document["parts"]
        if all(says(part, key, value) for key, value in wanted.items())
    ]


def panels(document, **wanted):
    found = (part.get("panel") or {} for part in document["parts"])
    return [one for one in found if wanted.items() <= one.items()]


def kind(name):
    return lambda one: any(entry.get("kind") == name for entry in one["entries"])


def step(text):
    return lambda one: any(leaf.get("step") == text for leaf in leaves(one))


def leaf_kind(name):
    return lambda one: any(leaf.get("kind") == name for leaf in leaves(one))


def method(name, **wanted):
    return lambda one: bool(panels(one, method=name, **wanted))


def markers(value):
    return lambda one: bool(parts(one, markers=value))


def tie(key):
    return lambda one: any(own.partition(":")[0] == key for own in one["ties"])


def prize(**wanted):
    return lambda one: any(wanted.items() <= own.items() for own in one["prizes"])


def cut(**wanted):
    return lambda one: one["cut"] == wanted


def decided(kind, reason):
    return lambda one: any(
        own["kind"] == kind and reason in own.get("reason", "") for own in one["decisions"]
    )


def weighted(one):
    return any(part.get("weight", "1") != "1" for part in one["parts"])


def alone(one):
    return "final" not in one and not weighted(one)


def decimals(one):
    kept = [part.get("round", {}).values() for part in one["parts"]]
    return {*(number for own in kept for number in own), one["final"]["round"]} == {0, 1, 2, 3, 4}


def stages(one):
    named = {stage for part in one["parts"] for stage in part.get("round", {})}
    return named == {"criterion", "sheet", "panel", "part"} and "round" in one["final"]


def group_means(one):
    """Some part's groups have equal weights that add up to 1."""
    return any(
        own and all(group.get("weight") == f"1/{len(own)}" and "criteria" in group for group in own)
        for own in (part.get("criteria") for part in one["parts"])
    )


def tied_places(*places):
    """What the expectation says of places."""
    return lambda one: [*one["expected"]["places"].values()] == list(places)


def case(name):
    """A contest file and what is expected of it."""
    own = CASES / f"{name.strip('`')}.json"
    expected = json.loads(own.with_suffix(".expected.json").read_bytes())
    return json.loads(own.read_bytes()), expected


USES = {
    ("entrant", "team"): kind("đội"),
    ("entrant", "individual"): kind("cá nhân"),
    ("entrant", "pair"): kind("cặp"),
    ("entrant", "work (file)"): kind("tác phẩm"),
    ("entrant", "with unit"): lambda one: all(entry["unit"] for entry in one["entries"]),
    ("entrant", "with group"): lambda one: all(entry["group"] for entry in one["entries"]),
    ("tree", "contest, round"): lambda one: parts(one, id="so-khao", given=True),
    ("tree", "group"): lambda one: one["groups"] == "each",
    ("tree", "part"): lambda one: len(one["parts"]) > 1,
    ("tree", "sub-part, criterion, sub-criterion (depth 4)"): lambda one: (
        max(1 + depth(part["criteria"]) for part in one["parts"]) == 4
    ),
    ("mark", "number, step 1"): lambda one: any(
        leaf.get("step") == "1" and leaf.get("min") == "1" for leaf in leaves(one)
    ),
    ("mark", "step 0.5"): step("0.5"),
    ("mark", "step 0.25"): step("0.25"),
    ("mark", "step 0.1"): step("0.1"),
    ("mark", "step 0.05"): step("0.05"),
    ("mark", "one of levels"): leaf_kind("levels"),
    ("mark", "right answers × points"): leaf_kind("count"),
    ("mark", "placement 1..N"): leaf_kind("place"),
    ("mark", "time"): lambda one: one["times"],
    ("mark", "penalty"): lambda one: any(own["points"] < "0" for own in one["adjustments"]),
    ("mark", "bonus"): lambda one: any(own["points"] > "0" for own in one["adjustments"]),
    ("mark", "imported (written exam, online test)"): lambda one: one["given"],
    ("mark", "imported (votes)"): lambda one: one["votes"],
    ("markers", "all judges"): lambda one: all("markers" not in part for part in one["parts"]),
    ("markers", "a sub-panel"): markers(["J1", "J3"]),
    ("markers", "secretary only"): markers("clerk"),
    ("markers", "audience"): markers("audience"),
    ("within a judge", "sum"): lambda one: len(leaves(one)) > 1,
    ("within a judge", "weighted sum"): lambda one: any("weight" in leaf for leaf in leaves(one)),
    ("within a judge", "mean of groups"): group_means,
    ("across judges", "sum"): method("sum"),
    ("across judges", "mean"): lambda one: panels(one) == [{}],
    ("across judges", "median"): method("median"),
    ("across judges", "drop k high and k low"): method("trimmed", low=1, high=1),
    ("across judges", "drop only from n sheets on"): method("trimmed", at_least=5),
    ("across judges", "discard by deviation > t"): lambda one: any(
        "at_tolerance" not in own for own in panels(one, method="near-mean")
    ),
    ("across judges", "discard by deviation ≥ t"): method("near-mean", at_tolerance="drop"),
    ("across judges", "discard once, repeat"): method("near-mean", repeat=True),
    ("across judges", "third marker"): method("third-marker"),
    ("across judges", "majority placement"): method("majority"),
    ("across judges", "rank points"): lambda one: one["final"]["combine"] == "rank-points",
    ("across parts", "sum"): lambda one: len(one["parts"]) > 1 and alone(one),
    ("across parts", "weighted sum"): weighted,
    ("across parts", "best of"): lambda one: one["final"]["combine"] == {"best": 2},
    ("across parts", "carry-over"): lambda one: parts(one, id="so-khao", given=True),
    ("across parts", "reset"): lambda one: not parts(one, given=True) and "given" not in one,
    ("across parts", "places added"): lambda one: one["final"]["combine"] == "places",
    ("rounding", "none"): lambda one: "final" not in one and not parts(one, round=bool),
    ("rounding", "decimals 0 to 4"): decimals,
    ("rounding", "half-up"): lambda one: (
        [own["marks"]["a"] for own in one["sheets"]] == ["7.125", "7.124"]
    ),
    ("rounding", "at criterion, judge total, part, final"): stages,
    ("rounding", "floor 0, cap max"): lambda one: parts(one, floor="0", cap="max"),
    ("alarm", "absolute"): lambda one: parts(one, alarm=bool),
    ("alarm", "per criterion"): lambda one: parts(
        one, alarm=lambda own: own.get("of") == "criterion"
    ),
    ("alarm", "per part"): lambda one: parts(one, alarm=lambda own: "of" not in own),
    ("alarm", "warn"): lambda one: one["expected"]["alarms"] and "open" not in one["expected"],
    ("alarm", "block until hội ý"): lambda one: one["expected"]["open"][0]["kind"] == "undecided",
    ("alarm", "third judge"): method("third-marker"),
    ("tie", "part mark"): tie("part"),
    ("tie", "criterion mark"): tie("criterion"),
    ("tie", "highest cell"): tie("highest-sheet"),
    ("tie", "highest lowest cell"): tie("lowest-sheet"),
    ("tie", "time"): tie("time"),
    ("tie", "number of judges preferring"): tie("preferred"),
    ("tie", "extra question"): tie("given"),
    ("tie", "casting vote"): tie("head"),
    ("tie", "share"): lambda one: "ties" not in one and tied_places(1, 1, 3, 4)(one),
    ("tie", "draw lots"): decided("tie", "bốc thăm"),
    ("rank display", "1224"): tied_places(1, 1, 3, 4),
    ("rank display", "1223"): lambda one: (
        one["places"] == "dense" and tied_places(1, 2, 3, 3, 4)(one)
    ),
    ("rank display", "1 2.5 2.5 4"): lambda one: (
        one["places"] == "average" and tied_places(1, "2.5", "2.5")(one)
    ),
    ("cut", "top N"): lambda one: one["cut"]["top"] == 5,
    ("cut", "top N per group"): cut(per_group=2),
    ("cut", "N per group + best rest"): cut(per_group=1, best_rest=1),
    ("cut", "band ≥ x"): cut(**{"from": "75"}),
    ("cut", "tie: all"): cut(top=5, at_tie="all"),
    ("cut", "tie: none"): cut(top=5, at_tie="none"),
    ("cut", "tie: extra"): lambda one: tie("given")(one) and cut(top=5)(one),
    ("prize", "ranked list with counts"): lambda one: (
        [own["count"] for own in one["prizes"]] == [1, 2, 3, 5]
    ),
    ("prize", "everyone else KK"): prize(count="rest"),
    ("prize", "% cap"): prize(count="35%"),
    ("prize", "minimum mark"): prize(**{"from": "80"}),
    ("prize", "per group"): lambda one: one["groups"] == "each" and one["prizes"],
    ("prize", "overall"): lambda one: "groups" not in one and one["prizes"],
    ("prize", "per part"): prize(best="part:tieu-pham"),
    ("prize", "per person"): lambda one: (
        prize(by="decision")(one) and one["decisions"][0]["person"]
    ),
    ("prize", "audience"): lambda one: (
        prize(best="part:khan-gia")(one) and parts(one, id="khan-gia", votes=bool)
    ),
    ("prize", "unit prize"): prize(best="unit-sum"),
    ("prize", "share"): prize(at_tie="share"),
    ("prize", "withhold"): decided("withhold", "90"),
    ("approval", "judge submits"): lambda one: any(
        own.get("state") == "draft" for own in one["sheets"]
    ),
}
SHOWN = [row for row in ROWS if row[2] != "—"]


@pytest.mark.parametrize("row", SHOWN, ids=[f"{axis}: {value}" for axis, value, *_ in SHOWN])
def test_file_named_in_the_table_uses_the_value(row):
    axis, value, name, _ = row
    document, expected = case(name)

    jsonschema.Draft202012Validator(contest_schema()).validate(document)
    assert USES[axis, value]({**document, "expected": expected})


def test_what_the_format_does_not_hold_has_a_reason():
    others = {(axis, value): how for axis, value, name, how in ROWS if name == "—"}

    assert len(others) == 6
    assert all(len(how) > 30 for how in others.values())


def test_table_and_this_test_know_the_same_values():
    assert [(axis, value) for axis, value, *_ in SHOWN] == list(USES)
    assert len(set(ROWS)) == len(ROWS)
