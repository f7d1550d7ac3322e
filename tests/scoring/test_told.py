"""The rarer steps of the trail, told where they happened and nowhere else. Literal values."""

import pytest

from scoring import (
    Contest,
    Criterion,
    Entry,
    Judge,
    Part,
    Rounding,
    Scheme,
    Sheet,
    exact_text,
    tally,
)
from tests.scoring.builders import (
    danced,
    given,
    judged,
    prizes,
    result,
    sheet_of,
    standings,
    steps,
    totals,
    voted,
)

TWO = [{"id": "a", "max": "10"}, {"id": "b", "max": "10"}]


def two_criteria(rows, **part):
    """One part with criteria a and b; a row is each judge's two marks."""
    document = judged({entry: ["0"] * len(row) for entry, row in rows.items()}, **part)
    document["parts"][0]["criteria"] = TWO
    marks = [one for row in rows.values() for one in row]
    for sheet, pair in zip(document["sheets"], marks, strict=True):
        sheet["marks"] = dict(zip("ab", pair.split(), strict=True))
    return document


def test_steps_of_one_criterion_name_it():
    document = two_criteria({"E1": ["8 9", "9 9"]}, by="criterion", round={"panel": 0})
    told = {"part": "p", "stage": "panel", "criterion": "a", "before": "8.5", "after": "9"}
    assert steps(document, "E1", "round") == [told]

    document["parts"][0] |= {"panel": {"method": "near-mean", "tolerance": "0.25"}}
    assert steps(document, "E1", "undecided") == [
        {"part": "p", "criterion": "a", "method": "near-mean"}
    ]


def test_decided_points_are_told_as_given_and_by_whom():
    document = judged({"E1": ["10", "6"]}, panel={"method": "near-mean", "tolerance": "1.5"})
    document["decisions"] = [
        {"kind": "points", "entries": ["E1"], "part": "p", "points": "8", "reason": "hội ý"}
    ]

    assert steps(document, "E1", "given") == [{"part": "p", "points": "8"}]
    assert steps(document, "E1", "decision") == [
        {
            "kind": "points",
            "index": 0,
            "entries": ["E1"],
            "reason": "hội ý",
            "by": [],
            "part": "p",
        }
    ]


def test_rounding_of_sheet_and_part_say_their_stage():
    document = judged({"E1": ["8.25", "9"]}, round={"sheet": 1, "part": 0})

    assert totals(document) == {"E1": "9"}
    assert steps(document, "E1", "round") == [
        {"part": "p", "stage": "sheet", "judge": "J1", "before": "8.25", "after": "8.3"},
        {"part": "p", "stage": "part", "before": "8.65", "after": "9"},
    ]


@pytest.mark.parametrize("limits", [{"floor": "8"}, {"cap": "8"}, {"cap": "max"}])
def test_limit_that_is_just_reached_changed_nothing(limits):
    document = judged({"E1": ["8"]}, criteria=[{"id": "a", "max": "8"}], **limits)

    assert steps(document, "E1", "floor") == steps(document, "E1", "cap") == []


def test_rounding_before_a_stored_total_is_not_told_again():
    part = Part("p", criteria=(Criterion("a"),), rounding=Rounding(criterion=1, sheet=1))
    sheet = Sheet("J1", "E1", "p", total=8500)
    contest = Contest(
        Scheme((part,)), judges=(Judge("J1"),), entries=(Entry("E1"),), sheets=(sheet,)
    )

    told = [step.document()["step"] for step in tally(contest).standings[0].trail]
    assert told == ["sheet", "panel", "combine"]


def test_votes_of_nobody_are_none():
    assert steps(voted(E1=0, E2=None), "E1", "votes") == [
        {"part": "v", "votes": 0, "highest": 0, "points": "0"}
    ]


def test_placement_names_part_and_judge():
    document = danced({"E1": ["1"], "E2": ["2"]})

    assert steps(document, "E2", "placement") == [{"part": "p", "judge": "J1", "place": 2}]
    assert standings(document)["E2"]["parts"]["p"]["adjustments"] == "0"


def test_judge_without_any_placement_is_left_out():
    document = danced({"E1": ["1", "1"], "E2": ["2", "2"]})
    document["judges"].append({"id": "J3"})
    document["parts"][0]["missing"] = "present"

    assert result(document)["warnings"] == [{"path": "judges.J3.parts.p", "says": "judge-left-out"}]


FOUR = {"E1": "9", "E2": "8", "E3": "8", "E4": "7"}


@pytest.mark.parametrize(
    ("cut", "told"),
    [
        ({"top": 2, "at_tie": "all"}, ["place", "shared", "shared", "place"]),
        ({"from": "8"}, ["place", "place", "place", "from"]),
    ],
)
def test_cut_says_why(cut, told):
    document = given(FOUR, cut=cut)
    assert [steps(document, entry, "cut")[0]["why"] for entry in FOUR] == told


