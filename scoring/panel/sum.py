"""The sum of the sheets that count, scaled to the whole panel when a judge is absent."""

from dataclasses import dataclass
from typing import ClassVar

from scoring.panel.method import Outcome, Plain, Scores


@dataclass(frozen=True, slots=True)
class Sum(Plain):
    """The sum (tổng điểm các giám khảo): sum × panel size ÷ counted sheets."""

    name: ClassVar[str] = "sum"

    def combine(self, scores: Scores, size: int, _unit: int, /) -> Outcome:
        """Add the counted numbers; with some judges absent, scale and remark it."""
        total = sum(scores.values())
        if len(scores) == size:
            return Outcome(total, 1)
        return Outcome(total * size, len(scores), ("sum-scaled",))

    def multiple(self, size: int, /) -> int:
        """Reach every expected judge's maximum."""
        return size
