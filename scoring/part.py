"""A part of the contest as a value: criteria, panel, rounding, and what a sheet adds up to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from math import lcm
from typing import Literal

from scoring.criteria import MARK_UNIT, ONE, Criterion
from scoring.panel import Agreed, Majority, Mean, PanelMethod
from scoring.rounding import rounded_to_step
from scoring.times import TimeRule


class By(StrEnum):
    """What the panel combines (tổng hợp theo): whole sheets, or each criterion apart."""

    SHEET = "sheet"
    CRITERION = "criterion"


class Missing(StrEnum):
    """What to do about a sheet that is not in (phiếu chưa có): wait, or use those present."""

    WAIT = "wait"
    PRESENT = "present"


class Role(StrEnum):
    """What somebody who marks is (vai trò): judge, tally clerk, or one of the audience."""

    JUDGE = "judge"
    CLERK = "clerk"
    AUDIENCE = "audience"


@dataclass(frozen=True, slots=True)
class Alarm:
    """When judges who differ too much are pointed out (cảnh báo chênh lệch điểm).

    Attributes:
        spread: they may differ by so many points.
        of: whole sheets, or each criterion apart.
    """

    spread: Fraction
    of: By = By.SHEET


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
        votes: points come from votes (bình chọn): the most points, which the highest vote gets;
            None otherwise.
        markers: ids of the judges who mark it, sorted; None means all of the role.
        role: the role of those who mark it, when `markers` is None.
        panel: how several judges become one number.
        by: whether sheets or single criteria are combined.
        missing: what to do about sheets that are not in.
        rounding: decimals kept at each stage.
        floor: the least points after adjustments (điểm sàn); None without one.
        cap: the most (điểm trần); "max" is the part's maximum; None without one.
        alarm: when judges differ too much; None without one.
        time: what its time limits cost; None without them.
        leaves: the marked criteria in printed order, each with its effective weight.
        sheet_unit: a sheet total is a whole number of 1/`sheet_unit` points.
        is_marked: points come from sheets, not from outside.
        is_placed: the panel gives places, not points (xếp hạng theo đa số).
        is_one_sheet: one sheet by any of the markers is all there is.
        is_open: nobody in particular is expected: the audience's sheets that are in count.
    """

    id: str
    name: str = ""
    weight: Fraction = ONE
    criteria: tuple[Criterion, ...] = ()
    given: bool = False
    votes: Fraction | None = None
    markers: tuple[str, ...] | None = None
    role: Role = Role.JUDGE
    panel: PanelMethod = field(default_factory=Mean)
    by: By = By.SHEET
    missing: Missing = Missing.WAIT
    rounding: Rounding = Rounding()
    floor: Fraction | None = None
    cap: Fraction | Literal["max"] | None = None
    alarm: Alarm | None = None
    time: TimeRule | None = None
    leaves: tuple[Criterion, ...] = field(init=False, repr=False, compare=False)
    sheet_unit: int = field(init=False, repr=False, compare=False)
    is_marked: bool = field(init=False, repr=False, compare=False)
    is_placed: bool = field(init=False, repr=False, compare=False)
    is_one_sheet: bool = field(init=False, repr=False, compare=False)
    is_open: bool = field(init=False, repr=False, compare=False)
    _factors: Mapping[str, int] = field(init=False, repr=False, compare=False)
    _leaves: Mapping[str, Criterion] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        leaves = tuple(leaf for top in self.criteria for leaf in top.weighted_leaves())
        kept = (decimals or 0 for decimals in (self.rounding.criterion, self.rounding.sheet))
        scale = lcm(*(leaf.weight.denominator for leaf in leaves), *(10**k for k in kept))
        factors = {leaf.id: int(leaf.weight * scale) for leaf in leaves}
        object.__setattr__(self, "leaves", leaves)
        object.__setattr__(self, "sheet_unit", MARK_UNIT * scale)
        object.__setattr__(self, "_factors", factors)
        object.__setattr__(self, "_leaves", {leaf.id: leaf for leaf in leaves})
        role = self.role if self.markers is None else Role.JUDGE
        by_one = role is Role.CLERK or isinstance(self.panel, Agreed)
        object.__setattr__(self, "is_marked", not self.given and self.votes is None)
        object.__setattr__(self, "is_placed", isinstance(self.panel, Majority))
        object.__setattr__(self, "is_one_sheet", by_one)
        object.__setattr__(self, "is_open", role is Role.AUDIENCE)

    @property
    def maximum(self) -> Fraction | None:
        """The most points of one sheet (điểm tối đa một phiếu); None when a leaf has no maximum."""
        if self.votes is not None:
            return self.votes
        total = Fraction(0)
        for leaf in self.leaves:
            if leaf.maximum is None:
                return None
            total += leaf.maximum * leaf.weight
        return total / MARK_UNIT if self.leaves else None

    def leaf(self, criterion: str) -> Criterion | None:
        """Give the leaf of that id; None when there is none."""
        return self._leaves.get(criterion)

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
