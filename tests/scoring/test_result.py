import copy
import random
from hashlib import sha256

from scoring import (
    Contest,
    Entry,
    Part,
    Rounding,
    Scheme,
    digest,
    read_contest,
    result_document,
    tally,
    tally_document,
    verify,
)
from scoring.canonical import canonical_input, canonical_text
from tests.scoring.builders import given, judged, standings
from tests.scoring.test_contest_file import RICH

ONE = {
    "format": "kheo-contest/1",
    "title": "Hội thi",
    "judges": [{"id": "J2"}, {"id": "J1", "name": "Nguyễn Văn A", "unit": None}],
    "entries": [{"id": "E1", "name": None}],
    "parts": [{"id": "p", "criteria": [{"id": "a", "max": "10"}], "markers": ["J2", "J1"]}],
    "sheets": [
        {"judge": "J2", "entry": "E1", "part": "p", "marks": {"a": "9"}},
        {"judge": "J1", "entry": "E1", "part": "p", "marks": {"a": "8"}},
    ],
}


def test_result_document_is_exactly_this():
    found = tally_document(ONE)
    assert found.pop("digest").startswith("sha256:")
    assert found == {
        "format": "kheo-result/1",
        "entries": [
            {
                "entry": "E1",
                "status": "ranked",
                "total": "8.5",
                "exact": "17/2",
                "place": 1,
                "tied": False,
                "group": None,
                "parts": {
                    "p": {
                        "points": "8.5",
                        "exact": "17/2",
                        "place": 1,
                        "panel": "8.5",
                        "adjustments": "0",
                    }
                },
                "class": None,
                "exemplar": False,
                "prizes": [],
                "through": None,
                "trail": [
                    {"step": "sheet", "part": "p", "judge": "J1", "points": "8"},
                    {"step": "sheet", "part": "p", "judge": "J2", "points": "9"},
                    {
                        "step": "panel",
                        "part": "p",
                        "method": "mean",
                        "counted": 2,
                        "size": 2,
                        "points": "8.5",
                    },
                    {"step": "combine", "how": "sum", "points": "8.5"},
                ],
            }
        ],
        "open": [],
        "incomplete": [],
        "alarms": [],
        "warnings": [],
    }


def test_numbers_have_the_decimals_of_their_stage():
    document = judged({"E1": ["45.5"]}, round={"panel": 2})
    document["adjustments"] = [{"entry": "E1", "part": "p", "points": "-1"}]
    found = standings(document)["E1"]
    part = found["parts"]["p"]
    assert (part["panel"], part["points"], part["exact"]) == ("45.50", "44.50", "89/2")
    assert (found["total"], found["exact"], part["adjustments"]) == ("44.50", "89/2", "-1")
    document["parts"][0]["round"]["part"] = 3
    document["final"] = {"round": 1}
    found = standings(document)["E1"]
    assert (found["parts"]["p"]["points"], found["total"]) == ("44.500", "44.5")


def test_number_that_is_not_rounded_has_the_decimals_of_what_was():
    document = judged({"E1": ["8", "9"]}, round={"sheet": 2}, weight="2")
    found = standings(document)["E1"]
    part = found["parts"]["p"]
    assert (part["panel"], part["points"], found["total"]) == ("8.50", "17.00", "17.00")


def test_last_rounding_before_a_number_is_the_nearest_one():
    assert Rounding().before_final == 0
    assert Rounding(criterion=3).before_panel == 3
    assert Rounding(criterion=3, sheet=1).before_panel == 1
    assert Rounding(sheet=1).before_part == 1
    assert Rounding(sheet=1, panel=0).before_part == 0
    assert Rounding(panel=2, part=4).before_final == 4


def test_digest_is_the_hash_of_the_canonical_text():
    found = tally_document(ONE)
    stated = {key: value for key, value in found.items() if key != "digest"}
    text = (
        '{"input":{"entries":[{"id":"E1"}],"format":"kheo-contest/1",'
        '"judges":[{"id":"J1"},{"id":"J2"}],'
        '"parts":[{"criteria":[{"id":"a","max":"10"}],"id":"p","markers":["J1","J2"]}],'
        '"sheets":[{"entry":"E1","judge":"J1","marks":{"a":"8"},"part":"p"},'
        '{"entry":"E1","judge":"J2","marks":{"a":"9"},"part":"p"}],"title":"Hội thi"},'
        '"result":' + canonical_text(stated) + "}"
    )
    assert found["digest"] == "sha256:" + sha256(text.encode()).hexdigest()
    assert verify(ONE, found)


def test_digest_notices_a_change_of_either():
    found = tally_document(ONE)
    other = copy.deepcopy(ONE)
    other["sheets"][0]["marks"]["a"] = "9.5"
    assert not verify(other, found)
    other = copy.deepcopy(found)
    other["entries"][0]["total"] = "9.5"
    assert not verify(ONE, other)
    assert not verify(ONE, {})


def test_anonymised_copy_verifies_too():
    anonymous = copy.deepcopy(ONE)
    anonymous["judges"] = [{"id": "J1"}, {"id": "J2"}]
    assert verify(anonymous, tally_document(ONE))
    assert tally_document(anonymous) == tally_document(ONE)


def test_digest_takes_the_text_as_written():
    other = copy.deepcopy(ONE)
    other["sheets"][0]["marks"]["a"] = "9.0"
    assert digest(other, {}) != digest(ONE, {})


def test_canonical_input_leaves_the_document_as_it_was():
    document = copy.deepcopy(RICH)
    canonical_input(document)
    assert document == RICH


def test_lists_without_an_order_are_sorted_and_others_kept():
    document = copy.deepcopy(RICH)
    for key in ("judges", "entries", "sheets", "adjustments"):
        random.Random(7).shuffle(document[key])
    assert canonical_input(document) == canonical_input(RICH)
    document["decisions"].reverse()
    assert canonical_input(document) != canonical_input(RICH)


def test_values_without_a_document_have_no_digest():
    contest = Contest(Scheme((Part("g", given=True),)), entries=(Entry("E1"),))
    assert "digest" not in result_document(tally(contest))


def test_entry_ids_order_equals():
    document = given({"E2": "1", "E10": "1", "E1": "1"})
    assert list(standings(document)) == ["E1", "E10", "E2"]


def test_result_keeps_the_contest_it_tallied():
    contest = read_contest(ONE)
    assert tally(contest).contest is contest
