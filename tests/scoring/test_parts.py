from fractions import Fraction

import pytest

from scoring import (
    Adjustment,
    AdjustmentTooPreciseError,
    Contest,
    Criterion,
    Entry,
    Judge,
    MarksNeededError,
    On,
    Part,
    Rounding,
    Scheme,
    Sheet,
    read_contest,
    result_document,
    tally,
)
from tests.scoring.builders import (
    ABSENT,
    DRAFT,
    given,
    judged,
    places,
    result,
    standings,
    steps,
    totals,
)

TREE = [
    {"id": "noi-dung", "max": "10", "weight": "2"},
    {
        "id": "hinh-thuc",
        "weight": "3/5",
        "criteria": [{"id": "b", "max": "5"}, {"id": "c", "max": "5", "weight": "1/3"}],
    },
]


def test_weights_multiply_through_the_tree():
    document = judged({"E1": ["0"]}, criteria=TREE)
    document["sheets"][0]["marks"] = {"noi-dung": "8.5", "b": "4", "c": "1"}
    assert standings(document)["E1"]["exact"] == "98/5"


def test_leaves_come_in_printed_order_with_effective_weights():
    leaf_b = Criterion("b", weight=Fraction(1, 3), maximum=5000)
    part = Part("p", criteria=(Criterion("g", weight=Fraction(3, 5), criteria=(leaf_b,)),))
    assert [(leaf.id, leaf.weight) for leaf in part.leaves] == [("b", Fraction(1, 5))]
    assert part.sheet_unit == 5000
    assert part.maximum == 1
    assert part.sheet_total({"b": 2500}) == 2500
    assert part.leaves_under("g") == ("b",)
    assert part.leaves_under("nobody") == ()


def test_no_maximum_without_one_on_every_leaf():
    assert Part("p", criteria=(Criterion("a", maximum=5000), Criterion("b"))).maximum is None
    assert Part("g", given=True).maximum is None


def test_scheme_gives_a_part_by_its_id():
    scheme = Scheme((Part("p"), Part("q")))
    assert scheme.part("q") is scheme.parts[1]
    with pytest.raises(KeyError):
        scheme.part("r")


def test_each_criterion_is_rounded_before_adding():
    criteria = [{"id": key, "max": "10", "weight": "0.125"} for key in ("a", "b")]
    document = judged({"E1": ["9"]}, criteria=criteria, round={"criterion": 2})
    document["sheets"][0]["marks"]["b"] = "9"
    assert totals(document) == {"E1": "2.26"}
    assert steps(document, "E1", "round") == [
        {"part": "p", "stage": "criterion", "judge": "J1", "criterion": key, **change}
        for key in ("a", "b")
        for change in [{"before": "1.125", "after": "1.13"}]
    ]
    document["parts"][0]["round"] = {"sheet": 2}
    assert totals(document) == {"E1": "2.25"}


def test_each_stage_rounds_where_it_is_named():
    criteria = [{"id": "a", "max": "10", "weight": "1/3"}]
    rows = {"E1": ["10", "10", "9.5"]}
    exact = standings(judged(rows, criteria=criteria))["E1"]["exact"]
    assert exact == "59/18"
    for stage, total in (("sheet", "3.276667"), ("panel", "3.28"), ("part", "3.28")):
        document = judged(rows, criteria=criteria, round={stage: 2})
        assert totals(document) == {"E1": total}
    document = {**judged(rows, criteria=criteria), "final": {"round": 1}}
    assert totals(document) == {"E1": "3.3"}
    assert steps(document, "E1", "round") == [{"stage": "final", "before": "59/18", "after": "3.3"}]


def test_four_decimals_of_a_third_are_kept_exactly():
    thirds = [{"id": "a", "max": "10", "weight": "1/3"}]
    document = judged({"E1": ["8.5"]}, criteria=thirds, round={"criterion": 4})
    assert standings(document)["E1"]["exact"] == "28333/10000"


def test_rounding_each_part_can_change_the_winner():
    parts = [{"id": key, "given": True, "round": {"part": 1}} for key in ("g", "h")]
    document = given({"E1": "7.05", "E2": "7.14"}, parts=parts)
    document["given"]["h"] = {"E1": "7.05", "E2": "7.0"}
    assert totals(document) == {"E1": "14.2", "E2": "14.1"}
    for part in parts:
        del part["round"]
    assert totals(document) == {"E2": "14.14", "E1": "14.1"}


