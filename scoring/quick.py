"""The ranking alone, in whole numbers over one denominator, kept while marks change; no reasons, no prizes.

`tally` explains every number and knows every rule; this knows the common ones and is several
times faster: for boards of thousands of entries and for rehearsals of many made-up contests.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from scoring.decisions import Decisions
from scoring.errors import RankedSlowlyError
from scoring.panel import Mean, Median, NearMean, Sum, Trimmed
from scoring.part import By, Missing, Part, Role
from scoring.ranking import Place, Tied, places
from scoring.records import Contest
from scoring.rounding import rounded_to_step
from scoring.scheme import Combine, Groups, Scheme, TieKey, TieRule
from scoring.sheets import Sheet, SheetState
from scoring.stages import On
from scoring.trail import Trail

_METHODS = (Mean, Sum, Median, Trimmed, NearMean)
_SHEET_TIES = {TieRule.HIGHEST_SHEET: max, TieRule.LOWEST_SHEET: min}
_TIES = (TieRule.PART, *_SHEET_TIES, TieRule.DECISION)

Shifts = Mapping[str, int]
"""Entry id → what is added to its number."""


def ranks_quickly(scheme: Scheme) -> bool:
    """Say whether `QuickRanking` knows every rule that orders a scheme's entries."""
    return (
        scheme.final.combine is Combine.SUM
        and scheme.groups is Groups.OVERALL
        and all(key.rule in _TIES for key in scheme.ties)
        and all(part.given or _walks_quickly(part) for part in scheme.parts)
    )


def _walks_quickly(part: Part) -> bool:
    return (
        part.is_marked
        and part.by is By.SHEET
        and part.time is None
        and part.cap != "max"
        and isinstance(part.panel, _METHODS)
        and (part.markers is not None or part.role is Role.JUDGE)
    )


class QuickRanking:
    """Orders the entries of a contest (xếp hạng nhanh) and keeps the order as sheets change.

    Every value is a whole number of 1/`unit` points. The unit is made so that each sheet total,
    its mean over any number of judges, each weight, rounding, deduction and given point fits.

    Attributes:
        unit: the denominator of all values.
    """

    def __init__(self, contest: Contest) -> None:
        """Sort a contest's sheets.

        Raises:
            RankedSlowlyError: its rules are not among those that `ranks_quickly` knows.
        """
        if not ranks_quickly(contest.scheme):
            raise RankedSlowlyError
        self.unit = _unit(contest)
        self._scheme = contest.scheme
        self._entries = sorted(entry.id for entry in contest.entries if not entry.withdrawn)
        self._decisions = Decisions(contest.decisions, Trail(on=False))
        self._piles = {part.id: _Pile(part, contest, self.unit) for part in contest.scheme.parts}
        self._marked = [pile for pile in self._piles.values() if pile.part.is_marked]
        self._on_final = _shifts(contest, None, On.FINAL, self.unit)
        self._points: dict[str, _Points | None] = {}
        self._ties: dict[str, tuple[int, ...]] = {}
        for sheet in contest.sheets:
            self._piles[sheet.part].put(sheet)

    def put(self, sheet: Sheet) -> None:
        """Put a sheet in place of the same judge's earlier one for that entry and part."""
        self._piles[sheet.part].put(sheet)
        self._points.pop(sheet.entry, None)
        self._ties.pop(sheet.entry, None)

    def order(self) -> list[Tied]:
        """Give the groups that share a place, the best first; only entries that lack nothing."""
        points = self._points
        groups: defaultdict[int, list[str]] = defaultdict(list)
        for entry in self._entries:
            if entry not in points:
                points[entry] = self._walk(entry)
            found = points[entry]
            if found is not None:
                groups[found.total].append(entry)
        return [
            tied for total in sorted(groups, reverse=True) for tied in self._apart(groups[total])
        ]

    def places(self) -> dict[str, Place]:
        """Give each ranked entry its place, in the style of the rules."""
        return places(self.order(), self._scheme.places)

    def _walk(self, entry: str) -> "_Points | None":
        parts: dict[str, int] = {}
        for part, pile in self._piles.items():
            number = pile.points(entry)
            if number is None:
                return None
            parts[part] = number
        total = sum(parts.values()) + self._on_final.get(entry, 0)
        return _Points(_kept(total, self._scheme.final.decimals, self.unit), parts)

    def _apart(self, entries: list[str]) -> list[Tied]:
        """Take entries of one total apart by the chain, then by a recorded decision."""
        if len(entries) == 1:
            return [(entries[0],)]
        groups: defaultdict[tuple[int, ...], list[str]] = defaultdict(list)
        for entry in entries:
            if entry not in self._ties:
                self._ties[entry] = tuple(self._tie(key, entry) for key in self._scheme.ties)
            groups[self._ties[entry]].append(entry)
        return [tied for key in sorted(groups, reverse=True) for tied in self._decided(groups[key])]

    def _decided(self, entries: list[str]) -> list[Tied]:
        order = self._decisions.order(entries) if len(entries) > 1 else None
        return [tuple(entries)] if order is None else [(entry,) for entry in order]

    def _tie(self, key: TieKey, entry: str) -> int:
        """Give what an entry shows under one key; in all of them the greater wins."""
        found = self._points[entry]
        if key.rule is TieRule.PART and found is not None:
            return found.parts[key.of]
        choose = _SHEET_TIES.get(key.rule)
        return choose(self._judge_totals(entry), default=0) if choose else 0

    def _judge_totals(self, entry: str) -> Iterable[int]:
        if len(self._marked) == 1:
            return self._marked[0].scores(entry).values()
        totals: defaultdict[str, int] = defaultdict(int)
        for pile in self._marked:
            for judge, score in pile.scores(entry).items():
                totals[judge] += score * pile.weighted_factor
        return totals.values()


