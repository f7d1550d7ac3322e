"""tally(): a contest in, its result out; pure, exact, the same whatever the order of its papers."""

from collections import deque
from collections.abc import Mapping, Sequence

from scoring.decisions import Decisions
from scoring.desks import Desk, adjustments_by_part, lay_out
from scoring.finals import FinalSum
from scoring.prizes import Ceremony, award
from scoring.ranking import Referee, Tied, rank
from scoring.records import Contest
from scoring.results import Caution, Incomplete, OpenPoint, Result
from scoring.scheme import TieKey, TieRule
from scoring.standings import Outcome, Points, standings_of
from scoring.tie_keys import Evidence
from scoring.trail import Trail
from scoring.way import PartPoints, Way


def tally(contest: Contest, *, trail: bool = True) -> Result:
    """Tally a contest (tổng hợp điểm, xếp hạng, xét giải).

    Args:
        contest: rules, people, marks and decisions.
        trail: keep the steps of every number; without them it is several times faster.

    Returns:
        The result; `Result.is_settled` says whether anything is left to people.

    Raises:
        MarksNeededError: a submitted sheet without the marks that its part needs.
        PanelTooSmallError: a panel smaller than its method can work with.
    """
    scheme, told = contest.scheme, Trail(on=trail)
    desks = lay_out(contest)
    points = _walk(contest, desks, told)
    complete = {entry: _complete(parts) for entry, parts in points.items() if all(parts.values())}
    final_sum = FinalSum(scheme, adjustments_by_part(contest.adjustments)[None], told)
    totals = {entry: final_sum.total(entry, parts) for entry, parts in complete.items()}
    decisions = Decisions(contest.decisions, told)
    referee = Referee(Evidence(contest, desks, complete), decisions, told)
    groups = rank(totals, scheme.ties, referee)
    ceremony = Ceremony(deque(groups), totals, decisions, told)
    award(scheme.prizes, ceremony)
    return Result(
        contest,
        standings_of(contest, Outcome(points, totals, groups, ceremony.awards, told)),
        _open(ceremony, groups, scheme.ties),
        _incomplete(points, desks),
        _cautions(points, decisions),
    )


def _walk(contest: Contest, desks: Mapping[str, Desk], trail: Trail) -> Points:
    return {
        entry.id: {part: Way(desk, entry.id, trail).points() for part, desk in desks.items()}
        for entry in sorted(contest.entries, key=lambda entry: entry.id)
        if not entry.withdrawn
    }


def _complete(parts: Mapping[str, PartPoints | None]) -> dict[str, PartPoints]:
    return {part: points for part, points in parts.items() if points is not None}


def _open(
    ceremony: Ceremony, groups: Sequence[Tied], chain: Sequence[TieKey]
) -> tuple[OpenPoint, ...]:
    found = list(ceremony.open)
    if any(key.rule is TieRule.DECISION for key in chain):
        found += [OpenPoint("tie", tied) for tied in groups if len(tied) > 1]
    return tuple(sorted(found, key=lambda point: (point.entries, point.kind)))


def _incomplete(points: Points, desks: Mapping[str, Desk]) -> tuple[Incomplete, ...]:
    return tuple(
        Incomplete(entry, part, desks[part].waiting_for(entry))
        for entry, parts in points.items()
        for part, found in sorted(parts.items())
        if found is None
    )


def _cautions(points: Points, decisions: Decisions) -> tuple[Caution, ...]:
    found = [
        Caution(f"entries.{entry}.parts.{part}", remark)
        for entry, parts in points.items()
        for part, number in parts.items()
        if number is not None
        for remark in number.remarks
    ]
    ignored = [Caution(f"decisions[{i}]", "decision-ignored") for i in decisions.ignored()]
    return (*ignored, *sorted(found))
