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
    exact = value if isinstance(value, Fraction) else Fraction(value)
    if decimals is None:
        decimals = min(max(_exact_decimals(exact.denominator, MOST_DECIMALS), least), MOST_DECIMALS)
    units = nearest(exact.numerator * 10**decimals, exact.denominator)
    sign = "-" if units < 0 else ""
    digits = str(abs(units)).zfill(decimals + 1)
    if decimals == 0:
        return sign + digits
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}"


def exact_text(value: Fraction | int) -> str:
    """Write points so that nothing is lost: "45.5", or "85/3" where nine decimals are not enough."""
    exact = value if isinstance(value, Fraction) else Fraction(value)
    if 10**EXACT_DECIMALS % exact.denominator:
        return str(exact)
    return show_points(exact, _exact_decimals(exact.denominator, EXACT_DECIMALS))


@lru_cache(maxsize=1024)  # a contest has few denominators
def _exact_decimals(denominator: int, most: int) -> int:
    decimals = 0
    while decimals < most and 10**decimals % denominator:
        decimals += 1
    return decimals
