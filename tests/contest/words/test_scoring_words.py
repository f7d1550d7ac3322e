"""Whatever `scoring` can say has Vietnamese words."""

import re

import pytest

import scoring
import scoring.trail
from contest.words import faults, trail

STEPS = re.findall(r"^    ([a-z][a-z, -]*?)  ", scoring.trail.__doc__ or "", re.MULTILINE)
KINDS = [kind.strip() for line in STEPS for kind in line.split(",")]


def test_steps_are_read_from_the_vocabulary():
    assert len(KINDS) == 27
    assert {"sheet", "left-out", "floor", "cap", "exemplar-passed"} <= set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_step_has_a_sentence(kind: str):
    assert kind in trail._SAYINGS  # noqa: SLF001 - the table is the words


@pytest.mark.parametrize("code", list(scoring.FaultCode))
def test_every_fault_has_a_saying(code: scoring.FaultCode):
    assert code in faults.SAYINGS
    assert code in faults.RIGHT or code == scoring.FaultCode.NOT_ONE_OF


def test_no_saying_outlives_its_fault():
    assert set(faults.SAYINGS) == {code.value for code in scoring.FaultCode}


def test_drop_is_told_with_whose_mark_and_why():
    document = {
        "judges": [{"id": "GK1", "name": "Lê Minh Châu"}],
        "entries": [{"id": "D1", "name": "Đội Ánh Dương"}],
        "parts": [{"id": "p", "name": "Tiểu phẩm"}],
    }
    steps = [
        {"step": "drop", "part": "p", "judge": "GK1", "points": "41.25", "why": "high"},
        {
            "step": "panel",
            "part": "p",
            "method": "trimmed",
            "counted": 5,
            "size": 5,
            "points": "119/3",
        },
    ]

    (group,) = trail.groups(steps, document, {"p": "39,67"})

    assert group.title == "Phần Tiểu phẩm"
    assert group.sentences == [
        "Bỏ điểm cao nhất: 41,25 của Lê Minh Châu.",
        "Các phiếu còn lại sau khi bỏ phiếu cao, thấp (lấy 4 trên 5 phiếu): 119/3 điểm.",
        "Điểm phần thi: 39,67.",
    ]
