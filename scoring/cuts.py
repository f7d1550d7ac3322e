"""Who goes through to the next round; a tie over the edge is never broken here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from scoring.decisions import Decisions
from scoring.ranking import Tied
from scoring.results import OpenPoint
from scoring.scheme import AtEdge, Cut
from scoring.trail import Trail


@dataclass(slots=True)
class Gate:
    """Lets entries through (chọn vào vòng sau) by the rules of the cut.

    Attributes:
        cut: the rules.
        totals: entry id → total, for `from`.
        groups: entry id → the entry's group, for `per_group`.
        decisions: the recorded decisions.
        trail: where it is told.
        through: entry id → whether it goes through.
        open: ties over an edge that nobody has decided.
    """

    cut: Cut
    totals: Mapping[str, Fraction]
    groups: Mapping[str, str | None]
    decisions: Decisions
    trail: Trail
    through: dict[str, bool] = field(default_factory=dict)
    open: list[OpenPoint] = field(default_factory=list)

    def admit(self, order: Sequence[Tied]) -> None:
        """Let the best through, of entries ranked together."""
        reaching = [tied for tied in order if self._reaches(tied)]
        for tied in order[len(reaching) :]:
            self._decide(tied, through=False, why="from")
        if self.cut.per_group is not None:
            self._admit_per_group(reaching, self.cut.per_group)
        elif self.cut.top is not None:
            self._admit_best(reaching, self.cut.top)
        else:
            self._admit_best(reaching, len(order))
        for tied in reaching:
            self._decide([one for one in tied if one not in self.through], through=False)

    def _reaches(self, tied: Tied) -> bool:
        return self.cut.least is None or self.totals[tied[0]] >= self.cut.least

    def _admit_per_group(self, order: Sequence[Tied], count: int) -> None:
        names = sorted({str(self.groups[entry]) for tied in order for entry in tied})
        for name in names:
            own = [self._only(tied, name) for tied in order]
            self._admit_best([tied for tied in own if tied], count)
        if self.cut.best_rest is not None and not self.open:
            rest = [tuple(one for one in tied if one not in self.through) for tied in order]
            self._admit_best([tied for tied in rest if tied], self.cut.best_rest)

    def _only(self, tied: Tied, group: str) -> Tied:
        return tuple(entry for entry in tied if self.groups[entry] == group)

    def _admit_best(self, order: Sequence[Tied], left: int) -> None:
        for tied in order:
            if len(tied) > left:
                if left > 0:
                    self._admit_at_edge(tied)
                return
            self._decide(tied, through=True)
            left -= len(tied)

    def _admit_at_edge(self, tied: Tied) -> None:
        winners = self.decisions.through(tied)
        if winners is not None:
            self._decide(winners, through=True, why="decision")
        elif self.cut.at_tie is AtEdge.ALL:
            self._decide(tied, through=True, why="shared")
        elif self.cut.at_tie is AtEdge.DECIDE:
            self.open.append(OpenPoint("cut", tied))

    def _decide(self, entries: Sequence[str], *, through: bool, why: str = "place") -> None:
        for entry in entries:
            self.through[entry] = through
            self.trail.add(entry, "cut", through=through, why=why)
