"""The files of a work, until its first mark."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import insert
from sqlalchemy.orm import Session

from contest import clock, journal
from contest.entries.queries import Marked
from contest.entries.tables import Entry
from contest.errors import (
    InputError,
    NotFoundError,
    NotOfWorksError,
    RegistrationIsClosedError,
    WorkIsFrozenError,
)
from contest.journal import Actor
from contest.planning.actions import refuse_when_sealed
from contest.planning.seats import ContestFacts
from contest.planning.tables import Contest, ContestKind
from contest.registration import queries as registrations
from contest.registration.tables import Registration
from contest.words.messages import TOO_MANY_FILES
from contest.works import queries
from contest.works.tables import FileKind, FrozenWork, WorkFile, WorkPage

MOST_FILES = 20
_FREEZE = insert(FrozenWork)


@dataclass(frozen=True)
class NewPage:
    """A page or picture as it was made here."""

    name: str
    kind: str
    width: int
    height: int
    content: bytes


@dataclass(frozen=True)
class NewFile:
    """A file that was read and made safe, before it is anybody's; `clip` lies on the disk already."""

    title: str
    kind: FileKind
    digest: str
    size: int
    text: str = ""
    original: bytes | None = None
    clip: str | None = None
    pages: Sequence[NewPage] = ()


def add_file(
    session: Session, contest: Contest, entry: Entry, new: NewFile, *, actor: Actor
) -> WorkFile:
    """Put a file behind the others of a work."""
    _refuse_unless_open(session, contest, entry)
    held = queries.rows(session, entry.id)
    if len(held) >= MOST_FILES:
        raise InputError([TOO_MANY_FILES.format(title=new.title, most=MOST_FILES)])
    row = WorkFile(
        entry_id=entry.id,
        position=max((one.position for one in held), default=0) + 1,
        kind=new.kind,
        title=new.title[:200],
        digest=new.digest,
        size=new.size,
        added_at=clock.now(),
        text=new.text,
        original=new.original,
        clip=new.clip,
        pages=[WorkPage(number=number, **vars(page)) for number, page in enumerate(new.pages, 1)],
    )
    session.add(row)
    session.flush()
    _told(session, "work.file_added", entry, row, actor, size=row.size, pages=len(new.pages))
    return row


def move_file(
    session: Session, contest: Contest, entry: Entry, row: WorkFile, by: int, *, actor: Actor
) -> None:
    """Move a file one place up or down."""
    _refuse_unless_open(session, contest, entry)
    order = list(queries.rows(session, entry.id))
    at = order.index(row)
    order.insert(min(max(at + by, 0), len(order) - 1), order.pop(at))
    for position, one in enumerate(order, start=1):
        one.position = position
    session.flush()
    _told(session, "work.file_moved", entry, row, actor, position=row.position)


def remove_file(
    session: Session, contest: Contest, entry: Entry, row: WorkFile, *, actor: Actor
) -> str | None:
    """Take a file away; a clip's name is returned, to be removed from the disk after the commit."""
    _refuse_unless_open(session, contest, entry)
    _told(session, "work.file_removed", entry, row, actor)
    session.delete(row)
    session.flush()
    return row.clip


def add_file_of_unit(
    session: Session, contest: Contest, registration_id: int, new: NewFile, *, actor: Actor
) -> WorkFile:
    """Let a unit's clerk give a file to a work of his own that was taken, before the deadline."""
    entry = entry_of_unit(session, contest, registration_id, actor=actor)
    return add_file(session, contest, entry, new, actor=actor)


def remove_file_of_unit(
    session: Session, contest: Contest, registration_id: int, file_id: int, *, actor: Actor
) -> str | None:
    entry = entry_of_unit(session, contest, registration_id, actor=actor)
    row = queries.row(session, entry.id, file_id)
    return remove_file(session, contest, entry, row, actor=actor)


def entry_of_unit(
    session: Session, contest: Contest, registration_id: int, *, actor: Actor
) -> Entry:
    """Return the entry that somebody's own registration has become, while registering is open."""
    row: Registration = registrations.registration_of(
        session, contest.id, registration_id, actor.id
    )
    if row.entry is None:
        raise NotFoundError
    if not registrations.is_open(contest):
        raise RegistrationIsClosedError(contest.entries_until)
    return row.entry


def freeze(session: Session, contest: ContestFacts, entry: Marked) -> None:
    """Keep a work's files as they are, from its first mark on."""
    if contest.kind is ContestKind.WORKS and not queries.is_frozen(session, entry.id):
        session.connection().execute(_FREEZE, {"entry_id": entry.id, "since": clock.now()})


def _refuse_unless_open(session: Session, contest: Contest, entry: Entry) -> None:
    refuse_when_sealed(contest)
    if contest.kind is not ContestKind.WORKS:
        raise NotOfWorksError
    if queries.is_frozen(session, entry.id):
        raise WorkIsFrozenError(entry.name)


def _told(
    session: Session, act: str, entry: Entry, row: WorkFile, actor: Actor, **more: object
) -> None:
    journal.record(
        session,
        actor,
        act,
        contest_id=entry.contest_id,
        entry=entry.key,
        kind=row.kind.value,
        title=row.title,
        digest=row.digest,
        **more,
    )
