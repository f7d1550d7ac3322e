"""Laws that hold for every contest, tried on made-up ones."""

import copy
import json
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from scoring import Sheet, SheetState, read_contest, show_points, tally, tally_document
from tests.scoring import naive
from tests.scoring.builders import judged, places, standings

ENTRIES = ("E1", "E2", "E3", "E4")
JUDGES = ("J1", "J2", "J3", "J4")
MARKS = st.integers(0, 40).map(lambda quarters: str(Decimal(quarters) / 4))
POINTS = st.integers(-200, 200).map(lambda tenths: str(Decimal(tenths) / 10))
WEIGHTS = st.sampled_from(["1", "2", "0.35", "3/7", "1/3"])
DECIMALS = st.sampled_from([None, 0, 1, 2])
PANELS = st.sampled_from(
    [
        {"method": "mean"},
        {"method": "sum"},
        {"method": "trimmed"},
        {"method": "trimmed", "low": 0, "high": 2, "at_least": 4},
        {"method": "trimmed", "then": "sum"},
    ]
)
STATES = st.sampled_from([*["submitted"] * 12, "absent", "conflict", "draft"])
CHAINS = st.lists(
    st.sampled_from(
        [
            "part:p",
            "criterion:p/a",
            "criterion:q/nhom",
            "highest-sheet",
            "lowest-sheet",
            "preferred",
            "head",
            "fewer-deductions",
        ]
    ),
    unique=True,
)


def tree(draw):
    leaf = {"id": "a", "max": "10", "weight": draw(WEIGHTS)}
    others = [{"id": "b", "max": "10", "weight": draw(WEIGHTS)}, {"id": "c", "max": "10"}]
    return [leaf, {"id": "nhom", "weight": draw(WEIGHTS), "criteria": others}]


def part(draw, part_id):
    rounding = {stage: draw(DECIMALS) for stage in ("criterion", "panel", "part")}
    by = draw(st.sampled_from(["sheet", "criterion"]))
    if by == "sheet":
        rounding["sheet"] = draw(DECIMALS)
    return {
        "id": part_id,
        "weight": draw(WEIGHTS),
        "criteria": tree(draw),
        "panel": draw(PANELS),
        "by": by,
        "round": rounding,
        "floor": "1",
        "cap": "70",
    }


def sheet(draw, judge, entry, part_id):
    state = draw(STATES)
    found = {"judge": judge, "entry": entry, "part": part_id, "state": state}
    if state in ("submitted", "draft"):
        found["marks"] = {leaf: draw(MARKS) for leaf in ("a", "b", "c")}
    return found


def adjustment(draw, parts):
    on = draw(st.sampled_from(["sheet", "panel", "final"]))
    own = draw(st.sampled_from(parts))
    found = {"entry": draw(st.sampled_from(ENTRIES)), "points": draw(POINTS), "on": on}
    if on == "sheet" and own["by"] == "criterion":
        found["on"] = "panel"
    return found if on == "final" else {**found, "part": own["id"]}


@st.composite
def contests(draw):
    parts = [part(draw, part_id) for part_id in ("p", "q")]
    return {
        "format": "kheo-contest/1",
        "title": "Made up",
        "judges": [{"id": judge, "head": judge == "J2"} for judge in JUDGES],
        "entries": [{"id": entry} for entry in ENTRIES],
        "parts": parts,
        "final": {"combine": draw(st.sampled_from(["sum", "mean"])), "round": draw(DECIMALS)},
        "ties": [*draw(CHAINS), "decision"],
        "prizes": [
            {"name": "Nhất", "count": 1, "at_tie": draw(st.sampled_from(["decide", "share"]))},
            {"name": "Nhì", "count": "rest"},
        ],
        "sheets": [
            sheet(draw, judge, entry, one["id"])
            for one in parts
            for entry in ENTRIES
            for judge in JUDGES
        ],
        "adjustments": [adjustment(draw, parts) for _ in range(draw(st.integers(0, 4)))],
        "decisions": [{"kind": "tie", "entries": ["E4", "E3", "E2", "E1"]}],
    }


@given(contests(), st.randoms(use_true_random=False))
def test_shuffling_changes_not_one_byte(document, chance):
    shuffled = copy.deepcopy(document)
    for key in ("judges", "entries", "sheets", "adjustments"):
        chance.shuffle(shuffled[key])
    first, second = tally_document(document), tally_document(shuffled)
    assert json.dumps(first) == json.dumps(second)


@given(contests())
def test_totals_equal_a_naive_reference(document):
    found = tally(read_contest(document), trail=False)
    assert {one.entry: one.total for one in found.standings} == {
        entry: naive.total(document, entry) for entry in ENTRIES
    }


