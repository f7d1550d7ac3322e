"""Two markers, and a third who is called when they are too far apart."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from scoring.panel.method import Drop, Plain, Quotient, Scores

PAIR = 2


class ThenThird(StrEnum):
    """What the third marker's number does: it stands, or is averaged with the nearer of the two."""

    THIRD = "third"
    MEAN_OF_CLOSEST = "mean-of-closest"


@dataclass(frozen=True, slots=True)
class ThirdMarker(Plain):
    """Mean of two markers; too far apart, the third decides (chấm lần thứ ba).

    Attributes:
        third: the third marker's id.
        difference: how far apart the two may be, in points.
        inclusive: whether exactly that far is already too far.
        then: what the third marker's number does.
    """

    third: str
    difference: Fraction
    inclusive: bool = False
    then: ThenThird = ThenThird.THIRD

    name: ClassVar[str] = "third-marker"

    @property
    def smallest_panel(self) -> int:
        """Two markers and the third."""
        return PAIR + 1

    def is_apart(self, scores: Scores, unit: int) -> bool:
        """Say whether the two markers are too far apart, so that the third is called."""
        two = self._two(scores).values()
        if len(two) < PAIR:
            return False
        apart, allowed = max(two) - min(two), self.difference * unit
        return apart > allowed or (self.inclusive and apart == allowed)

    def combine(self, scores: Scores, _size: int, unit: int, /) -> Quotient | None:
        """Take the mean of the two, or let the third decide; None when he has not marked."""
        if not self.is_apart(scores, unit):
            two = self._two(scores)
            return sum(two.values()), len(two)
        if self.third not in scores:
            return None
        kept = [scores[judge] for judge in self._deciding(scores)]
        return sum(kept), len(kept)

    def dropped(self, scores: Scores, unit: int, /) -> tuple[Drop, ...]:
        """Name the markers whom the third overrules, by id."""
        if self.third not in scores or not self.is_apart(scores, unit):
            return ()
        deciding = self._deciding(scores)
        return tuple(
            Drop(judge, scores[judge], "third") for judge in sorted(scores) if judge not in deciding
        )

    def _two(self, scores: Scores) -> Scores:
        return {judge: score for judge, score in scores.items() if judge != self.third}

    def _deciding(self, scores: Scores) -> tuple[str, ...]:
        mark = scores[self.third]
        away = {judge: abs(score - mark) for judge, score in self._two(scores).items()}
        nearer = min(away, key=lambda judge: (away[judge], judge))
        is_equally_near = len(set(away.values())) == 1
        if self.then is ThenThird.THIRD or is_equally_near:
            return (self.third,)
        return (self.third, nearer)
