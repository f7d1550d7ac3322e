"""Every refusal: what is put where in a valid file, and the fault it must give."""

import json

import pytest

from scoring import ContestFileError, Fault, FaultCode, load_contest, read_contest, read_scheme
from tests.scoring.builders import given, judged

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

LEVEL = {"name": "Tốt", "from": "4", "to": "9.5"}

REFUSED = [
    ("format", "kheo-contest/2", "format", "not-one-of"),
    ("format", None, "format", "missing-key"),
    ("title", 3, "title", "wrong-type"),
    ("title", "\ud800", "title", "bad-text"),
    ("colour", "red", "colour", "unknown-key"),
    ("entries", {}, "entries", "wrong-type"),
    ("entries", [{"id": "E1"}, {"id": "E2"}, {"id": "E1"}], "entries[2]", "repeated-id"),
    ("entries.0.id", "E 1", "entries[0].id", "bad-id"),
    ("entries.0.id", None, "entries[0].id", "missing-key"),
    ("entries.0", "E1", "entries[0]", "wrong-type"),
    ("entries.0.withdrawn", "yes", "entries[0].withdrawn", "wrong-type"),
    ("judges.0.role", "chair", "judges[0].role", "not-one-of"),
    ("judges.1.id", "J1", "judges[1]", "repeated-id"),
    ("judges.0.head", False, "ties[3]", "head-not-one"),
    ("judges.1.head", True, "ties[3]", "head-not-one"),
    ("parts", [], "parts", "empty"),
    ("parts", None, "parts", "missing-key"),
    ("parts.1.id", "p", "parts[1]", "repeated-id"),
    ("parts.0.weight", "0", "parts[0].weight", "bad-weight"),
    ("parts.0.weight", "1/0", "parts[0].weight", "bad-weight"),
    ("parts.0.weight", "-1/2", "parts[0].weight", "bad-weight"),
    ("parts.0.weight", 1, "parts[0].weight", "wrong-type"),
    ("parts.0.criteria", None, "parts[0].criteria", "missing-key"),
    ("parts.0.criteria", [], "parts[0].criteria", "empty"),
    ("parts.0.criteria.1.criteria", [], "parts[0].criteria[1].criteria", "empty"),
    ("parts.0.criteria.1.max", "5", "parts[0].criteria[1].max", "not-allowed-here"),
    ("parts.0.criteria.1.criteria.0.id", "a", "parts[0].criteria[1].criteria[0]", "repeated-id"),
    ("parts.0.criteria.0.max", "0.5", "parts[0].criteria[0].max", "bounds-crossed"),
    ("parts.0.criteria.0.max", "1e1", "parts[0].criteria[0].max", "bad-points"),
    ("parts.0.criteria.0.max", 10, "parts[0].criteria[0].max", "wrong-type"),
    ("parts.0.criteria.0.step", "0", "parts[0].criteria[0].step", "out-of-range"),
    ("parts.0.criteria.0.step", "0.0625", "parts[0].criteria[0].step", "too-precise"),
    ("parts.0.criteria.0.kind", "stars", "parts[0].criteria[0].kind", "not-one-of"),
    ("parts.0.criteria.0.each", "2", "parts[0].criteria[0].each", "not-allowed-here"),
    ("parts.0.markers", "everyone", "parts[0].markers", "not-one-of"),
    ("parts.0.markers", [], "parts[0].markers", "empty"),
    ("parts.0.markers", ["J1", "J9", "J2"], "parts[0].markers", "unknown-id"),
    ("parts.2.markers", ["J1", "J1"], "parts[2].markers[1]", "repeated-id"),
    ("parts.0.markers", ["J1", "J3"], "parts[0].panel", "panel-too-small"),
    ("parts.0.panel.method", "best", "parts[0].panel.method", "not-one-of"),
    ("parts.0.panel.method", ["mean"], "parts[0].panel.method", "not-one-of"),
    ("parts.0.panel", {"method": "mean", "low": 1}, "parts[0].panel.low", "not-allowed-here"),
    ("parts.0.panel", {"low": 1}, "parts[0].panel.low", "not-allowed-here"),
    ("parts.0.panel", {"lowest": 1}, "parts[0].panel.lowest", "unknown-key"),
    ("parts.0.panel", "mean", "parts[0].panel", "wrong-type"),
    ("parts.0.panel.low", -1, "parts[0].panel.low", "out-of-range"),
    ("parts.0.panel.low", "1", "parts[0].panel.low", "wrong-type"),
    ("parts.0.panel.low", True, "parts[0].panel.low", "wrong-type"),
    ("parts.0.panel.at_least", 2, "parts[0].panel.at_least", "out-of-range"),
    ("parts.0.panel.then", "median", "parts[0].panel.then", "not-one-of"),
    ("parts.0.by", "judge", "parts[0].by", "not-one-of"),
    ("parts.0.missing", "zero", "parts[0].missing", "not-one-of"),
    ("parts.0.round.panel", 10, "parts[0].round.panel", "out-of-range"),
    ("parts.0.round.total", 2, "parts[0].round.total", "unknown-key"),
    ("parts.2.round", {"sheet": 1}, "parts[2].round", "not-allowed-here"),
    ("parts.1.round", {"criterion": 1}, "parts[1].round", "not-allowed-here"),
    ("parts.1.criteria", [{"id": "z"}], "parts[1].criteria", "not-allowed-here"),
    ("parts.1.panel", {"method": "sum"}, "parts[1].panel", "not-allowed-here"),
    ("parts.1.cap", "max", "parts[1].cap", "not-allowed-here"),
    ("parts.2.cap", "max", "parts[2].cap", "not-allowed-here"),
    ("parts.0.cap", "most", "parts[0].cap", "bad-points"),
    ("parts.1.floor", "2", None, None),
    ("parts.1", {"id": "q", "given": True, "floor": "2", "cap": "1"}, "parts[1].cap", "bounds-crossed"),
    ("final.combine", {"worst": 2}, "final.combine.worst", "unknown-key"),
    ("final.combine", "median", "final.combine", "not-one-of"),
    ("ties.0", "luck", "ties[0]", "not-one-of"),
    ("ties.0", "part:x", "ties[0]", "unknown-id"),
    ("ties.0", "criterion:p/x", "ties[0]", "unknown-id"),
    ("ties.0", "criterion:q/a", "ties[0]", "unknown-id"),
    ("ties.0", "given:câu hỏi", "ties[0]", "bad-id"),
    ("ties.0", "decision", "ties[0]", "not-last"),
    ("ties.0", 7, "ties[0]", "wrong-type"),
    ("places", "olympic", "places", "not-one-of"),
    ("prizes.1.name", "Nhất", "prizes[1]", "repeated-id"),
    ("prizes.0.count", None, "prizes[0].count", "missing-key"),
    ("prizes.0.count", "many", "prizes[0].count", "not-one-of"),
    ("prizes.0.count", 0, "prizes[0].count", "out-of-range"),
    ("prizes.0.count", "rest", "prizes[0]", "not-last"),
    ("prizes.0.money", "1000", "prizes[0].money", "wrong-type"),
    ("prizes.0.from", 9, "prizes[0].from", "wrong-type"),
    ("sheets.0.judge", "J9", "sheets[0].judge", "unknown-id"),
    ("sheets.0.entry", "E9", "sheets[0].entry", "unknown-id"),
    ("sheets.0.entry", 1, "sheets[0].entry", "wrong-type"),
    ("sheets.0.part", "x", "sheets[0].part", "unknown-id"),
    ("sheets.1.part", "q", "sheets[1].judge", "not-a-marker"),
    ("sheets.2.judge", "J1", "sheets[2]", "repeated-sheet"),
    ("sheets.0.state", "late", "sheets[0].state", "not-one-of"),
    ("sheets.0.marks.a", None, "sheets[0].marks.a", "mark-missing"),
    ("sheets.0.marks.c", "1", "sheets[0].marks.c", "mark-extra"),
    ("sheets.2.marks.c", "1", "sheets[2].marks.c", "mark-extra"),
    ("sheets.1.marks", {"a": "1"}, "sheets[1].marks", "not-allowed-here"),
    ("sheets.0.marks.a", 8.5, "sheets[0].marks.a", "wrong-type"),
    ("sheets.0.marks.a", "8,5", "sheets[0].marks.a", "bad-points"),
    ("sheets.0.marks.a", "0.75", "sheets[0].marks.a", "mark-out-of-range"),
    ("sheets.0.marks.a", "8.6", "sheets[0].marks.a", "mark-off-step"),
    ("given.z", {}, "given.z", "unknown-id"),
    ("given.q.E9", "1", "given.q.E9", "unknown-id"),
    ("given.q.E1", "x", "given.q.E1", "bad-points"),
    ("adjustments.0.part", None, "adjustments[0].part", "missing-key"),
    ("adjustments.0.part", "q", "adjustments[0].on", "not-allowed-here"),
    ("adjustments.0.part", "r", "adjustments[0].on", "not-allowed-here"),
    ("adjustments.0.part", "x", "adjustments[0].part", "unknown-id"),
    ("adjustments.0.on", "final", "adjustments[0].part", "not-allowed-here"),
    ("adjustments.0.points", "0.0001", "adjustments[0].points", "too-precise"),
    ("adjustments.0.points", None, "adjustments[0].points", "missing-key"),
    ("decisions.0.kind", "coin", "decisions[0].kind", "not-one-of"),
    ("decisions.0.kind", None, "decisions[0].kind", "missing-key"),
    ("decisions.0.prize", "Nhất", "decisions[0].prize", "not-allowed-here"),
    ("decisions.0.kind", "prize", "decisions[0].prize", "missing-key"),
    ("decisions.0", {"kind": "withhold", "prize": "Nhất", "entries": ["E1"]}, "decisions[0].entries", "not-allowed-here"),
    ("decisions.0.entries", ["E1", "E1"], "decisions[0].entries[1]", "repeated-id"),
    ("decisions.0.entries", None, "decisions[0].entries", "missing-key"),
    ("parts.0.criteria.0.levels", [], "parts[0].criteria[0].levels", "not-allowed-here"),
    ("parts.0.criteria.0", {"id": "a", "kind": "levels"}, "parts[0].criteria[0].levels", "missing-key"),
    ("parts.0.criteria.0", {"id": "a", "kind": "levels", "levels": []}, "parts[0].criteria[0].levels", "empty"),
    ("parts.0.criteria.0", {"id": "a", "kind": "levels", "max": "9", "levels": [LEVEL]}, "parts[0].criteria[0].max", "not-allowed-here"),
    ("parts.0.criteria.0", {"id": "a", "kind": "levels", "levels": [LEVEL, {"from": "9", "to": "9.5"}]}, "parts[0].criteria[0].levels", "bounds-crossed"),
    ("parts.0.criteria.0", {"id": "a", "kind": "levels", "levels": [{"from": "9", "to": "8"}]}, "parts[0].criteria[0].levels[0].to", "bounds-crossed"),
    ("parts.0.criteria.0", {"id": "a", "kind": "levels", "step": "0.5", "levels": [{"from": "9", "to": "9.5"}, {"from": "0", "to": "3"}]}, "sheets[0].marks.a", "mark-between-levels"),
    ("parts.0.criteria.0", {"id": "a", "kind": "count", "each": "2", "max": "21"}, "parts[0].criteria[0].max", "mark-off-step"),
    ("parts.0.criteria.0", {"id": "a", "kind": "count", "each": "0"}, "parts[0].criteria[0].each", "out-of-range"),
    ("parts.0.criteria.0", {"id": "a", "kind": "count", "min": "1"}, "parts[0].criteria[0].min", "not-allowed-here"),
    ("parts.0.criteria.0", {"id": "a", "kind": "count", "max": "20"}, "sheets[0].marks.a", "mark-off-step"),
    ("parts.0.criteria.0", {"id": "a", "kind": "place"}, "parts[0].criteria", "not-allowed-here"),
    ("parts.0.criteria.1.kind", "count", "parts[0].criteria[1].kind", "not-allowed-here"),
    ("parts.0.panel", {"method": "majority"}, "parts[0].criteria", "not-allowed-here"),
    ("parts.0.panel", {"method": "majority"}, "parts[0].round", "not-allowed-here"),
    ("parts.2", {"id": "r", "criteria": [{"id": "z", "kind": "place"}], "panel": {"method": "majority"}}, "final", "not-allowed-here"),
    ("parts.2", {"id": "r", "criteria": [{"id": "z", "kind": "place"}], "panel": {"method": "majority"}, "markers": "clerk"}, "parts[2].markers", "not-allowed-here"),
    ("parts.0.panel", {"method": "near-mean"}, "parts[0].panel.tolerance", "missing-key"),
    ("parts.0.panel", {"method": "near-mean", "tolerance": "-1"}, "parts[0].panel.tolerance", "out-of-range"),
    ("parts.0.panel", {"method": "third-marker", "third": "J3", "difference": "1"}, "parts[0].panel", "not-allowed-here"),
    ("parts.2.panel", {"method": "third-marker", "third": "J3", "difference": "1"}, "parts[2].panel", "not-allowed-here"),
    ("parts.0.markers", "audience", "parts[0].panel", "not-allowed-here"),
    ("parts.0.markers", "clerk", "sheets[0].judge", "not-a-marker"),
    ("parts.0.alarm", {"spread": "-2"}, "parts[0].alarm.spread", "out-of-range"),
    ("parts.1.alarm", {"spread": "2"}, "parts[1].alarm", "not-allowed-here"),
    ("parts.1.votes", {"max": "20"}, "parts[1].votes", "not-allowed-here"),
    ("parts.2.votes", {"max": "20"}, "parts[2].criteria", "not-allowed-here"),
    ("parts.1", {"id": "q", "votes": {"max": "20"}, "round": {"panel": 1}}, "parts[1].round.panel", "not-allowed-here"),
    ("parts.1", {"id": "q", "votes": {"max": "20"}, "markers": "clerk"}, "parts[1].markers", "not-allowed-here"),
    ("votes", {"p": {"E1": 3}}, "votes.p", "unknown-id"),
    ("parts.0.time", {}, "parts[0].time.limit", "missing-key"),
    ("parts.0.time", {"limit": 60}, "parts[0].time.points", "missing-key"),
    ("parts.0.time", {"limit": 60, "minimum": 61, "points": "1"}, "parts[0].time.minimum", "bounds-crossed"),
    ("parts.0.time", {"limit": 60, "points": "-1"}, "parts[0].time.points", "out-of-range"),
    ("parts.0.time", {"limit": 60, "points": "0.0001", "on": "sheet"}, "parts[0].time.points", "too-precise"),
    ("parts.0.time", {"limit": 60, "over": "zero", "per": 60}, "parts[0].time.per", "not-allowed-here"),
    ("parts.0.time", {"limit": 60, "over": "half"}, "parts[0].time.over", "not-one-of"),
    ("parts.2.time", {"limit": 60, "points": "1", "on": "sheet"}, "parts[2].time", "not-allowed-here"),
    ("times", [{"entry": "E1", "part": "p"}], "times[0].seconds", "missing-key"),
    ("times", [{"entry": "E1", "part": "p", "seconds": 1}] * 2, "times[1]", "repeated-id"),
    ("final.combine", {"best": 4}, "final.combine", "out-of-range"),
    ("final.combine", "best", "final.combine", "not-one-of"),
    ("final.combine", "places", "prizes[0]", "not-allowed-here"),
    ("groups", "each", "entries[0].group", "missing-key"),
    ("cut", {"at_tie": "all"}, "cut.top", "missing-key"),
    ("cut", {"top": 3, "per_group": 2}, "cut.per_group", "not-allowed-here"),
    ("cut", {"top": 3, "best_rest": 2}, "cut.best_rest", "not-allowed-here"),
    ("cut", {"from": "3", "best_rest": 2}, "cut.best_rest", "not-allowed-here"),
    ("cut", {"per_group": 2}, "entries[1].group", "missing-key"),
    ("classes", [{"name": "A", "from": "75"}, {"name": "B", "from": "75"}], "classes[1]", "bounds-crossed"),
    ("classes", [{"name": "A", "from": "75"}, {"name": "A", "from": "70"}], "classes[1]", "repeated-id"),
    ("exemplars", {"from_class": "A"}, "exemplars.from_class", "unknown-id"),
    ("exemplars", {"per": {"field": 5}}, "entries[0].field", "missing-key"),
    ("exemplars", {"per": {"colour": 5}}, "exemplars.per.colour", "unknown-key"),
    ("prizes.0.count", "0%", "prizes[0].count", "not-one-of"),
    ("prizes.0.best", "decision", "prizes[0].best", "not-allowed-here"),
    ("prizes.0", {"name": "x", "best": "part:p", "count": "rest"}, "prizes[0].count", "not-allowed-here"),
    ("prizes.0", {"name": "x", "best": "part:p", "after_shared": "skip"}, "prizes[0].after_shared", "not-allowed-here"),
    ("prizes.0", {"name": "x", "best": "time", "from": "1"}, "prizes[0].from", "not-allowed-here"),
    ("prizes.0", {"name": "x", "by": "decision", "from": "1"}, "prizes[0].from", "not-allowed-here"),
    ("prizes.0.by", "lot", "prizes[0].by", "not-one-of"),
    ("decisions.0.person", "A name", "decisions[0].person", "not-allowed-here"),
    ("decisions.0.kind", "points", "decisions[0].part", "missing-key"),
]  # fmt: skip


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


