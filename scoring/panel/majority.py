"""Placements by majority: the skating system's rules 5 to 8, the usual chain of the dance floor."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from scoring.panel.method import Plain, Quotient, Scores

Placements = Mapping[str, Sequence[int]]
"""Entry id → its placements 1..N by the counted judges."""


@dataclass(frozen=True, slots=True)
class Majority(Plain):
    """Placements by majority (xếp hạng theo đa số); the result is a place, never points."""

    name: ClassVar[str] = "majority"

    def combine(self, _scores: Scores, _size: int, _unit: int, /) -> Quotient | None:
        """Give no number: one entry alone has no majority."""
        return None


def by_majority(placements: Placements) -> list[tuple[str, ...]]:
    """Rank entries by the majority of their placements (xếp hạng theo đa số).

    An entry placed so high by more than half of the judges is placed (rule 5); of several the
    greater majority (rule 6), then the lower sum of those placements (rule 7), then the next
    column among themselves alone (rule 8).

    Returns:
        The groups that share a place, from the top.
    """
    return list(_from_column(1, placements, sorted(placements)))


def _from_column(
    column: int, placements: Placements, entries: Sequence[str]
) -> Iterator[tuple[str, ...]]:
    left = list(entries)
    while left and column <= len(placements):
        placed = []
        for equals in _with_majority(column, placements, left):
            placed += equals
            if len(equals) == 1:
                yield tuple(equals)
            else:
                yield from _from_column(column + 1, placements, equals)
        left = [entry for entry in left if entry not in placed]
        column += 1
    if left:
        yield tuple(left)


def _with_majority(
    column: int, placements: Placements, entries: Sequence[str]
) -> Iterator[list[str]]:
    found: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for entry in entries:
        high = [place for place in placements[entry] if place <= column]
        if 2 * len(high) > len(placements[entry]):
            found[-len(high), sum(high)].append(entry)
    for level in sorted(found):
        yield found[level]
