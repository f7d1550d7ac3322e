"""Points, totals, places and prizes put together entry by entry; computes nothing new."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring.ranking import Tied, falling, places
from scoring.records import Contest
from scoring.results import PartStanding, Standing, Status
from scoring.trail import Trail
from scoring.way import PartPoints

Points = Mapping[str, Mapping[str, PartPoints | None]]
"""Entry id → part id → points; None where the part is incomplete. Withdrawn entries are not in."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the stages of a tally found.

    Attributes:
        points: of all entries but the withdrawn.
        totals: entry id → total, of the ranked entries.
        groups: the ranked entries, grouped where they share a place.
        awards: entry id → names of its prizes.
        trail: every entry's steps.
    """

    points: Points
    totals: Mapping[str, Fraction]
    groups: Sequence[Tied]
    awards: Mapping[str, Sequence[str]]
    trail: Trail


def standings_of(contest: Contest, outcome: Outcome) -> tuple[Standing, ...]:
    """Give every entry's standing (bảng kết quả): by place, then the incomplete, then the withdrawn."""
    part_places = _part_places(contest, outcome)
    ranked = _ranked(outcome, part_places)
    incomplete = [
        Standing(
            entry,
            Status.INCOMPLETE,
            parts=_parts(entry, parts, part_places),
            trail=outcome.trail.of(entry),
        )
        for entry, parts in outcome.points.items()
        if entry not in outcome.totals
    ]
    nothing = {part.id: None for part in contest.scheme.parts}
    withdrawn = sorted(entry.id for entry in contest.entries if entry.withdrawn)
    gone = [Standing(entry, Status.WITHDRAWN, parts=nothing) for entry in withdrawn]
    return (*ranked, *incomplete, *gone)


def _part_places(contest: Contest, outcome: Outcome) -> dict[str, dict[str, int]]:
    found = {}
    for part in contest.scheme.parts:
        of_part = {entry: outcome.points[entry][part.id] for entry in outcome.totals}
        values = {entry: points.points for entry, points in of_part.items() if points is not None}
        found[part.id] = places(falling(values))
    return found


def _ranked(outcome: Outcome, part_places: Mapping[str, Mapping[str, int]]) -> list[Standing]:
    overall = places(outcome.groups)
    return [
        Standing(
            entry,
            Status.RANKED,
            outcome.totals[entry],
            overall[entry],
            len(group) > 1,
            _parts(entry, outcome.points[entry], part_places),
            tuple(outcome.awards.get(entry, ())),
            outcome.trail.of(entry),
        )
        for group in outcome.groups
        for entry in group
    ]


def _parts(
    entry: str,
    parts: Mapping[str, PartPoints | None],
    part_places: Mapping[str, Mapping[str, int]],
) -> dict[str, PartStanding | None]:
    return {
        part: None if points is None else _standing(points, part_places[part].get(entry))
        for part, points in parts.items()
    }


def _standing(points: PartPoints, place: int | None) -> PartStanding:
    return PartStanding(points.points, place, points.panel, points.adjustments)
