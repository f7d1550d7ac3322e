"""Votes, places, groups, combining, cut, classes, exemplars, prizes apart, majority. Literal values."""

from fractions import Fraction

import pytest

from scoring import Majority, Percent, contest_document, read_contest, tally
from tests.scoring.builders import (
    given,
    judged,
    places,
    prizes,
    result,
    sheet_of,
    standings,
    steps,
    totals,
)
from tests.scoring.test_faults import faults_of

CUT = {"kind": "cut", "reason": "hội ý"}


def through(document):
    return [entry for entry, one in standings(document).items() if one["through"]]


def exemplars(document):
    return [entry for entry, one in standings(document).items() if one["exemplar"]]


def grouped(totals_by_group, **rules):
    document = given({k: v for own in totals_by_group.values() for k, v in own.items()}, **rules)
    for group, own in totals_by_group.items():
        for entry in document["entries"]:
            if entry["id"] in own:
                entry["group"] = group
    return document


def several(**points):
    """Given parts p, q, r: each entry's points in order."""
    document = given({})
    document["entries"] = [{"id": entry} for entry in points]
    width = len(next(iter(points.values())))
    document["parts"] = [{"id": part, "given": True} for part in "pqr"[:width]]
    document["given"] = {
        part: {entry: row[n] for entry, row in points.items()}
        for n, part in enumerate("pqr"[:width])
    }
    return document


def voted(**counts):
    document = given({})
    document["entries"] = [{"id": entry} for entry in counts]
    document["parts"] = [{"id": "v", "votes": {"max": "20", "decimals": 1}}]
    document["given"] = {}
    document["votes"] = {"v": {entry: n for entry, n in counts.items() if n is not None}}
    return document


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


SEVEN = {"E1": "9", "E2": "8", "E3": "8", "E4": "7"}


@pytest.mark.parametrize(
    ("cut", "expected"),
    [
        ({"top": 1}, ["E1"]),
        ({"top": 3}, ["E1", "E2", "E3"]),
        ({"top": 2, "at_tie": "all"}, ["E1", "E2", "E3"]),
        ({"top": 2, "at_tie": "none"}, ["E1"]),
        ({"top": 2}, ["E1"]),
        ({"from": "8"}, ["E1", "E2", "E3"]),
        ({"top": 4, "from": "8"}, ["E1", "E2", "E3"]),
        ({"top": 9}, ["E1", "E2", "E3", "E4"]),
    ],
)
def test_best_go_through(cut, expected):
    assert through(given(SEVEN, cut=cut)) == expected


def test_tie_over_the_cut_is_open_until_decided():
    document = given(SEVEN, cut={"top": 2})
    assert result(document)["open"] == [{"kind": "cut", "entries": ["E2", "E3"]}]
    document["decisions"] = [{**CUT, "entries": ["E3"]}]
    assert through(document) == ["E1", "E3"]
    assert result(document)["open"] == []
    assert steps(document, "E3", "cut") == [{"through": True, "why": "decision"}]
    assert steps(document, "E2", "cut") == [{"through": False, "why": "place"}]


def test_best_of_each_group_and_the_best_of_the_rest():
    document = grouped(
        {"A": {"E1": "9", "E2": "8", "E3": "7"}, "B": {"E4": "6", "E5": "5"}}, cut={"per_group": 1}
    )
    assert through(document) == ["E1", "E4"]
    document["cut"]["best_rest"] = 2
    assert through(document) == ["E1", "E2", "E3", "E4"]
    document["given"]["g"]["E4"] = "5"
    assert through(document) == ["E1"]
    assert result(document)["open"] == [{"kind": "cut", "entries": ["E4", "E5"]}]


def test_without_a_cut_nobody_goes_through_or_stays():
    assert [one["through"] for one in standings(given(SEVEN)).values()] == [None] * 4


CLASSES = [{"name": "Xuất sắc", "from": "90"}, {"name": "Công nhận", "from": "75"}]
MODELS = {"E1": "95", "E2": "89.95", "E3": "80", "E4": "80", "E5": "74.9"}


def models(**rules):
    document = given(MODELS, classes=CLASSES, **rules)
    for entry, value in zip(
        document["entries"], ("kinh-te", "kinh-te", "kinh-te", "van-hoa", "van-hoa"), strict=True
    ):
        entry["field"] = value
    return document


