"""Made-up people, marks, times and points of a rehearsal."""

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

import scoring
from scoring import Style, Wish, rehearse
from scoring.rehearsal_papers import Hand, in_a_level
from tests.scoring.test_rehearsal import TEN, rules


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
