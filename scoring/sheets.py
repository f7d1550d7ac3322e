"""A judge's sheet, and "8.5" → an exact mark that its criterion allows; never a total of several judges."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from scoring.criteria import MARK_UNIT, Criterion
from scoring.decimal_text import digits_and_decimals
from scoring.errors import (
    MarkBetweenLevelsError,
    MarkNotANumberError,
    MarkOffStepError,
    MarkOutOfRangeError,
)
from scoring.rounding import exact_text

MARK_DECIMALS = 3
_THOUSANDTHS = (1000, 100, 10, 1)


class SheetState(StrEnum):
    """Where a sheet stands (trạng thái phiếu); only `submitted` counts."""

    SUBMITTED = "submitted"
    DRAFT = "draft"
    ABSENT = "absent"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One judge's score sheet (phiếu chấm) for one entry and part.

    Attributes:
        judge: the judge's id.
        entry: the entry's id.
        part: the part's id.
        state: submitted counts; a draft is not in; absent and conflict are in but not counted.
        marks: leaf id → mark in thousandths of a point.
        total: the stored sheet total in 1/`Part.sheet_unit`, used instead of the marks when given.
    """

    judge: str
    entry: str
    part: str
    state: SheetState = SheetState.SUBMITTED
    marks: Mapping[str, int] = field(default_factory=dict)
    total: int | None = None


def parse_mark(criterion: Criterion, text: str) -> int:
    """Read a mark (điểm) and check it against its criterion.

    Args:
        criterion: a leaf.
        text: decimal text with ".", such as "8.5".

    Returns:
        The mark in thousandths of a point.

    Raises:
        MarkNotANumberError: not decimal text.
        MarkOutOfRangeError: below the minimum or above the maximum.
        MarkOffStepError: not a whole number of steps, or more than three decimals.
        MarkBetweenLevelsError: inside no level.
    """
    parsed = digits_and_decimals(text)
    if parsed is None:
        raise MarkNotANumberError(text)
    digits, decimals = parsed
    if decimals > MARK_DECIMALS:
        raise MarkOffStepError(text, criterion.step or 1, criterion.minimum)
    mark = digits * _THOUSANDTHS[decimals]
    _check(criterion, mark, text)
    return mark


def mark_text(thousandths: int) -> str:
    """Write a mark: 8500 → "8.5"."""
    return exact_text(Fraction(thousandths, MARK_UNIT))


def _check(criterion: Criterion, mark: int, text: str) -> None:
    minimum, maximum, step = criterion.minimum, criterion.maximum, criterion.step
    if mark < minimum or (maximum is not None and mark > maximum):
        raise MarkOutOfRangeError(text, minimum, maximum)
    if step is not None and (mark - minimum) % step:
        raise MarkOffStepError(text, step, minimum)
    levels = criterion.levels
    if levels and not any(level.lowest <= mark <= level.highest for level in levels):
        raise MarkBetweenLevelsError(text)
