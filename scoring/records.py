"""What is known about one round: its people, sheets, adjustments and decisions; never a result."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from scoring.criteria import MARK_UNIT
from scoring.errors import AdjustmentTooPreciseError
from scoring.part import Part
from scoring.scheme import Scheme
from scoring.sheets import Sheet


class On(StrEnum):
    """Where an adjustment is applied (cộng, trừ vào đâu)."""

    SHEET = "sheet"
    PANEL = "panel"
    FINAL = "final"


class DecisionKind(StrEnum):
    """What a recorded decision settles (ý kiến xử lý)."""

    TIE = "tie"
    PRIZE = "prize"
    WITHHOLD = "withhold"


@dataclass(frozen=True, slots=True)
class Judge:
    """A judge (giám khảo).

    Attributes:
        id: unique among the judges.
        name: as printed.
        unit: where the judge comes from.
        head: head of the panel (trưởng ban giám khảo).
    """

    id: str
    name: str = ""
    unit: str = ""
    head: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """What is judged (bài/tiết mục dự thi).

    Attributes:
        id: unique among the entries.
        name: as printed.
        unit: whose entry it is.
        group: ranked and rewarded apart (bảng, cụm).
        field: the field of work (lĩnh vực).
        kind: such as a collective or a person.
        withdrawn: no longer in the contest (rút lui).
    """

    id: str
    name: str = ""
    unit: str = ""
    group: str | None = None
    field: str | None = None
    kind: str | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A deduction (điểm trừ, negative) or bonus (điểm thưởng, positive).

    Attributes:
        entry: the entry's id.
        points: exact points; whole thousandths when `on` is sheet.
        part: the part's id; None when `on` is final.
        reason: as recorded.
        on: each counted sheet, the panel's number once, or the total.

    Raises:
        AdjustmentTooPreciseError: on each sheet, yet finer than a thousandth.
    """

    entry: str
    points: Fraction
    part: str | None = None
    reason: str = ""
    on: On = On.PANEL

    def __post_init__(self) -> None:
        if self.on is On.SHEET and MARK_UNIT % self.points.denominator:
            raise AdjustmentTooPreciseError(self.points)


@dataclass(frozen=True, slots=True)
class Decision:
    """A recorded decision (ý kiến xử lý) that settles what the rules leave open.

    Attributes:
        kind: what it settles.
        entries: the entries named; their order is the decided order of a tie.
        prize: the prize's name, for the kinds prize and withhold.
        reason: as recorded.
        by: who decided.
    """

    kind: DecisionKind
    entries: tuple[str, ...] = ()
    prize: str | None = None
    reason: str = ""
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contest:
    """One round (vòng thi): rules, people, marks and decisions.

    `read_contest` builds it checked; built from values it is trusted as it is.

    Attributes:
        scheme: the rules.
        title: as printed.
        judges: every judge.
        entries: every entry.
        sheets: every sheet, at most one of a judge for an entry and part.
        given: part's or extra question's id → entry id → points.
        adjustments: deductions and bonuses.
        decisions: as recorded, in order; of two that fit the later is used.
        source: the document it was read from, kept for the digest; None when built from values.
    """

    scheme: Scheme
    title: str = ""
    judges: tuple[Judge, ...] = ()
    entries: tuple[Entry, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    given: Mapping[str, Mapping[str, Fraction]] = field(default_factory=dict)
    adjustments: tuple[Adjustment, ...] = ()
    decisions: tuple[Decision, ...] = ()
    source: Mapping[str, object] | None = field(default=None, repr=False, compare=False)

    def panel(self, part: Part) -> tuple[str, ...]:
        """Give the ids of the judges expected to mark a part, sorted; none for a given part."""
        if part.given:
            return ()
        if part.markers is None:
            return tuple(sorted(judge.id for judge in self.judges))
        return tuple(sorted(part.markers))
