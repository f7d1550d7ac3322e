"""Who goes through, classes, exemplars. Literal values."""

import pytest

from tests.scoring.builders import given, grouped, result, standings, steps

CUT = {"kind": "cut", "reason": "hội ý"}


def through(document):
    return [entry for entry, one in standings(document).items() if one["through"]]


def exemplars(document):
    return [entry for entry, one in standings(document).items() if one["exemplar"]]


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


def test_who_is_below_the_band_stays():
    found = standings(given(SEVEN, cut={"from": "8"}))
    assert [one["through"] for one in found.values()] == [True, True, True, False]
    assert found["E4"]["through"] is False


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


def test_three_groups_each_send_their_own_best():
    document = grouped(
        {"A": {"E1": "9", "E2": "8"}, "B": {"E3": "7", "E4": "6"}, "C": {"E5": "5", "E6": "4"}},
        cut={"per_group": 1},
    )
    assert through(document) == ["E1", "E3", "E5"]


def test_limit_that_a_tie_just_fits_stays_open_to_others():
    document = given({"E1": "9", "E2": "9", "E3": "8"}, exemplars={"per": {"unit": 1, "field": 2}})
    for entry, unit in zip(document["entries"], "AAB", strict=True):
        entry.update(unit=unit, field="kinh-te")
    document["decisions"] = [{"kind": "exemplar", "entries": ["E1"]}]
    assert exemplars(document) == ["E1", "E3"]


def test_class_is_reached_by_its_very_points():
    document = given(
        {"E1": "75", "E2": "74"},
        classes=[{"name": "Công nhận", "from": "75"}],
        exemplars={"from_class": "Công nhận"},
    )
    assert exemplars(document) == ["E1"]


def test_what_is_open_in_each_group_is_listed():
    document = grouped(
        {"A": {"E1": "9", "E2": "9"}, "B": {"E3": "8", "E4": "8"}},
        groups="each",
        cut={"top": 1},
        prizes=[{"name": "Nhất", "count": 1}],
        exemplars={"most": 1},
    )
    assert [(one["kind"], one["entries"]) for one in result(document)["open"]] == [
        ("cut", ["E1", "E2"]),
        ("exemplar", ["E1", "E2"]),
        ("prize", ["E1", "E2"]),
        ("cut", ["E3", "E4"]),
        ("prize", ["E3", "E4"]),
    ]
