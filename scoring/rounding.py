"""The only place where an exact value is rounded or becomes shown digits; half goes away from zero."""

from fractions import Fraction
from functools import lru_cache

MOST_DECIMALS = 6
"""Shown points have no more decimals than this, unless a rule asks for them."""

EXACT_DECIMALS = 9
"""Exact text has no more decimals than this; beyond, it is a fraction."""


def rounded_to_step(value: int, step: int) -> int:
    """Round an integer to the nearest multiple of `step` (làm tròn), half away from zero.

    Args:
        value: any integer, in any unit.
        step: the unit's multiple to round to, above 0.
    """
    return nearest(value, step) * step


def rounded(value: Fraction, decimals: int | None) -> Fraction:
    """Round points to so many decimals (làm tròn điểm); None keeps them exact."""
    if decimals is None:
        return value
    scale = 10**decimals
    return Fraction(nearest(value.numerator * scale, value.denominator), scale)


def nearest(numerator: int, denominator: int) -> int:
    """Give the whole number nearest to a quotient, half away from zero: 7/2 → 4, -7/2 → -4."""
    magnitude = (2 * abs(numerator) + denominator) // (2 * denominator)
    return magnitude if numerator >= 0 else -magnitude


def show_points(value: Fraction | int, decimals: int | None = None, *, least: int = 0) -> str:
    """Print points (điểm) with "." as the decimal sign.

    Args:
        value: points.
        decimals: print exactly so many; None prints as many as are exact, at most 6.
        least: with `decimals` None, print at least so many.
    """
    numerator, denominator = value.as_integer_ratio()
    if decimals is None:
        decimals = min(max(_exact_decimals(denominator, MOST_DECIMALS), least), MOST_DECIMALS)
    return _written(nearest(numerator * 10**decimals, denominator), decimals)


def _written(units: int, decimals: int) -> str:
    if decimals == 0:
        return str(units)
    sign = "-" if units < 0 else ""
    digits = str(abs(units)).zfill(decimals + 1)
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}"


def exact_text(value: Fraction | int) -> str:
    """Write points so that nothing is lost: "45.5", or "85/3" where nine decimals are not enough."""
    numerator, denominator = value.as_integer_ratio()
    if 10**EXACT_DECIMALS % denominator:
        return f"{numerator}/{denominator}"
    decimals = _exact_decimals(denominator, EXACT_DECIMALS)
    return _written(numerator * 10**decimals // denominator, decimals)


@lru_cache(maxsize=1024)  # a contest has few denominators
def _exact_decimals(denominator: int, most: int) -> int:
    decimals = 0
    while decimals < most and 10**decimals % denominator:
        decimals += 1
    return decimals
