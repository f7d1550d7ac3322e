from fractions import Fraction

import pytest

from scoring import (
    Contest,
    Criterion,
    Entry,
    Judge,
    MarksNeededError,
    Part,
    Scheme,
    Sheet,
    TieKey,
    TieRule,
    tally,
)
from tests.scoring.builders import (
    ABSENT,
    danced,
    given,
    judged,
    places,
    result,
    sheet_of,
    standings,
    steps,
    totals,
)

BY_PART = {"parts": [{"id": "g", "given": True}, {"id": "h", "given": True}]}


def two_parts(first, second, **rules):
    document = given(first, **BY_PART, **rules)
    document["given"]["h"] = second
    return document


def tied(document, *entries):
    found = standings(document)
    return all(found[entry]["tied"] for entry in entries)


def test_no_chain_leaves_a_shared_place():
    document = given({"E1": "9", "E2": "9", "E3": "10", "E4": "8"})
    assert places(document) == {"E3": 1, "E1": 2, "E2": 2, "E4": 4}
    assert tied(document, "E1", "E2")
    assert result(document)["open"] == []


def test_part_points_break_a_tie_and_the_trail_says_so():
    document = two_parts({"E1": "45", "E2": "45.5"}, {"E1": "5.5", "E2": "5"}, ties=["part:g"])
    assert places(document) == {"E2": 1, "E1": 2}
    assert steps(document, "E2", "tie") == [
        {"key": "part:g", "entry": "E1", "mine": "45.5", "theirs": "45", "won": True}
    ]
    assert steps(document, "E1", "tie") == [
        {"key": "part:g", "entry": "E2", "mine": "45", "theirs": "45.5", "won": False}
    ]


def test_subgroups_go_on_to_the_next_key_never_back():
    first = {"E1": "4", "E2": "4", "E3": "5", "E4": "5"}
    second = {"E1": "5", "E2": "5", "E3": "4", "E4": "4"}
    document = two_parts(first, second, ties=["part:g", "given:phu"])
    document["given"]["phu"] = {"E1": "1", "E2": "2", "E3": "0", "E4": "0"}
    assert places(document) == {"E3": 1, "E4": 1, "E2": 3, "E1": 4}


def test_key_that_someone_lacks_is_skipped_for_that_group():
    document = given({"E1": "9", "E2": "9"}, ties=["given:phu", "decision"])
    document["given"]["phu"] = {"E1": "1"}
    assert places(document) == {"E1": 1, "E2": 1}
    skipped = [{"key": "given:phu", "entries": ["E2"]}]
    assert steps(document, "E1", "tie-skipped") == skipped
    assert steps(document, "E2", "tie-skipped") == skipped


def test_given_that_nobody_has_is_skipped():
    assert places(given({"E1": "9", "E2": "9"}, ties=["given:phu"])) == {"E1": 1, "E2": 1}


def criteria_tie(key):
    document = judged({"E1": ["3", "3"], "E2": ["4", "4"]}, round={"panel": 0}, weight="2")
    document["ties"] = [key]
    document["parts"][0]["criteria"] = [
        {"id": "a", "max": "10", "weight": "1/3"},
        {"id": "nhom", "criteria": [{"id": "b", "max": "10"}, {"id": "c", "max": "10"}]},
    ]
    for sheet in document["sheets"]:
        others = {"b": "2", "c": "2"} if sheet["entry"] == "E1" else {"b": "1.8", "c": "1.8"}
        sheet["marks"] |= others
    return document


def test_criterion_is_compared_by_the_panel_method_unrounded():
    document = criteria_tie("criterion:p/a")
    assert places(document) == {"E2": 1, "E1": 2}
    assert steps(document, "E2", "tie")[0]["mine"] == "4/3"


def test_group_of_criteria_is_compared_by_the_sum_of_its_leaves():
    document = criteria_tie("criterion:p/nhom")
    assert places(document) == {"E1": 1, "E2": 2}
    assert steps(document, "E1", "tie")[0]["mine"] == "4"


def test_criterion_key_needs_the_marks_behind_a_stored_total():
    part = Part("p", criteria=(Criterion("a"),))
    scheme = Scheme((part,), ties=(TieKey(TieRule.CRITERION, "p", "a"),))
    sheets = tuple(Sheet("J1", entry, "p", total=8000) for entry in ("E1", "E2"))
    entries = (Entry("E1"), Entry("E2"))
    with pytest.raises(MarksNeededError):
        tally(Contest(scheme, judges=(Judge("J1"),), entries=entries, sheets=sheets))


