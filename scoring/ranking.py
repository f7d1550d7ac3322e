"""Places, ties and the declared tie-break chain; never chance, never the order of insertion."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from scoring.decisions import Decisions
from scoring.scheme import PlaceStyle, TieKey, TieRule
from scoring.tie_keys import Evidence, smaller_wins, values_of
from scoring.trail import Trail

Tied = tuple[str, ...]
"""Entries that share a place, by id; most often just one."""

Place = int | Fraction
"""A place; a fraction only where it is a half, in the style `average`."""


@dataclass(frozen=True, slots=True)
class Referee:
    """Takes tied entries apart by the chain (xét tiêu chí phụ), then by a recorded decision.

    Attributes:
        evidence: what the keys compare.
        decisions: the recorded decisions.
        trail: where each separation is told.
    """

    evidence: Evidence
    decisions: Decisions
    trail: Trail

    def separate(self, tied: Tied, keys: Sequence[TieKey]) -> Iterator[Tied]:
        """Yield the groups that stay tied, best first; each goes on to the next key, never back."""
        if len(tied) == 1:
            yield tied
        elif not keys:
            yield from self._decided(tied)
        else:
            for still_tied in self._split(tied, keys[0]):
                yield from self.separate(still_tied, keys[1:])

    def _decided(self, tied: Tied) -> Iterator[Tied]:
        order = self.decisions.order(tied)
        if order is None:
            yield tied
        else:
            yield from ((entry,) for entry in order)

    def _split(self, tied: Tied, key: TieKey) -> list[Tied]:
        values = values_of(self.evidence, key, tied)
        known = {entry: value for entry, value in values.items() if value is not None}
        if len(known) < len(tied):
            lacking = tuple(entry for entry in tied if entry not in known)
            for entry in tied:
                self.trail.add(entry, "tie-skipped", key=str(key), entries=lacking)
            return [tied]
        if self.trail.on:
            self._tell(known, key)
        return falling(known)

    def _tell(self, values: Mapping[str, Fraction], key: TieKey) -> None:
        sign = -1 if smaller_wins(self.evidence, key) else 1
        for entry, mine in values.items():
            for other, theirs in values.items():
                if mine != theirs:
                    self.trail.add(
                        entry,
                        "tie",
                        key=str(key),
                        entry=other,
                        mine=sign * mine,
                        theirs=sign * theirs,
                        won=mine > theirs,
                    )


def rank(totals: Mapping[str, Fraction], referee: Referee) -> list[Tied]:
    """Rank entries by their totals (xếp hạng), the best first.

    Args:
        totals: entry id → the value ranked on.
        referee: takes tied entries apart by the declared chain.

    Returns:
        The groups that share a place, from the top.
    """
    scheme = referee.evidence.contest.scheme
    keys = [key for key in scheme.ties if key.rule is not TieRule.DECISION]
    order = rising(totals) if scheme.smaller_wins else falling(totals)
    return [group for tied in order for group in referee.separate(tied, keys)]


def rising(values: Mapping[str, Fraction]) -> list[Tied]:
    """Group entries of equal value, the smallest value first, by id inside a group."""
    return falling(values)[::-1]


def falling(values: Mapping[str, Fraction]) -> list[Tied]:
    """Group entries of equal value, the greatest value first, by id inside a group."""
    scale = lcm(*(value.denominator for value in values.values()))
    groups: defaultdict[int, list[str]] = defaultdict(list)
    for entry in sorted(values):
        value = values[entry]
        groups[value.numerator * (scale // value.denominator)].append(entry)
    return [tuple(groups[level]) for level in sorted(groups, reverse=True)]


def places(groups: Sequence[Tied], style: PlaceStyle = PlaceStyle.COMPETITION) -> dict[str, Place]:
    """Number the groups (hạng) as 1 2 2 4, 1 2 2 3 or 1 2.5 2.5 4."""
    found: dict[str, Place] = {}
    for number, group in enumerate(groups, start=1):
        place: Place = number if style is PlaceStyle.DENSE else len(found) + 1
        if style is PlaceStyle.AVERAGE and len(group) > 1:
            place = _whole_or_half(2 * place + len(group) - 1)
        found.update(dict.fromkeys(group, place))
    return found


def _whole_or_half(halves: Place) -> Place:
    half = Fraction(halves) / 2
    return int(half) if half.denominator == 1 else half
