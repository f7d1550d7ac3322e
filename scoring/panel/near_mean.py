"""The mean of the sheets near the panel's mean; those too far from it are discarded."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from scoring.panel.method import Drop, Plain, Quotient, Scores


class AtTolerance(StrEnum):
    """What to do about a mark exactly as far as the tolerance (lệch đúng bằng mức cho phép)."""

    KEEP = "keep"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class NearMean(Plain):
    """Discard what is too far from the mean (loại điểm lệch quá mức), then mean of the rest.

    Attributes:
        tolerance: how far from the panel's mean a number may be, in points.
        at_tolerance: whether a number exactly that far is kept.
        repeat: discard again, from the mean of those kept, until nobody is too far.
    """

    tolerance: Fraction
    at_tolerance: AtTolerance = AtTolerance.KEEP
    repeat: bool = False

    name: ClassVar[str] = "near-mean"

    def combine(self, scores: Scores, _size: int, unit: int, /) -> Quotient | None:
        """Take the mean of those near enough; None when nobody is."""
        kept = self._kept(scores, unit)
        return (sum(kept.values()), len(kept)) if kept else None

    def dropped(self, scores: Scores, unit: int, /) -> tuple[Drop, ...]:
        """Name those too far from the mean, by id."""
        kept = self._kept(scores, unit)
        return tuple(
            Drop(judge, scores[judge], "far") for judge in sorted(scores) if judge not in kept
        )

    def _kept(self, scores: Scores, unit: int) -> Scores:
        near = self._near(scores, self.tolerance * unit)
        while self.repeat and 0 < len(near) < len(scores):
            scores, near = near, self._near(near, self.tolerance * unit)
        return near

    def _near(self, scores: Scores, tolerance: Fraction) -> Scores:
        mean = Fraction(sum(scores.values()), len(scores))
        keeps_edge = self.at_tolerance is AtTolerance.KEEP
        return {
            judge: score
            for judge, score in scores.items()
            if abs(score - mean) < tolerance or (keeps_edge and abs(score - mean) == tolerance)
        }
