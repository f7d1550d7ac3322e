"""What is known about one round: its people, sheets, adjustments and decisions; never a result."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from scoring.criteria import MARK_UNIT
from scoring.errors import AdjustmentTooPreciseError
from scoring.part import Part, Role
from scoring.scheme import Groups, Scheme
from scoring.sheets import Sheet
from scoring.stages import On


class DecisionKind(StrEnum):
    """What a recorded decision settles (ý kiến xử lý)."""

    TIE = "tie"
    PRIZE = "prize"
    WITHHOLD = "withhold"
    CUT = "cut"
    EXEMPLAR = "exemplar"
    POINTS = "points"


@dataclass(frozen=True, slots=True)
class Judge:
    """A judge (giám khảo).

    Attributes:
        id: unique among the judges.
        name: as printed.
        unit: where the judge comes from.
        head: head of the panel (trưởng ban giám khảo).
        role: judge, tally clerk, or one of the audience.
    """

    id: str
    name: str = ""
    unit: str = ""
    head: bool = False
    role: Role = Role.JUDGE


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
        part: the part's id, for the kind points.
        points: the panel's number, for the kind points.
        person: who of the entry gets a prize (cá nhân được giải).
    """

    kind: DecisionKind
    entries: tuple[str, ...] = ()
    prize: str | None = None
    reason: str = ""
    by: tuple[str, ...] = ()
    part: str | None = None
    points: Fraction | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """How long an entry took in a part (thời gian thi).

    Attributes:
        entry: the entry's id.
        part: the part's id.
        seconds: whole seconds.
    """

    entry: str
    part: str
    seconds: int


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
        votes: part id → entry id → number of votes (phiếu bình chọn).
        times: at most one of an entry in a part.
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
    votes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    times: tuple[Time, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    decisions: tuple[Decision, ...] = ()
    source: Mapping[str, object] | None = field(default=None, repr=False, compare=False)

    def panel(self, part: Part) -> tuple[str, ...]:
        """Give the ids of those who may mark a part, sorted; none where points come from outside."""
        if not part.is_marked:
            return ()
        if part.markers is None:
            return tuple(sorted(judge.id for judge in self.judges if judge.role is part.role))
        return tuple(sorted(part.markers))

    def group_of(self, entry: Entry) -> str | None:
        """Give the group an entry is ranked in; None when all are ranked together."""
        return entry.group if self.scheme.groups is Groups.EACH else None
