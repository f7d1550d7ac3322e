"""A contest's rows as the contest file (the public JSON document) and as `scoring` values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

import scoring
from contest.entries import queries as entries
from contest.entries.queries import EntryView
from contest.judging import queries as judging
from contest.judging.tables import Adjustment, FigureKind
from contest.planning import queries as planning
from contest.planning.tables import Contest, Judge, RuleVersion
from contest.results.tables import Decision
from contest.units import queries as units
from contest.words import faults as fault_words
from contest.words import rules as rule_words

FORMAT = "kheo-contest/1"
Document = dict[str, Any]


@dataclass(frozen=True)
class Material:
    """Everything of a contest that its file carries, read in one snapshot."""

    rules: Document
    judges: Sequence[Judge]
    entries: Sequence[EntryView]
    sheets: Sequence[scoring.Sheet]
    adjustments: Sequence[Document]
    figures: Mapping[FigureKind, Mapping[str, Mapping[str, int]]]
    decisions: Sequence[Document]


def document(session: Session, contest: Contest, version: RuleVersion | None = None) -> Document:
    """Return the contest file: people, rules, marks, decisions; what `scoring` alone recounts.

    With a `version` of the rules, as if it were in force.
    """
    version = version or planning.rules(session, contest.id)
    found = _material(session, contest, version, with_marks=True)
    return {
        "format": FORMAT,
        "title": contest.title,
        "judges": [_judge(judge) for judge in found.judges],
        "entries": [_entry(entry) for entry in found.entries],
        **found.rules,
        "sheets": [_sheet(sheet) for sheet in found.sheets],
        "given": {
            key: {entry: scoring.mark_text(points) for entry, points in points_of.items()}
            for key, points_of in found.figures[FigureKind.POINTS].items()
        },
        **_counted(found),
        "adjustments": list(found.adjustments),
        "decisions": list(found.decisions),
    }


def head(session: Session, contest: Contest) -> Document:
    """Return the parts of the contest file that name things: entries and rules."""
    return {
        "entries": [_entry(entry) for entry in entries.views(session, contest)],
        **planning.rules(session, contest.id).document,
        "decisions": [row.document for row in decisions(session, contest.id)],
    }


def fault_sentences(error: scoring.ContestFileError, document: Document) -> list[str]:
    """Say what of a contest's rows its own rules do not allow: a sheet by its judge and entry."""
    return [_where(fault, document) for fault in error.faults]


def _where(fault: scoring.Fault, document: Document) -> str:
    kind, _, rest = fault.path.partition("[")
    number = rest.partition("]")[0]
    if kind != "sheets" or not number.isdecimal():
        return fault_words.sentence(fault, document)
    sheet = document["sheets"][int(number)]
    names = rule_words.names_by_id(document["entries"])
    part = rule_words.part_name(document, sheet["part"])
    where = f"Phiếu của {sheet['judge']} cho {names[sheet['entry']]}, phần {part}"
    return f"{where}: {fault_words.saying(fault)}."


def values(session: Session, contest: Contest) -> scoring.Contest:
    """Return the same contest as values, from stored sheet totals where the rules allow."""
    version = planning.rules(session, contest.id)
    scheme = planning.scheme(version)
    found = _material(session, contest, version, with_marks=_needs_marks(scheme))
    return scoring.Contest(
        scheme=scheme,
        title=contest.title,
        judges=tuple(
            scoring.Judge(judge.key, head=judge.is_head, role=judge.role) for judge in found.judges
        ),
        entries=tuple(_entry_value(entry) for entry in found.entries),
        sheets=tuple(found.sheets),
        given={
            key: {entry: Fraction(points, scoring.MARK_UNIT) for entry, points in row.items()}
            for key, row in found.figures[FigureKind.POINTS].items()
        },
        votes=found.figures[FigureKind.VOTES],
        times=tuple(
            scoring.Time(entry, part, seconds)
            for part, row in found.figures[FigureKind.SECONDS].items()
            for entry, seconds in row.items()
        ),
        adjustments=tuple(_adjustment_value(one) for one in found.adjustments),
        decisions=tuple(_decision_value(one) for one in found.decisions),
    )


def people(session: Session, contest: Contest) -> scoring.Contest:
    """Return the rules with who takes part, without a mark: what a rehearsal starts from."""
    return scoring.Contest(
        scheme=planning.scheme(planning.rules_to_edit(session, contest.id)),
        judges=tuple(
            scoring.Judge(judge.key, head=judge.is_head, role=judge.role)
            for judge in planning.judges(session, contest.id)
        ),
        entries=tuple(_entry_value(entry) for entry in entries.views(session, contest)),
    )


