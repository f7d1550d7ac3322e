"""One sheet agreed by the whole panel."""

from dataclasses import dataclass
from typing import ClassVar

from scoring.panel.method import Plain, Quotient, Scores


@dataclass(frozen=True, slots=True)
class Agreed(Plain):
    """The one sheet the panel agreed on (phiếu chấm chung), handed in by any of its judges."""

    name: ClassVar[str] = "agreed"

    def combine(self, scores: Scores, _size: int, _unit: int, /) -> Quotient:
        """Take the only number there is."""
        (score,) = scores.values()
        return score, 1
