"""Placements by majority, alone and beside other parts. Literal values."""

from fractions import Fraction

import pytest

from scoring import Majority, read_contest, tally
from tests.scoring.builders import (
    danced,
    places,
    prizes,
    result,
    sheet_of,
    standings,
    steps,
    totals,
)
from tests.scoring.test_faults import faults_of


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("1 1 2 1 2", "2 2 1 3 1", "3 3 3 2 3"), ["1", "2", "3"]),
        (("1 1 3 3 4", "2 2 2 2 2", "3 3 4 1 1", "4 4 1 4 3"), ["2.5", "1", "2.5", "4"]),
        # greater majority first; then the lower sum; then the next column among themselves
        (("1 1 1 2 2", "2 2 2 1 1", "3 3 3 3 3"), ["1", "2", "3"]),
        (("1 1 4 4 2", "2 2 1 1 4", "3 3 2 3 1", "4 4 3 2 3"), ["2", "1", "3", "4"]),
        (("1 2", "2 1"), ["1.5", "1.5"]),
    ],
)
def test_majority_follows_the_skating_rules(rows, expected):
    document = danced(
        {f"E{n}": row.split() for n, row in enumerate(rows, start=1)}, places="average"
    )
    found = standings(document)
    assert [found[f"E{n}"]["total"] for n in range(1, len(rows) + 1)] == expected
    assert [str(found[f"E{n}"]["parts"]["p"]["place"]) for n in range(1, len(rows) + 1)] == expected


def test_placements_close_up_and_a_judge_not_everywhere_is_left_out():
    document = danced({"E1": ["2", "3", "3"], "E2": ["1", "1", "1"], "E3": ["3", "2", "absent"]})
    document["entries"][1]["withdrawn"] = True
    found = result(document)
    assert totals(document) == {"E1": "1.5", "E3": "1.5", "E2": None}
    assert found["warnings"] == [{"path": "judges.J3.parts.p", "says": "judge-left-out"}]
    assert steps(document, "E1", "left-out") == [
        {"part": "p", "judge": "J3", "why": "not-everywhere"}
    ]
    assert [one["place"] for one in steps(document, "E1", "placement")] == [1, 2]
    told = {"part": "p", "method": "majority", "counted": 2, "size": 3, "points": "1.5"}
    assert steps(document, "E1", "panel") == [told]


def test_place_given_twice_is_found_behind_drafts_and_other_parts():
    document = danced({"E1": ["draft", "1"], "E2": ["1", "1"]})
    document["parts"].append({"id": "q", "criteria": [{"id": "a", "max": "10"}]})
    document["final"] = {"combine": "places"}
    document["sheets"].insert(0, {**document["sheets"][2], "part": "q"})
    assert [str(one) for one in faults_of(document)] == [
        "sheets[4]: repeated-place: found an object, expected a place of its own"
    ]


def test_two_entries_on_one_place_are_a_fault():
    document = danced({"E1": ["1", "2"], "E2": ["1", "1"]})
    assert [(one.path, str(one.code)) for one in faults_of(document)] == [
        ("sheets[2]", "repeated-place")
    ]
    document["entries"][0]["withdrawn"] = True
    assert places(document) == {"E2": 1, "E1": None}


def test_ties_of_a_majority_are_taken_apart_by_placements():
    document = danced(
        {"E1": ["1", "2"], "E2": ["2", "1"], "E3": ["3", "3"]},
        ties=["part:p", "highest-sheet", "preferred"],
    )
    assert places(document) == {"E1": 1, "E2": 1, "E3": 3}
    document["sheets"].pop()
    document["parts"][0]["missing"] = "present"
    assert places(document) == {"E1": 1, "E2": 2, "E3": 3}
    document["sheets"] = [one for one in document["sheets"] if one["entry"] != "E3"]
    assert result(document)["incomplete"][0]["judges"] == ["J1", "J2"]
    assert standings(document)["E3"]["parts"] == {"p": None}


def test_majority_part_beside_others_adds_places():
    document = danced(
        {"E1": ["1", "1"], "E2": ["2", "2"]},
        final={"combine": "places"},
        ties=["part:p", "preferred"],
    )
    document["parts"].append({"id": "g", "given": True})
    document["given"] = {"g": {"E1": "5", "E2": "9"}}
    assert totals(document) == {"E1": "3", "E2": "3"}
    assert places(document) == {"E1": 1, "E2": 2}
    told = {"key": "part:p", "entry": "E2", "mine": "1", "theirs": "2", "won": True}
    assert steps(document, "E1", "tie") == [told]
    document["prizes"] = [{"name": "Phụ", "best": "part:p"}]
    assert prizes(document) == {"E1": ["Phụ"]}