def test_classes_are_compared_after_the_final_rounding():
    document = models(final={"round": 1})
    assert [one["class"] for one in standings(document).values()] == [
        *("Xuất sắc", "Xuất sắc", "Công nhận", "Công nhận"),
        None,
    ]


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ({}, []),
        ({"most": 2}, ["E1", "E2"]),
        ({"from_class": "Xuất sắc"}, ["E1"]),
        ({"from_class": "Công nhận", "most": 9}, ["E1", "E2", "E3", "E4"]),
        ({"most": 3}, ["E1", "E2"]),
        ({"most": 3, "at_tie": "all"}, ["E1", "E2", "E3", "E4"]),
        ({"most": 3, "at_tie": "none"}, ["E1", "E2"]),
        ({"per": {"field": 1}}, ["E1", "E4"]),
        ({"per": {"field": 2}}, ["E1", "E2", "E4", "E5"]),
    ],
)
def test_exemplars_are_chosen_in_rank_order(rules, expected):
    assert exemplars(models(exemplars=rules)) == expected


def test_tie_over_a_limit_of_exemplars_is_open_until_decided():
    document = models(exemplars={"from_class": "Công nhận", "most": 3}, ties=["part:g"])
    assert result(document)["open"] == [{"kind": "exemplar", "entries": ["E3", "E4"]}]
    document["decisions"] = [{"kind": "exemplar", "entries": ["E4"]}]
    assert exemplars(document) == ["E1", "E2", "E4"]
    assert steps(document, "E4", "exemplar") == [{"why": "decision"}]
    assert steps(document, "E3", "exemplar-passed") == [{"why": "decision"}]


def test_tie_over_the_limit_of_one_field_leaves_the_others():
    document = models(
        exemplars={"per": {"field": 1, "group": 9, "unit": 9, "kind": 9}, "at_tie": "none"}
    )
    for entry in document["entries"]:
        entry.update(group="A", unit="B", kind="C")
    document["given"]["g"]["E2"] = "95"
    assert exemplars(document) == ["E4"]
    assert steps(document, "E1", "exemplar-passed") == [{"why": "tie"}]
    assert steps(document, "E3", "exemplar-passed") == [{"why": "field"}]


def apart(prize, **rules):
    document = several(E1=("9", "5"), E2=("8", "7"), E3=("8", "6"))
    document["prizes"] = [{"name": "Phụ", **prize}, {"name": "Nhất", "count": 1}]
    return {**document, **rules}


@pytest.mark.parametrize(
    ("prize", "winners"),
    [
        ({"best": "part:q", "count": 1}, ["E2"]),
        ({"best": "part:q"}, ["E2"]),
        ({"best": "part:p", "count": 2, "at_tie": "share"}, ["E1", "E2", "E3"]),
        ({"best": "part:p", "count": 2, "at_tie": "none"}, ["E1"]),
        ({"best": "part:q", "count": "70%", "from": "7"}, ["E2"]),
        ({"best": "given:phu"}, []),
        ({"by": "decision"}, []),
    ],
)
def test_prizes_apart_go_by_their_own_key(prize, winners):
    found = prizes(apart(prize))
    assert sorted(entry for entry, names in found.items() if "Phụ" in names) == winners
    assert found["E2"][-1] == "Nhất"


def test_tie_over_a_prize_apart_is_open_until_decided():
    document = apart({"best": "part:p", "count": 2})
    assert result(document)["open"] == [{"kind": "prize", "entries": ["E2", "E3"], "prize": "Phụ"}]
    document["decisions"] = [{"kind": "prize", "prize": "Phụ", "entries": ["E3"]}]
    assert prizes(document) == {"E1": ["Phụ"], "E2": ["Nhất"], "E3": ["Phụ"]}


