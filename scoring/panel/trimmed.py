"""The mean or sum of the middle, after the lowest and highest sheets are dropped."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from scoring.panel.method import Drop, Outcome, Remark, Scores


class Then(StrEnum):
    """What is done with the sheets kept (sau khi loại): their mean, or their sum."""

    MEAN = "mean"
    SUM = "sum"


@dataclass(frozen=True, slots=True)
class Trimmed:
    """Drop the lowest and highest (loại điểm thấp nhất, cao nhất), of the judges present.

    Attributes:
        low: how many of the lowest are dropped.
        high: how many of the highest are dropped.
        then: mean or sum of those kept.
        at_least: with fewer counted sheets than this nothing is dropped; at least low + high + 1.
    """

    low: int = 1
    high: int = 1
    then: Then = Then.MEAN
    at_least: int = 3

    name: ClassVar[str] = "trimmed"

    @property
    def smallest_panel(self) -> int:
        """A sum of the middle needs a middle; a mean falls back to dropping nothing."""
        return self.low + self.high + 1 if self.then is Then.SUM else 0

    def combine(self, scores: Scores, size: int, _unit: int, /) -> Outcome:
        """Combine the middle; remark when nothing could be dropped or a sum was scaled."""
        kept = sorted(scores.values())
        remarks: tuple[Remark, ...] = ("nothing-dropped",)
        if self._drops_from(len(kept)):
            kept = kept[self.low : len(kept) - self.high]
            remarks = ()
        if self.then is Then.MEAN:
            return Outcome(sum(kept), len(kept), remarks)
        wanted = self.multiple(size)
        if len(kept) != wanted:
            remarks = (*remarks, "sum-scaled")
        return Outcome(sum(kept) * wanted, len(kept), remarks)

    def dropped(self, scores: Scores, _unit: int, /) -> tuple[Drop, ...]:
        """Name the dropped judges; of equal numbers the smaller judge id."""
        if not self._drops_from(len(scores)):
            return ()
        by_low = sorted(scores, key=lambda judge: (scores[judge], judge))
        lowest, others = by_low[: self.low], by_low[self.low :]
        highest = sorted(others, key=lambda judge: (-scores[judge], judge))[: self.high]
        return (
            *(Drop(judge, scores[judge], "low") for judge in lowest),
            *(Drop(judge, scores[judge], "high") for judge in highest),
        )

    def multiple(self, size: int, /) -> int:
        """Reach one maximum as a mean, that of every judge kept as a sum."""
        return size - self.low - self.high if self.then is Then.SUM else 1

    def _drops_from(self, counted: int) -> bool:
        return counted >= self.at_least
