"""The largest letters in which a name fits its place, by the widths in the font file."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from unicodedata import normalize

FONTS = Path(__file__).parents[1] / "static" / "fonts"
POINTS_PER_MM = 72 / 25.4
MOST_LINES = 4
STEP = 2  # sizes are even points: the style sheets have one class for each


@dataclass(frozen=True)
class Place:
    """A place on a paper for one text: its face, its width and its letters from most to least."""

    face: str
    width_mm: float
    most: int
    least: int


@dataclass(frozen=True)
class Fitted:
    """A text cut into lines, and the size in points at which every line fits."""

    lines: tuple[str, ...]
    size: int


@lru_cache(4096)
def fit(text: str, place: Place) -> Fitted:
    """Shrink to the least size, then take a second line, a third; only then go below the least."""
    words = normalize("NFC", text).split()
    if not words:
        return Fitted((), place.most)
    fitted = _in_lines(words, 1, place)
    for count in range(2, min(MOST_LINES, len(words)) + 1):
        if fitted.size >= place.least:
            break
        fitted = _in_lines(words, count, place)
    return fitted


def width_mm(text: str, face: str, size: float) -> float:
    """Measure one line, kerning left out: it only makes lines shorter."""
    advances = _advances(face)
    return sum(advances.get(ord(letter), 1.0) for letter in text) * size / POINTS_PER_MM


def _in_lines(words: list[str], count: int, place: Place) -> Fitted:
    lines = _balanced(words, count, place.face)
    longest = max(width_mm(line, place.face, 1) for line in lines)
    fits = min(place.most, int(place.width_mm / longest))
    return Fitted(tuple(lines), max(STEP, fits // STEP * STEP))


def _balanced(words: list[str], count: int, face: str) -> list[str]:
    """Cut words into lines so that the longest line is as short as can be."""
    if count == 1:
        return [" ".join(words)]
    cuts = [
        [" ".join(words[:cut]), *_balanced(words[cut:], count - 1, face)]
        for cut in range(1, len(words) - count + 2)
    ]
    return min(cuts, key=lambda lines: max(width_mm(line, face, 1) for line in lines))


@cache
def _advances(face: str) -> Mapping[int, float]:
    """Read the width of each letter in parts of the font size."""
    TTFont = import_module("fontTools.ttLib").TTFont  # noqa: N806 - loaded late, it is slow

    with TTFont(FONTS / f"{face}.ttf") as font:
        widths = font["hmtx"].metrics
        em = font["head"].unitsPerEm
        return {code: widths[glyph][0] / em for code, glyph in font.getBestCmap().items()}