@given(contests())
def test_drafts_and_excused_judges_never_count(document):
    emptied = copy.deepcopy(document)
    emptied["sheets"] = [one for one in emptied["sheets"] if one["state"] != "draft"]
    for one in emptied["sheets"]:
        if one["state"] in ("absent", "conflict"):
            one["state"] = "conflict"
    first, second = (tally(read_contest(one), trail=False) for one in (document, emptied))
    assert first.standings == second.standings


@given(contests())
def test_missing_mark_is_never_a_zero(document):
    for one in document["sheets"]:
        if one["entry"] == "E1":
            one["state"], one["marks"] = "submitted", dict.fromkeys("abc", "0")
    zeros = standings(document)["E1"]
    removed = next(one for one in document["sheets"] if one["entry"] == "E1")
    document["sheets"].remove(removed)
    missing = standings(document)["E1"]
    assert zeros["status"] == "ranked"
    assert (missing["status"], missing["total"], missing["place"]) == ("incomplete", None, None)


@given(contests(), st.sampled_from(ENTRIES))
def test_withdrawn_entry_might_as_well_not_exist(document, gone):
    del document["decisions"]
    withdrawn, removed = copy.deepcopy(document), copy.deepcopy(document)
    next(one for one in withdrawn["entries"] if one["id"] == gone)["withdrawn"] = True
    for key in ("entries", "sheets", "adjustments"):
        removed[key] = [
            one for one in document[key] if gone not in (one.get("id"), one.get("entry"))
        ]
    first, second = tally(read_contest(withdrawn)), tally(read_contest(removed))
    assert [one for one in first.standings if one.entry != gone] == list(second.standings)
    assert (first.open, first.incomplete) == (second.open, second.incomplete)


@given(contests())
def test_exact_ties_stay_ties(document):
    """An entry with a twin's every sheet and adjustment shares its place, whatever the chain."""
    twin_of = {"E1": "E2"}
    for key in ("sheets", "adjustments"):
        others = [one for one in document[key] if one["entry"] != "E2"]
        twins = [
            {**one, "entry": twin_of[one["entry"]]} for one in others if one["entry"] in twin_of
        ]
        document[key] = others + twins
    del document["decisions"]
    found = standings(document)
    assert found["E1"]["place"] == found["E2"]["place"]
    if found["E1"]["status"] == "ranked":
        assert found["E1"]["tied"]
        assert {"E1", "E2"} <= {
            one for point in tally_document(document)["open"] for one in point["entries"]
        }


MONOTONE = [
    {"method": "mean"},
    {"method": "sum"},
    {"method": "median"},
    {"method": "trimmed"},
    {"method": "trimmed", "low": 0, "high": 1, "then": "sum"},
]


@given(
    st.lists(st.lists(MARKS, min_size=3, max_size=3), min_size=2, max_size=5),
    st.sampled_from(MONOTONE),
    DECIMALS,
    st.data(),
)
def test_raising_a_mark_never_lowers_a_place(rows, panel, decimals, data):
    """Under the methods of which it is true: near-mean may discard the raised mark."""
    named = {f"E{number}": row for number, row in enumerate(rows)}
    document = judged(named, panel=panel, round={"panel": decimals})
    before = places(document)
    one = data.draw(st.sampled_from(document["sheets"]))
    one["marks"]["a"] = str(Decimal(one["marks"]["a"]) + Decimal("0.25"))
    after = places(document)
    assert after[one["entry"]] <= before[one["entry"]]


@given(contests())
def test_stored_totals_give_the_same_result_as_marks(document):
    for one in document["parts"]:
        one["by"] = "sheet"
    document["ties"] = [key for key in document["ties"] if not key.startswith("criterion")]
    contest = read_contest(document)
    totals = {one.id: one.sheet_total for one in contest.scheme.parts}
    stored = tuple(
        Sheet(one.judge, one.entry, one.part, one.state, total=totals[one.part](one.marks))
        if one.state is SheetState.SUBMITTED
        else one
        for one in contest.sheets
    )
    from_totals = tally(replace(contest, sheets=stored), trail=False)
    assert from_totals.standings == tally(contest, trail=False).standings


@given(st.integers(-(10**9), 10**9), st.integers(0, 6))
def test_points_are_shown_half_up(thousandths, decimals):
    value = Decimal(thousandths) / 1000
    quantum = Decimal(1).scaleb(-decimals)
    expected = abs(value).quantize(quantum, ROUND_HALF_UP).copy_sign(value)
    shown = show_points(Fraction(thousandths, 1000), decimals)
    assert shown == f"{expected or abs(expected):f}"
