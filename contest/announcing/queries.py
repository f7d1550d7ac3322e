"""Read an announcement: its script and step, its screens, its pictures."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, joinedload

from contest.announcing import script
from contest.announcing.tables import Announcement, Picture, Screen
from contest.entries import queries as entries
from contest.errors import NotFoundError
from contest.judging import queries as judging
from contest.judging.tables import SheetState
from contest.planning.tables import Contest
from contest.results import queries as results
from contest.units.tables import Unit


@dataclass(frozen=True)
class Progress:
    """How many entries have finished, of how many; their names in running order."""

    finished: tuple[str, ...]
    entries: int


@dataclass(frozen=True)
class Course:
    """A sealed announcement: what is read, its steps, and which of them is shown (0: the title)."""

    prizes: tuple[script.Prize, ...]
    not_given: tuple[str, ...]
    steps: tuple[script.Step, ...]
    at: int

    @property
    def now(self) -> script.Step | None:
        return self.steps[self.at - 1] if self.at else None

    @property
    def next(self) -> script.Step | None:
        """Return the step that comes next, with what only the MC reads."""
        if self.is_over:
            return None
        prize = self.prizes[self.at // 2]
        return script.Step(prize.name, prize.winners if self.steps[self.at].winners else ())

    @property
    def is_over(self) -> bool:
        return self.at >= len(self.steps)


def announcement(session: Session, contest_id: int) -> Announcement:
    """Return a contest's announcement; one that nobody has touched yet is as new."""
    found = session.get(Announcement, contest_id)
    return found or Announcement(
        contest_id=contest_id, step=0, order=[], lists_finished=False, holds_result=False
    )


def course(session: Session, contest: Contest) -> Course | None:
    """Return the announcement of the sealed result; before the seal there is nothing to read."""
    sealed = results.sealed(session, contest.id)
    if sealed is None:
        return None
    dossier, held = results.read_dossier(sealed), announcement(session, contest.id)
    hints = {one.key: one.pronounced for one in entries.entries(session, contest.id)}
    read = script.prizes(dossier["contest"], dossier["result"], held.order, hints)
    left = tuple(script.not_given(dossier["contest"], dossier["result"]))
    steps = script.steps(read)
    return Course(read, left, steps, min(held.step, len(steps)))


def screens(session: Session, contest_id: int) -> Sequence[Screen]:
    query = select(Screen).where(Screen.contest_id == contest_id)
    return session.scalars(query.order_by(Screen.id)).all()


def screen(session: Session, contest_id: int, screen_id: int) -> Screen:
    found = session.get(Screen, screen_id)
    if found is None or found.contest_id != contest_id:
        raise NotFoundError
    return found


def screen_at(session: Session, code: str) -> Screen:
    """Return the screen behind a code as it may be typed, any case, with all that it waits with."""
    found = session.scalars(_SCREEN, {"code": code.strip().lower()}).unique().first()
    if found is None:
        raise NotFoundError
    return found


_SCREEN = (
    select(Screen)
    .where(Screen.code == bindparam("code"))
    .options(
        joinedload(Screen.contest, innerjoin=True)
        .joinedload(Contest.unit, innerjoin=True)
        .joinedload(Unit.names)
    )
)


def pictures(session: Session, contest_id: int) -> Sequence[Picture]:
    query = select(Picture).where(Picture.contest_id == contest_id)
    return session.scalars(query.order_by(Picture.id)).all()


def picture(session: Session, contest_id: int, picture_id: int) -> Picture:
    found = session.get(Picture, picture_id)
    if found is None or found.contest_id != contest_id:
        raise NotFoundError
    return found


def picture_called(session: Session, name: str) -> Picture:
    found = session.scalar(select(Picture).where(Picture.name == name))
    if found is None:
        raise NotFoundError
    return found


def progress(session: Session, contest: Contest) -> Progress:
    """Tell which entries have finished: no sheet of theirs is awaited any more."""
    rows = [one for one in entries.entries(session, contest.id) if one.withdrawn_at is None]
    names = {one.id: one.called for one in rows}
    sheets = sorted(judging.statuses(session, contest).values(), key=lambda one: one.entry_id)
    finished = {
        entry
        for entry, own in groupby(sheets, key=lambda one: one.entry_id)
        if all(one.state is not SheetState.DRAFT for one in own)
    }
    told = [name for entry, name in names.items() if entry in finished]
    in_order = sorted(told) if contest.hides_names else told
    return Progress(tuple(in_order), len(names))
