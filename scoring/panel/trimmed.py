"""The mean or sum of the middle, after the lowest and highest sheets are dropped."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from scoring.panel.method import Drop, Quotient, Remark, Scores


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

    def combine(self, scores: Scores, size: int, _unit: int, /) -> Quotient:
        """Combine the middle, or all where nothing can be dropped."""
        kept = sorted(scores.values())
        if len(kept) >= self.at_least:
            kept = kept[self.low : len(kept) - self.high]
        if self.then is Then.MEAN:
            return sum(kept), len(kept)
        return sum(kept) * self.multiple(size), len(kept)

    def remarks(self, counted: int, size: int, /) -> tuple[Remark, ...]:
        """Remark that nothing could be dropped, and that a sum was scaled."""
        drops = counted >= self.at_least
        found: tuple[Remark, ...] = () if drops else ("nothing-dropped",)
        kept = counted - self.low - self.high if drops else counted
        if self.then is Then.SUM and kept != self.multiple(size):
            return (*found, "sum-scaled")
        return found

    def dropped(self, scores: Scores, _unit: int, /) -> tuple[Drop, ...]:
        """Name the dropped judges; of equal numbers the smaller judge id."""
        if len(scores) < self.at_least:
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
