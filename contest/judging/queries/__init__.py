"""Sheets and figures: what a judge fills, what the clerk sees, what `scoring` counts."""

from contest.judging.queries.figures import (
    FigureColumn,
    FigurePlace,
    adjustment,
    adjustments,
    figure_columns,
    figures,
)
from contest.judging.queries.panels import (
    SheetStatus,
    scored_sheets,
    statuses,
)
from contest.judging.queries.sheets import (
    EntrySheets,
    HeldMark,
    HeldSheet,
    MarkView,
    SheetView,
    held_sheet,
    last_change,
    leaves,
    marks_of,
    parts_marked_by,
    placements,
    sheet,
    sheets_to_fill,
    submitted_for,
    total_text,
)

__all__ = [
    "EntrySheets",
    "FigureColumn",
    "FigurePlace",
    "HeldMark",
    "HeldSheet",
    "MarkView",
    "SheetStatus",
    "SheetView",
    "adjustment",
    "adjustments",
    "figure_columns",
    "figures",
    "held_sheet",
    "last_change",
    "leaves",
    "marks_of",
    "parts_marked_by",
    "placements",
    "scored_sheets",
    "sheet",
    "sheets_to_fill",
    "statuses",
    "submitted_for",
    "total_text",
]
