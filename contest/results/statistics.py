"""The sealed contest's judges compared, part by part, ready to be shown; before the seal there is none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import scoring
from contest.results import plots
from contest.words import agreement as words
from contest.words import rules as rule_words

Document = Mapping[str, Any]
FIRST_SPREADS = 12
"""So many entries are shown at once; the others can be opened."""


@dataclass(frozen=True)
class Coefficient:
    name: str
    meaning: str
    shown: str
    bar: plots.Bar | None


@dataclass(frozen=True)
class JudgeRow:
    """One judge's severity, or halo."""

    judge: str
    name: str
    shown: str
    bar: plots.Bar | None


@dataclass(frozen=True)
class SpreadRow:
    name: str
    lowest: str
    highest: str
    spread: str
    strip: plots.Strip
    marks: str


@dataclass(frozen=True)
class PartPage:
    """One part: its coefficients, severity (or why there is none), spreads and halo."""

    name: str
    rests_on: str
    coefficients: Sequence[Coefficient]
    offsets: Sequence[JudgeRow]
    no_offsets: str
    spreads: Sequence[SpreadRow]
    scale: tuple[str, str]
    halos: Sequence[JudgeRow]


def pages(document: Document) -> list[PartPage]:
    """Compare the judges of a contest file."""
    names = rule_words.names_by_id(document["judges"])
    entries = rule_words.names_by_id(document["entries"])
    parts = scoring.agreement(scoring.read_contest(document))
    return [_page(one, document, names, entries) for one in parts]


def _page(
    one: scoring.PartAgreement,
    document: Document,
    names: Mapping[str, str],
    entries: Mapping[str, str],
) -> PartPage:
    found = one.offsets.points or {}
    most = max(map(abs, found.values()), default=0.0)
    scale = _scale(one)
    return PartPage(
        name=rule_words.part_name(document, one.part),
        rests_on=f"{one.order.judges} giám khảo, {one.order.entries} bài thi mà mọi người cùng chấm",
        coefficients=[
            _coefficient(words.ORDER, one.order),
            _coefficient(words.SINGLE, one.single),
            _coefficient(words.MEAN, one.mean),
        ],
        offsets=[
            JudgeRow(judge, names[judge], words.signed(points), plots.from_middle(points, most))
            for judge, points in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
        ],
        no_offsets="" if one.offsets.points else words.reason(one.offsets.why),
        spreads=[_spread(row, one, entries, names, scale) for row in one.spreads],
        scale=(words.points(scale[0]), words.points(scale[1])),
        halos=[_halo(judge, names[judge], halo) for judge, halo in one.halos.items()],
    )


def _coefficient(said: tuple[str, str], figure: scoring.Figure) -> Coefficient:
    name, meaning = said
    if figure.value is None:
        return Coefficient(name, meaning, words.reason(figure.why), None)
    return Coefficient(name, meaning, words.number(figure.value), plots.share(figure.value))


def _halo(judge: str, name: str, figure: scoring.Figure) -> JudgeRow:
    if figure.value is None:
        return JudgeRow(judge, name, words.halo_reason(figure.why), None)
    return JudgeRow(judge, name, words.number(figure.value), plots.share(figure.value))


def _scale(one: scoring.PartAgreement) -> tuple[float, float]:
    """Return the lowest and the highest sheet of the part: every strip is drawn between them."""
    points = [mark for own in one.marks.values() for mark in own.values()]
    return min(points, default=0.0), max(points, default=0.0)


def _spread(
    row: scoring.EntrySpread,
    one: scoring.PartAgreement,
    entries: Mapping[str, str],
    names: Mapping[str, str],
    scale: tuple[float, float],
) -> SpreadRow:
    marks = {judge: own[row.entry] for judge, own in one.marks.items() if row.entry in own}
    titles = {judge: f"{names[judge]}: {words.points(mark)}" for judge, mark in marks.items()}
    return SpreadRow(
        name=entries[row.entry],
        lowest=words.points(row.lowest),
        highest=words.points(row.highest),
        spread=words.points(row.spread),
        strip=plots.strip(marks, titles, scale),
        marks="; ".join(titles.values()),
    )
