"""The rules of one round as a value: parts, total, tie-breaks, prizes; never people or marks."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from scoring.part import Part


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
