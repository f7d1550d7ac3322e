"""Every refusal: what is put where in a valid file, and the faults it must give."""

import json
from pathlib import Path

import pytest

from scoring import ContestFileError, Fault, FaultCode, load_contest, read_contest, read_scheme
from tests.scoring.builders import danced, given, judged, voted

VALID = {
    "format": "kheo-contest/1",
    "title": "A contest",
    "judges": [{"id": "J1", "head": True, "role": "judge"}, {"id": "J2"}, {"id": "J3"}],
    "entries": [{"id": "E1"}, {"id": "E2", "withdrawn": False}],
    "parts": [
        {
            "id": "p",
            "criteria": [
                {"id": "a", "min": "1", "max": "10", "step": "0.25"},
                {"id": "g", "criteria": [{"id": "b", "max": "5", "weight": "3/5"}]},
            ],
            "panel": {"method": "trimmed", "low": 1, "high": 1, "then": "sum", "at_least": 3},
            "round": {"panel": 2},
        },
        {"id": "q", "given": True},
        {"id": "r", "criteria": [{"id": "z"}], "by": "criterion", "markers": ["J1", "J2"]},
    ],
    "final": {"combine": "sum", "round": None},
    "ties": ["part:p", "criterion:p/g", "given:phu", "head", "decision"],
    "prizes": [{"name": "Nhất", "count": 1, "from": "9"}, {"name": "Nhì", "count": "rest"}],
    "sheets": [
        {"judge": "J1", "entry": "E1", "part": "p", "marks": {"a": "8.5", "b": "4"}},
        {"judge": "J2", "entry": "E1", "part": "p", "state": "absent"},
        {"judge": "J3", "entry": "E1", "part": "p", "state": "draft", "marks": {"a": "2"}},
    ],
    "given": {"q": {"E1": "7", "E2": None}, "phu": {"E1": "1"}},
    "adjustments": [{"entry": "E1", "part": "p", "points": "-1", "on": "sheet"}],
    "decisions": [{"kind": "tie", "entries": ["E1", "E2"], "by": ["the panel"]}],
}

CASES = json.loads((Path(__file__).parent / "faults.json").read_text(encoding="utf-8"))
"""Where in `VALID` what is put instead, and the faults as they are told, a line each."""


def changed(where, value):
    document = json.loads(json.dumps(VALID))
    *way, last = where.split(".")
    at = document
    for key in way:
        at = at[int(key) if isinstance(at, list) else key]
    at[int(last) if isinstance(at, list) else last] = value
    return document


def faults_of(document):
    with pytest.raises(ContestFileError) as refused:
        read_contest(document)
    return refused.value.faults


def test_the_valid_file_is_valid():
    assert read_contest(VALID).title == "A contest"


@pytest.mark.parametrize(
    "case", CASES, ids=[f"{case['where']} = {json.dumps(case['value'])}" for case in CASES]
)
def test_refused(case):
    faults = faults_of(changed(case["where"], case["value"]))
    assert [str(fault) for fault in faults] == case["faults"]


def test_text_that_is_no_unicode_is_refused():
    (fault,) = faults_of(changed("title", "\ud800"))
    assert (fault.path, str(fault.code)) == ("title", "bad-text")
    assert fault.expected == "text that can be written as UTF-8"


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("places", "competition"),
        ("groups", "overall"),
        ("cut", None),
        ("classes", []),
        ("times", []),
        ("votes", {}),
        ("parts.0.markers", "judges"),
        ("parts.0.alarm", None),
        ("parts.1.by", "sheet"),
        ("parts.1.floor", "2"),
        ("parts.0.round.panel", 9),
        ("parts.0.criteria.0.max", "10.125"),
        ("parts.0.time", {"limit": 60, "points": "0.123456789"}),
        ("parts.1", {"id": "q", "given": True, "floor": "2", "cap": "2"}),
        ("parts.1.panel", {"method": "mean"}),
        ("parts.0.panel", {}),
        ("parts.0.panel", None),
        ("prizes.0.best", None),
        ("cut", {}),
        ("exemplars", {}),
        ("classes", [{"name": "A", "from": "75"}, {"name": "B", "from": "5"}]),
        ("parts.0.criteria.0.kind", None),
        ("given.phu", None),
        ("adjustments.0", {"entry": "E1", "points": "0.123456", "on": "final"}),
    ],
)
def test_neutral_values_are_accepted(where, value):
    read_contest(changed(where, value))


def test_all_faults_are_collected():
    document = changed("parts.0.weight", "x")
    document["sheets"][0]["judge"] = "J9"
    assert [fault.path for fault in faults_of(document)] == ["parts[0].weight", "sheets[0].judge"]


def test_fault_says_what_was_found_and_what_would_be_right():
    (fault,) = faults_of(changed("parts.0.criteria.0.step", "0.0625"))
    assert fault == Fault(
        "parts[0].criteria[0].step", FaultCode.TOO_PRECISE, '"0.0625"', "at most 3 decimals"
    )
    assert str(fault) == (
        'parts[0].criteria[0].step: too-precise: found "0.0625", expected at most 3 decimals'
    )


def test_missing_key_shows_no_value_and_long_values_are_cut():
    (missing,) = faults_of(changed("decisions.0.entries", None))
    assert str(missing) == "decisions[0].entries: missing-key: expected a value"
    (long,) = faults_of(changed("format", " " * 100))
    assert long.found == '"' + " " * 59 + "…"
    (listed,) = faults_of(changed("title", ["x"]))
    assert listed.found == "a list"