@pytest.mark.parametrize(
    ("where", "value", "path"),
    [
        ("final", {"round": 1}, "final"),
        ("classes", [{"name": "Xuất sắc", "from": "90"}], "classes"),
        ("cut", {"from": "1"}, "cut"),
        ("prizes", [{"name": "Nhất", "count": 1, "from": "1"}], "prizes[0]"),
        ("ties", ["criterion:p/a"], "ties[0]"),
        ("adjustments", [{"entry": "E1", "part": "p", "points": "1"}], "adjustments[0].part"),
    ],
)
def test_points_make_no_sense_where_places_win(where, value, path):
    document = danced({"E1": ["1"], "E2": ["2"]}, **{where: value})
    assert [(one.path, str(one.code)) for one in faults_of(document)] == [
        (path, "not-allowed-here")
    ]


def test_sheet_of_an_unknown_part_is_one_fault():
    document = danced({"E1": ["1"]})
    document["sheets"].append(sheet_of("J1", "E1", "1", "x"))
    assert [one.path for one in faults_of(document)] == ["sheets[1].part"]


def test_judge_left_out_in_one_group_still_counts_in_the_other():
    rows = {"E1": ["1", "2"], "E2": ["2", "1"], "E3": ["1", "absent"], "E4": ["2", "2"]}
    document = danced(rows, groups="each", ties=["preferred"])
    for entry, group in zip(document["entries"], "AABB", strict=True):
        entry["group"] = group
    assert places(document) == {"E1": 1, "E2": 1, "E3": 1, "E4": 2}
    found = tally(read_contest(document), trail=False)
    assert [one.total for one in found.standings] == [Fraction(3, 2), Fraction(3, 2), 1, 2]
    document["parts"].append({"id": "v", "votes": {"max": "1"}})
    document["votes"], document["final"] = {"v": None}, {"combine": "places"}
    assert [one["part"] for one in result(document)["incomplete"]] == ["v"] * 4


def test_majority_has_no_number_for_one_entry_alone():
    assert Majority().combine({"J1": 1}, 1, 1) is None


def test_preferred_looks_only_at_placements_of_the_own_group():
    rows = {"E1": ["1", "2"], "E2": ["2", "1"], "E3": ["1", None], "E4": ["2", None]}
    document = danced(rows, groups="each", ties=["preferred"])
    document["parts"][0]["missing"] = "present"
    for entry, group in zip(document["entries"], "AABB", strict=True):
        entry["group"] = group
    for sheet in document["sheets"]:
        if sheet["entry"] == "E4":
            sheet["marks"]["a"] = "1" if sheet["judge"] == "J1" else "2"
    document["judges"].append({"id": "J3"})
    document["sheets"] = [one for one in document["sheets"] if one["entry"] != "E3"]
    document["sheets"].append(sheet_of("J3", "E4", "1"))
    assert places(document) == {"E1": 1, "E2": 1, "E4": 1, "E3": None}


@pytest.mark.parametrize(
    "rows",
    [
        # more firsts than half go before a greater majority of firsts and seconds
        ("1 1 1 3 3", "2 2 2 2 1", "3 3 3 1 2"),
        # the last column counts too: 3 + 3 + 1 + 1 before 1 + 2 + 3 + 3
        ("2 1 2 2", "3 3 1 1", "1 2 3 3"),
        # E2 and E3 are equal at the second column, E2 is ahead at the third, not at the fourth
        ("3 3 1 1 1", "1 2 2 3 6", "2 1 4 2 4", "4 4 3 4 2", "5 5 5 5 3", "6 6 6 6 5"),
    ],
)
def test_columns_are_looked_at_one_after_the_other(rows):
    document = danced({f"E{n}": row.split() for n, row in enumerate(rows, start=1)})
    assert list(places(document).values()) == list(range(1, len(rows) + 1))


def test_entries_equal_in_every_column_are_taken_apart_by_more_judges():
    rows = {"E1": "2 1 2", "E2": "1 3 4", "E3": "3 4 1", "E4": "4 2 3"}
    document = danced({entry: row.split() for entry, row in rows.items()})
    assert places(document) == {"E1": 1, "E2": 2, "E3": 2, "E4": 4}
    document["ties"] = ["preferred"]
    assert places(document) == {"E1": 1, "E2": 2, "E3": 3, "E4": 4}


def test_placements_of_several_parts_are_added_for_each_judge():
    document = danced({"E1": ["1", "1", "1"], "E2": ["2", "2", "3"], "E3": ["3", "3", "2"]})
    second = danced({"E1": ["2", "2", "2"], "E2": ["1", "1", "1"], "E3": ["3", "3", "3"]})
    document["parts"].append({**second["parts"][0], "id": "q"})
    document["sheets"] += [{**sheet, "part": "q"} for sheet in second["sheets"]]
    document |= {"final": {"combine": "places"}, "ties": ["preferred"]}

    assert totals(document) == {"E1": "3", "E2": "3", "E3": "6"}
    assert places(document) == {"E1": 1, "E2": 2, "E3": 3}
