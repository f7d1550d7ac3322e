"""The examples of docs/scoring.md are run, and its tables name every code and step there is."""

import doctest
import json
import re
from pathlib import Path

import pytest

from scoring import ContestFileError, FaultCode, contest_document, load_contest, tally_document
from scoring import trail as trail_module
from tests.scoring.test_cases import CASES

PAGE = Path(__file__).parents[2] / "docs/scoring.md"
TEXT = PAGE.read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```json contest\n(.*?)```\n```json expected\n(.*?)```", TEXT, re.DOTALL)
STEPS = set(re.findall(r"^    ([a-z-]+)(?:, (cap))?  ", trail_module.__doc__, re.MULTILINE))


def outcome_of(text):
    try:
        contest = load_contest(text)
    except ContestFileError as error:
        return {"faults": [[fault.path, str(fault.code)] for fault in error.faults]}
    assert contest_document(contest)
    result = tally_document(json.loads(text))
    return {**result, "entries": {one["entry"]: one for one in result["entries"]}}


def check(found, expected):
    """Everything expected is found; keys that are not expected are not looked at."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for key, value in expected.items():
            check(found[key], value)
    else:
        assert found == expected


@pytest.mark.parametrize(("contest", "expected"), EXAMPLES)
def test_example_gives_what_the_page_says(contest, expected):
    found = outcome_of(contest)
    check(found, json.loads(expected))
    if "entries" in json.loads(expected):
        assert list(found["entries"]) == list(json.loads(expected)["entries"])


def test_every_example_has_its_expectation():
    assert len(EXAMPLES) == TEXT.count("```json contest") == TEXT.count("```json expected") == 13


def test_every_fault_code_is_on_the_page():
    assert [code for code in FaultCode if f"`{code}`" not in TEXT] == []


def test_every_step_is_on_the_page_and_in_the_module():
    told = {name for names in STEPS for name in names if name}
    for case in CASES:
        for one in tally_document(json.loads(case.read_bytes()))["entries"]:
            assert {step["step"] for step in one["trail"]} <= told
    assert [name for name in told if f"`{name}`" not in TEXT] == []
    assert len(told) == 27


def test_every_line_of_python_gives_what_the_page_says():
    done = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")

    assert (done.failed, done.attempted) == (0, 13)
