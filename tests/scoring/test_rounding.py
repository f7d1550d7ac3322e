from fractions import Fraction

import pytest

from scoring import exact_text, mark_text, show_points
from scoring.rounding import nearest, rounded, rounded_to_step


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        ("7.125", 2, "7.13"),
        ("-7.125", 2, "-7.13"),
        ("7.1249", 2, "7.12"),
        ("0.5", 0, "1"),
        ("-0.5", 0, "-1"),
        ("-0.004", 2, "0.00"),
        ("45.5", 2, "45.50"),
        ("0", 2, "0.00"),
        ("1000000", 1, "1000000.0"),
        ("12", None, "12"),
        ("12.345678", None, "12.345678"),
        ("12.3456785", None, "12.345679"),
        ("1/3", None, "0.333333"),
        ("2/3", 1, "0.7"),
    ],
)
def test_points_are_shown_half_away_from_zero(value, decimals, shown):
    assert show_points(Fraction(value), decimals) == shown


def test_points_are_shown_with_the_decimals_of_the_last_rounding():
    assert show_points(Fraction(15, 2), least=2) == "7.50"
    assert show_points(Fraction(57, 8), least=2) == "7.125"
    assert show_points(7, least=8) == "7.000000"


@pytest.mark.parametrize(
    ("value", "text"),
    [("45.5", "45.5"), ("8", "8"), ("85/3", "85/3"), ("0.000000001", "0.000000001"), ("-1", "-1")],
)
def test_exact_text_loses_nothing(value, text):
    assert exact_text(Fraction(value)) == text
    assert Fraction(text) == Fraction(value)


def test_marks_are_written_as_short_as_they_are():
    assert [mark_text(mark) for mark in (8500, 8000, 8125, 0, -250)] == [
        "8.5",
        "8",
        "8.125",
        "0",
        "-0.25",
    ]


def test_rounding_goes_half_away_from_zero():
    assert [nearest(n, 2) for n in (7, -7, 6, 5, -5)] == [4, -4, 3, 3, -3]
    assert rounded_to_step(1125, 10) == 1130
    assert rounded(Fraction(7125, 1000), 2) == Fraction(713, 100)
    assert rounded(Fraction(1, 3), None) == Fraction(1, 3)
