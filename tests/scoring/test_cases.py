"""Worked cases: a contest file each, and beside it what it must come to."""

import json
from pathlib import Path

import jsonschema
import pytest

from scoring import contest_document, contest_schema, load_contest, result_document, tally, verify

CASES = sorted(
    path
    for path in (Path(__file__).parent / "cases").glob("*.json")
    if not path.name.endswith(".expected.json")
)
NAMES = [path.stem for path in CASES]


def expected_of(case):
    return json.loads(case.with_suffix(".expected.json").read_bytes())


def check(case, result):
    """Compare a result with what is expected of a case; what is not named must be empty.

    Who goes through and which alarms there are is compared where it is named.
    """
    expected = expected_of(case)
    entries = result["entries"]
    assert {one["entry"]: one["total"] for one in entries} == expected["totals"]
    assert {one["entry"]: one["place"] for one in entries} == expected["places"]
    assert [one["entry"] for one in entries] == list(expected["places"])
    awarded = {one["entry"]: one["prizes"] for one in entries if one["prizes"]}
    assert awarded == expected.get("prizes", {})
    for key in ("open", "incomplete", "warnings"):
        assert result[key] == expected.get(key, [])
    if "through" in expected:
        assert [one["entry"] for one in entries if one["through"]] == expected["through"]
    if "alarms" in expected:
        assert result["alarms"] == expected["alarms"]


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_case_by_the_front_door(case):
    result = result_document(tally(load_contest(case.read_bytes())))
    check(case, result)
    assert verify(json.loads(case.read_bytes()), result)


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_case_written_and_read_gives_the_same_result(case):
    contest = load_contest(case.read_bytes())
    again = load_contest(json.dumps(contest_document(contest)))
    first, second = result_document(tally(contest)), result_document(tally(again))
    assert {**first, "digest": ""} == {**second, "digest": ""}


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_case_follows_the_schema(case):
    jsonschema.Draft202012Validator(contest_schema()).validate(json.loads(case.read_bytes()))


def test_every_case_has_its_expectation():
    assert len(CASES) >= 12
    assert all(case.with_suffix(".expected.json").exists() for case in CASES)
