"""A whole contest brought in from its file: people, entries, sheets, figures, decisions."""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sqlalchemy.orm import Session

import scoring
from contest.entries import actions as entries
from contest.entries import queries as entry_queries
from contest.entries.tables import Entry
from contest.errors import InputError
from contest.journal import Actor
from contest.judging import actions as judging
from contest.judging.tables import FigureKind, SheetState
from contest.planning import actions as planning
from contest.planning import queries as planning_queries
from contest.planning.tables import Contest, Judge
from contest.results import actions
from contest.words import messages

LONGEST = 120
MOST_POINTS = 1_000_000


@dataclass(frozen=True)
class Arrived:
    """Who of the file became whom here."""

    judges: Mapping[str, Judge]
    entries: Mapping[str, Entry]


def import_contest(
    session: Session, contest: Contest, file: scoring.Contest, *, actor: Actor
) -> None:
    """Fill a contest that has neither judges nor entries yet; all of the file, or nothing.

    Seats and entries are numbered anew in the file's order; the rules name them accordingly.

    Raises:
        InputError: the contest is not empty, or the file holds what the site can't keep.
    """
    if entry_queries.count(session, contest.id) or planning_queries.judges(session, contest.id):
        raise InputError([messages.CONTEST_IS_NOT_EMPTY])
    _refuse_points_beyond_reach(file)
    _refuse_long_names(file)
    arrived = Arrived(
        {one.id: _seat(session, contest, one, actor=actor) for one in file.judges},
        {one.id: _enter(session, contest, one, actor=actor) for one in file.entries},
    )
    rules = planning.NewRules(_rules(file, arrived), contest.scale)
    planning.replace_rules(session, contest, rules, revision=contest.revision, actor=actor)
    _bring_sheets(session, contest, file, arrived, actor=actor)
    judging.note_figures(session, contest, list(_figures(file, arrived)), actor=actor)
    _bring_adjustments(session, contest, file, arrived, actor=actor)
    for one in file.decisions:
        actions.record_decision(session, contest, _decision(one, arrived), actor=actor)
    for gone in (one.id for one in file.entries if one.withdrawn):
        reason = messages.WITHDRAWN_IN_FILE
        entries.withdraw_entry(session, contest, arrived.entries[gone], reason, actor=actor)


def _seat(session: Session, contest: Contest, one: scoring.Judge, *, actor: Actor) -> Judge:
    unit = planning.unit_called(session, contest, one.unit, actor=actor)
    new = planning.NewJudge(
        one.name or one.id, unit_id=unit.id if unit else None, is_head=one.head, role=one.role
    )
    return planning.seat_judge(session, contest, new, actor=actor)


def _enter(session: Session, contest: Contest, one: scoring.Entry, *, actor: Actor) -> Entry:
    new = entries.NewEntry(
        name=one.name or one.id,
        unit=one.unit,
        group=one.group or "",
        field=one.field or "",
        sort=one.kind or "",
    )
    return entries.add_entry(session, contest, new, actor=actor)


def _rules(file: scoring.Contest, arrived: Arrived) -> dict[str, Any]:
    """Write the file's rules with the seats that its judges got here."""
    document: dict[str, Any] = scoring.scheme_document(file.scheme)
    keys = {one: judge.key for one, judge in arrived.judges.items()}
    for part in document["parts"]:
        if isinstance(part.get("markers"), list):
            part["markers"] = [keys[one] for one in part["markers"]]
        panel = part.get("panel") or {}
        if "third" in panel:
            panel["third"] = keys[panel["third"]]
    return document


def _bring_sheets(
    session: Session, contest: Contest, file: scoring.Contest, arrived: Arrived, *, actor: Actor
) -> None:
    near = entry_queries.conflicts(session, contest)
    for sheet in file.sheets:
        judge, entry = arrived.judges[sheet.judge], arrived.entries[sheet.entry]
        if (judge.id, entry.id) in near:
            if sheet.state is scoring.SheetState.CONFLICT:
                continue
            fault = messages.MARKS_OF_OWN_UNIT.format(judge=judge.person.name, entry=entry.name)
            raise InputError([fault])
        at = judging.SheetAt(judge, entry, file.scheme.part(sheet.part))
        state = SheetState(sheet.state.value)
        judging.enter_sheet(session, contest, at, state, sheet.marks, actor=actor)


def _figures(file: scoring.Contest, arrived: Arrived) -> Iterator[judging.FigureChange]:
    for key, given in file.given.items():
        for entry, points in given.items():
            value = int(points * scoring.MARK_UNIT)
            yield _figure(arrived, entry, FigureKind.POINTS, key, value)
    for part, votes in file.votes.items():
        for entry, count in votes.items():
            yield _figure(arrived, entry, FigureKind.VOTES, part, count)
    for time in file.times:
        yield _figure(arrived, time.entry, FigureKind.SECONDS, time.part, time.seconds)


def _figure(
    arrived: Arrived, entry: str, kind: FigureKind, key: str, value: int
) -> judging.FigureChange:
    return judging.FigureChange(arrived.entries[entry], kind, key, value, 0)


def _bring_adjustments(
    session: Session, contest: Contest, file: scoring.Contest, arrived: Arrived, *, actor: Actor
) -> None:
    for one in file.adjustments:
        if not one.points:
            continue
        new = judging.NewAdjustment(
            arrived.entries[one.entry],
            one.part,
            int(one.points * scoring.MARK_UNIT),
            one.reason,
            operation_id=secrets.token_hex(16),
            on=one.on,
        )
        judging.adjust_points(session, contest, new, actor=actor)


def _decision(one: scoring.Decision, arrived: Arrived) -> actions.NewDecision:
    return actions.NewDecision(
        kind=one.kind.value,
        entries=[arrived.entries[entry].key for entry in one.entries if entry in arrived.entries],
        reason=one.reason,
        by=one.by,
        prize=one.prize or "",
        person=one.person or "",
        part=one.part or "",
        points="" if one.points is None else scoring.exact_text(one.points),
    )


def _refuse_points_beyond_reach(file: scoring.Contest) -> None:
    """Refuse points finer than a thousandth, or beyond a million: the site keeps none."""
    points: list[Fraction] = [one.points for one in file.adjustments]
    points += [one for given in file.given.values() for one in given.values()]
    marks = [mark for sheet in file.sheets for mark in sheet.marks.values()]
    great = [one for one in marks if abs(one) > MOST_POINTS * scoring.MARK_UNIT]
    if great or any(abs(one) > MOST_POINTS for one in points):
        raise InputError([messages.POINTS_ARE_TOO_GREAT])
    fine = [one for one in points if one * scoring.MARK_UNIT % 1]
    if fine:
        raise InputError([messages.POINTS_ARE_TOO_FINE.format(points=scoring.exact_text(fine[0]))])


def _refuse_long_names(file: scoring.Contest) -> None:
    texts = [text for judge in file.judges for text in (judge.name, judge.unit)]
    for one in file.entries:
        texts += [one.name, one.unit, one.group or "", one.field or "", one.kind or ""]
    long = [text for text in texts if len(text) > LONGEST]
    if long:
        raise InputError([messages.NAME_IS_TOO_LONG.format(name=long[0][:LONGEST], most=LONGEST)])