def nested(levels):
    tree = {"id": "c0"}
    for depth in range(1, levels):
        tree = {"id": f"c{depth}", "criteria": [tree]}
    return {**judged({"E1": ["8"]}, criteria=[tree]), "sheets": []}


def test_criteria_nested_without_end_are_refused():
    assert len(read_contest(nested(50)).scheme.parts[0].leaves) == 1
    (fault,) = faults_of(nested(51))
    assert fault.path.count("criteria[0]") == 50
    assert (str(fault.code), fault.expected) == ("too-deep", "at most 50 levels of criteria")


def test_votes_and_totals_of_places_are_refused_as_they_are_told():
    document = voted(E1=3)
    document["votes"]["v"]["E9"] = 1
    document["final"] = {"combine": "places"}
    document["adjustments"] = [{"entry": "E1", "points": "1", "on": "final"}]
    assert [str(fault) for fault in faults_of(document)] == [
        "votes.v.E9: unknown-id: found 1, expected the id of an entry",
        (
            'adjustments[0].on: not-allowed-here: found "final", expected no points: places are '
            "added, and the smaller total wins"
        ),
    ]


def test_what_asks_for_points_is_refused_where_places_win():
    document = danced(
        {"E1": ["1"], "E2": ["2"]},
        final={"round": 1},
        classes=[{"name": "A", "from": "1"}],
        cut={"from": "1"},
        prizes=[{"name": "Nhất", "count": 1, "from": "1"}, {"name": "Đội", "best": "unit-sum"}],
    )
    points_win = "expected not where places are added and the smaller total wins"
    assert [str(fault) for fault in faults_of(document)] == [
        "final: not-allowed-here: found an object, expected no rounding of places by majority",
        f"classes: not-allowed-here: found a list, {points_win}",
        f"cut: not-allowed-here: found an object, {points_win}",
        f"prizes[0]: not-allowed-here: found an object, {points_win}",
        f"prizes[1]: not-allowed-here: found an object, {points_win}",
    ]


def test_mark_below_a_criterion_without_maximum_is_told():
    document = judged({"E1": ["0"]}, criteria=[{"id": "a", "min": "1"}])
    assert [str(fault) for fault in faults_of(document)] == [
        'sheets[0].marks.a: mark-out-of-range: found "0", expected from 1'
    ]


def test_group_that_two_rules_go_by_is_missed_once():
    document = {**given({"E1": "1"}), "groups": "each", "exemplars": {"per": {"group": 1}}}
    assert [fault.path for fault in faults_of(document)] == ["entries[0].group"]


def test_two_faults_are_one_error():
    document = changed("title", None)
    document["colour"] = "red"
    with pytest.raises(ContestFileError) as refused:
        read_contest(document)
    assert str(refused.value) == (
        'colour: unknown-key: found "red", expected adjustments | classes | cut | decisions | '
        "entries | exemplars | final | format | given | groups | judges | parts | places | prizes "
        "| sheets | ties | times | title | votes; title: missing-key: expected a value"
    )


def test_rules_alone_are_refused_in_the_same_way():
    rules = {"parts": VALID["parts"], "ties": VALID["ties"], "prizes": VALID["prizes"]}
    assert read_scheme(rules) == read_contest(VALID).scheme
    with pytest.raises(ContestFileError) as refused:
        read_scheme({**rules, "title": "no rule"})
    assert [fault.path for fault in refused.value.faults] == ["title"]


@pytest.mark.parametrize(
    ("text", "code", "found", "right"),
    [
        (b"\xff{}", "not-utf-8", "byte 0", "UTF-8"),
        (b"\xef\xbb\xbf{}", "not-json", "Unexpected UTF-8 BOM", "JSON"),
        ("{", "not-json", "line 1 column 2", "JSON"),
        ('{"title": NaN}', "not-json", "NaN", "JSON"),
        ('{"parts": ' + "1" * 5000 + "}", "not-json", "4300 digits", "JSON"),
        ('{"title": "a", "title": "b"}', "repeated-key", '"title"', "every key once"),
        (
            '{"parts": [{"id": "p", "x": 1, "x": 2}]}',
            "repeated-key",
            '"x"',
            "every key once",
        ),
        ("[" * 100_000, "too-deep", "", "a document that is less deeply nested"),
        ("[]", "wrong-type", "a list", "an object"),
    ],
)
def test_text_that_is_no_document_is_a_fault_of_the_whole(text, code, found, right):
    with pytest.raises(ContestFileError) as refused:
        load_contest(text)
    first = refused.value.faults[0]
    assert (first.path, str(first.code), first.expected) == ("$", code, right)
    assert found in first.found


def test_every_fault_code_is_tested_above():
    tested = {line.split(": ")[1] for case in CASES for line in case["faults"]} | {
        "bad-text",
        "repeated-place",
        "not-utf-8",
        "not-json",
        "repeated-key",
        "too-deep",
    }
    assert tested == {str(code) for code in FaultCode}


def test_extra_question_needs_its_tie_key():
    document = given({"E1": "1"})
    document["given"]["phu"] = {"E1": "1"}
    assert [fault.path for fault in faults_of(document)] == ["given.phu"]
