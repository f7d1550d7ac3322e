"""Votes, places, groups and the ways to combine parts. Literal values."""

import pytest

from tests.scoring.builders import (
    given,
    grouped,
    places,
    prizes,
    several,
    standings,
    steps,
    totals,
    voted,
)
from tests.scoring.test_faults import faults_of


def test_votes_are_a_share_of_the_highest():
    document = voted(E1=812, E2=400, E3=0, E4=None)
    assert totals(document) == {"E1": "20.0", "E2": "9.9", "E3": "0.0", "E4": None}
    told = {"part": "v", "votes": 400, "highest": 812, "points": "2000/203"}
    assert steps(document, "E2", "votes") == [told]
    assert totals(voted(E1=0, E2=0)) == {"E1": "0.0", "E2": "0.0"}


def test_withdrawn_entry_does_not_set_the_highest_vote():
    document = voted(E1=10, E2=5)
    document["entries"][0]["withdrawn"] = True
    document["parts"][0]["cap"] = "max"
    assert totals(document) == {"E2": "20.0", "E1": None}


@pytest.mark.parametrize(
    ("style", "expected"),
    [("competition", [1, 2, 2, 4]), ("dense", [1, 2, 2, 3]), ("average", [1, "2.5", "2.5", 4])],
)
def test_places_are_written_in_three_styles(style, expected):
    document = given({"E1": "9", "E2": "8", "E3": "8", "E4": "7"}, places=style)
    assert list(places(document).values()) == expected
    assert [one["parts"]["g"]["place"] for one in standings(document).values()] == expected
    if style == "average":
        assert list(places(given({"E1": "1", "E2": "1", "E3": "1"}, places=style)).values()) == [
            2,
            2,
            2,
        ]


def test_places_of_the_parts_are_added_and_fewest_wins():
    document = several(E1=("9", "5"), E2=("8", "7"), E3=("8", "6"))
    document["final"] = {"combine": "places"}
    document["parts"][1]["weight"] = "2"
    assert totals(document) == {"E2": "4.5", "E3": "6.5", "E1": "7"}
    assert list(places(document).values()) == [1, 2, 3]
    assert steps(document, "E2", "part-place") == [
        {"part": "p", "place": "2.5", "points": "2.5"},
        {"part": "q", "place": "1", "points": "2"},
    ]
    document["adjustments"] = [{"entry": "E1", "points": "-1", "on": "final"}]
    assert [str(one.code) for one in faults_of(document)] == ["not-allowed-here"]


def test_rank_points_go_from_n_to_1():
    document = several(E1=("9", "5"), E2=("8", "7"), E3=("8", "6"))
    document["final"] = {"combine": "rank-points"}
    assert totals(document) == {"E2": "4.5", "E1": "4", "E3": "3.5"}


def test_best_parts_count():
    document = several(E1=("9", "5", "7"), E2=("8", "8", "1"), E3=("6", "6", "6"))
    document["final"] = {"combine": {"best": 2}}
    assert totals(document) == {"E1": "16", "E2": "16", "E3": "12"}
    assert steps(document, "E1", "part-left-out") == [{"part": "q", "points": "5"}]


def test_each_group_is_a_contest_of_its_own():
    rules = {
        "groups": "each",
        "prizes": [{"name": "Nhất", "count": 1}, {"name": "KK", "count": "50%"}],
    }
    document = grouped(
        {"B": {"E1": "9", "E2": "8"}, "A": {"E3": "7", "E4": "6", "E5": "5", "E6": "4"}}, **rules
    )
    document["entries"][1]["withdrawn"] = True
    assert places(document) == {"E3": 1, "E4": 2, "E5": 3, "E6": 4, "E1": 1, "E2": None}
    assert prizes(document) == {"E3": ["Nhất"], "E4": ["KK"], "E5": ["KK"], "E1": ["Nhất"]}
    assert [one["group"] for one in standings(document).values()] == ["A"] * 4 + ["B"] * 2


def test_rank_points_and_votes_stay_inside_the_group():
    document = voted(E1=10, E2=5, E3=2)
    document["groups"] = "each"
    document["final"] = {"combine": "rank-points"}
    for entry, group in zip(document["entries"], "ABB", strict=True):
        entry["group"] = group
    assert totals(document) == {"E1": "1.0", "E2": "2.0", "E3": "1.0"}
    assert [one["parts"]["v"]["points"] for one in standings(document).values()] == [
        "20.0",
        "20.0",
        "8.0",
    ]


def test_votes_of_unknown_entries_are_refused():
    document = voted(E1=1)
    document["votes"]["v"]["E9"] = 2
    assert [one.path for one in faults_of(document)] == ["votes.v.E9"]


def test_entry_that_lacks_points_keeps_its_group_and_a_decided_prize():
    document = grouped({"A": {"E1": "9"}, "B": {"E2": "8"}}, groups="each")
    del document["given"]["g"]["E2"]
    document["prizes"] = [{"name": "Phụ", "by": "decision"}]
    document["decisions"] = [{"kind": "prize", "prize": "Phụ", "entries": ["E2"]}]

    waiting = standings(document)["E2"]
    assert (waiting["status"], waiting["group"], waiting["prizes"]) == ("incomplete", "B", ["Phụ"])
