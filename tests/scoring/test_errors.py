"""An error says what it carries, for whoever reads a log."""

from fractions import Fraction

import pytest

from scoring import errors


@pytest.mark.parametrize(
    ("kind", "carried", "text"),
    [
        (errors.MarkNotANumberError, ("8,5",), "8,5"),
        (
            errors.MarkOutOfRangeError,
            (
                "11",
                0,
                10_000,
            ),
            "11",
        ),
        (
            errors.MarkOffStepError,
            (
                "8.6",
                250,
                0,
            ),
            "8.6",
        ),
        (
            errors.MarksNeededError,
            (
                "J1",
                "E1",
                "p",
            ),
            "J1 E1 p",
        ),
        (
            errors.SheetsTooManyError,
            (
                "E1",
                "p",
            ),
            "E1 p",
        ),
        (
            errors.PanelTooSmallError,
            (
                "p",
                2,
                3,
            ),
            "p: 2 < 3",
        ),
        (errors.AdjustmentTooPreciseError, (Fraction(1, 3),), "1/3"),
        (
            errors.RehearsalTooLargeError,
            (
                "sets",
                0,
                1000,
            ),
            "sets: 0 not in 1–1000",
        ),
    ],
)
def test_error_says_what_it_carries(kind, carried, text):
    assert str(kind(*carried)) == text
