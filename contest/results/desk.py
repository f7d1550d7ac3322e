"""The clerk's desk: who is in the hall, what is on stage, what each time costs; never a mark."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

import scoring
from contest import clock
from contest.entries.queries import EntryView
from contest.hall import queries as hall
from contest.hall.tables import OnStage, Presence
from contest.judging import queries as judging
from contest.judging.queries import FigurePlace, SheetStatus
from contest.judging.tables import Figure, FigureKind, SheetState, StrandedMark
from contest.planning import queries as planning
from contest.planning.tables import Contest, Judge
from contest.words.durations import say_ago, show_seconds
from contest.words.messages import PART_COUNTS_ZERO
from contest.words.numbers import show_points

QUIET_AFTER = 30  # seconds without a signal


@dataclass(frozen=True)
class JudgeRow:
    """A judge at the desk's table: present or not, the phone's last signal, what is missing."""

    judge: Judge
    arrived_at: datetime | None
    left_at: datetime | None
    seen: str
    is_quiet: bool
    unsent: int
    open_sheets: int
    has_read: bool


def next_on_stage(entries: Sequence[EntryView], shown: OnStage | None) -> int | None:
    """Return the row id of the entry after the one on stage, in running order; the last stays."""
    listed = [one.id for one in entries]
    if shown is None or shown.entry_id not in listed:
        return listed[0] if listed else None
    return listed[min(listed.index(shown.entry_id) + 1, len(listed) - 1)]


class TimeRow(NamedTuple):
    """A measured time, and what the rules make of it."""

    entry: str
    part: str
    time: str
    limit: str
    deduction: str


class StrandedRow(NamedTuple):
    """A mark that could not be taken: whose, where, what was sent and what is held."""

    row: StrandedMark
    judge: str
    entry: str
    part: str
    criterion: str


def judge_rows(session: Session, contest: Contest) -> list[JudgeRow]:
    """Return everybody who marks, by seat."""
    known = hall.presences(session, contest.id)
    newest = max((one.id for one in hall.notices(session, contest)), default=0)
    left = _open_sheets(judging.statuses(session, contest))
    return [
        _judge_row(one, known.get(one.id), left.get(one.id, 0), newest)
        for one in planning.judges(session, contest.id)
    ]


def time_rows(
    scheme: scoring.Scheme,
    entries: Sequence[EntryView],
    figures: Mapping[FigurePlace, Figure],
) -> list[TimeRow]:
    """Return every time that was noted, with the deduction that follows from it."""
    return [
        _time_row(entry, part, figure.value)
        for part in scheme.parts
        for entry in entries
        if (figure := figures.get((entry.id, FigureKind.SECONDS, part.id)))
        and figure.value is not None
    ]


def stranded_rows(
    session: Session, contest: Contest, scheme: scoring.Scheme, entries: Sequence[EntryView]
) -> list[StrandedRow]:
    """Return what waits to be settled; what the rules no longer have is shown by its id."""
    seats = {one.id: f"{one.key} {one.person.name}" for one in planning.judges(session, contest.id)}
    names = {one.id: one.name for one in entries}
    parts = {part.id: part.name for part in scheme.parts}
    leaves = {(part.id, leaf.id): leaf.name for part in scheme.parts for leaf in part.leaves}
    return [
        StrandedRow(
            row,
            seats[row.judge_id],
            names[row.entry_id],
            parts.get(row.part, row.part),
            leaves.get((row.part, row.criterion), row.criterion),
        )
        for row in judging.stranded(session, contest)
    ]


def _judge_row(judge: Judge, known: Presence | None, open_sheets: int, newest: int) -> JudgeRow:
    seen_at = known.seen_at if known else None
    ago = None if seen_at is None else max(0, int((clock.now() - seen_at).total_seconds()))
    return JudgeRow(
        judge=judge,
        arrived_at=known.arrived_at if known else None,
        left_at=known.left_at if known else None,
        seen="chưa thấy" if ago is None else say_ago(ago),
        is_quiet=ago is None or ago > QUIET_AFTER,
        unsent=known.unsent if known else 0,
        open_sheets=open_sheets,
        has_read=bool(known and newest and known.read_notice >= newest),
    )


def _open_sheets(statuses: Mapping[tuple[int, int, str], SheetStatus]) -> dict[int, int]:
    found: dict[int, int] = {}
    for status in statuses.values():
        if status.state is SheetState.DRAFT:
            found[status.judge_id] = found.get(status.judge_id, 0) + 1
    return found


def _time_row(entry: EntryView, part: scoring.Part, seconds: int) -> TimeRow:
    limit, deduction = "", ""
    if part.time is not None:
        limit = show_seconds(part.time.limit)
        points = part.time.deduction(seconds)
        deduction = show_points("-" + scoring.show_points(points)) if points else ""
        if part.time.is_zero and part.time.seconds_off(seconds):
            deduction = PART_COUNTS_ZERO
    return TimeRow(entry.name, part.name or part.id, show_seconds(seconds), limit, deduction)
