"""One part's papers on one desk: which sheets are in and what they count; never combines judges."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from scoring.errors import MarksNeededError, PanelTooSmallError, SheetsTooManyError
from scoring.panel import ThirdMarker
from scoring.part import By, Part
from scoring.records import Adjustment, Contest
from scoring.sheets import Sheet, SheetState
from scoring.stages import On

Papers = Mapping[str, Sequence[Sheet]]
"""Entry id → sheets."""

Piles = defaultdict[str, defaultdict[str, list[Sheet]]]
"""Part id → entry id → sheets."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything about one part (phần thi), entry by entry.

    Attributes:
        part: the part's rules.
        judges: ids of those who may mark, sorted.
        counted: the submitted sheets.
        excused: the absent and conflict sheets: in, but not counted.
        given: entry id → given points, or those from votes.
        adjustments: entry id → the part's adjustments, in canonical order.
        seconds: entry id → recorded time.
        votes: entry id → its votes and the highest votes of its group.
        idle: the third marker's sheets where he was not called: in, but not counted.
    """

    part: Part
    judges: tuple[str, ...]
    counted: Papers
    excused: Papers
    given: Mapping[str, Fraction]
    adjustments: Mapping[str, Sequence[Adjustment]]
    seconds: Mapping[str, int]
    votes: Mapping[str, tuple[int, int]]
    idle: Papers
    _totals: dict[str, dict[str, int]] = field(default_factory=dict, init=False, repr=False)

    def waiting_for(self, entry: str) -> tuple[str, ...]:
        """Name the expected judges whose sheet is not in (phiếu chưa nộp)."""
        counted, excused = self.counted.get(entry, ()), self.excused.get(entry, ())
        if len(counted) + len(excused) == len(self.judges):
            return ()
        if self.part.is_open or (self.part.is_one_sheet and counted):
            return ()
        present = {sheet.judge for sheet in (*counted, *excused)}
        return tuple(judge for judge in self._expected(entry) if judge not in present)

    def size(self, entry: str) -> int:
        """Give the panel's size: everybody expected, absent and conflict included."""
        if self.part.is_one_sheet:
            return 1
        if self.part.is_open:
            return len(self.counted.get(entry, ())) + len(self.excused.get(entry, ()))
        return len(self._expected(entry))

    def _expected(self, entry: str) -> tuple[str, ...]:
        panel = self.part.panel
        if isinstance(panel, ThirdMarker) and not self.calls_third(panel, entry):
            return tuple(judge for judge in self.judges if judge != panel.third)
        return self.judges

    def calls_third(self, panel: ThirdMarker, entry: str) -> bool:
        """Say whether the two markers are so far apart that the third is called."""
        if self.part.by is By.SHEET:
            columns = [self.scores(entry)]
        else:
            columns = [self.rounded_scores(entry, leaf.id) for leaf in self.part.leaves]
        return any(panel.is_apart(scores, self.part.sheet_unit) for scores in columns)

    def totals(self, entry: str) -> Mapping[str, int]:
        """Give the counted sheets' totals before adjustments, by judge, in 1/`sheet_unit`.

        Raises:
            MarksNeededError: no stored total, and not every leaf is marked.
        """
        if entry not in self._totals:
            self._totals[entry] = {
                sheet.judge: self._total(sheet) if sheet.total is None else sheet.total
                for sheet in self.counted.get(entry, ())
            }
        return self._totals[entry]

    def _total(self, sheet: Sheet) -> int:
        return self.part.sheet_total(self.marks_of(sheet))

    def marks_of(self, sheet: Sheet) -> Mapping[str, int]:
        """Give a counted sheet's marks, all of them.

        Raises:
            MarksNeededError: not every leaf is marked.
        """
        if len(sheet.marks) != len(self.part.leaves):
            raise MarksNeededError(sheet.judge, sheet.entry, sheet.part)
        return sheet.marks

    def scores(self, entry: str) -> Mapping[str, int]:
        """Give the counted sheets' totals with what is adjusted on each, in 1/`sheet_unit`."""
        totals = self.totals(entry)
        if entry in self.adjustments or entry in self.seconds:
            shift = int(self.adjustment(entry, On.SHEET) * self.part.sheet_unit)
            return {judge: total + shift for judge, total in totals.items()}
        return totals

    def rounded_scores(self, entry: str, criterion: str) -> dict[str, int]:
        """Give the counted judges' points for one leaf, after the stage `criterion`."""
        points = self.part.criterion_points
        return {
            sheet.judge: points(criterion, self.marks_of(sheet)[criterion])
            for sheet in self.counted.get(entry, ())
        }

    def exact_scores(self, entry: str, criteria: Collection[str]) -> dict[str, int]:
        """Give the counted judges' points for some leaves together, never rounded."""
        weighted = self.part.weighted
        return {
            sheet.judge: sum(weighted(leaf, self.marks_of(sheet)[leaf]) for leaf in criteria)
            for sheet in self.counted.get(entry, ())
        }

    def adjustment(self, entry: str, on: On) -> Fraction:
        """Add an entry's adjustments of one kind and what its time costs there, in points."""
        of_kind = (one.points for one in self.adjustments.get(entry, ()) if one.on is on)
        time = self.part.time
        late = time is not None and time.on is on
        return sum(of_kind, -self.time_deduction(entry) if late else Fraction(0))

    def time_deduction(self, entry: str) -> Fraction:
        """Give the points an entry loses by its time (điểm trừ quá giờ), not below 0."""
        if self.part.time is None or entry not in self.seconds:
            return Fraction(0)
        return self.part.time.deduction(self.seconds[entry])


