"""Entries that are ranked together, all of them or one group: part places and totals."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from scoring.desks import Desk
from scoring.finals import FinalSum
from scoring.placements import Placing, place_by_majority
from scoring.ranking import Place, Tied, falling, places
from scoring.records import Contest
from scoring.scheme import PlaceStyle
from scoring.way import Lack, PartPoints

Points = Mapping[str, Mapping[str, PartPoints | Lack]]
"""Entry id → part id → points, or what is lacking. Withdrawn entries are not in."""


@dataclass(frozen=True, slots=True)
class Pool:
    """Entries that are ranked together (một bảng, hoặc toàn hội thi).

    Attributes:
        group: the group's name; None when all entries are ranked together.
        points: entry id → part id → points.
        placings: part id → how it was placed by majority.
        orders: part id → the groups that share a place in it, from the top.
        totals: entry id → total.
    """

    group: str | None
    points: Mapping[str, Mapping[str, PartPoints]]
    placings: Mapping[str, Placing]
    orders: Mapping[str, list[Tied]]
    totals: Mapping[str, Fraction]


def pools_of(
    contest: Contest, points: Points, desks: Mapping[str, Desk], final: FinalSum
) -> Iterator[Pool]:
    """Yield the pools by group, each with the entries that lack nothing of their own."""
    groups: dict[str | None, list[str]] = {}
    for entry in sorted(contest.entries, key=lambda entry: entry.id):
        if not entry.withdrawn:
            groups.setdefault(contest.group_of(entry), []).append(entry.id)
    for group in sorted(groups, key=str):
        ready = {entry: points[entry] for entry in groups[group] if is_ready(points[entry])}
        yield _pool(group, ready, desks, final)


def is_ready(parts: Mapping[str, PartPoints | Lack]) -> bool:
    """Say whether an entry lacks nothing but the others' placements."""
    return not any(one is Lack.INCOMPLETE or one is Lack.UNDECIDED for one in parts.values())


def _pool(group: str | None, ready: Points, desks: Mapping[str, Desk], final: FinalSum) -> Pool:
    placings = {
        part: place_by_majority(desk, ready, final.trail)
        for part, desk in desks.items()
        if desk.part.is_placed
    }
    placed = {part: placing.points() for part, placing in placings.items()}
    points = {entry: _points(entry, parts, placed) for entry, parts in ready.items()}
    orders = {
        part: list(placings[part].order) if part in placings else _order(part, points)
        for part in desks
    }
    averages: dict[str, dict[str, Place]] = {}
    if final.scheme.combines_places:
        averages = {part: places(order, PlaceStyle.AVERAGE) for part, order in orders.items()}
    totals = {entry: final.total(entry, parts, averages) for entry, parts in points.items()}
    return Pool(group, points, placings, orders, totals)


def _order(part: str, points: Mapping[str, Mapping[str, PartPoints]]) -> list[Tied]:
    return falling({entry: parts[part].points for entry, parts in points.items()})


def _points(
    entry: str,
    parts: Mapping[str, PartPoints | Lack],
    placed: Mapping[str, Mapping[str, PartPoints]],
) -> dict[str, PartPoints]:
    return {
        part: placed[part][entry] if isinstance(points, Lack) else points
        for part, points in parts.items()
    }
