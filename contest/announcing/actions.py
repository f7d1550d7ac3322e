"""Steer an announcement: its step and order, screens, settings, pictures."""

import secrets

from sqlalchemy.orm import Session

from contest import journal
from contest.announcing import queries, script
from contest.announcing.pictures import prepared
from contest.announcing.tables import Announcement, Picture, Screen, ScreenRole
from contest.errors import (
    AnnouncementIsRunningError,
    InputError,
    NotFoundError,
    ResultIsNotSealedError,
)
from contest.journal import Actor
from contest.planning.tables import Contest

LETTERS = "abcdefghjkmnpqrstvwxyz23456789"  # none that looks like another
CODE_LENGTH = 12  # 58 bits
MOST_PICTURES = 12
TOO_MANY_PICTURES = f"Mỗi cuộc thi có nhiều nhất {MOST_PICTURES} ảnh. Xin bỏ bớt một ảnh."


def step_from(session: Session, contest: Contest, known: int, to: int, *, actor: Actor) -> bool:
    """Go from the step an operator saw to another; False, and nothing done, when it is another's.

    Two operators who press at once, or one who presses twice, so go one step only.
    """
    course = queries.course(session, contest)
    if course is None:
        raise ResultIsNotSealedError
    if course.at != known:
        return False
    to = min(max(to, 0), len(course.steps))
    if to != known:
        _own(session, contest).step = to
        session.flush()
        journal.record(session, actor, "announcement.stepped", contest_id=contest.id, step=to)
    return True


def move_prize(session: Session, contest: Contest, name: str, by: int, *, actor: Actor) -> None:
    """Move a prize in the order of announcement, while nothing was announced."""
    course = queries.course(session, contest)
    if course is None:
        raise ResultIsNotSealedError
    if course.at:
        raise AnnouncementIsRunningError
    names = [prize.name for prize in course.prizes]
    if name not in names:
        raise NotFoundError
    own = _own(session, contest)
    own.order = script.moved(names, name, by)
    session.flush()
    journal.record(session, actor, "announcement.ordered", contest_id=contest.id, order=own.order)


def choose(
    session: Session, contest: Contest, *, lists_finished: bool, holds_result: bool, actor: Actor
) -> None:
    own = _own(session, contest)
    own.lists_finished, own.holds_result = lists_finished, holds_result
    session.flush()
    journal.record(
        session,
        actor,
        "announcement.chosen",
        contest_id=contest.id,
        lists_finished=lists_finished,
        holds_result=holds_result,
    )


def add_screen(session: Session, contest: Contest, name: str, *, actor: Actor) -> Screen:
    code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
    screen = Screen(contest_id=contest.id, name=name, code=code)
    session.add(screen)
    session.flush()
    journal.record(session, actor, "screen.added", contest_id=contest.id, screen=name)
    return screen


def remove_screen(session: Session, contest: Contest, screen: Screen, *, actor: Actor) -> None:
    session.delete(screen)
    session.flush()
    journal.record(session, actor, "screen.removed", contest_id=contest.id, screen=screen.name)


def assign(
    session: Session, contest: Contest, screen: Screen, role: ScreenRole, *, actor: Actor
) -> None:
    """Put something on a screen; a clear one shows again."""
    screen.role, screen.is_clear = role, False
    session.flush()
    journal.record(
        session,
        actor,
        "screen.assigned",
        contest_id=contest.id,
        screen=screen.name,
        role=role.value,
    )


def clear_screens(session: Session, contest: Contest, *, is_clear: bool, actor: Actor) -> None:
    """Clear every screen, or let each show again what it is for."""
    for screen in queries.screens(session, contest.id):
        screen.is_clear = is_clear
    session.flush()
    act = "screens.cleared" if is_clear else "screens.shown"
    journal.record(session, actor, act, contest_id=contest.id)


def add_picture(session: Session, contest: Contest, content: bytes, *, actor: Actor) -> Picture:
    if len(queries.pictures(session, contest.id)) >= MOST_PICTURES:
        raise InputError([TOO_MANY_PICTURES])
    kind, made = prepared(content)
    picture = Picture(contest_id=contest.id, name=secrets.token_hex(16), kind=kind, content=made)
    session.add(picture)
    session.flush()
    journal.record(session, actor, "picture.added", contest_id=contest.id, picture=picture.name)
    return picture


def remove_picture(session: Session, contest: Contest, picture: Picture, *, actor: Actor) -> None:
    session.delete(picture)
    session.flush()
    journal.record(session, actor, "picture.removed", contest_id=contest.id, picture=picture.name)


def _own(session: Session, contest: Contest) -> Announcement:
    """Return the contest's announcement to be written."""
    held = queries.announcement(session, contest.id)
    session.add(held)
    return held
