"""A result as its JSON document, `kheo-result/1`; numbers become text here, nothing is computed."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from scoring.canonical import digest
from scoring.contest_file import read_contest
from scoring.part import Part
from scoring.ranking import Place
from scoring.results import OpenPoint, PartStanding, Result, Spread, Standing, UnitAward
from scoring.rounding import exact_text, show_points
from scoring.scheme import Scheme
from scoring.totals import tally

RESULT_FORMAT = "kheo-result/1"


def result_document(result: Result) -> dict[str, Any]:
    """Write a result (kết quả) as JSON values.

    Returns:
        The document, with its digest when the contest was read from a document.
    """
    scheme, source = result.contest.scheme, result.contest.source
    document: dict[str, Any] = {
        "format": RESULT_FORMAT,
        "entries": [_standing(scheme, standing) for standing in result.standings],
        "open": [_open(point) for point in result.open],
        "incomplete": [
            {"entry": one.entry, "part": one.part, "judges": list(one.judges)}
            for one in result.incomplete
        ],
        "alarms": [_alarm(one) for one in result.alarms],
        "warnings": [{"path": one.path, "says": one.says} for one in result.warnings],
    }
    if any(prize.is_unit_sum for prize in scheme.prizes):
        document["units"] = [_unit(scheme, one) for one in result.units]
    if source is not None:
        document["digest"] = digest(source, document)
    return document


def tally_document(document: Mapping[str, object]) -> dict[str, object]:
    """Read a contest document, tally it, and write the result with its digest.

    Raises:
        ContestFileError: the document is not a valid contest file.
    """
    return result_document(tally(read_contest(document)))


def _standing(scheme: Scheme, standing: Standing) -> dict[str, object]:
    total = standing.total
    return {
        "entry": standing.entry,
        "status": str(standing.status),
        "total": None if total is None else _shown_total(scheme, total),
        "exact": None if total is None else str(total),
        "place": _place(standing.place),
        "tied": standing.tied,
        "group": standing.group,
        "parts": {part.id: _part(part, standing.parts[part.id]) for part in scheme.parts},
        "class": standing.score_class,
        "exemplar": standing.is_exemplar,
        "prizes": list(standing.prizes),
        "through": standing.is_through,
        "trail": [step.document() for step in standing.trail],
    }


def _shown_total(scheme: Scheme, total: Fraction) -> str:
    before = max(part.rounding.before_final for part in scheme.parts)
    return show_points(total, scheme.final.decimals, least=before)


def _part(part: Part, standing: PartStanding | None) -> dict[str, object] | None:
    if standing is None:
        return None
    kept = part.rounding
    return {
        "points": show_points(standing.points, kept.part, least=kept.before_part),
        "exact": str(standing.points),
        "place": _place(standing.place),
        "panel": show_points(standing.panel, kept.panel, least=kept.before_panel),
        "adjustments": exact_text(standing.adjustments),
    }


def _open(point: OpenPoint) -> dict[str, object]:
    about = {"prize": point.prize, "part": point.part}
    said = {key: value for key, value in about.items() if value is not None}
    return {"kind": point.kind, "entries": list(point.entries), **said}


def _place(place: Place | None) -> int | str | None:
    return exact_text(place) if isinstance(place, Fraction) else place


def _alarm(one: Spread) -> dict[str, object]:
    return {
        "entry": one.entry,
        "part": one.part,
        "criterion": one.criterion,
        "spread": exact_text(one.spread),
        "judges": [one.lowest, one.highest],
    }


def _unit(scheme: Scheme, one: UnitAward) -> dict[str, object]:
    return {
        "prize": one.prize,
        "unit": one.unit,
        "total": _shown_total(scheme, one.total),
        "exact": str(one.total),
        "entries": list(one.entries),
    }
