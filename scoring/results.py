"""What a tally yields: standings, open points, what is incomplete, warnings; values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from scoring.records import Contest
from scoring.trail import Step


class Status(StrEnum):
    """Where an entry stands (tình trạng): only `ranked` has a total and a place."""

    RANKED = "ranked"
    INCOMPLETE = "incomplete"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class PartStanding:
    """An entry's points in one part (điểm phần thi).

    Attributes:
        points: exact, after the stage `part`.
        place: among the ranked entries; None when the entry is not ranked.
        panel: exact, right after the panel stage.
        adjustments: `on: panel` adjustments, before floor and cap.
    """

    points: Fraction
    place: int | None
    panel: Fraction
    adjustments: Fraction


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one entry stands (kết quả của một bài dự thi).

    Attributes:
        entry: the entry's id.
        status: ranked, incomplete or withdrawn.
        total: exact, after all roundings (tổng điểm); None unless ranked.
        place: (hạng); None unless ranked.
        tied: shares its place after the chain and the decisions (đồng hạng).
        parts: part id → its points; None where the part is incomplete or the entry withdrawn.
        prizes: names of the prizes given (giải).
        trail: how it came about; empty when the tally kept no trail.
    """

    entry: str
    status: Status
    total: Fraction | None = None
    place: int | None = None
    tied: bool = False
    parts: Mapping[str, PartStanding | None] = field(default_factory=dict)
    prizes: tuple[str, ...] = ()
    trail: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something only people can settle (việc cần xử lý); it blocks the seal.

    Attributes:
        kind: an unbroken tie, or a tie over a prize's edge.
        entries: the entries concerned, by id.
        prize: the prize's name, for the kind prize.
    """

    kind: Literal["tie", "prize"]
    entries: tuple[str, ...]
    prize: str | None = None


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
        path: `entries.ENTRY.parts.PART` in the result, or `decisions[0]` in the contest file.
        says: its code: sum-scaled | nothing-dropped | decision-ignored.
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
    """

    contest: Contest
    standings: tuple[Standing, ...]
    open: tuple[OpenPoint, ...]
    incomplete: tuple[Incomplete, ...]
    warnings: tuple[Caution, ...]

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
