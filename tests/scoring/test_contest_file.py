import json
from fractions import Fraction

import pytest

from scoring import (
    Contest,
    Criterion,
    Decision,
    DecisionKind,
    Entry,
    Judge,
    Level,
    Mean,
    NearMean,
    Part,
    Scheme,
    Sheet,
    SheetState,
    ThirdMarker,
    contest_document,
    load_contest,
    read_contest,
    read_scheme,
    scheme_document,
    tally,
)
from tests.scoring.builders import given, judged
from tests.scoring.test_faults import VALID


def test_file_becomes_values():
    contest = load_contest(json.dumps(VALID))
    part = contest.scheme.parts[0]
    assert contest.judges[0] == Judge("J1", head=True)
    assert part.criteria[0].step == 250
    assert part.leaves[1].weight == Fraction(3, 5)
    assert contest.sheets[0] == Sheet("J1", "E1", "p", marks={"a": 8500, "b": 4000})
    assert contest.sheets[1].state is SheetState.ABSENT
    assert contest.given == {"q": {"E1": 7}, "phu": {"E1": 1}}
    assert contest.source == VALID


def test_text_may_be_bytes_or_str():
    text = json.dumps(VALID, ensure_ascii=False)
    assert load_contest(text) == load_contest(text.encode())


def test_defaults_fill_what_is_left_out():
    contest = read_contest(judged({"E1": ["8"]}))
    part = contest.scheme.parts[0]
    assert contest.entries == (Entry("E1"),)
    assert part.panel == Mean()
    assert part == Part("p", criteria=(Criterion("a", maximum=100_000),))
    assert (part.weight, part.markers, part.floor, part.cap) == (1, None, None, None)
    assert (part.name, part.given, part.criteria[0].name) == ("", False, "")


def test_defaults_of_methods_levels_prizes_and_decisions():
    near = {"method": "near-mean", "tolerance": "1"}
    third = {"method": "third-marker", "third": "J3", "difference": "1"}
    levels = [{"id": "l", "kind": "levels", "levels": [{"from": "1", "to": "2"}]}]
    scheme = read_scheme(
        {
            "parts": [
                {"id": "p", "criteria": levels, "panel": near},
                {"id": "q", "criteria": levels, "panel": third, "markers": ["J1", "J2", "J3"]},
            ],
            "prizes": [{"name": "Hay nhất", "best": "part:p"}],
        }
    )
    assert scheme.parts[0].panel == NearMean(Fraction(1), repeat=False)
    assert scheme.parts[0].leaves[0].levels == (Level("", 1000, 2000),)
    assert scheme.parts[1].panel == ThirdMarker("J3", Fraction(1), inclusive=False)
    assert (scheme.prizes[0].count, scheme.prizes[0].is_decided) == (1, False)
    decided = {**given({"E1": "1"}), "decisions": [{"kind": "cut", "entries": ["E1"]}]}
    assert read_contest(decided).decisions == (Decision(DecisionKind.CUT, ("E1",)),)


RICH = {
    **VALID,
    "title": "Hội thi",
    "judges": [{"id": "J1", "name": "A", "unit": "B", "head": True}, {"id": "J2"}, {"id": "J3"}],
    "entries": [
        {"id": "E1", "name": "n", "unit": "u", "group": "A", "field": "kinh-te", "kind": "tap-the"},
        {"id": "E2", "withdrawn": True},
    ],
    "parts": [
        {**VALID["parts"][0], "name": "Tiểu phẩm", "weight": "1/3", "missing": "present"},
        {"id": "q", "given": True, "floor": "0.5", "cap": "99.123456789"},
        {"id": "r", "criteria": [{"id": "z", "max": "9", "min": "-1"}], "cap": "max"},
        {"id": "s", "criteria": [{"id": "z"}], "by": "criterion", "panel": {"method": "sum"}},
        {"id": "t", "criteria": [{"id": "z"}], "markers": ["J2", "J1"]},
    ],
    "prizes": [{"name": "Nhất", "count": 1, "money": 500_000}, {"name": "Nhì", "count": "rest"}],
    "decisions": [
        {"kind": "withhold", "prize": "Nhất", "reason": "r", "by": ["x"]},
        {"kind": "prize", "prize": "Nhì", "entries": ["E1"]},
    ],
    "adjustments": [
        {"entry": "E1", "points": "0.000000001", "on": "final"},
        {"entry": "E1", "part": "q", "points": "-1", "reason": "late"},
    ],
}


@pytest.mark.parametrize("document", [VALID, RICH, judged({"E1": ["8"]}), given({"E1": "1.5"})])
def test_written_contest_reads_back_equal(document):
    contest = read_contest(document)
    written = contest_document(contest)
    assert read_contest(written) == contest
    assert contest_document(read_contest(written)) == written
    assert json.loads(json.dumps(written)) == written


def test_written_rules_read_back_equal():
    scheme = read_contest(RICH).scheme
    assert read_scheme(scheme_document(scheme)) == scheme


def test_entry_without_sheets_is_a_contest_too():
    scheme = Scheme((Part("p", criteria=()),))
    result = tally(Contest(scheme, entries=(Entry("E1"),)))
    assert not result.is_settled
    assert tally(Contest(scheme)).is_settled
