"""The middle one of the sheets that count."""

from dataclasses import dataclass
from typing import ClassVar

from scoring.panel.method import Plain, Quotient, Scores


@dataclass(frozen=True, slots=True)
class Median(Plain):
    """The median (trung vị) of the counted sheets; of an even number, the mean of the middle two."""

    name: ClassVar[str] = "median"

    def combine(self, scores: Scores, _size: int, _unit: int, /) -> Quotient:
        """Take the middle of the counted numbers."""
        ordered = sorted(scores.values())
        half, odd = divmod(len(ordered), 2)
        if odd:
            return ordered[half], 1
        return ordered[half - 1] + ordered[half], 2
