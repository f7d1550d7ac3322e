"""The clerk's board: a row an entry, a cell a sheet; who is missing, never what was marked."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import scoring
from contest.entries.queries import EntryView
from contest.judging.queries import SheetStatus
from contest.judging.tables import SheetState
from contest.planning.tables import Judge
from contest.words.labels import BOARD_STATES

Statuses = Mapping[tuple[int, int, str], SheetStatus]


class Cell(NamedTuple):
    """One sheet: its state in a word, the class that colours it, its page's relative address."""

    word: str
    tone: str
    address: str
    name: str


class BoardRow(NamedTuple):
    entry: EntryView
    cells: Sequence[Cell | None]


def rows(
    entries: Sequence[EntryView],
    panels: Sequence[tuple[scoring.Part, Sequence[Judge]]],
    statuses: Statuses,
) -> list[BoardRow]:
    """Return the board: a column for everybody who marks a part."""
    columns = [(part, judge.id, judge.key) for part, panel in panels for judge in panel]
    return [
        BoardRow(entry, [_cell(entry, *column, statuses) for column in columns])
        for entry in entries
        if not entry.is_withdrawn
    ]


def _cell(
    entry: EntryView, part: scoring.Part, judge_id: int, seat: str, statuses: Statuses
) -> Cell | None:
    status = statuses.get((judge_id, entry.id, part.id))
    if status is None:
        return None
    if status.state is SheetState.DRAFT:
        word = f"{status.marks}/{status.expected}"
        tone = "some" if status.marks else "draft"
    else:
        word, tone = BOARD_STATES[status.state.value], status.state.value
    name = f"{seat}, {entry.name}, {part.name}: {word}"
    return Cell(word, tone, f"phieu/{judge_id}/{entry.id}/{part.id}", name)