@pytest.mark.parametrize(
    ("key", "first"),
    [("highest-sheet", "E1"), ("lowest-sheet", "E2"), ("preferred", "E2"), ("head", "E3")],
)
def test_judges_totals_break_ties(key, first):
    rows = {"E1": ["10", "5", "6"], "E2": ["7", "6.5", "7.5"], "E3": ["6.5", "6", "8.5"]}
    document = judged(rows, weight="2")
    document["ties"] = [key]
    document["judges"][2]["head"] = True
    assert next(iter(places(document))) == first


def test_preferred_counts_pairs_of_judge_and_other_entry():
    document = judged({"E1": ["10", "5", "6"], "E2": ["7", "6.5", "7.5"]})
    document["ties"] = ["preferred"]
    assert steps(document, "E2", "tie")[0] | {"won": True} == {
        "key": "preferred",
        "entry": "E1",
        "mine": "2",
        "theirs": "1",
        "won": True,
    }


def test_dropped_sheets_count_for_the_highest_sheet():
    rows = {"E1": ["10", "8", "8", "1"], "E2": ["9", "8", "8", "1"]}
    document = judged(rows, panel={"method": "trimmed"})
    document["ties"] = ["highest-sheet"]
    assert places(document) == {"E1": 1, "E2": 2}


def test_judge_totals_add_up_over_the_parts_with_their_weights():
    document = judged({"E1": ["8"], "E2": ["4"]})
    document["parts"].append({"id": "q", "weight": "1/3", "criteria": [{"id": "z", "max": "20"}]})
    document["sheets"] += [
        sheet_of("J1", "E1", "3", "q", "z"),
        sheet_of("J1", "E2", "15", "q", "z"),
    ]
    document["ties"] = ["highest-sheet", "part:p"]
    assert places(document) == {"E1": 1, "E2": 2}
    assert steps(document, "E1", "tie")[0]["key"] == "part:p"


def test_sheet_keys_are_skipped_without_sheets():
    document = given({"E1": "9", "E2": "9"}, ties=["highest-sheet", "lowest-sheet"])
    assert [one["key"] for one in steps(document, "E1", "tie-skipped")] == [
        "highest-sheet",
        "lowest-sheet",
    ]


def test_absent_head_judge_skips_the_key():
    document = judged({"E1": ["8", ABSENT], "E2": ["9", "7"]})
    document["judges"][1]["head"] = True
    document["ties"] = ["head"]
    assert places(document) == {"E1": 1, "E2": 1}
    assert steps(document, "E1", "tie-skipped") == [{"key": "head", "entries": ["E1"]}]


def test_head_key_without_one_head_is_skipped():
    part = Part("g", given=True)
    points = {"g": {"E1": Fraction(1), "E2": Fraction(1)}}
    scheme = Scheme((part,), ties=(TieKey(TieRule.HEAD),))
    found = tally(Contest(scheme, entries=(Entry("E1"), Entry("E2")), given=points))
    assert [one.place for one in found.standings] == [1, 1]


def test_fewer_deductions_ignore_bonuses():
    document = given({"E1": "9", "E2": "10", "E3": "8", "E4": "1"}, ties=["fewer-deductions"])
    document["adjustments"] = [
        {"entry": "E2", "part": "g", "points": "-1"},
        {"entry": "E3", "points": "1", "on": "final"},
        {"entry": "E4", "points": "-1", "on": "final"},
    ]
    assert places(document) == {"E1": 1, "E3": 1, "E2": 3, "E4": 4}
    assert steps(document, "E2", "tie")[0]["mine"] == "-1"


def test_sheet_deduction_counts_once():
    document = judged({"E1": ["9", "9"], "E2": ["8.5", "8.5"]})
    document["ties"] = ["fewer-deductions"]
    document["adjustments"] = [{"entry": "E1", "part": "p", "points": "-0.5", "on": "sheet"}]
    assert steps(document, "E1", "tie")[0]["mine"] == "-0.5"
    assert places(document) == {"E2": 1, "E1": 2}


def test_listed_decision_makes_every_tie_open():
    document = given({"E1": "9", "E2": "9", "E3": "1"}, ties=["decision"])
    assert result(document)["open"] == [{"kind": "tie", "entries": ["E1", "E2"]}]


