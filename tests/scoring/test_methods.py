"""Panel methods beyond mean, sum and trimmed; who marks; alarms. Literal values."""

from fractions import Fraction

import pytest

from scoring import (
    Agreed,
    Contest,
    Criterion,
    Entry,
    Judge,
    Part,
    Scheme,
    Sheet,
    SheetsTooManyError,
    tally,
)
from tests.scoring.builders import ABSENT, DRAFT, judged, result, sheet_of, standings, steps, totals
from tests.scoring.test_faults import faults_of

NEAR = {"method": "near-mean", "tolerance": "1.5"}
THIRD = {"method": "third-marker", "third": "J3", "difference": "2"}
PAIR = {"markers": ["J1", "J2", "J3"]}


@pytest.mark.parametrize(
    ("marks", "median"), [("3 9 5", "5"), ("3 9 5 6", "5.5"), ("4 absent", "4")]
)
def test_median_is_the_middle(marks, median):
    assert totals(judged({"E1": marks.split()}, panel={"method": "median"})) == {"E1": median}


@pytest.mark.parametrize(
    ("panel", "marks", "total"),
    [
        (NEAR, "9.5 9 9 7.5 5", "8.75"),
        ({**NEAR, "at_tolerance": "drop"}, "9.5 9 9 7.5 5", "8.5"),
        (NEAR, "7 7.5 9.5 9.5 10", "9.125"),
        ({**NEAR, "repeat": True}, "7 7.5 9.5 9.5 10", "9.666667"),
        (NEAR, "5 5 5 7.5 8", "5.625"),
        ({**NEAR, "repeat": True}, "5 5 5 7.5 8", "5"),
    ],
)
def test_near_mean_discards_what_is_too_far(panel, marks, total):
    assert totals(judged({"E1": marks.split()}, panel=panel)) == {"E1": total}


def test_near_mean_names_whom_it_discards():
    document = judged({"E1": ["9.5", "9", "9", "7.5", "5"]}, panel=NEAR)
    assert steps(document, "E1", "drop") == [
        {"part": "p", "judge": "J5", "points": "5", "why": "far"}
    ]


def test_nobody_near_the_mean_is_for_people_to_decide():
    document = judged({"E1": ["10", "6"], "E2": ["8", "8"]}, panel=NEAR, round={"panel": 1})
    found = result(document)
    assert found["open"] == [{"kind": "undecided", "entries": ["E1"], "part": "p"}]
    assert standings(document)["E1"]["status"] == "undecided"
    assert steps(document, "E1", "undecided") == [{"part": "p", "method": "near-mean"}]
    document["decisions"] = [
        {"kind": "points", "entries": ["E1"], "part": "p", "points": "8.45", "reason": "hội ý"},
        {"kind": "points", "entries": ["E9"], "part": "p", "points": "1"},
    ]
    assert totals(document) == {"E1": "8.5", "E2": "8.0"}
    assert result(document)["open"] == []
    assert result(document)["warnings"] == [{"path": "decisions[1]", "says": "decision-ignored"}]


def test_points_decision_that_is_not_needed_is_ignored():
    document = judged({"E1": ["8", "8"]}, panel=NEAR)
    document["decisions"] = [{"kind": "points", "entries": ["E1"], "part": "p", "points": "1"}]
    assert totals(document) == {"E1": "8"}
    assert result(document)["warnings"] == [{"path": "decisions[0]", "says": "decision-ignored"}]


@pytest.mark.parametrize(
    ("panel", "marks", "total"),
    [
        (THIRD, ["6", "8", None], "7"),
        (THIRD, ["6", "8", "1"], "7"),
        (THIRD, ["6", ABSENT, None], "6"),
        (THIRD, ["5", "8", "7"], "7"),
        ({**THIRD, "inclusive": True}, ["6", "8", "7.5"], "7.5"),
        ({**THIRD, "then": "mean-of-closest"}, ["5", "8", "7"], "7.5"),
        ({**THIRD, "then": "mean-of-closest"}, ["5", "8", "6.5"], "6.5"),
    ],
)
def test_third_marker_decides_when_two_are_apart(panel, marks, total):
    assert totals(judged({"E1": marks}, panel=panel, **PAIR)) == {"E1": total}


def test_third_marker_is_waited_for_only_when_called():
    document = judged({"E1": ["5", "8", None], "E2": ["7", "8", "1"]}, panel=THIRD, **PAIR)
    assert result(document)["incomplete"] == [{"entry": "E1", "part": "p", "judges": ["J3"]}]
    assert steps(document, "E2", "left-out") == [{"part": "p", "judge": "J3", "why": "not-needed"}]
    document["sheets"].append(sheet_of("J3", "E1", "6"))
    assert [one["judge"] for one in steps(document, "E1", "drop")] == ["J1", "J2"]
    document["sheets"][-1] = sheet_of("J3", "E1", ABSENT)
    assert result(document)["open"] == [{"kind": "undecided", "entries": ["E1"], "part": "p"}]


def test_third_marker_by_criterion_and_as_a_tie_key():
    document = judged(
        {"E1": ["5", "8", "7"], "E2": ["7", "7", None]}, panel=THIRD, by="criterion", **PAIR
    )
    document["ties"] = ["criterion:p/a"]
    assert totals(document) == {"E1": "7", "E2": "7"}
    assert steps(document, "E1", "tie") == []


