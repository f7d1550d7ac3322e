"""The rules of one round as values: parts, criteria, weights, prizes; never people or marks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from math import lcm
from typing import Literal

from scoring.panel import Mean, PanelMethod
from scoring.rounding import rounded_to_step

MARK_UNIT = 1000
"""A mark is a whole number of thousandths of a point."""

ONE = Fraction(1)


class By(StrEnum):
    """What the panel combines (tổng hợp theo): whole sheets, or each criterion apart."""

    SHEET = "sheet"
    CRITERION = "criterion"


class Missing(StrEnum):
    """What to do about a sheet that is not in (phiếu chưa có): wait, or use those present."""

    WAIT = "wait"
    PRESENT = "present"


class Combine(StrEnum):
    """How the parts make the total (cách cộng các phần thi)."""

    SUM = "sum"
    MEAN = "mean"


class AtTie(StrEnum):
    """What to do about a tie over a prize's edge (bằng điểm ở ranh giới giải)."""

    DECIDE = "decide"
    SHARE = "share"
    NONE = "none"


class AfterShared(StrEnum):
    """Whether extra winners use up the following counts (sau đồng giải)."""

    KEEP = "keep"
    SKIP = "skip"


class TieRule(StrEnum):
    """What a tie-break compares (tiêu chí phụ)."""

    PART = "part"
    CRITERION = "criterion"
    HIGHEST_SHEET = "highest-sheet"
    LOWEST_SHEET = "lowest-sheet"
    PREFERRED = "preferred"
    HEAD = "head"
    FEWER_DEDUCTIONS = "fewer-deductions"
    GIVEN = "given"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class TieKey:
    """One key of the tie-break chain (tiêu chí phụ).

    Attributes:
        rule: what is compared.
        of: the part's id (`part`, `criterion`) or the extra question's id (`given`), else empty.
        criterion: the criterion's or criteria group's id (`criterion`), else empty.
    """

    rule: TieRule
    of: str = ""
    criterion: str = ""

    def __str__(self) -> str:
        target = f"{self.of}/{self.criterion}" if self.criterion else self.of
        return f"{self.rule}:{target}" if target else str(self.rule)


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion (tiêu chí), or a group of criteria (nhóm tiêu chí) when `criteria` is not empty.

    Attributes:
        id: unique in its part.
        name: as printed.
        weight: its own factor (hệ số), above 0; in `Part.leaves` the product down to the leaf.
        minimum: the smallest mark (điểm tối thiểu), in thousandths.
        maximum: the greatest mark (điểm tối đa), in thousandths; None without one.
        step: the step of marks (bước điểm) from the minimum, in thousandths; None allows any.
        criteria: the children of a group, in printed order.
    """

    id: str
    name: str = ""
    weight: Fraction = ONE
    minimum: int = 0
    maximum: int | None = None
    step: int | None = None
    criteria: tuple["Criterion", ...] = ()

    def weighted_leaves(self, above: Fraction = ONE) -> Iterator["Criterion"]:
        """Yield the leaves under this criterion, each with its effective weight.

        Args:
            above: the product of the weights of the groups around this one.
        """
        weight = above * self.weight
        if not self.criteria:
            yield replace(self, weight=weight)
        for child in self.criteria:
            yield from child.weighted_leaves(weight)

    def tree(self) -> Iterator["Criterion"]:
        """Yield this criterion and everything under it, in printed order."""
        yield self
        for child in self.criteria:
            yield from child.tree()


@dataclass(frozen=True, slots=True)
class Rounding:
    """The decimals kept at each stage of a part (làm tròn); None does not round.

    Attributes:
        criterion: of each leaf's weighted points.
        sheet: of a judge's total.
        panel: of the panel's number.
        part: of the part's weighted points.
    """

    criterion: int | None = None
    sheet: int | None = None
    panel: int | None = None
    part: int | None = None

    @property
    def before_panel(self) -> int:
        """The decimals of the last rounding before the panel's; 0 when nothing rounds."""
        return next((kept for kept in (self.sheet, self.criterion) if kept is not None), 0)

    @property
    def before_part(self) -> int:
        """The decimals of the last rounding before the part's."""
        return self.before_panel if self.panel is None else self.panel

    @property
    def before_final(self) -> int:
        """The decimals of the last rounding in the part."""
        return self.before_part if self.part is None else self.part


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the contest (phần thi).

    Attributes:
        id: unique in the scheme.
        name: as printed.
        weight: factor of the part's points in the total (hệ số), above 0.
        criteria: the tree of criteria, in printed order; empty when `given`.
        given: points come from outside (điểm cho sẵn), not from sheets.
        markers: ids of the judges who mark it, sorted; None means all judges.
        panel: how several judges become one number.
        by: whether sheets or single criteria are combined.
        missing: what to do about sheets that are not in.
        rounding: decimals kept at each stage.
        floor: the least points after adjustments (điểm sàn); None without one.
        cap: the most (điểm trần); "max" is the part's maximum; None without one.
        leaves: the marked criteria in printed order, each with its effective weight.
        sheet_unit: a sheet total is a whole number of 1/`sheet_unit` points.
    """

    id: str
    name: str = ""
    weight: Fraction = ONE
    criteria: tuple[Criterion, ...] = ()
    given: bool = False
    markers: tuple[str, ...] | None = None
    panel: PanelMethod = field(default_factory=Mean)
    by: By = By.SHEET
    missing: Missing = Missing.WAIT
    rounding: Rounding = Rounding()
    floor: Fraction | None = None
    cap: Fraction | Literal["max"] | None = None
    leaves: tuple[Criterion, ...] = field(init=False, repr=False, compare=False)
    sheet_unit: int = field(init=False, repr=False, compare=False)
    _factors: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        leaves = tuple(leaf for top in self.criteria for leaf in top.weighted_leaves())
        kept = (decimals or 0 for decimals in (self.rounding.criterion, self.rounding.sheet))
        scale = lcm(*(leaf.weight.denominator for leaf in leaves), *(10**k for k in kept))
        factors = {leaf.id: int(leaf.weight * scale) for leaf in leaves}
        object.__setattr__(self, "leaves", leaves)
        object.__setattr__(self, "sheet_unit", MARK_UNIT * scale)
        object.__setattr__(self, "_factors", factors)

    @property
    def maximum(self) -> Fraction | None:
        """The most points of one sheet (điểm tối đa một phiếu); None when a leaf has no maximum."""
        total = Fraction(0)
        for leaf in self.leaves:
            if leaf.maximum is None:
                return None
            total += leaf.maximum * leaf.weight
        return total / MARK_UNIT if self.leaves else None

    def leaves_under(self, criterion: str) -> tuple[str, ...]:
        """Give the ids of the leaves of a criterion or group; a leaf is its own."""
        for top in self.criteria:
            for node in top.tree():
                if node.id == criterion:
                    return tuple(leaf.id for leaf in node.weighted_leaves())
        return ()

    def weighted(self, criterion: str, mark: int) -> int:
        """Weigh a leaf's mark, unrounded.

        Args:
            criterion: a leaf's id.
            mark: in thousandths.

        Returns:
            Points in 1/`sheet_unit`.
        """
        return mark * self._factors[criterion]

    def criterion_points(self, criterion: str, mark: int) -> int:
        """Weigh a leaf's mark and round it at the stage `criterion` (điểm tiêu chí).

        Returns:
            Points in 1/`sheet_unit`.
        """
        return self._kept(self.weighted(criterion, mark), self.rounding.criterion)

    def sheet_total(self, marks: Mapping[str, int]) -> int:
        """Add the marks of one sheet (tổng điểm một phiếu), with the stages criterion and sheet.

        Args:
            marks: leaf id → mark in thousandths. A draft may be partial: the total is that of
                the marks made so far.

        Returns:
            Points in 1/`sheet_unit`.

        Raises:
            KeyError: a mark of no leaf of this part.
        """
        return self._kept(self.leaf_sum(marks), self.rounding.sheet)

    def leaf_sum(self, marks: Mapping[str, int]) -> int:
        """Add the marks of one sheet before the stage `sheet`, in 1/`sheet_unit`."""
        if self.rounding.criterion is None:
            factors = self._factors
            return sum([mark * factors[criterion] for criterion, mark in marks.items()])
        return sum(self.criterion_points(criterion, mark) for criterion, mark in marks.items())

    def _kept(self, units: int, decimals: int | None) -> int:
        if decimals is None:
            return units
        return rounded_to_step(units, self.sheet_unit // 10**decimals)


@dataclass(frozen=True, slots=True)
class Final:
    """How the parts become the total (điểm chung cuộc).

    Attributes:
        combine: sum or weighted mean.
        decimals: decimals kept of the total; None does not round.
    """

    combine: Combine = Combine.SUM
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class Prize:
    """A prize (giải) given from the top of the ranking, in the order of the file.

    Attributes:
        name: unique in the scheme, as printed.
        count: how many (số lượng); None means everyone left ("rest").
        least: the total needed, in points (`from`); None without one.
        at_tie: what to do about a tie over its edge.
        after_shared: whether extra winners use up the following counts.
        money: whole đồng (tiền thưởng), carried through.
    """

    name: str
    count: int | None
    least: Fraction | None = None
    at_tie: AtTie = AtTie.DECIDE
    after_shared: AfterShared = AfterShared.KEEP
    money: int | None = None


@dataclass(frozen=True, slots=True)
class Scheme:
    """The scoring scheme (bộ tiêu chí, thể lệ tính điểm) of one round.

    Attributes:
        parts: in printed order, at least one.
        final: how the parts become the total.
        ties: the tie-break chain, tried in order.
        prizes: the prize table (cơ cấu giải), from the top.
    """

    parts: tuple[Part, ...]
    final: Final = Final()
    ties: tuple[TieKey, ...] = ()
    prizes: tuple[Prize, ...] = ()

    def part(self, part_id: str) -> Part:
        """Give the part with this id.

        Raises:
            KeyError: no such part.
        """
        for part in self.parts:
            if part.id == part_id:
                return part
        raise KeyError(part_id)
