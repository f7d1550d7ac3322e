"""The mean of the sheets that count."""

from dataclasses import dataclass
from typing import ClassVar

from scoring.panel.method import Drop, Outcome, Scores


@dataclass(frozen=True, slots=True)
class Mean:
    """The arithmetic mean (điểm bình quân) of the counted sheets, whoever is absent."""

    name: ClassVar[str] = "mean"

    @property
    def smallest_panel(self) -> int:
        """No judge at all is simply an incomplete entry."""
        return 0

    def combine(self, scores: Scores, _size: int, /) -> Outcome:
        """Add the counted numbers and divide by how many there are."""
        return Outcome(sum(scores.values()), len(scores))

    def dropped(self, _scores: Scores, /) -> tuple[Drop, ...]:
        """Drop nothing."""
        return ()

    def multiple(self, _size: int, /) -> int:
        """Reach one sheet's maximum."""
        return 1
