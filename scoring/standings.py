"""Points, totals, places and prizes put together entry by entry; computes nothing new."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scoring.honours import Honours
from scoring.pools import Points, Pool
from scoring.ranking import Place, Tied, places
from scoring.records import Contest, Entry
from scoring.results import PartStanding, Standing, Status
from scoring.trail import Trail
from scoring.way import Lack, PartPoints


@dataclass(frozen=True, slots=True)
class Board:
    """Writes the standings (bảng kết quả).

    Attributes:
        contest: the contest.
        points: of all entries but the withdrawn.
        honours: prizes and the like.
        trail: every entry's steps.
    """

    contest: Contest
    points: Points
    honours: Honours
    trail: Trail

    def standings(self, ranking: Sequence[tuple[Pool, Sequence[Tied]]]) -> tuple[Standing, ...]:
        """Give the ranked by group and place, then incomplete, undecided, withdrawn, each by id."""
        entries = {entry.id: entry for entry in self.contest.entries}
        found = [one for pool, order in ranking for one in self._ranked(pool, order)]
        done = {one.entry for one in found}
        lacking = [self._lacking(entries[one]) for one in self.points if one not in done]
        found += [one for one in lacking if one.status is Status.INCOMPLETE]
        found += [one for one in lacking if one.status is Status.UNDECIDED]
        nothing = {part.id: None for part in self.contest.scheme.parts}
        withdrawn = sorted(entry.id for entry in self.contest.entries if entry.withdrawn)
        return (
            *found,
            *(
                Standing(
                    one, Status.WITHDRAWN, parts=nothing, group=self.contest.group_of(entries[one])
                )
                for one in withdrawn
            ),
        )

    def _ranked(self, pool: Pool, order: Sequence[Tied]) -> list[Standing]:
        scheme, honours = self.contest.scheme, self.honours
        overall = places(order, scheme.places)
        in_parts = {part: places(tied, scheme.places) for part, tied in pool.orders.items()}
        return [
            Standing(
                entry,
                Status.RANKED,
                pool.totals[entry],
                overall[entry],
                len(tied) > 1,
                _parts(entry, pool.points[entry], in_parts),
                tuple(honours.awards.get(entry, ())),
                self.trail.of(entry),
                pool.group,
                scheme.class_of(pool.totals[entry]),
                entry in honours.exemplars,
                honours.through.get(entry),
            )
            for tied in order
            for entry in tied
        ]

    def _lacking(self, entry: Entry) -> Standing:
        parts = self.points[entry.id]
        is_incomplete = Lack.INCOMPLETE in parts.values()
        return Standing(
            entry.id,
            Status.INCOMPLETE if is_incomplete else Status.UNDECIDED,
            parts=_parts(entry.id, parts, {}),
            prizes=tuple(self.honours.awards.get(entry.id, ())),
            trail=self.trail.of(entry.id),
            group=self.contest.group_of(entry),
        )


def _parts(
    entry: str,
    parts: Mapping[str, PartPoints | Lack],
    in_parts: Mapping[str, Mapping[str, Place]],
) -> dict[str, PartStanding | None]:
    return {
        part: None
        if isinstance(points, Lack)
        else _standing(points, in_parts[part][entry] if in_parts else None)
        for part, points in parts.items()
    }


def _standing(points: PartPoints, place: Place | None) -> PartStanding:
    return PartStanding(points.points, place, points.panel, points.adjustments)
