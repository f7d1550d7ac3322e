"""One entry's way through one part: sheets → panel → adjustments → floor and cap → weight → points."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction
from operator import attrgetter

from scoring.decisions import Decisions
from scoring.desks import Desk
from scoring.panel import Remark
from scoring.part import By, Missing
from scoring.rounding import rounded
from scoring.sheets import Sheet
from scoring.stages import On
from scoring.trail import Trail

_judge = attrgetter("judge")


class Lack(Enum):
    """Why a part has no points for an entry: papers, a decision, or the other entries' placements."""

    INCOMPLETE = auto()
    UNDECIDED = auto()
    PLACES = auto()


@dataclass(frozen=True, slots=True)
class PartPoints:
    """What an entry has from a part (điểm phần thi), in points.

    Attributes:
        panel: the number right after the panel stage.
        adjustments: the sum of the `on: panel` adjustments, before floor and cap.
        points: after weight and the stage `part`.
        remarks: warnings of the panel method.
    """

    panel: Fraction
    adjustments: Fraction
    points: Fraction
    remarks: tuple[Remark, ...] = ()


Panel = tuple[Fraction, tuple[Remark, ...]]
"""The number right after the panel stage, and the remarks about it."""


@dataclass(frozen=True, slots=True)
class Way:
    """The way of one entry through one part.

    Attributes:
        desk: the part's papers.
        entry: the entry's id.
        decisions: the recorded decisions.
        trail: where the steps are told.
    """

    desk: Desk
    entry: str
    decisions: Decisions
    trail: Trail

    def points(self) -> PartPoints | Lack:
        """Walk the whole way, or say what it lacks."""
        number = self._judged() if self.desk.part.is_marked else self._given()
        if isinstance(number, Lack):
            return number
        panel, remarks = number
        adjustments = self._adjustments()
        limited = self._limited(panel + adjustments if adjustments else panel)
        points = self._weighted(limited)
        if self.desk.part.time is not None:
            points, remarks = self._in_time(points), (*remarks, *self._time_remarks())
        return PartPoints(panel, adjustments, points, remarks)

    def _given(self) -> Panel | Lack:
        points = self.desk.given.get(self.entry)
        if points is None:
            return Lack.INCOMPLETE
        if self.entry in self.desk.votes:
            votes, highest = self.desk.votes[self.entry]
            self._tell("votes", votes=votes, highest=highest, points=points)
        else:
            self._tell("given", points=points)
        return self._rounded("panel", points), ()

    def _judged(self) -> Panel | Lack:
        desk = self.desk
        if desk.part.missing is Missing.WAIT and desk.waiting_for(self.entry):
            return Lack.INCOMPLETE
        if not desk.counted.get(self.entry):
            return Lack.INCOMPLETE
        if self.trail.on:
            self._tell_sheets()
        if desk.part.is_placed:
            return Lack.PLACES
        return self._combined() or self._decided()

    def _combined(self) -> Panel | None:
        if self.desk.part.by is By.SHEET:
            return self._number(self.desk.scores(self.entry))
        total = Fraction(0)
        remarks: tuple[Remark, ...] = ()
        for leaf in self.desk.part.leaves:
            scores = self.desk.rounded_scores(self.entry, leaf.id)
            number = self._number(scores, criterion=leaf.id)
            if number is None:
                return None
            total, remarks = total + number[0], number[1]
        return total, remarks

    def _number(self, scores: Mapping[str, int], **where: str) -> Panel | None:
        part, size = self.desk.part, self.desk.size(self.entry)
        quotient = part.panel.combine(scores, size, part.sheet_unit)
        if self.trail.on:
            for drop in part.panel.dropped(scores, part.sheet_unit):
                points = Fraction(drop.score, part.sheet_unit)
                self._tell("drop", **where, judge=drop.judge, points=points, why=drop.why)
        if quotient is None:
            self._tell("undecided", **where, method=part.panel.name)
            return None
        numerator, divisor = quotient
        number, counted = Fraction(numerator, divisor * part.sheet_unit), len(scores)
        if self.trail.on:
            method = part.panel.name
            self._tell("panel", **where, method=method, counted=counted, size=size, points=number)
        return self._rounded("panel", number, **where), part.panel.remarks(counted, size)

    def _decided(self) -> Panel | Lack:
        points = self.decisions.points(self.desk.part.id, self.entry)
        if points is None:
            return Lack.UNDECIDED
        self._tell("given", points=points)
        return self._rounded("panel", points), ()

    def _adjustments(self) -> Fraction:
        if self.entry not in self.desk.adjustments and self.entry not in self.desk.seconds:
            return Fraction(0)
        self._tell_adjustments(On.PANEL)
        return self.desk.adjustment(self.entry, On.PANEL)

    def _in_time(self, points: Fraction) -> Fraction:
        rule, seconds = self.desk.part.time, self.desk.seconds.get(self.entry, None)
        if rule is None or seconds is None or not (rule.is_zero and rule.seconds_off(seconds)):
            return points
        over = rule.seconds_off(seconds)
        self._tell("time-zero", seconds=seconds, over=over, before=points)
        return Fraction(0)

    def _time_remarks(self) -> tuple[Remark, ...]:
        return () if self.entry in self.desk.seconds else ("time-not-recorded",)

    def _limited(self, number: Fraction) -> Fraction:
        floor, cap = self.desk.part.floor, self._cap()
        if floor is not None and number < floor:
            self._tell("floor", before=number, after=floor)
            return floor
        if cap is not None and number > cap:
            self._tell("cap", before=number, after=cap)
            return cap
        return number

    def _cap(self) -> Fraction | None:
        part = self.desk.part
        if part.cap != "max":
            return part.cap
        maximum = part.maximum
        return (
            None if maximum is None else maximum * part.panel.multiple(self.desk.size(self.entry))
        )

    def _weighted(self, number: Fraction) -> Fraction:
        weight = self.desk.part.weight
        if weight != 1:
            self._tell("weight", weight=weight, before=number, after=number * weight)
            number *= weight
        return self._rounded("part", number)

    def _rounded(self, stage: str, before: Fraction, **where: str) -> Fraction:
        rounding = self.desk.part.rounding
        after = rounded(before, rounding.panel if stage == "panel" else rounding.part)
        self._tell_rounding(stage, before, after, **where)
        return after

    def _tell(self, step: str, **data: str | int | Fraction) -> None:
        self.trail.add(self.entry, step, part=self.desk.part.id, **data)

    def _tell_rounding(self, stage: str, before: Fraction, after: Fraction, **where: str) -> None:
        if self.trail.on and before != after:
            self._tell("round", stage=stage, **where, before=before, after=after)

    def _tell_sheets(self) -> None:
        desk = self.desk
        for sheet in sorted(desk.counted[self.entry], key=_judge):
            self._tell_sheet(sheet)
        for sheet in sorted(desk.excused.get(self.entry, ()), key=_judge):
            self._tell("left-out", judge=sheet.judge, why=str(sheet.state))
        for sheet in desk.idle.get(self.entry, ()):
            self._tell("left-out", judge=sheet.judge, why="not-needed")
        for judge in desk.waiting_for(self.entry):
            self._tell("left-out", judge=judge, why="not-in")
        self._tell_adjustments(On.SHEET)

    def _tell_sheet(self, sheet: Sheet) -> None:
        kept = self.desk.part.rounding
        if sheet.total is None and kept.criterion is not None:
            self._tell_criterion_rounding(sheet)
        if sheet.total is None and kept.sheet is not None:
            self._tell_sheet_rounding(sheet)
        points = Fraction(self.desk.totals(self.entry)[sheet.judge], self.desk.part.sheet_unit)
        self._tell("sheet", judge=sheet.judge, points=points)

    def _tell_criterion_rounding(self, sheet: Sheet) -> None:
        part, marks = self.desk.part, self.desk.marks_of(sheet)
        for leaf in part.leaves:
            before = Fraction(part.weighted(leaf.id, marks[leaf.id]), part.sheet_unit)
            after = Fraction(part.criterion_points(leaf.id, marks[leaf.id]), part.sheet_unit)
            where = {"judge": sheet.judge, "criterion": leaf.id}
            self._tell_rounding("criterion", before, after, **where)

    def _tell_sheet_rounding(self, sheet: Sheet) -> None:
        part, marks = self.desk.part, self.desk.marks_of(sheet)
        before = Fraction(part.leaf_sum(marks), part.sheet_unit)
        after = Fraction(part.sheet_total(marks), part.sheet_unit)
        self._tell_rounding("sheet", before, after, judge=sheet.judge)

    def _tell_adjustments(self, on: On) -> None:
        for one in self.desk.adjustments.get(self.entry, ()):
            if one.on is on:
                self._tell("adjust", on=str(on), points=one.points, reason=one.reason)
        self._tell_time(on)

    def _tell_time(self, on: On) -> None:
        rule, deduction = self.desk.part.time, self.desk.time_deduction(self.entry)
        if rule is not None and rule.on is on and deduction:
            seconds = self.desk.seconds[self.entry]
            over = rule.seconds_off(seconds)
            self._tell("time", seconds=seconds, over=over, on=str(on), points=-deduction)