def lay_out(contest: Contest) -> dict[str, Desk]:
    """Sort a contest's papers by part (part id → desk).

    Raises:
        PanelTooSmallError: a panel smaller than its method can work with.
        SheetsTooManyError: several sheets where the rules want one.
    """
    adjustments = adjustments_by_part(contest.adjustments)
    counted, excused = _sorted_out(contest.sheets)
    seconds = _seconds(contest)
    found = {}
    for part in contest.scheme.parts:
        votes = _votes(contest, part)
        desk = Desk(
            part,
            _panel(contest, part),
            counted[part.id],
            excused[part.id],
            contest.given.get(part.id, {}) if part.votes is None else _points(part.votes, votes),
            adjustments[part.id],
            seconds[part.id],
            votes,
            {},
        )
        _check_sheets(desk)
        found[part.id] = _without_idle_third(desk)
    return found


def _panel(contest: Contest, part: Part) -> tuple[str, ...]:
    judges, needed = contest.panel(part), part.panel.smallest_panel
    if 0 < len(judges) < needed:
        raise PanelTooSmallError(part.id, len(judges), needed)
    return judges


def _check_sheets(desk: Desk) -> None:
    if desk.part.is_one_sheet:
        for entry, sheets in desk.counted.items():
            if len(sheets) > 1:
                raise SheetsTooManyError(entry, desk.part.id)


def _without_idle_third(desk: Desk) -> Desk:
    panel = desk.part.panel
    if not isinstance(panel, ThirdMarker):
        return desk
    counted, idle = {}, {}
    for entry, sheets in desk.counted.items():
        is_called = desk.calls_third(panel, entry)
        counted[entry] = [one for one in sheets if is_called or one.judge != panel.third]
        idle[entry] = [one for one in sheets if not is_called and one.judge == panel.third]
    return replace(desk, counted=counted, idle=idle)


def _seconds(contest: Contest) -> defaultdict[str, dict[str, int]]:
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for time in contest.times:
        found[time.part][time.entry] = time.seconds
    return found


def _votes(contest: Contest, part: Part) -> dict[str, tuple[int, int]]:
    counts = contest.votes.get(part.id, {})
    groups = {entry.id: contest.group_of(entry) for entry in contest.entries if not entry.withdrawn}
    highest: dict[str | None, int] = {}
    for entry, group in groups.items():
        highest[group] = max(highest.get(group, 0), counts.get(entry, 0))
    return {
        entry: (counts[entry], highest[group]) for entry, group in groups.items() if entry in counts
    }


def _points(most: Fraction, votes: Mapping[str, tuple[int, int]]) -> dict[str, Fraction]:
    return {
        entry: most * own / highest if highest else Fraction(0)
        for entry, (own, highest) in votes.items()
    }


def adjustments_by_part(
    adjustments: Sequence[Adjustment],
) -> defaultdict[str | None, dict[str, list[Adjustment]]]:
    """Sort adjustments by part (None for the total) and entry, in an order of their own."""
    found: defaultdict[str | None, dict[str, list[Adjustment]]] = defaultdict(dict)
    for one in sorted(adjustments, key=lambda one: (one.on, one.points, one.reason)):
        found[one.part].setdefault(one.entry, []).append(one)
    return found


def _sorted_out(sheets: Sequence[Sheet]) -> tuple[Piles, Piles]:
    counted: Piles = defaultdict(lambda: defaultdict(list))
    excused: Piles = defaultdict(lambda: defaultdict(list))
    for sheet in sheets:
        if sheet.state is SheetState.SUBMITTED:
            counted[sheet.part][sheet.entry].append(sheet)
        elif sheet.state is not SheetState.DRAFT:
            excused[sheet.part][sheet.entry].append(sheet)
    return counted, excused
