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

    def combine(self, scores: Scores, size: int) -> Outcome:  # noqa: ARG002 - absent judges do not matter to a mean
        """Add the counted numbers and divide by how many there are."""
        return Outcome(sum(scores.values()), len(scores))

    def dropped(self, scores: Scores) -> tuple[Drop, ...]:  # noqa: ARG002 - a mean drops nobody
        """Drop nothing."""
        return ()

    def multiple(self, size: int) -> int:  # noqa: ARG002 - a mean stays on the scale of one sheet
        """Reach one sheet's maximum."""
        return 1
