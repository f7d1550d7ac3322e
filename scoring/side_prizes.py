"""Prizes apart from the ranking: best by one key, best unit, and those that people decide."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from scoring.decisions import Decisions
from scoring.prizes import Ceremony
from scoring.ranking import Tied, falling
from scoring.results import OpenPoint, UnitAward
from scoring.scheme import Prize, TieKey
from scoring.tie_keys import Evidence, values_of
from scoring.trail import Trail


@dataclass(slots=True)
class SideTable:
    """Gives the prizes apart (trao giải phụ), over all groups.

    Attributes:
        evidence: what the keys compare.
        totals: entry id → total, of all ranked entries.
        decisions: the recorded decisions.
        trail: where each prize is told.
        awards: entry id → the prizes given.
        units: the units that won a prize.
        open: ties over a prize's edge that nobody has decided.
    """

    evidence: Evidence
    totals: Mapping[str, Fraction]
    decisions: Decisions
    trail: Trail
    awards: dict[str, list[str]] = field(default_factory=dict)
    units: list[UnitAward] = field(default_factory=list)
    open: list[OpenPoint] = field(default_factory=list)

    def give(self, prize: Prize) -> None:
        """Give one prize."""
        if prize.best is not None:
            self._give_best(prize, prize.best)
        elif prize.is_unit_sum:
            self._give_to_units(prize)
        else:
            self._give_as_decided(prize)

    def _give_best(self, prize: Prize, key: TieKey) -> None:
        values = values_of(self.evidence, key, sorted(self.totals))
        known = {entry: value for entry, value in values.items() if value is not None}
        ceremony = self._ceremony(falling(known), known)
        ceremony.give(prize)
        self._take(ceremony.awards)
        self.open += ceremony.open

    def _ceremony(self, order: Sequence[Tied], values: Mapping[str, Fraction]) -> Ceremony:
        return Ceremony(deque(order), values, self.decisions, self.trail, "best")

    def _give_to_units(self, prize: Prize) -> None:
        members = self._members()
        sums = {own[0]: sum(self.totals[entry] for entry in own) for own in members.values()}
        values = {first: Fraction(total) for first, total in sums.items()}
        ceremony = replace(self._ceremony(falling(values), values), trail=Trail(on=False))
        ceremony.give(prize)
        self.open += ceremony.open
        for unit, own in members.items():
            if own[0] in ceremony.awards:
                self.units.append(UnitAward(prize.name, unit, values[own[0]], tuple(own)))

    def _members(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for entry in sorted(self.evidence.contest.entries, key=lambda entry: entry.id):
            if entry.id in self.totals and entry.unit:
                found.setdefault(entry.unit, []).append(entry.id)
        return found

    def _give_as_decided(self, prize: Prize) -> None:
        if self.decisions.withholds(prize.name):
            return
        entries = self.evidence.contest.entries
        present = {entry.id for entry in entries if not entry.withdrawn}
        for decision in self.decisions.given(prize.name, prize.room(len(present)), present):
            person = {} if decision.person is None else {"person": decision.person}
            for entry in sorted(present.intersection(decision.entries)):
                self._take({entry: [prize.name]})
                self.trail.add(entry, "prize", prize=prize.name, why="decision", **person)

    def _take(self, awards: Mapping[str, Sequence[str]]) -> None:
        for entry, names in awards.items():
            self.awards.setdefault(entry, []).extend(names)