def test_criterion_key_without_a_number_is_skipped():
    document = judged({"E1": ["9", "1"], "E2": ["5", "5"]}, panel={**NEAR, "tolerance": "3"})
    document["parts"][0]["criteria"].append({"id": "b", "max": "10"})
    for sheet, mark in zip(document["sheets"], ("1", "9", "5", "5"), strict=True):
        sheet["marks"]["b"] = mark
    document["ties"] = ["criterion:p/a"]
    assert steps(document, "E1", "tie-skipped") == [{"key": "criterion:p/a", "entries": ["E1"]}]


def test_one_agreed_sheet_by_any_judge():
    document = judged(
        {"E1": [None, "8"], "E2": [None, None], "E3": [ABSENT, DRAFT]}, panel={"method": "agreed"}
    )
    found = result(document)
    assert totals(document) == {"E1": "8", "E2": None, "E3": None}
    assert [one["judges"] for one in found["incomplete"]] == [["J1", "J2"], ["J2"]]
    assert steps(document, "E1", "panel")[0]["size"] == 1


def test_second_agreed_sheet_is_a_fault():
    document = judged({"E1": ["8", "9"]}, panel={"method": "agreed"})
    assert [str(one) for one in faults_of(document)] == [
        "sheets[1]: repeated-sheet: found an object, expected one sheet for an entry"
    ]
    part = Part("p", criteria=(Criterion("a"),), panel=Agreed())
    sheets = tuple(Sheet(judge, "E1", "p", marks={"a": 1}) for judge in ("J1", "J2"))
    contest = Contest(
        Scheme((part,)), judges=(Judge("J1"), Judge("J2")), entries=(Entry("E1"),), sheets=sheets
    )
    with pytest.raises(SheetsTooManyError) as refused:
        tally(contest)
    assert (refused.value.entry, refused.value.part) == ("E1", "p")


def test_clerk_and_audience_mark_their_own_parts():
    document = judged({"E1": ["8", None, None, None], "E2": ["7", "9", None, None]})
    document["judges"] = [
        {"id": "J1"},
        {"id": "J2", "role": "clerk"},
        {"id": "J3", "role": "audience"},
        {"id": "J4", "role": "audience"},
    ]
    document["sheets"] = [sheet_of("J1", "E1", "8"), sheet_of("J1", "E2", "7")]
    for part_id, markers in (("q", "clerk"), ("r", "audience")):
        criteria = [{"id": "a", "max": "100"}]
        document["parts"].append({"id": part_id, "criteria": criteria, "markers": markers})
    document["sheets"] += [
        sheet_of("J2", "E1", "5", "q"),
        sheet_of("J2", "E2", "6", "q"),
        sheet_of("J3", "E1", "2", "r"),
        sheet_of("J4", "E1", "3", "r"),
    ]
    assert totals(document) == {"E1": "15.5", "E2": None}
    assert result(document)["incomplete"] == [{"entry": "E2", "part": "r", "judges": []}]
    assert steps(document, "E1", "panel")[2]["size"] == 2


def test_levels_and_count_are_marked_in_their_own_way():
    document = judged({"E1": ["28"], "E2": ["20"]}, cap="max")
    levels = [{"name": "Khá", "from": "20", "to": "26"}, {"name": "Tốt", "from": "27", "to": "30"}]
    document["parts"][0]["criteria"] = [
        {"id": "a", "kind": "levels", "levels": levels},
        {"id": "n", "kind": "count", "each": "2", "max": "20", "weight": "1/2"},
    ]
    for sheet, right in zip(document["sheets"], ("7", "10"), strict=True):
        sheet["marks"]["n"] = right
    assert totals(document) == {"E1": "35", "E2": "30"}
    document["sheets"][0]["marks"]["n"] = "11"
    document["sheets"][1]["marks"]["a"] = "26.5"
    assert [(one.path, str(one.code)) for one in faults_of(document)] == [
        ("sheets[0].marks.n", "mark-out-of-range"),
        ("sheets[1].marks.a", "mark-off-step"),
    ]


def test_alarm_is_strictly_above_the_spread():
    rows = {"E1": ["8", "10", "8"], "E2": ["8", "10.5", "8"], "E3": ["9", ABSENT, ABSENT]}
    document = judged(rows, alarm={"spread": "2"})
    alarm = {"part": "p", "criterion": None, "spread": "2.5", "judges": ["J1", "J2"]}
    assert result(document)["alarms"] == [{"entry": "E2", **alarm}]
    assert steps(document, "E2", "alarm") == [
        {"part": "p", "spread": "2.5", "judges": ["J1", "J2"]}
    ]
    document["parts"][0]["alarm"]["of"] = "criterion"
    assert result(document)["alarms"][0]["criterion"] == "a"
    assert steps(document, "E2", "alarm")[0]["criterion"] == "a"


def test_sum_of_the_audience_is_not_scaled():
    document = judged(
        {"E1": ["8", "9"], "E2": ["8", None]}, markers="audience", panel={"method": "sum"}
    )
    for judge in document["judges"]:
        judge["role"] = "audience"
    assert totals(document) == {"E1": "17", "E2": "8"}
    assert Fraction(17) == tally_total(document, "E1")


def tally_total(document, entry):
    return Fraction(standings(document)[entry]["exact"])


def test_one_criterion_without_a_number_leaves_the_part_undecided():
    document = judged({"E1": ["10", "6"]}, panel=NEAR, by="criterion")
    assert standings(document)["E1"]["status"] == "undecided"
