"""Fill, submit and reopen sheets; note absence and figures; deduct and add points."""

from contest.judging.actions.figures import FigureChange, note_figures
from contest.judging.actions.marks import MarkOperation, read_mark, save_mark
from contest.judging.actions.paper import settle_paper, type_paper
from contest.judging.actions.points import (
    NewAdjustment,
    adjust_points,
    cancel_adjustment,
)
from contest.judging.actions.sheets import (
    SheetAt,
    enter_sheet,
    note_missing,
    reopen_sheet,
    retotal_sheets,
    sheet_at,
    submit_sheet,
)

__all__ = [
    "FigureChange",
    "MarkOperation",
    "NewAdjustment",
    "SheetAt",
    "adjust_points",
    "cancel_adjustment",
    "enter_sheet",
    "note_figures",
    "note_missing",
    "read_mark",
    "reopen_sheet",
    "retotal_sheets",
    "save_mark",
    "settle_paper",
    "sheet_at",
    "submit_sheet",
    "type_paper",
]
