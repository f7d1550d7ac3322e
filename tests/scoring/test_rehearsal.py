"""Rules rehearsed on made-up marks: what is counted, what is never used, the same from one seed."""

import json
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scoring
from scoring import Count, Event, Hole, Rule, RuleKind, Style, Wish, rehearse
from scoring.rehearsal_papers import Hand, in_a_level
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


def papers(contest, style=Style.LIKELY, seed=1):
    people = rehearse(contest, Wish(sets=1)).contest
    return Hand(Random(seed), style).papers(people)


def test_contest_without_people_gets_twelve_entries_and_five_judges():
    found = rehearse(rules(), Wish(sets=3))

    assert (found.wish.sets, found.wish.entries, found.wish.judges) == (3, 12, 5)
    assert [one.id for one in found.contest.judges] == ["J1", "J2", "J3", "J4", "J5"]
    assert [one.id for one in found.contest.entries][-1] == "E12"


def test_own_people_take_part_first():
    contest = replace(
        rules({**TEN, "markers": ["GK2", "GK9"]}),
        judges=(scoring.Judge("GK1"), scoring.Judge("GK2"), scoring.Judge("J1")),
        entries=(scoring.Entry("E1", withdrawn=True), scoring.Entry("D7", unit="Tổ 1")),
    )

    own = rehearse(contest, Wish(sets=1)).contest
    more = rehearse(contest, Wish(sets=1, entries=3, judges=5)).contest

    assert [one.id for one in own.entries] == ["D7"]
    assert [one.id for one in own.judges] == ["GK2", "GK9", "GK1"]
    assert [one.id for one in more.entries] == ["D7", "E2", "E3"]
    assert [one.id for one in more.judges] == ["GK2", "GK9", "GK1", "J1", "J2"]
    assert more.entries[0].unit == "Tổ 1"


def test_head_clerk_and_audience_are_made_up_where_the_rules_want_them():
    contest = rules(
        {**TEN, "markers": "clerk"}, {**TEN, "id": "q", "markers": "audience"}, ties=["head"]
    )

    judges = rehearse(contest, Wish(sets=1, judges=2)).contest.judges

    assert [(one.id, str(one.role), one.head) for one in judges] == [
        ("J1", "judge", True),
        ("J2", "judge", False),
        ("K1", "clerk", False),
        ("A1", "audience", False),
        ("A2", "audience", False),
        ("A3", "audience", False),
        ("A4", "audience", False),
        ("A5", "audience", False),
    ]


def test_own_head_and_own_clerk_stay():
    contest = replace(
        rules({**TEN, "markers": "clerk"}, prizes=[{"name": "Phụ", "best": "head"}]),
        judges=(
            scoring.Judge("A"),
            scoring.Judge("B", head=True),
            scoring.Judge("T", role=scoring.Role.CLERK),
        ),
    )

    judges = rehearse(contest, Wish(sets=1)).contest.judges

    assert [(one.id, one.head) for one in judges] == [("A", False), ("B", True), ("T", False)]


def test_values_that_the_rules_go_by_are_made_up_in_turn():
    contest = rules(
        groups="each",
        prizes=[{"name": "Toàn đoàn", "best": "unit-sum"}],
        exemplars={"per": {"field": 1, "kind": 2}},
    )

    entries = rehearse(contest, Wish(sets=1, entries=4)).contest.entries

    assert [(one.group, one.field, one.kind, one.unit) for one in entries] == [
        ("G1", "F1", "K1", "U1"),
        ("G2", "F2", "K2", "U2"),
        ("G1", "F3", "K1", "U3"),
        ("G2", "F1", "K2", "U1"),
    ]


def test_likely_marks_are_high_and_near_each_other():
    contest = papers(rules())
    marks = [sheet.marks["a"] for sheet in contest.sheets]
    apart = [
        max(own) - min(own)
        for entry in contest.entries
        for own in [[one.marks["a"] for one in contest.sheets if one.entry == entry.id]]
    ]

    assert len(marks) == 60
    assert min(marks) >= 6000
    assert max(marks) <= 10_000
    assert {mark % 500 for mark in marks} == {0}
    assert max(apart) <= 2000