def test_exemplar_says_why():
    document = given(FOUR, exemplars={"most": 2, "at_tie": "all"})
    told = [steps(document, entry, "exemplar") for entry in FOUR]
    assert told == [[{"why": "place"}], [{"why": "shared"}], [{"why": "shared"}], []]


def test_full_limit_is_named_without_its_value():
    document = given({"E1": "9", "E2": "8"}, exemplars={"per": {"field": 1}})
    for entry in document["entries"]:
        entry["field"] = "kinh tế: nông nghiệp"
    assert steps(document, "E2", "exemplar-passed") == [{"why": "field"}]


def test_ties_and_decisions_are_told_once_although_exemplars_are_ranked_again():
    document = given(
        {"E1": "9", "E2": "9", "E3": "8", "E4": "8"},
        ties=["given:phu", "decision"],
        exemplars={"most": 2},
    )
    document["given"]["phu"] = {"E1": "1", "E2": "2"}
    document["decisions"] = [{"kind": "tie", "entries": ["E4", "E3"]}]

    assert len(steps(document, "E1", "tie")) == 1
    assert len(steps(document, "E3", "tie-skipped")) == 1
    assert len(steps(document, "E3", "decision")) == 1


def test_prize_by_a_key_is_told_as_best_and_a_units_prize_not_at_all():
    document = given({"E1": "9", "E2": "8"}, prizes=[{"name": "Hay nhất", "best": "part:g"}])
    document["prizes"].append({"name": "Toàn đoàn", "best": "unit-sum"})
    for entry in document["entries"]:
        entry["unit"] = "A"

    assert steps(document, "E1", "prize") == [{"prize": "Hay nhất", "why": "best"}]
    assert prizes(document) == {"E1": ["Hay nhất"]}


def test_only_those_in_line_are_told_that_a_prize_is_withheld():
    document = given({"E1": "9", "E2": "8"}, prizes=[{"name": "Nhất", "count": 1}])
    document["decisions"] = [{"kind": "withhold", "prize": "Nhất"}]

    assert steps(document, "E1", "prize-passed") == [{"prize": "Nhất", "why": "withheld"}]
    assert steps(document, "E2", "prize-passed") == []


def test_two_persons_of_one_entry_are_told_in_the_order_of_the_decisions():
    document = given({"E1": "9"}, prizes=[{"name": "Phụ", "by": "decision", "count": 2}])
    give = {"kind": "prize", "prize": "Phụ", "entries": ["E1"]}
    document["decisions"] = [{**give, "person": "Ông A"}, {**give, "person": "Bà B"}]

    assert [one["person"] for one in steps(document, "E1", "prize")] == ["Ông A", "Bà B"]
    assert [one["person"] for one in steps(document, "E1", "decision")] == ["Bà B", "Ông A"]


def test_alarm_by_criterion_looks_over_entries_without_sheets():
    document = two_criteria({"E1": ["8 9", "9 7"]}, alarm={"spread": "1", "of": "criterion"})
    document["entries"].append({"id": "E2"})

    assert [one["criterion"] for one in result(document)["alarms"]] == ["b"]


def test_alarms_are_listed_by_the_id_of_the_criterion():
    document = two_criteria({"E1": ["1 1", "9 9"]}, alarm={"spread": "1", "of": "criterion"})
    document["parts"][0]["criteria"] = TWO[::-1]

    assert [one["criterion"] for one in result(document)["alarms"]] == ["a", "b"]


def test_audience_that_is_excused_belongs_to_the_size():
    document = judged({"E1": ["9", "8", "absent"]}, markers="audience", panel={"method": "sum"})
    for judge in document["judges"]:
        judge["role"] = "audience"

    assert totals(document) == {"E1": "25.5"}
    document["parts"][0]["cap"] = "max"
    document["parts"][0]["criteria"][0]["max"] = "9"
    assert totals(document) == {"E1": "25.5"}
    assert [one["size"] for one in steps(document, "E1", "panel")] == [3]


def test_third_marker_is_called_over_a_single_criterion():
    third = {"method": "third-marker", "third": "J3", "difference": "3"}
    document = two_criteria(
        {"E1": ["9 5", "5 9", "0 0"]}, by="criterion", panel=third, markers=["J1", "J2", "J3"]
    )
    document["sheets"].pop()

    assert result(document)["incomplete"] == [{"entry": "E1", "part": "p", "judges": ["J3"]}]
    document["parts"][0]["by"] = "sheet"
    document["sheets"].append(sheet_of("J3", "E1", "absent"))
    assert totals(document) == {"E1": "14"}


def test_whole_numbers_are_written_too():
    assert exact_text(5) == "5"