def decisions(session: Session, contest_id: int) -> Sequence[Decision]:
    """Return the decisions that stand, in the order in which they were made."""
    query = select(Decision).where(
        Decision.contest_id == contest_id, Decision.taken_back_at.is_(None)
    )
    return session.scalars(query.order_by(Decision.id)).all()


def _material(
    session: Session, contest: Contest, version: RuleVersion, *, with_marks: bool
) -> Material:
    views = entries.views(session, contest)
    keys = {view.id: view.key for view in views}
    return Material(
        rules=version.document,
        judges=planning.judges(session, contest.id),
        entries=views,
        sheets=judging.scored_sheets(
            session, contest, planning.scheme(version), with_marks=with_marks
        ),
        adjustments=[
            _adjustment(keys[row.entry_id], row) for row in judging.adjustments(session, contest)
        ],
        figures=_figures(session, contest, version, keys),
        decisions=[row.document for row in decisions(session, contest.id)],
    )


def _figures(
    session: Session, contest: Contest, version: RuleVersion, keys: Mapping[int, str]
) -> dict[FigureKind, dict[str, dict[str, int]]]:
    """Return the figures that the rules ask for, by kind, key and entry."""
    asked = judging.figure_columns(planning.scheme(version))
    found: dict[FigureKind, dict[str, dict[str, int]]] = {kind: {} for kind in FigureKind}
    for (entry_id, kind, key), row in judging.figures(session, contest).items():
        if row.value is not None and (kind, key) in asked:
            found[kind].setdefault(key, {})[keys[entry_id]] = row.value
    return found


def _counted(found: Material) -> Document:
    """Write votes and times, where there are any."""
    times = [
        {"entry": entry, "part": part, "seconds": seconds}
        for part, row in found.figures[FigureKind.SECONDS].items()
        for entry, seconds in row.items()
    ]
    counted = {"votes": dict(found.figures[FigureKind.VOTES]), "times": times}
    return {key: value for key, value in counted.items() if value}


def _needs_marks(scheme: scoring.Scheme) -> bool:
    criterion = scoring.By.CRITERION
    if any(part.by is criterion or _alarms_by_criterion(part) for part in scheme.parts):
        return True
    return any(key.rule is scoring.TieRule.CRITERION for key in scheme.keys)


def _alarms_by_criterion(part: scoring.Part) -> bool:
    return part.alarm is not None and part.alarm.of is scoring.By.CRITERION


def _judge(judge: Judge) -> Document:
    unit = judge.person.unit
    shown = {
        "id": judge.key,
        "name": judge.person.name,
        "unit": units.name_on(unit, judge.contest.day).name if unit else "",
    }
    role = {"role": judge.role.value} if judge.role is not scoring.Role.JUDGE else {}
    head = {"head": True} if judge.is_head else {}
    return {key: value for key, value in shown.items() if value} | role | head


def _entry(entry: EntryView) -> Document:
    shown = {
        "id": entry.key,
        "name": entry.name,
        "unit": entry.unit,
        "group": entry.group,
        "field": entry.field,
        "kind": entry.sort,
    }
    kept: Document = {key: value for key, value in shown.items() if value}
    return kept | ({"withdrawn": True} if entry.is_withdrawn else {})


def _entry_value(entry: EntryView) -> scoring.Entry:
    return scoring.Entry(
        entry.key,
        unit=entry.unit,
        group=entry.group or None,
        field=entry.field or None,
        kind=entry.sort or None,
        withdrawn=entry.is_withdrawn,
    )


def _sheet(sheet: scoring.Sheet) -> Document:
    marks = {key: scoring.mark_text(mark) for key, mark in sorted(sheet.marks.items())}
    return {
        "judge": sheet.judge,
        "entry": sheet.entry,
        "part": sheet.part,
        "state": sheet.state.value,
    } | ({"marks": marks} if marks else {})


def _adjustment(entry: str, row: Adjustment) -> Document:
    part: Document = {"part": row.part} if row.part else {}
    points = scoring.mark_text(row.thousandths)
    return {"entry": entry, "points": points, "reason": row.reason} | part | {"on": row.on.value}


def _adjustment_value(one: Document) -> scoring.Adjustment:
    return scoring.Adjustment(
        entry=one["entry"],
        points=Fraction(one["points"]),
        part=one.get("part"),
        reason=one["reason"],
        on=scoring.On(one["on"]),
    )


def _decision_value(one: Document) -> scoring.Decision:
    return scoring.Decision(
        kind=scoring.DecisionKind(one["kind"]),
        entries=tuple(one.get("entries", ())),
        prize=one.get("prize"),
        part=one.get("part"),
        points=None if one.get("points") is None else Fraction(one["points"]),
        person=one.get("person"),
        reason=one.get("reason", ""),
        by=tuple(one.get("by", ())),
    )
