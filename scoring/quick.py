"""The ranking alone, in whole numbers over one denominator, kept while marks change; no reasons, no prizes.

`tally` explains every number and knows every rule; this knows the common ones and is several
times faster: for boards of thousands of entries and for rehearsals of many made-up contests.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from math import lcm

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

Step = Callable[[int, str], int]
"""An entry's number before a stage and its id → its number after it."""

Shown = Callable[[str], int]
"""Entry id → what it shows under a tie key."""


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
        self._totals: dict[str, int | None] = {}
        self._keys = [_Key(self._shown(key)) for key in contest.scheme.ties]
        self._take_in(contest.sheets)

    def _take_in(self, sheets: Iterable[Sheet]) -> None:
        counted = {part: pile.counted for part, pile in self._piles.items()}
        submitted = SheetState.SUBMITTED
        for sheet in sheets:
            # A stored total needs no more than this; `put` costs as much again, 20,000 times.
            if sheet.total is not None and sheet.state is submitted:
                counted[sheet.part][sheet.entry][sheet.judge] = sheet.total
            else:
                self._piles[sheet.part].put(sheet)

    def put(self, sheet: Sheet) -> None:
        """Put a sheet in place of the same judge's earlier one for that entry and part."""
        self._piles[sheet.part].put(sheet)
        self._totals.pop(sheet.entry, None)
        for key in self._keys:
            key.known.pop(sheet.entry, None)

    def order(self) -> list[Tied]:
        """Give the groups that share a place, the best first; only entries that lack nothing."""
        groups: Iterable[list[str]] = self._by_total()
        for key in self._keys:
            groups = key.apart(groups)
        found: list[Tied] = []
        for group in groups:
            decided = self._decisions.order(group) if len(group) > 1 else None
            found += [tuple(group)] if decided is None else [(entry,) for entry in decided]
        return found

    def _by_total(self) -> Iterator[list[str]]:
        totals = self._totals
        groups: defaultdict[int, list[str]] = defaultdict(list)
        for entry in self._entries:
            if entry not in totals:
                totals[entry] = self._walk(entry)
            total = totals[entry]
            if total is not None:
                groups[total].append(entry)
        return (groups[total] for total in sorted(groups, reverse=True))

    def places(self) -> dict[str, Place]:
        """Give each ranked entry its place, in the style of the rules."""
        return places(self.order(), self._scheme.places)

    def _walk(self, entry: str) -> int | None:
        total = self._on_final.get(entry, 0)
        for pile in self._piles.values():
            number = pile.points(entry)
            if number is None:
                return None
            total += number
        return _kept(total, self._scheme.final.decimals, self.unit)

    def _shown(self, key: TieKey) -> Shown:
        """Say what an entry shows under one key; in all of them the greater wins."""
        if key.rule is TieRule.PART:
            return lambda entry: self._piles[key.of].points(entry) or 0
        choose = _SHEET_TIES.get(key.rule)
        if choose is None or not self._marked:
            return lambda _entry: 0
        if len(self._marked) > 1:
            return lambda entry: choose(self._judge_totals(entry))
        scores = self._marked[0].scores
        return lambda entry: choose(scores(entry).values())

    def _judge_totals(self, entry: str) -> Collection[int]:
        totals: defaultdict[str, int] = defaultdict(int)
        for pile in self._marked:
            for judge, score in pile.scores(entry).items():
                totals[judge] += score * pile.weighted_factor
        return totals.values()


class _Key:
    """A tie key, and what it is known to show."""

    def __init__(self, shown: Shown) -> None:
        self._shown = shown
        self.known: dict[str, int] = {}

    def apart(self, groups: Iterable[list[str]]) -> Iterator[list[str]]:
        """Take each group's entries apart, those that show the most first."""
        known, shown = self.known, self._shown
        for group in groups:
            if len(group) == 1:
                yield group
                continue
            found: defaultdict[int, list[str]] = defaultdict(list)
            for entry in group:
                if entry not in known:
                    known[entry] = shown(entry)
                found[known[entry]].append(entry)
            for value in sorted(found, reverse=True):
                yield found[value]


class _Pile:
    """The sheets of one part, as whole numbers."""

    def __init__(self, part: Part, contest: Contest, unit: int) -> None:
        self.part, self._unit = part, unit
        self._factor = unit // part.sheet_unit
        self.weighted_factor = int(part.weight * self._factor)
        self.counted: defaultdict[str, dict[str, int]] = defaultdict(dict)
        self._excused: defaultdict[str, set[str]] = defaultdict(set)
        self._size = len(contest.panel(part))
        self._on_sheet = _shifts(contest, part.id, On.SHEET, part.sheet_unit)
        self.scores = self._shifted if self._on_sheet else self.counted.__getitem__
        given = contest.given.get(part.id, {}) if part.given else {}
        known = {entry: int(points * unit) for entry, points in given.items()}
        self._first = self._panel if part.is_marked else known.get
        self._combine, self._sheet_unit = part.panel.combine, part.sheet_unit
        self._steps = tuple(_steps(part, _shifts(contest, part.id, On.PANEL, unit), unit))

    def put(self, sheet: Sheet) -> None:
        entry, judge, total = sheet.entry, sheet.judge, sheet.total
        if sheet.state is SheetState.SUBMITTED:
            self.counted[entry][judge] = (
                self.part.sheet_total(sheet.marks) if total is None else total
            )
            if entry in self._excused:
                self._excused[entry].discard(judge)
            return
        self.counted[entry].pop(judge, None)
        if sheet.state is SheetState.DRAFT:
            self._excused[entry].discard(judge)
        else:
            self._excused[entry].add(judge)

    def _shifted(self, entry: str) -> Mapping[str, int]:
        shift = self._on_sheet.get(entry, 0)
        return {judge: one + shift for judge, one in self.counted[entry].items()}

    def points(self, entry: str) -> int | None:
        """Give the points after the stage `part`, in 1/unit; None while something is lacking."""
        number = self._first(entry)
        if number is not None:
            for step in self._steps:
                number = step(number, entry)
        return number

    def _panel(self, entry: str) -> int | None:
        scores = self.scores(entry)
        if not scores or (len(scores) < self._size and self._waits(entry)):
            return None
        quotient = self._combine(scores, self._size, self._sheet_unit)
        return None if quotient is None else quotient[0] * self._factor // quotient[1]

    def _waits(self, entry: str) -> bool:
        into = len(self.counted[entry]) + len(self._excused.get(entry, ()))
        return self.part.missing is Missing.WAIT and into < self._size


def _steps(part: Part, shifts: Shifts, unit: int) -> Iterator[Step]:
    """Give what the rules do to a part's number after the panel, and nothing that they do not."""
    after_panel, after_part = part.rounding.panel, part.rounding.part
    if after_panel is not None:
        yield lambda number, _: _kept(number, after_panel, unit)
    if shifts:
        yield lambda number, entry: number + shifts.get(entry, 0)
    if part.floor is not None:
        floor = int(part.floor * unit)
        yield lambda number, _: max(number, floor)
    if part.cap is not None:
        cap = int(Fraction(part.cap) * unit)
        yield lambda number, _: min(number, cap)
    if part.weight != 1:
        times, by = part.weight.as_integer_ratio()
        yield lambda number, _: number * times // by
    if after_part is not None:
        yield lambda number, _: _kept(number, after_part, unit)


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
