"""Criteria as values: a tree whose leaves are marked; never a mark."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

MARK_UNIT = 1000
"""A mark is a whole number of thousandths of a point."""

ONE = Fraction(1)


class CriterionKind(StrEnum):
    """What a mark means where it is not simply points (cách cho điểm)."""

    LEVELS = "levels"
    COUNT = "count"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Level:
    """A level (mức) of a criterion: the marks from `lowest` to `highest`, in thousandths."""

    name: str
    lowest: int
    highest: int


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion (tiêu chí), or a group of criteria (nhóm tiêu chí) when `criteria` is not empty.

    Attributes:
        id: unique in its part.
        name: as printed.
        weight: its own factor (hệ số), above 0; in `Part.leaves` the product down to the leaf,
            `each` included.
        minimum: the smallest mark (điểm tối thiểu), in thousandths.
        maximum: the greatest mark (điểm tối đa), in thousandths; None without one.
        step: the step of marks (bước điểm) from the minimum, in thousandths; None allows any.
        criteria: the children of a group, in printed order.
        kind: what the mark means; None means points.
        levels: the levels to mark within, lowest first (`levels`).
        each: points of one right answer (`count`, số câu đúng), whose number is the mark.
    """

    id: str
    name: str = ""
    weight: Fraction = ONE
    minimum: int = 0
    maximum: int | None = None
    step: int | None = None
    criteria: tuple["Criterion", ...] = ()
    kind: CriterionKind | None = None
    levels: tuple[Level, ...] = ()
    each: Fraction = ONE

    def weighted_leaves(self, above: Fraction = ONE) -> Iterator["Criterion"]:
        """Yield the leaves under this criterion, each with its effective weight.

        Args:
            above: the product of the weights of the groups around this one.
        """
        weight = above * self.weight
        if not self.criteria:
            yield replace(self, weight=weight * self.each)
        for child in self.criteria:
            yield from child.weighted_leaves(weight)

    def tree(self) -> Iterator["Criterion"]:
        """Yield this criterion and everything under it, in printed order."""
        yield self
        for child in self.criteria:
            yield from child.tree()