def test_recorded_decision_settles_a_tie():
    document = given({"E1": "9", "E2": "9"}, ties=["decision"])
    document["decisions"] = [
        {"kind": "tie", "entries": ["E2", "E9", "E1"], "reason": "agreed", "by": ["the panel"]}
    ]
    found = result(document)
    assert places(document) == {"E2": 1, "E1": 2}
    assert found["open"] == found["warnings"] == []
    assert steps(document, "E1", "decision") == [
        {
            "kind": "tie",
            "index": 0,
            "entries": ["E2", "E9", "E1"],
            "reason": "agreed",
            "by": ["the panel"],
        }
    ]


def test_decision_applies_although_the_chain_does_not_list_it():
    document = given({"E1": "9", "E2": "9"})
    document["decisions"] = [{"kind": "tie", "entries": ["E2", "E1"]}]
    assert places(document) == {"E2": 1, "E1": 2}


def test_decision_must_name_the_whole_tied_group():
    document = given({"E1": "9", "E2": "9", "E3": "9"})
    document["decisions"] = [{"kind": "tie", "entries": ["E2", "E1"]}]
    assert places(document) == {"E1": 1, "E2": 1, "E3": 1}
    assert result(document)["warnings"] == [{"path": "decisions[0]", "says": "decision-ignored"}]


def test_later_of_two_decisions_is_used():
    document = given({"E1": "9", "E2": "9"})
    document["decisions"] = [
        {"kind": "tie", "entries": ["E2", "E1"]},
        {"kind": "tie", "entries": ["E1", "E2"]},
    ]
    assert places(document) == {"E1": 1, "E2": 2}
    assert result(document)["warnings"] == [{"path": "decisions[0]", "says": "decision-ignored"}]


def test_judges_totals_of_parts_with_odd_weights_are_exact():
    document = judged({"E1": ["9", "7"], "E2": ["8", "8"]}, weight="1/49", ties=None)
    del document["parts"][0]["ties"]
    document["ties"] = ["highest-sheet"]
    assert places(document) == {"E1": 1, "E2": 2}
    told = {"key": "highest-sheet", "entry": "E2", "mine": "9/49", "theirs": "8/49", "won": True}
    assert steps(document, "E1", "tie") == [told]


def test_totals_closer_than_a_float_can_tell_are_apart():
    document = given({"E1": "999999999.999999998", "E2": "999999999.999999999"})
    assert places(document) == {"E2": 1, "E1": 2}


def test_time_deductions_count_among_the_deductions():
    rule = {"limit": 60, "points": "1"}
    document = judged({"E1": ["21"], "E2": ["20"]}, time=rule)
    document["ties"] = ["fewer-deductions"]
    document["times"] = [
        {"entry": "E1", "part": "p", "seconds": 61},
        {"entry": "E2", "part": "p", "seconds": 60},
    ]
    assert totals(document) == {"E2": "20", "E1": "20"}
    assert places(document) == {"E2": 1, "E1": 2}


@pytest.mark.parametrize("role", ["judge", "audience"])
def test_criterion_of_a_sum_is_scaled_to_the_panel(role):
    document = judged({"E1": ["5", "5"], "E2": ["5", "5"]}, panel={"method": "sum"})
    document["parts"][0]["criteria"] = [{"id": "a", "max": "10"}, {"id": "b", "max": "10"}]
    for sheet, marks in zip(document["sheets"], ("64", "64", "73", "73"), strict=True):
        sheet["marks"] = {"a": marks[0], "b": marks[1]}
    for judge in document["judges"]:
        judge["role"] = role
    if role == "audience":
        document["parts"][0]["markers"] = role
    document["ties"] = ["criterion:p/a"]
    told = {"key": "criterion:p/a", "entry": "E1", "mine": "14", "theirs": "12", "won": True}
    assert steps(document, "E2", "tie") == [told]


def test_judges_totals_reach_past_a_part_that_is_placed():
    document = danced({"E1": ["1", "2"], "E2": ["2", "1"]}, final={"combine": "places"})
    marked = judged({"E1": ["9", "7"], "E2": ["8", "8"]})
    document["parts"].append({**marked["parts"][0], "id": "q"})
    document["sheets"] += [{**sheet, "part": "q"} for sheet in marked["sheets"]]
    assert places(document) == {"E1": 1, "E2": 1}
    document["ties"] = ["highest-sheet"]
    assert places(document) == {"E1": 1, "E2": 2}
