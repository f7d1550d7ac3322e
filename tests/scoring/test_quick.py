"""The quick ranking orders as the tally does, before and after a sheet changes."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import (
    QuickRanking,
    RankedSlowlyError,
    Sheet,
    SheetState,
    ranks_quickly,
    read_contest,
    read_scheme,
    tally,
)
from tests.scoring.builders import given as given_points
from tests.scoring.builders import judged
from tests.scoring.test_properties import ENTRIES, contests

PANELS = [
    {"method": "mean"},
    {"method": "sum"},
    {"method": "median"},
    {"method": "trimmed"},
    {"method": "trimmed", "low": 0, "high": 1, "then": "sum"},
    {"method": "near-mean", "tolerance": "2"},
]
TIES = st.lists(st.sampled_from(["part:p", "part:q", "highest-sheet", "lowest-sheet"]), unique=True)


@st.composite
def quick_contests(draw):
    """Contests of common rules: sheets, given points, every adjustment, decided ties."""
    document = draw(contests())
    for part in document["parts"]:
        part |= {"by": "sheet", "panel": draw(st.sampled_from(PANELS))}
        part |= {"floor": draw(st.sampled_from([None, "1"]))}
        part |= {"cap": draw(st.sampled_from([None, "20"]))}
        part |= {"missing": draw(st.sampled_from(["wait", "present"]))}
    outside = draw(st.booleans())
    if outside:
        document["parts"].append({"id": "so-khao", "given": True, "weight": "3/7"})
        points = st.sampled_from(["4.5", "4.5", "5", None])
        own = {entry: draw(points) for entry in ENTRIES}
        document["given"] = {"so-khao": {one: own[one] for one in own if own[one]}}
    document["final"]["combine"] = "sum"
    document["places"] = draw(st.sampled_from(["competition", "dense", "average"]))
    document["ties"] = draw(TIES)
    return document


def order_by_tally(contest):
    standings = tally(contest, trail=False).standings
    ranked = [one for one in standings if one.place is not None]
    places = sorted({one.place for one in ranked})
    return [tuple(one.entry for one in ranked if one.place == place) for place in places]


@given(quick_contests())
def test_quick_order_is_the_order_of_the_tally(document):
    contest = read_contest(document)
    quick = QuickRanking(contest)
    assert quick.order() == order_by_tally(contest)
    ranked = [one for one in tally(contest, trail=False).standings if one.place is not None]
    assert quick.places() == {one.entry: one.place for one in ranked}


@given(quick_contests(), st.data())
def test_changed_sheet_moves_its_entry_as_a_new_tally_would(document, data):
    quick = QuickRanking(read_contest(document))
    quick.order()
    changed = data.draw(st.sampled_from(document["sheets"]))
    changed["state"] = data.draw(st.sampled_from(["submitted", "absent", "conflict", "draft"]))
    changed.pop("marks", None)
    if changed["state"] == "submitted":
        changed["marks"] = {leaf: data.draw(st.sampled_from(["0", "7.25", "10"])) for leaf in "abc"}
    contest = read_contest(document)
    place = (changed["judge"], changed["entry"], changed["part"])
    quick.put(next(one for one in contest.sheets if (one.judge, one.entry, one.part) == place))
    assert quick.order() == order_by_tally(contest)


def test_many_entries_of_equal_totals_are_taken_apart_by_their_best_sheet():
    contest = read_contest(
        {
            **judged({"E1": ["6", "8"], "E2": ["7", "7"], "E3": ["8", "6"], "E4": ["5", "5"]}),
            "ties": ["highest-sheet"],
        }
    )
    assert QuickRanking(contest).order() == [("E1", "E3"), ("E2",), ("E4",)]


def test_judges_sheets_of_all_parts_are_weighed_together():
    parts = [
        {"id": "p", "criteria": [{"id": "a", "max": "10"}], "weight": "2"},
        {"id": "q", "criteria": [{"id": "a", "max": "10"}], "weight": "1/2"},
    ]
    marks = {
        ("E1", "p"): ("6", "4"),
        ("E1", "q"): ("4", "4"),
        ("E2", "p"): ("5", "5"),
        ("E2", "q"): ("8", "0"),
    }
    document = {
        "format": "kheo-contest/1",
        "title": "Hai phần",
        "judges": [{"id": "J1"}, {"id": "J2"}],
        "entries": [{"id": "E1"}, {"id": "E2"}],
        "parts": parts,
        "ties": ["highest-sheet"],
        "sheets": [
            {"judge": judge, "entry": entry, "part": part, "marks": {"a": mark}}
            for (entry, part), own in marks.items()
            for judge, mark in zip(("J1", "J2"), own, strict=True)
        ],
    }
    # both have 10 + 2; the best judge gave E1 12 + 2 and E2 10 + 4: still tied at 14
    assert QuickRanking(read_contest(document)).order() == [("E1", "E2")]
    document["ties"].append("lowest-sheet")
    # the lowest gave E1 8 + 2 and E2 10 + 0: tied again; the part decides
    assert QuickRanking(read_contest(document)).order() == [("E1", "E2")]
    document["sheets"][1]["marks"]["a"], document["sheets"][0]["marks"]["a"] = "4.5", "5.5"
    assert QuickRanking(read_contest(document)).order() == [("E2",), ("E1",)]


def test_nothing_is_lost_where_no_float_would_tell_them_apart():
    rows = {"E1": ["0.1", "0.2", "0.3"], "E2": ["0.2", "0.2", "0.2"]}
    assert QuickRanking(read_contest(judged(rows))).order() == [("E1", "E2")]


@pytest.mark.parametrize(
    "rules",
    [
        {"final": {"combine": "mean"}},
        {"groups": "each"},
        {"ties": ["head"]},
        {"parts": [{"id": "p", "votes": {"max": "5"}}]},
        {"parts": [{"id": "p", "criteria": [{"id": "a", "max": "5"}], "by": "criterion"}]},
        {"parts": [{"id": "p", "criteria": [{"id": "a", "max": "5"}], "cap": "max"}]},
        {"parts": [{"id": "p", "criteria": [{"id": "a", "max": "5"}], "markers": "clerk"}]},
        {
            "parts": [
                {
                    "id": "p",
                    "criteria": [{"id": "a", "max": "5"}],
                    "time": {"limit": 60, "points": "1"},
                }
            ]
        },
        {
            "parts": [
                {"id": "p", "criteria": [{"id": "a", "max": "5"}], "panel": {"method": "agreed"}}
            ]
        },
    ],
)
def test_rules_it_does_not_know_are_refused(rules):
    document = {**judged({"E1": ["5"]}), **rules}
    document["entries"][0]["group"], document["judges"][0]["head"] = "A", True
    document["sheets"] = []
    assert not ranks_quickly(read_scheme(rules | {"parts": document["parts"]}))
    with pytest.raises(RankedSlowlyError):
        QuickRanking(read_contest(document))


def test_withdrawn_and_waiting_entries_are_not_ranked():
    document = judged({"E1": ["5", "6"], "E2": ["9", None], "E3": ["9", "9"]})
    document["entries"][2]["withdrawn"] = True
    quick = QuickRanking(read_contest(document))
    assert quick.order() == [("E1",)]
    quick.put(Sheet("J2", "E2", "p", SheetState.CONFLICT))
    assert quick.order() == [("E2",), ("E1",)]


def ranked(document):
    return QuickRanking(read_contest(document)).order()


@pytest.mark.parametrize(
    ("rules", "order"),
    [
        ({}, [("E2",), ("E1",), ("E3",)]),
        ({"round": {"panel": 0}}, [("E1", "E2"), ("E3",)]),
        ({"round": {"part": 0}, "weight": "1/2"}, [("E1", "E2", "E3")]),
        ({"floor": "8.25"}, [("E2",), ("E1", "E3")]),
        ({"cap": "8.125"}, [("E1", "E2"), ("E3",)]),
        ({"weight": "3/7"}, [("E2",), ("E1",), ("E3",)]),
    ],
)
def test_stages_of_a_part_are_walked_in_whole_numbers(rules, order):
    assert ranked(judged({"E1": ["8", "8.5"], "E2": ["8", "8.75"], "E3": ["7"] * 2}, **rules)) == (
        order
    )


def test_total_is_rounded_before_it_is_ranked():
    document = judged({"E1": ["8", "8.5"], "E2": ["8", "8.75"]})
    document["final"] = {"round": 0}
    assert ranked(document) == [("E1", "E2")]
    document["final"] = {"round": 2}
    assert ranked(document) == [("E2",), ("E1",)]


def test_adjustments_are_added_where_they_belong():
    document = judged({"E1": ["8", "8"], "E2": ["8", "8"], "E3": ["8", "8"]})
    document["parts"][0]["panel"] = {"method": "sum"}
    one = {"entry": "E1", "part": "p", "points": "-0.5"}
    document["adjustments"] = [
        {**one, "on": "sheet"},
        {**one, "entry": "E2", "on": "panel"},
        {**one, "entry": "E2", "on": "panel"},
        {"entry": "E3", "points": "-0.75", "on": "final"},
    ]
    assert ranked(document) == [("E3",), ("E1", "E2")]


def test_given_points_are_as_exact_as_marks():
    document = judged({"E1": ["8"], "E2": ["8"]})
    document["parts"].append({"id": "g", "given": True})
    document["given"] = {"g": {"E1": "0.000000001", "E2": "0.000000002"}}
    assert ranked(document) == [("E2",), ("E1",)]
    del document["given"]["g"]["E2"]
    assert ranked(document) == [("E1",)]


def test_stored_total_counts_instead_of_marks():
    contest = read_contest(judged({"E1": ["8"], "E2": ["9"]}))
    quick = QuickRanking(contest)
    quick.put(Sheet("J1", "E1", "p", total=9500))
    assert quick.order() == [("E1",), ("E2",)]


@pytest.mark.parametrize(
    ("style", "places"),
    [("competition", [1, 1, 3]), ("dense", [1, 1, 2]), ("average", [Fraction(3, 2)] * 2 + [3])],
)
def test_places_are_written_in_the_style_of_the_rules(style, places):
    document = {**judged({"E1": ["9"], "E2": ["9"], "E3": ["8"]}), "places": style}
    found = QuickRanking(read_contest(document)).places()
    assert found == dict(zip(["E1", "E2", "E3"], places, strict=True))


def test_stored_totals_are_taken_in_beside_other_sheets():
    document = judged({"E1": ["8", "9"], "E2": ["9", "9"], "E3": ["1", None]}, missing="present")
    document["adjustments"] = [{"entry": "E2", "part": "p", "points": "-2", "on": "sheet"}]
    contest = read_contest(document)
    stored = tuple(
        Sheet(one.judge, one.entry, "p", SheetState.ABSENT, total=99000)
        if (one.judge, one.entry) == ("J2", "E1")
        else Sheet(one.judge, one.entry, "p", total=one.marks["a"])
        for one in contest.sheets
    )
    quick = QuickRanking(replace(contest, sheets=stored))
    assert quick.order() == [("E1",), ("E2",), ("E3",)]
    quick.put(Sheet("J1", "E3", "p", total=7500))
    assert quick.order() == [("E1",), ("E3",), ("E2",)]


def test_sheet_taken_back_or_excused_no_longer_counts():
    contest = read_contest(judged({"E1": ["8", "4"], "E2": ["7", "7"]}, missing="present"))
    quick = QuickRanking(contest)
    assert quick.order() == [("E2",), ("E1",)]
    quick.put(Sheet("J2", "E1", "p", SheetState.DRAFT))
    assert quick.order() == [("E1",), ("E2",)]
    quick.put(Sheet("J1", "E1", "p", SheetState.ABSENT))
    assert quick.order() == [("E2",)]
    quick.put(Sheet("J1", "E1", "p", marks={"a": 6000}))
    assert quick.order() == [("E2",), ("E1",)]


def test_judge_who_comes_after_all_is_not_counted_twice():
    quick = QuickRanking(read_contest(judged({"E1": ["absent", None], "E2": ["7", "7"]})))
    quick.put(Sheet("J1", "E1", "p", marks={"a": 9000}))
    assert quick.order() == [("E2",)]
    quick.put(Sheet("J2", "E1", "p", marks={"a": 9000}))
    assert quick.order() == [("E1",), ("E2",)]


def test_sheet_that_comes_after_an_absence_is_waited_for_no_more():
    quick = QuickRanking(read_contest(judged({"E1": ["8", "absent"], "E2": ["7", "7"]})))
    assert quick.order() == [("E1",), ("E2",)]
    quick.put(Sheet("J2", "E1", "p", SheetState.DRAFT))
    assert quick.order() == [("E2",)]


def test_changed_sheet_changes_what_ties_are_taken_apart_by():
    quick = QuickRanking(
        read_contest({**judged({"E1": ["6", "8"], "E2": ["7", "7"]}), "ties": ["highest-sheet"]})
    )
    assert quick.order() == [("E1",), ("E2",)]
    for judge in ("J1", "J2"):
        quick.put(Sheet(judge, "E1", "p", marks={"a": 7000}))
    assert quick.order() == [("E1", "E2")]


def test_nothing_is_added_where_nothing_is_adjusted():
    document = judged({"E1": ["8.5"], "E2": ["8"]})
    document["adjustments"] = [{"entry": "E1", "points": "-0.5", "on": "final"}]
    assert ranked(document) == [("E1", "E2")]
    document["adjustments"] = [{"entry": "E1", "part": "p", "points": "-0.5"}]
    assert ranked(document) == [("E1", "E2")]


def test_keys_of_the_chain_beside_sheets():
    document = judged({"E1": ["8"], "E2": ["9"]})
    document["parts"].append({"id": "g", "given": True})
    document |= {"given": {"g": {"E1": "2", "E2": "1"}}, "ties": ["part:p", "decision"]}
    assert ranked(document) == [("E2",), ("E1",)]
    document["ties"] = ["decision"]
    assert ranked(document) == [("E1", "E2")]
    document["decisions"] = [{"kind": "tie", "entries": ["E2", "E1"]}]
    assert ranked(document) == [("E2",), ("E1",)]


def test_contest_without_sheets_or_without_points():
    document = given_points({"E1": "9", "E2": "9"}, ties=["highest-sheet"])
    assert ranked(document) == [("E1", "E2")]
    del document["given"]
    assert ranked(document) == []


def test_highest_of_three_judges_over_two_parts():
    document = judged({"E1": ["7", "5", "3"], "E2": ["6", "6", "3"]})
    second = judged({"E1": ["7", "5", "3"], "E2": ["7", "7", "1"]})
    document["parts"].append({**second["parts"][0], "id": "q"})
    document["sheets"] += [{**sheet, "part": "q"} for sheet in second["sheets"]]
    document["ties"] = ["highest-sheet"]
    assert ranked(document) == [("E1",), ("E2",)]


@pytest.mark.parametrize("rules", [{}, {"round": {"panel": 3}}])
def test_great_and_small_points_stand_beside_each_other(rules):
    rows = {"E1": ["999999999"] * 3, "E2": ["999999999"] * 3}
    document = judged(rows, weight="1/3", **rules)
    document["parts"][0]["criteria"] = [{"id": "a"}]
    document["parts"].append({"id": "g", "given": True})
    document["given"] = {"g": {"E1": "0.000000001", "E2": "0.000000002"}}
    assert ranked(document) == [("E2",), ("E1",)]


def test_thirds_and_hundred_thousandths_are_told_apart():
    document = judged({"E1": ["8", "8", "8.001"], "E2": ["8", "8", "8"]})
    assert ranked(document) == [("E1",), ("E2",)]
    document = judged({"E1": ["8"], "E2": ["8"]})
    document["adjustments"] = [{"entry": "E1", "part": "p", "points": "-0.00001"}]
    assert ranked(document) == [("E2",), ("E1",)]


def test_tenths_are_tenths():
    document = judged({"E1": ["8.25"], "E2": ["8.3"], "E3": ["8.34"]}, round={"panel": 1})
    assert ranked(document) == [("E1", "E2", "E3")]
