"""Classes and limits → who is distinguished; a tie over a limit is never broken here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from scoring.decisions import Decisions
from scoring.ranking import Tied
from scoring.records import Entry
from scoring.results import OpenPoint
from scoring.scheme import AtEdge, Exemplars, Per
from scoring.trail import Trail

MOST = "most"


@dataclass(slots=True)
class Choice:
    """Chooses the exemplars (chọn điển hình tiêu biểu) in rank order.

    Attributes:
        rules: the limits.
        entries: entry id → the entry.
        decisions: the recorded decisions.
        trail: where it is told.
        chosen: the exemplars so far.
        open: ties over a limit that nobody has decided.
    """

    rules: Exemplars
    entries: Mapping[str, Entry]
    decisions: Decisions
    trail: Trail
    chosen: list[str] = field(default_factory=list)
    open: list[OpenPoint] = field(default_factory=list)
    _left: dict[str, int] = field(default_factory=dict)

    def choose(self, order: Sequence[Tied]) -> None:
        """Choose among entries whose class is high enough, best first."""
        for tied in order:
            if self.open:
                return
            waiting = self._with_room(tied)
            edge = self._over_edge(waiting)
            self._take([entry for entry in waiting if entry not in edge], "place")
            if edge:
                self._settle(edge)

    def _limits(self, entry: str) -> dict[str, int]:
        found = {} if self.rules.most is None else {MOST: self.rules.most}
        for per, count in self.rules.per.items():
            found[f"{per}:{_value(self.entries[entry], per)}"] = count
        return found

    def _room(self, limit: str, count: int) -> int:
        return self._left.setdefault(limit, count)

    def _with_room(self, tied: Tied) -> list[str]:
        waiting = []
        for entry in tied:
            full = [key for key, count in self._limits(entry).items() if not self._room(key, count)]
            if full:
                why = full[0].partition(":")[0]
                self.trail.add(entry, "exemplar-passed", why=why)
            else:
                waiting.append(entry)
        return waiting

    def _over_edge(self, waiting: Sequence[str]) -> Tied:
        wanted: dict[str, int] = {}
        for entry in waiting:
            for limit in self._limits(entry):
                wanted[limit] = wanted.get(limit, 0) + 1
        over = {limit for limit, count in wanted.items() if count > self._left[limit]}
        return tuple(entry for entry in waiting if over & self._limits(entry).keys())

    def _settle(self, edge: Tied) -> None:
        winners, why = self.decisions.exemplars(edge), "decision"
        if winners is None and self.rules.at_tie is AtEdge.DECIDE:
            self.open.append(OpenPoint("exemplar", edge))
            return
        if winners is None:
            winners, why = (edge, "shared") if self.rules.at_tie is AtEdge.ALL else ((), "tie")
        self._close(edge)
        self._take(winners, why)
        for entry in edge:
            if entry not in winners:
                self.trail.add(entry, "exemplar-passed", why=why)

    def _close(self, edge: Tied) -> None:
        for limit in {limit for entry in edge for limit in self._limits(entry)}:
            wanted = sum(limit in self._limits(entry) for entry in edge)
            if wanted > self._left[limit]:
                self._left[limit] = 0

    def _take(self, entries: Sequence[str], why: str) -> None:
        for entry in entries:
            self.chosen.append(entry)
            self.trail.add(entry, "exemplar", why=why)
            for limit in self._limits(entry):
                self._left[limit] = max(self._left[limit] - 1, 0)


def _value(entry: Entry, per: Per) -> str | None:
    values = {
        Per.FIELD: entry.field,
        Per.UNIT: entry.unit,
        Per.GROUP: entry.group,
        Per.KIND: entry.kind,
    }
    return values[per]
