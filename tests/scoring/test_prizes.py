import pytest

from tests.scoring.builders import given, prizes, result, standings, steps

NHAT, NHI, BA = "Giải Nhất", "Giải Nhì", "Giải Ba"


def table(*counts, **every):
    names = (NHAT, NHI, BA, "Giải Khuyến khích")
    return [
        {"name": name, "count": count, **every} for name, count in zip(names, counts, strict=False)
    ]


def falling(count):
    return {f"E{rank:02}": str(100 - rank) for rank in range(1, count + 1)}


def given_away(document):
    counts = {}
    for names in prizes(document).values():
        for name in names:
            counts[name] = counts.get(name, 0) + 1
    return list(counts.values())


@pytest.mark.parametrize(
    ("entries", "counts", "awarded"),
    [
        (21, (1, 2, 3, 5), [1, 2, 3, 5]),
        (11, (1, 2, 3, "rest"), [1, 2, 3, 5]),
        (56, (2, 6, 8, 40), [2, 6, 8, 40]),
        (2, (1, 2, 3), [1, 1]),
    ],
)
def test_prize_tables_seen(entries, counts, awarded):
    assert given_away(given(falling(entries), prizes=table(*counts))) == awarded


def test_prizes_go_from_the_top():
    document = given({"E1": "7", "E2": "9", "E3": "8"}, prizes=table(1, 1))
    assert prizes(document) == {"E2": [NHAT], "E3": [NHI]}
    assert steps(document, "E2", "prize") == [{"prize": NHAT, "why": "place"}]


def test_entry_below_the_bar_goes_on_to_the_next_prize():
    rules = table(1, 2)
    rules[0]["from"] = "90"
    document = given({"E1": "89.99", "E2": "80"}, prizes=rules)
    assert prizes(document) == {"E1": [NHI], "E2": [NHI]}
    assert steps(document, "E1", "prize-passed") == [{"prize": NHAT, "why": "from"}]


def test_unfilled_counts_are_not_carried():
    rules = table(2, 1)
    rules[0]["from"] = "90"
    assert prizes(given({"E1": "95", "E2": "80", "E3": "70"}, prizes=rules)) == {
        "E1": [NHAT],
        "E2": [NHI],
    }


def test_tie_inside_a_prize_is_no_edge():
    document = given({"E1": "9", "E2": "9", "E3": "8"}, prizes=table(2, 1))
    assert result(document)["open"] == []
    assert prizes(document) == {"E1": [NHAT], "E2": [NHAT], "E3": [NHI]}


TIED = {"E1": "9", "E2": "9", "E3": "8", "E4": "7"}


def test_tie_over_the_edge_is_open_and_stops_the_lower_prizes():
    document = given(TIED, prizes=table(1, 1, "rest"))
    assert result(document)["open"] == [{"kind": "prize", "entries": ["E1", "E2"], "prize": NHAT}]
    assert prizes(document) == {}


def test_listed_decision_opens_the_tie_as_well():
    document = given(TIED, prizes=table(1), ties=["decision"])
    assert [one["kind"] for one in result(document)["open"]] == ["prize", "tie"]


def test_shared_prize_keeps_the_following_counts():
    document = given(TIED, prizes=table(1, 1, 1, at_tie="share"))
    assert prizes(document) == {"E1": [NHAT], "E2": [NHAT], "E3": [NHI], "E4": [BA]}
    assert steps(document, "E1", "prize") == [{"prize": NHAT, "why": "shared"}]


def test_shared_prize_may_use_up_the_following_counts():
    document = given(TIED, prizes=table(1, 1, 1, at_tie="share", after_shared="skip"))
    assert prizes(document) == {"E1": [NHAT], "E2": [NHAT], "E3": [BA]}


def test_extra_winners_use_up_counts_across_prizes():
    document = given(
        {**dict.fromkeys(("E1", "E2", "E3", "E4"), "9"), "E5": "8", "E6": "7"},
        prizes=table(1, 1, 3, at_tie="share", after_shared="skip"),
    )
    assert given_away(document) == [4, 1]


def test_tie_may_send_all_on_to_the_next_prize():
    document = given(TIED, prizes=table(1, 2, 1, at_tie="none"))
    assert prizes(document) == {"E1": [NHI], "E2": [NHI], "E3": [BA]}
    assert steps(document, "E1", "prize-passed") == [{"prize": NHAT, "why": "tie"}]


def decided(prize_table, *decisions):
    return given(TIED, prizes=prize_table, decisions=list(decisions))


def test_decision_gives_the_prize_to_one_of_the_tied():
    chosen = {"kind": "prize", "prize": NHAT, "entries": ["E2"], "reason": "agreed"}
    document = decided(table(1, 1), chosen)
    assert prizes(document) == {"E2": [NHAT], "E1": [NHI]}
    assert steps(document, "E1", "prize-passed") == [{"prize": NHAT, "why": "decision"}]
    assert steps(document, "E2", "prize") == [{"prize": NHAT, "why": "decision"}]
    assert steps(document, "E2", "decision")[0]["prize"] == NHAT


def test_decision_may_go_beyond_the_count():
    both = {"kind": "prize", "prize": NHAT, "entries": ["E1", "E2"]}
    assert prizes(decided(table(1, 1), both)) == {"E1": [NHAT], "E2": [NHAT], "E3": [NHI]}
    skipping = table(1, 1, after_shared="skip")
    assert prizes(decided(skipping, both)) == {"E1": [NHAT], "E2": [NHAT]}


@pytest.mark.parametrize(
    "unfit",
    [
        {"kind": "prize", "prize": NHAT, "entries": ["E3"]},
        {"kind": "prize", "prize": NHI, "entries": ["E1"]},
        {"kind": "withhold", "prize": "Giải Tư"},
    ],
)
def test_decision_that_does_not_fit_is_ignored_with_a_warning(unfit):
    found = result(decided(table(1), unfit))
    assert found["warnings"] == [{"path": "decisions[0]", "says": "decision-ignored"}]
    assert found["open"]


def test_withheld_prize_sends_its_winners_on():
    withheld = {"kind": "withhold", "prize": NHAT, "reason": "no entry good enough"}
    document = decided(table(1, 2, 1), withheld)
    assert prizes(document) == {"E1": [NHI], "E2": [NHI], "E3": [BA]}
    assert steps(document, "E1", "prize-passed") == [{"prize": NHAT, "why": "withheld"}]
    assert steps(document, "E3", "prize-passed") == []


def test_withheld_prize_passes_only_those_who_reach_it():
    rules = table(3, 1, at_tie="share")
    rules[0]["from"] = "8.5"
    document = decided(rules, {"kind": "withhold", "prize": NHAT})
    assert len(steps(document, "E1", "prize-passed")) == 1
    assert steps(document, "E3", "prize-passed") == []


def test_withheld_prize_larger_than_the_field():
    withheld = {"kind": "withhold", "prize": NHAT}
    assert prizes(decided(table(9, 1, at_tie="share"), withheld)) == {"E1": [NHI], "E2": [NHI]}


def test_only_ranked_entries_get_prizes():
    document = given({"E1": "9", "E2": "8"}, prizes=table("rest"))
    document["entries"] += [{"id": "E3"}, {"id": "E4", "withdrawn": True}]
    assert prizes(document) == {"E1": [NHAT], "E2": [NHAT]}
    assert standings(document)["E3"]["status"] == "incomplete"
