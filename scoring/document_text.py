"""Values to the text of a contest document; what says nothing is left out."""

from collections.abc import Mapping
from fractions import Fraction

from scoring.rounding import exact_text

Document = dict[str, object]


def said(document: Mapping[str, object]) -> Document:
    """Leave out what says nothing."""
    return {key: value for key, value in document.items() if value is not None}


def unless(neutral: object, value: object) -> object:
    """Give None for the neutral value."""
    return None if value == neutral else value


def points_text(points: Fraction | None) -> str | None:
    """Write points; None stays None."""
    return None if points is None else exact_text(points)


def weight_text(weight: Fraction) -> str | None:
    """Write a weight; 1 needs no words."""
    return None if weight == 1 else exact_text(weight)
