"""Which units somebody may register for, and what they have sent in."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from contest import clock
from contest.accounts.tables import Person
from contest.errors import NotFoundError
from contest.planning.tables import Contest
from contest.registration.tables import Registration
from contest.units import queries as units
from contest.units.tables import Unit


def is_open(contest: Contest) -> bool:
    return contest.entries_until is not None and clock.now() <= contest.entries_until


def units_of(session: Session, person_id: int | None) -> frozenset[int]:
    """Return a person's unit and all below it; somebody without a unit has none."""
    person = session.get(Person, person_id) if person_id is not None else None
    if person is None or person.unit_id is None:
        return frozenset()
    parents = units.parents(session)
    return frozenset(one for one in parents if person.unit_id in units.lineage(parents, one))


def unit_choices(
    session: Session, contest: Contest, person_id: int | None
) -> list[tuple[int, str]]:
    """Return the units somebody may register for, the person's own first."""
    mine = units_of(session, person_id)
    person = session.get(Person, person_id) if mine else None
    shown = [(one.id, one.name) for one in units.views(session, contest.day) if one.id in mine]
    return sorted(shown, key=lambda one: person is not None and one[0] != person.unit_id)


def registrations(session: Session, contest_id: int) -> Sequence[Registration]:
    """Return everything that units have sent in, the oldest first."""
    query = select(Registration).where(Registration.contest_id == contest_id)
    held = joinedload(Registration.unit).selectinload(Unit.names)
    return session.scalars(query.order_by(Registration.id).options(held)).all()


def registrations_of(
    session: Session, contest_id: int, person_id: int | None
) -> list[Registration]:
    """Return what somebody's unit, and the units below it, have sent in."""
    mine = units_of(session, person_id)
    return [one for one in registrations(session, contest_id) if one.unit_id in mine]


def registration(session: Session, contest_id: int, registration_id: int) -> Registration:
    found = session.get(Registration, registration_id)
    if found is None or found.contest_id != contest_id:
        raise NotFoundError
    return found


def registration_of(
    session: Session, contest_id: int, registration_id: int, person_id: int | None
) -> Registration:
    """Return what somebody's unit has sent in; another unit's is not found."""
    found = registration(session, contest_id, registration_id)
    if found.unit_id not in units_of(session, person_id):
        raise NotFoundError
    return found
