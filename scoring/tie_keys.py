"""What each tie-break compares: one small function per rule; in all of them the greater wins."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from scoring.desks import Desk
from scoring.records import Contest
from scoring.scheme import TieKey, TieRule
from scoring.way import PartPoints

Values = Mapping[str, Fraction | None]
"""Entry id → the value compared; None where an entry has none."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a tie-break may look at.

    Attributes:
        contest: the contest.
        desks: part id → its papers.
        points: entry id → part id → points, of the entries to be ranked.
        placements: part id → judge id → entry id → placement, of the parts placed by majority.
    """

    contest: Contest
    desks: Mapping[str, Desk]
    points: Mapping[str, Mapping[str, PartPoints]]
    placements: Mapping[str, Mapping[str, Mapping[str, int]]]

    @property
    def judge_unit(self) -> int:
        """Judges' totals are whole numbers of 1/`judge_unit` points."""
        parts = self.contest.scheme.parts
        return lcm(*(part.sheet_unit * part.weight.denominator for part in parts))

    def judge_totals(self, entry: str) -> dict[str, int]:
        """Add each judge's counted sheets × part weight over all parts (tổng điểm từng giám khảo).

        Returns:
            Judge id → points in 1/`judge_unit`.
        """
        totals: dict[str, int] = {}
        unit = self.judge_unit
        for desk in self.desks.values():
            if desk.part.is_placed:
                continue
            factor = int(desk.part.weight * (unit // desk.part.sheet_unit))
            for judge, score in desk.scores(entry).items():
                totals[judge] = totals.get(judge, 0) + score * factor
        return totals


def values_of(evidence: Evidence, key: TieKey, tied: Sequence[str]) -> Values:
    """Give the value of every tied entry under one key of the chain (tiêu chí phụ)."""
    return _RULES[key.rule](evidence, key, tied)


def smaller_wins(evidence: Evidence, key: TieKey) -> bool:
    """Say whether a key's values are negative, because in truth the smaller wins."""
    if key.rule is TieRule.PART:
        return evidence.desks[key.of].part.is_placed
    return key.rule is TieRule.TIME


def _part(evidence: Evidence, key: TieKey, tied: Sequence[str]) -> Values:
    sign = -1 if smaller_wins(evidence, key) else 1
    return {entry: sign * evidence.points[entry][key.of].points for entry in tied}


def _criterion(evidence: Evidence, key: TieKey, tied: Sequence[str]) -> Values:
    desk = evidence.desks[key.of]
    leaves = desk.part.leaves_under(key.criterion)
    panel, unit = desk.part.panel, desk.part.sheet_unit
    values: dict[str, Fraction | None] = {}
    for entry in tied:
        number = panel.combine(desk.exact_scores(entry, leaves), desk.size(entry), unit)
        if number is None:
            values[entry] = None
        else:
            values[entry] = Fraction(number[0], number[1] * unit)
    return values


def _highest_sheet(evidence: Evidence, _key: TieKey, tied: Sequence[str]) -> Values:
    return _chosen_sheet(evidence, tied, max)


def _lowest_sheet(evidence: Evidence, _key: TieKey, tied: Sequence[str]) -> Values:
    return _chosen_sheet(evidence, tied, min)


def _chosen_sheet(
    evidence: Evidence, tied: Sequence[str], choose: Callable[[Iterable[int]], int]
) -> Values:
    totals = {entry: evidence.judge_totals(entry).values() for entry in tied}
    return {entry: _points(evidence, choose(own)) if own else None for entry, own in totals.items()}


def _preferred(evidence: Evidence, _key: TieKey, tied: Sequence[str]) -> Values:
    if all(desk.part.is_placed for desk in evidence.desks.values()):
        totals = {entry: _placements(evidence, entry) for entry in tied}
    else:
        totals = {entry: evidence.judge_totals(entry) for entry in tied}
    return {entry: Fraction(_wins(totals, entry)) for entry in tied}


def _placements(evidence: Evidence, entry: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for judges in evidence.placements.values():
        for judge, placements in judges.items():
            if entry in placements:
                found[judge] = found.get(judge, 0) - placements[entry]
    return found


def _wins(totals: Mapping[str, Mapping[str, int]], entry: str) -> int:
    return sum(
        judge in others and points > others[judge]
        for judge, points in totals[entry].items()
        for others in totals.values()
    )


def _head(evidence: Evidence, _key: TieKey, tied: Sequence[str]) -> Values:
    heads = [judge.id for judge in evidence.contest.judges if judge.head]
    if len(heads) != 1:
        return dict.fromkeys(tied)
    totals = {entry: evidence.judge_totals(entry).get(heads[0]) for entry in tied}
    return {
        entry: None if total is None else _points(evidence, total)
        for entry, total in totals.items()
    }


def _points(evidence: Evidence, total: int) -> Fraction:
    return Fraction(total, evidence.judge_unit)


def _fewer_deductions(evidence: Evidence, _key: TieKey, tied: Sequence[str]) -> Values:
    lost = dict.fromkeys(tied, Fraction(0))
    for one in evidence.contest.adjustments:
        if one.entry in lost:
            lost[one.entry] += min(one.points, Fraction(0))
    for desk in evidence.desks.values():
        for entry in tied:
            lost[entry] -= desk.time_deduction(entry)
    return lost


def _time(evidence: Evidence, _key: TieKey, tied: Sequence[str]) -> Values:
    timed = [desk for desk in evidence.desks.values() if desk.seconds or desk.part.time]
    values: dict[str, Fraction | None] = {}
    for entry in tied:
        seconds = [desk.seconds[entry] for desk in timed if entry in desk.seconds]
        is_known = timed and len(seconds) == len(timed)
        values[entry] = Fraction(-sum(seconds)) if is_known else None
    return values


def _given(evidence: Evidence, key: TieKey, tied: Sequence[str]) -> Values:
    answers = evidence.contest.given.get(key.of, {})
    return {entry: answers.get(entry) for entry in tied}


_RULES: Mapping[TieRule, Callable[[Evidence, TieKey, Sequence[str]], Values]] = {
    TieRule.PART: _part,
    TieRule.CRITERION: _criterion,
    TieRule.HIGHEST_SHEET: _highest_sheet,
    TieRule.LOWEST_SHEET: _lowest_sheet,
    TieRule.PREFERRED: _preferred,
    TieRule.HEAD: _head,
    TieRule.FEWER_DEDUCTIONS: _fewer_deductions,
    TieRule.TIME: _time,
    TieRule.GIVEN: _given,
}
