"""Rules rehearsed on made-up marks: what is counted, what is never used, the same from one seed."""

import json
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scoring
from scoring import Count, Event, Hole, Rule, RuleKind, Style, Wish, rehearse
from scoring.rehearsal_papers import Hand
from tests.scoring.made_up import contests
from tests.scoring.test_cases import CASES, NAMES

TEN = {"id": "p", "criteria": [{"id": "a", "max": "10", "step": "0.5"}]}


def rules(*parts, **more):
    """Rules alone, as a contest without people."""
    return scoring.Contest(scheme=scoring.read_scheme({"parts": list(parts) or [TEN], **more}))


def used(contest, **wish):
    """Each rule's kind, part and name → in how many of 20 runs it did something."""
    found = rehearse(contest, Wish(sets=20, **wish))
    return {(str(one.kind), one.part, one.name): runs for one, runs in found.uses.items()}


def test_equal_totals_and_open_points_are_counted():
    nothing = {"id": "p", "criteria": [{"id": "a", "max": "0"}], "floor": "0"}
    found = rehearse(
        rules(
            nothing,
            ties=["decision"],
            prizes=[{"name": "Nhất", "count": 1}],
            cut={"top": 1},
            exemplars={"most": 1},
        ),
        Wish(sets=2, entries=5, style=Style.UNIFORM),
    )

    assert found.events == {
        Event.EQUAL: Count(2, 10),
        Event.SHARED: Count(2, 10),
        Event.TIE: Count(2, 10),
        Event.PRIZE: Count(2, 10),
        Event.CUT: Count(2, 10),
        Event.EXEMPLAR: Count(2, 10),
    }


def test_undecided_and_unclassed_entries_are_counted():
    strict = {**TEN, "panel": {"method": "near-mean", "tolerance": "0"}}
    found = rehearse(
        rules(strict, classes=[{"name": "A", "from": "11"}]), Wish(sets=2, style=Style.UNIFORM)
    )

    undecided, unclassed = found.events[Event.UNDECIDED], found.events.get(Event.UNCLASSED)
    assert undecided.runs == 2
    assert undecided.entries + (unclassed.entries if unclassed else 0) == 24


def test_rounding_that_moves_places_is_told_from_one_that_does_not():
    coarse = {**TEN, "round": {"panel": 0, "sheet": 2}}
    found = rehearse(rules(coarse, final={"round": 3}), Wish(sets=20))

    sheet, panel, final = found.roundings
    assert (sheet.stage, sheet.numbers, sheet.places) == ("sheet", 0, Count(0, 0))
    assert (panel.stage, panel.numbers, panel.places.runs) == ("panel", 20, 20)
    assert panel.places.entries > 20
    assert (final.stage, final.numbers) == ("final", 0)


def test_final_rounding_that_moves_nobody():
    third = {**TEN, "weight": "1/3"}

    assert rehearse(rules(third, final={"round": 6}), Wish(sets=5)).roundings == (
        scoring.RoundingEffect("final", 5, Count(0, 0)),
    )


def test_rules_of_a_part_are_used_or_not():
    part = {
        **TEN,
        "panel": {"method": "trimmed"},
        "floor": "0",
        "cap": "9",
        "alarm": {"spread": "9"},
        "time": {"limit": 60, "points": "1"},
    }
    near = {**TEN, "id": "q", "panel": {"method": "near-mean", "tolerance": "20"}}
    third = {
        **TEN,
        "id": "r",
        "markers": ["J1", "J2", "J3"],
        "panel": {"method": "third-marker", "third": "J3", "difference": "0"},
    }
    found = used(rules(part, near, third))

    assert found.pop(("cap", "p", "")) > 0
    assert found == {
        ("trim", "p", ""): 20,
        ("time", "p", ""): 17,
        ("floor", "p", ""): 0,
        ("alarm", "p", ""): 0,
        ("far", "q", ""): 0,
        ("third", "r", ""): 20,
    }


def test_alarm_floor_and_zero_time_are_seen():
    part = {
        **TEN,
        "floor": "9.5",
        "alarm": {"spread": "1"},
        "time": {"limit": 60, "over": "zero"},
    }
    near = {**TEN, "id": "q", "panel": {"method": "near-mean", "tolerance": "1"}}

    assert used(rules(part, near), style=Style.UNIFORM) == {
        ("time", "p", ""): 15,
        ("floor", "p", ""): 20,
        ("alarm", "p", ""): 20,
        ("far", "q", ""): 20,
    }


