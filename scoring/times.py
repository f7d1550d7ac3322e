"""Time limits → deductions (thời gian thi); never reads a clock."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from scoring.stages import On


class Blocks(StrEnum):
    """Which blocks of time over the limit count: every one started, or only full ones."""

    STARTED = "started"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class TimeRule:
    """What a part's time limits cost (quy định thời gian).

    Attributes:
        limit: the most seconds; None without a limit.
        minimum: the fewest seconds; None without one.
        grace: so many seconds too long or too short cost nothing; beyond, all of them count.
        per: a block, in seconds; None deducts once.
        blocks: whether a block counts when started or when full.
        points: deducted per block.
        most: the greatest deduction; None without one.
        on: the panel's number once, each counted sheet, or the total.
        is_zero: too long or too short, the part counts 0 instead of a deduction.
    """

    limit: int | None = None
    minimum: int | None = None
    grace: int = 0
    per: int | None = None
    blocks: Blocks = Blocks.STARTED
    points: Fraction = Fraction(0)
    most: Fraction | None = None
    on: On = On.PANEL
    is_zero: bool = False

    def seconds_off(self, seconds: int) -> int:
        """Give by how many seconds a time is too long or too short, grace considered."""
        over = 0
        if self.limit is not None:
            over = seconds - self.limit
        if self.minimum is not None:
            over = max(over, self.minimum - seconds)
        return over if over > self.grace else 0

    def deduction(self, seconds: int) -> Fraction:
        """Give the points to deduct for a time (điểm trừ quá giờ), not below 0."""
        over = self.seconds_off(seconds)
        if not over or self.is_zero:
            return Fraction(0)
        points = self.points * self._blocks_in(over)
        return points if self.most is None else min(points, self.most)

    def _blocks_in(self, over: int) -> int:
        if self.per is None:
            return 1
        return over // self.per if self.blocks is Blocks.FULL else -(-over // self.per)
