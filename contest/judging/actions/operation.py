"""One change of one cell of a judge's page, as it travels."""

import enum
from dataclasses import dataclass


class CellKind(enum.StrEnum):
    """What a cell of a judge's page holds."""

    MARK = "mark"
    REMARK = "remark"


@dataclass(frozen=True)
class CellOperation:
    """One change of one cell, as the judge's page sends it; empty text takes it back."""

    id: str
    entry_id: int
    part: str
    criterion: str
    text: str
    base_revision: int
    kind: CellKind = CellKind.MARK
