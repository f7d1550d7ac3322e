"""Judges who come late, leave, or are replaced: whole lists of sheets noted absent at once."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from contest import journal
from contest.accounts import actions as accounts
from contest.entries import queries as entries
from contest.errors import StateError
from contest.hall import actions as hall
from contest.journal import Actor
from contest.judging import queries
from contest.judging.actions.sheets import note_missing, sheet_at
from contest.judging.tables import SheetState
from contest.planning.actions import NewJudge, refuse_when_sealed, seat_judge
from contest.planning.tables import Contest, Judge
from contest.words.messages import CAME_IN_FOR, REPLACED_BY

Place = tuple[int, str]
"""Entry's row id, part."""


def note_absences(
    session: Session,
    contest: Contest,
    judge: Judge,
    places: Iterable[Place],
    *,
    reason: str,
    actor: Actor,
) -> int:
    """Note a judge absent for every sheet named, and return how many there were."""
    noted = 0
    for entry_id, part in places:
        at = sheet_at(session, contest, judge, part, entry_id)
        note_missing(session, contest, at, state=SheetState.ABSENT, reason=reason, actor=actor)
        noted += 1
    return noted


def substitute_judge(
    session: Session, contest: Contest, judge: Judge, new: NewJudge, *, reason: str, actor: Actor
) -> Judge:
    """Seat somebody in a judge's stead from here on: each sheet has one of the two.

    What the first has handed in stays his; his open sheets are the newcomer's.
    """
    refuse_when_sealed(contest)
    open_, done = _places(session, contest, judge)
    fresh = seat_judge(session, contest, new, actor=actor)
    _refuse_named_seats(session, contest, fresh, open_)
    note_absences(
        session, contest, judge, open_, reason=REPLACED_BY.format(seat=fresh.key), actor=actor
    )
    came = CAME_IN_FOR.format(seat=judge.key)
    near = entries.conflicts(session, contest)
    expected = [place for place in done if (fresh.id, place[0]) not in near]
    note_absences(session, contest, fresh, expected, reason=came, actor=actor)
    hall.note_leaving(session, contest, judge, actor=actor)
    accounts.void_cards(session, contest.id, judge.person_id)
    journal.record(
        session,
        actor,
        "judge.substituted",
        contest_id=contest.id,
        judge=judge.key,
        by=fresh.key,
        reason=reason,
    )
    return fresh


def _places(session: Session, contest: Contest, judge: Judge) -> tuple[list[Place], list[Place]]:
    """Return a judge's open sheets, and those that are handed in or excused."""
    own = [one for one in queries.statuses(session, contest).values() if one.judge_id == judge.id]
    near = entries.conflicts(session, contest)
    open_ = [
        (one.entry_id, one.part)
        for one in own
        if one.state is SheetState.DRAFT and (judge.id, one.entry_id) not in near
    ]
    done = [(one.entry_id, one.part) for one in own if (one.entry_id, one.part) not in open_]
    return open_, done


def _refuse_named_seats(
    session: Session, contest: Contest, fresh: Judge, places: Iterable[Place]
) -> None:
    """Refuse when the rules name the seats of a part: a new seat would mark nothing there."""
    expected = queries.statuses(session, contest)
    if any((fresh.id, *place) not in expected for place in places):
        raise StateError
