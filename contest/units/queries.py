"""Units as they were on a date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session, selectinload

from contest.errors import NotFoundError
from contest.units.tables import Signer, Unit, UnitKind, UnitName
from contest.words.names import same_name_key


@dataclass(frozen=True)
class UnitView:
    """A unit as its papers show it on one date."""

    id: int
    kind: UnitKind
    parent_id: int | None
    name: str
    superior_line: str
    issuer_line: str
    place: str


def unit(session: Session, unit_id: int) -> Unit:
    found = session.get(Unit, unit_id)
    if found is None:
        raise NotFoundError
    return found


def name_on(unit: Unit, day: date) -> UnitName:
    """Return the name that held on a day; before the first name, the first."""
    return next((name for name in unit.names if _holds(name, day)), unit.names[0])


def signer_on(unit: Unit, day: date) -> Signer | None:
    return next((signer for signer in unit.signers if _holds(signer, day)), None)


def views(session: Session, day: date) -> Sequence[UnitView]:
    rows = session.scalars(select(Unit).options(selectinload(Unit.names))).all()
    shown = [_view(row, day) for row in rows]
    keys = {row.id: name_on(row, day).sort_key for row in rows}
    return sorted(shown, key=lambda view: (keys[view.id], view.id))


def named(session: Session, name: str, day: date) -> Unit | None:
    """Return the unit that bears a name on a day, whatever its tone marks' placement."""
    candidates = session.scalars(
        select(UnitName).where(UnitName.name_key == same_name_key(name)).order_by(UnitName.unit_id)
    )
    return next((unit(session, row.unit_id) for row in candidates if _holds(row, day)), None)


def parents(session: Session) -> dict[int, int | None]:
    return {row.id: row.parent_id for row in session.execute(select(Unit.id, Unit.parent_id))}


def parents_above(session: Session, one: int, other: int, common: int) -> dict[int, int | None]:
    """Return the parents of three units and of all above them, the rest of the tree unread."""
    values = {"one": one, "other": other, "common": common}
    return {row.id: row.parent_id for row in session.connection().execute(_ABOVE, values)}


def _above() -> Select[tuple[int, int | None]]:
    three = Unit.id.in_([bindparam("one"), bindparam("other"), bindparam("common")])
    line = select(Unit.id, Unit.parent_id).where(three).cte(recursive=True)
    above = select(Unit.id, Unit.parent_id).join(line, Unit.id == line.c.parent_id)
    whole = line.union(above)
    return select(whole.c.id, whole.c.parent_id)


_ABOVE = _above()


def lineage(parents: dict[int, int | None], unit_id: int) -> tuple[int, ...]:
    """Return a unit and all above it, nearest first."""
    line: list[int] = []
    at: int | None = unit_id
    while at is not None and at not in line:
        line.append(at)
        at = parents[at]
    return tuple(line)


def _view(row: Unit, day: date) -> UnitView:
    name = name_on(row, day)
    return UnitView(
        row.id, row.kind, row.parent_id, name.name, name.superior_line, name.issuer_line, name.place
    )


def _holds(row: UnitName | Signer, day: date) -> bool:
    return row.valid_from <= day and (row.valid_to is None or day < row.valid_to)
