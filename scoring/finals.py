"""Part points → the total that is ranked on: sum or mean, final adjustments, final rounding."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from operator import add

from scoring.records import Adjustment
from scoring.rounding import rounded
from scoring.scheme import Combine, Scheme
from scoring.trail import Trail
from scoring.way import PartPoints


@dataclass(frozen=True, slots=True)
class FinalSum:
    """Makes the total (tổng điểm) of an entry whose parts are all complete.

    Attributes:
        scheme: the rules.
        adjustments: entry id → the `on: final` adjustments, in canonical order.
        trail: where the steps are told.
    """

    scheme: Scheme
    adjustments: Mapping[str, Sequence[Adjustment]]
    trail: Trail

    def total(self, entry: str, parts: Mapping[str, PartPoints]) -> Fraction:
        """Combine the parts, adjust, and round; in points."""
        combined = self._combined(parts)
        how = str(self.scheme.final.combine)
        self.trail.add(entry, "combine", how=how, points=combined)
        before = self._adjusted(entry, combined)
        after = rounded(before, self.scheme.final.decimals)
        if self.trail.on and before != after:
            self.trail.add(entry, "round", stage="final", before=before, after=after)
        return after

    def _combined(self, parts: Mapping[str, PartPoints]) -> Fraction:
        total = reduce(add, (part.points for part in parts.values()))
        if self.scheme.final.combine is Combine.SUM:
            return total
        return total / sum(part.weight for part in self.scheme.parts)

    def _adjusted(self, entry: str, total: Fraction) -> Fraction:
        for one in self.adjustments.get(entry, ()):
            self.trail.add(entry, "adjust", on=str(one.on), points=one.points, reason=one.reason)
            total += one.points
        return total
