"""Judges who differ too much, pointed out; blocks nothing."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from scoring.desks import Desk
from scoring.panel import Scores
from scoring.part import Alarm, By
from scoring.results import Spread
from scoring.trail import Trail


def alarms_of(desks: Mapping[str, Desk], entries: list[str], trail: Trail) -> tuple[Spread, ...]:
    """Find the alarms (cảnh báo chênh lệch điểm), by entry, part and criterion."""
    found = [
        spread
        for desk in desks.values()
        if desk.part.alarm is not None
        for entry in entries
        for spread in _spreads(desk, entry, desk.part.alarm)
    ]
    for one in found:
        where = {} if one.criterion is None else {"criterion": one.criterion}
        judges = (one.lowest, one.highest)
        trail.add(one.entry, "alarm", part=one.part, **where, spread=one.spread, judges=judges)
    return tuple(sorted(found, key=lambda one: (one.entry, one.part, one.criterion or "")))


def _spreads(desk: Desk, entry: str, alarm: Alarm) -> Iterator[Spread]:
    for criterion, scores in _columns(desk, entry, alarm).items():
        if len(scores) > 1:
            lowest = min(scores, key=lambda judge: (scores[judge], judge))
            highest = min(scores, key=lambda judge: (-scores[judge], judge))
            spread = Fraction(scores[highest] - scores[lowest], desk.part.sheet_unit)
            if spread > alarm.spread:
                yield Spread(entry, desk.part.id, criterion, spread, lowest, highest)


def _columns(desk: Desk, entry: str, alarm: Alarm) -> dict[str | None, Scores]:
    if alarm.of is By.SHEET:
        return {None: desk.scores(entry)}
    return {leaf.id: desk.rounded_scores(entry, leaf.id) for leaf in desk.part.leaves}