def test_waiting_for_a_sheet_leaves_the_entry_incomplete():
    document = judged({"E1": ["8", "9", None], "E2": ["8", "9", DRAFT], "E3": ["1", "1", "1"]})
    found = result(document)
    assert found["incomplete"] == [
        {"entry": "E1", "part": "p", "judges": ["J3"]},
        {"entry": "E2", "part": "p", "judges": ["J3"]},
    ]
    assert places(document) == {"E3": 1, "E1": None, "E2": None}
    assert totals(document) == {"E3": "1", "E1": None, "E2": None}


def test_those_present_are_used_when_the_rules_say_so():
    document = judged({"E1": ["8", "9", None]}, missing="present")
    assert totals(document) == {"E1": "8.5"}
    assert steps(document, "E1", "left-out") == [{"part": "p", "judge": "J3", "why": "not-in"}]


@pytest.mark.parametrize("missing", ["wait", "present"])
def test_no_counted_sheet_is_incomplete(missing):
    document = judged({"E1": [ABSENT, ABSENT]}, missing=missing)
    assert result(document)["incomplete"] == [{"entry": "E1", "part": "p", "judges": []}]


def test_complete_parts_of_an_incomplete_entry_are_shown_without_a_place():
    document = judged({"E1": ["8"]})
    document["parts"].append({"id": "g", "given": True})
    parts = standings(document)["E1"]["parts"]
    assert parts["g"] is None
    assert parts["p"] == {
        "points": "8",
        "exact": "8",
        "place": None,
        "panel": "8",
        "adjustments": "0",
    }


def test_withdrawn_entries_come_last_without_points():
    document = judged({"E1": ["8"], "E2": ["9"], "E3": [None]})
    document["entries"][1]["withdrawn"] = True
    found = standings(document)
    assert [(one, found[one]["status"]) for one in found] == [
        ("E1", "ranked"),
        ("E3", "incomplete"),
        ("E2", "withdrawn"),
    ]
    assert found["E2"]["parts"] == {"p": None}
    assert found["E2"]["total"] is found["E2"]["place"] is None


def test_only_the_named_judges_mark_a_part():
    document = judged({"E1": ["8", None]}, markers=["J1"])
    assert totals(document) == {"E1": "8"}


def test_adjustments_on_each_sheet_are_inside_the_panel_number():
    document = judged({"E1": ["8", "9"]}, panel={"method": "sum"})
    document["adjustments"] = [
        {"entry": "E1", "part": "p", "points": "-0.5", "on": "sheet", "reason": "late"},
        {"entry": "E1", "part": "p", "points": "2"},
        {"entry": "E1", "points": "0.25", "on": "final"},
    ]
    found = standings(document)["E1"]
    assert found["parts"]["p"]["panel"] == "16"
    assert found["parts"]["p"]["adjustments"] == "2"
    assert found["total"] == "18.25"
    assert steps(document, "E1", "adjust") == [
        {"part": "p", "on": "sheet", "points": "-0.5", "reason": "late"},
        {"part": "p", "on": "panel", "points": "2", "reason": ""},
        {"on": "final", "points": "0.25", "reason": ""},
    ]


def test_floor_and_cap_hold_after_adjustments():
    document = judged({"E1": ["8"], "E2": ["1"], "E3": ["5"]}, floor="0", cap="9")
    document["adjustments"] = [
        {"entry": "E1", "part": "p", "points": "4"},
        {"entry": "E2", "part": "p", "points": "-4"},
    ]
    assert totals(document) == {"E1": "9", "E3": "5", "E2": "0"}
    assert steps(document, "E1", "cap") == [{"part": "p", "before": "12", "after": "9"}]
    assert steps(document, "E2", "floor") == [{"part": "p", "before": "-3", "after": "0"}]


@pytest.mark.parametrize(
    ("panel", "most"),
    [
        ({"method": "mean"}, "100"),
        ({"method": "sum"}, "300"),
        ({"method": "trimmed", "then": "sum"}, "100"),
    ],
)
def test_cap_max_is_the_part_maximum_of_the_panel(panel, most):
    document = judged({"E1": ["100", "100", "100"]}, panel=panel, cap="max")
    document["adjustments"] = [{"entry": "E1", "part": "p", "points": "7"}]
    assert totals(document) == {"E1": most}


def test_cap_max_without_a_maximum_caps_nothing():
    part = Part("p", criteria=(Criterion("a"),), cap="max")
    sheet = Sheet("J1", "E1", "p", marks={"a": 5_000_000})
    contest = Contest(
        Scheme((part,)), judges=(Judge("J1"),), entries=(Entry("E1"),), sheets=(sheet,)
    )
    assert tally(contest).standing("E1").total == 5000


