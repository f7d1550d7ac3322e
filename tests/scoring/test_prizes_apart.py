"""Prizes apart: by a key, by a decision, for a unit. Literal values."""

import pytest

from scoring import Percent
from tests.scoring.builders import prizes, result, several, steps


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


def test_every_prize_left_open_is_listed():
    document = apart({"best": "part:p", "count": 2})
    document["prizes"].append({"name": "Phụ nữa", "best": "part:p", "count": 2})
    document["prizes"] += [{"name": name, "best": "unit-sum"} for name in ("Đoàn nữa", "Đoàn")]
    document["entries"] = [
        {**entry, "unit": unit} for entry, unit in zip(document["entries"], "ABC", strict=True)
    ]
    document["given"]["q"] = {"E1": "5", "E2": "6", "E3": "6"}

    assert [one["prize"] for one in result(document)["open"]] == [
        *("Nhất", "Đoàn", "Đoàn nữa", "Phụ", "Phụ nữa")
    ]


def test_unit_of_an_entry_that_is_not_ranked_does_not_matter():
    document = apart({"best": "unit-sum"})
    for entry, unit in zip(document["entries"], ("A", "B", "A"), strict=True):
        entry["unit"] = unit
    document["entries"][0]["withdrawn"] = True

    assert result(document)["units"][0]["entries"] == ["E2"]


def test_share_of_the_entries_says_how_many_decisions_give_a_prize():
    document = apart({"by": "decision", "count": "70%"})
    document["decisions"] = [
        {"kind": "prize", "prize": "Phụ", "entries": [entry]} for entry in ("E1", "E2", "E3")
    ]
    assert prizes(document) == {"E2": ["Phụ", "Nhất"], "E3": ["Phụ"]}


def test_decision_that_names_nobody_present_gives_nothing():
    document = apart({"by": "decision"})
    give = {"kind": "prize", "prize": "Phụ"}
    document["decisions"] = [{**give, "entries": ["E1"]}, {**give, "entries": ["E9"]}]
    assert prizes(document) == {"E1": ["Phụ"], "E2": ["Nhất"]}
    assert result(document)["warnings"] == [{"path": "decisions[1]", "says": "decision-ignored"}]
