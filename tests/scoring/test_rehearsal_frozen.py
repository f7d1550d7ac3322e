"""Sets of made-up papers, frozen: the same dice must go on giving the same sets."""

from random import Random

import pytest

import scoring
from scoring import Style, Wish, mark_text, rehearse
from scoring.rehearsal_papers import Hand
from tests.scoring.test_rehearsal import rules

LEVELS = [{"name": "Khá", "from": "5", "to": "7"}, {"name": "Tốt", "from": "9", "to": "10"}]
SCORED = {
    "id": "thi",
    "criteria": [
        {"id": "a", "min": "2", "max": "10", "step": "0.5"},
        {"id": "b", "max": "0.5"},
        {"id": "c", "min": "1"},
        {"id": "muc", "kind": "levels", "levels": LEVELS},
    ],
    "time": {"limit": 300, "minimum": 200, "grace": 5, "points": "1"},
}
PLACED = {
    "id": "nhay",
    "criteria": [{"id": "hang", "kind": "place"}],
    "panel": {"method": "majority"},
}
VOTED = {"id": "khan-gia", "votes": {"max": "20"}}
GIVEN = {"id": "so-khao", "given": True, "cap": "30"}

LIKELY = """\
J1 E1 thi: 9 0.429 10 9
J2 E1 thi: 9 0.452 9.5 9
J1 E2 thi: 8.5 0.436 9.5 9
J2 E2 thi: 9 0.441 9.75 7
J1 E3 thi: 9.5 0.487 10.75 10
J2 E3 thi: 10 0.49 10.75 10
J1 E3 nhay: 1
J1 E1 nhay: 2
J1 E2 nhay: 3
J2 E1 nhay: 1
J2 E3 nhay: 2
J2 E2 nhay: 3
E1 so-khao: 27
E2 so-khao: 23
E3 so-khao: 30
E1 phu: 1
E2 phu: 0
E3 phu: 9
E1 khan-gia: 448
E2 khan-gia: 406
E3 khan-gia: 478
E1 thi: 195 s
E2 thi: 280 s
E3 thi: 268 s
E1 khan-gia: 602 s
E2 khan-gia: 462 s
E3 khan-gia: 578 s
E1 so-khao: 440 s
E2 so-khao: 338 s
E3 so-khao: 478 s
E1 thi: -1/2
"""
UNIFORM = """\
J1 E1 thi: 4 0.118 11 6
J2 E1 thi: 10 0.199 1 10
J1 E2 thi: 3 0.081 10.25 5
J2 E2 thi: 6.5 0.399 1.25 7
J1 E3 thi: 9.5 0.304 7 10
J2 E3 thi: 8.5 0.202 10 7
J1 E1 nhay: 1
J1 E3 nhay: 2
J1 E2 nhay: 3
J2 E1 nhay: 1
J2 E2 nhay: 2
J2 E3 nhay: 3
E1 so-khao: 8
E2 so-khao: 17/2
E3 so-khao: 7/2
E1 phu: 1
E2 phu: 7
E3 phu: 10
E1 khan-gia: 493
E2 khan-gia: 277
E3 khan-gia: 463
E1 thi: 307 s
E2 thi: 206 s
E3 thi: 272 s
E1 khan-gia: 354 s
E2 khan-gia: 530 s
E3 khan-gia: 397 s
E1 so-khao: 330 s
E2 so-khao: 470 s
E3 so-khao: 538 s
E3 so-khao: -1/2
"""


def told(papers: scoring.Contest) -> list[str]:
    """Every paper in a line."""
    sheets = [
        f"{one.judge} {one.entry} {one.part}: {' '.join(map(mark_text, one.marks.values()))}"
        for one in papers.sheets
    ]
    numbers = [*papers.given.items(), *papers.votes.items()]
    counted = [f"{entry} {key}: {n}" for key, own in numbers for entry, n in own.items()]
    times = [f"{one.entry} {one.part}: {one.seconds} s" for one in papers.times]
    return [
        *sheets,
        *counted,
        *times,
        *(f"{one.entry} {one.part}: {one.points}" for one in papers.adjustments),
    ]


@pytest.mark.parametrize(("style", "papers"), [(Style.LIKELY, LIKELY), (Style.UNIFORM, UNIFORM)])
def test_same_dice_give_the_same_papers(style, papers):
    contest = rules(
        *(SCORED, PLACED, VOTED, GIVEN), final={"combine": "places"}, ties=["given:phu", "time"]
    )
    people = rehearse(contest, Wish(sets=1, entries=3, judges=2)).contest
    assert told(Hand(Random(3), style).papers(people)) == papers.splitlines()
