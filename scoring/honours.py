"""A ranking → prizes, who goes through, who is distinguished; and what of it people must decide."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from scoring.cuts import Gate
from scoring.exemplars import Choice
from scoring.pools import Pool
from scoring.prizes import Ceremony, award
from scoring.ranking import Referee, Tied, rank
from scoring.records import Contest
from scoring.results import OpenPoint, UnitAward
from scoring.side_prizes import SideTable
from scoring.trail import Trail

Ranking = Sequence[tuple[Pool, Sequence[Tied]]]
"""Each pool, and its groups that share a place, from the top."""


@dataclass(slots=True)
class Honours:
    """What the entries came to beyond their place.

    Attributes:
        awards: entry id → names of its prizes, in the order of the prize table.
        through: entry id → whether it goes through; empty without a cut.
        exemplars: ids of those distinguished.
        units: the units that won a prize.
        open: ties over an edge that nobody has decided.
    """

    awards: dict[str, list[str]] = field(default_factory=dict)
    through: dict[str, bool] = field(default_factory=dict)
    exemplars: frozenset[str] = frozenset()
    units: tuple[UnitAward, ...] = ()
    open: list[OpenPoint] = field(default_factory=list)


def honour(contest: Contest, ranking: Ranking, referee: Referee) -> Honours:
    """Give prizes, places in the next round and distinctions (giải, vào vòng sau, tiêu biểu)."""
    found = Honours()
    totals = {entry: total for pool, _ in ranking for entry, total in pool.totals.items()}
    _give_ranked_prizes(contest, ranking, referee, found)
    _give_prizes_apart(contest, totals, referee, found)
    _let_through(contest, ranking, referee, found)
    _choose_exemplars(contest, totals, referee, found)
    order = [prize.name for prize in contest.scheme.prizes]
    for names in found.awards.values():
        names.sort(key=order.index)
    return found


def _give_ranked_prizes(
    contest: Contest, ranking: Ranking, referee: Referee, found: Honours
) -> None:
    prizes = [prize for prize in contest.scheme.prizes if prize.is_ranked]
    for pool, order in ranking:
        ceremony = Ceremony(deque(order), pool.totals, referee.decisions, referee.trail)
        award(prizes, ceremony)
        found.awards.update(ceremony.awards)
        found.open += ceremony.open


def _give_prizes_apart(
    contest: Contest, totals: Mapping[str, Fraction], referee: Referee, found: Honours
) -> None:
    table = SideTable(referee.evidence, totals, referee.decisions, referee.trail)
    for prize in contest.scheme.prizes:
        if not prize.is_ranked:
            table.give(prize)
    for entry, names in table.awards.items():
        found.awards.setdefault(entry, []).extend(names)
    found.units = tuple(table.units)
    found.open += table.open


def _let_through(contest: Contest, ranking: Ranking, referee: Referee, found: Honours) -> None:
    if contest.scheme.cut is None:
        return
    groups = {entry.id: entry.group for entry in contest.entries}
    for pool, order in ranking:
        rules = contest.scheme.cut
        gate = Gate(rules, pool.totals, groups, referee.decisions, referee.trail)
        gate.admit(order)
        found.through.update(gate.through)
        found.open += gate.open


def _choose_exemplars(
    contest: Contest, totals: Mapping[str, Fraction], referee: Referee, found: Honours
) -> None:
    rules = contest.scheme.exemplars
    if rules is None:
        return
    entries = {entry.id: entry for entry in contest.entries}
    choice = Choice(rules, entries, referee.decisions, referee.trail)
    high = {entry: total for entry, total in totals.items() if _is_high(contest, total)}
    quiet = Trail(on=False)
    silent = replace(referee, decisions=replace(referee.decisions, trail=quiet), trail=quiet)
    choice.choose(rank(high, silent))
    found.exemplars = frozenset(choice.chosen)
    found.open += choice.open


def _is_high(contest: Contest, total: Fraction) -> bool:
    rules = contest.scheme.exemplars
    if rules is None or rules.from_class is None:
        return True
    least = {one.name: one.least for one in contest.scheme.classes}
    return total >= least[rules.from_class]
