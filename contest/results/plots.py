"""Geometry of the small pictures in tables: numbers in, places on a strip out; no markup, no words.

A strip is 240 wide and 24 high; the template draws it and the style sheet gives its colours.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

WIDTH, MIDDLE = 240, 12
EDGE = 8
STACKED = (0, -6, 6)
"""Dots of equal marks stand over and under each other."""


@dataclass(frozen=True)
class Bar:
    x: float
    width: float
    tone: str


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    title: str


@dataclass(frozen=True)
class Strip:
    """One entry's marks: a line from the lowest to the highest, a dot a judge."""

    left: float
    right: float
    dots: list[Dot]


def share(value: float) -> Bar:
    """Draw a coefficient from 0 to 1 as a bar from the left; below 0 nothing is drawn."""
    return Bar(0, round(WIDTH * min(max(value, 0), 1), 1), "share")


def from_middle(value: float, most: float) -> Bar:
    """Draw a difference as a bar from the middle: to the right above 0, to the left below."""
    half = WIDTH / 2
    width = round((half - EDGE) * abs(value) / most, 1) if most else 0
    return Bar(half - width if value < 0 else half, width, "less" if value < 0 else "more")


def strip(
    marks: Mapping[str, float], titles: Mapping[str, str], scale: tuple[float, float]
) -> Strip:
    """Place one entry's marks on a scale that all entries of the part share."""
    places = {judge: _place(mark, scale) for judge, mark in marks.items()}
    seen: Counter[float] = Counter()
    dots = []
    for judge, x in places.items():
        dots.append(Dot(x, MIDDLE + STACKED[seen[x] % len(STACKED)], titles[judge]))
        seen[x] += 1
    return Strip(min(places.values()), max(places.values()), dots)


def _place(mark: float, scale: tuple[float, float]) -> float:
    least, most = scale
    room = WIDTH - 2 * EDGE
    return round(EDGE + (room * (mark - least) / (most - least) if most > least else room / 2), 1)
