"""Faults of a contest file as data: where, what kind, what was found, what would be right."""

from dataclasses import dataclass
from enum import StrEnum


class FaultCode(StrEnum):
    """The kinds of fault (lỗi trong tệp); `docs/scoring.md` says when each is given."""

    NOT_UTF_8 = "not-utf-8"
    NOT_JSON = "not-json"
    REPEATED_KEY = "repeated-key"
    TOO_DEEP = "too-deep"
    WRONG_TYPE = "wrong-type"
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    NOT_ALLOWED_HERE = "not-allowed-here"
    NOT_ONE_OF = "not-one-of"
    OUT_OF_RANGE = "out-of-range"
    EMPTY = "empty"
    BAD_TEXT = "bad-text"
    BAD_ID = "bad-id"
    REPEATED_ID = "repeated-id"
    UNKNOWN_ID = "unknown-id"
    BAD_POINTS = "bad-points"
    TOO_PRECISE = "too-precise"
    BAD_WEIGHT = "bad-weight"
    BOUNDS_CROSSED = "bounds-crossed"
    NOT_LAST = "not-last"
    HEAD_NOT_ONE = "head-not-one"
    PANEL_TOO_SMALL = "panel-too-small"
    REPEATED_SHEET = "repeated-sheet"
    REPEATED_PLACE = "repeated-place"
    NOT_A_MARKER = "not-a-marker"
    MARK_MISSING = "mark-missing"
    MARK_EXTRA = "mark-extra"
    MARK_OUT_OF_RANGE = "mark-out-of-range"
    MARK_OFF_STEP = "mark-off-step"
    MARK_BETWEEN_LEVELS = "mark-between-levels"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault (lỗi) of a document.

    Attributes:
        path: where, such as `parts[1].criteria[0].step`; `$` is the whole document.
        code: what kind.
        found: the offending value, as short JSON text; empty when something is missing.
        expected: what would be right, in a few technical words.
    """

    path: str
    code: FaultCode
    found: str
    expected: str

    def __str__(self) -> str:
        found = f"found {self.found}, " if self.found else ""
        return f"{self.path}: {self.code}: {found}expected {self.expected}"
