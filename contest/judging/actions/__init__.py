"""Fill, submit and reopen sheets; note absence and figures; deduct and add points."""

from contest.judging.actions.figures import FigureChange, note_figures
from contest.judging.actions.marks import MarkOperation, read_mark, save_mark
from contest.judging.actions.points import (
    NewAdjustment,
    adjust_points,
    cancel_adjustment,
)
from contest.judging.actions.sheets import SheetAt, note_missing, reopen_sheet, submit_sheet

__all__ = [
    "FigureChange",
    "MarkOperation",
    "NewAdjustment",
    "SheetAt",
    "adjust_points",
    "cancel_adjustment",
    "note_figures",
    "note_missing",
    "read_mark",
    "reopen_sheet",
    "save_mark",
    "submit_sheet",
]
