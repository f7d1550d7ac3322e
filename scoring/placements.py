"""One part's placements by its judges → the places of the entries ranked together."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring.desks import Desk
from scoring.panel.majority import by_majority
from scoring.ranking import Tied, places
from scoring.scheme import PlaceStyle
from scoring.trail import Trail
from scoring.way import PartPoints


@dataclass(frozen=True, slots=True)
class Placing:
    """How one part was placed by majority (xếp hạng theo đa số).

    Attributes:
        order: the groups that share a place, from the top.
        placements: judge id → entry id → placement 1..N, of the judges who count.
        left_out: judges who did not place every entry.
    """

    order: Sequence[Tied]
    placements: Mapping[str, Mapping[str, int]]
    left_out: tuple[str, ...]

    def points(self) -> dict[str, PartPoints]:
        """Give each entry its average place as its points."""
        average = places(self.order, PlaceStyle.AVERAGE)
        return {
            entry: PartPoints(Fraction(place), Fraction(0), Fraction(place))
            for entry, place in average.items()
        }


def place_by_majority(desk: Desk, entries: Collection[str], trail: Trail) -> Placing:
    """Place the entries that are ranked together; a judge who did not place them all is left out."""
    marks = {entry: desk.scores(entry) for entry in entries}
    judges = sorted({judge for scores in marks.values() for judge in scores} | set(desk.judges))
    counted = [judge for judge in judges if all(judge in scores for scores in marks.values())]
    placements = {
        judge: _close_up({entry: scores[judge] for entry, scores in marks.items()})
        for judge in counted
    }
    columns = {entry: [placements[judge][entry] for judge in counted] for entry in entries}
    placing = Placing(
        by_majority(columns),
        placements,
        tuple(judge for judge in judges if judge not in counted),
    )
    if trail.on:
        _tell(desk, placing, trail)
    return placing


def _close_up(marks: Mapping[str, int]) -> dict[str, int]:
    ordered = sorted(marks.values())
    return {entry: ordered.index(mark) + 1 for entry, mark in marks.items()}


def _tell(desk: Desk, placing: Placing, trail: Trail) -> None:
    part, size = desk.part.id, len(placing.placements) + len(placing.left_out)
    for entry, points in placing.points().items():
        for judge in placing.left_out:
            trail.add(entry, "left-out", part=part, judge=judge, why="not-everywhere")
        for judge, own in placing.placements.items():
            trail.add(entry, "placement", part=part, judge=judge, place=own[entry])
        counted, method = len(placing.placements), desk.part.panel.name
        trail.add(
            entry,
            "panel",
            part=part,
            method=method,
            counted=counted,
            size=size,
            points=points.points,
        )