def test_prize_by_decision_names_a_person():
    document = apart({"by": "decision", "count": 2})
    give = {"kind": "prize", "prize": "Phụ"}
    document["decisions"] = [
        {**give, "entries": ["E2"], "person": "Too early"},
        {**give, "entries": ["E1", "E9"], "person": "Bà Nguyễn Thị A"},
        {**give, "entries": ["E3"]},
    ]
    assert prizes(document) == {"E1": ["Phụ"], "E2": ["Nhất"], "E3": ["Phụ"]}
    assert steps(document, "E1", "prize") == [
        {"prize": "Phụ", "why": "decision", "person": "Bà Nguyễn Thị A"}
    ]
    assert result(document)["warnings"] == [{"path": "decisions[0]", "says": "decision-ignored"}]
    document["decisions"].append({"kind": "withhold", "prize": "Phụ"})
    assert prizes(document) == {"E2": ["Nhất"]}


def test_unit_with_the_highest_sum_wins():
    document = apart({"best": "unit-sum"})
    for entry, unit in zip(document["entries"], ("A", "B", "A"), strict=True):
        entry["unit"] = unit
    unit = {"prize": "Phụ", "unit": "A", "total": "28", "exact": "28", "entries": ["E1", "E3"]}
    assert result(document)["units"] == [unit]
    assert prizes(document) == {"E2": ["Nhất"]}
    document["entries"][2]["unit"] = ""
    assert result(document)["units"][0]["unit"] == "B"


def test_percent_says_how_many():
    assert (str(Percent(35)), Percent(35).of(20), Percent(35).of(2)) == ("35%", 7, 0)


DANCE = {"criteria": [{"id": "a", "kind": "place"}], "panel": {"method": "majority"}}


def danced(rows, **rules):
    document = {**judged(rows, **DANCE), **rules}
    document["entries"] = [{"id": entry} for entry in rows]
    return document


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
        ("classes", CLASSES, "classes"),
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


def test_everything_is_written_back_and_read_again():
    document = danced(
        {"E1": ["1"], "E2": ["2"]}, final={"combine": "places"}, groups="each", places="dense"
    )
    document["judges"].append({"id": "K", "role": "clerk"})
    for entry in document["entries"]:
        entry.update(group="A", field="kinh-te")
    document["parts"] += [
        {"id": "v", "votes": {"max": "20", "decimals": 1}},
        {
            "id": "n",
            "markers": "clerk",
            "criteria": [{"id": "c", "kind": "count", "each": "0.5"}],
            "time": {"limit": 9, "over": "zero"},
        },
        {
            "id": "m",
            "criteria": [
                {"id": "l", "kind": "levels", "levels": [{"name": "x", "from": "1", "to": "2"}]}
            ],
            "panel": {"method": "near-mean", "tolerance": "1"},
            "alarm": {"spread": "1"},
        },
        {
            "id": "t",
            "criteria": [{"id": "d", "kind": "count", "max": "9"}],
            "time": {"limit": 9, "points": "1"},
            "markers": ["J1", "K", "L"],
            "panel": {"method": "third-marker", "third": "L", "difference": "1"},
        },
    ]
    document["judges"].append({"id": "L"})
    document["given"] = {}
    document["votes"] = {"v": {"E1": 3, "E2": None}}
    document["times"] = [{"entry": "E1", "part": "n", "seconds": 9}]
    document["cut"] = {"per_group": 1, "best_rest": 2}
    document["exemplars"] = {"most": 3, "per": {"field": 2}}
    document["prizes"] = [
        {"name": "a", "count": "35%"},
        {"name": "b", "best": "time"},
        {"name": "c", "by": "decision"},
    ]
    document["decisions"] = [
        {"kind": "points", "entries": ["E1"], "part": "m", "points": "1.5"},
        {"kind": "prize", "prize": "c", "entries": ["E1"], "person": "A"},
    ]
    contest = read_contest(document)
    assert read_contest(contest_document(contest)) == contest
    document["classes"], document["final"] = [{"name": "x", "from": "1"}], {"combine": {"best": 2}}
    document["parts"][0] = {"id": "p", "given": True}
    document["sheets"] = []
    document["prizes"][1]["best"] = "unit-sum"
    contest = read_contest(document)
    assert read_contest(contest_document(contest)) == contest


def test_votes_of_unknown_entries_are_refused():
    document = voted(E1=1)
    document["votes"]["v"]["E9"] = 2
    assert [one.path for one in faults_of(document)] == ["votes.v.E9"]


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
