import jsonschema
import pytest

from scoring import contest_schema
from tests.scoring.test_contest_file import RICH
from tests.scoring.test_faults import VALID, changed

VALIDATOR = jsonschema.Draft202012Validator(contest_schema())


def test_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(contest_schema())


@pytest.mark.parametrize("document", [VALID, RICH])
def test_valid_files_follow_it(document):
    VALIDATOR.validate(document)


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("colour", "red"),
        ("format", "kheo-contest/2"),
        ("entries.0.id", "E 1"),
        ("parts.0.criteria.0.max", 10),
        ("parts.0.criteria.0.step", "0.0625"),
        ("parts.0.panel", {"method": "near-mean"}),
        ("parts.0.votes", {"max": 20}),
        ("prizes.0.count", "135%"),
        ("sheets.0.marks.a", "8,5"),
        ("decisions.0.kind", "coin"),
        ("cut", {"top": "3"}),
    ],
)
def test_faulty_files_do_not(where, value):
    assert not VALIDATOR.is_valid(changed(where, value))
