"""Levels and spans of time as people type them; what `scoring` expects, in words."""

from pathlib import Path

import pytest

import scoring
from contest.words import faults
from contest.words.durations import parse_seconds, say_seconds, show_seconds
from contest.words.levels import parse_levels, show_levels


@pytest.mark.parametrize(
    ("typed", "levels"),
    [
        (
            "Tốt: 27–30; Khá: 21-26,5",
            [
                {"name": "Tốt", "from": "27", "to": "30"},
                {"name": "Khá", "from": "21", "to": "26.5"},
            ],
        ),
        ("Đạt: 5;", [{"name": "Đạt", "from": "5", "to": "5"}]),
        ("1–3; 4–6", [{"name": "", "from": "1", "to": "3"}, {"name": "", "from": "4", "to": "6"}]),
        ("Tốt nhất", [{"name": "Tốt nhất", "from": "", "to": ""}]),
        ("", []),
    ],
)
def test_levels_are_read(typed: str, levels: list[dict[str, str]]):
    assert parse_levels(typed) == levels


def test_levels_are_shown_from_the_highest():
    levels = parse_levels("Đạt: 5; Tốt: 10,5–20; Khá: 6–9")

    assert show_levels(levels) == "Tốt: 10,5–20; Khá: 6–9; Đạt: 5"


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [("6:30", 390), ("0:05", 5), ("390", 390), (" 90:00 ", 5400), ("6:60", None), ("sáu", None)],
)
def test_spans_are_read(typed: str, seconds: int | None):
    assert parse_seconds(typed) == seconds


@pytest.mark.parametrize(
    ("seconds", "shown", "said"),
    [(390, "6:30", "6 phút 30 giây"), (60, "1:00", "1 phút"), (9, "0:09", "9 giây")],
)
def test_spans_are_shown_and_said(seconds: int, shown: str, said: str):
    assert (show_seconds(seconds), say_seconds(seconds)) == (shown, said)


@pytest.mark.parametrize(
    ("found", "says"),
    [
        ('"nhiều"', "điểm phải là số, thí dụ 8,5 (đang là nhiều)."),
        ('"8.5555"', "điểm phải là số, thí dụ 8,5 (đang là 8,5555)."),
        ("9", "điểm phải là số, thí dụ 8,5 (đang là 9)."),
        ('""', "xin điền ô này."),
        ("an object", "điểm phải là số, thí dụ 8,5."),
        ('"part:tieu-pham"', "điểm phải là số, thí dụ 8,5."),
    ],
)
def test_fault_shows_what_was_typed_and_nothing_of_the_file(found: str, says: str):
    fault = scoring.Fault("parts[0].floor", scoring.FaultCode.BAD_POINTS, found, "points")

    assert faults.saying(fault) == says


def test_hints_answer_what_scoring_expects():
    """A hint whose English is not in `scoring` any more would never be shown."""
    sources = "".join(path.read_text(encoding="utf-8") for path in Path("scoring").glob("*.py"))

    said = [one.removeprefix("the id of ") for one in faults.EXPECTED]
    assert [expected for expected in said if expected not in sources] == []
