"""A Part written back as JSON values; what has its default value is left out."""

from scoring.criteria import MARK_UNIT, Criterion, CriterionKind, Level
from scoring.document_text import Document, points_text, said, unless, weight_text
from scoring.panel import Mean, NearMean, PanelMethod, ThirdMarker, Trimmed
from scoring.part import Alarm, By, Missing, Part, Role
from scoring.sheets import mark_text
from scoring.times import TimeRule


def part_document(part: Part) -> Document:
    """Write one part (phần thi)."""
    return said(
        {
            "id": part.id,
            "name": part.name or None,
            "weight": weight_text(part.weight),
            "criteria": [_criterion(one) for one in part.criteria] or None,
            "given": part.given or None,
            "votes": _votes(part),
            "markers": _markers(part),
            "panel": unless({"method": Mean.name}, _panel(part.panel)),
            "by": unless(By.SHEET, part.by),
            "missing": unless(Missing.WAIT, part.missing),
            "round": _rounding(part) or None,
            "floor": points_text(part.floor),
            "cap": "max" if part.cap == "max" else points_text(part.cap),
            "alarm": None if part.alarm is None else _alarm(part.alarm),
            "time": None if part.time is None else _time(part.time),
        }
    )


def _criterion(criterion: Criterion) -> Document:
    shared = {
        "id": criterion.id,
        "name": criterion.name or None,
        "weight": weight_text(criterion.weight),
    }
    if criterion.criteria:
        return said({**shared, "criteria": [_criterion(one) for one in criterion.criteria]})
    return said({**shared, **_marked(criterion)})


def _marked(leaf: Criterion) -> Document:
    kind = None if leaf.kind is None else str(leaf.kind)
    step = None if leaf.step is None else mark_text(leaf.step)
    match leaf.kind:
        case CriterionKind.PLACE:
            return {"kind": kind}
        case CriterionKind.LEVELS:
            return {"kind": kind, "levels": [_level(one) for one in leaf.levels], "step": step}
        case CriterionKind.COUNT:
            most = None if leaf.maximum is None else leaf.maximum * leaf.each / MARK_UNIT
            return {"kind": kind, "each": points_text(leaf.each), "max": points_text(most)}
        case _:
            return {
                "min": unless("0", mark_text(leaf.minimum)),
                "max": None if leaf.maximum is None else mark_text(leaf.maximum),
                "step": step,
            }


def _level(level: Level) -> Document:
    return {"name": level.name, "from": mark_text(level.lowest), "to": mark_text(level.highest)}


def _votes(part: Part) -> Document | None:
    if part.votes is None:
        return None
    return said({"max": points_text(part.votes), "decimals": part.rounding.panel})


def _markers(part: Part) -> object:
    if part.markers is None:
        return unless(Role.JUDGE, part.role)
    return list(part.markers)


def _alarm(alarm: Alarm) -> Document:
    return {"spread": points_text(alarm.spread), "of": str(alarm.of)}


def _time(rule: TimeRule) -> Document:
    limits = {"limit": rule.limit, "minimum": rule.minimum, "grace": rule.grace}
    if rule.is_zero:
        return said({**limits, "over": "zero"})
    return said(
        {
            **limits,
            "per": rule.per,
            "count": str(rule.blocks),
            "points": points_text(rule.points),
            "most": points_text(rule.most),
            "on": str(rule.on),
        }
    )


def _panel(panel: PanelMethod) -> Document:
    method: Document = {"method": panel.name}
    match panel:
        case Trimmed():
            kept = {"low": panel.low, "high": panel.high, "then": str(panel.then)}
            return {**method, **kept, "at_least": panel.at_least}
        case NearMean():
            edge = {"at_tolerance": str(panel.at_tolerance), "repeat": panel.repeat}
            return {**method, "tolerance": points_text(panel.tolerance), **edge}
        case ThirdMarker():
            edge = {"inclusive": panel.inclusive, "then": str(panel.then)}
            difference = points_text(panel.difference)
            return {**method, "third": panel.third, "difference": difference, **edge}
        case _:
            return method


def _rounding(part: Part) -> Document:
    kept = part.rounding
    return said(
        {
            "criterion": kept.criterion,
            "sheet": kept.sheet,
            "panel": kept.panel if part.votes is None else None,
            "part": kept.part,
        }
    )
