"""The rules of one round as a value: parts, total, tie-breaks, prizes; never people or marks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from scoring.part import Part


class Combine(StrEnum):
    """How the parts make the total (cách cộng các phần thi)."""

    SUM = "sum"
    MEAN = "mean"
    PLACES = "places"
    RANK_POINTS = "rank-points"
    BEST = "best"


class PlaceStyle(StrEnum):
    """How shared places are written (cách ghi hạng): 1 2 2 4, 1 2 2 3, or 1 2.5 2.5 4."""

    COMPETITION = "competition"
    DENSE = "dense"
    AVERAGE = "average"


class Groups(StrEnum):
    """Whether entries are ranked all together or inside each group (bảng, cụm)."""

    OVERALL = "overall"
    EACH = "each"


class AtEdge(StrEnum):
    """What to do about a tie over the edge of a cut or of the exemplars."""

    ALL = "all"
    NONE = "none"
    DECIDE = "decide"


class Per(StrEnum):
    """What exemplars may be counted by: how many of each field, unit, group or kind."""

    FIELD = "field"
    UNIT = "unit"
    GROUP = "group"
    KIND = "kind"


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
    TIME = "time"
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
        combine: how.
        decimals: decimals kept of the total; None does not round.
        best: so many of each entry's best parts count (`best`).
    """

    combine: Combine = Combine.SUM
    decimals: int | None = None
    best: int = 0


@dataclass(frozen=True, slots=True)
class Percent:
    """A count of prizes as a share of the ranked entries (tỷ lệ giải), rounded down."""

    percent: int

    def of(self, ranked: int) -> int:
        """Give how many that is."""
        return ranked * self.percent // 100

    def __str__(self) -> str:
        return f"{self.percent}%"


@dataclass(frozen=True, slots=True)
class Prize:
    """A prize (giải): given from the top of the ranking, in the order of the file, or apart from it.

    Attributes:
        name: unique in the scheme, as printed.
        count: how many (số lượng); None means everyone left ("rest").
        least: the total (or value of `best`) needed, in points (`from`); None without one.
        at_tie: what to do about a tie over its edge.
        after_shared: whether extra winners use up the following counts.
        money: whole đồng (tiền thưởng), carried through.
        best: a prize apart (giải phụ) for the best by this key alone, over all groups.
        is_unit_sum: a prize apart for the unit whose entries' totals sum highest (toàn đoàn).
        is_decided: a prize apart that only a recorded decision gives.
    """

    name: str
    count: int | Percent | None
    least: Fraction | None = None
    at_tie: AtTie = AtTie.DECIDE
    after_shared: AfterShared = AfterShared.KEEP
    money: int | None = None
    best: TieKey | None = None
    is_unit_sum: bool = False
    is_decided: bool = False

    @property
    def is_ranked(self) -> bool:
        """Given by the ranking, not apart from it."""
        return self.best is None and not self.is_unit_sum and not self.is_decided

    def room(self, ranked: int) -> int:
        """Give how many it is for, of so many ranked entries."""
        if self.count is None:
            return ranked
        return self.count if isinstance(self.count, int) else self.count.of(ranked)


@dataclass(frozen=True, slots=True)
class Cut:
    """Who goes through to the next round (chọn vào vòng sau).

    Attributes:
        top: the best so many; None when chosen per group or by `least` alone.
        per_group: the best so many of each group; None otherwise.
        best_rest: after `per_group`, the best so many of all the others; None means none.
        least: the total needed, in points (`from`); None without one.
        at_tie: what to do about a tie over the edge.
    """

    top: int | None = None
    per_group: int | None = None
    best_rest: int | None = None
    least: Fraction | None = None
    at_tie: AtEdge = AtEdge.DECIDE


@dataclass(frozen=True, slots=True)
class ScoreClass:
    """A class (xếp loại) of all totals from `least` up to the class above."""

    name: str
    least: Fraction


@dataclass(frozen=True, slots=True)
class Exemplars:
    """Who is chosen as distinguished (tiêu biểu), in rank order over all groups.

    Attributes:
        from_class: the lowest class considered; None considers everyone ranked.
        most: how many at most; None without a limit.
        per: how many at most of each field, unit, group or kind.
        at_tie: what to do about a tie over one of these limits.
    """

    from_class: str | None = None
    most: int | None = None
    per: Mapping[Per, int] = field(default_factory=dict)
    at_tie: AtEdge = AtEdge.DECIDE


@dataclass(frozen=True, slots=True)
class Scheme:
    """The scoring scheme (bộ tiêu chí, thể lệ tính điểm) of one round.

    Attributes:
        parts: in printed order, at least one.
        final: how the parts become the total.
        ties: the tie-break chain, tried in order.
        prizes: the prize table (cơ cấu giải), from the top.
        places: how shared places are written.
        groups: ranked, cut and rewarded all together or inside each group.
        cut: who goes through; None without a next round.
        classes: from the highest.
        exemplars: who is distinguished; None when nobody is.
    """

    parts: tuple[Part, ...]
    final: Final = Final()
    ties: tuple[TieKey, ...] = ()
    prizes: tuple[Prize, ...] = ()
    places: PlaceStyle = PlaceStyle.COMPETITION
    groups: Groups = Groups.OVERALL
    cut: Cut | None = None
    classes: tuple[ScoreClass, ...] = ()
    exemplars: Exemplars | None = None

    @property
    def is_one_placed(self) -> bool:
        """Its only part is placed by majority: those places are the ranking."""
        return len(self.parts) == 1 and self.parts[0].is_placed

    @property
    def combines_places(self) -> bool:
        """The total is made of the places in each part."""
        by_place = self.final.combine in (Combine.PLACES, Combine.RANK_POINTS)
        return by_place and not self.is_one_placed

    @property
    def smaller_wins(self) -> bool:
        """The total is made of places, so that the smaller total is the better."""
        return self.final.combine is Combine.PLACES or self.is_one_placed

    @property
    def keys(self) -> tuple[TieKey, ...]:
        """Everything that entries are compared by besides the total: tie-breaks, prizes apart."""
        return (*self.ties, *(prize.best for prize in self.prizes if prize.best is not None))

    @property
    def questions(self) -> tuple[str, ...]:
        """The ids of the extra questions (câu hỏi phụ) that keys ask for besides given parts."""
        given = {part.id for part in self.parts if part.given}
        asked = dict.fromkeys(key.of for key in self.keys if key.rule is TieRule.GIVEN)
        return tuple(question for question in asked if question not in given)

    def class_of(self, total: Fraction) -> str | None:
        """Give the class (xếp loại) of a total; None below the lowest."""
        return next((one.name for one in self.classes if total >= one.least), None)

    def part(self, part_id: str) -> Part:
        """Give the part with this id.

        Raises:
            KeyError: no such part.
        """
        for part in self.parts:
            if part.id == part_id:
                return part
        raise KeyError(part_id)
