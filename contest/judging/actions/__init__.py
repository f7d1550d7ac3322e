"""Fill, submit and reopen sheets; note absence; deduct, add and give points."""

from contest.judging.actions.marks import MarkOperation, read_mark, save_mark
from contest.judging.actions.points import (
    NewAdjustment,
    adjust_points,
    cancel_adjustment,
    give_points,
)
from contest.judging.actions.sheets import SheetAt, note_missing, reopen_sheet, submit_sheet

__all__ = [
    "MarkOperation",
    "NewAdjustment",
    "SheetAt",
    "adjust_points",
    "cancel_adjustment",
    "give_points",
    "note_missing",
    "read_mark",
    "reopen_sheet",
    "save_mark",
    "submit_sheet",
]
