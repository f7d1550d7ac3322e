"""The mean of the sheets that count."""

from dataclasses import dataclass
from typing import ClassVar

from scoring.panel.method import Outcome, Plain, Scores


@dataclass(frozen=True, slots=True)
class Mean(Plain):
    """The arithmetic mean (điểm bình quân) of the counted sheets, whoever is absent."""

    name: ClassVar[str] = "mean"

    def combine(self, scores: Scores, _size: int, _unit: int, /) -> Outcome:
        """Add the counted numbers and divide by how many there are."""
        return Outcome(sum(scores.values()), len(scores))
