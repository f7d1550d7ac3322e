"""What of a part's settings goes on when its criteria change; prizes typed badly."""

import pytest

from contest.planning.part_settings import carried
from contest.planning.prize_rows import PrizeRow, prizes_from

POINTS = {"id": "p", "criteria": [{"id": "a", "max": "10"}]}
PLACE = {"id": "p", "criteria": [{"id": "a", "kind": "place"}]}
GIVEN = {"id": "p", "given": True}
VOTES = {"id": "p", "votes": {"max": "20"}}
MAJORITY = {"panel": {"method": "majority"}}
FULL = {
    "markers": ["GK1"],
    "panel": {"method": "median"},
    "by": "criterion",
    "missing": "present",
    "round": {"criterion": 1, "panel": 2, "part": 3},
    "floor": "0",
    "cap": "max",
    "alarm": {"spread": "2"},
    "time": {"limit": 60, "points": "1", "on": "sheet"},
}


@pytest.mark.parametrize(
    ("settings", "part", "kept"),
    [
        (FULL, POINTS, FULL),
        (FULL, PLACE, {"markers": ["GK1"], "missing": "present"} | MAJORITY),
        (FULL, GIVEN, {"round": {"panel": 2, "part": 3}, "floor": "0"}),
        (FULL, VOTES, {"round": {"part": 3}, "floor": "0", "cap": "max"}),
        (MAJORITY | {"missing": "present"}, POINTS, {"missing": "present"}),
        ({}, POINTS, {}),
    ],
)
def test_settings_that_a_part_can_have_go_on(
    settings: dict[str, object], part: dict[str, object], kept: dict[str, object]
):
    assert carried(settings, part) == kept


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (PrizeRow("", "1", "500.000"), "Giải thứ 1: xin ghi tên giải."),
        (
            PrizeRow("Nhất", "0"),
            "Nhất: số lượng là số từ 1, phần trăm như 35%, hoặc «còn lại».",
        ),
        (PrizeRow("Nhất", "1", "nhiều"), "Nhất: tiền thưởng là số đồng, thí dụ 500.000."),
    ],
)
def test_prize_that_can_not_be_read_is_told(row: PrizeRow, says: str):
    assert prizes_from([row]) == ([], [says])


def test_empty_prize_is_passed_over():
    assert prizes_from([PrizeRow("", "1")]) == ([], [])
