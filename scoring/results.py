"""What a tally yields: standings, open points, what is incomplete, warnings; values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from scoring.ranking import Place
from scoring.records import Contest
from scoring.trail import Step


class Status(StrEnum):
    """Where an entry stands (tình trạng): only `ranked` has a total and a place."""

    RANKED = "ranked"
    INCOMPLETE = "incomplete"
    UNDECIDED = "undecided"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class PartStanding:
    """An entry's points in one part (điểm phần thi).

    Attributes:
        points: exact, after the stage `part`.
        place: among the ranked entries; None when the entry is not ranked.
        panel: exact, right after the panel stage.
        adjustments: `on: panel` adjustments and what the time cost, before floor and cap.
    """

    points: Fraction
    place: Place | None
    panel: Fraction
    adjustments: Fraction


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one entry stands (kết quả của một bài dự thi).

    Attributes:
        entry: the entry's id.
        status: ranked, incomplete, undecided or withdrawn.
        total: exact, after all roundings (tổng điểm); None unless ranked.
        place: (hạng); None unless ranked.
        tied: shares its place after the chain and the decisions (đồng hạng).
        parts: part id → its points; None where it has none, or the entry is withdrawn.
        prizes: names of the prizes given (giải).
        trail: how it came about; empty when the tally kept no trail.
        group: the group it is ranked in; None when all are ranked together.
        score_class: its class (xếp loại); None without one.
        is_exemplar: chosen as distinguished (tiêu biểu).
        is_through: goes through to the next round; None without a cut.
    """

    entry: str
    status: Status
    total: Fraction | None = None
    place: Place | None = None
    tied: bool = False
    parts: Mapping[str, PartStanding | None] = field(default_factory=dict)
    prizes: tuple[str, ...] = ()
    trail: tuple[Step, ...] = ()
    group: str | None = None
    score_class: str | None = None
    is_exemplar: bool = False
    is_through: bool | None = None


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something only people can settle (việc cần xử lý); it blocks the seal.

    Attributes:
        kind: an unbroken tie, a tie over an edge, or a part that the rule gives no number for.
        entries: the entries concerned, by id.
        prize: the prize's name, for the kind prize.
        part: the part's id, for the kind undecided.
    """

    kind: Literal["tie", "prize", "cut", "exemplar", "undecided"]
    entries: tuple[str, ...]
    prize: str | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Spread:
    """Judges who differ too much (chênh lệch điểm): an alarm that blocks nothing.

    Attributes:
        entry: the entry's id.
        part: the part's id.
        criterion: the criterion's id; None for whole sheets.
        spread: by how many points they differ.
        lowest: the judge with the lowest number; of several the smallest id.
        highest: the judge with the highest number.
    """

    entry: str
    part: str
    criterion: str | None
    spread: Fraction
    lowest: str
    highest: str


@dataclass(frozen=True, slots=True)
class UnitAward:
    """A unit that won a prize by the sum of its entries (giải toàn đoàn).

    Attributes:
        prize: the prize's name.
        unit: the unit.
        total: the sum of its ranked entries' totals.
        entries: their ids, sorted.
    """

    prize: str
    unit: str
    total: Fraction
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Incomplete:
    """A part not yet complete for an entry (chưa đủ phiếu, chưa có điểm); it blocks the seal.

    Attributes:
        entry: the entry's id.
        part: the part's id.
        judges: the judges whose sheet is not in; empty when all are absent or points are not given.
    """

    entry: str
    part: str
    judges: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Caution:
    """A warning (lưu ý) that blocks nothing.

    Attributes:
        path: `entries.ENTRY.parts.PART` in the result, `judges.JUDGE.parts.PART`, or
            `decisions[0]` in the contest file.
        says: its code: sum-scaled | nothing-dropped | time-not-recorded | judge-left-out |
            decision-ignored.
    """

    path: str
    says: str


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a tally (kết quả tổng hợp).

    Attributes:
        contest: what was tallied.
        standings: ranked entries by place, then the incomplete, then the withdrawn, each by id.
        open: what must be decided before the seal.
        incomplete: what must come in before the seal.
        warnings: what should be known.
        alarms: where judges differ too much.
        units: the units that won a prize.
    """

    contest: Contest
    standings: tuple[Standing, ...]
    open: tuple[OpenPoint, ...]
    incomplete: tuple[Incomplete, ...]
    warnings: tuple[Caution, ...]
    alarms: tuple[Spread, ...] = ()
    units: tuple[UnitAward, ...] = ()

    @property
    def is_settled(self) -> bool:
        """Nothing open and nothing incomplete: the result may be sealed (đủ điều kiện niêm phong)."""
        return not self.open and not self.incomplete

    def standing(self, entry: str) -> Standing:
        """Give one entry's standing.

        Raises:
            KeyError: no such entry.
        """
        for standing in self.standings:
            if standing.entry == entry:
                return standing
        raise KeyError(entry)
