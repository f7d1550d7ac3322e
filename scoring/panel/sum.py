"""The sum of the sheets that count, scaled to the whole panel when a judge is absent."""

from dataclasses import dataclass
from typing import ClassVar

from scoring.panel.method import Plain, Quotient, Remark, Scores


@dataclass(frozen=True, slots=True)
class Sum(Plain):
    """The sum (tổng điểm các giám khảo): sum × panel size ÷ counted sheets."""

    name: ClassVar[str] = "sum"

    def combine(self, scores: Scores, size: int, _unit: int, /) -> Quotient:
        """Add the counted numbers; with some judges absent, scale them."""
        return sum(scores.values()) * size, len(scores)

    def remarks(self, counted: int, size: int, /) -> tuple[Remark, ...]:
        """Remark that the sum was scaled."""
        return () if counted == size else ("sum-scaled",)

    def multiple(self, size: int, /) -> int:
        """Reach every expected judge's maximum."""
        return size
