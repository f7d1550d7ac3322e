"""What a screen shows this moment, as plain values: never more than the hall may know."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from contest.announcing import queries, script
from contest.announcing.tables import Screen, ScreenRole
from contest.hall import queries as hall
from contest.hall.tables import OnStage
from contest.planning import queries as planning
from contest.planning.tables import Contest, ContestState
from contest.results import queries as results
from contest.units import queries as units
from contest.words import rules as rule_words


@dataclass(frozen=True)
class Shown:
    """What is sent to one screen. `role` is what it does now: one with nothing to show waits."""

    role: ScreenRole
    title: str = ""
    unit: str = ""
    place: str = ""
    content: Any = None
    is_trial: bool = False


def shown(session: Session, screen: Screen) -> Shown:
    role = screen.shown_role
    if role is ScreenRole.BLANK:
        return Shown(role)
    contest, find = screen.contest, _CONTENT.get(role)
    content = find(session, contest) if find else None
    return _titled(contest, role if content is not None else ScreenRole.WAITING, content)


def _titled(contest: Contest, role: ScreenRole, content: Any) -> Shown:
    unit = units.name_on(contest.unit, contest.day).name
    return Shown(role, contest.title, unit, contest.place, content, contest.is_trial)


@dataclass(frozen=True)
class Reveal:
    """One step of the announcement; at its title there is none yet."""

    step: script.Step | None


@dataclass(frozen=True)
class Finished:
    done: int
    entries: int
    names: tuple[str, ...]


@dataclass(frozen=True)
class Clock:
    """The stage clock; what has passed is no part of its version, a screen counts on by itself."""

    is_running: bool
    since: datetime | None
    measured_ms: int
    limit_seconds: int | None
    elapsed_ms: int = field(repr=False)

    @property
    def elapsed_seconds(self) -> int:
        return self.elapsed_ms // hall.MILLISECONDS


@dataclass(frozen=True)
class Performing:
    entry: str
    unit: str
    part: str
    clock: Clock | None


def _performing(session: Session, contest: Contest) -> Performing | None:
    there = hall.on_stage(session, contest.id)
    if there is None:
        return None
    document = planning.rules(session, contest.id).document
    unit = None if contest.hides_names else there.entry.unit
    return Performing(
        there.entry.called,
        units.name_on(unit, contest.day).name if unit else "",
        rule_words.part_name(document, there.part) if there.part else "",
        _clock(session, there),
    )


def _clock(session: Session, there: OnStage) -> Clock | None:
    view = hall.clock(session, there.contest_id)
    row = hall.clock_of(session, there.entry_id, there.part)
    if view is None or row is None:
        return None
    return Clock(
        view.is_running, row.running_since, row.measured_ms, view.limit_seconds, view.elapsed_ms
    )


def _reveal(session: Session, contest: Contest) -> Reveal | None:
    course = queries.course(session, contest)
    return Reveal(course.now) if course else None


def _progress(session: Session, contest: Contest) -> Finished:
    found = queries.progress(session, contest)
    lists = queries.announcement(session, contest.id).lists_finished
    return Finished(len(found.finished), found.entries, found.finished if lists else ())


def _result(session: Session, contest: Contest) -> results.Outcome | None:
    """Return the published result, where it is not held until the announcement is over."""
    course = queries.course(session, contest)
    if course is None or contest.state is not ContestState.PUBLISHED:
        return None
    held = queries.announcement(session, contest.id).holds_result
    return None if held and not course.is_over else results.outcome(session, contest)


def _pictures(session: Session, contest: Contest) -> tuple[str, ...] | None:
    return tuple(one.name for one in queries.pictures(session, contest.id)) or None


_CONTENT: Mapping[ScreenRole, Callable[[Session, Contest], Any]] = {
    ScreenRole.ON_STAGE: _performing,
    ScreenRole.PROGRESS: _progress,
    ScreenRole.REVEAL: _reveal,
    ScreenRole.RESULT: _result,
    ScreenRole.PICTURES: _pictures,
}
