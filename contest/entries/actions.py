"""Enter, change, order and withdraw entries; bring in a checked sheet of them."""

import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from contest import clock, journal
from contest.entries import lots, queries
from contest.entries.tables import Draw, Entry, EntryKind, Relation
from contest.errors import FieldError, JudgingHasBegunError, StaleVersionError, StateError
from contest.journal import Actor
from contest.planning.actions import refuse_when_sealed, unit_called
from contest.planning.tables import Contest, ContestState, Judge
from contest.words.names import same_name_key

COPIED = (
    *("key", "kind", "name", "name_key", "unit_id", "group", "field", "sort", "members"),
    *("pronounced", "number", "position", "withdrawn_at", "withdrawn_because"),
)


@dataclass(frozen=True)
class NewEntry:
    name: str
    unit: str = ""
    group: str = ""
    field: str = ""
    sort: str = ""
    members: str = ""
    pronounced: str = ""
    number: str = ""
    kind: EntryKind = EntryKind.TEAM


@dataclass(frozen=True)
class NewDraw:
    """What is to be drawn: the running order, or named lots such as sets of questions."""

    title: str
    lots: Sequence[str] = ()


def add_entry(session: Session, contest: Contest, new: NewEntry, *, actor: Actor) -> Entry:
    refuse_when_sealed(contest)
    _refuse_twin(session, contest, new.name)
    position = queries.last_position(session, contest.id) + 1
    entry = Entry(
        contest_id=contest.id,
        key=f"D{queries.count(session, contest.id) + 1}",
        position=position,
        name_key=same_name_key(new.name),
        unit=unit_called(session, contest, new.unit, actor=actor),
        **_own_fields(new),
    )
    session.add(entry)
    session.flush()
    journal.record(
        session, actor, "entry.added", contest_id=contest.id, entry=entry.key, name=entry.name
    )
    return entry


def add_entries(
    session: Session, contest: Contest, new: Sequence[NewEntry], *, actor: Actor
) -> list[Entry]:
    """Add all or, when one is refused, none."""
    return [add_entry(session, contest, one, actor=actor) for one in new]


def copy_entries(session: Session, old: Contest, new: Contest, *, actor: Actor) -> None:
    """Enter the entries of a contest in its copy: same names, units, keys and order."""
    for row in queries.entries(session, old.id):
        same = {name: getattr(row, name) for name in COPIED}
        session.add(Entry(contest_id=new.id, **same))
    session.flush()
    count = queries.count(session, new.id)
    journal.record(session, actor, "entries.copied", contest_id=new.id, source=old.id, count=count)


def change_entry(
    session: Session, contest: Contest, entry: Entry, new: NewEntry, *, revision: int, actor: Actor
) -> None:
    refuse_when_sealed(contest)
    if entry.revision != revision:
        theirs = {key: str(getattr(entry, key)) for key in _own_fields(new)}
        raise StaleVersionError(
            mine={key: str(v) for key, v in _own_fields(new).items()}, theirs=theirs
        )
    if same_name_key(new.name) != entry.name_key:
        _refuse_twin(session, contest, new.name)
    for key, value in _own_fields(new).items():
        setattr(entry, key, value)
    entry.name_key = same_name_key(new.name)
    entry.unit = unit_called(session, contest, new.unit, actor=actor)
    session.flush()
    journal.record(
        session, actor, "entry.changed", contest_id=contest.id, entry=entry.key, name=entry.name
    )


def withdraw_entry(
    session: Session, contest: Contest, entry: Entry, reason: str, *, actor: Actor
) -> None:
    refuse_when_sealed(contest)
    entry.withdrawn_at, entry.withdrawn_because = clock.now(), reason
    session.flush()
    journal.record(
        session, actor, "entry.withdrawn", contest_id=contest.id, entry=entry.key, reason=reason
    )


def readmit_entry(session: Session, contest: Contest, entry: Entry, *, actor: Actor) -> None:
    refuse_when_sealed(contest)
    entry.withdrawn_at, entry.withdrawn_because = None, ""
    session.flush()
    journal.record(session, actor, "entry.readmitted", contest_id=contest.id, entry=entry.key)


def move_entry(session: Session, contest: Contest, entry: Entry, by: int, *, actor: Actor) -> None:
    """Move an entry one place up or down the running order."""
    refuse_when_sealed(contest)
    order = list(queries.entries(session, contest.id))
    at = order.index(entry)
    to = min(max(at + by, 0), len(order) - 1)
    order.insert(to, order.pop(at))
    _lay_in_order(order)
    session.flush()
    journal.record(
        session, actor, "order.moved", contest_id=contest.id, entry=entry.key, position=to + 1
    )


