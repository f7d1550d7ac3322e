"""tally(): a contest in, its result out; pure, exact, the same whatever the order of its papers."""

from collections.abc import Iterator, Mapping, Sequence

from scoring.alarms import alarms_of
from scoring.decisions import Decisions
from scoring.desks import Desk, adjustments_by_part, lay_out
from scoring.finals import FinalSum
from scoring.honours import Honours, Ranking, honour
from scoring.pools import Points, Pool, pools_of
from scoring.ranking import Referee, rank
from scoring.records import Contest
from scoring.results import Caution, Incomplete, OpenPoint, Result
from scoring.scheme import TieRule
from scoring.standings import Board
from scoring.tie_keys import Evidence
from scoring.trail import Trail
from scoring.way import Lack, Way


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
        SheetsTooManyError: several sheets where the rules want one.
    """
    told = Trail(on=trail)
    decisions = Decisions(contest.decisions, told)
    desks = lay_out(contest)
    points = _walk(contest, desks, decisions)
    alarms = alarms_of(desks, list(points), told)
    final = FinalSum(contest.scheme, desks, adjustments_by_part(contest.adjustments)[None], told)
    pools = list(pools_of(contest, points, desks, final))
    referee = Referee(_evidence(contest, desks, pools), decisions, told)
    ranking = [(pool, rank(pool.totals, referee)) for pool in pools]
    honours = honour(contest, ranking, referee)
    return Result(
        contest,
        Board(contest, points, honours, told).standings(ranking),
        _open(contest, points, ranking, honours),
        _incomplete(points, desks),
        _cautions(points, pools, decisions),
        alarms,
        honours.units,
    )


def _walk(contest: Contest, desks: Mapping[str, Desk], decisions: Decisions) -> Points:
    return {
        entry.id: {
            part: Way(desk, entry.id, decisions, decisions.trail).points()
            for part, desk in desks.items()
        }
        for entry in sorted(contest.entries, key=lambda entry: entry.id)
        if not entry.withdrawn
    }


def _evidence(contest: Contest, desks: Mapping[str, Desk], pools: Sequence[Pool]) -> Evidence:
    points = {entry: parts for pool in pools for entry, parts in pool.points.items()}
    placements: dict[str, dict[str, dict[str, int]]] = {}
    for pool in pools:
        for part, placing in pool.placings.items():
            for judge, own in placing.placements.items():
                placements.setdefault(part, {}).setdefault(judge, {}).update(own)
    return Evidence(contest, desks, points, placements)


def _open(
    contest: Contest, points: Points, ranking: Ranking, honours: Honours
) -> tuple[OpenPoint, ...]:
    found = [*honours.open, *_undecided(points)]
    if any(key.rule is TieRule.DECISION for key in contest.scheme.ties):
        ties = (tied for _, order in ranking for tied in order if len(tied) > 1)
        found += [OpenPoint("tie", tied) for tied in ties]
    return tuple(sorted(found, key=lambda one: (one.entries, one.kind, one.prize or "")))


def _undecided(points: Points) -> Iterator[OpenPoint]:
    for entry, parts in points.items():
        for part, lack in sorted(parts.items(), key=lambda one: one[0]):
            if lack is Lack.UNDECIDED:
                yield OpenPoint("undecided", (entry,), part=part)


def _incomplete(points: Points, desks: Mapping[str, Desk]) -> tuple[Incomplete, ...]:
    return tuple(
        Incomplete(entry, part, desks[part].waiting_for(entry))
        for entry, parts in points.items()
        for part in sorted(parts)
        if parts[part] is Lack.INCOMPLETE
    )


def _cautions(points: Points, pools: Sequence[Pool], decisions: Decisions) -> tuple[Caution, ...]:
    found = {
        Caution(f"entries.{entry}.parts.{part}", remark)
        for entry, parts in points.items()
        for part, number in parts.items()
        if not isinstance(number, Lack)
        for remark in number.remarks
    }
    found |= {
        Caution(f"judges.{judge}.parts.{part}", "judge-left-out")
        for pool in pools
        for part, placing in pool.placings.items()
        for judge in placing.left_out
    }
    ignored = [Caution(f"decisions[{i}]", "decision-ignored") for i in decisions.ignored()]
    return (*ignored, *sorted(found))