class _Points(NamedTuple):
    total: int
    parts: Mapping[str, int]


class _Pile:
    """The sheets of one part, as whole numbers."""

    def __init__(self, part: Part, contest: Contest, unit: int) -> None:
        self.part, self._unit = part, unit
        self._factor = unit // part.sheet_unit
        self.weighted_factor = int(part.weight * self._factor)
        self._counted: defaultdict[str, dict[str, int]] = defaultdict(dict)
        self._excused: defaultdict[str, set[str]] = defaultdict(set)
        self._size = len(contest.panel(part))
        self._on_sheet = _shifts(contest, part.id, On.SHEET, part.sheet_unit)
        self._on_panel = _shifts(contest, part.id, On.PANEL, unit)
        given = contest.given.get(part.id, {}) if part.given else {}
        self._given = {entry: int(points * unit) for entry, points in given.items()}
        self._floor = None if part.floor is None else int(part.floor * unit)
        self._cap = None if part.cap is None else int(Fraction(part.cap) * unit)

    def put(self, sheet: Sheet) -> None:
        counted, excused = self._counted[sheet.entry], self._excused[sheet.entry]
        excused.discard(sheet.judge)
        if sheet.state is SheetState.SUBMITTED:
            total = self.part.sheet_total(sheet.marks) if sheet.total is None else sheet.total
            counted[sheet.judge] = total
            return
        counted.pop(sheet.judge, None)
        if sheet.state is not SheetState.DRAFT:
            excused.add(sheet.judge)

    def scores(self, entry: str) -> Mapping[str, int]:
        counted = self._counted[entry]
        shift = self._on_sheet.get(entry)
        return {judge: one + shift for judge, one in counted.items()} if shift else counted

    def points(self, entry: str) -> int | None:
        """Give the points after the stage `part`, in 1/unit; None while something is lacking."""
        part, unit = self.part, self._unit
        number = self._panel(entry) if part.is_marked else self._given.get(entry)
        if number is None:
            return None
        number = _kept(number, part.rounding.panel, unit) + self._on_panel.get(entry, 0)
        if self._floor is not None:
            number = max(number, self._floor)
        if self._cap is not None:
            number = min(number, self._cap)
        weight = part.weight
        return _kept(number * weight.numerator // weight.denominator, part.rounding.part, unit)

    def _panel(self, entry: str) -> int | None:
        scores = self.scores(entry)
        waits = len(scores) + len(self._excused[entry]) < self._size
        if not scores or (waits and self.part.missing is Missing.WAIT):
            return None
        outcome = self.part.panel.combine(scores, self._size, self.part.sheet_unit)
        return None if outcome is None else outcome.numerator * self._factor // outcome.divisor


def _kept(value: int, decimals: int | None, unit: int) -> int:
    return value if decimals is None else rounded_to_step(value, unit // 10**decimals)


def _shifts(contest: Contest, part: str | None, on: On, unit: int) -> Shifts:
    found: defaultdict[str, int] = defaultdict(int)
    for one in contest.adjustments:
        if one.part == part and one.on is on:
            found[one.entry] += int(one.points * unit)
    return found


def _unit(contest: Contest) -> int:
    """Find a denominator that every value of the contest fits, before and after the weights."""
    parts = contest.scheme.parts
    fits = [one.points.denominator for one in contest.adjustments]
    fits += [points.denominator for given in contest.given.values() for points in given.values()]
    for part in parts:
        fits += [part.sheet_unit * lcm(*range(1, len(contest.panel(part)) + 1))]
        fits += [10 ** (one or 0) for one in (part.rounding.panel, part.rounding.part)]
        fits += [Fraction(one).denominator for one in (part.floor, part.cap) if one is not None]
    fits.append(10 ** (contest.scheme.final.decimals or 0))
    return lcm(*fits) * lcm(*(part.weight.denominator for part in parts))
