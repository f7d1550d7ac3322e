"""Entries in running order; which judges stand too near to which entries."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session, joinedload

from contest.entries.tables import Draw, Entry, EntryKind, Relation
from contest.errors import NotFoundError
from contest.planning.seats import ContestFacts, Seat
from contest.planning.tables import Contest, Judge
from contest.units import queries as units
from contest.units.tables import Unit


@dataclass(frozen=True)
class EntryView:
    """An entry as screens and papers show it."""

    id: int
    key: str
    name: str
    kind: EntryKind
    unit: str
    group: str
    field: str
    sort: str
    number: str
    members: str
    pronounced: str
    position: int
    is_withdrawn: bool
    withdrawn_because: str
    revision: int


class Marked(Protocol):
    """What marking asks of an entry."""

    @property
    def id(self) -> int: ...
    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def group(self) -> str: ...
    @property
    def unit_id(self) -> int | None: ...
    @property
    def withdrawn_at(self) -> datetime | None: ...


@dataclass(frozen=True)
class ReadEntry:
    """An entry by the values that marking asks for, read without its row."""

    id: int
    key: str
    name: str
    group: str
    unit_id: int | None
    withdrawn_at: datetime | None


def entry(session: Session, contest_id: int, entry_id: int) -> Entry:
    found = session.scalar(_ENTRY, {"contest_id": contest_id, "entry_id": entry_id})
    if found is None:
        raise NotFoundError
    return found


_ENTRY = select(Entry).where(
    Entry.id == bindparam("entry_id"), Entry.contest_id == bindparam("contest_id")
)


def marked(session: Session, contest_id: int, entry_id: int) -> ReadEntry:
    """Return an entry by its values alone: every mark that is saved asks for it."""
    place = {"contest_id": contest_id, "entry_id": entry_id}
    row = session.connection().execute(_MARKED, place).first()
    if row is None:
        raise NotFoundError
    return ReadEntry(*row)


_MARKED = _ENTRY.with_only_columns(
    Entry.id, Entry.key, Entry.name, Entry.group, Entry.unit_id, Entry.withdrawn_at
)


def entries(session: Session, contest_id: int) -> Sequence[Entry]:
    return session.scalars(
        select(Entry)
        .where(Entry.contest_id == contest_id)
        .order_by(Entry.position, Entry.id)
        .options(joinedload(Entry.unit).selectinload(Unit.names))
    ).all()


def views(session: Session, contest: Contest) -> list[EntryView]:
    day = contest.day
    return [
        EntryView(
            id=row.id,
            key=row.key,
            name=row.name,
            kind=row.kind,
            unit=units.name_on(row.unit, day).name if row.unit else "",
            group=row.group,
            field=row.field,
            sort=row.sort,
            number=row.number,
            members=row.members,
            pronounced=row.pronounced,
            position=row.position,
            is_withdrawn=row.withdrawn_at is not None,
            withdrawn_because=row.withdrawn_because,
            revision=row.revision,
        )
        for row in entries(session, contest.id)
    ]


def draws(session: Session, contest_id: int) -> Sequence[Draw]:
    query = select(Draw).where(Draw.contest_id == contest_id)
    return session.scalars(query.order_by(Draw.id.desc())).all()


def draw(session: Session, contest_id: int, draw_id: int) -> Draw:
    found = session.get(Draw, draw_id)
    if found is None or found.contest_id != contest_id:
        raise NotFoundError
    return found


def last_position(session: Session, contest_id: int) -> int:
    query = select(func.max(Entry.position)).where(Entry.contest_id == contest_id)
    return session.scalar(query) or 0


def count(session: Session, contest_id: int) -> int:
    return session.scalar(select(func.count()).where(Entry.contest_id == contest_id)) or 0


def conflicts(session: Session, contest: Contest) -> AbstractSet[tuple[int, int]]:
    """Return the (judge, entry) pairs of one unit, or of a declared relation.

    Two units are one when either lies within the other, below the organizing unit: what lies at
    or above it is common to everybody.
    """
    parents = units.parents(session)
    common = set(units.lineage(parents, contest.unit_id))
    judges = session.execute(
        select(Judge.id, Judge.unit_id).where(Judge.contest_id == contest.id, Judge.unit_id > 0)
    ).all()
    entries = session.execute(
        select(Entry.id, Entry.unit_id).where(Entry.contest_id == contest.id, Entry.unit_id > 0)
    ).all()
    declared = {(row.judge_id, row.entry_id) for row in relations(session, contest.id)}
    return declared | frozenset(
        (judge.id, entry.id)
        for judge in judges
        for entry in entries
        if _is_one_unit(parents, common, judge.unit_id, entry.unit_id)
    )


def relations(session: Session, contest_id: int) -> Sequence[Relation]:
    """Return the declared relations that stand."""
    return session.scalars(_RELATIONS, {"contest_id": contest_id}).all()


_RELATIONS = (
    select(Relation)
    .join(Judge, Judge.id == Relation.judge_id)
    .where(Judge.contest_id == bindparam("contest_id"), Relation.cancelled_at.is_(None))
    .order_by(Relation.id)
)


def relations_of(session: Session, judge: Judge) -> Sequence[Relation]:
    return [one for one in relations(session, judge.contest_id) if one.judge_id == judge.id]


def relation(session: Session, contest_id: int, relation_id: int) -> Relation:
    found = next((one for one in relations(session, contest_id) if one.id == relation_id), None)
    if found is None:
        raise NotFoundError
    return found


_RELATED = select(Relation.id).where(
    Relation.judge_id == bindparam("judge"),
    Relation.entry_id == bindparam("of"),
    Relation.cancelled_at.is_(None),
)


def is_conflict(session: Session, contest: ContestFacts, judge: Seat, entry: Marked) -> bool:
    """Tell whether a judge is of an entry's unit, or has declared a relation to it."""
    if session.connection().execute(_RELATED, {"judge": judge.id, "of": entry.id}).first():
        return True
    if judge.unit_id is None or entry.unit_id is None:
        return False
    parents = units.parents_above(session, judge.unit_id, entry.unit_id, contest.unit_id)
    common = set(units.lineage(parents, contest.unit_id))
    return _is_one_unit(parents, common, judge.unit_id, entry.unit_id)


def _is_one_unit(parents: dict[int, int | None], common: set[int], one: int, other: int) -> bool:
    above_one = set(units.lineage(parents, one)) - common
    above_other = set(units.lineage(parents, other)) - common
    return one in above_other or other in above_one
