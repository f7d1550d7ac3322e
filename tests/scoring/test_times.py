"""Time limits: what they cost, where it is taken off, and shorter times in ties."""

import pytest

from scoring import Blocks, TimeRule
from tests.scoring.builders import given, judged, places, result, standings, steps, totals

RULE = {"limit": 360, "minimum": 180, "grace": 10, "per": 60, "points": "1", "most": "3"}


def timed(seconds, **rule):
    document = judged({"E1": ["40", "50"]}, time={**RULE, **rule})
    document["times"] = [{"entry": "E1", "part": "p", "seconds": seconds}]
    return document


@pytest.mark.parametrize(
    ("seconds", "rule", "total"),
    [
        (360, {}, "45"),
        (370, {}, "45"),
        (371, {}, "44"),
        (420, {}, "44"),
        (421, {}, "43"),
        (421, {"count": "full"}, "44"),
        (371, {"count": "full"}, "45"),
        (999, {}, "42"),
        (999, {"most": None}, "34"),
        (999, {"per": None, "points": "2.5"}, "42.5"),
        (170, {}, "45"),
        (169, {}, "44"),
        (421, {"on": "sheet"}, "43"),
        (421, {"on": "final"}, "43"),
        (360, {"on": "final"}, "45"),
    ],
)
def test_time_costs_points(seconds, rule, total):
    assert totals(timed(seconds, **rule)) == {"E1": total}


def test_time_is_told_and_counted_where_it_is_taken_off():
    told = {"part": "p", "seconds": 421, "over": 61, "points": "-2"}
    assert steps(timed(421), "E1", "time") == [{**told, "on": "panel"}]
    assert steps(timed(421, on="sheet"), "E1", "time") == [{**told, "on": "sheet"}]
    assert steps(timed(421, on="final"), "E1", "time") == [{**told, "on": "final"}]
    part = standings(timed(421))["E1"]["parts"]["p"]
    assert (part["panel"], part["adjustments"], part["points"]) == ("45", "-2", "43")
    part = standings(timed(421, on="sheet"))["E1"]["parts"]["p"]
    assert (part["panel"], part["adjustments"]) == ("43", "0")


def test_out_of_time_may_count_zero():
    document = judged({"E1": ["40"], "E2": ["30"]}, time={"limit": 60, "over": "zero"}, floor="5")
    document["times"] = [
        {"entry": one, "part": "p", "seconds": 60 + n} for n, one in enumerate(("E2", "E1"))
    ]
    assert totals(document) == {"E1": "0", "E2": "30"}
    assert steps(document, "E1", "time-zero") == [
        {"part": "p", "seconds": 61, "over": 1, "before": "40"}
    ]


def test_time_that_nobody_recorded_costs_nothing_and_warns():
    document = timed(421)
    document["times"] = []
    assert totals(document) == {"E1": "45"}
    assert result(document)["warnings"] == [
        {"path": "entries.E1.parts.p", "says": "time-not-recorded"}
    ]


def test_part_whose_time_nobody_recorded_is_not_zero():
    late = {"limit": 60, "over": "zero"}
    document = judged({"E1": ["8"], "E2": ["7"]}, time=late)
    document["times"] = [{"entry": "E2", "part": "p", "seconds": 61}]
    found = result(document)
    assert [one["total"] for one in found["entries"]] == ["8", "0"]
    assert found["warnings"] == [{"path": "entries.E1.parts.p", "says": "time-not-recorded"}]


def test_shorter_time_wins_a_tie_when_everybody_has_one():
    document = given({"E1": "9", "E2": "9", "E3": "8"}, ties=["time"])
    document["times"] = [
        {"entry": "E1", "part": "g", "seconds": 65},
        {"entry": "E2", "part": "g", "seconds": 61},
    ]
    assert places(document) == {"E2": 1, "E1": 2, "E3": 3}
    told = {"key": "time", "entry": "E1", "mine": "61", "theirs": "65", "won": True}
    assert steps(document, "E2", "tie") == [told]
    document["given"]["g"]["E3"] = "9"
    assert steps(document, "E2", "tie-skipped") == [{"key": "time", "entries": ["E3"]}]
    document["times"] = []
    assert steps(document, "E2", "tie-skipped")[0]["entries"] == ["E1", "E2", "E3"]


def test_time_deductions_count_among_deductions():
    document = timed(421)
    document["entries"].append({"id": "E2"})
    document["sheets"] += [{**one, "entry": "E2"} for one in document["sheets"]]
    document["adjustments"] = [
        {"entry": "E2", "part": "p", "points": "-3"},
        {"entry": "E2", "points": "1", "on": "final"},
    ]
    document["times"].append({"entry": "E2", "part": "p", "seconds": 300})
    document["ties"] = ["fewer-deductions"]
    assert totals(document) == {"E1": "43", "E2": "43"}
    assert places(document) == {"E1": 1, "E2": 2}


def test_minimum_alone_and_no_limit():
    rule = TimeRule(minimum=60, per=30, blocks=Blocks.FULL)
    assert [rule.seconds_off(seconds) for seconds in (59, 60, 999)] == [1, 0, 0]
