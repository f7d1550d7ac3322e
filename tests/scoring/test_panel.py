from dataclasses import replace

import pytest

from scoring import (
    Contest,
    Criterion,
    Entry,
    Judge,
    Mean,
    PanelTooSmallError,
    Part,
    Role,
    Scheme,
    Sum,
    Then,
    Trimmed,
    tally,
)
from tests.scoring.builders import ABSENT, CONFLICT, judged, result, standings, steps, totals

OFFICIAL = {"method": "trimmed", "low": 1, "high": 1}


@pytest.mark.parametrize(
    ("marks", "published"),
    [
        ("7.0 7.0 6.5 6.75 7.25 absent 7.25 7.0 7.0", "7.00"),
        ("6.75 6.75 7.0 7.25 7.25 absent 7.5 7.0 7.5", "7.13"),
        ("6.75 6.75 7.0 6.75 7.25 absent 7.25 6.5 7.25", "6.96"),
    ],
)
def test_official_results_are_reproduced(marks, published):
    document = judged({"E1": marks.split()}, panel=OFFICIAL, round={"panel": 2})
    assert totals(document) == {"E1": published}


def test_absent_judge_is_not_a_zero():
    assert totals(judged({"E1": ["8", "9", ABSENT]})) == {"E1": "8.5"}


def test_judge_in_conflict_does_not_count():
    assert totals(judged({"E1": ["8", CONFLICT, "9"]})) == {"E1": "8.5"}


def test_mean_of_three_is_exact():
    found = standings(judged({"E1": ["8", "8", "9"]}))["E1"]
    assert found["exact"] == "25/3"
    assert found["total"] == "8.333333"


def test_sum_is_scaled_for_an_absent_judge_and_says_so():
    document = judged({"E1": ["8", "9", ABSENT], "E2": ["8", "9", "10"]}, panel={"method": "sum"})
    found = result(document)
    assert totals(document) == {"E1": "25.5", "E2": "27"}
    assert found["warnings"] == [{"path": "entries.E1.parts.p", "says": "sum-scaled"}]


def test_trimmed_drops_highest_and_lowest():
    assert totals(judged({"E1": ["100", "90", "80", "70", "20"]}, panel=OFFICIAL)) == {"E1": "80"}


def test_trimmed_names_whom_it_drops():
    document = judged({"E1": ["9", "7", "8", "9", "7"]}, panel=OFFICIAL)
    assert steps(document, "E1", "drop") == [
        {"part": "p", "judge": "J2", "points": "7", "why": "low"},
        {"part": "p", "judge": "J1", "points": "9", "why": "high"},
    ]


def test_trimmed_of_equal_marks_drops_two_judges():
    document = judged({"E1": ["8", "8", "8"]}, panel=OFFICIAL)
    assert [drop["judge"] for drop in steps(document, "E1", "drop")] == ["J1", "J2"]


def test_too_few_sheets_drop_nothing_and_warn():
    panel = {**OFFICIAL, "at_least": 5}
    document = judged({"E1": ["100", "90", "80", "70", ABSENT]}, panel=panel)
    found = result(document)
    assert totals(document) == {"E1": "85"}
    assert steps(document, "E1", "drop") == []
    assert found["warnings"] == [{"path": "entries.E1.parts.p", "says": "nothing-dropped"}]


def test_trimmed_sum_adds_the_middle():
    document = judged({"E1": ["9", "8", "7", "6"]}, panel={**OFFICIAL, "then": "sum"})
    assert totals(document) == {"E1": "15"}
    assert result(document)["warnings"] == []


def test_trimmed_sum_is_scaled_to_the_panel():
    document = judged({"E1": ["9", "8", "7", "6", ABSENT]}, panel={**OFFICIAL, "then": "sum"})
    assert totals(document) == {"E1": "22.5"}
    assert result(document)["warnings"][0]["says"] == "sum-scaled"


