"""Found a unit; change the head of its papers from a day on."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from contest import journal
from contest.journal import Actor
from contest.units import queries
from contest.units.tables import Regime, Signer, Unit, UnitKind, UnitName
from contest.words.names import same_name_key, sort_key

ALWAYS = date(1900, 1, 1)


@dataclass(frozen=True)
class NewUnit:
    name: str
    kind: UnitKind = UnitKind.CELL
    parent_id: int | None = None
    superior_line: str = ""
    issuer_line: str = ""
    place: str = ""
    regime: Regime = Regime.PARTY


@dataclass(frozen=True)
class NewSigner:
    office: str
    name: str
    power: str = ""


def found_unit(session: Session, new: NewUnit, *, actor: Actor) -> Unit:
    unit = Unit(kind=new.kind, parent_id=new.parent_id, regime=new.regime)
    unit.names.append(_name(new, ALWAYS))
    session.add(unit)
    session.flush()
    journal.record(session, actor, "unit.founded", unit=unit.id, name=new.name)
    return unit


def set_heading(session: Session, unit: Unit, new: NewUnit, *, since: date, actor: Actor) -> None:
    """Give a unit another name from a day on, or correct its heading.

    A new name opens a new period: before it the old one holds. Other lines are corrected in place.
    """
    current = queries.name_on(unit, since)
    fields = ("name", "superior_line", "issuer_line", "place")
    if all(getattr(current, field) == getattr(new, field) for field in fields):
        return
    if current.valid_from < since and current.name != new.name:
        current.valid_to = since
        unit.names.append(_name(new, since))
    else:
        for field in fields:
            setattr(current, field, getattr(new, field))
        current.name_key, current.sort_key = same_name_key(new.name), sort_key(new.name)
    session.flush()
    journal.record(session, actor, "unit.heading", unit=unit.id, name=new.name)


def appoint_signer(session: Session, unit: Unit, new: NewSigner, *, actor: Actor) -> None:
    unit.signers.append(
        Signer(power=new.power, office=new.office, name=new.name, valid_from=ALWAYS)
    )
    session.flush()
    journal.record(session, actor, "unit.signer", unit=unit.id, name=new.name)


def _name(new: NewUnit, since: date) -> UnitName:
    return UnitName(
        name=new.name,
        name_key=same_name_key(new.name),
        sort_key=sort_key(new.name),
        superior_line=new.superior_line,
        issuer_line=new.issuer_line,
        place=new.place,
        valid_from=since,
    )
