"""The result sheet (bảng tổng hợp điểm): every judge's points, what counted, places and prizes."""

from dataclasses import dataclass

from contest.documents.dossier import DROPPED, Dossier, Judge, Mark, Part, Score, Standing

NAME = "result_sheet"

_NO_SCORE = Score(points="", panel="", adjustments="", marks={})
_NO_MARK = Mark(state="none", points="")
_UNCHANGED = ("", "0")
_MOST_COLUMNS_UPRIGHT = 8  # columns of numbers beside the name on a sheet that stands


@dataclass(frozen=True)
class PartRow:
    """One entry in one part, a cell for each judge."""

    standing: Standing
    score: Score
    cells: tuple[Mark, ...]


@dataclass(frozen=True)
class PartTable:
    part: Part
    rows: tuple[PartRow, ...]
    adjusted: bool


@dataclass(frozen=True)
class SummaryRow:
    """One entry over all parts; `adjustments` are those that fell on its total."""

    standing: Standing
    scores: tuple[Score, ...]
    adjustments: tuple[str, ...]


@dataclass(frozen=True)
class Summary:
    parts: tuple[Part, ...]
    rows: tuple[SummaryRow, ...]
    adjusted: bool


@dataclass(frozen=True)
class ResultSheet:
    """A sheet with one table when there is one marked part, else a summary and a table each."""

    dossier: Dossier
    wide: bool
    summary: Summary | None
    tables: tuple[PartTable, ...]
    has_dropped: bool
    signing_judges: tuple[Judge, ...]


def result_sheet(dossier: Dossier) -> ResultSheet:
    """Lay the result out in tables."""
    tables = tuple(_part_table(dossier, part) for part in dossier.parts if part.judges)
    summary = _summary(dossier)
    alone = len(tables) == 1 and _is_whole(tables[0], summary)
    return ResultSheet(
        dossier=dossier,
        wide=_columns(summary, tables, alone=alone) > _MOST_COLUMNS_UPRIGHT,
        summary=None if alone else summary,
        tables=tables,
        has_dropped=any(
            mark.state == DROPPED for table in tables for row in table.rows for mark in row.cells
        ),
        signing_judges=tuple(judge for judge in dossier.panel if not judge.head),
    )


def _part_table(dossier: Dossier, part: Part) -> PartTable:
    rows = tuple(_part_row(standing, part) for standing in dossier.standings)
    adjusted = any(row.score.adjustments not in _UNCHANGED for row in rows)
    return PartTable(part, rows, adjusted)


def _part_row(standing: Standing, part: Part) -> PartRow:
    score = standing.scores.get(part.id, _NO_SCORE)
    cells = tuple(score.marks.get(judge.id, _NO_MARK) for judge in part.judges)
    return PartRow(standing, score, cells)


def _summary(dossier: Dossier) -> Summary:
    rows = tuple(
        SummaryRow(
            standing=standing,
            scores=tuple(standing.scores.get(part.id, _NO_SCORE) for part in dossier.parts),
            adjustments=tuple(one.points for one in standing.adjustments if one.on == "final"),
        )
        for standing in dossier.standings
    )
    return Summary(dossier.parts, rows, adjusted=any(row.adjustments for row in rows))


def _is_whole(table: PartTable, summary: Summary) -> bool:
    """Tell whether the one part's points are the total, so that one table says all."""
    totals = all(row.score.points == row.standing.total for row in table.rows)
    return len(summary.parts) == 1 and totals


def _columns(summary: Summary, tables: tuple[PartTable, ...], *, alone: bool) -> int:
    """Count the columns of the widest table, without number and name; a prize is as wide as two."""
    outcome = 4  # total, place, prize
    parts = [len(table.part.judges) + table.adjusted + 1 for table in tables]
    if alone:
        return parts[0] + outcome
    return max([len(summary.parts) + summary.adjusted + outcome, *[count + 1 for count in parts]])