def draw_order(session: Session, contest: Contest, *, actor: Actor, seed: str = "") -> str:
    """Draw the running order by lot; the journalled seed lets anyone draw the same order again."""
    seed = seed or secrets.token_hex(8)
    order = _lay_by_lot(session, contest, seed)
    journal.record(session, actor, "order.drawn", contest_id=contest.id, seed=seed, order=order)
    return seed


def announce_draw(session: Session, contest: Contest, new: NewDraw, *, actor: Actor) -> Draw:
    """Announce a draw: what is drawn, and the seal of the half of the seed that is kept back."""
    refuse_when_sealed(contest)
    secret = lots.new_secret()
    row = Draw(
        contest_id=contest.id,
        title=new.title,
        lots=list(new.lots),
        secret=secret,
        commitment=lots.commitment(secret),
        announced_at=clock.now(),
    )
    session.add(row)
    session.flush()
    journal.record(
        session,
        actor,
        "draw.announced",
        contest_id=contest.id,
        title=row.title,
        lots=row.lots,
        commitment=row.commitment,
    )
    return row


def hold_draw(
    session: Session, contest: Contest, row: Draw, called: str, witnesses: str, *, actor: Actor
) -> None:
    """Draw with the number called out before witnesses.

    Without lots of its own the draw is of the running order; else each lot goes to an entry in
    running order, and what is left over to nobody.
    """
    refuse_when_sealed(contest)
    if row.held_at is not None:
        raise StateError
    seed = lots.seed_of(row.secret, called)
    result = lots.drawn(seed, row.lots) if row.lots else _lay_by_lot(session, contest, seed)
    row.called, row.witnesses, row.result, row.held_at = called, witnesses, result, clock.now()
    session.flush()
    journal.record(
        session,
        actor,
        "draw.held",
        contest_id=contest.id,
        title=row.title,
        secret=row.secret,
        called=called,
        witnesses=witnesses,
        result=result,
    )


def _lay_by_lot(session: Session, contest: Contest, seed: str) -> list[str]:
    """Lay the entries in the order of their lots and return their keys."""
    if contest.state is not ContestState.PLANNING:
        raise JudgingHasBegunError
    held = {entry.key: entry for entry in queries.entries(session, contest.id)}
    order = lots.drawn(seed, held)
    _lay_in_order([held[key] for key in order])
    session.flush()
    return order


def _own_fields(new: NewEntry) -> dict[str, object]:
    return {key: value for key, value in asdict(new).items() if key != "unit"}


def _lay_in_order(order: Sequence[Entry]) -> None:
    for position, entry in enumerate(order, start=1):
        entry.position = position


def _refuse_twin(session: Session, contest: Contest, name: str) -> None:
    twin = session.scalar(
        select(Entry.name).where(
            Entry.contest_id == contest.id, Entry.name_key == same_name_key(name)
        )
    )
    if twin is not None:
        raise FieldError([f"Đã có «{twin}» trong danh sách. Xin đặt tên khác."], name="name")


def declare_relation(
    session: Session, contest: Contest, judge: Judge, entry: Entry, reason: str, *, actor: Actor
) -> None:
    """Note that a judge stands too near to an entry to mark it; declared twice it stands once."""
    refuse_when_sealed(contest)
    if any(one.entry_id == entry.id for one in queries.relations_of(session, judge)):
        return
    session.add(
        Relation(judge_id=judge.id, entry_id=entry.id, reason=reason, declared_at=clock.now())
    )
    session.flush()
    journal.record(
        session,
        actor,
        "relation.declared",
        contest_id=contest.id,
        judge=judge.key,
        entry=entry.key,
        reason=reason,
    )


def cancel_relation(
    session: Session, contest: Contest, relation: Relation, *, reason: str, actor: Actor
) -> None:
    """Take a declared relation back: it had been noted by mistake."""
    refuse_when_sealed(contest)
    relation.cancelled_at = clock.now()
    session.flush()
    entry = queries.entry(session, contest.id, relation.entry_id)
    journal.record(
        session,
        actor,
        "relation.cancelled",
        contest_id=contest.id,
        judge_id=relation.judge_id,
        entry=entry.key,
        reason=reason,
    )