@pytest.mark.parametrize(("where", "value", "path", "code"), REFUSED)
def test_refused(where, value, path, code):
    if path is None:
        read_contest(changed(where, value))
        return
    found = [(fault.path, str(fault.code)) for fault in faults_of(changed(where, value))]
    assert (path, code) in found


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


def test_criteria_nested_without_end_are_refused():
    tree = {"id": "c0"}
    for depth in range(1, 60):
        tree = {"id": f"c{depth}", "criteria": [tree]}
    document = judged({"E1": ["8"]}, criteria=[tree])
    document["sheets"] = []
    assert [str(fault.code) for fault in faults_of(document)] == ["too-deep"]


def test_rules_alone_are_refused_in_the_same_way():
    rules = {"parts": VALID["parts"], "ties": VALID["ties"], "prizes": VALID["prizes"]}
    assert read_scheme(rules) == read_contest(VALID).scheme
    with pytest.raises(ContestFileError) as refused:
        read_scheme({**rules, "title": "no rule"})
    assert [fault.path for fault in refused.value.faults] == ["title"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"\xff{}", "not-utf-8"),
        (b"\xef\xbb\xbf{}", "not-json"),
        ("{", "not-json"),
        ('{"title": NaN}', "not-json"),
        ('{"parts": ' + "1" * 5000 + "}", "not-json"),
        ('{"title": "a", "title": "b"}', "repeated-key"),
        ('{"parts": [{"id": "p", "x": 1, "x": 2}]}', "repeated-key"),
        ("[" * 100_000, "too-deep"),
        ("[]", "wrong-type"),
    ],
)
def test_text_that_is_no_document_is_a_fault_of_the_whole(text, code):
    with pytest.raises(ContestFileError) as refused:
        load_contest(text)
    first = refused.value.faults[0]
    assert (first.path, str(first.code)) == ("$", code)


def test_every_fault_code_is_tested_above():
    tested = {code for _, _, _, code in REFUSED if code} | {
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