def test_uniform_marks_reach_from_end_to_end():
    marks = [one.marks["a"] for one in papers(rules(), Style.UNIFORM).sheets]

    assert min(marks) < 1000
    assert max(marks) > 9000


def test_marks_without_step_or_maximum_come_in_quarters_up_to_ten():
    open_ended = {"id": "p", "criteria": [{"id": "a"}, {"id": "b", "max": "0.01"}]}
    sheets = papers(rules(open_ended), Style.UNIFORM).sheets

    assert {one.marks["a"] % 250 for one in sheets} == {0}
    assert max(one.marks["a"] for one in sheets) <= 10_000
    assert {one.marks["b"] for one in sheets} <= set(range(11))


@pytest.mark.parametrize(
    ("mark", "moved"), [(2000, 2000), (2500, 2000), (3500, 4000), (4500, 4500), (3000, 2000)]
)
def test_mark_between_levels_moves_to_the_nearest(mark, moved):
    part = scoring.read_scheme(
        {
            "parts": [
                {
                    "id": "p",
                    "criteria": [
                        {
                            "id": "a",
                            "kind": "levels",
                            "step": "0.5",
                            "levels": [
                                {"from": "1", "to": "2.2"},
                                {"from": "2.6", "to": "2.9"},
                                {"from": "3.8", "to": "5"},
                            ],
                        }
                    ],
                }
            ]
        }
    ).parts[0]

    assert in_a_level(part.leaves[0], mark) == moved


def test_time_is_made_up_around_the_limits():
    limited = {**TEN, "time": {"limit": 300, "minimum": 180, "points": "1", "per": 60}}
    short = {**TEN, "id": "q", "time": {"minimum": 60, "points": "1"}}
    contest = papers(rules(limited, short))
    seconds = {
        part: [one.seconds for one in contest.times if one.part == part] for part in ("p", "q")
    }

    assert min(seconds["p"]) >= 160
    assert max(seconds["p"]) <= 320
    assert min(seconds["q"]) >= 50
    assert max(seconds["q"]) <= 130


def test_tie_key_time_has_times_without_a_rule():
    assert len(papers(rules(ties=["time"])).times) == 12


def test_given_points_stay_below_the_cap_and_questions_get_answers():
    contest = papers(
        rules(
            {"id": "g", "given": True, "cap": "20"},
            {"id": "h", "given": True},
            {"id": "v", "votes": {"max": "5"}},
            ties=["given:phu"],
            prizes=[{"name": "A", "best": "given:phu"}, {"name": "B", "best": "given:h"}],
        )
    )

    assert set(contest.given) == {"g", "h", "phu"}
    assert max(contest.given["g"].values()) <= 20
    assert 50 < max(contest.given["h"].values()) <= 100
    assert {one.denominator for one in contest.given["g"].values()} <= {1, 2}
    assert max(contest.given["phu"].values()) <= 10
    assert 0 < min(contest.votes["v"].values()) <= 500


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


def test_agreed_part_gets_one_sheet():
    agreed = {**TEN, "panel": {"method": "agreed"}}

    assert {one.judge for one in papers(rules(agreed)).sheets} == {"J1"}


def test_placements_are_whole_and_never_shared():
    placed = {
        "id": "p",
        "criteria": [{"id": "a", "kind": "place"}],
        "panel": {"method": "majority"},
    }
    contest = papers(rules(placed, ties=["time"]))
    first = [one.marks["a"] // 1000 for one in contest.sheets if one.judge == "J1"]

    assert sorted(first) == list(range(1, 13))
    assert contest.times == ()
    assert contest.adjustments == ()


def test_deductions_fall_on_few_entries():
    lost = [one for seed in range(20) for one in papers(rules(), seed=seed).adjustments]

    assert 8 <= len(lost) <= 48
    assert {one.points for one in lost} == {Fraction(-1, 2), Fraction(-1)}


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
