"""The mean of the sheets that count."""

from dataclasses import dataclass
from typing import ClassVar

from scoring.panel.method import Plain, Quotient, Scores


@dataclass(frozen=True, slots=True)
class Mean(Plain):
    """The arithmetic mean (điểm bình quân) of the counted sheets, whoever is absent."""

    name: ClassVar[str] = "mean"

    def combine(self, scores: Scores, _size: int, _unit: int, /) -> Quotient:
        """Add the counted numbers and divide by how many there are."""
        return sum(scores.values()), len(scores)