def test_trimmed_sum_with_nothing_dropped_is_scaled_too():
    document = judged({"E1": ["9", "7", ABSENT]}, panel={**OFFICIAL, "then": "sum"})
    assert totals(document) == {"E1": "8"}
    assert [one["says"] for one in result(document)["warnings"]] == [
        "nothing-dropped",
        "sum-scaled",
    ]


def test_two_may_be_dropped_at_one_end():
    panel = {"method": "trimmed", "low": 2, "high": 0}
    assert totals(judged({"E1": ["1", "2", "6", "8"]}, panel=panel)) == {"E1": "7"}


def test_criteria_are_combined_apart():
    document = judged({"E1": ["8", "8", "9"]}, by="criterion", round={"panel": 2})
    found = standings(document)["E1"]["parts"]["p"]
    assert (found["panel"], found["exact"]) == ("8.33", "833/100")
    assert steps(document, "E1", "panel") == [
        {
            "part": "p",
            "criterion": "a",
            "method": "mean",
            "counted": 3,
            "size": 3,
            "points": "25/3",
        }
    ]


def test_trimming_by_criterion_drops_each_criterion_apart():
    document = judged({"E1": ["1", "2", "9"]}, panel=OFFICIAL, by="criterion")
    document["parts"][0]["criteria"].append({"id": "b", "max": "10"})
    for sheet, mark in zip(document["sheets"], ("9", "8", "1"), strict=True):
        sheet["marks"]["b"] = mark
    assert totals(document) == {"E1": "10"}
    assert [(one["criterion"], one["judge"]) for one in steps(document, "E1", "drop")] == [
        ("a", "J1"),
        ("a", "J3"),
        ("b", "J3"),
        ("b", "J1"),
    ]


def test_panel_too_small_for_a_trimmed_sum_is_refused():
    part = Part("p", criteria=(Criterion("a"),), panel=Trimmed(then=Then.SUM))
    contest = Contest(Scheme((part,)), judges=(Judge("J1"), Judge("J2")), entries=(Entry("E1"),))
    with pytest.raises(PanelTooSmallError) as refused:
        tally(contest)
    assert (refused.value.part, refused.value.size, refused.value.needed) == ("p", 2, 3)


def test_methods_say_how_far_their_number_can_reach():
    assert Mean().multiple(5) == 1
    assert Sum().multiple(5) == 5
    assert Trimmed().multiple(5) == 1
    assert Trimmed(then=Then.SUM).multiple(5) == 3
    assert Sum().dropped({"J1": 1}, 1) == ()
    assert Mean().combine({"J1": 1, "J2": 2}, 2, 1) == (3, 2)


def test_trimmed_mean_of_two_judges_drops_nothing():
    assert totals(judged({"E1": ["8", "9"]}, panel=OFFICIAL)) == {"E1": "8.5"}


@pytest.mark.parametrize(
    ("then", "counted", "size", "remarks"),
    [
        (Then.SUM, 3, 3, ()),
        (Then.SUM, 3, 4, ("sum-scaled",)),
        (Then.SUM, 2, 4, ("nothing-dropped",)),
        (Then.SUM, 2, 3, ("nothing-dropped", "sum-scaled")),
        (Then.MEAN, 3, 4, ()),
        (Then.MEAN, 2, 3, ("nothing-dropped",)),
    ],
)
def test_trimming_is_remarked_where_it_could_not_be_done(then, counted, size, remarks):
    assert Trimmed(then=then).remarks(counted, size) == remarks


def test_trimmed_sum_of_one_judge_is_refused_and_of_none_is_incomplete():
    part = Part("p", criteria=(Criterion("a"),), panel=Trimmed(then=Then.SUM))
    contest = Contest(Scheme((part,)), entries=(Entry("E1"),))
    assert [one.total for one in tally(contest).standings] == [None]
    with pytest.raises(PanelTooSmallError):
        tally(replace(contest, judges=(Judge("J1"),)))


def test_judges_named_by_the_part_are_judges_whatever_its_role():
    named = Part("p", criteria=(Criterion("a"),), markers=("J1",), role=Role.CLERK)
    assert not named.is_one_sheet
