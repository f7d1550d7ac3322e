"""Entries in running order; which judges stand too near to which entries."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session, joinedload

from contest.entries.tables import (
    BlindDraw,
    BlindNumber,
    Draw,
    Entry,
    EntryKind,
    Relation,
    blind_key,
    blind_name,
)
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
    @property
    def called(self) -> str: ...
    @property
    def anchor(self) -> str: ...


@dataclass(frozen=True)
class ReadEntry:
    """An entry by the values that marking asks for, read without its row."""

    id: int
    key: str
    name: str
    group: str
    unit_id: int | None
    withdrawn_at: datetime | None
    called: str
    anchor: str


def entry(session: Session, contest_id: int, entry_id: int) -> Entry:
    found = session.scalar(_ENTRY, {"contest_id": contest_id, "entry_id": entry_id})
    if found is None:
        raise NotFoundError
    return found


_ENTRY = select(Entry).where(
    Entry.id == bindparam("entry_id"), Entry.contest_id == bindparam("contest_id")
)


def marked(session: Session, contest: ContestFacts, entry_id: int) -> ReadEntry:
    """Return an entry by its values alone: every mark that is saved asks for it."""
    place = {"contest_id": contest.id, "entry_id": entry_id}
    row = session.connection().execute(_MARKED, place).first()
    if row is None:
        raise NotFoundError
    if contest.hides_names:
        blind = session.get(BlindNumber, entry_id)
        return ReadEntry(*row, blind_name(blind), blind_key(blind))
    return ReadEntry(*row, row.name, row.key)


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


def some(session: Session, contest_id: int, ids: AbstractSet[int]) -> dict[int, Entry]:
    """Return entries of a contest by their row ids."""
    query = select(Entry).where(Entry.contest_id == contest_id, Entry.id.in_(ids))
    return {row.id: row for row in session.scalars(query)} if ids else {}


def blind_numbers(session: Session, contest_id: int) -> dict[int, BlindNumber]:
    """Return the blind numbers by the row ids of their entries."""
    query = select(BlindNumber).where(BlindNumber.contest_id == contest_id)
    return {row.entry_id: row for row in session.scalars(query)}


def is_handle(session: Session, handle: int) -> bool:
    query = select(BlindNumber.entry_id).where(BlindNumber.handle == handle)
    return session.scalar(query) is not None


def blind_draws(session: Session, contest_id: int) -> Sequence[BlindDraw]:
    query = select(BlindDraw).where(BlindDraw.contest_id == contest_id)
    return session.scalars(query.order_by(BlindDraw.id)).all()


def seen_by_judges(session: Session, contest: Contest) -> list[tuple[int, EntryView]]:
    """Return each entry's row id beside what judges see of it, in the order they see.

    While names are hidden, the view holds the handle as its id, and nothing else of the entry;
    one without a number yet is seen by nobody.
    """
    if not contest.hides_names:
        return [(one.id, one) for one in views(session, contest)]
    query = (
        select(BlindNumber, Entry.withdrawn_at)
        .join(Entry, Entry.id == BlindNumber.entry_id)
        .where(BlindNumber.contest_id == contest.id)
        .order_by(BlindNumber.number)
    )
    return [
        (blind.entry_id, _hidden(blind, is_withdrawn=withdrawn_at is not None))
        for blind, withdrawn_at in session.execute(query)
    ]


def row_behind(session: Session, contest: ContestFacts, sent: int) -> int:
    """Return the row id of the entry that a judge's page names.

    In a blind contest the page knows handles alone: a row id says where an entry stands in the list.
    """
    if not contest.is_blind:
        return sent
    query = select(BlindNumber.entry_id).where(
        BlindNumber.contest_id == contest.id, BlindNumber.handle == sent
    )
    found = session.scalar(query)
    if found is None:
        raise NotFoundError
    return found


def _hidden(blind: BlindNumber, *, is_withdrawn: bool) -> EntryView:
    return EntryView(
        id=blind.handle,
        key=blind_key(blind),
        name=blind_name(blind),
        kind=EntryKind.WORK,
        unit="",
        group="",
        field="",
        sort="",
        number="",
        members="",
        pronounced="",
        position=blind.number,
        is_withdrawn=is_withdrawn,
        withdrawn_because="",
        revision=0,
    )


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


def conflicts(
    session: Session, contest: Contest, judge: Judge | None = None
) -> AbstractSet[tuple[int, int]]:
    """Return the (judge, entry) pairs of one unit, or of a declared relation: of one judge, or all.

    Two units are one when either lies within the other, below the organizing unit: what lies at
    or above it is common to everybody.
    """
    parents = units.parents(session)
    common = set(units.lineage(parents, contest.unit_id))
    whose = [] if judge is None else [Judge.id == judge.id]
    judges = session.execute(
        select(Judge.id, Judge.unit_id).where(
            Judge.contest_id == contest.id, Judge.unit_id > 0, *whose
        )
    ).all()
    entries = session.execute(
        select(Entry.id, Entry.unit_id).where(Entry.contest_id == contest.id, Entry.unit_id > 0)
    ).all()
    declared = {(row.judge_id, row.entry_id) for row in relations(session, contest.id)}
    return declared | frozenset(
        (seat.id, entry.id)
        for seat in judges
        for entry in entries
        if _is_one_unit(parents, common, seat.unit_id, entry.unit_id)
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
