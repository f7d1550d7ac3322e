"""Decimal text to exact integers and fractions; never the other way, never a comma."""

import re
from fractions import Fraction
from functools import lru_cache

_DECIMAL = re.compile(r"(-?[0-9]{1,9})(?:\.([0-9]{1,9}))?")
_WEIGHT = re.compile(r"([0-9]{1,9})/([0-9]{1,9})")


@lru_cache(maxsize=4096)  # a file repeats the same few marks many times
def digits_and_decimals(text: str) -> tuple[int, int] | None:
    """Split decimal text: "8.50" → (850, 2); None when it is not decimal text.

    Up to nine digits may stand on each side of the point.
    """
    match = _DECIMAL.fullmatch(text)
    if match is None:
        return None
    whole, decimals = match[1], match[2] or ""
    return int(whole + decimals), len(decimals)


def points_of(text: str) -> Fraction | None:
    """Read points (điểm): "8.5" → 17/2; None when it is not decimal text."""
    parsed = digits_and_decimals(text)
    if parsed is None:
        return None
    digits, decimals = parsed
    return Fraction(digits, 10**decimals)


def weight_of(text: str) -> Fraction | None:
    """Read a weight (hệ số): "0.8" or "3/5", above 0; None when it is not one."""
    match = _WEIGHT.fullmatch(text)
    if match is None:
        weight = points_of(text)
    elif int(match[2]) == 0:
        return None
    else:
        weight = Fraction(int(match[1]), int(match[2]))
    return weight if weight is not None and weight > 0 else None
