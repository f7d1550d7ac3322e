"""The second tabulator agrees with the first, and names every fault planted in either."""

import json
from fractions import Fraction

import pytest
from hypothesis import given

from scoring import Difference, Mean, differences, tally_document
from scoring import shadow_points as shadow
from tests.scoring.builders import judged, places, totals
from tests.scoring.made_up import contests
from tests.scoring.test_cases import CASES


@given(contests())
def test_both_tabulators_agree(document):
    named = [*document["ties"], *(one.get("best") for one in document["prizes"])]
    if "given:phu" in named:
        document["given"]["phu"] = {"E1": "1", "E2": "2", "E3": "1", "E4": "1"}
    assert differences(document, tally_document(document)) == ()


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_both_tabulators_agree_on_worked_cases(case):
    document = json.loads(case.read_bytes())
    assert differences(document, tally_document(document)) == ()


REPEATED = {"method": "near-mean", "tolerance": "1.5", "repeat": True}
CLOSEST = {"method": "third-marker", "third": "J3", "difference": "2", "then": "mean-of-closest"}
THREE = {"markers": ["J1", "J2", "J3"], "panel": CLOSEST}
PLACED = {"criteria": [{"id": "a", "kind": "place"}], "panel": {"method": "majority"}}
ROWS = {"E1": ["1", "2"], "E2": ["2", "1"], "E3": ["3", "3"]}
TIED = {"prizes": [{"name": "Nhất", "count": 1}], "places": "average"}
POINTS = {"kind": "points", "part": "p", "entries": ["E1"], "points": "8.45"}
NOT_E2 = {"kind": "prize", "prize": "Nhất", "entries": ["E9"]}
E2 = {"kind": "prize", "prize": "Nhất", "entries": ["E2"]}


@pytest.mark.parametrize(
    "document",
    [
        judged({"E1": ["8", "9", "absent"]}, panel={"method": "sum"}, cap="max"),
        judged({"E1": ["7", "7.5", "9.5", "9.5", "10"]}, panel=REPEATED),
        judged({"E1": ["10", "6"]}, panel=REPEATED),
        {**judged({"E1": ["10", "6"], "E2": ["1", "9"]}, panel=REPEATED), "decisions": [POINTS]},
        judged({"E1": ["5", "8", "7"], "E2": ["5", "8", "6.5"], "E3": ["5", "8", None]}, **THREE),
        {**judged(ROWS, **PLACED), "ties": ["preferred"]},
        judged({"E1": ["8", "9", "2"], "E2": ["8", "9", "absent"]}, panel={"method": "median"}),
        judged({"E1": ["8", "absent"]}, panel={"method": "agreed"}),
        judged({"E1": ["9.5", "9", "9", "7.5", "5"]}, panel={**REPEATED, "at_tolerance": "drop"}),
        {
            **judged({"E1": ["8", None]}, markers="audience"),
            "judges": [{"id": "J1", "role": "audience"}, {"id": "J2", "role": "audience"}],
        },
        {
            **judged({"E1": ["5", "6", "9"], "E2": ["5", "6", None]}, **THREE),
            "ties": ["highest-sheet"],
        },
        judged({"E1": ["5", "6", "9"]}, panel={"method": "trimmed", "then": "sum"}, cap="max"),
        {**judged(ROWS, **PLACED), **TIED, "decisions": [E2, NOT_E2]},
        {
            **judged({**ROWS, "E3": ["1", "absent"]}, **PLACED),
            "groups": "each",
            "prizes": [{"name": "Nhất", "best": "preferred"}],
        },
        {
            **judged(ROWS),
            "parts": [{"id": "p", "votes": {"max": "9"}, "cap": "max"}],
            "sheets": [],
            "votes": {"p": {"E1": 3}},
        },
    ],
)
def test_both_tabulators_agree_at_the_corners(document):
    for entry, group in zip(document["entries"], "AAB", strict=False):
        entry["group"] = group
    assert differences(document, tally_document(document)) == ()


def bonus(document, points="9"):
    """Give E1 so many points more."""
    one = {"entry": "E1", "part": "p", "points": points}
    return {**document, "adjustments": [one]}


GROUP = {"id": "g", "weight": "1/2", "criteria": [{"id": "a", "max": "6"}, {"id": "b"}]}
LEVELS = {"id": "b", "kind": "levels", "levels": [{"name": "x", "from": "1", "to": "4"}]}
MIDDLE = {"method": "trimmed", "then": "sum"}
ALL = {"E1": ["100"] * 4}


