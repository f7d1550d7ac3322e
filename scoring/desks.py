"""One part's papers on one desk: which sheets are in and what they count; never combines judges."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring.errors import MarksNeededError, PanelTooSmallError
from scoring.part import Part
from scoring.records import Adjustment, Contest, On
from scoring.sheets import Sheet, SheetState

Papers = Mapping[str, Sequence[Sheet]]
"""Entry id → sheets."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything about one part (phần thi), entry by entry.

    Attributes:
        part: the part's rules.
        judges: the expected judges' ids, sorted.
        counted: the submitted sheets.
        excused: the absent and conflict sheets: in, but not counted.
        given: entry id → given points.
        adjustments: entry id → the part's adjustments, in canonical order.
    """

    part: Part
    judges: tuple[str, ...]
    counted: Papers
    excused: Papers
    given: Mapping[str, Fraction]
    adjustments: Mapping[str, Sequence[Adjustment]]

    def waiting_for(self, entry: str) -> tuple[str, ...]:
        """Name the expected judges whose sheet is not in (phiếu chưa nộp)."""
        counted, excused = self.counted.get(entry, ()), self.excused.get(entry, ())
        if len(counted) + len(excused) == len(self.judges):
            return ()
        present = {sheet.judge for sheet in (*counted, *excused)}
        return tuple(judge for judge in self.judges if judge not in present)

    def total_of(self, sheet: Sheet) -> int:
        """Give a counted sheet's total before adjustments, in 1/`sheet_unit`.

        Raises:
            MarksNeededError: no stored total, and not every leaf is marked.
        """
        if sheet.total is not None:
            return sheet.total
        return self.part.sheet_total(self.marks_of(sheet))

    def marks_of(self, sheet: Sheet) -> Mapping[str, int]:
        """Give a counted sheet's marks, all of them.

        Raises:
            MarksNeededError: not every leaf is marked.
        """
        if len(sheet.marks) != len(self.part.leaves):
            raise MarksNeededError(sheet.judge, sheet.entry, sheet.part)
        return sheet.marks

    def scores(self, entry: str) -> dict[str, int]:
        """Give the counted sheets' totals with their `on: sheet` adjustments, in 1/`sheet_unit`."""
        total_of = self.total_of
        scores = {sheet.judge: total_of(sheet) for sheet in self.counted.get(entry, ())}
        if entry in self.adjustments:
            shift = self.adjustment(entry, On.SHEET) * self.part.sheet_unit
            scores = {judge: score + int(shift) for judge, score in scores.items()}
        return scores

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
        """Add an entry's adjustments of one kind, in points."""
        of_kind = (one.points for one in self.adjustments.get(entry, ()) if one.on is on)
        return sum(of_kind, Fraction(0))


def lay_out(contest: Contest) -> dict[str, Desk]:
    """Sort a contest's papers by part (part id → desk).

    Raises:
        PanelTooSmallError: a panel smaller than its method can work with.
    """
    adjustments = adjustments_by_part(contest.adjustments)
    counted = _by_part(contest.sheets, (SheetState.SUBMITTED,))
    excused = _by_part(contest.sheets, (SheetState.ABSENT, SheetState.CONFLICT))
    return {
        part.id: Desk(
            part,
            _panel(contest, part),
            counted[part.id],
            excused[part.id],
            contest.given.get(part.id, {}),
            adjustments[part.id],
        )
        for part in contest.scheme.parts
    }


def _panel(contest: Contest, part: Part) -> tuple[str, ...]:
    judges, needed = contest.panel(part), part.panel.smallest_panel
    if 0 < len(judges) < needed:
        raise PanelTooSmallError(part.id, len(judges), needed)
    return judges


def adjustments_by_part(
    adjustments: Sequence[Adjustment],
) -> defaultdict[str | None, dict[str, list[Adjustment]]]:
    """Sort adjustments by part (None for the total) and entry, in an order of their own."""
    found: defaultdict[str | None, dict[str, list[Adjustment]]] = defaultdict(dict)
    for one in sorted(adjustments, key=lambda one: (one.on, one.points, one.reason)):
        found[one.part].setdefault(one.entry, []).append(one)
    return found


def _by_part(
    sheets: Sequence[Sheet], states: tuple[SheetState, ...]
) -> defaultdict[str, dict[str, list[Sheet]]]:
    found: defaultdict[str, dict[str, list[Sheet]]] = defaultdict(dict)
    for sheet in sheets:
        if sheet.state in states:
            found[sheet.part].setdefault(sheet.entry, []).append(sheet)
    return found
