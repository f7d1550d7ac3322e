"""Made-up papers of one rehearsal: valid marks, votes, times and deductions; the same for one seed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from random import Random

from scoring.criteria import MARK_UNIT, Criterion, Level
from scoring.part import Part
from scoring.records import Adjustment, Contest, Time
from scoring.scheme import TieRule
from scoring.sheets import Sheet
from scoring.times import TimeRule

WHOLE = 1000
"""Shares of a maximum are whole thousandths of it."""

UNLIMITED = 10 * MARK_UNIT
"""The range of marks where a criterion has no maximum."""

QUARTER = MARK_UNIT // 4
"""The step of marks where a criterion has none: people mark in quarters."""

GIVEN_MOST = 100
"""The most given points where the part has no cap."""

VOTES_MOST = 500


class Style(StrEnum):
    """How the made-up marks fall (kiểu điểm giả định).

    `likely`: every entry is worth 70 to 100 % of the maximum, a little more or less in each part;
    judges mark near each other. `uniform`: every allowed mark is as probable as any other.
    """

    LIKELY = "likely"
    UNIFORM = "uniform"


@dataclass(frozen=True, slots=True)
class Hand:
    """Throws the dice for one set of papers.

    Attributes:
        chance: where all numbers come from; a `Random` of one seed throws the same again.
        style: how the marks fall.
    """

    chance: Random
    style: Style

    def papers(self, contest: Contest) -> Contest:
        """Fill in every paper (phiếu chấm, bình chọn, thời gian, điểm trừ) that the rules look at."""
        worth = {
            entry.id: self._between(700, 850) + self._between(0, 150) for entry in contest.entries
        }
        lean = {judge.id: self._noise(10) for judge in contest.judges}
        sheets: list[Sheet] = []
        given: dict[str, dict[str, Fraction]] = {}
        votes: dict[str, dict[str, int]] = {}
        for part in contest.scheme.parts:
            day = {entry: worth[entry] + self._noise(30) for entry in worth}
            if part.is_placed:
                sheets += self._placements(contest, part, day)
            elif part.is_marked:
                sheets += self._sheets(contest, part, day, lean)
            elif part.votes is not None:
                votes[part.id] = {one: VOTES_MOST * self._share(day[one]) // WHOLE for one in day}
            else:
                given[part.id] = {one: self._given(part, day[one]) for one in day}
        given |= {
            key: {one: Fraction(self._between(0, 10)) for one in worth}
            for key in contest.scheme.questions
        }
        times, lost = tuple(self._times(contest)), tuple(self._deductions(contest))
        return replace(
            contest, sheets=tuple(sheets), given=given, votes=votes, times=times, adjustments=lost
        )

    def _between(self, least: int, most: int) -> int:
        return self.chance.randint(least, most)

    def _noise(self, size: int) -> int:
        """Throw around 0, the middle more often than the ends (three dice)."""
        return sum(self._between(-size, size) for _ in range(3))

    def _share(self, around: int) -> int:
        if self.style is Style.UNIFORM:
            return self._between(0, WHOLE)
        return min(max(around, 0), WHOLE)

    def _sheets(
        self, contest: Contest, part: Part, day: Mapping[str, int], lean: Mapping[str, int]
    ) -> Iterator[Sheet]:
        markers = contest.panel(part)
        for entry, worth in day.items():
            for judge in markers[:1] if part.is_one_sheet else markers:
                around = worth + lean[judge]
                marks = {leaf.id: self._mark(leaf, around) for leaf in part.leaves}
                yield Sheet(judge, entry, part.id, marks=marks)

    def _mark(self, leaf: Criterion, around: int) -> int:
        least = leaf.minimum
        most = least + UNLIMITED if leaf.maximum is None else leaf.maximum
        step = leaf.step or (QUARTER if most - least >= MARK_UNIT else 1)
        steps = (most - least) // step
        if self.style is Style.UNIFORM:
            return in_a_level(leaf, least + step * self._between(0, steps))
        share = self._share(around + self._noise(15))
        # the share is of the maximum; the nearest step, never outside the criterion's range
        wanted = (2 * (most * share - least * WHOLE) + step * WHOLE) // (2 * step * WHOLE)
        return in_a_level(leaf, least + step * min(max(wanted, 0), steps))

    def _placements(self, contest: Contest, part: Part, day: Mapping[str, int]) -> Iterator[Sheet]:
        leaf = part.leaves[0].id
        for judge in contest.panel(part):
            seen = {entry: self._share(day[entry] + self._noise(30)) for entry in day}
            order = sorted(seen, key=lambda entry: (-seen[entry], entry))
            for place, entry in enumerate(order, start=1):
                yield Sheet(judge, entry, part.id, marks={leaf: place * MARK_UNIT})

    def _given(self, part: Part, worth: int) -> Fraction:
        """Give points in halves, up to the part's cap."""
        most = part.cap if isinstance(part.cap, Fraction) else Fraction(GIVEN_MOST)
        return Fraction(int(2 * most * self._share(worth)) // WHOLE, 2)

    def _times(self, contest: Contest) -> Iterator[Time]:
        keys = [key.rule for key in contest.scheme.ties]
        for part in contest.scheme.parts:
            asked = part.time or (TimeRule(limit=600) if TieRule.TIME in keys else None)
            if asked is not None and not part.is_placed:
                for entry in contest.entries:
                    yield Time(entry.id, part.id, self._seconds(asked))

    def _seconds(self, rule: TimeRule) -> int:
        """Throw a time of which about a fifth is against the rule, most often by little."""
        least, most = rule.minimum, rule.limit
        if most is None:
            most = 2 * (least or 0)
        if least is None:
            least = most * 3 // 5
        edge = max((most - least) // 6, rule.grace + 1, 1)
        return max(0, self._between(least - edge, most + edge))

    def _deductions(self, contest: Contest) -> Iterator[Adjustment]:
        """Deduct half a point or one from one entry in ten, in a part that is not placed."""
        parts = [part for part in contest.scheme.parts if not part.is_placed]
        for entry in contest.entries:
            if parts and self._between(1, 10) == 1:
                part = parts[self._between(0, len(parts) - 1)]
                yield Adjustment(entry.id, -Fraction(self._between(1, 2), 2), part.id)


def in_a_level(leaf: Criterion, mark: int) -> int:
    """Move a mark that lies between two levels to the nearest mark inside one."""
    inside = [one for one in leaf.levels if leaf.step and _fits(leaf, one)]
    if not inside:
        return mark
    nearest = min(inside, key=lambda one: max(one.lowest - mark, mark - one.highest, 0))
    if mark < nearest.lowest:
        return _first_in(leaf, nearest)
    step = leaf.step or 1
    return min(mark, leaf.minimum + (nearest.highest - leaf.minimum) // step * step)


def _fits(leaf: Criterion, level: Level) -> bool:
    """Say whether any step of the criterion falls into a level."""
    return _first_in(leaf, level) <= level.highest


def _first_in(leaf: Criterion, level: Level) -> int:
    step = leaf.step or 1
    return leaf.minimum - (leaf.minimum - level.lowest) // step * step