def test_both_tabulators_agree_on_a_cap_of_weighted_groups():
    group = {**GROUP, "criteria": [GROUP["criteria"][0], LEVELS]}
    document = bonus(judged({"E1": ["6"]}, criteria=[group], cap="max"))
    document["sheets"][0]["marks"] = {"a": "6", "b": "4"}
    assert totals(document) == {"E1": "5"}


@pytest.mark.parametrize(("low", "high", "total"), [(2, 0, "200"), (0, 3, "100"), (1, 1, "200")])
def test_both_tabulators_agree_on_a_cap_of_the_middle(low, high, total):
    panel = {**MIDDLE, "low": low, "high": high}
    assert totals(bonus(judged(ALL, panel=panel, cap="max"))) == {"E1": total}


def test_both_tabulators_agree_on_one_of_two_clerks():
    document = judged({"E1": ["8", None]}, markers="clerk", panel={"method": "sum"})
    document["judges"] = [{"id": "J1", "role": "clerk"}, {"id": "J2", "role": "clerk"}]
    assert totals(document) == {"E1": "8"}


def test_both_tabulators_agree_on_decided_points_of_their_own_part():
    far = {"panel": {"method": "near-mean", "tolerance": "1"}}
    document = judged({"E1": ["10", "6"]}, **far)
    document["parts"].append({"id": "q", "criteria": [{"id": "a", "max": "100"}]})
    document["sheets"] += [{**one, "part": "q"} for one in document["sheets"]]
    document["decisions"] = [POINTS, {**POINTS, "part": "q", "points": "1"}]
    assert totals(document) == {"E1": "16.45"}


def test_both_tabulators_agree_on_the_times_of_each_part():
    late = {"time": {"limit": 60, "points": "1"}}
    document = judged({"E1": ["8"], "E2": ["7"]}, **late)
    document["parts"].append({"id": "q", "given": True, "time": {"limit": 60, "over": "zero"}})
    document["given"] = {"q": {"E1": "5", "E2": "5"}}
    document["ties"] = ["fewer-deductions"]
    document["times"] = [
        {"entry": "E1", "part": "p", "seconds": 61},
        {"entry": "E2", "part": "p", "seconds": 60},
        {"entry": "E1", "part": "q", "seconds": 60},
        {"entry": "E2", "part": "q", "seconds": 61},
    ]
    assert totals(document) == {"E1": "12", "E2": "7"}
    document["times"][0]["seconds"] = 60
    document["given"]["q"]["E1"] = "-1"
    assert places(document) == {"E1": 1, "E2": 1}


def test_both_tabulators_agree_on_a_criterion_before_roundings_and_adjustments():
    document = judged({"E1": ["8.4"], "E2": ["7.45"]}, round={"sheet": 0})
    document["adjustments"] = [{"entry": "E1", "part": "p", "points": "-1", "on": "sheet"}]
    document["ties"] = ["criterion:p/a"]
    assert totals(document) == {"E1": "7", "E2": "7"}
    assert places(document) == {"E1": 1, "E2": 2}


def test_fault_in_the_first_is_named(monkeypatch):
    document = judged({"E1": ["8", "9"], "E2": ["7", "9"]})
    monkeypatch.setattr(Mean, "combine", lambda self, scores, size, unit: _largest(scores))
    assert differences(document, tally_document(document)) == (
        Difference("E1", "total", "9", "17/2"),
        Difference("E2", "total", "9", "8"),
        Difference("E2", "place", 1, 2),
    )


def _largest(scores):
    return max(scores.values()), 1


def test_fault_in_the_second_is_named(monkeypatch):
    document = judged({"E1": ["8", "9"]}, round={"panel": 0})
    result = tally_document(document)
    assert differences(document, result) == ()
    monkeypatch.setattr(shadow, "half_up", lambda value, decimals: value)
    assert differences(document, result) == (Difference("E1", "total", "9", "17/2"),)


def test_missing_unknown_and_unrewarded_entries_are_named():
    document = {**judged({"E1": ["8"]}), "prizes": [{"name": "Nhất", "count": 1}]}
    result = tally_document(document)
    result["entries"][0]["prizes"] = []
    assert differences(document, result) == (Difference("E1", "prizes", [], ["Nhất"]),)
    result["entries"][0]["entry"] = "E2"
    assert {(one.entry, one.what) for one in differences(document, result)} == {
        *(("E1", "total"), ("E1", "place"), ("E1", "prizes")),
        *(("E2", "total"), ("E2", "place")),
    }


def test_rounding_goes_away_from_zero():
    assert [shadow.half_up(Fraction(n, 2), 0) for n in (-5, -1, 1, 5)] == [-3, -1, 1, 3]
