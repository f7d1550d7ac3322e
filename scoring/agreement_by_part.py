"""A contest's submitted sheets, part by part, put into the figures of `agreement`."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from scoring.agreement import (
    EntrySpread,
    Figure,
    Offsets,
    Why,
    halo,
    icc_mean,
    icc_single,
    kendall_w,
    offsets,
    spreads,
)
from scoring.criteria import MARK_UNIT
from scoring.part import Part
from scoring.records import Contest
from scoring.sheets import Sheet, SheetState


@dataclass(frozen=True, slots=True)
class PartAgreement:
    """How far the judges of one part agree (thống kê giám khảo của một phần thi).

    Attributes:
        part: the part's id.
        marks: judge id → entry id → points of the sheet, before adjustments; places where the part
            is placed by majority.
        order: how far the judges order the entries alike (Kendall's W).
        single: how far one judge's marks can be relied on (ICC(2,1)).
        mean: how far the mean of all can be relied on (ICC(2,k)).
        offsets: how severe each judge is.
        spreads: how far apart the judges are over each entry, largest first.
        halos: judge id → how alike the judge marks the criteria of one sheet.
    """

    part: str
    marks: Mapping[str, Mapping[str, float]]
    order: Figure
    single: Figure
    mean: Figure
    offsets: Offsets
    spreads: tuple[EntrySpread, ...]
    halos: Mapping[str, Figure]


def agreement(contest: Contest) -> tuple[PartAgreement, ...]:
    """Compare the judges of every part that several judges mark.

    Only submitted sheets with their marks, of entries that were not withdrawn; parts marked by one
    sheet or by the audience are left out.
    """
    gone = {entry.id for entry in contest.entries if entry.withdrawn}
    sheets = [
        one
        for one in contest.sheets
        if one.state is SheetState.SUBMITTED and one.marks and one.entry not in gone
    ]
    return tuple(
        _of_part(part, [one for one in sheets if one.part == part.id])
        for part in contest.scheme.parts
        if part.is_marked and not part.is_one_sheet and not part.is_open
    )


def _of_part(part: Part, sheets: list[Sheet]) -> PartAgreement:
    table: dict[str, dict[str, Fraction]] = {}
    details: dict[str, dict[str, dict[str, Fraction]]] = {}
    for sheet in sorted(sheets, key=lambda one: (one.judge, one.entry)):
        total = Fraction(part.sheet_total(sheet.marks), part.sheet_unit)
        marks = {key: Fraction(mark, MARK_UNIT) for key, mark in sheet.marks.items()}
        table.setdefault(sheet.judge, {})[sheet.entry] = total
        details.setdefault(sheet.judge, {})[sheet.entry] = marks
    shown = {
        judge: {entry: float(points) for entry, points in own.items()}
        for judge, own in table.items()
    }
    if part.is_placed:
        none = Figure(None, Why.PLACES)
        no_points = Offsets(None, Why.PLACES)
        return PartAgreement(part.id, shown, kendall_w(table), none, none, no_points, (), {})
    return PartAgreement(
        part.id,
        shown,
        kendall_w(table),
        icc_single(table),
        icc_mean(table),
        offsets(table),
        spreads(table),
        {judge: halo(own) for judge, own in details.items()},
    )
