"""Fill, submit and reopen sheets; note absence and figures; deduct and add points."""

from contest.judging.actions.absence import Place, note_absences, substitute_judge
from contest.judging.actions.figures import FigureChange, note_figures
from contest.judging.actions.marks import read_mark, save_mark
from contest.judging.actions.operation import CellKind, CellOperation
from contest.judging.actions.paper import settle_paper, type_paper
from contest.judging.actions.points import (
    NewAdjustment,
    adjust_points,
    cancel_adjustment,
)
from contest.judging.actions.remarks import save_remark
from contest.judging.actions.sheets import (
    SheetAt,
    enter_sheet,
    note_missing,
    reopen_sheet,
    retotal_sheets,
    sheet_at,
    submit_sheet,
)
from contest.judging.actions.stranded import keep_stranded, settle_stranded
from contest.judging.actions.timing import clear_stage, put_on_stage, stop_clock

__all__ = [
    "CellKind",
    "CellOperation",
    "FigureChange",
    "NewAdjustment",
    "Place",
    "SheetAt",
    "adjust_points",
    "cancel_adjustment",
    "clear_stage",
    "enter_sheet",
    "keep_stranded",
    "note_absences",
    "note_figures",
    "note_missing",
    "put_on_stage",
    "read_mark",
    "reopen_sheet",
    "retotal_sheets",
    "save_mark",
    "save_remark",
    "settle_paper",
    "settle_stranded",
    "sheet_at",
    "stop_clock",
    "submit_sheet",
    "substitute_judge",
    "type_paper",
]
