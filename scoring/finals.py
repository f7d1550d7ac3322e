"""Part points or places → the total that is ranked on, final adjustments, final rounding."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from operator import add

from scoring.desks import Desk
from scoring.ranking import Place
from scoring.records import Adjustment
from scoring.rounding import rounded
from scoring.scheme import Combine, Scheme
from scoring.stages import On
from scoring.times import TimeRule
from scoring.trail import Trail
from scoring.way import PartPoints

Parts = Mapping[str, PartPoints]
"""Part id → points, of an entry whose parts are all complete."""


@dataclass(frozen=True, slots=True)
class FinalSum:
    """Makes the totals (tổng điểm) of entries that are ranked together.

    Attributes:
        scheme: the rules.
        desks: part id → its papers.
        adjustments: entry id → the `on: final` adjustments, in canonical order.
        trail: where the steps are told.
    """

    scheme: Scheme
    desks: Mapping[str, Desk]
    adjustments: Mapping[str, Sequence[Adjustment]]
    trail: Trail

    def total(
        self, entry: str, parts: Parts, places: Mapping[str, Mapping[str, Place]]
    ) -> Fraction:
        """Combine the parts, adjust, and round; in points.

        Args:
            entry: the entry's id.
            parts: its points.
            places: part id → entry id → average place, of all entries ranked together; empty
                unless the rules combine places.
        """
        combined = self._combined(entry, parts, places)
        how = str(self.scheme.final.combine)
        self.trail.add(entry, "combine", how=how, points=combined)
        if self.scheme.is_one_placed:
            return combined
        before = self._adjusted(entry, combined)
        after = rounded(before, self.scheme.final.decimals)
        if self.trail.on and before != after:
            self.trail.add(entry, "round", stage="final", before=before, after=after)
        return after

    def _combined(
        self, entry: str, parts: Parts, places: Mapping[str, Mapping[str, Place]]
    ) -> Fraction:
        how = self.scheme.final.combine
        if places:
            return self._from_places(entry, places)
        if how is Combine.BEST and not self.scheme.is_one_placed:
            return self._best(entry, parts)
        total = reduce(add, (part.points for part in parts.values()))
        if how is Combine.MEAN and not self.scheme.is_one_placed:
            return total / sum(part.weight for part in self.scheme.parts)
        return total

    def _best(self, entry: str, parts: Parts) -> Fraction:
        best_first = sorted(parts.items(), key=lambda one: -one[1].points)
        for part, left_out in best_first[self.scheme.final.best :]:
            self.trail.add(entry, "part-left-out", part=part, points=left_out.points)
        counted = best_first[: self.scheme.final.best]
        return sum((one.points for _, one in counted), Fraction(0))

    def _from_places(self, entry: str, places: Mapping[str, Mapping[str, Place]]) -> Fraction:
        total = Fraction(0)
        for part in self.scheme.parts:
            of_part = places[part.id]
            place = Fraction(of_part[entry])
            is_place = self.scheme.final.combine is Combine.PLACES
            points = part.weight * (place if is_place else len(of_part) - place + 1)
            self.trail.add(entry, "part-place", part=part.id, place=place, points=points)
            total += points
        return total

    def _adjusted(self, entry: str, total: Fraction) -> Fraction:
        for one in self.adjustments.get(entry, ()):
            self.trail.add(entry, "adjust", on=str(one.on), points=one.points, reason=one.reason)
            total += one.points
        for part, desk in self.desks.items():
            rule = desk.part.time
            if rule is not None and rule.on is On.FINAL:
                total -= self._time_deduction(entry, part, desk, rule)
        return total

    def _time_deduction(self, entry: str, part: str, desk: Desk, rule: TimeRule) -> Fraction:
        deduction = desk.time_deduction(entry)
        if not deduction:
            return deduction
        over = rule.seconds_off(desk.seconds[entry])
        told = {"seconds": desk.seconds[entry], "over": over}
        self.trail.add(entry, "time", part=part, **told, on=str(On.FINAL), points=-deduction)
        return deduction
