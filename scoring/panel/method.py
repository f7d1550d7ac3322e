"""What every panel method promises: several judges' numbers in, one number out; never who is right."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal, Protocol

Scores = Mapping[str, int]
"""Judge id → his number, all in one integer unit (a sheet total, or one criterion's points)."""

Remark = Literal["sum-scaled", "nothing-dropped", "time-not-recorded"]
"""What there is to say about a number: a warning's code."""


Quotient = tuple[int, int]
"""The panel's one number (điểm của ban giám khảo): numerator in the unit of the scores, divisor above 0."""


@dataclass(frozen=True, slots=True)
class Drop:
    """A judge's number that does not count (điểm bị loại).

    Attributes:
        judge: the judge's id.
        score: his number, in the unit of the scores.
        why: lowest, highest, too far from the mean, or overruled by the third marker.
    """

    judge: str
    score: int
    why: Literal["low", "high", "far", "third"]


class PanelMethod(Protocol):
    """How several judges become one number (cách tổng hợp điểm của ban giám khảo).

    In all of them `unit` says how many units of the scores make one point.
    """

    name: ClassVar[str]

    @property
    def smallest_panel(self) -> int:
        """The fewest expected judges the method makes sense with."""

    def combine(self, scores: Scores, size: int, unit: int, /) -> Quotient | None:
        """Combine the counted numbers of a panel of `size` expected judges; `scores` is not empty.

        Returns:
            The panel's number; None when the rule gives none and people must decide.
        """

    def remarks(self, counted: int, size: int, /) -> tuple[Remark, ...]:
        """Say what there is to say about a number of so many counted of `size` expected judges."""

    def dropped(self, scores: Scores, unit: int, /) -> tuple[Drop, ...]:
        """Name the numbers that `combine` leaves out, for the trail."""

    def multiple(self, size: int, /) -> int:
        """Say how many times one sheet's maximum the panel's number can reach."""


@dataclass(frozen=True, slots=True)
class Plain:
    """What most methods share: any panel will do, nothing is dropped, one sheet's maximum."""

    @property
    def smallest_panel(self) -> int:
        """No judge at all is simply an incomplete entry."""
        return 0

    def remarks(self, _counted: int, _size: int, /) -> tuple[Remark, ...]:
        """Say nothing."""
        return ()

    def dropped(self, _scores: Scores, _unit: int, /) -> tuple[Drop, ...]:
        """Drop nothing."""
        return ()

    def multiple(self, _size: int, /) -> int:
        """Reach one sheet's maximum."""
        return 1