def test_part_weight_comes_after_the_cap():
    document = judged({"E1": ["90"]}, cap="80", weight="3/5", round={"part": 1})
    assert totals(document) == {"E1": "48.0"}
    assert steps(document, "E1", "weight") == [
        {"part": "p", "weight": "0.6", "before": "80", "after": "48"}
    ]


def test_mean_divides_by_the_sum_of_weights():
    parts = [{"id": "g", "given": True, "weight": "2"}, {"id": "h", "given": True}]
    document = given({"E1": "9"}, parts=parts, final={"combine": "mean", "round": 2})
    document["given"]["h"] = {"E1": "7"}
    assert totals(document) == {"E1": "8.33"}


def test_mean_of_three_weeks_at_one_decimal_shares_places():
    weeks = [{"id": f"tuan-{week}", "given": True} for week in (1, 2, 3)]
    sums = {"E1": "93", "E2": "93", "E3": "91", "E4": "90"}
    document = given({}, parts=weeks, entries=[{"id": entry} for entry in sums])
    document["final"] = {"combine": "mean", "round": 1}
    document["given"] = {"tuan-1": sums, "tuan-2": dict.fromkeys(sums, "0"), "tuan-3": {}}
    document["given"]["tuan-3"] = dict.fromkeys(sums, "0")
    found = standings(document)
    assert [(one["total"], one["place"], one["tied"]) for one in found.values()] == [
        ("31.0", 1, True),
        ("31.0", 1, True),
        ("30.3", 3, False),
        ("30.0", 4, False),
    ]


def test_given_points_pass_the_later_stages():
    document = given({"E1": "173.040", "E2": "20.05"})
    document["parts"][0] |= {"round": {"panel": 1}, "weight": "2", "cap": "100"}
    assert totals(document) == {"E1": "200.0", "E2": "40.2"}
    assert steps(document, "E2", "given") == [{"part": "g", "points": "20.05"}]


def test_given_zero_is_a_value_and_nothing_is_not():
    document = given({"E1": "0", "E2": "5"})
    document["entries"].append({"id": "E3"})
    assert totals(document) == {"E2": "5", "E1": "0", "E3": None}
    assert result(document)["incomplete"] == [{"entry": "E3", "part": "g", "judges": []}]


def test_part_places_are_among_the_ranked():
    document = judged({"E1": ["8"], "E2": ["9"], "E3": ["8"]})
    found = standings(document)
    assert {entry: one["parts"]["p"]["place"] for entry, one in found.items()} == {
        "E2": 1,
        "E1": 2,
        "E3": 2,
    }


def test_stored_total_is_used_instead_of_marks():
    part = Part("p", criteria=(Criterion("a"), Criterion("b")))
    sheet = Sheet("J1", "E1", "p", total=17_500)
    contest = Contest(
        Scheme((part,)), judges=(Judge("J1"),), entries=(Entry("E1"),), sheets=(sheet,)
    )
    assert tally(contest).standing("E1").total == Fraction(35, 2)
    with pytest.raises(KeyError):
        tally(contest).standing("E2")


def test_submitted_sheet_without_all_marks_is_refused():
    part = Part("p", criteria=(Criterion("a"), Criterion("b")), rounding=Rounding(panel=2))
    sheet = Sheet("J1", "E1", "p", marks={"a": 8000})
    contest = Contest(
        Scheme((part,)), judges=(Judge("J1"),), entries=(Entry("E1"),), sheets=(sheet,)
    )
    with pytest.raises(MarksNeededError) as refused:
        tally(contest)
    assert (refused.value.judge, refused.value.entry, refused.value.part) == ("J1", "E1", "p")


def test_sheet_adjustment_finer_than_a_thousandth_is_refused():
    with pytest.raises(AdjustmentTooPreciseError) as refused:
        Adjustment("E1", Fraction(1, 3000), part="p", on=On.SHEET)
    assert refused.value.points == Fraction(1, 3000)


def test_tally_without_trail_gives_the_same_numbers():
    document = judged({"E1": ["8", "9"], "E2": ["9", "9"]}, round={"panel": 0})
    contest = read_contest(document)
    told = result_document(tally(contest))
    untold = result_document(tally(contest, trail=False))
    for one in told["entries"]:
        one["trail"] = []
    assert {**told, "digest": ""} == {**untold, "digest": ""}


def test_absent_sheet_may_name_its_marks_as_null():
    document = judged({"E1": ["8", "absent"]})
    document["sheets"][1]["marks"] = {"a": None}
    assert standings(document)["E1"]["total"] == "8"
