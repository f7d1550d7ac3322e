"""A Contest written back as its JSON document; what has its default value is left out."""

from collections.abc import Mapping
from fractions import Fraction

from scoring.contest_file import CONTEST_FORMAT
from scoring.criteria import Criterion
from scoring.panel import Mean, PanelMethod, Trimmed
from scoring.part import By, Missing, Part, Rounding
from scoring.records import Adjustment, Contest, Decision, Entry, Judge
from scoring.rounding import exact_text
from scoring.scheme import Prize, Scheme
from scoring.sheets import Sheet, mark_text

Document = dict[str, object]


def contest_document(contest: Contest) -> Document:
    """Write a contest (tệp hội thi) as JSON values; reading them gives an equal contest.

    A submitted sheet needs its marks: a stored total alone cannot be read back.
    """
    return {
        "format": CONTEST_FORMAT,
        "title": contest.title,
        "judges": [_judge(judge) for judge in contest.judges],
        "entries": [_entry(entry) for entry in contest.entries],
        **scheme_document(contest.scheme),
        "sheets": [_sheet(sheet) for sheet in contest.sheets],
        "given": {
            key: {entry: exact_text(points) for entry, points in of_key.items()}
            for key, of_key in contest.given.items()
        },
        "adjustments": [_adjustment(one) for one in contest.adjustments],
        "decisions": [_decision(one) for one in contest.decisions],
    }


def scheme_document(scheme: Scheme) -> Document:
    """Write the rules (thể lệ) as JSON values; `read_scheme` gives an equal scheme."""
    final = {"combine": str(scheme.final.combine), "round": scheme.final.decimals}
    return {
        "parts": [_part(part) for part in scheme.parts],
        "final": _said(final),
        "ties": [str(key) for key in scheme.ties],
        "prizes": [_prize(prize) for prize in scheme.prizes],
    }


def _said(document: Mapping[str, object]) -> Document:
    return {key: value for key, value in document.items() if value is not None}


def _unless(neutral: object, value: object) -> object:
    return None if value == neutral else value


def _judge(judge: Judge) -> Document:
    return _said(
        {
            "id": judge.id,
            "name": judge.name or None,
            "unit": judge.unit or None,
            "head": judge.head or None,
        }
    )


def _entry(entry: Entry) -> Document:
    return _said(
        {
            "id": entry.id,
            "name": entry.name or None,
            "unit": entry.unit or None,
            "group": entry.group,
            "field": entry.field,
            "kind": entry.kind,
            "withdrawn": entry.withdrawn or None,
        }
    )


def _part(part: Part) -> Document:
    return _said(
        {
            "id": part.id,
            "name": part.name or None,
            "weight": _weight(part.weight),
            "criteria": [_criterion(one) for one in part.criteria] or None,
            "given": part.given or None,
            "markers": None if part.markers is None else list(part.markers),
            "panel": _unless({"method": Mean.name}, _panel(part.panel)),
            "by": _unless(By.SHEET, part.by),
            "missing": _unless(Missing.WAIT, part.missing),
            "round": _rounding(part.rounding) or None,
            "floor": _points(part.floor),
            "cap": "max" if part.cap == "max" else _points(part.cap),
        }
    )


def _criterion(criterion: Criterion) -> Document:
    shared = {
        "id": criterion.id,
        "name": criterion.name or None,
        "weight": _weight(criterion.weight),
    }
    if criterion.criteria:
        return _said({**shared, "criteria": [_criterion(one) for one in criterion.criteria]})
    return _said(
        {
            **shared,
            "min": _unless("0", mark_text(criterion.minimum)),
            "max": None if criterion.maximum is None else mark_text(criterion.maximum),
            "step": None if criterion.step is None else mark_text(criterion.step),
        }
    )


def _panel(panel: PanelMethod) -> Document:
    if not isinstance(panel, Trimmed):
        return {"method": panel.name}
    return {
        "method": panel.name,
        "low": panel.low,
        "high": panel.high,
        "then": str(panel.then),
        "at_least": panel.at_least,
    }


def _rounding(rounding: Rounding) -> Document:
    return _said(
        {
            "criterion": rounding.criterion,
            "sheet": rounding.sheet,
            "panel": rounding.panel,
            "part": rounding.part,
        }
    )


def _prize(prize: Prize) -> Document:
    return _said(
        {
            "name": prize.name,
            "count": "rest" if prize.count is None else prize.count,
            "from": _points(prize.least),
            "at_tie": str(prize.at_tie),
            "after_shared": str(prize.after_shared),
            "money": prize.money,
        }
    )


def _sheet(sheet: Sheet) -> Document:
    marks = {criterion: mark_text(mark) for criterion, mark in sheet.marks.items()}
    return _said(
        {
            "judge": sheet.judge,
            "entry": sheet.entry,
            "part": sheet.part,
            "state": str(sheet.state),
            "marks": marks or None,
        }
    )


def _adjustment(one: Adjustment) -> Document:
    return _said(
        {
            "entry": one.entry,
            "part": one.part,
            "points": exact_text(one.points),
            "reason": one.reason or None,
            "on": str(one.on),
        }
    )


def _decision(decision: Decision) -> Document:
    return _said(
        {
            "kind": str(decision.kind),
            "prize": decision.prize,
            "entries": list(decision.entries) or None,
            "reason": decision.reason or None,
            "by": list(decision.by) or None,
        }
    )


def _points(points: Fraction | None) -> str | None:
    return None if points is None else exact_text(points)


def _weight(weight: Fraction) -> str | None:
    return None if weight == 1 else exact_text(weight)