def test_tie_keys_prizes_and_classes_are_used_or_not():
    found = used(
        rules(
            ties=["part:p", "preferred", "decision"],
            classes=[{"name": "Cao", "from": "11"}, {"name": "Thường", "from": "0"}],
            prizes=[
                {"name": "Nhất", "count": 1, "from": "11", "at_tie": "share"},
                {"name": "Nhì", "count": 1, "at_tie": "none"},
                {"name": "Toàn đoàn", "best": "unit-sum"},
                {"name": "Cao tuổi", "by": "decision"},
            ],
        )
    )

    assert found.pop(("tie-key", "", "preferred")) > 0
    assert found.pop(("tie-key", "", "decision")) > 0
    assert found.pop(("prize-tie", "", "Nhì")) > 0
    assert found.pop(("prize", "", "Nhì")) > 0
    assert found == {
        ("tie-key", "", "part:p"): 0,
        ("class", "", "Cao"): 0,
        ("class", "", "Thường"): 20,
        ("prize", "", "Nhất"): 0,
        ("prize-from", "", "Nhất"): 20,
        ("prize-tie", "", "Nhất"): 0,
        ("prize", "", "Toàn đoàn"): 20,
    }


def test_cut_and_limits_of_exemplars_are_used_or_not():
    assert used(
        rules(cut={"top": 3, "at_tie": "all"}, exemplars={"most": 99, "per": {"kind": 1}}),
        entries=6,
    ) == {
        ("cut", "", ""): 20,
        ("exemplars", "", ""): 20,
        ("exemplar-limit", "", "most"): 0,
        ("exemplar-limit", "", "kind"): 20,
    }


def test_exemplars_without_limits_have_none():
    everybody = rules(classes=[{"name": "A", "from": "0"}], exemplars={"from_class": "A"})

    assert used(everybody, entries=2) == {("class", "", "A"): 20, ("exemplars", "", ""): 20}


def test_unused_rules_are_named():
    found = rehearse(rules({**TEN, "cap": "max"}), Wish(sets=2))

    assert found.unused == (Rule(RuleKind.CAP, "p"),)


def test_holes_between_levels_are_found():
    levels = [
        {"name": "Tốt", "from": "9", "to": "10"},
        {"name": "Khá", "from": "7", "to": "8"},
        {"name": "Yếu", "from": "0", "to": "5"},
    ]
    criteria = [{"id": "a", "kind": "levels", "levels": levels}, {"id": "b", "max": "1"}]

    assert rehearse(rules({"id": "p", "criteria": criteria}), Wish(sets=1)).holes == (
        Hole("p", "a", "Yếu", "Khá"),
    )


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        (Wish(sets=0), ("sets", 0, 1000)),
        (Wish(sets=1001), ("sets", 1001, 1000)),
        (Wish(entries=201), ("entries", 201, 200)),
        (Wish(judges=-1), ("judges", -1, 40)),
        (Wish(sets=1000, entries=200, judges=40), ("work", 9_600_000, 5_000_000)),
    ],
)
def test_bounds_are_kept(wish, told):
    with pytest.raises(scoring.RehearsalTooLargeError) as error:
        rehearse(rules(), wish)

    assert (error.value.what, error.value.asked, error.value.most) == told


def test_panel_that_is_too_small_is_refused():
    part = {**TEN, "panel": {"method": "trimmed", "then": "sum"}}

    with pytest.raises(scoring.PanelTooSmallError):
        rehearse(rules(part), Wish(judges=2))


def test_work_counts_marks_and_entries():
    assert scoring.work_in(rules(), Wish(entries=10, judges=4)) == 10 * (4 + 8)


@pytest.mark.parametrize("case", CASES, ids=NAMES)
@pytest.mark.parametrize("style", Style)
def test_case_can_be_rehearsed_and_its_papers_make_a_valid_file(case, style):
    contest = scoring.load_contest(case.read_bytes())
    found = rehearse(contest, Wish(sets=2, seed=7, style=style))
    made = Hand(Random(7), style).papers(found.contest)

    document = json.loads(json.dumps(scoring.contest_document(made)))

    assert scoring.read_contest({**document, "title": "x"}).sheets == made.sheets
    assert found == rehearse(contest, Wish(sets=2, seed=7, style=style))


@settings(max_examples=60, deadline=None)
@given(contests(), st.integers(0, 10**9), st.sampled_from(Style))
def test_every_rule_of_the_language_can_be_rehearsed(document, seed, style):
    contest = scoring.read_contest(document)
    wish = Wish(sets=2, seed=seed, style=style)
    found = rehearse(contest, wish)
    made = scoring.contest_document(Hand(Random(seed), style).papers(found.contest))

    result = scoring.tally(scoring.read_contest({**made, "title": "x"}))

    assert result.incomplete == ()
    assert (
        scoring.differences({**made, "title": "x"}, scoring.tally_document({**made, "title": "x"}))
        == ()
    )
    assert found == rehearse(contest, wish)
    assert all(runs <= 2 for runs in found.uses.values())
