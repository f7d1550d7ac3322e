"""What a screen shows this moment, as plain values: never more than the hall may know."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from contest.announcing import queries, script
from contest.announcing.tables import Screen, ScreenRole
from contest.planning import queries as planning
from contest.planning.tables import Contest, ContestState
from contest.results import queries as results
from contest.units import queries as units


@dataclass(frozen=True)
class Shown:
    """What is sent to one screen. `role` is what it does now: one with nothing to show waits."""

    role: ScreenRole
    title: str = ""
    unit: str = ""
    place: str = ""
    content: Any = None


def shown(session: Session, screen: Screen) -> Shown:
    role = screen.shown_role
    if role is ScreenRole.BLANK:
        return Shown(role)
    contest = planning.contest(session, screen.contest_id)
    find = _CONTENT.get(role)
    content = find(session, contest) if find else None
    return _titled(contest, role if content is not None else ScreenRole.WAITING, content)


def _titled(contest: Contest, role: ScreenRole, content: Any) -> Shown:
    unit = units.name_on(contest.unit, contest.day).name
    return Shown(role, contest.title, unit, contest.place, content)


@dataclass(frozen=True)
class Reveal:
    """One step of the announcement; at its title there is none yet."""

    step: script.Step | None


@dataclass(frozen=True)
class Finished:
    done: int
    entries: int
    names: tuple[str, ...]


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
    ScreenRole.PROGRESS: _progress,
    ScreenRole.REVEAL: _reveal,
    ScreenRole.RESULT: _result,
    ScreenRole.PICTURES: _pictures,
}
