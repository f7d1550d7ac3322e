"""Scoring (chấm điểm): marks in, ranking, prizes and their reasons out; pure and exact."""

from scoring.canonical import digest, verify
from scoring.contest_file import load_contest, read_contest
from scoring.contest_writing import contest_document, scheme_document
from scoring.criteria import MARK_UNIT, Criterion
from scoring.errors import (
    AdjustmentTooPreciseError,
    ContestFileError,
    MarkError,
    MarkNotANumberError,
    MarkOffStepError,
    MarkOutOfRangeError,
    MarksNeededError,
    PanelTooSmallError,
    ScoringError,
)
from scoring.faults import Fault, FaultCode
from scoring.json_text import parse_document
from scoring.panel import Mean, Sum, Then, Trimmed
from scoring.part import By, Missing, Part, Rounding
from scoring.records import Adjustment, Contest, Decision, DecisionKind, Entry, Judge, On
from scoring.result_file import result_document, tally_document
from scoring.results import Caution, Incomplete, OpenPoint, PartStanding, Result, Standing, Status
from scoring.rounding import exact_text, show_points
from scoring.schema import contest_schema
from scoring.scheme import AfterShared, AtTie, Combine, Final, Prize, Scheme, TieKey, TieRule
from scoring.scheme_file import read_scheme
from scoring.sheets import Sheet, SheetState, mark_text, parse_mark
from scoring.totals import tally
from scoring.trail import Step

__all__ = [
    "MARK_UNIT",
    "Adjustment",
    "AdjustmentTooPreciseError",
    "AfterShared",
    "AtTie",
    "By",
    "Caution",
    "Combine",
    "Contest",
    "ContestFileError",
    "Criterion",
    "Decision",
    "DecisionKind",
    "Entry",
    "Fault",
    "FaultCode",
    "Final",
    "Incomplete",
    "Judge",
    "MarkError",
    "MarkNotANumberError",
    "MarkOffStepError",
    "MarkOutOfRangeError",
    "MarksNeededError",
    "Mean",
    "Missing",
    "On",
    "OpenPoint",
    "PanelTooSmallError",
    "Part",
    "PartStanding",
    "Prize",
    "Result",
    "Rounding",
    "Scheme",
    "ScoringError",
    "Sheet",
    "SheetState",
    "Standing",
    "Status",
    "Step",
    "Sum",
    "Then",
    "TieKey",
    "TieRule",
    "Trimmed",
    "contest_document",
    "contest_schema",
    "digest",
    "exact_text",
    "load_contest",
    "mark_text",
    "parse_document",
    "parse_mark",
    "read_contest",
    "read_scheme",
    "result_document",
    "scheme_document",
    "show_points",
    "tally",
    "tally_document",
    "verify",
]
